#pragma once
// What reads like a citation of a changed entry and is none: it stands in code or in a comment.

#include "edit/concerned.hpp"
#include "edit/edited_files.hpp"

namespace skillc::edit {

// Notes each such place of documents and expectations in `files`, for whoever makes the change to look at.
void find_left_alone(const model::Graph& graph, const Concerned& concerned, EditedFiles& files);

}  // namespace skillc::edit
