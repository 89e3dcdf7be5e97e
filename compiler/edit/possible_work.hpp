#pragma once
// Which citations of changed entries may be another work's, though the graph takes them for the skill's.

#include <cstddef>
#include <string>

#include "model/library.hpp"
#include "model/owner_finder.hpp"

namespace skillc::edit {

// Where a citation stands: in a block of a document, or in a plain text (a description, an expectation).
struct CitingPlace {
  std::size_t skill;
  const model::Document* document = nullptr;
  std::size_t block = model::kNone;
};

// Why `match`, which means an entry of the skill that it stands in, may be another work's, as people are told; "" where
// nothing says so, or where it declares the entry itself.
// `owners`: of the text that `place` is.
std::string possible_work(const model::Library& library, const CitingPlace& place, model::OwnerFinder& owners,
                          const model::CitationMatch& match);

}  // namespace skillc::edit
