// Names are kept in order: those that a text begins with all lie before it, the longest nearest, and what lies between
// tells how much shorter the next one has to be.

#include "check/name_search.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace skillc::check {
namespace {

bool is_of_name(char c) {
  return is_word_character(c) || c == '-' || !is_ascii(c);
}

// The end of the run of a name's characters that begins at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size() && is_of_name(text[at])) ++at;
  return at;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

std::size_t NameSearch::shape_of(std::string_view run) {
  const unsigned char first = run.empty() ? 0 : static_cast<unsigned char>(run.front());
  return first * kLengths + std::min(run.size(), kLengths - 1);
}

void NameSearch::add(const std::string& name, std::size_t id) {
  if (name.empty()) return;
  shapes_.set(shape_of(std::string_view(name).substr(0, end_of_run(name, 0))));
  names_[name].push_back(id);
}

void NameSearch::search(std::string_view text, const Found& found) const {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_run(text, at);
    if (shapes_.test(shape_of(text.substr(at, end - at)))) search_at(text, at, end - at, found);
    at = end + 1;
  }
}

void NameSearch::search_at(std::string_view text, std::size_t at, std::size_t run, const Found& found) const {
  std::string_view rest = text.substr(at);
  while (rest.size() >= run && !rest.empty()) {
    auto name = names_.upper_bound(rest);
    if (name == names_.begin()) return;
    --name;
    const std::size_t length = common_prefix(rest, name->first);
    const bool is_there = length == name->first.size();
    if (is_there && (at + length == text.size() || !is_of_name(text[at + length]))) found(name->second, at);
    rest = rest.substr(0, is_there ? length - 1 : length);
  }
}

}  // namespace skillc::check
