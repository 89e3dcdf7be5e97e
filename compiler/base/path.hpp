#pragma once
// Paths as text: always '/' separated, compared bytewise, never touching a disk.

#include <memory>
#include <string>
#include <string_view>

namespace skillc {

// Removes ".", doubled slashes and resolvable ".." lexically. "" becomes ".". Leading ".." stay.
std::string normalize_path(std::string_view path);
std::string join_path(std::string_view base, std::string_view relative);  // normalised; an absolute `relative` wins
std::string parent_path(std::string_view path);                           // "." for a bare name, "/" for "/"
std::string_view file_name(std::string_view path);
std::string_view file_extension(std::string_view path);     // without dot, "" where there is none
std::string_view without_extension(std::string_view path);  // and without its dot
// `path` as seen from folder `base`; both absolute, or both relative to the same folder.
std::string relative_path(std::string_view path, std::string_view base);
bool is_within(std::string_view path, std::string_view folder);  // lexically; a folder is within itself

// Glob over a whole path: `*` and `?` stay within one segment, `**` spans segments, `[a-z]`, `{a,b}`. A pattern without
// a slash matches the file name at any depth; one that ends in '/' or names a folder matches everything below it.
class Glob {
 public:
  explicit Glob(std::string_view pattern);
  // Takes at most the pattern's length times the path's.
  bool matches(std::string_view path) const;

 private:
  struct Automaton;
  std::shared_ptr<const Automaton> automaton_;  // none where nothing can match
};

bool glob_match(std::string_view pattern, std::string_view path);  // for a pattern that is needed once

}  // namespace skillc
