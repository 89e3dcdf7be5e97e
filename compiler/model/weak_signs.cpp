// A title, an author or a document says whose a number is where grammar joins the two. Who asks here has found one that
// may as well be a topic, and a list of words tells what grammar we cannot parse.
#include "model/weak_signs.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/citation_grammar.hpp"
#include "model/kind.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

// Where the letters and digits, hyphens included, begin that end at `end`.
std::size_t code_begin(std::string_view text, std::size_t end) {
  while (end > 0 && (is_alphanumeric(text[end - 1]) || text[end - 1] == '-')) --end;
  return end;
}

constexpr std::array<std::string_view, 8> kWordsOfBooks = {"Appendices", "Appendix", "Ch",   "Chap",
                                                           "Chapter",    "Chapters", "Part", "Parts"};

std::string_view letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_letter(byte_at(text, end))) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

bool is_word_of_books(std::string_view word) {
  const std::string_view rest = word.substr(std::min<std::size_t>(1, word.size()));
  return std::any_of(kWordsOfBooks.begin(), kWordsOfBooks.end(), [&](std::string_view one) {
    return !word.empty() && to_upper(word[0]) == one[0] && rest == one.substr(1);
  });
}

// The end of the last clause mark in `text`; 0 where none stands there. Gone through once: texts have thousands of
// numbers.
std::size_t behind_last_mark(std::string_view text) {
  constexpr std::array<std::string_view, 5> kMarks = {";", ", then ", " and then ", ", so ", ", but "};
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] != ';' && text[at] != ',' && text[at] != ' ') continue;
    for (const std::string_view mark : kMarks)
      if (text.substr(at).starts_with(mark)) return at + mark.size();
  }
  return 0;
}

}  // namespace

bool cites_book(std::string_view text, std::size_t offset) {
  return is_word_of_books(letters_at(text, offset));
}

bool cited_book(std::string_view text, std::size_t offset) {
  constexpr std::size_t kNear = 24;
  for (std::size_t at = offset > kNear ? offset - kNear : 0; at < offset; ++at)
    if ((at == 0 || !is_letter(text[at - 1])) && cites_book(text, at)) return true;
  return false;
}

bool begins_own_code(std::string_view text, std::size_t offset) {
  const auto code = read_code(text, offset);
  return code && code->number.series.ends_with('-');
}

bool ends_own_code(std::string_view text, std::size_t offset) {
  return begins_own_code(text, code_begin(text, offset));
}

bool is_label(std::string_view title) {
  constexpr std::array<std::string_view, 13> kStress = {
      "also", "always", "caution", "do", "important", "must", "never", "not", "note", "only", "see", "tip", "warning"};
  constexpr std::array<std::string_view, 18> kPlaces = {
      "development", "dialog", "environment", "environments", "menu",     "mode",    "options", "page", "panel",
      "preferences", "prod",   "production",  "screen",       "settings", "staging", "tab",     "view", "window"};
  const std::string lower = to_lower_ascii(trim(title));
  if (lower.starts_with("related ") || lower.starts_with("see ")) return true;
  if (is_one_of(kPlaces, std::string_view(lower).substr(lower.find_last_of(" \n") + 1))) return true;
  for (std::size_t at = 0, end = 0; at < lower.size(); at = end + 1) {
    end = std::min(lower.find_first_of(" \n", at), lower.size());
    if (!is_one_of(kStress, std::string_view(lower).substr(at, end - at))) return false;
  }
  return !lower.empty();
}

bool is_stressed(std::string_view word) {
  constexpr std::array<std::string_view, 52> kStressed = {
      "ALL",    "ALWAYS", "AND",   "AVOID", "BAD",    "BUT",   "DANGER", "DO",    "ERROR", "ERRORS", "FAIL",
      "FAILED", "FAILS",  "FATAL", "FIX",   "FIXED",  "FIXME", "FROM",   "GOOD",  "HIGH",  "HINT",   "IF",
      "IN",     "INFO",   "LOW",   "MAJOR", "MEDIUM", "MINOR", "MUST",   "NEVER", "NEW",   "NIT",    "NO",
      "NOT",    "NOTE",   "OK",    "ONLY",  "OR",     "PASS",  "PASSED", "PER",   "SEE",   "SEVERE", "SHOULD",
      "STOP",   "THEN",   "TIP",   "TODO",  "USE",    "WARN",  "WHY",    "YES"};
  return is_one_of(kStressed, word);
}

bool is_technical(std::string_view acronym) {
  constexpr std::array<std::string_view, 30> kTechnical = {
      "API", "CD",  "CI",  "CLI", "CPU", "CSS", "DB",   "DNS", "GUI", "HTML", "HTTP", "HTTPS", "IDE", "IO",  "JSON",
      "JVM", "JWT", "ORM", "OS",  "PR",  "QA",  "REST", "SDK", "SQL", "TLS",  "UI",   "URL",   "UX",  "XML", "YAML"};
  return is_one_of(kTechnical, acronym);
}

bool opens_telling(std::string_view behind) {
  constexpr std::array<std::string_view, 52> kTelling = {
      "advise",    "advises", "advised",    "argue",     "argues",     "argued",  "call",     "calls",
      "called",    "cover",   "covers",     "covered",   "define",     "defines", "describe", "describes",
      "described", "devotes", "discuss",    "discusses", "discussed",  "explain", "explains", "explained",
      "gives",     "has",     "introduces", "lists",     "names",      "note",    "notes",    "observes",
      "presents",  "put",     "puts",       "recommend", "recommends", "said",    "say",      "says",
      "show",      "shows",   "suggest",    "suggests",  "taught",     "teaches", "tell",     "tells",
      "treats",    "warns",   "writes",     "wrote"};
  std::size_t at = skip_blanks(behind, 0);
  while (is_emphasis_mark(byte_at(behind, at))) ++at;
  at = skip_blanks(behind, at);
  if (behind.substr(std::min(at, behind.size())).starts_with("et al")) return true;
  if (byte_at(behind, at) == '(' && is_digit(byte_at(behind, at + 1)))
    at = skip_blanks(behind, std::min(behind.find(')', at), behind.size() - 1) + 1);
  if (behind.substr(std::min(at, behind.size())).starts_with("is about")) return true;
  return is_one_of(kTelling, letters_at(behind, at));
}

bool parts_from_number(std::string_view between) {
  const std::string_view words = trim(between);
  return behind_last_mark(between) > 0 || words == "and" || words == "or" || words.starts_with("and ") ||
         words.starts_with("then ");
}

std::string_view last_clause(std::string_view sentence) {
  return sentence.substr(behind_last_mark(sentence));
}

}  // namespace skillc::model
