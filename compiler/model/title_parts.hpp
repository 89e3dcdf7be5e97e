#pragma once
// What titles of works are made of, for those who read them behind a citation and those who read them before one.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"

namespace skillc::model {

inline constexpr std::size_t kMaxTitleBytes = 120;

// Four digits of a year in which books and reports appear: 1900 to 2099.
constexpr bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) && is_digit(text[2]) &&
         is_digit(text[3]);
}

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
inline constexpr std::array<std::string_view, 6> kForeignDocuments = {"handbook", "manual",        "manuals",
                                                                      "spec",     "specification", "standard"};

// Those that a sentence may be about from its beginning on: "In the book, …". The others are what it may deal with.
inline constexpr std::array<std::string_view, 4> kNarratedBooks = {"book", "handbook", "manual", "textbook"};

// What is linked as one, besides.
inline constexpr std::array<std::string_view, 7> kLinkedPages = {"article", "catalog", "checklist", "list",
                                                                 "page",    "post",    "repository"};

// What users bring, and what has parts and items of its own wherever it goes without a name: "the contract".
inline constexpr std::array<std::string_view, 16> kUsersDocuments = {
    "agreement",       "contract",    "dissertation", "filing",     "form",          "input",
    "input document",  "invoice",     "lease",        "manuscript", "original text", "policy",
    "source document", "source text", "statute",      "thesis"};

// Whose texts are cited by chapter, though no title is given: "Chapter 9 of the user's manuscript", "the user's Chapter
// 9".
inline constexpr std::array<std::string_view, 6> kOwners = {"author's", "client's",  "customer's",
                                                            "reader's", "student's", "user's"};

// In place of the words of a work that is named without a title: no skill is called so.
inline constexpr std::string_view kUntitled = "another's";

// What a book or a document is called by its kind, in any case: "book", "Manual".
bool names_writing(std::string_view word);

// "book", "manual", "article".
bool names_document(std::string_view word);

// "Chapter 11 of the manual", "Chapter 10 in the book".
bool is_others_document(std::string_view word);

// "guide", "the official manual": words that skills use of themselves, whatever else they stand for.
bool is_any_document(const std::vector<std::string>& words);

struct Quotes {
  std::string_view open, close;
};
inline constexpr std::array<Quotes, 4> kTitleQuotes = {
    {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x98", "\xE2\x80\x99"}}};

bool opens_with_capital(std::string_view word);  // "Rust", "3D"

// "DDIA", "SRE": two capitals or more and no small letter.
bool is_acronym(std::string_view word);

// Asked of each byte, so they stand here.
inline bool is_title_character(char c) {
  return is_alphanumeric(c) || !is_ascii(c) || std::string_view("+#-'&").find(c) != std::string_view::npos;
}
inline bool is_emphasis_mark(char c) {
  return c == '*' || c == '_';
}

std::string_view without_emphasis(std::string_view title);  // around it

// Behind `word` and the blanks that follow it; `at` where they do not stand there.
std::size_t skip_word(std::string_view text, std::size_t at, std::string_view word);

// "Domain-Driven Design: Tackling Complexity", "Effective Java, Third Edition": as far as others name it.
std::string_view main_title(std::string_view title);

}  // namespace skillc::model
