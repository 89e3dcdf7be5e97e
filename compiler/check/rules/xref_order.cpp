// Slips that leave every number declared: two entries whose numbers were exchanged, and an entry under another one's
// title. A catalog that is sorted by something else has numbers out of order all over, and is left alone.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/words.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "model/coverage.hpp"

namespace skillc::check::rules {
namespace {

using model::Series;

constexpr std::size_t kFewestPlaced = 4;    // of fewer, nobody can tell a slip from another order
constexpr std::size_t kEntriesPerSlip = 5;  // at most one for so many, and one in any

struct Placed {
  std::size_t begin;  // of its declaration
  std::uint32_t ordinal;
  std::size_t entry;
};

// The entries of a series by document, in the order in which they stand there.
std::map<std::size_t, std::vector<Placed>> by_document(const XrefContext& context, const Series& series) {
  std::map<std::size_t, std::vector<Placed>> placed;
  for (std::size_t i = 0; i < series.entries.size(); ++i) {
    const model::Entry& entry = context.skill.entries[series.entries[i]];
    placed[entry.document].push_back({entry.source.begin, series.ordinals[i], series.entries[i]});
  }
  for (auto& [document, entries] : placed)
    std::sort(entries.begin(), entries.end(), [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
  return placed;
}

// Where the entry at `i` would stand in order: "before Item 10", or "behind Item 9" where it has the highest number.
std::string right_place(const XrefContext& context, const std::vector<Placed>& placed, std::size_t i) {
  const Placed *next = nullptr, *last = nullptr;
  for (const Placed& one : placed) {
    if (one.ordinal > placed[i].ordinal && (next == nullptr || one.ordinal < next->ordinal)) next = &one;
    if (one.ordinal < placed[i].ordinal && (last == nullptr || one.ordinal > last->ordinal)) last = &one;
  }
  return next != nullptr ? "before " + context.name(next->entry) : "behind " + context.name(last->entry);
}

// Of the pair at `i - 1` and `i`, whose numbers fall: which one to move, or both, so that the entries around rise.
enum class Slip { exchanged, first_is_early, second_is_late, unclear };

Slip slip_at(const std::vector<Placed>& placed, std::size_t i) {
  const bool rises_without_first = i < 2 || placed[i - 2].ordinal < placed[i].ordinal;
  const bool rises_without_second = i + 1 == placed.size() || placed[i - 1].ordinal < placed[i + 1].ordinal;
  if (rises_without_first == rises_without_second) return rises_without_first ? Slip::exchanged : Slip::unclear;
  return rises_without_first ? Slip::first_is_early : Slip::second_is_late;
}

std::string help_for(const XrefContext& context, const std::vector<Placed>& placed, Slip slip, std::size_t moved) {
  if (slip == Slip::exchanged) return "exchange the two, or their numbers: the others stand in order";
  if (slip == Slip::unclear) return "move what stands in the wrong place, or correct its number";
  return fmt::format("it belongs {}: move it there, or correct its number", right_place(context, placed, moved));
}

void report_slip(const XrefContext& context, std::size_t document, const std::vector<Placed>& placed, std::size_t i,
                 Findings& findings) {
  const Slip slip = slip_at(placed, i);
  const bool is_early = slip == Slip::first_is_early;
  const std::size_t moved = is_early ? i - 1 : i;
  const std::size_t other = is_early ? i : i - 1;
  const std::string name = context.name(placed[other].entry);
  auto finding =
      report("xref/out-of-order", context, document, context.skill.entries[placed[moved].entry].source,
             fmt::format("{} stands {} {}", context.name(placed[moved].entry), is_early ? "before" : "behind", name),
             help_for(context, placed, slip, moved));
  finding.related.push_back({place_of(context, document, context.skill.entries[placed[other].entry].source), name});
  findings.push_back(std::move(finding));
}

void check_order_in(const XrefContext& context, std::size_t document, const std::vector<Placed>& placed,
                    Findings& findings) {
  std::vector<std::size_t> slips;  // indices of entries with a higher number right before them
  for (std::size_t i = 1; i < placed.size(); ++i)
    if (placed[i].ordinal < placed[i - 1].ordinal) slips.push_back(i);
  if (placed.size() < kFewestPlaced || slips.size() * kEntriesPerSlip > std::max(placed.size(), kEntriesPerSlip))
    return;
  for (const std::size_t i : slips) report_slip(context, document, placed, i, findings);
}

// "**FR-001**: System MUST [capability]": what leads items may be a form that is to be filled in.
bool is_led(const XrefContext& context, const model::Entry& entry) {
  const Series* series = find_series(context.skill.series, entry.kind, entry.number);
  return series != nullptr && series->is_led;
}

void check_titles_differ(const XrefContext& context, Findings& findings) {
  constexpr std::size_t kFewWords = 2;  // "Summary" is the title of many
  std::map<std::pair<model::KindIndex, std::string>, std::size_t> first;
  for (std::size_t e = 0; e < context.skill.entries.size(); ++e) {
    const model::Entry& entry = context.skill.entries[e];
    if (!model::is_skill_wide(entry, context.graph.kinds)) continue;
    if (is_in_doubt(context.skill.documents[entry.document]) || is_led(context, entry)) continue;
    const std::vector<std::string> words = read_words(entry.title);
    std::string title;
    for (const std::string& word : words) title += word + ' ';
    if (words.size() < kFewWords) continue;
    const auto [found, is_new] = first.try_emplace({entry.kind, title}, e);
    const model::Entry& other = context.skill.entries[found->second];
    const bool is_one_heading = other.document == entry.document && other.block == entry.block;  // "Chapter 1–2: …"
    if (is_new || is_one_heading) continue;
    auto finding = report(
        "xref/duplicate-title", context, entry.document, entry.source,
        fmt::format("{} has the title of {}: {}", context.name(e), context.name(found->second), quote(entry.title)),
        "give one of the two another title: nobody can tell them apart");
    finding.related.push_back({place_of(context, other.document, other.source), context.name(found->second)});
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_order(const XrefContext& context, Findings& findings) {
  for (const Series& series : context.skill.series) {
    if (!series.is_dense()) continue;
    for (const auto& [document, placed] : by_document(context, series))
      if (!is_in_doubt(context.skill.documents[document])) check_order_in(context, document, placed, findings);
  }
  check_titles_differ(context, findings);
}

}  // namespace skillc::check::rules
