// `[Chapter 3](references/catalog.md#chapter-2-deadlines)`: the text cites one entry and the link leads to another.
// Both resolve, so one of them is wrong; which one, nobody can tell. Where the words beside the number have told
// already, the link is not reported as well.
#include <fmt/format.h>

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"

namespace skillc::check::rules {
namespace {

bool is_within(ByteRange inner, ByteRange outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

// The one citation of a number of the same kind in the text of the link, which is citation `link`. Of a link whose text
// cites what it leads to there is no citation of its own.
const model::Citation* number_in(const XrefContext& context, std::size_t link) {
  const auto& citations = context.skill.citations;
  const model::KindIndex kind = context.skill.entries[citations[link].targets.front().entry].kind;
  const model::Citation* number = nullptr;
  const auto consider = [&](const model::Citation& other) {
    const bool is_number = !other.is_link && other.owner == context.self && other.targets.size() == 1 &&
                           other.unresolved.empty() && is_within(other.source, citations[link].source);
    if (!is_number) return true;
    if (number != nullptr || context.skill.entries[other.targets.front().entry].kind != kind) return false;
    number = &other;
    return true;
  };
  const auto is_near = [&](std::size_t c) {
    return c < citations.size() && citations[c].document == citations[link].document &&
           citations[c].source.begin >= citations[link].source.begin &&
           citations[c].source.begin < citations[link].source.end;
  };
  for (std::size_t c = link + 1; is_near(c); ++c)
    if (!consider(citations[c])) return nullptr;
  return number;
}

// Text that opens with the number says what it leads to; "Back from Ch 4" and "Chapter 3's sequel" only mention it.
bool names_the_target(const XrefContext& context, const model::Citation& link, const model::Citation& number) {
  const std::string_view bytes = context.skill.documents[link.document].text.bytes();
  const std::string_view before = bytes.substr(link.source.begin, number.source.begin - link.source.begin);
  return before.find_first_not_of("[*_` ") == std::string_view::npos &&
         !bytes.substr(number.source.end).starts_with('\'') &&
         !bytes.substr(number.source.end).starts_with("\xE2\x80\x99");
}

std::set<std::pair<std::string, Position>> places_of(const Findings& findings) {
  std::set<std::pair<std::string, Position>> places;
  for (const diag::Diagnostic& finding : findings)
    if (finding.rule == "xref/miscited") places.emplace(finding.place.path, finding.place.begin);
  return places;
}

}  // namespace

void check_link_texts(const XrefContext& context, Findings& findings) {
  const auto miscited = places_of(findings);
  const auto& citations = context.skill.citations;
  for (std::size_t c = 0; c < citations.size(); ++c) {
    const model::Citation& link = citations[c];
    if (!link.is_link || context.is_in_doubt(link.document, link.block)) continue;
    const model::Citation* number = number_in(context, c);
    if (number == nullptr || !names_the_target(context, link, *number)) continue;
    const std::size_t named = number->targets.front().entry, led_to = link.targets.front().entry;
    const model::Entry& target = context.skill.entries[led_to];
    if (context.skill.entries[named].number == target.number) continue;  // of several with one number
    const diag::Place place = place_of(context, number->document, number->source);
    if (miscited.contains({place.path, place.begin})) continue;
    auto finding = report("xref/miscited", context, number->document, number->source,
                          fmt::format("the link says {} and leads to {}{}", context.name(named), context.name(led_to),
                                      target.title.empty() ? "" : ": " + quote(target.title)),
                          fmt::format("link to {}, or cite {}", context.name(named), context.name(led_to)));
    finding.related.push_back({place_of(context, target.document, target.source), "where the link leads"});
    findings.push_back(std::move(finding));
  }
}

}  // namespace skillc::check::rules
