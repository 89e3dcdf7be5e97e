// model/anchors.hpp answers for one skill. Here a link may lead from one skill to another's catalog, so documents are
// found by the path under which the library shows them.
#include "edit/link_targets.hpp"

#include "base/path.hpp"
#include "model/anchors.hpp"

namespace skillc::edit {

LinkTargets::LinkTargets(const model::Graph& graph) : graph_(graph) {
  for (std::size_t s = 0; s < graph.skills.size(); ++s)
    for (std::size_t d = 0; d < graph.skills[s].documents.size(); ++d)
      documents_.emplace(normalize_path(graph.skills[s].documents[d].shown_path), std::pair(s, d));
}

std::optional<std::pair<std::size_t, std::size_t>> LinkTargets::document_of(std::size_t skill, std::size_t document,
                                                                            std::string_view target) const {
  const model::LinkTarget parts = model::split_target(target);
  if (parts.is_external) return std::nullopt;
  if (parts.path.empty()) return std::pair(skill, document);
  const model::Skill& from = graph_.skills[skill];
  const std::string shown = from.documents[document].shown_path;
  auto found = documents_.find(normalize_path(join_path(parent_path(shown), parts.path)));
  if (found == documents_.end()) found = documents_.find(normalize_path(join_path(from.source.folder, parts.path)));
  return found == documents_.end() ? std::nullopt : std::optional(found->second);
}

const LinkTargets::Anchors& LinkTargets::anchors_of(std::size_t skill, std::size_t document) const {
  const auto [known, is_new] = anchors_.try_emplace({skill, document});
  if (!is_new) return known->second;
  const model::Skill& of = graph_.skills[skill];
  std::map<std::size_t, std::size_t> by_block;
  for (std::size_t i = 0; i < of.entries.size(); ++i)
    if (of.entries[i].document == document) by_block.emplace(of.entries[i].block, i);
  for (const model::Repetition& repetition : of.repetitions)
    if (repetition.document == document) by_block.emplace(repetition.block, repetition.entry);
  for (const auto& [slug, block] : model::heading_slugs(of.documents[document].markdown))
    if (const auto entry = by_block.find(block); entry != by_block.end()) known->second.emplace(slug, entry->second);
  for (std::size_t i = 0; i < of.entries.size(); ++i)
    if (of.entries[i].document == document) known->second.emplace(model::anchor_of(of.entries[i].id), i);
  return known->second;
}

std::optional<std::pair<std::size_t, std::size_t>> LinkTargets::entry_of(std::size_t skill, std::size_t document,
                                                                         std::string_view target) const {
  const auto place = document_of(skill, document, target);
  if (!place) return std::nullopt;
  const Anchors& anchors = anchors_of(place->first, place->second);
  const auto found = model::find_fragment(anchors, model::split_target(target).fragment);
  return found == anchors.end() ? std::nullopt : std::optional(std::pair(place->first, found->second));
}

}  // namespace skillc::edit
