// A first line alone is only spoken of: enough Base64 must follow, whichever way the file around it writes lines, as a
// string of JSON, as a quotation or as a comment.

#include "check/rules/private_keys.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/find_bytes.hpp"
#include "base/text.hpp"
#include "check/rules/drawn_text.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::string_view kKeyEnd = "-----END ";
constexpr std::array<std::string_view, 2> kKeyMarks = {"PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"};
constexpr std::size_t kLeastKey = 64;  // characters of Base64

// The length of "\n" or "<br>" that is written out at the beginning, in JSON within JSON with two backslashes; else 0.
std::size_t line_break_length(std::string_view text) {
  constexpr std::array<std::string_view, 10> kBreaks = {"\\n",     "\\r",     "\\\\n",   "\\\\r", "\\u000a",
                                                        "\\u000d", "\\u000A", "\\u000D", "<br>",  "<br/>"};
  const auto found =
      std::find_if(kBreaks.begin(), kBreaks.end(), [&](std::string_view one) { return text.starts_with(one); });
  return found == kBreaks.end() ? 0 : found->size();
}

// Where the Base64 of a key ends that begins at `at`, white space and "\n" written out passed over.
std::size_t key_body_end(std::string_view text, std::size_t at, std::size_t& length) {
  length = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_base64(c)) {
      ++length;
      ++at;
    } else if (c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '>' || c == '#' || c == '"' || c == '\'' ||
               c == ',' || c == '*') {
      ++at;
    } else if (const std::size_t length_of_break = line_break_length(text.substr(at)); length_of_break > 0) {
      at += length_of_break;
    } else {
      break;
    }
  }
  return at;
}

// What PEM and OpenPGP may say of a key in front of it: `Proc-Type: 4,ENCRYPTED`, `Version: …`.
std::size_t behind_headers(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostHeaders = 5, kLongest = 200;  // bytes of a line
  const auto line_at = [&](std::size_t begin) {
    return text.substr(begin, std::min(kLongest, text.find('\n', begin) - begin));
  };
  if (!trim(line_at(at)).empty()) return at;
  for (std::size_t next = at + line_at(at).size() + 1, headers = 0; headers < kMostHeaders; ++headers) {
    if (next >= text.size()) return at;
    const std::string_view line = line_at(next), name = line.substr(0, line.find(": "));
    const bool is_header = name.size() < line.size() && !name.empty() && is_upper(name.front()) &&
                           std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || c == '-'; });
    if (!is_header) return at;
    at = next + line.size();
    next = at + 1;
  }
  return at;
}

// The key's block up to its last line, whatever stands between: what is shown of it must not hang on its being tidy.
std::size_t key_block_end(std::string_view text, std::size_t body_end) {
  constexpr std::size_t kLongest = 16384;  // bytes: of the longest keys in use, twice
  const std::size_t end = find_bytes(text.substr(body_end, kLongest), kKeyEnd);
  return end == std::string_view::npos ? body_end : body_end + end;
}

}  // namespace

std::optional<ByteRange> private_key_at(std::string_view text, std::size_t at, bool may_be_cut) {
  const std::string_view rest = text.substr(at, 60);
  if (!rest.starts_with(kKeyBegin)) return std::nullopt;
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const auto mark = std::find_if(kKeyMarks.begin(), kKeyMarks.end(),
                                 [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
  if (mark == kKeyMarks.end()) return std::nullopt;
  const std::size_t begin = behind_headers(text, at + line.find(*mark) + mark->size());
  std::size_t length = 0;
  const std::size_t end = key_body_end(text, begin, length);
  const bool is_cut = length < kLeastKey && may_be_cut && length >= kLeastCut && is_cut_at(text, end);
  if (length < kLeastKey && !is_cut) return std::nullopt;
  std::string body;
  for (const char c : text.substr(begin, std::min<std::size_t>(end - begin, 4096)))
    if (is_base64(c)) body += c;
  if (has_word_of_examples(body.substr(0, 200))) return std::nullopt;
  const bool is_drawn = is_cut ? std::any_of(body.begin(), body.end(), is_digit) : entropy(body) >= 4.5;
  return is_drawn ? std::optional(ByteRange{begin, end}) : std::nullopt;
}

std::vector<ByteRange> key_bodies(std::string_view text) {
  std::vector<ByteRange> bodies;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t head = find_bytes(text.substr(at), kKeyBegin);
    if (head == std::string_view::npos) break;
    at += head;
    const auto body = private_key_at(text, at, false);
    const std::size_t end = body ? key_block_end(text, body->end) : at + kKeyBegin.size();
    if (body) bodies.push_back({body->begin, end});
    at = end;
  }
  return bodies;
}

}  // namespace skillc::check::rules
