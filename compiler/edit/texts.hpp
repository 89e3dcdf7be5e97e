#pragma once
// The first round of edits: declarations, citations, glosses and link texts, wherever they stand.

#include "edit/change.hpp"
#include "edit/edited_files.hpp"
#include "model/library.hpp"

namespace skillc::edit {

// Every text that names a changed entry in words. What cannot be read as text (a file that is not UTF-8, all behind an
// unclosed fence) is looked through for citations of it, and these are reported.
void edit_texts(const model::Graph& graph, const model::Library& library, const Change& change, EditedFiles& files);

}  // namespace skillc::edit
