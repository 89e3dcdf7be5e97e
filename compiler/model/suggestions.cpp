// A text is held against what each entry says: its title, the text below it, and what glosses say of it; an expectation
// also against the checklist items that cite the entry alone. (Items against items would feed on what they were given.)
// How alike the likest ones are makes the scores: a multinomial logit, in which "none of them" is one of the choices,
// so that what merely resembles an entry, or resembles two, scores little.

#include "model/suggestions.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/checklist.hpp"
#include "model/coverage.hpp"
#include "model/entry_words.hpp"

namespace skillc::model {
namespace {

// What a word counts by where it stands.
constexpr double kInLabel = 1.5;
constexpr double kInText = 1;
constexpr double kInSection = 0.7;

// What the likest entries are weighed with, and that none of them is meant: fitted to what tests/bench/suggest_bench.py
// takes away, with items of another skill, for which none is right, beside them.
constexpr double kSteepness = 6.5;
constexpr double kNothingMeant = 3.25;

// Who cites this many entries of a kind, or all there are, means that kind; who cites one chapter named a section.
constexpr std::size_t kHabit = 3;

// The kinds of what these texts cite, and those that have no other kind below them where these texts cite nothing, or
// hardly anything and none of those. A part is too much to mean by one item.
std::vector<KindIndex> kinds_meant(const Skill& skill, const KindTable& kinds, const std::set<std::size_t>& cited) {
  std::set<KindIndex> meant, all, above, lowest;
  std::map<KindIndex, std::size_t> counts, totals;
  for (std::size_t e = 0; e < skill.entries.size(); ++e) {
    const Entry& entry = skill.entries[e];
    if (!counts_for_coverage(entry, kinds)) continue;
    ++totals[entry.kind];
    if (cited.contains(e)) meant.insert(entry.kind), ++counts[entry.kind];
    if (kinds[entry.kind].name != "part") all.insert(entry.kind);
    for (std::size_t up = entry.parent; up != kNone; up = skill.entries[up].parent)
      if (skill.entries[up].kind != entry.kind) above.insert(skill.entries[up].kind);
  }
  std::set_difference(all.begin(), all.end(), above.begin(), above.end(), std::inserter(lowest, lowest.end()));
  const bool is_settled = std::any_of(counts.begin(), counts.end(), [&](const auto& count) {
    return lowest.contains(count.first) || count.second >= std::min(kHabit, totals[count.first]);
  });
  if (!is_settled) meant.insert(lowest.begin(), lowest.end());
  return {meant.begin(), meant.end()};
}

using Told = std::map<std::size_t, std::string>;

// By entry: the glosses of its citations outside checklists, and with these what is in them, and the items that cite it
// alone.
Told told_elsewhere(const Skill& skill, std::size_t self, bool with_checklists) {
  Told told;
  for (const Citation& citation : skill.citations) {
    if (citation.targets.size() != 1 || citation.targets.front().skill != self || citation.gloss.empty()) continue;
    if (with_checklists || skill.documents[citation.document].role != Role::checklist)
      told[citation.targets.front().entry] += citation.gloss + '\n';
  }
  if (!with_checklists) return told;
  for (const ChecklistItem& item : skill.items)
    if (item.cites.size() == 1) told[item.cites.front()] += item.text + '\n';
  return told;
}

// "SESS-01 — …", "**SESS-01**: …": whatever declares that series, or should, the text says what it is about.
bool opens_with_code(std::string_view text) {
  return read_code(text, std::min(text.find_first_not_of(" *_`[("), text.size())).has_value();
}

// The text without codes, whose letters are no words.
std::string without_codes(std::string_view text) {
  std::string words(text);
  for (std::size_t at = 0; at < text.size();) {
    const bool is_begin = at == 0 || !is_word_character(text[at - 1]);
    const auto code = is_begin ? read_code(text, at) : std::nullopt;
    const std::size_t length = code ? code->length : 1;
    if (code) std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(at), length, ' ');
    at += length;
  }
  return words;
}

// "~~Limit the body~~ (see the wiki)": nobody is asked for it any more.
bool is_struck_out(const ChecklistItem& item) {
  return item.text.starts_with("~~");
}

bool cites_nothing(const Skill& skill, const ChecklistItem& item) {
  const Document& document = skill.documents[item.document];
  return item.citations.empty() && item.inherits.empty() && !opens_with_code(item.text) && !is_struck_out(item) &&
         document.is_utf8 && document.markdown.unclosed.line == 0;
}

// "Does not ask for retries", "Finds nothing to cite": what an answer must not bring cites nothing, or the answer that
// brings it would meet the expectation.
bool is_negative(const parse::Expectation& expectation) {
  constexpr std::size_t kOpening = 3;  // words
  constexpr std::string_view kNegations[] = {"no", "not", "nothing", "never", "none", "without", "avoids"};
  if (expectation.check && expectation.check->kind == parse::Check::Kind::not_contains) return true;
  const std::string text = to_lower_ascii(fold_white_space(expectation.text));
  const std::vector<std::string_view> words = split(text, ' ');
  return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(kOpening, words.size())),
                     [&](std::string_view word) {
                       return word.ends_with("n't") ||
                              std::count(std::begin(kNegations), std::end(kNegations), word) > 0;
                     });
}

bool cites_nothing(const LinkedExpectation& expectation) {
  return expectation.entries.empty() && expectation.items.empty() && expectation.unresolved.empty() &&
         expectation.unknown.empty();
}

bool is_liker(const Likeness& a, const Likeness& b) {
  return a.score != b.score ? a.score > b.score : a.entry < b.entry;
}

// The likest entries with their scores. What is as like as another one never scores more than half.
std::vector<Candidate> scored(const std::vector<Likeness>& ranked) {
  const std::size_t size = std::min(ranked.size(), kMaxCandidates);
  double all = std::exp(kNothingMeant);
  for (std::size_t i = 0; i < size; ++i) all += std::exp(kSteepness * ranked[i].score);
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < size; ++i) {
    const auto score = static_cast<unsigned>(100 * std::exp(kSteepness * ranked[i].score) / all);
    if (score < kShown) break;
    candidates.push_back({ranked[i].entry, std::min(score, 99U)});
  }
  return candidates;
}

// Holds texts against the entries of some kinds.
class Finder {
 public:
  Finder(const Skill& skill, const std::vector<KindIndex>& kinds, const Told& told)
      : skill_(skill), words_(skill, kinds, told), has_below_(skill.entries.size(), false) {
    for (const std::size_t entry : words_.entries())
      for (std::size_t up = skill.entries[entry].parent; up != kNone; up = skill.entries[up].parent)
        has_below_[up] = true;
  }

  std::vector<Candidate> find(const ChecklistItem& item) {
    WeightedWords words;
    for (const std::string& heading : section_path(skill_.documents[item.document], item))
      add(heading, kInSection, words);
    add(item.text, kInText, words);
    add(item.label, kInLabel, words);
    return scored(ranked(words));
  }

  std::vector<Candidate> find(const parse::Expectation& expectation) {
    WeightedWords words;
    add(expectation.text, kInText, words);
    return scored(ranked(words));
  }

 private:
  // Those that are shown first; the others behind them. What is likest by the words of its title may have something
  // below it that the other words fit by themselves: that is meant, and who cites it covers both.
  std::vector<Likeness> ranked(const WeightedWords& words) {
    std::vector<Likeness> ranked = words_.likenesses(words);
    std::erase_if(ranked, [&](const Likeness& one) { return skill_.entries[one.entry].is_level; });
    const auto shown = static_cast<std::ptrdiff_t>(std::min(ranked.size(), kMaxCandidates));
    std::partial_sort(ranked.begin(), ranked.begin() + shown, ranked.end(), is_liker);
    if (ranked.empty() || !has_below_[ranked.front().entry]) return ranked;
    WeightedWords others = words;
    for (const WordId word : words_.read(skill_.entries[ranked.front().entry].title)) others.erase(word);
    const std::vector<Likeness> by_others = words_.likenesses(others);
    const auto likest = std::min_element(by_others.begin(), by_others.end(), is_liker);
    if (likest == by_others.end() || kSteepness * likest->score < kNothingMeant) return ranked;
    const std::size_t below = likest->entry;
    const auto found =
        std::find_if(ranked.begin(), ranked.end(), [&](const Likeness& one) { return one.entry == below; });
    if (found != ranked.end() && stands_below(below, ranked.front().entry))
      std::swap(ranked.front().entry, found->entry);
    return ranked;
  }

  bool stands_below(std::size_t entry, std::size_t above) const {
    for (std::size_t up = skill_.entries[entry].parent; up != kNone; up = skill_.entries[up].parent)
      if (up == above) return true;
    return false;
  }

  void add(std::string_view text, double weight, WeightedWords& words) {
    for (const WordId word : words_.read(without_codes(text))) words[word] = std::max(words[word], weight);
  }

  const Skill& skill_;
  EntryWords words_;
  std::vector<bool> has_below_;  // by entry: whether one that may be meant stands below it
};

std::vector<Suggestion> suggest_for_items(const Skill& skill, const KindTable& kinds, const Told& told) {
  std::set<std::size_t> cited;
  for (const ChecklistItem& item : skill.items) {
    cited.insert(item.cites.begin(), item.cites.end());
    cited.insert(item.inherits.begin(), item.inherits.end());
  }
  std::vector<Suggestion> suggestions;
  const std::vector<KindIndex> meant = kinds_meant(skill, kinds, cited);
  if (meant.empty()) return suggestions;
  Finder finder(skill, meant, told);
  for (std::size_t i = 0; i < skill.items.size(); ++i)
    if (cites_nothing(skill, skill.items[i])) suggestions.push_back({i, kNone, kNone, finder.find(skill.items[i])});
  return suggestions;
}

std::vector<Suggestion> suggest_for_expectations(const Skill& skill, const KindTable& kinds, const Told& told) {
  std::set<std::size_t> cited;
  for (const LinkedCase& one : skill.cases)
    for (const LinkedExpectation& expectation : one.expectations)
      cited.insert(expectation.entries.begin(), expectation.entries.end());
  std::vector<Suggestion> suggestions;
  const std::vector<KindIndex> meant = kinds_meant(skill, kinds, cited);
  if (meant.empty()) return suggestions;
  Finder finder(skill, meant, told);
  for (std::size_t c = 0; c < skill.cases.size(); ++c) {
    if (skill.case_source(skill.cases[c]).should_trigger) continue;  // nothing of the answer is expected
    const std::vector<parse::Expectation>& sources = skill.case_source(skill.cases[c]).expectations;
    for (std::size_t e = 0; e < sources.size(); ++e)
      if (cites_nothing(skill.cases[c].expectations[e]) && !opens_with_code(sources[e].text) &&
          !is_negative(sources[e]))
        suggestions.push_back({kNone, c, e, finder.find(sources[e])});
  }
  return suggestions;
}

}  // namespace

std::vector<Suggestion> suggest_citations(const Graph& graph, std::size_t self) {
  const Skill& skill = graph.skills[self];
  std::vector<Suggestion> suggestions = suggest_for_items(skill, graph.kinds, told_elsewhere(skill, self, false));
  for (Suggestion& one : suggest_for_expectations(skill, graph.kinds, told_elsewhere(skill, self, true)))
    suggestions.push_back(std::move(one));
  return suggestions;
}

}  // namespace skillc::model
