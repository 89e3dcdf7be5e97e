// A checklist item in the wrong section: its label cites an entry of a kind of which the section's heading names
// others. An entry belongs to a section, too, where the heading names one of its ancestors or descendants.
#include <fmt/format.h>

#include <algorithm>

#include "check/rules/xref.hpp"

namespace skillc::check::rules {
namespace {

struct Section {
  std::size_t heading = model::kNone;
  const std::vector<std::size_t>* entries = nullptr;  // of the kind asked for
};

// The nearest heading above block `block` that names entries of `kind`.
Section nearest_section(const XrefContext& context, std::size_t document, std::size_t block, model::KindIndex kind) {
  const auto& heading_of = context.skill.documents[document].heading_of;
  for (std::size_t h = heading_of[block]; h != model::kNone; h = heading_of[h]) {
    auto named = context.named.find({document, h});
    if (named == context.named.end()) continue;
    auto entries = named->second.entries.find(kind);
    if (entries != named->second.entries.end()) return {h, &entries->second};
  }
  return {};
}

bool is_within(const model::Skill& skill, std::size_t entry, std::size_t ancestor) {
  for (std::size_t up = entry; up != model::kNone; up = skill.entries[up].parent)
    if (up == ancestor) return true;
  return false;
}

void check_target(const XrefContext& context, const model::ChecklistItem& item, const model::Citation& citation,
                  std::size_t target, Findings& findings) {
  const model::Skill& skill = context.skill;
  const model::Entry& entry = skill.entries[target];
  if (context.kind(entry.kind).local) return;
  Section section = nearest_section(context, item.document, item.block, entry.kind);
  if (section.entries == nullptr || section.entries->empty()) return;
  bool fits = std::any_of(section.entries->begin(), section.entries->end(), [&](std::size_t other) {
    return is_within(skill, target, other) || is_within(skill, other, target);
  });
  if (fits) return;
  auto finding = report("xref/section-mismatch", context, item.document, citation.source,
                        fmt::format("the label cites {}, but its section is about {}", context.name(target),
                                    context.names(*section.entries)),
                        "move the item to the section it belongs to, or name the entry in this section's heading");
  ByteRange heading = skill.documents[item.document].markdown.blocks[section.heading].source;
  finding.related.push_back({place_of(context, item.document, heading), "the section's heading"});
  findings.push_back(std::move(finding));
}

}  // namespace

void check_sections(const XrefContext& context, Findings& findings) {
  for (const model::ChecklistItem& item : context.skill.items) {
    if (context.is_in_doubt(item.document, item.block)) continue;
    for (std::size_t c : item.citations) {
      const model::Citation& citation = context.skill.citations[c];
      if (!citation.in_label || citation.owner != context.self) continue;
      for (const model::Target& target : citation.targets)
        check_target(context, item, citation, target.entry, findings);
    }
  }
}

}  // namespace skillc::check::rules
