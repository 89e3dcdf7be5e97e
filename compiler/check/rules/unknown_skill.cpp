// Skills are named as half of all compounds are: only where a compound would make no sentence, or a word beside it says
// so, is it a skill's name.
#include "check/rules/unknown_skill.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "check/rules/spoken_words.hpp"

namespace skillc::check::rules {
namespace {

constexpr auto kSkill = std::to_array<std::string_view>({"skill"});
constexpr auto kReading = std::to_array<std::string_view>({"Read", "See", "Skill", "read", "see", "skill"});

bool is_of_skill_name(char c) {
  return is_lower(c) || is_digit(c) || c == '-';
}

// "effective-java"
bool is_skill_name(std::string_view name, std::string_view own) {
  return name.find('-') != std::string_view::npos && is_lower(name.front()) && name.back() != '-' && name != own;
}

// Drops a name from the end, with its marks of emphasis; whether one stood there.
bool drop_name(std::string_view& text, std::string_view own) {
  text = spoken::bare(text);
  std::size_t begin = text.size();
  while (begin > 0 && is_of_skill_name(text[begin - 1])) --begin;
  if (begin > 0 && is_word_character(text[begin - 1])) return false;
  if (!is_skill_name(text.substr(begin), own)) return false;
  text = spoken::bare(text.substr(0, begin));
  return true;
}

// Whether a name that ends there is one of a list: a compound would go with a word before it.
bool is_listed(std::string_view before) {
  return before.ends_with(',') || before.ends_with(';');
}

// "effective-java", "`effective-java`'s", "see effective-java (", "the effective-java skill, ", ", effective-java, "
bool ends_with_skill_name(std::string_view text, std::string_view own) {
  constexpr auto kMarks = std::to_array<std::string_view>({"(", ":", ","});
  constexpr auto kPossessives = std::to_array<std::string_view>({"'s", "\xE2\x80\x99s"});
  text = spoken::bare(text);
  const bool is_apart = spoken::drop_word(text, kMarks);
  spoken::drop_word(text, kPossessives);
  const bool is_called_skill = spoken::drop_word(text, kSkill);
  return drop_name(text, own) &&
         (!is_apart || is_called_skill || is_listed(text) || spoken::ends_with_any(text, kReading));
}

// What goes on where the name was all: "of effective-java tells", not "of pre-commit hooks".
bool goes_on(std::string_view text) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"and", "applies", "covers", "explains", "for", "has", "is", "on", "or", "says", "skill", "tells"});
  text = spoken::bare(text);
  return text.empty() || !is_alphanumeric(text.front()) || spoken::take_word(text, kVerbs);
}

// " of effective-java", " in the `effective-java` skill", " of [effective-java](…)"
bool opens_with_skill_name(std::string_view text, std::string_view own) {
  constexpr auto kOf = std::to_array<std::string_view>({"from", "in", "of"});
  constexpr auto kThe = std::to_array<std::string_view>({"skill", "the", "the skill"});
  text = spoken::bare(text);
  if (!spoken::take_word(text, kOf)) return false;
  spoken::take_word(text, kThe);
  const bool is_link = text.starts_with('[');
  if (is_link) text = spoken::bare(text.substr(1));
  std::size_t end = 0;
  while (end < text.size() && is_of_skill_name(text[end])) ++end;
  if (end == 0 || !is_skill_name(text.substr(0, end), own)) return false;
  return is_link || byte_at(text, end) == '`' || goes_on(text.substr(end));
}

}  // namespace

bool is_called_of_unknown_skill(std::string_view before, std::string_view behind, std::string_view own) {
  return ends_with_skill_name(before, own) || opens_with_skill_name(behind, own);
}

}  // namespace skillc::check::rules
