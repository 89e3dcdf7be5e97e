// Two titles for one entry. A title may be shortened or reworded by its small words: what counts is whether the two
// have most of the words of the shorter one in common. Told apart from a wrong number by xref/miscited, which looks for
// the entry that the words do fit.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/words.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"

namespace skillc::check::rules {
namespace {

std::set<std::string> words_of(const std::string& title) {
  const std::vector<std::string> words = read_words(title);
  return {words.begin(), words.end()};
}

// Less than half of the shorter one's words stand in the other. A title of small words alone says nothing.
bool differ(const std::string& a, const std::string& b) {
  std::set<std::string> first = words_of(a), second = words_of(b);
  if (first.empty() || second.empty()) return false;
  if (first.size() > second.size()) std::swap(first, second);
  const auto shared =
      std::count_if(first.begin(), first.end(), [&](const auto& word) { return second.contains(word); });
  return static_cast<std::size_t>(shared) * 2 < first.size();
}

void report_drift(const XrefContext& context, std::size_t entry, std::size_t document, ByteRange source,
                  const std::string& title, Findings& findings) {
  const model::Entry& declared = context.skill.entries[entry];
  auto finding = report("xref/title-drift", context, document, source,
                        fmt::format("{} is called {} here and {} in {}", context.name(entry), quote(title),
                                    quote(declared.title), context.skill.documents[declared.document].path),
                        "give it one title in both places, or correct the number");
  finding.related.push_back({place_of(context, declared.document, declared.source), "its other title"});
  findings.push_back(std::move(finding));
}

// "## Chapter 2 — Meaningful Names" over a checklist's section.
bool opens_heading(const XrefContext& context, const model::Citation& citation) {
  const model::Document& document = context.skill.documents[citation.document];
  const parse::Block& block = document.markdown.blocks[citation.block];
  return block.type == parse::BlockType::heading && citation.source.begin == block.source.begin;
}

using Places = std::set<std::pair<std::string, Position>>;

// Where a wrong number was reported already.
Places miscited_places(const Findings& findings) {
  Places places;
  for (const diag::Diagnostic& finding : findings)
    if (finding.rule == "xref/miscited") places.emplace(finding.place.path, finding.place.begin);
  return places;
}

}  // namespace

void check_titles(const XrefContext& context, Findings& findings) {
  const model::Skill& skill = context.skill;
  std::set<std::pair<std::size_t, std::size_t>> seen;  // entry and document: what stands there first gives the title
  for (const model::Repetition& again : skill.repetitions) {
    const model::Entry& entry = skill.entries[again.entry];
    const bool is_first = entry.document != again.document && seen.emplace(again.entry, again.document).second;
    if (!is_first || context.kind(entry.kind).local || context.is_in_doubt(again.document, again.block)) continue;
    if (differ(again.title, entry.title))
      report_drift(context, again.entry, again.document, again.source, again.title, findings);
  }
  const Places miscited = miscited_places(findings);
  for (const model::Citation& citation : skill.citations) {
    if (citation.gloss.empty() || citation.targets.size() != 1 || citation.owner != context.self) continue;
    if (!opens_heading(context, citation) || context.is_in_doubt(citation.document, citation.block)) continue;
    const std::size_t target = citation.targets.front().entry;
    const model::Entry& entry = skill.entries[target];
    if (entry.document == citation.document || context.kind(entry.kind).local) continue;
    const diag::Place place = place_of(context, citation.document, citation.source);
    if (!miscited.contains({place.path, place.begin}) && differ(citation.gloss, entry.title))
      report_drift(context, target, citation.document, citation.source, citation.gloss, findings);
  }
}

}  // namespace skillc::check::rules
