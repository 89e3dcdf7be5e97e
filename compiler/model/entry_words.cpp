// An entry's text is the bytes from its declaration to the next one that does not stand below it, Markdown and code
// included: what an author explains a citation with may stand in a code span as well as in a sentence.

#include "model/entry_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace skillc::model {
namespace {

Words sorted_set(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool holds(const Words& sorted, WordId word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool stands_below(const Skill& skill, std::size_t entry, std::size_t above) {
  for (; entry != kNone; entry = skill.entries[entry].parent)
    if (entry == above) return true;
  return false;
}

// Where each entry's text ends, by entry: its document's entries in order, each closed by the next that is not below
// it.
std::vector<std::size_t> text_ends(const Skill& skill) {
  std::vector<std::size_t> ends(skill.entries.size());
  std::map<std::size_t, std::vector<std::size_t>> by_document;
  for (std::size_t e = 0; e < skill.entries.size(); ++e) by_document[skill.entries[e].document].push_back(e);
  for (auto& [document, entries] : by_document) {
    std::sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
      return skill.entries[a].source.begin < skill.entries[b].source.begin;
    });
    std::vector<std::size_t> open;
    for (const std::size_t e : entries) {
      for (; !open.empty() && !stands_below(skill, e, open.back()); open.pop_back())
        ends[open.back()] = skill.entries[e].source.begin;
      open.push_back(e);
    }
    for (const std::size_t e : open) ends[e] = skill.documents[document].text.bytes().size();
  }
  return ends;
}

}  // namespace

EntryWords::EntryWords(const Skill& skill, KindIndex kind) {
  const std::vector<std::size_t> ends = text_ends(skill);
  std::map<std::size_t, std::string> retold;  // by entry: its titles in other documents
  for (const Repetition& repetition : skill.repetitions) retold[repetition.entry] += repetition.title + '\n';
  for (std::size_t e = 0; e < skill.entries.size(); ++e) {
    const Entry& entry = skill.entries[e];
    if (entry.kind != kind) continue;
    const std::string& bytes = skill.documents[entry.document].text.bytes();
    Indexed indexed;
    indexed.title = sorted_set(read(entry.title));
    indexed.text = read(std::string_view(bytes).substr(entry.source.end, ends[e] - entry.source.end));
    if (const auto found = retold.find(e); found != retold.end()) {
      const Words titles = read(found->second);
      indexed.text.insert(indexed.text.end(), titles.begin(), titles.end());
    }
    indexed.vocabulary = sorted_set(indexed.text);
    for (const WordId word : indexed.title)
      if (!holds(indexed.vocabulary, word)) indexed.vocabulary.push_back(word);
    indexed.vocabulary = sorted_set(std::move(indexed.vocabulary));
    for (const WordId word : indexed.title) ++title_holders_[word];
    for (const WordId word : indexed.vocabulary) {
      ++text_holders_[word];
      places_[word].push_back(entries_.size());
    }
    entries_.push_back(e);
    indexed_.push_back(std::move(indexed));
  }
}

Words EntryWords::read(std::string_view text) {
  Words words;
  for (const std::string& word : reader_.read(text)) {
    const auto [found, is_new] = ids_.try_emplace(word, static_cast<WordId>(ids_.size()));
    if (is_new) {
      title_holders_.push_back(0);
      text_holders_.push_back(0);
    }
    words.push_back(found->second);
  }
  return words;
}

std::size_t EntryWords::place_of(std::size_t entry) const {
  return static_cast<std::size_t>(std::lower_bound(entries_.begin(), entries_.end(), entry) - entries_.begin());
}

double EntryWords::weight(const std::vector<std::uint32_t>& holders, WordId word) const {
  const auto all = static_cast<double>(entries_.size());
  return std::log((all + 1) / (static_cast<double>(holders[word]) + 0.5));
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
    const auto found = places_.find(word);
    if (found == places_.end() || found->second.size() * 2 > entries_.size() + 2) continue;
    near.insert(near.end(), found->second.begin(), found->second.end());
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

}  // namespace skillc::model
