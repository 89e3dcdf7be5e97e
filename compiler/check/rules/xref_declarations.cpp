// Defects of the series themselves: a number declared twice in one document, a hole of one or two in a series that is
// otherwise whole, and the hint that a skill lists a selection, for which the other rules then stay silent.
#include <fmt/format.h>

#include <algorithm>

#include "check/rules/xref.hpp"
#include "model/coverage.hpp"

namespace skillc::check::rules {
namespace {

using model::KindIndex;
using model::Number;
using model::Series;

// The declaration before `repetition` in the same document: the primary one, or an earlier repetition.
ByteRange earlier_declaration(const XrefContext& context, const model::Repetition& repetition) {
  const model::Entry& entry = context.skill.entries[repetition.entry];
  if (entry.document == repetition.document) return entry.source;
  for (const model::Repetition& other : context.skill.repetitions)
    if (other.entry == repetition.entry && other.document == repetition.document && !other.same_document)
      return other.source;
  return repetition.source;
}

void check_duplicates(const XrefContext& context, Findings& findings) {
  for (const model::Repetition& repetition : context.skill.repetitions) {
    const model::Entry& entry = context.skill.entries[repetition.entry];
    if (!repetition.same_document || !model::is_skill_wide(entry, context.graph.kinds)) continue;
    if (is_in_doubt(context.skill.documents[repetition.document])) continue;
    auto finding = report("xref/duplicate-entry", context, repetition.document, repetition.source,
                          fmt::format("{} is declared twice in this document", context.name(repetition.entry)),
                          "renumber one of the two; citations of this number can only mean one of them");
    finding.related.push_back(
        {place_of(context, repetition.document, earlier_declaration(context, repetition)), "also declared here"});
    findings.push_back(std::move(finding));
  }
}

// A heading with a wrong number is one slip: where all that is missing is cited, the citations tell it, and show where.
// `gap`: its members are `missing`.
void let_citations_tell(const diag::Diagnostic& gap, KindIndex kind, const std::vector<Number>& missing,
                        const Dangling& dangling, Findings& findings) {
  const auto find = [&](const Number& number) { return dangling.find({kind, number}); };
  if (std::any_of(missing.begin(), missing.end(), [&](const Number& one) { return find(one) == dangling.end(); }))
    return;
  for (std::size_t m = 0; m < missing.size(); ++m)
    for (const std::size_t finding : find(missing[m])->second) {
      findings[finding].tells.push_back(gap.members[m]);
      auto& related = findings[finding].related;
      if (related.empty()) related.push_back({gap.place, "it is missing before this one"});
    }
}

void check_gaps(const XrefContext& context, const Dangling& dangling, Findings& findings) {
  for (const Series& series : context.skill.series) {
    if (!series.is_dense()) continue;
    for (std::size_t i = 1; i < series.ordinals.size(); ++i) {
      std::vector<Number> missing;
      for (std::uint32_t n = series.ordinals[i - 1] + 1; n < series.ordinals[i] && missing.size() <= model::kMaxHole;
           ++n)
        missing.push_back(series.number(n));
      if (missing.empty() || missing.size() > model::kMaxHole) continue;
      const model::Entry& after = context.skill.entries[series.entries[i]];
      if (is_in_doubt(context.skill.documents[after.document])) continue;
      std::string before = context.name(series.entries[i - 1]);
      diag::Diagnostic gap = report(
          "xref/numbering-gap", context, after.document, after.source,
          fmt::format("{} {} missing between {} and {}",
                      name_numbers(context.kind(series.kind), missing, series.digits),
                      missing.size() > 1 ? "are" : "is", before, context.name(series.entries[i])),
          "declare what is missing, or close the gap; a row or heading that Markdown does not see is no declaration");
      for (const Number& number : missing)
        gap.members.push_back({gap.place.path, model::entry_name(context.kind(series.kind), number, series.digits)});
      let_citations_tell(gap, series.kind, missing, dangling, findings);
      findings.push_back(std::move(gap));
    }
  }
}

void check_selection(const XrefContext& context, Findings& findings) {
  for (const Series& series : context.skill.series) {
    if (series.ordinals.size() < 2 || series.is_dense()) continue;
    const model::Entry& first = context.skill.entries[series.entries.front()];
    findings.push_back(
        report("xref/selection", context, first.document, first.source,
               fmt::format("this skill declares a selection: {} {} between {} and {}", series.ordinals.size(),
                           context.kind(series.kind).plural, series.number(series.ordinals.front()).text(series.digits),
                           series.number(series.ordinals.back()).text(series.digits)),
               "numbers that are not declared are therefore not reported as missing"));
    return;  // one for each skill
  }
}

}  // namespace

void check_declarations(const XrefContext& context, const Dangling& dangling, Findings& findings) {
  check_duplicates(context, findings);
  check_gaps(context, dangling, findings);
  check_selection(context, findings);
}

}  // namespace skillc::check::rules
