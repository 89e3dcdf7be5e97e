// Whether a number is missing is a judgement on the whole series: a catalog of 19 out of 62 items is no catalog with 43
// holes. The thresholds are the content model's.
#include "model/series.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "model/coverage.hpp"
#include "model/graph.hpp"
#include "model/levels.hpp"
#include "model/other_works.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kLongList = 8;  // of leads: so many are a list that is whole

constexpr std::size_t kMostLevels = 6;

// Whether the tasks of another document open with codes of the series: then its list is whole.
bool is_gone_through(const Skill& skill, std::string_view letters, std::size_t document) {
  constexpr std::ptrdiff_t kFewTasks = 3;
  return std::count_if(skill.items.begin(), skill.items.end(), [&](const ChecklistItem& item) {
           const auto code = read_code(item.label, 0);
           return item.document != document && code && code->number.series == letters;
         }) >= kFewTasks;
}

template <class F>
bool holds_word(std::string_view heading, F is_meant) {
  const std::vector<std::string> words = title_words(heading);
  return std::any_of(words.begin(), words.end(), is_meant);
}

// "Design principles", "Smells", "Style rules": what codes of any letter are entries of, but for P0, with which
// priorities begin; where the letter is the word's own, also "Patterns" of P and "Standards" of S.
bool names_catalog(std::string_view heading, const Series& series) {
  constexpr std::array<std::string_view, 7> kAny = {"convention", "guideline", "heuristic", "principle",
                                                    "rule",       "smell",     "style"};
  constexpr std::array<std::string_view, 10> kOfLetter = {"pattern",  "practice",   "pitfall",   "policy",  "policies",
                                                          "property", "properties", "postulate", "strateg", "standard"};
  return holds_word(heading, [&](std::string_view word) {
    if (to_upper(word.front()) != series.letters.front())
      return series.ordinals.front() > 0 && starts_with_one_of(kAny, word);
    return starts_with_one_of(kAny, word) || starts_with_one_of(kOfLetter, word);
  });
}

bool names_scale(std::string_view heading) {
  constexpr std::array<std::string_view, 5> kBeginnings = {"priorit", "severit", "urgen", "triage", "escalat"};
  return holds_word(heading, [&](std::string_view word) { return starts_with_one_of(kBeginnings, word); });
}

// Of a column, "Level": rules may say below it how much they weigh.
bool names_levels(std::string_view head) {
  constexpr std::array<std::string_view, 4> kBeginnings = {"level", "rank", "impact", "weight"};
  return holds_word(head, [&](std::string_view word) { return starts_with_one_of(kBeginnings, word); });
}

// The head of the column that a cell stands in; "" of other blocks.
std::string_view column_head(const parse::Markdown& markdown, std::size_t block) {
  if (markdown.blocks[block].type != parse::BlockType::cell) return {};
  const std::size_t row = markdown.blocks[block].parent, table = markdown.blocks[row].parent;
  const std::size_t head = table + 1, column = block - row;
  const bool has_cell = head + column < markdown.blocks.size() && markdown.blocks[head + column].parent == head;
  return has_cell ? std::string_view(markdown.blocks[head + column].content.text) : std::string_view();
}

void tell_scale(const Skill& skill, Series& series) {
  if (!has_letters_of_levels(series.letters) || series.ordinals.size() > kMostLevels || series.ordinals.front() > 1)
    return;
  const Entry& first = skill.entries[series.entries.front()];
  const Document& document = skill.documents[first.document];
  const std::size_t heading = document.heading_of[first.block];
  const std::string_view above =
      heading == kNone ? std::string_view(document.title) : document.markdown.blocks[heading].content.text;
  const bool is_word = series.letters.size() > 2;  // PRIO, SEV-
  const std::string_view column = column_head(document.markdown, first.block);
  series.is_called_scale = is_word || names_scale(above) || names_scale(column);
  const bool is_catalog = names_catalog(column, series) || (names_catalog(above, series) && !names_levels(column));
  series.is_scale = series.is_called_scale || !is_catalog;
}

// Beyond the last, a code of another kind, or of a tracker: P95 beside P1–P3, SEC-4711 beside SEC-01 to SEC-03.
bool is_of_others(const Series& series, const Number& wanted) {
  if (series.letters.empty() || !series.is_far_beyond(wanted)) return false;
  const std::string longest = series.number(series.ordinals.back()).text(series.digits);
  return !series.letters.ends_with('-') || wanted.text().size() > longest.size();
}

}  // namespace

bool Series::is_dense() const {
  if (ordinals.size() < 2) return false;
  std::size_t neighbours = 0, small_holes = 0;
  for (std::size_t i = 1; i < ordinals.size(); ++i) {
    const std::uint32_t step = ordinals[i] - ordinals[i - 1];
    neighbours += step == 1;
    small_holes += step > 1 && step <= kMaxHole + 1;
  }
  const std::size_t steps = ordinals.size() - 1;
  const bool lost_one = ordinals.size() >= 3 && neighbours + 1 == steps && small_holes == 1;
  return neighbours * 4 >= steps * 3 || lost_one;
}

bool Series::is_far_beyond(const Number& wanted) const {
  return wanted.ordinal > ordinals.back() && wanted.ordinal - ordinals.back() > ordinals.size();
}

bool Series::misses(const Number& wanted) const {
  if (!wanted.suffix.empty() || !is_dense()) return false;
  auto above = std::lower_bound(ordinals.begin(), ordinals.end(), wanted.ordinal);
  if (is_led && (above == ordinals.begin() || above == ordinals.end()))
    return ordinals.size() >= kLongList && wanted.ordinal == ordinals.back() + 1;
  if (above == ordinals.end()) return !is_of_others(*this, wanted);
  if (above == ordinals.begin()) return *above != wanted.ordinal;
  if (*above == wanted.ordinal) return false;
  return *above - *(above - 1) - 1 <= kMaxHole;
}

std::set<std::size_t> levels_in(const std::vector<Series>& all) {
  const bool has_others = std::any_of(all.begin(), all.end(), [](const Series& one) { return !one.is_scale; });
  std::set<std::size_t> levels;
  for (const Series& one : all)
    if (one.is_scale && (has_others || one.is_called_scale)) levels.insert(one.entries.begin(), one.entries.end());
  return levels;
}

Number Series::number(std::uint32_t ordinal) const {
  return {letters, ordinal, "", is_letter};
}

std::vector<Series> series_of(const Skill& skill, const KindTable& kinds) {
  std::map<std::tuple<KindIndex, std::string, bool>, std::map<std::uint32_t, std::size_t>> found;
  for (std::size_t i = 0; i < skill.entries.size(); ++i) {
    const Entry& entry = skill.entries[i];
    if (!is_skill_wide(entry, kinds) || !entry.number.suffix.empty()) continue;
    found[{entry.kind, entry.number.series, entry.number.is_letter}].emplace(entry.number.ordinal, i);
  }
  std::vector<Series> result;
  for (const auto& [key, numbers] : found) {
    Series series{std::get<0>(key), std::get<1>(key), std::get<2>(key), {}, {}, 1, false, false, false};
    for (auto [ordinal, entry] : numbers) {
      series.ordinals.push_back(ordinal);
      series.entries.push_back(entry);
      series.digits = std::max(series.digits, skill.entries[entry].digits);
    }
    const Entry& first = skill.entries[series.entries.front()];
    const parse::Block& block = skill.documents[first.document].markdown.blocks[first.block];
    series.is_led = series.kind == kinds.code() && block.type == parse::BlockType::paragraph &&
                    block.parent != parse::kNoBlock && !is_gone_through(skill, series.letters, first.document);
    tell_scale(skill, series);
    result.push_back(std::move(series));
  }
  return result;
}

const Series* find_series(const std::vector<Series>& all, KindIndex kind, const Number& number) {
  auto key = [](const Series& series) { return std::tie(series.kind, series.letters, series.is_letter); };
  auto wanted = std::tie(kind, number.series, number.is_letter);
  auto found = std::lower_bound(all.begin(), all.end(), wanted,
                                [&](const Series& series, const auto& other) { return key(series) < other; });
  return found != all.end() && key(*found) == wanted ? &*found : nullptr;
}

std::string name_numbers(const Kind& kind, const std::vector<Number>& numbers, std::size_t digits) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1].series == numbers[i].series &&
           numbers[last + 1].is_letter == numbers[i].is_letter &&
           numbers[last + 1].ordinal == numbers[last].ordinal + 1)
      ++last;
    parts.push_back(numbers[i].text(digits));
    if (last > i) parts.back() += "\xE2\x80\x93" + numbers[last].text(digits);
    i = last + 1;
  }
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  bool is_code = !numbers.empty() && !numbers[0].series.empty();
  return is_code ? text : kind_heading(kind, numbers.size()) + " " + text;
}

}  // namespace skillc::model
