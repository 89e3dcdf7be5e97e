// An entry's text is the bytes from its declaration to the next one that does not stand below it, Markdown and code
// included: what an author explains a citation with may stand in a code span as well as in a sentence.

#include "model/entry_words.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "model/entry_text.hpp"

namespace skillc::model {
namespace {

constexpr double kSaturation = 1.2, kLength = 0.5;  // BM25's k1 and b, where they are usually set

Words sorted_set(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool holds(const Words& sorted, WordId word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

EntryWords::EntryWords(const Skill& skill, const std::vector<KindIndex>& kinds,
                       const std::map<std::size_t, std::string>& more) {
  const std::vector<std::size_t> ends = entry_text_ends(skill);
  std::map<std::size_t, std::string> retold = more;  // and its titles in other documents
  for (const Repetition& repetition : skill.repetitions) retold[repetition.entry] += repetition.title + '\n';
  for (std::size_t e = 0; e < skill.entries.size(); ++e) {
    const Entry& entry = skill.entries[e];
    if (std::find(kinds.begin(), kinds.end(), entry.kind) == kinds.end()) continue;
    const std::string& bytes = skill.documents[entry.document].text.bytes();
    const auto found = retold.find(e);
    add(entry, e,
        std::string_view(bytes).substr(entry.source.end, std::max(ends[e], entry.source.end) - entry.source.end),
        found == retold.end() ? std::string() : found->second);
  }
  const double mean = std::max(1.0, static_cast<double>(all_words_) / static_cast<double>(entries_.size()));
  for (const Indexed& indexed : indexed_) {
    const double length = static_cast<double>(indexed.text.size()) / mean;
    length_norms_.push_back(kSaturation * (1 - kLength + kLength * length));
  }
}

void EntryWords::add(const Entry& entry, std::size_t index, std::string_view text, const std::string& more) {
  Indexed indexed;
  indexed.title = sorted_set(read(entry.title));
  indexed.text = read(text);
  const Words told = read(more);
  indexed.text.insert(indexed.text.end(), told.begin(), told.end());
  all_words_ += indexed.text.size();
  for (const WordId word : indexed.title) ++title_holders_[word];
  Words sorted = indexed.text;
  std::sort(sorted.begin(), sorted.end());
  indexed.vocabulary.reserve(sorted.size());
  std::set_union(sorted.begin(), sorted.end(), indexed.title.begin(), indexed.title.end(),
                 std::back_inserter(indexed.vocabulary));
  indexed.vocabulary.erase(std::unique(indexed.vocabulary.begin(), indexed.vocabulary.end()), indexed.vocabulary.end());
  auto at = sorted.begin();
  for (const WordId word : indexed.vocabulary) {
    const auto first = at;
    while (at != sorted.end() && *at == word) ++at;
    ++text_holders_[word];
    postings_[word].push_back({entries_.size(), static_cast<std::uint32_t>(at - first), holds(indexed.title, word)});
  }
  entries_.push_back(index);
  indexed_.push_back(std::move(indexed));
}

Words EntryWords::read(std::string_view text) {
  Words words;
  for (const std::string& word : read_words(text)) {
    const auto [found, is_new] = ids_.try_emplace(word, static_cast<WordId>(ids_.size()));
    if (is_new) {
      title_holders_.push_back(0);
      text_holders_.push_back(0);
    }
    words.push_back(found->second);
  }
  return words;
}

Words EntryWords::look_up(std::string_view text) const {
  Words words;
  std::unordered_map<std::string, WordId> unknown;
  for (const std::string& word : read_words(text)) {
    const auto found = ids_.find(word);
    words.push_back(found != ids_.end()
                        ? found->second
                        : unknown.try_emplace(word, static_cast<WordId>(ids_.size() + unknown.size())).first->second);
  }
  return words;
}

std::size_t EntryWords::place_of(std::size_t entry) const {
  return static_cast<std::size_t>(std::lower_bound(entries_.begin(), entries_.end(), entry) - entries_.begin());
}

double EntryWords::weight(const std::vector<std::uint32_t>& holders, WordId word) const {
  const auto all = static_cast<double>(entries_.size());
  const double count = word < holders.size() ? static_cast<double>(holders[word]) : 0;
  return std::log((all + 1) / (count + 0.5));
}

double EntryWords::weight_in_text(const Words& words, std::size_t entry) const {
  const Words& vocabulary = indexed_[place_of(entry)].vocabulary;
  double sum = 0;
  for (const WordId word : sorted_set(words))
    if (holds(vocabulary, word)) sum += text_weight(word);
  return sum;
}

Fit EntryWords::fit(const Words& words, std::size_t entry) const {
  const Indexed& indexed = indexed_[place_of(entry)];
  Fit fit;
  fit.entry = entry;
  double all = 0, title = 0, shared_title = 0;
  for (const WordId word : sorted_set(words)) {
    const double weight = text_weight(word);
    all += weight;
    if (holds(indexed.vocabulary, word)) fit.in_text += weight;
    if (!holds(indexed.title, word)) continue;
    ++fit.shared;
    fit.in_title += weight;
    shared_title += title_weight(word);
  }
  for (const WordId word : indexed.title) title += title_weight(word);
  if (all > 0) fit.in_text /= all, fit.in_title /= all;
  if (title > 0) fit.of_title = shared_title / title;
  return fit;
}

bool EntryWords::has_phrase(const Words& words, std::size_t entry) const {
  const Words& text = indexed_[place_of(entry)].text;
  return !words.empty() && std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
}

std::size_t EntryWords::text_size(std::size_t entry) const {
  return indexed_[place_of(entry)].text.size();
}

std::vector<Fit> EntryWords::fits(const Words& words) const {
  std::vector<std::size_t> near;
  for (const WordId word : sorted_set(words)) {
    const auto found = postings_.find(word);
    if (found == postings_.end() || found->second.size() * 2 > entries_.size() + 2) continue;
    for (const Posting& posting : found->second) near.push_back(posting.place);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<Fit> fits;
  for (const std::size_t place : near) fits.push_back(fit(words, entries_[place]));
  std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) {
    return a.in_title * (0.5 + a.of_title) > b.in_title * (0.5 + b.of_title);
  });
  return fits;
}

std::vector<Likeness> EntryWords::likenesses(const WeightedWords& words) const {
  constexpr std::size_t kMaxLookups = 10'000;
  constexpr double kTitle = 2;
  std::vector<std::pair<std::size_t, WordId>> by_rarity;
  double all = 0;
  for (const auto& [word, weight] : words) {
    all += weight * text_weight(word);
    if (text_holders_[word] > 0) by_rarity.emplace_back(text_holders_[word], word);
  }
  std::sort(by_rarity.begin(), by_rarity.end());
  std::vector<double> scores(entries_.size(), 0);  // by place
  std::size_t lookups = 0;
  for (const auto& [holders, word] : by_rarity) {
    lookups += holders;
    if (lookups > kMaxLookups) break;
    const double weight = words.at(word) * text_weight(word);
    for (const Posting& posting : postings_.at(word)) {
      const double count = posting.count;
      const double likeness = count * (kSaturation + 1) / (count + length_norms_[posting.place]);
      scores[posting.place] += weight * (posting.is_in_title ? likeness + kTitle : likeness);
    }
  }
  std::vector<Likeness> found;
  for (std::size_t place = 0; place < scores.size(); ++place)
    if (scores[place] > 0) found.push_back({entries_[place], scores[place] / all});
  return found;
}

}  // namespace skillc::model
