// UTF-8 as bytes: decoding, validating, counting. Decoding itself is utf8proc's; what is ours is the promise
// that any bytes are accepted, and a fast way over ASCII, which is nearly all that a skill holds.

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

// Length of the run of ASCII bytes at `offset`.
std::size_t ascii_run(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  for (std::uint64_t block; end + sizeof block <= text.size(); end += sizeof block) {
    std::memcpy(&block, text.data() + end, sizeof block);
    if (block & 0x8080808080808080u) break;
  }
  while (end < text.size() && is_ascii(text[end])) ++end;
  return end - offset;
}

struct Decoded {
  char32_t value;
  std::size_t length;
  bool well_formed;
};

Decoded decode(std::string_view text, std::size_t offset) {
  if (is_ascii(text[offset])) return {static_cast<unsigned char>(text[offset]), 1, true};
  std::size_t rest = std::min<std::size_t>(text.size() - offset, 4);
  utf8proc_int32_t value = 0;
  auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                                 static_cast<utf8proc_ssize_t>(rest), &value);
  if (length <= 0) return {U'\uFFFD', 1, false};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(length), true};
}

// Letters are half NULs in UTF-16 only where they are Latin; blanks and line ends are in any language, and have theirs
// on the same side.
bool is_full_of_nuls(std::string_view text) {
  std::size_t nuls = 0, spaces = 0, before = 0, behind = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    nuls += text[at] == '\0' ? 1 : 0;
    if (text[at] != ' ' && text[at] != '\n') continue;
    ++spaces;
    before += at > 0 && text[at - 1] == '\0' ? 1 : 0;
    behind += at + 1 < text.size() && text[at + 1] == '\0' ? 1 : 0;
  }
  const std::size_t beside = std::max(before, behind);
  return nuls > text.size() / 4 || (beside > 1 && beside > spaces / 2);  // one alone is a slip
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t offset = ascii_run(text, 0); offset < text.size();) {
    Decoded decoded = decode(text, offset);
    if (!decoded.well_formed) return offset;
    offset += decoded.length;
    offset += ascii_run(text, offset);
  }
  return std::nullopt;
}

std::optional<std::size_t> first_foreign_byte(std::string_view text) {
  if (const auto invalid = first_invalid_utf8(text)) return invalid;
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos && is_full_of_nuls(text)) return nul;
  return std::nullopt;
}

CodePoint decode_code_point(std::string_view text, std::size_t offset) {
  Decoded decoded = decode(text, offset);
  return {decoded.value, decoded.length};
}

void append_code_point(std::string& out, char32_t value) {
  auto number = static_cast<utf8proc_int32_t>(value);
  if (!utf8proc_codepoint_valid(number)) number = 0xFFFD;
  utf8proc_uint8_t bytes[4];
  auto length = utf8proc_encode_char(number, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string decoded;
  for (std::size_t offset = 0; offset < text.size();) {
    CodePoint point = decode_code_point(text, offset);
    decoded += point.value;
    offset += point.length;
  }
  return decoded;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    std::size_t run = ascii_run(text, offset);
    count += run;
    offset += run;
    if (offset == text.size()) break;
    offset += decode(text, offset).length;
    ++count;
  }
  return count;
}

}  // namespace skillc
