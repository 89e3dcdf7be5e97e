#pragma once
#include "edit/change.hpp"
#include "edit/edited_files.hpp"
#include "model/graph.hpp"

namespace skillc::edit {

// Reports every text of `before` that would mean something else in `after`, the library with the change made: other
// entries declared or cited, a title that does not read as it was given. Returns whether the two have the same shape,
// block by block.
bool verify(const model::Graph& before, const model::Graph& after, const Change& change, EditedFiles& files);

}  // namespace skillc::edit
