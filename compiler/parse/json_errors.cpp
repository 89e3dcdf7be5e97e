// Reads on from the last good token, one token further than the parser got, and names what stands there instead of
// what JSON wants: a missing or trailing comma, a comment, single quotes, NaN, an unclosed string or bracket.

#include "parse/json_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::parse {
namespace {

class Explanation {
 public:
  Explanation(std::string_view text, std::size_t cursor, JsonPoint after, const std::vector<JsonContainer>& containers,
              std::string_view detail)
      : text_(text), at_(cursor), after_(after), containers_(containers), detail_(detail) {}

  Problem problem() {
    skip_spaces();
    if (after_ == JsonPoint::value) return after_value();
    if (after_ == JsonPoint::key) {
      if (peek() != ':') return unexpected("a colon behind the key");
      ++at_;
      skip_spaces();
      return expected_value("a value");
    }
    if (containers_.empty()) return expected_value("a value");
    return in_object() ? expected_key() : expected_value("a value or ']'");
  }

 private:
  bool in_object() const { return !containers_.empty() && containers_.back().is_object; }
  char closing() const { return in_object() ? '}' : ']'; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_spaces() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  Problem make(ByteRange range, std::string message, std::string help = {}) const {
    range.end = std::min(range.end, text_.size());
    range.begin = std::min(range.begin, range.end);
    return {Problem::Kind::syntax, range, std::move(message), std::move(help), {}};
  }
  Problem here(std::string message, std::string help = {}) const {
    return make({at_, at_ + std::max<std::size_t>(1, token_length())}, std::move(message), std::move(help));
  }

  // Of a run of word characters, else one code point.
  std::size_t token_length() const {
    std::size_t length = 0;
    auto is_word = [](char c) { return is_alphanumeric(c) || c == '_' || c == '-' || c == '+' || c == '.'; };
    while (at_ + length < text_.size() && is_word(text_[at_ + length])) ++length;
    return length > 0 || at_end() ? length : decode_code_point(text_, at_).length;
  }

  std::string shown() const { return printable(text_.substr(at_, std::min<std::size_t>(token_length(), 24))); }

  Problem after_value() {
    if (containers_.empty()) {
      return here(fmt::format("`{}` follows the end of the JSON value", shown()),
                  "a file holds one value: remove the rest");
    }
    const bool continues_number = at_ > 0 && text_[at_ - 1] == '0' && peek() >= '0' && peek() <= '9';
    if (continues_number)
      return make({at_ - 1, at_}, "a JSON number has no leading zero", "remove the zero, or quote it");
    if (peek() != ',') return unexpected(fmt::format("a comma or '{}'", closing()));
    const std::size_t comma = at_++;
    skip_spaces();
    if (peek() == '}' || peek() == ']') {
      return make({comma, comma + 1}, fmt::format("a comma stands before the closing '{}'", peek()),
                  "remove the comma");
    }
    return in_object() ? expected_key() : expected_value("a value");
  }

  Problem expected_key() {
    if (peek() == '"') return bad_string();
    if (auto known = well_known()) return *known;
    return unexpected("a key in double quotes");
  }

  Problem expected_value(std::string_view wanted) {
    if (peek() == '"') return bad_string();
    if (auto known = well_known()) return *known;
    if (detail_.find("number overflow") != std::string_view::npos) return here("this number is too large");
    if ((peek() >= '0' && peek() <= '9') || peek() == '-') {
      return here(fmt::format("`{}` is no JSON number", shown()), "write digits without leading zeros, or quote it");
    }
    return unexpected(wanted);
  }

  // What other notations allow and JSON does not.
  std::optional<Problem> well_known() const {
    const std::string_view token = text_.substr(at_, token_length());
    if (peek() == '\'') return here("a single quote stands here", "JSON strings take double quotes");
    if (peek() == '/' || peek() == '#') return here("a comment stands here", "JSON has no comments: remove it");
    if (token == "NaN" || token == "Infinity" || token == "-Infinity") {
      return here(fmt::format("`{}` is no JSON number", token), "write null, or a string");
    }
    if (token == "True" || token == "False" || token == "None") {
      return here(fmt::format("`{}` is no JSON value", token), "JSON writes true, false and null");
    }
    return std::nullopt;
  }

  Problem unexpected(std::string_view wanted) const {
    if (!at_end()) return here(fmt::format("expected {}, found `{}`", wanted, shown()));
    if (containers_.empty()) return here("the file holds no JSON value");
    const std::size_t opening = containers_.back().begin;
    return make({opening, opening + 1}, fmt::format("this '{}' is never closed", text_[opening]),
                fmt::format("the file ends where {} was expected", wanted));
  }

  Problem bad_string() {
    const std::size_t begin = at_;
    for (std::size_t at = begin + 1; at < text_.size();) {
      const auto c = static_cast<unsigned char>(text_[at]);
      if (c == '"') break;
      if (c == '\n' || c == '\r') {
        return make({begin, at}, "this string is not closed on its line",
                    "close it with a double quote; write \\n for a line end");
      }
      if (c < 0x20)
        return make({at, at + 1}, "a control character stands in this string", "write it as an escape, such as \\t");
      const std::size_t length = c == '\\' ? escape_length(at) : code_point_length(at);
      if (length == 0) {
        return c == '\\' ? make({at, at + 2}, "this is no escape that JSON knows", "write \\\\ for a backslash")
                         : make({at, at + 1}, "this string holds bytes that are not UTF-8", "save the file as UTF-8");
      }
      at += length;
    }
    return make({begin, begin + 1}, "this string is never closed", "close it with a double quote");
  }

  std::size_t code_point_length(std::size_t at) const {
    const CodePoint point = decode_code_point(text_, at);
    const bool is_ill_formed = point.value == 0xFFFD && point.length == 1;
    return is_ill_formed ? 0 : point.length;
  }

  // 0 where it is none. A \u must be a whole character: a high surrogate takes a low one behind it.
  std::size_t escape_length(std::size_t at) const {
    const char kind = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (kind == '\0') return 0;
    if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos) return 2;
    if (kind != 'u') return 0;
    const auto first = hexadecimal(at + 2);
    if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) return 0;
    if (*first < 0xD800 || *first > 0xDBFF) return 6;
    const auto second = text_.substr(at + 6, 2) == "\\u" ? hexadecimal(at + 8) : std::nullopt;
    return second && *second >= 0xDC00 && *second <= 0xDFFF ? 12 : 0;
  }

  std::optional<unsigned> hexadecimal(std::size_t at) const {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const char c = at + i < text_.size() ? text_[at + i] : '\0';
      const bool is_letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!is_letter && (c < '0' || c > '9')) return std::nullopt;
      value = value * 16 + static_cast<unsigned>(is_letter ? (c | 0x20) - 'a' + 10 : c - '0');
    }
    return value;
  }

  std::string_view text_;
  std::size_t at_;
  JsonPoint after_;
  const std::vector<JsonContainer>& containers_;
  std::string_view detail_;
};

}  // namespace

Problem explain_json_error(std::string_view text, std::size_t cursor, JsonPoint after,
                           const std::vector<JsonContainer>& containers, std::string_view detail) {
  return Explanation(text, std::min(cursor, text.size()), after, containers, detail).problem();
}

}  // namespace skillc::parse
