// A path, an address, a file's name or a longer word of which an id is a part is none: what stands on either side
// tells.

#include "eval/judging/written_ids.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace skillc::eval {
namespace {

constexpr std::size_t kMaxParting = 16;  // bytes between a skill's name and an id of it

bool word_goes_on(std::string_view text, std::size_t end) {
  const char next = byte_at(text, end), behind = byte_at(text, end + 1);
  if (is_word_character(next) || !is_ascii(next) || next == '-' || next == '/' || next == '=' || next == '(')
    return true;
  return (next == '.' || next == ':' || next == '[') && is_word_character(behind);
}

// Whether something runs into what begins at `begin`: "my-item-1", "x/item-1", "#item-1".
bool is_run_into(std::string_view text, std::size_t begin) {
  constexpr std::string_view kJoins = "-/#@\\.=&$%\x01";
  if (begin == 0) return false;
  const char before = text[begin - 1];
  return is_word_character(before) || !is_ascii(before) || kJoins.find(before) != kJoins.npos;
}

// Whether the skill's name ends at `end`, with nothing running into it.
bool is_named(std::string_view text, std::size_t end, std::string_view skill) {
  return text.substr(0, end).ends_with(skill) && !is_run_into(text, end - skill.size());
}

std::string_view without_marks(std::string_view before) {
  const std::size_t last = before.find_last_not_of(" \t`*_[(\"");
  return before.substr(0, last == before.npos ? 0 : last + 1);
}

std::size_t id_end(std::string_view text, std::size_t at) {
  while (is_lower(byte_at(text, at)) || is_digit(byte_at(text, at)) || byte_at(text, at) == '-') ++at;
  return at;
}

}  // namespace

std::vector<WrittenId> find_written_ids(std::string_view masked, std::string_view skill) {
  std::vector<WrittenId> ids;
  for (std::size_t at = masked.find_first_of("-#"); at != masked.npos; at = masked.find_first_of("-#", at + 1)) {
    if (masked[at] == '#') {
      const std::size_t end = id_end(masked, at + 1);
      if (end > at + 1 && !skill.empty() && is_named(masked, at, skill) && !word_goes_on(masked, end)) {
        ids.push_back({{at + 1, end}, true});
        at = end - 1;
      }
      continue;
    }
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_lower(masked[begin - 1])) --begin;
    while (is_digit(byte_at(masked, end))) ++end;
    if (begin == at || end == at + 1 || word_goes_on(masked, end)) continue;
    const bool is_anchor = begin > 0 && masked[begin - 1] == '#' && !is_run_into(masked, begin - 1);
    if (is_anchor || !is_run_into(masked, begin)) ids.push_back({{begin, end}, false});
  }
  return ids;
}

bool stands_behind_name(std::string_view text, std::size_t at, std::string_view skill) {
  if (skill.find('-') == skill.npos) return false;
  const std::size_t from = at - std::min(at, skill.size() + kMaxParting);
  std::string_view before = without_marks(text.substr(from, at - from));
  for (const std::string_view genitive : {"'s", "\u2019s"})
    if (before.ends_with(genitive)) before = without_marks(before.substr(0, before.size() - genitive.size()));
  return is_named(text, from + before.size(), skill);
}

}  // namespace skillc::eval
