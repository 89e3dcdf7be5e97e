#pragma once
// The phrases that send readers to a step. Only xref_local.cpp includes it.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

inline constexpr std::size_t kLookBehind = 60;

// The words of the sentence that `text` ends in, in lower case.
inline std::vector<std::string> last_words(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size() && is_letter(lower[end])) ++end;
    if (end > i) words.push_back(lower.substr(i, end - i));
    if (end < lower.size() && std::string_view(".;:!?").find(lower[end]) != std::string_view::npos) words.clear();
    i = std::max(end, i + 1);
  }
  return words;
}

// Whether one of `verbs` is among the words in front of the last, at most `reach` of them.
template <std::size_t N>
bool has_before_last(const std::vector<std::string>& words, std::size_t reach,
                     const std::array<std::string_view, N>& verbs) {
  const std::size_t from = words.size() - 1 - std::min(words.size() - 1, reach);
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end() - 1,
                     [&](const std::string& word) { return is_one_of(verbs, word); });
}

// The text before a citation ends in "go to", "continue directly to", "skip ahead to": a verb of motion, at most three
// words, "to"; or in what leads to a step without it: "continue with", "restart at", "repeat from", "goto".
inline bool is_navigation(std::string_view before) {
  static constexpr std::array<std::string_view, 14> kMotions = {"go",    "proceed", "continue",   "skip",      "return",
                                                                "jump",  "move",    "back",       "advance",   "loop",
                                                                "going", "moving",  "proceeding", "continuing"};
  static constexpr std::array<std::string_view, 5> kGoings = {"continue", "proceed", "resume", "continuing",
                                                              "proceeding"};
  static constexpr std::array<std::string_view, 5> kBeginnings = {"restart", "resume", "continue", "repeat", "start"};
  constexpr std::size_t kMostWords = 4, kNextTo = 2;  // "continue directly with"
  const std::vector<std::string> words =
      last_words(before.substr(before.size() > kLookBehind ? before.size() - kLookBehind : 0));
  if (words.empty()) return false;
  const std::string& last = words.back();
  if (last == "goto") return true;
  if (last == "to") return has_before_last(words, kMostWords, kMotions);
  if (last == "with") return has_before_last(words, kNextTo, kGoings);
  return (last == "at" || last == "from") && has_before_last(words, kNextTo, kBeginnings);
}

// Whether the sentence that `text` ends in speaks of what has steps of its own: "As the tutorial says, ".
inline bool speaks_of_others_steps(std::string_view text) {
  static constexpr std::array<std::string_view, 15> kOthers = {
      "docs",   "documentation", "guide",   "handbook", "job",      "manual",      "pipeline", "playbook",
      "readme", "recipe",        "runbook", "tool",     "tutorial", "walkthrough", "wizard"};
  constexpr std::size_t kFurthest = 200;
  const std::vector<std::string> words = last_words(text.substr(text.size() - std::min(text.size(), kFurthest)));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_one_of(kOthers, word); });
}

// Whether what stands behind a step says whose it is, or where: " in Jenkins", " of the wizard". " in order" does not.
inline bool is_placed(std::string_view behind) {
  static constexpr std::array<std::string_view, 5> kPlacing = {" at ", " from ", " in ", " of ", " on "};
  static constexpr std::array<std::string_view, 4> kOrders = {" in full", " in order", " in sequence", " in turn"};
  return starts_with_one_of(kPlacing, behind) && !starts_with_one_of(kOrders, behind);
}

// "See", "as described in": words that point at a step without going there. Other procedures are spoken of so as well.
inline bool is_pointing(std::string_view before, std::string_view behind) {
  static constexpr std::array<std::string_view, 7> kPointing = {"cf",    "follow", "redo", "repeat",
                                                                "rerun", "run",    "see"};
  static constexpr std::array<std::string_view, 6> kTelling = {"defined",    "described", "detailed",
                                                               "documented", "explained", "outlined"};
  const std::vector<std::string> words =
      last_words(before.substr(before.size() > kLookBehind ? before.size() - kLookBehind : 0));
  if (words.empty() || is_placed(behind) || speaks_of_others_steps(before)) return false;
  return is_one_of(kPointing, words.back()) || (words.back() == "in" && has_before_last(words, 1, kTelling));
}

}  // namespace skillc::check::rules
