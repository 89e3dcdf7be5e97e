#pragma once
// How a text is made to cite an entry, in the style of its file.

#include <cstddef>
#include <string>
#include <vector>

#include "model/graph.hpp"
#include "model/suggestions.hpp"

namespace skillc::model {

struct Insertion {
  Suggestion suggestion;
  std::size_t document = kNone;  // index into Skill::documents, or
  std::size_t evals = kNone;     // into Skill::evals
  std::size_t offset = 0;        // in its bytes
  std::string text;              // one line or less: "Item 17 — ", " (Ch 3)"
};

// For each suggestion its likest entry, in no particular order. Where most items of the checklist that cite something
// open their bold label with it ("**Ch 9 — Retry logic**"), so does this one; else, and where there is no label, the
// citation stands in parentheses behind the item's first paragraph, and in an expectation behind its text. The word is
// the file's own ("Ch", "Item"), else the skill's. A checklist item keeps the id by which evals name it: where that
// cannot be, it is left out.
std::vector<Insertion> insertions_for(const Graph& graph, std::size_t self, const std::vector<Suggestion>& suggestions);

}  // namespace skillc::model
