// "the 16 chapters" and "C1–C5, E1–E2, G1–G34" against what is declared. A count that is far off speaks of something
// else (a group, a table, the book behind a selection), so only near misses of whole series are reported.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "model/citations.hpp"

namespace skillc::check::rules {
namespace {

using model::Series;

constexpr std::size_t kFewest = 4;  // of fewer, any small number may speak of a part

// Whether a count so near was meant for the whole.
bool is_near(std::size_t said, std::size_t declared) {
  const std::size_t apart = said > declared ? said - declared : declared - said;
  return apart > 0 && apart <= std::max<std::size_t>(2, declared / 5);
}

std::size_t back_over_blanks(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  return at;
}

struct Said {
  std::size_t count = 0;
  std::size_t begin = 0;  // of the number
};

// The number before offset `at`, where "all", "the" or the like stands before that: who counts the whole says so.
std::optional<Said> counted_before(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 5> kWhole = {"all", "the", "these", "our", "its"};
  const std::size_t end = back_over_blanks(text, at);
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  Said said{0, begin};
  const auto read = std::from_chars(text.data() + begin, text.data() + end, said.count);
  if (begin == end || end == at || read.ec != std::errc()) return std::nullopt;
  const std::size_t word_end = back_over_blanks(text, begin);
  std::size_t word = word_end;
  while (word > 0 && is_letter(text[word - 1])) --word;
  const std::string before = to_lower_ascii(text.substr(word, word_end - word));
  const bool is_whole = word_end < begin && std::find(kWhole.begin(), kWhole.end(), before) != kWhole.end();
  return is_whole ? std::optional(said) : std::nullopt;
}

// "the 12 items below": those that stand there.
bool points_away(std::string_view text, std::size_t end) {
  constexpr std::array<std::string_view, 7> kPointers = {"below", "above",  "here",   "in this",
                                                         "that",  "listed", "of this"};
  std::string_view rest = text.substr(std::min(text.size(), end));
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
  return std::any_of(kPointers.begin(), kPointers.end(),
                     [&](std::string_view pointer) { return rest.starts_with(pointer); });
}

struct Text {
  std::string_view text;   // to read
  std::string_view lower;  // the same in lower case
  std::size_t document;
  const parse::Inline* content = nullptr;  // where the text's bytes stand; else all is at `whole`
  ByteRange whole;
};

void check_count(const XrefContext& context, const Series& series, const Text& where, Findings& findings) {
  const model::Kind& kind = context.kind(series.kind);
  const std::string_view lower = where.lower;
  const std::size_t declared = series.ordinals.size();
  for (std::size_t at = lower.find(kind.plural); at != std::string_view::npos; at = lower.find(kind.plural, at + 1)) {
    const std::size_t end = at + kind.plural.size();
    if (end < lower.size() && is_letter(lower[end])) continue;
    const std::optional<Said> said = counted_before(where.text, at);
    if (!said || !is_near(said->count, declared) || points_away(where.text, end)) continue;
    const ByteRange range = where.content ? where.content->source_range({said->begin, end}) : where.whole;
    const std::string& path = context.skill.documents[context.skill.entries[series.entries.front()].document].path;
    findings.push_back(report(
        "xref/count-mismatch", context, where.document, range,
        fmt::format("there are {} {}, not {}: {} to {} in {}", declared, kind.plural, said->count,
                    series.number(series.ordinals.front()).text(), series.number(series.ordinals.back()).text(), path),
        fmt::format("write {}, or declare what is missing", declared)));
  }
}

// A series of plain numbers from 0 or 1 without a hole: of others nobody can say how many there should be, or a missing
// number is reported already.
bool is_counted(const XrefContext& context, const Series& series) {
  const auto has_suffix = [&](const model::Entry& entry) {
    return entry.kind == series.kind && !entry.number.suffix.empty();  // Item 5b: is it one of the twenty?
  };
  if (std::any_of(context.skill.entries.begin(), context.skill.entries.end(), has_suffix)) return false;
  return series.letters.empty() && !series.is_letter && series.ordinals.size() >= kFewest &&
         series.ordinals.front() <= 1 &&
         series.ordinals.back() - series.ordinals.front() + 1 == series.ordinals.size() &&
         !context.kind(series.kind).local;
}

void check_counts_in(const XrefContext& context, const std::vector<const Series*>& counted, std::size_t d,
                     Findings& findings) {
  const model::Document& document = context.skill.documents[d];
  const auto check = [&](std::string_view text, const parse::Inline* content, ByteRange whole) {
    const std::string lower = to_lower_ascii(text);
    for (const Series* series : counted) check_count(context, *series, {text, lower, d, content, whole}, findings);
  };
  if (const parse::Value* description = document.front_matter.fields.find("description");
      description != nullptr && document.front_matter.description)
    check(*document.front_matter.description, nullptr, description->range);
  for (const parse::Block& block : document.markdown.blocks)
    if (!block.content.text.empty()) check(model::masked_text(block.content), &block.content, {});
}

// The code ranges of one block that begin where their series does.
struct FullRange {
  const model::Citation* citation;
  const Series* series;
  std::uint32_t last;
};

std::optional<FullRange> full_range(const XrefContext& context, const model::Citation& citation) {
  if (citation.targets.size() < 2 || !citation.unresolved.empty() || citation.owner != context.self)
    return std::nullopt;
  const model::Entry& first = context.skill.entries[citation.targets.front().entry];
  const model::Entry& last = context.skill.entries[citation.targets.back().entry];
  const Series* series = find_series(context.series, first.kind, first.number);
  const bool begins = series != nullptr && !series->letters.empty() && first.number.ordinal == series->ordinals.front();
  return begins ? std::optional(FullRange{&citation, series, last.number.ordinal}) : std::nullopt;
}

// Three ranges or more that begin where their series do claim to be all there is.
void check_ranges(const XrefContext& context, const std::vector<FullRange>& ranges, Findings& findings) {
  constexpr std::size_t kEnumeration = 3;
  if (ranges.size() < kEnumeration) return;
  for (const FullRange& range : ranges) {
    if (range.last == range.series->ordinals.back()) continue;
    const std::string last = range.series->number(range.series->ordinals.back()).text();
    findings.push_back(report("xref/count-mismatch", context, range.citation->document, range.citation->source,
                              fmt::format("{} leaves out what is declared up to {}", quote(range.citation->text), last),
                              fmt::format("end the range with {}", last)));
  }
}

void check_code_ranges(const XrefContext& context, Findings& findings) {
  const auto& citations = context.skill.citations;
  for (std::size_t begin = 0, end = 0; begin < citations.size(); begin = end) {
    std::vector<FullRange> ranges;
    for (; end < citations.size() && citations[end].document == citations[begin].document &&
           citations[end].block == citations[begin].block;
         ++end)
      if (const auto range = full_range(context, citations[end])) ranges.push_back(*range);
    if (!is_in_doubt(context.skill.documents[citations[begin].document])) check_ranges(context, ranges, findings);
  }
}

}  // namespace

void check_counts(const XrefContext& context, Findings& findings) {
  std::vector<const Series*> counted;
  for (const Series& series : context.series)
    if (is_counted(context, series)) counted.push_back(&series);
  for (std::size_t d = 0; !counted.empty() && d < context.skill.documents.size(); ++d)
    if (!is_in_doubt(context.skill.documents[d])) check_counts_in(context, counted, d, findings);
  check_code_ranges(context, findings);
}

}  // namespace skillc::check::rules
