// Keys first: they are cheap and certain. What is left is compared by words, but never all with all: an index of words
// proposes a few partners for each, the likest pairs win.

#include "model/pairing.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace skillc::model {
namespace {

constexpr std::size_t kMaxHolders = 200;    // of a word that proposes partners
constexpr std::size_t kMaxCandidates = 12;  // for each, by how many words are shared

}  // namespace

WordSet word_set(std::span<const std::uint32_t> words) {
  WordSet set(words.begin(), words.end());
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

double likeness(const WordSet& a, const WordSet& b) {
  if (a.empty() && b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++shared, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

void Pairing::pair(std::size_t before, std::size_t after) {
  to_after_[before] = after;
  to_before_[after] = before;
}

void Pairing::pair_by(const Key& before, const Key& after) {
  pair_by(before, after, [](std::size_t, std::size_t) { return true; });
}

void Pairing::pair_by(const Key& before, const Key& after, const std::function<bool(std::size_t, std::size_t)>& fits) {
  std::unordered_map<std::string, std::queue<std::size_t>> waiting;
  for (std::size_t b = 0; b < to_before_.size(); ++b)
    if (to_before_[b] == kNone)
      if (std::string key = after(b); !key.empty()) waiting[std::move(key)].push(b);
  for (std::size_t a = 0; a < to_after_.size() && !waiting.empty(); ++a) {
    if (to_after_[a] != kNone) continue;
    const std::string key = before(a);
    const auto found = key.empty() ? waiting.end() : waiting.find(key);
    if (found == waiting.end() || found->second.empty() || !fits(a, found->second.front())) continue;
    pair(a, found->second.front());
    found->second.pop();
  }
}

void Pairing::pair_by_words(const std::vector<WordSet>& before, const std::vector<WordSet>& after, double least,
                            const std::function<bool(std::size_t, std::size_t)>& may) {
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> holders;
  for (std::size_t b = 0; b < after.size(); ++b)
    if (to_before_[b] == kNone)
      for (const std::uint32_t word : after[b]) holders[word].push_back(b);
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < before.size(); ++a) {
    if (to_after_[a] != kNone) continue;
    std::map<std::size_t, std::size_t> shared;
    for (const std::uint32_t word : before[a])
      if (const auto found = holders.find(word); found != holders.end() && found->second.size() <= kMaxHolders)
        for (const std::size_t b : found->second) ++shared[b];
    std::vector<std::pair<std::size_t, std::size_t>> candidates;
    for (const auto& [b, count] : shared) candidates.emplace_back(count, b);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& x, const auto& y) { return x.first > y.first; });
    candidates.resize(std::min(candidates.size(), kMaxCandidates));
    for (const auto& [count, b] : candidates)
      if (const double alike = likeness(before[a], after[b]); alike >= least && may(a, b))
        pairs.emplace_back(-alike, a, b);
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [alike, a, b] : pairs)
    if (to_after_[a] == kNone && to_before_[b] == kNone) pair(a, b);
}

}  // namespace skillc::model
