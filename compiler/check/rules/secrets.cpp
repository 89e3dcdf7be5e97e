// Whatever is a key by its shape (secret_shapes.cpp) or its first line (private_keys.cpp), however it is written. What
// has no mark (passwords, JSON Web Tokens, most of which are examples) is not guessed at.

#include "check/rules/secrets.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "check/rules/private_keys.hpp"
#include "check/rules/secret_shapes.hpp"
#include "check/rules/unescaped.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kShownMark = 4;  // characters of a mark that stay to be seen

struct Found {
  ByteRange shown;   // what a finding points at: of a private key its first line
  ByteRange hidden;  // what nobody may see of it
  std::string_view what;
};

std::optional<Found> found_at(std::string_view text, std::size_t at, bool may_be_cut) {
  if (text[at] == kKeyBegin.front()) {
    const auto body = private_key_at(text, at, may_be_cut);
    return body ? std::optional(Found{{at, body->begin}, *body, "a private key"}) : std::nullopt;
  }
  const auto token = token_at(text, at, may_be_cut);
  if (!token) return std::nullopt;
  return Found{{at, token->end}, {std::min(at + kShownMark, token->mark_end), token->end}, token->what};
}

// Of a text without escapes. No key is looked for in another one, but in what passes for a private key's body: its end
// is not known for sure.
std::vector<Found> find_in(std::string_view text, bool may_be_cut) {
  std::vector<Found> found;
  for (std::size_t at = find_mark(text, 0); at < text.size(); at = find_mark(text, at)) {
    const auto one = found_at(text, at, may_be_cut);
    at = one ? one->shown.end : at + 1;
    if (one) found.push_back(*one);
  }
  return found;
}

// Where a range of what was read is written.
ByteRange written(const std::optional<Unescaped>& read, const ByteRange& range) {
  return read ? ByteRange{read->written(range.begin), read->written(range.end)} : range;
}

void mask(std::string& text, const ByteRange& range) {
  for (std::size_t at = range.begin; at < range.end; ++at)
    if (is_base64(text[at]) || text[at] == '_' || text[at] == '-' || text[at] == '.') text[at] = '*';
}

}  // namespace

std::vector<Secret> find_secrets(std::string_view text) {
  const auto read = unescape(text);
  std::vector<Secret> secrets;
  for (const Found& one : find_in(read ? read->text() : text, false))
    secrets.push_back({written(read, one.shown), one.what});
  return secrets;
}

bool holds_secret(std::string_view bytes) {
  if (!find_secrets(bytes).empty()) return true;
  if (bytes.find('\0') == std::string_view::npos) return false;
  std::string letters(bytes);
  std::erase(letters, '\0');
  return !find_secrets(letters).empty();
}

std::vector<std::string> private_key_bodies(std::string_view text) {
  const auto read = unescape(text);
  const std::string_view meant = read ? read->text() : text;
  std::vector<std::string> bodies;
  for (const ByteRange& body : key_bodies(meant)) {
    bodies.emplace_back(meant.substr(body.begin, body.end - body.begin));
    if (!read) continue;
    const ByteRange escaped = written(read, body);
    bodies.emplace_back(text.substr(escaped.begin, escaped.end - escaped.begin));
  }
  return bodies;
}

void mask_secrets(std::string& text) {
  const auto read = unescape(text);
  for (const Found& one : find_in(read ? read->text() : text, true)) mask(text, written(read, one.hidden));
}

}  // namespace skillc::check::rules
