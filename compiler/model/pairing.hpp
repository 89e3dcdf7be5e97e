#pragma once
// Which of the things of one side are which of the other's, when they may have changed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// Numbers that stand for words; equal for equal words.
using WordSet = std::vector<std::uint32_t>;  // sorted, each once
WordSet word_set(std::span<const std::uint32_t> words);

// Of the words of both, the share that both have: 0 to 1; 0 where both are empty (Dice's coefficient).
double likeness(const WordSet& a, const WordSet& b);

class Pairing {
 public:
  Pairing(std::size_t before, std::size_t after) : to_after_(before, kNone), to_before_(after, kNone) {}

  std::size_t after_of(std::size_t before) const { return to_after_[before]; }  // kNone: removed
  std::size_t before_of(std::size_t after) const { return to_before_[after]; }  // kNone: added
  void pair(std::size_t before, std::size_t after);

  // Pairs what is still alone and has one key, in order. "" is no key.
  using Key = std::function<std::string(std::size_t)>;
  void pair_by(const Key& before, const Key& after);
  // The same, of each key the first two, where `fits`.
  void pair_by(const Key& before, const Key& after, const std::function<bool(std::size_t, std::size_t)>& fits);
  // Pairs what is still alone and at least as alike as `least`, likest first; then in order. Words that very many hold
  // bring nothing together by themselves.
  void pair_by_words(const std::vector<WordSet>& before, const std::vector<WordSet>& after, double least,
                     const std::function<bool(std::size_t, std::size_t)>& may);

 private:
  std::vector<std::size_t> to_after_;
  std::vector<std::size_t> to_before_;
};

}  // namespace skillc::model
