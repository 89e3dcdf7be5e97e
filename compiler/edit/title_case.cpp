// Whoever wrote a title in other capitals than its heading meant those capitals: a clause begins small, a label may
// shout.
#include "edit/title_case.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::edit {
namespace {

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = to_upper(c);
  return upper;
}

std::string small_first(std::string_view text) {
  const std::size_t first = text.empty() ? 0 : decode_code_point(text, 0).length;
  return lower_case(text.substr(0, first)) + std::string(text.substr(first));
}

// "HTTP", "I/O": a word that does not begin small anywhere.
bool is_acronym(std::string_view title) {
  const std::string_view word = title.substr(0, title.find(' '));
  return word.size() > 1 && lower_case(word.substr(1)) != word.substr(1);
}

}  // namespace

std::string in_case_of(std::string_view title, std::string_view old, std::string_view written) {
  const std::string folded = fold_white_space(written);
  if (folded == old) return std::string(title);
  if (folded == small_first(old)) return is_acronym(title) ? std::string(title) : small_first(title);
  if (folded == lower_case(old)) return lower_case(title);
  return folded == upper_case(old) ? upper_case(title) : std::string(title);
}

}  // namespace skillc::edit
