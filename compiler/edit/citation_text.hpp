#pragma once
// One citation, or the opening of a declaration, rewritten for other numbers in its own style.

#include <map>
#include <string>
#include <vector>

#include "base/text_edit.hpp"
#include "edit/passage.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::edit {

using NumberMap = std::map<model::Number, model::Number>;  // what is not in it stays as it is

// The grammar that reads the passage.
struct Grammar {
  const model::KindTable& kinds;
  const model::Citable& citable;
};

struct Rewritten {
  std::vector<TextEdit> edits;  // none where no number changes
  std::string problem;          // why it cannot be rewritten; then there are no edits
};

// `match` stands in `passage.content.text`. Ranges are split, and joined where a number comes to stand beside a range;
// a rising list stays one. `is_owned`: another skill's name stands before it and owns nothing but this one citation.
Rewritten rewrite_citation(const Passage& passage, const model::CitationMatch& match, const NumberMap& numbers,
                           const Grammar& grammar, bool is_owned);

// The same for what declares: its numbers must stay one number or one range.
Rewritten rewrite_declaration(const Passage& passage, const model::CitationMatch& match, const NumberMap& numbers,
                              const Grammar& grammar);

}  // namespace skillc::edit
