// Surnames are words as well ("Beck and call", "Humble Object"), so one counts only where it ends its name; and whoever
// asks is told whether the text goes on with anything but another name, what the author owns, or "et al.".
#include "model/author_names.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_works.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMostWords = 4;  // of one name
constexpr std::size_t kMostNames = 4;

// Behind the word with a capital, or the initial, that begins at `at`; `at` where none does.
std::size_t word_end(std::string_view text, std::size_t at) {
  if (!is_upper(byte_at(text, at))) return at;
  std::size_t end = at;
  while (end < text.size()) {
    const CodePoint next = decode_code_point(text, end);
    if (is_digit(text[end]) || !(is_letter_or_digit(next.value) || text[end] == '-')) break;
    end += next.length;
  }
  if (is_digit(byte_at(text, end))) return at;
  return end + (end == at + 1 && byte_at(text, end) == '.' ? 1 : 0);
}

struct Name {
  std::string_view whole, surname;
};

Name name_at(std::string_view text, std::size_t begin) {
  Name name;
  std::size_t at = begin;
  for (std::size_t words = 0; words < kMostWords; ++words) {
    const std::size_t end = word_end(text, at);
    if (end == at) break;
    name = {text.substr(begin, end - begin), text.substr(at, end - at)};
    at = skip_blanks(text, end);
    if (at == end) break;
  }
  return name;
}

// Where a name may follow behind "and", "&" or "/"; `end` where none of them stands there.
std::size_t skip_joint(std::string_view text, std::size_t end) {
  const std::size_t at = skip_blanks(text, end);
  for (const std::string_view joint : {"and ", "& ", "/"})
    if (text.substr(at).starts_with(joint)) return skip_blanks(text, at + joint.size());
  return end;
}

bool opens_with_word(std::string_view behind) {
  const std::size_t at = skip_blanks(behind, 0);
  return at < behind.size() && is_letter_or_digit(decode_code_point(behind, at).value) && !is_digit(behind[at]) &&
         !behind.substr(at).starts_with("et al");
}

// Before " 2017"; all of it where no year ends there.
std::string_view before_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  if (text.size() <= kDigits) return text;
  const bool ends_in_year = is_year(text.substr(text.size() - kDigits)) && text[text.size() - kDigits - 1] == ' ';
  return ends_in_year ? text.substr(0, text.size() - kDigits - 1) : text;
}

std::string_view word_ending(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_title_character(text[begin - 1])) --begin;
  return text.substr(begin);
}

// Whether a name may begin behind `before`: it opens its sentence, or a word that sends readers on stands there. "Ask
// Martin and Ines" names colleagues.
bool opens_name(std::string_view before) {
  constexpr std::array<std::string_view, 9> kSending = {"also", "as", "by", "cf", "from", "in", "per", "read", "see"};
  const std::string_view text = trim(before);
  return text.empty() || !is_word_character(text.back()) || is_one_of(kSending, to_lower_ascii(word_ending(text)));
}

// "Hunt & Thomas", "Hunt and Thomas"
std::string_view author_of_two(std::string_view text) {
  const std::string_view second = word_ending(text);
  if (second.empty() || !is_upper(second[0])) return {};
  text.remove_suffix(second.size());
  for (const std::string_view joint : {" & ", " and "}) {
    if (!text.ends_with(joint)) continue;
    const std::string_view names = text.substr(0, text.size() - joint.size()), first = word_ending(names);
    return is_known_author(first) && opens_name(names.substr(0, names.size() - first.size())) ? first
                                                                                              : std::string_view();
  }
  return {};
}

// "Martin Fowler's Refactoring"
std::string_view author_of_title(std::string_view text) {
  for (std::size_t words = 0; words <= kMostWords; ++words) {
    const std::string_view word = word_ending(text);
    for (const std::string_view owning : {"'s", "\xE2\x80\x99s"}) {
      const std::string_view name = word.substr(0, word.size() - std::min(owning.size(), word.size()));
      if (words > 0 && word.ends_with(owning) && is_known_author(name)) return name;
    }
    if (word.empty() || !(is_upper(word[0]) || is_one_of(kSmallWords, word)) || word.size() == text.size()) return {};
    text.remove_suffix(word.size());
    if (text.back() != ' ' && text.back() != '\n') return {};
    text.remove_suffix(1);
  }
  return {};
}

}  // namespace

std::string_view cited_author_before(std::string_view text) {
  const bool is_bracketed = text.ends_with(']');
  if (is_bracketed) text.remove_suffix(1);
  const std::string_view named = before_year(text), name = word_ending(named);
  const bool opens = named.substr(0, named.size() - name.size()).ends_with('[');
  if (is_known_author(name) && (is_bracketed ? opens : named.size() < text.size())) return name;
  if (is_bracketed) return {};
  const std::string_view first = author_of_two(text);
  return first.empty() ? author_of_title(text) : first;
}

std::optional<AuthorNames> names_opening(std::string_view text) {
  AuthorNames names;
  std::size_t at = 0;
  for (std::size_t read = 0; read < kMostNames; ++read) {
    const Name name = name_at(text, at);
    if (name.whole.empty()) break;
    if (read == 0) names.first = name.whole;
    if (names.author.empty() && is_known_author(name.surname)) names.author = name.surname;
    names.end = at + name.whole.size();
    at = skip_joint(text, names.end);
    if (at == names.end) break;
  }
  names.goes_on = opens_with_word(text.substr(names.end));
  return names.end == 0 ? std::nullopt : std::optional(names);
}

}  // namespace skillc::model
