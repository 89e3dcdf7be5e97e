// What the checklists leave out, and checklists that leave the catalog out. Judged only for kinds that a checklist
// means to go through: one of its own document, or items elsewhere that cover half of them. A few tasks at the end
// of SKILL.md that cite Item 9 go through nothing. Appendices go with chapters, since a checklist that walks through
// chapters is expected to reach them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "check/rules/xref.hpp"
#include "model/coverage.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kShare = 2;  // one of so many is covered where a catalog is gone through

// Per kind, whether items of a checklist's own document cite it.
std::map<model::KindIndex, bool> cited_kinds(const XrefContext& context) {
  std::map<model::KindIndex, bool> kinds;
  for (const model::ChecklistItem& item : context.skill.items) {
    const bool is_checklist = context.skill.documents[item.document].role == model::Role::checklist;
    for (const auto* entries : {&item.cites, &item.inherits})
      for (std::size_t entry : *entries) kinds[context.skill.entries[entry].kind] |= is_checklist;
  }
  return kinds;
}

bool is_share_covered(const XrefContext& context, model::KindIndex kind) {
  std::size_t total = 0, covered = 0;
  for (const model::Entry& entry : context.skill.entries) {
    if (entry.kind != kind || !model::counts_for_coverage(entry, context.graph.kinds)) continue;
    ++total;
    if (!entry.covered_by.empty()) ++covered;
  }
  return covered * kShare >= total;
}

std::set<model::KindIndex> judged_kinds(const XrefContext& context) {
  std::set<model::KindIndex> kinds;
  for (const auto& [kind, is_checklist] : cited_kinds(context))
    if (is_checklist || is_share_covered(context, kind)) kinds.insert(kind);
  if (kinds.contains(*context.graph.kinds.by_name("chapter"))) kinds.insert(*context.graph.kinds.by_name("appendix"));
  return kinds;
}

bool is_uncovered(const XrefContext& context, std::size_t entry, const std::set<model::KindIndex>& judged) {
  const model::Entry& e = context.skill.entries[entry];
  return model::counts_for_coverage(e, context.graph.kinds) && judged.contains(e.kind) && e.covered_by.empty() &&
         !is_in_doubt(context.skill.documents[e.document]);
}

void report_run(const XrefContext& context, const std::vector<std::size_t>& run, Findings& findings) {
  const model::Entry& first = context.skill.entries[run.front()];
  std::string name = context.names(run);
  if (run.size() == 1 && !first.title.empty()) name += " (" + first.title + ")";
  findings.push_back(report(
      "xref/uncovered-entry", context, first.document, first.source,
      fmt::format("{} {} covered by no checklist item", name, run.size() > 1 ? "are" : "is"),
      fmt::format("add a checklist item that cites {}, or name it in the heading of a section whose items cite nothing "
                  "themselves",
                  context.name(run.front()))));
  for (const std::size_t entry : run)
    findings.back().members.push_back({findings.back().place.path, context.name(entry)});
}

void check_uncovered(const XrefContext& context, Findings& findings) {
  if (!context.skill.unread_citations.empty()) return;  // among them may be what cites it
  const std::set<model::KindIndex> judged = judged_kinds(context);
  for (model::KindIndex kind : judged) {
    std::vector<std::size_t> run;
    auto flush = [&] {
      if (!run.empty()) report_run(context, run, findings);
      run.clear();
    };
    for (std::size_t i = 0; i < context.skill.entries.size(); ++i) {
      const model::Entry& entry = context.skill.entries[i];
      if (entry.kind != kind) continue;
      bool below_uncovered = entry.parent != model::kNone && is_uncovered(context, entry.parent, judged);
      bool uncovered = is_uncovered(context, i, judged) && !below_uncovered;
      if (!uncovered || (!run.empty() && context.skill.entries[run.front()].document != entry.document)) flush();
      if (uncovered) run.push_back(i);
    }
    flush();
  }
}

bool has_entries_worth_citing(const XrefContext& context) {
  model::KindIndex part = *context.graph.kinds.by_name("part");
  return std::any_of(context.skill.entries.begin(), context.skill.entries.end(), [&](const model::Entry& entry) {
    return entry.kind != part && model::counts_for_coverage(entry, context.graph.kinds);
  });
}

void check_uncited(const XrefContext& context, Findings& findings) {
  if (!context.skill.unread_citations.empty()) return;  // among them may be what cites it
  if (!has_entries_worth_citing(context)) return;
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d) {
    const model::Document& document = context.skill.documents[d];
    if (document.role != model::Role::checklist || is_in_doubt(document)) continue;
    std::size_t total = 0, uncited = 0;
    const model::ChecklistItem* first = nullptr;
    std::vector<diag::Member> members;
    for (const model::ChecklistItem& item : context.skill.items) {
      if (item.document != d) continue;
      ++total;
      if (!item.citations.empty() || !item.cites.empty() || !item.inherits.empty()) continue;
      ++uncited;
      members.push_back({document.shown_path, item.id});
      if (first == nullptr) first = &item;
    }
    if (first == nullptr) continue;
    std::string message = total == 1         ? "the only checklist item cites no entry"
                          : uncited == total ? fmt::format("none of the {} checklist items cites an entry", total)
                                             : fmt::format("{} of {} checklist items {} no entry", uncited, total,
                                                           uncited == 1 ? "cites" : "cite");
    findings.push_back(report("xref/uncited-checklist-item", context, d, first->source, std::move(message),
                              "begin an item's label with what it checks (`**Ch 3 \xE2\x80\x94 Timeouts** \xE2\x80\x94 "
                              "…`), or name it in the section's heading"));
    findings.back().members = std::move(members);
  }
}

}  // namespace

void check_coverage(const XrefContext& context, Findings& findings) {
  check_uncovered(context, findings);
  check_uncited(context, findings);
}

}  // namespace skillc::check::rules
