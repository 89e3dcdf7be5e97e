// A description is put into the agent's system prompt among those of all other skills, where "I can help you" has no
// speaker. Only the heads of sentences are looked at, since "when the user says I need a logo" speaks of the user, and
// only words that cannot be an imperative to the agent ("Use this …", "You must …" are how many skills are triggered).

#include "check/rules/description_style.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "check/rules/trigger.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::array<std::string_view, 13> kSpeaking = {"I can ",   "I will ",   "I'll ",    "I help ", "I am ",
                                                        "I'm ",     "We can ",   "We will ", "We'll ",  "We help ",
                                                        "You can ", "You will ", "You'll "};
constexpr std::size_t kLeastKeywords = 8;
constexpr std::size_t kMaxWordsOfKeyword = 3;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : to_lower_ascii(text) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

// "notes" and "note" alike.
std::string singular(std::string word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

bool is_filler(const std::string& word) {
  constexpr std::array<std::string_view, 18> kFillers = {"a",   "an",   "the",   "this",   "is",     "skill",
                                                         "for", "of",   "to",    "with",   "and",    "agent",
                                                         "ai",  "tool", "tools", "skills", "claude", "helper"};
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

}  // namespace

std::string speaking_words(std::string_view description) {
  if (!is_evidently_english(description)) return {};
  bool in_quotes = false;
  bool is_head = true;
  for (std::size_t at = 0; at < description.size(); ++at) {
    const std::string_view rest = description.substr(at);
    const char c = description[at];
    if (c == '"') in_quotes = !in_quotes;
    if (rest.starts_with("“")) in_quotes = true;
    if (rest.starts_with("”")) in_quotes = false;
    const bool is_blank = c == ' ' || c == '\n' || c == '\t';
    if (is_head && !in_quotes && !is_blank)
      for (const std::string_view words : kSpeaking)
        if (rest.starts_with(words)) return std::string(trim(words));
    if (!is_blank) is_head = (c == '.' || c == '!' || c == '?') && rest.substr(1, 1).find_first_of(" \n") == 0;
  }
  return {};
}

bool is_keyword_list(std::string_view description) {
  std::size_t keywords = 0;
  std::string text(trim(description));
  if (text.ends_with('.')) text.pop_back();
  std::replace(text.begin(), text.end(), ';', ',');
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return false;
  if (text.find(". ") != std::string::npos || text.find(':') != std::string::npos) return false;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t words = words_in(part).size();
    if (words > kMaxWordsOfKeyword) return false;
    keywords += words > 0 ? 1 : 0;
  }
  return keywords >= kLeastKeywords;
}

bool restates_name(std::string_view description, std::string_view name) {
  std::vector<std::string> of_name;
  for (std::string& word : words_in(name)) of_name.push_back(singular(std::move(word)));
  const std::vector<std::string> words = words_in(description);
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return is_filler(word) || std::find(of_name.begin(), of_name.end(), singular(word)) != of_name.end();
  });
}

}  // namespace skillc::check::rules
