#pragma once
// The second round: what names an entry or checklist item by an anchor, which only the first round's result tells.

#include "edit/edited_files.hpp"
#include "model/graph.hpp"

namespace skillc::edit {

// `after` is the library linked again with the first round's edits made; its documents, blocks, entries and items are
// those of `before`, in the same order. Links, explicit HTML anchors and `covers` follow headings and ids that have
// changed.
void edit_anchors(const model::Graph& before, const model::Graph& after, EditedFiles& files);

}  // namespace skillc::edit
