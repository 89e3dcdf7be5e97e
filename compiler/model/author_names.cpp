// Surnames are words as well ("Beck and call", "Humble Object"), so one counts only where it ends its name; and whoever
// asks is told whether the text goes on with anything but another name, what the author owns, or "et al.".
#include "model/author_names.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_works.hpp"

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

}  // namespace

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
