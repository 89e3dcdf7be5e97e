// What keeps a text a text in HTML. Everything that comes from a source goes through here on its way into a page.

#include "render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::render {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string_view reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Whether it stands for itself in an address.
bool is_plain_in_address(char c) {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

bool is_printable_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F;
}

bool shows_as_itself(char c) {
  return is_printable_ascii(c) || c == '\n' || c == '\t';
}

// HTML's parser reports control characters but for white space, and code points that are no characters.
bool is_allowed(char32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\f' || value == '\r';
  if (value >= 0x7F && value <= 0x9F) return false;
  return (value & 0xFFFE) != 0xFFFE && !(value >= 0xFDD0 && value <= 0xFDEF);
}

// At or behind `from`; of several in a row none is one. npos where there is none.
std::size_t find_single_backtick(std::string_view text, std::size_t from) {
  std::size_t at = text.find('`', from);
  while (at != std::string_view::npos && byte_at(text, at + 1) == '`')
    at = text.find('`', text.find_first_not_of('`', at));
  return at;
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
  std::size_t done = 0;  // what stands before it has been written
  for (std::size_t at = 0; at < text.size();) {
    std::string_view replaced;
    std::size_t length = 1;
    if (is_printable_ascii(text[at])) {
      replaced = reference(text[at]);
    } else {
      const CodePoint point = decode_code_point(text, at);
      const bool is_ill_formed = point.length == 1 && point.value >= 0x80;
      if (is_ill_formed || !is_allowed(point.value)) replaced = kReplacement;
      length = point.length;
    }
    if (!replaced.empty()) {
      out.append(text, done, at - done).append(replaced);
      done = at + length;
    }
    at += length;
  }
  out.append(text, done);
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  append_html(out, text);
  return out;
}

std::string visible_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (shows_as_itself(c)) {
      out += c;
      ++at;
    } else if (text.substr(at, 2) == "\r\n") {
      ++at;
    } else {
      const std::size_t length = decode_code_point(text, at).length;
      out += printable(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

void append_visible(std::string& out, std::string_view text) {
  const bool is_plain = std::all_of(text.begin(), text.end(), shows_as_itself);
  is_plain ? append_html(out, text) : append_html(out, visible_text(text));
}

std::string escape_visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

void append_markdown(std::string& out, std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*[]<>|&";
  for (const char c : visible_text(text)) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
}

std::string code_fence(std::string_view text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

std::string sentence_html(std::string_view text) {
  std::string out;
  for (bool is_code = false; !text.empty(); is_code = !is_code) {
    const std::size_t end = find_single_backtick(text, 0);
    const bool goes_on =
        end != std::string_view::npos && (is_code || find_single_backtick(text, end + 1) != std::string_view::npos);
    if (is_code) out += "<code>";
    append_visible(out, text.substr(0, goes_on ? end : text.size()));
    if (is_code) out += "</code>";
    if (!goes_on) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string percent_encoded(std::string_view path) {
  if (std::all_of(path.begin(), path.end(), is_plain_in_address)) return std::string(path);
  std::string out;
  for (const char c : path) {
    if (is_plain_in_address(c))
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace skillc::render
