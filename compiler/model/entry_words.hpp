#pragma once
// How well a few words fit the entries of a skill: what a gloss is held against, and what an entry is found by.

#include <cstdint>
#include <map>
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

// Words, and how much each counts beside the others.
using WeightedWords = std::map<WordId, double>;

struct Likeness {
  std::size_t entry = 0;  // index into Skill::entries
  double score = 0;       // above 0; a mean over the words, so that texts of any length compare
};

// The words of all entries of some kinds: of their titles, and of what stands below them up to the next entry that is
// not theirs. Built once, then read: by what is const from several threads at once.
class EntryWords {
 public:
  EntryWords(const Skill& skill, KindIndex kind) : EntryWords(skill, std::vector{kind}, {}) {}
  // `more`: by entry, what is said of it elsewhere; it counts as its text.
  EntryWords(const Skill& skill, const std::vector<KindIndex>& kinds, const std::map<std::size_t, std::string>& more);

  const std::vector<std::size_t>& entries() const { return entries_; }  // in document order
  // Words that it does not know are known from then on, so that several texts can be put together.
  Words read(std::string_view text);
  // The same of one text by itself: words that no entry has are told apart in it alone, and forgotten.
  Words look_up(std::string_view text) const;
  Fit fit(const Words& words, std::size_t entry) const;
  // The entries whose title or text holds at least one of the words that is not in most of them, best title first.
  std::vector<Fit> fits(const Words& words) const;
  // The entries that hold at least one of the words, in document order: Okapi BM25 (Robertson, Zaragoza, The
  // Probabilistic Relevance Framework, 3.5), where a word of the title counts as so many more of the text. The rarest
  // words are looked up first, and what would cost too much is left out.
  std::vector<Likeness> likenesses(const WeightedWords& words) const;
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

  struct Posting {
    std::size_t place;
    std::uint32_t count;  // how often the entry's text holds the word; 0 where only its title does, as in tables
    bool is_in_title;
  };

  void add(const Entry& entry, std::size_t index, std::string_view text, const std::string& more);
  std::size_t place_of(std::size_t entry) const;
  double weight(const std::vector<std::uint32_t>& holders, WordId word) const;
  double text_weight(WordId word) const { return weight(text_holders_, word); }
  double title_weight(WordId word) const { return weight(title_holders_, word); }

  std::unordered_map<std::string, WordId> ids_;
  std::vector<std::size_t> entries_;
  std::vector<Indexed> indexed_;              // parallel to entries_
  std::vector<double> length_norms_;          // likewise: BM25's k1 ((1 - b) + b dl / avdl)
  std::vector<std::uint32_t> title_holders_;  // by word: how many entries hold it
  std::vector<std::uint32_t> text_holders_;
  std::unordered_map<WordId, std::vector<Posting>> postings_;  // by word: the entries whose title or text holds it
  std::size_t all_words_ = 0;                                  // of all entries' texts, repeats included
};

}  // namespace skillc::model
