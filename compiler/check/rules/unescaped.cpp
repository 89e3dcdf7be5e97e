#include "check/rules/unescaped.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"

namespace skillc::check::rules {
namespace {

struct Escape {
  char meant;
  std::size_t length;  // as it is written
};

// Those of HTML that keys are made of, and what stands around them.
constexpr std::array<std::pair<std::string_view, char>, 8> kNamed = {{{"&lowbar;", '_'},
                                                                      {"&UnderBar;", '_'},
                                                                      {"&period;", '.'},
                                                                      {"&sol;", '/'},
                                                                      {"&plus;", '+'},
                                                                      {"&equals;", '='},
                                                                      {"&colon;", ':'},
                                                                      {"&quot;", '"'}}};
constexpr std::size_t kMostZeros = 8;  // in front of a code: "&#0000095;"

bool is_printable(unsigned code) {
  return code >= 0x20 && code < 0x7f;
}

std::optional<char> read_code(std::string_view digits, int base) {
  unsigned code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  return is_whole && is_printable(code) ? std::optional(static_cast<char>(code)) : std::nullopt;
}

std::optional<Escape> read_entity(std::string_view here) {
  for (const auto& [name, meant] : kNamed)
    if (here.starts_with(name)) return Escape{meant, name.size()};
  if (!here.starts_with("&#")) return std::nullopt;
  const bool is_hexadecimal = here.size() > 2 && (here[2] == 'x' || here[2] == 'X');
  const std::size_t begin = is_hexadecimal ? 3 : 2;
  const std::size_t end = here.substr(0, begin + kMostZeros).find(';');
  if (end == std::string_view::npos) return std::nullopt;
  const auto meant = read_code(here.substr(begin, end - begin), is_hexadecimal ? 16 : 10);
  return meant ? std::optional(Escape{*meant, end + 1}) : std::nullopt;
}

std::optional<Escape> read_backslash(std::string_view here) {
  constexpr std::size_t kCodeLength = 6;  // \u005f
  const std::size_t after = here.starts_with("\\\\") ? 2 : 1;
  if (here.size() <= after) return std::nullopt;
  const char next = here[after];
  if (is_printable(static_cast<unsigned char>(next)) && next != '\\' && next != ' ' && !is_alphanumeric(next))
    return Escape{next, after + 1};
  if (after != 1 || next != 'u' || here.size() < kCodeLength) return std::nullopt;
  const auto meant = read_code(here.substr(2, 4), 16);
  return meant ? std::optional(Escape{*meant, kCodeLength}) : std::nullopt;
}

std::optional<Escape> read_escape(std::string_view text, std::size_t at) {
  if (text[at] == '\\') return read_backslash(text.substr(at));
  return text[at] == '&' ? read_entity(text.substr(at)) : std::nullopt;
}

bool may_be_escaped(std::string_view text) {
  return text.find('\\') != std::string_view::npos || text.find('&') != std::string_view::npos;
}

bool is_escaped(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (read_escape(text, at)) return true;
  return false;
}

}  // namespace

std::size_t Unescaped::written(std::size_t offset) const {
  const auto behind = std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                                       [](std::size_t at, const Shift& shift) { return at < shift.from; });
  return behind == shifts_.begin() ? offset : offset + std::prev(behind)->by;
}

std::optional<Unescaped> unescape(std::string_view text) {
  if (!may_be_escaped(text) || !is_escaped(text)) return std::nullopt;
  Unescaped read;
  read.text_.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto escape = read_escape(text, at);
    read.text_ += escape ? escape->meant : text[at];
    at += escape ? escape->length : 1;
    if (escape) read.shifts_.push_back({read.text_.size(), at - read.text_.size()});
  }
  return read;
}

}  // namespace skillc::check::rules
