// Text that is cut, joined and compared by its ASCII characters alone, which is safe in UTF-8: no byte of a
// longer character looks like an ASCII one.

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace skillc {
namespace {

constexpr std::string_view kWhiteSpace = " \t\n\r\f\v";

// Every byte of a library is asked for several times, so the answer is a table.
constexpr std::array<bool, 256> kIsWhiteSpace = [] {
  std::array<bool, 256> table{};
  for (const char c : kWhiteSpace) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool is_white_space(char c) {
  return kIsWhiteSpace[static_cast<unsigned char>(c)];
}

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return text.ends_with(ending); });
}

}  // namespace

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](char a, char b) { return to_lower(a) == to_lower(b); });
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0, end = text.size();
  while (begin < end && is_white_space(text[begin])) ++begin;
  if (begin == end) return text.substr(0, 0);
  while (is_white_space(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    std::size_t end = text.find(separator, begin);
    if (end == std::string_view::npos) {
      parts.push_back(text.substr(begin));
      return parts;
    }
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  for (auto& line : lines) {
    bool is_terminated = line.data() + line.size() < text.data() + text.size();
    if (is_terminated && line.ends_with('\r')) line.remove_suffix(1);
  }
  return lines;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (&part != parts.data()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string fold_white_space(std::string_view text) {
  const std::string_view trimmed = trim(text);
  std::string folded;
  folded.reserve(trimmed.size());
  for (std::size_t begin = 0, end = 0; begin < trimmed.size(); begin = end) {
    for (end = begin; end < trimmed.size() && !is_white_space(trimmed[end]);) ++end;
    folded += trimmed.substr(begin, end - begin);
    if (end == trimmed.size()) break;
    folded += ' ';
    while (is_white_space(trimmed[end])) ++end;
  }
  return folded;
}

std::string plural(std::size_t count, std::string_view noun) {
  std::string text = std::to_string(count) + ' ' + std::string(noun);
  if (count == 1) return text;
  if (text.ends_with('y') && !ends_with_any(text, {"ay", "ey", "oy", "uy"})) {
    text.pop_back();
    return text + "ies";
  }
  return text + (ends_with_any(text, {"s", "x", "ch", "sh"}) ? "es" : "s");
}

}  // namespace skillc
