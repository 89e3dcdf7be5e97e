// A description is put into the agent's system prompt among those of all other skills, where "I can help you" has no
// speaker. Only the heads of sentences are looked at, since "when the user says I need a logo" speaks of the user, and
// only words that cannot be an imperative to the agent ("Use this …", "You must …" are how many skills are triggered).

#include "check/rules/description_style.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "check/rules/trigger.hpp"

namespace skillc::check::rules {
namespace {

// Besides "I" and "We" with any verb ("I Ching" is none). "You are about to …" says when, and not what the skill is.
constexpr std::array<std::string_view, 13> kSpeaking = {"I'll ",   "I'm ",       "I've ",      "I'd ",     "My job ",
                                                        "Let me ", "We'll ",     "We're ",     "You can ", "You will ",
                                                        "You'll ", "You are a ", "You are an "};
constexpr std::size_t kLeastKeywords = 8;
constexpr std::size_t kMaxWordsOfKeyword = 3;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : to_lower_ascii(text) + " ") {
    if (is_lower(c) || is_digit(c) || !is_ascii(c)) {
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

bool is_white_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// What shows at a sentence's head that it has a speaker: "I review", "Let me"; "" where nothing does.
std::string speaking_head(std::string_view sentence) {
  for (const std::string_view speaker : {"I ", "We "}) {
    const std::size_t verb = speaker.size();
    if (sentence.starts_with(speaker) && sentence.size() > verb && is_lower(sentence[verb]))
      return std::string(sentence.substr(0, std::min(sentence.find_first_of(" \n\t.,;:!?", verb), sentence.size())));
  }
  for (const std::string_view words : kSpeaking)
    if (sentence.starts_with(words)) return std::string(trim(words));
  return {};
}

// Where a list can begin anew: at a sentence's end, and behind a colon.
std::vector<std::string_view> clauses_of(std::string_view text) {
  std::vector<std::string_view> clauses;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends_sentence = (text[at] == '.' || text[at] == '!' || text[at] == '?') &&
                               (at + 1 == text.size() || is_white_space(text[at + 1]));
    if (!ends_sentence && text[at] != ':') continue;
    clauses.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  clauses.push_back(text.substr(begin));
  return clauses;
}

// "Converts between PDF, DOCX, …, RTF, and ODT documents": one sentence with a verb, whose objects are many.
bool is_sentence_of_objects(const std::vector<std::string_view>& elements) {
  constexpr std::size_t kFewestWords = 3;  // "and ODT documents"
  const std::vector<std::string> first = words_in(elements.front()), last = words_in(elements.back());
  const bool has_verb = first.size() > 1 && first[0].size() > 3 && first[0].ends_with('s') && !first[0].ends_with("ss");
  return has_verb && last.size() >= kFewestWords && (last[0] == "and" || last[0] == "or");
}

// The words of the clause's elements that stand in rows of keywords.
std::size_t words_of_keywords(std::string_view clause) {
  std::string text(clause);
  std::replace(text.begin(), text.end(), ';', ',');
  std::size_t sum = 0, elements = 0, words_of_row = 0;
  const auto end_row = [&] {
    if (elements >= kLeastKeywords) sum += words_of_row;
    elements = words_of_row = 0;
  };
  const std::vector<std::string_view> all = split(text, ',');
  if (is_sentence_of_objects(all)) return 0;
  for (const std::string_view element : all) {
    const std::size_t words = words_in(element).size();
    const bool is_quoted = element.find('"') != element.npos || element.find("“") != element.npos;  // a user's words
    const bool is_keyword = words <= kMaxWordsOfKeyword && !is_quoted;
    if (!is_keyword) end_row();
    if (words == 0 || !is_keyword) continue;
    ++elements;
    words_of_row += words;
  }
  end_row();
  return sum;
}

// Whose words have no blanks between them, so that elements cannot be told from sentences.
bool is_mostly_beyond_ascii(std::string_view text) {
  const auto beyond = std::count_if(text.begin(), text.end(), [](char c) { return !is_ascii(c); });
  return static_cast<std::size_t>(beyond) * 3 > text.size();
}

}  // namespace

std::string speaking_words(std::string_view description) {
  if (!is_evidently_english(description)) return {};
  bool in_quotes = false;
  bool in_single_quotes = false;
  bool is_head = true;
  for (std::size_t at = 0; at < description.size(); ++at) {
    const std::string_view rest = description.substr(at);
    const char c = description[at];
    if (c == '"') in_quotes = !in_quotes;
    if (rest.starts_with("“")) in_quotes = true;
    if (rest.starts_with("”")) in_quotes = false;
    if (c == '\'' && (at == 0 || is_white_space(description[at - 1]))) in_single_quotes = true;
    if (c == '\'' && (rest.size() == 1 || !is_letter(rest[1]))) in_single_quotes = false;
    const bool is_blank = is_white_space(c);
    if (is_head && !in_quotes && !in_single_quotes && !is_blank)
      if (std::string words = speaking_head(rest); !words.empty()) return words;
    if (!is_blank) is_head = (c == '.' || c == '!' || c == '?') && rest.substr(1, 1).find_first_of(" \n") == 0;
  }
  return {};
}

bool is_keyword_list(std::string_view description) {
  if (is_mostly_beyond_ascii(description)) return false;
  std::size_t words = 0;
  for (const std::string_view clause : clauses_of(description)) words += words_of_keywords(clause);
  return words * 2 > words_in(description).size();
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
