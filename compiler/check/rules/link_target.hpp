#pragma once
// What a link's target or a code span names, read as text: no disk is asked here.

#include <optional>
#include <string>
#include <string_view>

namespace skillc::check::rules {

struct LocalTarget {
  std::string path;          // percent-decoded; "" for a link within its own document
  std::string raw_path;      // as written: a file may really be called "50%25.md"
  std::string fragment;      // percent-decoded, "" where there is none
  bool may_be_host = false;  // begins like "example.com": a path only where such a file is there
};

// The target of a Markdown link as a relative path; nothing where it leads elsewhere (a scheme, "//host", "www.",
// "/absolute", "C:/") or is a template's blank ("{url}", "path/to/file.md", "url"). ":12" is cut.
std::optional<LocalTarget> local_target(std::string_view target);

// Whether the target is a file of one machine: a `file:` URL, a path from a drive ("C:/"), one to Markdown from the
// root or from home, one into somebody's folder. Other absolute paths are addresses within a site, or files that every
// machine has.
bool is_file_of_a_machine(std::string_view target);

// The path that a code span is as a whole: relative, without blanks, globs, placeholders and variables, "./" or a
// trailing slash; ":12" and "#fragment" are cut. Nothing where the span is anything else.
std::optional<std::string> code_path(std::string_view code);

}  // namespace skillc::check::rules
