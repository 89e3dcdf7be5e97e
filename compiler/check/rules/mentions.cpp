// One pass over the bytes instead of a search for every file's name in every text: the words are looked up in tables
// afterwards, so a skill of thousands of files stays linear. Bytes beyond ASCII end a word, since prose in other
// scripts puts no blanks around paths.

#include "check/rules/mentions.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::size_t kMaxWord = 400;
constexpr std::size_t kMaxBlank = 60;

// Every byte of every text is asked for, so the answer is a table.
constexpr std::array<bool, 256> kPathCharacters = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < table.size(); ++c) table[c] = is_alphanumeric(static_cast<char>(c));
  for (const char c : std::string_view("_-+@~./*")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool is_path_character(char c) {
  return kPathCharacters[static_cast<unsigned char>(c)];
}

// The bytes of a blank to fill or a choice that begins at `at`; 0 where there is none.
std::size_t blank_length(std::string_view text, std::size_t at) {
  std::size_t open = at;
  if (text[at] == '$') {
    for (open = at + 1; open < text.size() && (is_alphanumeric(text[open]) || text[open] == '_');) ++open;
    if (open > at + 1) return open - at;
    if (open >= text.size() || text[open] != '{') return 0;
  }
  const char close = text[open] == '{' ? '}' : text[open] == '<' ? '>' : text[open] == '[' ? ']' : '\0';
  if (close == '\0') return 0;
  const std::string_view rest = text.substr(open, kMaxBlank);
  const std::size_t end = rest.find(close);
  return end == std::string_view::npos || rest.substr(0, end).find('\n') != std::string_view::npos
             ? 0
             : open + end + 1 - at;
}

// Into `word`, which every word of a text shares.
void read_word(std::string_view text, std::size_t& at, std::string& word) {
  word.clear();
  bool has_slash = false;
  while (at < text.size()) {
    std::size_t end = at;
    for (; end < text.size() && is_path_character(text[end]); ++end) has_slash |= text[end] == '/';
    word += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    const std::size_t length = has_slash ? blank_length(text, at) : 0;
    if (length == 0) break;
    const std::string_view blank = text.substr(at, length);
    word += blank[0] == '{' && blank.find(',') != std::string_view::npos ? std::string(blank) : std::string("*");
    at += length;
  }
}

char to_lower_ascii_character(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view without_marks(std::string_view word) {
  if (word.starts_with('*') || word.starts_with('_')) {  // emphasis
    const char mark = word[0];
    const auto is_mark = [&](char c) { return c == mark; };
    std::string_view inner = word;
    while (!inner.empty() && is_mark(inner.front())) inner.remove_prefix(1);
    std::string_view stripped = inner;
    while (!stripped.empty() && is_mark(stripped.back())) stripped.remove_suffix(1);
    const bool is_glob = mark == '*' && (inner.starts_with('/') || inner.starts_with('.'));
    const bool is_name = mark == '_' && stripped.size() == inner.size();
    if (!is_glob && !is_name) word = stripped;
  }
  while (word.starts_with("./")) word.remove_prefix(2);
  while (word.starts_with('/')) word.remove_prefix(1);
  while (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

bool names_no_place(std::string_view mention) {
  return mention.find_first_of("/.*{") == std::string_view::npos;
}

std::uint64_t bit_of(std::string_view word) {
  return std::uint64_t{1} << std::min<std::size_t>(word.size(), 63);
}

}  // namespace

void PlainWords::insert(const std::string& word) {
  if (word.empty()) return;
  words_.insert(word);
  lengths_[static_cast<unsigned char>(word[0])] |= bit_of(word);
}

bool PlainWords::contains(const std::string& word) const {
  return !word.empty() && (lengths_[static_cast<unsigned char>(word[0])] & bit_of(word)) != 0 && words_.contains(word);
}

std::vector<std::string> path_mentions(std::string_view text, const PlainWords& plain) {
  std::vector<std::string> mentions;
  std::unordered_set<std::string> seen;
  std::string word, mention;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_path_character(text[at])) {
      ++at;
      continue;
    }
    read_word(text, at, word);
    const std::string_view bare = without_marks(word);
    if (bare.size() > kMaxWord || std::none_of(bare.begin(), bare.end(), is_alphanumeric)) continue;
    mention.resize(bare.size());
    std::transform(bare.begin(), bare.end(), mention.begin(), to_lower_ascii_character);
    if (names_no_place(mention) && !plain.contains(mention)) continue;
    if (seen.insert(mention).second) mentions.push_back(mention);
  }
  return mentions;
}

}  // namespace skillc::check::rules
