// Two rounds, since only linking again tells what the first one does to anchors and ids; and a look at the whole, since
// nobody should have to trust a rewriting that can be tried.
#include "edit/plan.hpp"

#include "base/overlay_reader.hpp"
#include "edit/anchors.hpp"
#include "edit/texts.hpp"
#include "edit/verify.hpp"
#include "model/library.hpp"
#include "model/link.hpp"

namespace skillc::edit {
namespace {

Result<model::Graph> link_changed(const FileReader& files, const source::LibrarySource& library,
                                  const std::map<std::string, std::string>& changed, unsigned jobs) {
  const OverlayReader overlay(files, changed);
  return model::build_graph(overlay, library, {jobs});
}

// Whether the two can be compared index by index; verify says why not.
bool is_comparable(const model::Graph& before, const model::Graph& after) {
  for (std::size_t s = 0; s < before.skills.size(); ++s) {
    const model::Skill& old = before.skills[s];
    const model::Skill& now = after.skills[s];
    if (old.entries.size() != now.entries.size() || old.items.size() != now.items.size()) return false;
    for (std::size_t d = 0; d < old.documents.size(); ++d)
      if (old.documents[d].markdown.blocks.size() != now.documents[d].markdown.blocks.size()) return false;
  }
  return true;
}

}  // namespace

Result<Plan> plan_change(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
                         const Change& change, unsigned jobs) {
  EditedFiles edited(change.retitled == model::kNone ? "renumber" : "retitle");
  edit_texts(graph, model::make_library(graph.kinds, graph.skills), change, edited);
  for (const diag::Diagnostic& finding : library.diagnostics)
    if (finding.rule == "content/unreadable") edited.report_file(finding.place.path, finding.message, finding.help);
  const auto changed = edited.changed();
  if (edited.has_problems()) return edited.take();

  SKILLC_TRY(model::Graph first, link_changed(files, library, changed, jobs));
  if (is_comparable(graph, first)) {
    edit_anchors(graph, first, edited);
    const auto all = edited.changed();
    if (edited.has_problems()) return edited.take();
    if (all != changed) {
      SKILLC_TRY(first, link_changed(files, library, all, jobs));
    }
  }
  verify(graph, first, change, edited);
  return edited.take();
}

}  // namespace skillc::edit
