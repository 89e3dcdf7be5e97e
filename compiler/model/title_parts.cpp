// Small questions about words and the ends of titles. Whoever looks for titles asks them, from whichever side of a
// number, so that what is a title behind one is a title before it.
#include "model/title_parts.hpp"

#include <algorithm>
#include <string>

#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::model {

bool names_writing(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  return is_one_of(kDocuments, lower) || is_one_of(kWritings, lower);
}

bool names_document(std::string_view word) {
  return is_one_of(kDocuments, word) || is_one_of(kWritings, word) || is_one_of(kLinkedPages, word);
}

bool is_others_document(std::string_view word) {
  return is_one_of(kWritings, word) || is_one_of(kForeignDocuments, word);
}

bool is_any_document(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 4> kPlain = {"official", "original", "that", "this"};
  return !words.empty() && names_document(words.back()) &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return names_document(word) || is_one_of(kPlain, word) || is_one_of(kSmallWords, word);
         });
}

bool opens_with_capital(std::string_view word) {
  return !word.empty() &&
         (is_upper(word[0]) ||
          (is_digit(word[0]) && word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos));
}

bool is_acronym(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (is_lower(c) || !is_ascii(c)) return false;
    if (is_upper(c)) ++capitals;
  }
  return capitals > 1;
}

std::string_view without_emphasis(std::string_view title) {
  while (!title.empty() && is_emphasis_mark(title.front())) title.remove_prefix(1);
  while (!title.empty() && is_emphasis_mark(title.back())) title.remove_suffix(1);
  return title;
}

std::size_t skip_word(std::string_view text, std::size_t at, std::string_view word) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return at;
  const std::size_t behind = skip_blanks(text, at + word.size());
  return behind > at + word.size() ? behind : at;
}

std::string_view main_title(std::string_view title) {
  return title.substr(0, title.find_first_of(":,("));
}

}  // namespace skillc::model
