#pragma once
// The way of `skillc check` through the layers, over files in memory.

#include <map>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "source/configuration.hpp"

namespace skillc::test {

using FileSet = std::map<std::string, std::string>;  // path to bytes; "-> target" makes a symbolic link,
                                                     // "[unreadable]\n" a file that cannot be read, "[unlisted]\n" a
                                                     // folder that cannot be listed

// Reads an example in the notation of check::RuleInfo.
FileSet example_files(std::string_view example);

struct Checked {
  std::size_t skills = 0;
  std::vector<diag::Diagnostic> findings;

  // Those of one rule.
  std::vector<diag::Diagnostic> of(std::string_view rule) const;
  // "rule path:line:column message", one line each: what a failing test prints.
  std::string text() const;
};

// Discovers the skills at `paths` in a library of these files, links them and runs every rule.
Checked check_files(const FileSet& files, const std::vector<std::string>& paths = {"."},
                    const source::Configuration& configuration = {}, const std::string* standard_input = nullptr);

// The front matter of a skill that is free of findings, and a heading.
std::string clean_skill(const std::string& name, const std::string& body = "");

}  // namespace skillc::test
