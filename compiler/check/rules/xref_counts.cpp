// "the 16 chapters" and "C1–C5, E1–E2, G1–G34" against what is declared. A count that is far off speaks of something
// else (a group, a table, the book behind a selection), so only near misses of whole series are reported.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "model/citations.hpp"
#include "model/number_words.hpp"

namespace skillc::check::rules {
namespace {

using model::Series;

constexpr std::size_t kFewest = 4;  // of fewer, any small number may speak of a part

// Whether a count so near was meant for the whole.
bool is_near(std::size_t said, std::size_t declared) {
  const std::size_t apart = said > declared ? said - declared : declared - said;
  return apart > 0 && apart <= std::max<std::size_t>(2, declared / 5);
}

// The word that ends before offset `at` of a text in lower case, blanks between; "" where none does.
std::string_view word_before(std::string_view lower, std::size_t at) {
  const std::size_t end = back_over_blanks(lower, at);
  std::size_t begin = end;
  while (begin > 0 && is_alphanumeric(lower[begin - 1])) --begin;
  return end == at ? std::string_view{} : lower.substr(begin, end - begin);
}

std::size_t offset_in(std::string_view text, std::string_view part) {
  return static_cast<std::size_t>(part.data() - text.data());
}

// "5", "five"; 0 for anything else.
std::size_t count_of(std::string_view word) {
  std::size_t count = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), count);
  if (read.ec == std::errc() && read.ptr == word.data() + word.size()) return count;
  constexpr std::uint32_t kWords = 20;
  for (std::uint32_t number = 1; number <= kWords; ++number)
    if (to_lower_ascii(model::number_word(number)) == word) return number;
  return 0;
}

constexpr std::array<std::string_view, 6> kWorks = {"catalog", "catalogue", "skill", "reference", "guide", "checklist"};
constexpr std::array<std::string_view, 5> kHas = {"has", "covers", "holds", "lists", "contains"};

// The sentence, or so, around offset `at`.
std::string_view sentence_at(std::string_view text, std::size_t at) {
  const std::size_t before = text.rfind(". ", at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 2;
  return text.substr(begin, text.find(". ", at) - begin);
}

bool holds_word(std::string_view lower, std::string_view word) {
  for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1))
    if ((at == 0 || !is_letter(lower[at - 1])) && !is_letter(byte_at(lower, at + word.size()))) return true;
  return false;
}

bool speaks_of_the_work(std::string_view sentence) {
  return std::any_of(kWorks.begin(), kWorks.end(), [&](std::string_view work) { return holds_word(sentence, work); });
}

// Who counts the whole says so: "all 5", "the 5", "there are 5", "the catalog has 5". A book may have more than a skill
// takes of it.
bool counts_the_whole(std::string_view lower, std::string_view count) {
  constexpr std::array<std::string_view, 4> kWhole = {"all", "the", "our", "its"};
  const std::string_view before = word_before(lower, offset_in(lower, count));
  if (before.empty()) return false;
  if (is_one_of(kWhole, before)) return true;
  const std::string_view subject = word_before(lower, offset_in(lower, before));
  const bool says_how_many =
      before == "are" ? subject == "there" : is_one_of(kHas, before) && is_one_of(kWorks, subject);
  return says_how_many && !holds_word(sentence_at(lower, offset_in(lower, count)), "book");
}

struct Said {
  std::size_t count = 0;
  std::size_t begin = 0;  // of the number
};

// The number before offset `at`, where it counts the whole.
std::optional<Said> counted_before(std::string_view lower, std::size_t at) {
  const std::string_view word = word_before(lower, at);
  const Said said{word.empty() ? 0 : count_of(word), word.empty() ? 0 : offset_in(lower, word)};
  return said.count > 0 && counts_the_whole(lower, word) ? std::optional(said) : std::nullopt;
}

// The word that begins at or behind offset `at`, blanks before it; "" where none does.
std::string_view word_behind(std::string_view lower, std::size_t at) {
  while (byte_at(lower, at) == ' ' || byte_at(lower, at) == '\n') ++at;
  std::size_t end = at;
  while (is_letter(byte_at(lower, end))) ++end;
  return at < lower.size() ? lower.substr(at, end - at) : std::string_view{};
}

std::size_t end_of(std::string_view text, std::string_view part) {
  return offset_in(text, part) + part.size();
}

// Where "of the catalog", "in this skill" ends that follows `at`: the work itself is no part of it. `at` where nothing
// of the kind does, or what follows may make it another work: "of the reference manual".
std::size_t behind_the_work(std::string_view lower, std::size_t at) {
  constexpr std::array<std::string_view, 2> kOpenings = {"of", "in"};
  constexpr std::array<std::string_view, 3> kArticles = {"the", "this", "our"};
  constexpr std::array<std::string_view, 2> kMoreWorks = {"document", "list"};
  constexpr std::array<std::string_view, 8> kGoingOn = {"and",   "are",    "is",    "have",
                                                        "apply", "matter", "first", "before"};
  const std::string_view opening = word_behind(lower, at);
  if (!is_one_of(kOpenings, opening)) return at;
  const std::string_view article = word_behind(lower, end_of(lower, opening));
  if (!is_one_of(kArticles, article)) return at;
  const std::string_view work = word_behind(lower, end_of(lower, article));
  if (!is_one_of(kWorks, work) && !is_one_of(kMoreWorks, work)) return at;
  const std::size_t end = end_of(lower, work);
  const std::string_view next = word_behind(lower, end);
  const bool is_joined = byte_at(lower, end) == '-' || byte_at(lower, end) == '\'';
  return is_joined || !(next.empty() || is_one_of(kGoingOn, next)) ? at : end;
}

struct Text {
  std::string_view text;   // to read
  std::string_view lower;  // the same in lower case
  std::size_t document;
  const parse::Inline* content = nullptr;  // where the text's bytes stand; else all is at `whole`
  ByteRange whole;
};

// "after each change", "after cloning.": when, and not which ones, as "after Testing" or "after opening remarks".
bool says_when(const Text& where, std::size_t after) {
  const std::string_view next = word_behind(where.lower, after);
  if (next.empty()) return false;
  const std::size_t end = end_of(where.lower, next);
  const bool is_participle = next.ends_with("ing") && is_lower(byte_at(where.text, end - next.size()));
  return next == "each" || next == "every" ||
         (is_participle && std::string_view(" \n").find(byte_at(where.lower, end)) == std::string_view::npos);
}

// "the 12 items below", "the 3 items on caching", "the 3 items (1, 2 and 4)", "the 3 items, except the last": a part of
// them, or others.
bool is_restricted(const Text& where, std::size_t end) {
  constexpr std::array<std::string_view, 38> kRestricting = {
      "below",   "above",   "here",   "that",      "which",     "whose", "where",     "listed", "on",     "of",
      "in",      "with",    "from",   "without",   "about",     "for",   "under",     "within", "per",    "at",
      "to",      "between", "among",  "remaining", "left",      "by",    "into",      "whom",   "behind", "through",
      "outside", "beyond",  "except", "inside",    "excluding", "after", "following", "besides"};
  constexpr std::array<std::string_view, 5> kLeavingOut = {"except", "excluding", "besides", "but", "save"};
  const std::string_view lower = where.lower;
  std::size_t at = end;
  while (byte_at(lower, at) == ' ' || byte_at(lower, at) == '\n') ++at;
  if (byte_at(lower, at) == '(') {
    const std::string_view inside = lower.substr(at, lower.find(')', at) - at);
    return std::any_of(inside.begin(), inside.end(), is_digit);
  }
  const std::string_view next = word_behind(lower, byte_at(lower, at) == ',' ? at + 1 : at);
  if (byte_at(lower, at) == ',') return is_one_of(kLeavingOut, next);
  return is_one_of(kRestricting, next) && !(next == "after" && says_when(where, end_of(lower, next)));
}

// "the 90 items from Joshua Bloch's Effective Java" in effective-java: all longer words of the skill's name follow.
bool names_the_skill(const XrefContext& context, std::string_view lower, std::size_t end) {
  constexpr std::size_t kReach = 100, kShortestWord = 4;
  const std::string_view rest = sentence_at(lower.substr(end, kReach), 0);
  std::vector<std::string_view> words = split(context.skill.name, '-');
  std::erase_if(words, [](std::string_view word) { return word.size() < kShortestWord; });
  return !words.empty() &&
         std::all_of(words.begin(), words.end(), [&](std::string_view word) { return holds_word(rest, word); });
}

// "All 5 items apply": rules do, the things in a cart do not.
bool are_said_to_apply(std::string_view lower, std::size_t end) {
  const std::size_t at = lower.find_first_not_of(" \n", end);
  constexpr std::string_view kApply = "apply";
  return at != std::string_view::npos && at > end && lower.substr(at).starts_with(kApply) &&
         !is_letter(byte_at(lower, at + kApply.size()));
}

// What has items is mostly something else (a cart, a queue, a list): the sentence must name the skill's own.
bool may_be_other_things(const model::Kind& kind, const Text& where, std::size_t noun) {
  return kind.name == "item" && is_lower(where.text[noun]) && !speaks_of_the_work(sentence_at(where.lower, noun)) &&
         !are_said_to_apply(where.lower, noun + kind.plural.size());
}

bool counts_our_own(const XrefContext& context, const model::Kind& kind, const Text& where, std::size_t noun) {
  const std::size_t end = noun + kind.plural.size();
  return names_the_skill(context, where.lower, end) ||
         (!is_restricted(where, behind_the_work(where.lower, end)) && !may_be_other_things(kind, where, noun));
}

void check_count(const XrefContext& context, const Series& series, const Text& where, Findings& findings) {
  const model::Kind& kind = context.kind(series.kind);
  const std::string_view lower = where.lower;
  const std::size_t declared = series.ordinals.size();
  for (std::size_t at = lower.find(kind.plural); at != std::string_view::npos; at = lower.find(kind.plural, at + 1)) {
    const std::size_t end = at + kind.plural.size();
    if (end < lower.size() && is_letter(lower[end])) continue;
    const std::optional<Said> said = counted_before(lower, at);
    if (!said || !is_near(said->count, declared) || !counts_our_own(context, kind, where, at)) continue;
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
  for (const parse::Block& block : document.markdown.blocks) {
    const parse::Inline& content = block.content;
    if (content.codes.empty() && !content.text.empty()) check(content.text, &content, {});
    if (!content.codes.empty()) check(model::masked_text(content), &content, {});
  }
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
  const Series* series = find_series(context.skill.series, first.kind, first.number);
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
  for (const Series& series : context.skill.series)
    if (is_counted(context, series)) counted.push_back(&series);
  for (std::size_t d = 0; !counted.empty() && d < context.skill.documents.size(); ++d)
    if (!is_in_doubt(context.skill.documents[d])) check_counts_in(context, counted, d, findings);
  check_code_ranges(context, findings);
}

}  // namespace skillc::check::rules
