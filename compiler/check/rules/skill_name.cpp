// A skill's name is a folder's name, a command's name and a key in every client's table, which is why the
// specification allows so little: lowercase letters and digits of any script, joined by single hyphens. It does allow
// names that no folder can have on Windows, `aux`, which are none for whoever shares a skill. All defects are told at
// once, and the nearest valid name is worked out, since an author who broke one of them often breaks two.

#include "check/rules/skill_name.hpp"

#include <algorithm>
#include <utility>

#include "base/device_name.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {

namespace {

bool is_capital(char32_t value, const std::string& character) {
  return is_letter_or_digit(value) && fold_case(character) != character;
}

// What a name may not hold, each once, in order of appearance: capital letters as one, other characters as such.
std::vector<std::string> foreign_characters(const std::string& name) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode_code_point(name, at);
    const std::string character = name.substr(at, point.length);
    at += point.length;
    if (point.value == U'-' || is_lowercase_letter_or_digit(point.value)) continue;
    std::string shown = is_capital(point.value, character) ? "capital letters"
                        : character == " "                 ? "a blank"
                                                           : "`" + character + "`";
    if (std::find(found.begin(), found.end(), shown) == found.end()) found.push_back(std::move(shown));
  }
  return found;
}

}  // namespace

std::vector<std::string> name_defects(std::string_view raw) {
  const std::string name = nfkc(raw);
  std::vector<std::string> defects;
  const std::size_t length = count_code_points(name);
  if (length > kMaxNameLength) defects.push_back("is " + std::to_string(length) + " characters long");
  if (const auto foreign = foreign_characters(name); !foreign.empty()) defects.push_back("has " + listed(foreign, 4));
  if (name.starts_with('-')) defects.emplace_back("starts with a hyphen");
  if (name.size() > 1 && name.ends_with('-')) defects.emplace_back("ends with a hyphen");
  if (name.find("--") != std::string::npos) defects.emplace_back("has two hyphens in a row");
  if (is_device_name(name)) defects.emplace_back("is one that Windows reserves for devices");
  return defects;
}

std::string mended_name(std::string_view raw) {
  const std::string folded = fold_case(raw);
  std::string mended;
  std::size_t length = 0;
  bool hyphen_due = false;
  for (std::size_t at = 0; at < folded.size() && length < kMaxNameLength;) {
    const CodePoint point = decode_code_point(folded, at);
    at += point.length;
    if (!is_lowercase_letter_or_digit(point.value)) {
      hyphen_due = !mended.empty();
      continue;
    }
    if (hyphen_due && length + 1 < kMaxNameLength) {
      mended += '-';
      ++length;
    }
    hyphen_due = false;
    append_code_point(mended, point.value);
    ++length;
  }
  return is_device_name(mended) ? mended + "-skill" : mended;
}

}  // namespace skillc::check::rules
