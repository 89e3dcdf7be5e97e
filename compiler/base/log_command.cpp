// How the servers' runners look for commands in what a step prints: GitHub's and Azure's read lines that end at "\r" or
// "\n", trim white space of any script, and take "::" at the beginning or "##…[" anywhere.

#include "base/log_command.hpp"

#include <fmt/format.h>

namespace skillc {

bool opens_log_command(std::string_view text, std::size_t offset) {
  if (text[offset] != '[') return false;
  std::size_t name = offset;
  while (name > 0 && text[name - 1] >= 'a' && text[name - 1] <= 'z') --name;
  return name >= 2 && text[name - 1] == '#' && text[name - 2] == '#';
}

std::string without_log_commands(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool is_begun = false;  // something stands in the line that no runner trims: a visible character of ASCII
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (opens_log_command(text, at) || (!is_begun && text.substr(at).starts_with("::")))
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      out += c;
    is_begun = c != '\n' && c != '\r' && (is_begun || (c > ' ' && c < 0x7F));
  }
  return out;
}

// Lines of JSON begin with its punctuation, and brackets have letters before them in strings only.
std::string json_without_log_commands(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (opens_log_command(json, at))
      out += "\\u005b";
    else
      out += json[at];
  }
  return out;
}

}  // namespace skillc
