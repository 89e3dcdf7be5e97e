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

// What a byte tells of its word. Every byte of every text is asked for, so the answer is a table.
enum : std::uint8_t { kOfPath = 1, kNameLike = 2, kSlash = 4, kOfPlace = 8 };
constexpr std::array<std::uint8_t, 256> kTells = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < table.size(); ++c)
    if (is_alphanumeric(static_cast<char>(c))) table[c] = kOfPath | kNameLike;
  for (const char c : std::string_view("_-+@~./*")) table[static_cast<unsigned char>(c)] |= kOfPath;
  for (const char c : std::string_view("/.*{")) table[static_cast<unsigned char>(c)] |= kOfPlace;
  table[static_cast<unsigned char>('/')] |= kSlash;
  return table;
}();

std::uint8_t tells(char c) {
  return kTells[static_cast<unsigned char>(c)];
}

// The run of path's characters that begins at `at`, which is left behind it; adds to `all` what they tell.
std::string_view read_run(std::string_view text, std::size_t& at, std::uint8_t& all) {
  const std::size_t begin = at;
  for (; at < text.size() && (tells(text[at]) & kOfPath) != 0; ++at) all |= tells(text[at]);
  return text.substr(begin, at - begin);
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

// The word that begins at `at`, with what all its bytes tell. Where it holds a blank to fill it is put together in
// `store`; most stand in the text as they are.
std::string_view read_word(std::string_view text, std::size_t& at, std::uint8_t& all, std::string& store) {
  std::string_view word = read_run(text, at, all);
  while (at < text.size() && (all & kSlash) != 0) {
    const std::size_t length = blank_length(text, at);
    if (length == 0) break;
    const std::string_view blank = text.substr(at, length);
    const bool is_choice = blank[0] == '{' && blank.find(',') != std::string_view::npos;
    if (word.data() != store.data()) store = word;
    store += is_choice ? blank : std::string_view("*");
    at += length;
    store += read_run(text, at, all);
    word = store;
    all |= kOfPlace;
  }
  return word;
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
  return std::none_of(mention.begin(), mention.end(), [](char c) { return (tells(c) & kOfPlace) != 0; });
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

bool PlainWords::may_contain(std::string_view word) const {
  return !word.empty() && (lengths_[static_cast<unsigned char>(to_lower_ascii_character(word[0]))] & bit_of(word)) != 0;
}

bool PlainWords::contains(const std::string& word) const {
  return words_.contains(word);
}

std::vector<std::string> path_mentions(std::string_view text, const PlainWords& plain) {
  std::vector<std::string> mentions;
  std::unordered_set<std::string> seen;
  std::string store, mention;
  for (std::size_t at = 0; at < text.size();) {
    if ((tells(text[at]) & kOfPath) == 0) {
      ++at;
      continue;
    }
    std::uint8_t all = 0;
    const std::string_view bare = without_marks(read_word(text, at, all, store));
    const bool has_name = (all & kNameLike) != 0 || std::any_of(bare.begin(), bare.end(), is_alphanumeric);
    if (bare.size() > kMaxWord || !has_name) continue;
    const bool is_plain = (all & kOfPlace) == 0 || names_no_place(bare);
    if (is_plain && !plain.may_contain(bare)) continue;
    mention.resize(bare.size());
    std::transform(bare.begin(), bare.end(), mention.begin(), to_lower_ascii_character);
    if (is_plain && !plain.contains(mention)) continue;
    if (seen.insert(mention).second) mentions.push_back(mention);
  }
  return mentions;
}

}  // namespace skillc::check::rules
