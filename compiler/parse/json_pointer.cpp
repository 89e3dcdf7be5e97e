// A pointer is a path of keys: `~1` stands for a slash in a key and `~0` for a tilde. In a list a key is an index
// without leading zeros; `-`, the place behind the last, never holds anything.

#include "parse/json_pointer.hpp"

#include <algorithm>
#include <charconv>

namespace skillc::parse {
namespace {

std::string unescaped(std::string_view token) {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool is_escape = token[i] == '~' && i + 1 < token.size();
    key += !is_escape ? token[i] : token[++i] == '1' ? '/' : '~';
  }
  return key;
}

const Value* element(const Value& list, std::string_view token) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool is_index = error == std::errc() && end == token.data() + token.size() &&
                        (token.size() == 1 || token.front() != '0') && index < list.elements.size();
  return is_index ? &list.elements[index] : nullptr;
}

std::optional<double> as_double(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Two integers as they are written: a double would take 2^53 + 1 for 2^53.
bool is_same_number(const std::string& a, const std::string& b) {
  if (a == b) return true;
  auto is_integer = [](const std::string& text) { return text.find_first_of(".eE") == std::string::npos; };
  if (is_integer(a) && is_integer(b)) return false;
  const auto first = as_double(a);
  return first && first == as_double(b);
}

}  // namespace

std::optional<std::string> json_pointer_fault(std::string_view pointer) {
  if (!pointer.empty() && pointer.front() != '/') return "it does not begin with `/`";
  for (std::size_t i = pointer.find('~'); i != std::string_view::npos; i = pointer.find('~', i + 1)) {
    const bool is_escape = i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1');
    if (!is_escape) return "a `~` in it is neither `~0` nor `~1`";
  }
  return std::nullopt;
}

const Value* find_at(const Value& root, std::string_view pointer) {
  if (json_pointer_fault(pointer)) return nullptr;
  const Value* at = &root;
  while (at != nullptr && !pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view token = pointer.substr(1, end - 1);
    pointer.remove_prefix(end);
    at = at->kind == Value::Kind::sequence ? element(*at, token) : at->find(unescaped(token));
  }
  return at;
}

bool is_same_json(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.elements.size() != b.elements.size() || a.members.size() != b.members.size()) return false;
  if (a.kind == Value::Kind::number) return is_same_number(a.text, b.text);
  if (a.is_scalar()) return a.text == b.text;
  for (std::size_t i = 0; i < a.elements.size(); ++i)
    if (!is_same_json(a.elements[i], b.elements[i])) return false;
  return std::all_of(a.members.begin(), a.members.end(), [&](const Member& member) {
    const Value* other = b.find(member.key);
    return other != nullptr && is_same_json(member.value, *other);
  });
}

}  // namespace skillc::parse
