// Most of what stands in backticks is no path, and many links are examples of links. Both readers here are strict about
// what they take for a path of the skill, because a file wrongly called missing is an error that stops a build.

#include "check/rules/link_target.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"

namespace skillc::check::rules {

namespace {

// Targets that only show where a target goes.
constexpr std::array<std::string_view, 8> kBlanks = {"url",  "uri",    "link", "path",
                                                     "href", "target", "file", "filename"};

// Endings of bare host names that are endings of no file a skill would link to.
constexpr std::array<std::string_view, 9> kHostEndings = {"com", "org", "net", "edu", "gov", "io", "dev", "ai", "app"};

bool is_drive_path(std::string_view path) {
  const bool has_letter = !path.empty() && is_letter(path[0]);
  return has_letter && path.size() > 1 && path[1] == ':';
}

// "example.com", "docs.example.org/guide"
bool begins_like_host(std::string_view path) {
  const std::string host = to_lower_ascii(path.substr(0, path.find('/')));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string::npos || dot == 0) return false;
  return std::find(kHostEndings.begin(), kHostEndings.end(), host.substr(dot + 1)) != kHostEndings.end();
}

bool has_blank_to_fill(std::string_view path) {
  return path.find_first_of("{}<>$*|`\"") != std::string_view::npos || path.find("...") != std::string_view::npos ||
         path.find("…") != std::string_view::npos || path.find('\n') != std::string_view::npos;
}

// "path/to/file.md", "your-script.py", "chapter-XX.md", "YYYY-MM-DD.md"
bool is_made_up(std::string_view path) {
  const std::string lower = to_lower_ascii(path);
  if (lower.starts_with("path/to/") || lower.find("/path/to/") != std::string::npos) return true;
  for (const std::string_view segment : split(lower, '/'))
    if (segment.starts_with("your-") || segment.starts_with("your_") || segment.starts_with("foo.") || segment == "foo")
      return true;
  for (const std::string_view blank : {"XX", "NN", "YYYY"})
    if (path.find(blank) != std::string_view::npos) return true;
  return false;
}

// "run.py:42", "run.py:42-60", "run.py:42:7"
std::string_view without_line_number(std::string_view path) {
  const std::size_t colon = path.find(':');
  if (colon == std::string_view::npos || colon + 1 == path.size()) return path;
  const std::string_view rest = path.substr(colon + 1);
  const bool is_number =
      std::all_of(rest.begin(), rest.end(), [](char c) { return is_digit(c) || c == '-' || c == ':'; });
  return is_number ? path.substr(0, colon) : path;
}

}  // namespace

std::optional<LocalTarget> local_target(std::string_view target) {
  target = trim(target);
  if (target.empty() || std::string_view("/\\@~").find(target[0]) != std::string_view::npos) return std::nullopt;
  if (is_drive_path(target) || starts_with_ignoring_case(target, "www.")) return std::nullopt;
  model::LinkTarget parts = model::split_target(target);
  const std::string_view raw = without_line_number(target.substr(0, target.find_first_of("#?")));
  if (parts.is_external || has_blank_to_fill(raw) || is_made_up(raw)) return std::nullopt;
  if (std::find(kBlanks.begin(), kBlanks.end(), to_lower_ascii(raw)) != kBlanks.end()) return std::nullopt;
  return LocalTarget{std::string(without_line_number(parts.path)), std::string(raw), std::move(parts.fragment),
                     begins_like_host(raw)};
}

bool is_file_of_a_machine(std::string_view target) {
  constexpr std::array<std::string_view, 4> kRoots = {"/home/", "/Users/", "/root/", "/tmp/"};
  target = trim(target);
  const std::string_view path = target.substr(0, target.find_first_of("#?"));
  if (has_blank_to_fill(path) || is_made_up(path)) return false;
  if (starts_with_ignoring_case(path, "file:")) return true;
  if (is_drive_path(path)) return path.size() > 2 && (path[2] == '/' || path[2] == '\\');
  if (path.starts_with("~/"))  // what a client keeps in a hidden folder is everybody's
    return !path.starts_with("~/.") && to_lower_ascii(path).ends_with(".md");
  if (!path.starts_with('/') || path.starts_with("//")) return false;
  return to_lower_ascii(path).ends_with(".md") || starts_with_one_of(kRoots, path);
}

std::optional<std::string> code_path(std::string_view code) {
  code = trim(code);
  code = without_line_number(code.substr(0, code.find('#')));
  const bool is_path = code.find('/') != std::string_view::npos && code.find('/') != 0 && !code.ends_with('/') &&
                       !code.starts_with("./") && !code.starts_with("~") && code.find("//") == std::string_view::npos;
  if (!is_path || has_blank_to_fill(code) || is_made_up(code)) return std::nullopt;
  if (code.find_first_of(" \t\\()[]'?!,;=@:&+%^") != std::string_view::npos) return std::nullopt;
  return std::string(code);
}

}  // namespace skillc::check::rules
