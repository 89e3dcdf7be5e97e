#pragma once
// How well a few words fit the entries of a skill: what a gloss is held against, and what an entry is found by.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/words.hpp"
#include "model/graph.hpp"

namespace skillc::model {

using WordId = std::uint32_t;
using Words = std::vector<WordId>;  // in the text's order, repeats included

// Shares of weight, 0 to 1. A word weighs by its rarity among the entries, log((n + 1) / (d + 1/2)) for a word that d
// of n entries hold (a smoothed inverse document frequency: Manning, Raghavan, Schütze, Introduction to Information
// Retrieval, 6.2.1).
struct Fit {
  std::size_t entry = 0;   // index into Skill::entries
  double in_title = 0;     // of the words, in the entry's title
  double of_title = 0;     // of the title, among the words
  double in_text = 0;      // of the words, in its title or its text
  std::size_t shared = 0;  // different words that its title shares
};

// The words of all entries of one kind: of their titles, and of what stands below them up to the next entry that is not
// theirs. Built once, then read; not from several threads at once.
class EntryWords {
 public:
  EntryWords(const Skill& skill, KindIndex kind);

  const std::vector<std::size_t>& entries() const { return entries_; }  // in document order
  Words read(std::string_view text);
  Fit fit(const Words& words, std::size_t entry) const;
  // The entries whose title or text holds at least one of the words that is not in most of them, best title first.
  std::vector<Fit> fits(const Words& words) const;
  // The weight of the different words that the entry's title or text holds.
  double weight_in_text(const Words& words, std::size_t entry) const;
  // Whether its title or text holds the words side by side, in order; reads all of it.
  bool has_phrase(const Words& words, std::size_t entry) const;
  std::size_t text_size(std::size_t entry) const;  // in words

 private:
  struct Indexed {
    Words title;       // sorted, each once
    Words text;        // title and text in order
    Words vocabulary;  // of `text`, sorted, each once
  };

  std::size_t place_of(std::size_t entry) const;
  double weight(const std::vector<std::uint32_t>& holders, WordId word) const;
  double text_weight(WordId word) const { return weight(text_holders_, word); }
  double title_weight(WordId word) const { return weight(title_holders_, word); }

  WordReader reader_;
  std::unordered_map<std::string, WordId> ids_;
  std::vector<std::size_t> entries_;
  std::vector<Indexed> indexed_;              // parallel to entries_
  std::vector<std::uint32_t> title_holders_;  // by word: how many entries hold it
  std::vector<std::uint32_t> text_holders_;
  std::unordered_map<WordId, std::vector<std::size_t>> places_;  // by word: the entries that hold it in their text
};

}  // namespace skillc::model
