#pragma once
// Where a text repeats an entry's title.

#include <optional>
#include <string>
#include <string_view>

#include "model/citation_grammar.hpp"
#include "parse/markdown.hpp"

namespace skillc::model {

// The end of `title` where it stands at `at`, case and the amount of white space aside; nothing where it does not.
std::optional<std::size_t> match_title(std::string_view text, std::size_t at, std::string_view title);

// The gloss behind the citation ("Item 16 (…)", "Item 24: …", "Item 15 — …") or the clause that it closes in
// parentheses, where that is the title and nothing else. `limit`: as find_gloss has it.
std::optional<parse::TextRange> find_title_gloss(std::string_view text, const CitationMatch& match, std::size_t limit,
                                                 std::string_view title);

// The first place in `text` where the title stands as words of their own.
std::optional<parse::TextRange> find_title(std::string_view text, std::string_view title);

}  // namespace skillc::model
