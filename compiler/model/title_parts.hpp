#pragma once
// What titles of works are made of, for those who read them behind a citation and those who read them before one.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::model {

inline constexpr std::size_t kMaxTitleBytes = 120;

// Small words that a title may hold between two with a capital.
inline constexpr std::array<std::string_view, 12> kSmallWords = {"a",  "an", "and", "as", "for",  "in",
                                                                 "of", "on", "the", "to", "with", "&"};

// What has chapters though no title is given: by them it is called after its subject ("the PostgreSQL manual"), by the
// first of them after its author as well ("Bloch's book").
inline constexpr std::array<std::string_view, 7> kWritings = {"book",  "course",   "manuscript", "novel",
                                                              "paper", "textbook", "thesis"};
inline constexpr std::array<std::string_view, 11> kDocuments = {"doc",           "docs",     "documentation", "guide",
                                                                "handbook",      "manual",   "manuals",       "spec",
                                                                "specification", "standard", "tutorial"};

// What is another's where it goes without a name: "the manual". Of "the guide" and "the docs" the skill itself is one
// as often.
inline constexpr std::array<std::string_view, 6> kOthersDocuments = {"handbook", "manual",        "manuals",
                                                                     "spec",     "specification", "standard"};

// Those that a sentence may be about from its beginning on: "In the book, …". The others are what it may deal with.
inline constexpr std::array<std::string_view, 4> kBooks = {"book", "handbook", "manual", "textbook"};

// What is linked as one, besides.
inline constexpr std::array<std::string_view, 7> kPages = {"article", "catalog", "checklist", "list",
                                                           "page",    "post",    "repository"};

// Whose texts are cited by chapter, though no title is given: "Chapter 9 of the user's manuscript", "the user's Chapter
// 9".
inline constexpr std::array<std::string_view, 6> kOthers = {"author's", "client's",  "customer's",
                                                            "reader's", "student's", "user's"};

// In place of the words of a work that is named without a title: no skill is called so.
inline constexpr std::string_view kUntitled = "another's";

inline bool names_document(std::string_view word) {
  return is_one_of(kDocuments, word) || is_one_of(kWritings, word) || is_one_of(kPages, word);
}

// "Chapter 11 of the manual", "Chapter 10 in the book".
inline bool is_others_document(std::string_view word) {
  return is_one_of(kWritings, word) || is_one_of(kOthersDocuments, word);
}

// "guide", "the official manual": words that skills use of themselves, whatever else they stand for.
inline bool is_any_document(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 4> kPlain = {"official", "original", "that", "this"};
  return !words.empty() && names_document(words.back()) &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return names_document(word) || is_one_of(kPlain, word) || is_one_of(kSmallWords, word);
         });
}

struct Quotes {
  std::string_view open, close;
};
inline constexpr std::array<Quotes, 4> kTitleQuotes = {
    {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x98", "\xE2\x80\x99"}}};

inline bool opens_with_capital(std::string_view word) {
  return !word.empty() &&
         (is_upper(word[0]) ||
          (is_digit(word[0]) && word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos));
}

// "DDIA", "SRE": two capitals or more and no small letter.
inline bool is_acronym(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (is_lower(c) || !is_ascii(c)) return false;
    if (is_upper(c)) ++capitals;
  }
  return capitals > 1;
}

inline bool is_title_character(char c) {
  return is_alphanumeric(c) || !is_ascii(c) || std::string_view("+#-'&").find(c) != std::string_view::npos;
}

inline bool is_emphasis_mark(char c) {
  return c == '*' || c == '_';
}

inline std::string_view without_emphasis(std::string_view title) {
  while (!title.empty() && is_emphasis_mark(title.front())) title.remove_prefix(1);
  while (!title.empty() && is_emphasis_mark(title.back())) title.remove_suffix(1);
  return title;
}

// Behind `word` and the blanks that follow it; `at` where they do not stand there.
inline std::size_t skip_word(std::string_view text, std::size_t at, std::string_view word) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return at;
  const std::size_t behind = skip_blanks(text, at + word.size());
  return behind > at + word.size() ? behind : at;
}

// "Domain-Driven Design: Tackling Complexity", "Effective Java, Third Edition": as far as others name it.
inline std::string_view main_title(std::string_view title) {
  return title.substr(0, title.find_first_of(":,("));
}

}  // namespace skillc::model
