#pragma once
// Citations of numbers that are too long for the model.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/citation_grammar.hpp"
#include "model/graph.hpp"
#include "model/kind.hpp"

namespace skillc::eval {

// What model::find_citations finds, and in its place what is cited by a number of more digits than the model reads:
// such a number is one that no entry can have (is_beyond_reading). Ranges of more than 20,000 numbers together cite
// their ends, and what is behind 20,000 citations is not read.
std::vector<model::CitationMatch> find_all_citations(std::string masked, const model::KindTable& kinds,
                                                     const model::Citable& citable);

// The number of `kind` that is all of `upper` from `at` on, or the code that is all of it, however long.
std::optional<model::Number> read_whole_number(std::string_view upper, std::size_t at, const model::Kind& kind);
std::optional<model::Number> read_whole_code(std::string_view upper);

// What the id of an entry of a skill-wide kind, in lower case, names: "item-17", "app-a", "g25", "auth-01".
std::optional<model::CitedNumber> read_id_number(std::string_view anchor, const model::KindTable& kinds);
// The same of a heading's anchor that begins with a kind's word or prefix and a number, or with a code:
// "item-17-minimize-mutability", "chapter-3", "g1--duplication".
std::optional<model::CitedNumber> read_anchor_number(std::string_view anchor, const model::KindTable& kinds);

// Whether a number stands for one of more digits than the model reads.
bool is_beyond_reading(const model::Number& number);

}  // namespace skillc::eval
