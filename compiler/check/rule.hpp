#pragma once
// What a rule is. A family of close rules is one file in check/rules/ and one line in check/rules/families.hpp.

#include <span>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::check {

// What `skillc explain` shows of a rule, and what the tests run. An example is a set of files: lines `=== path` open a
// file, what follows up to the next is its content; paths start with the skill's folder ("demo/SKILL.md"). A line
// `[600 times]text` stands for 600 lines `text`; a file that is just the line `[unreadable]` cannot be read.
struct RuleInfo {
  std::string_view name;      // "link/missing-file"
  diag::Severity severity;    // by default
  std::string_view summary;   // one sentence
  std::string_view why;       // what goes wrong for authors, agents or users; a paragraph
  std::string_view bad;       // an example that the rule reports
  std::string_view good;      // its mended form, which the rule does not
  std::string_view mend;      // how to mend it; a paragraph
  std::string_view fix = {};  // what its fixes do: "`--fix` …; `--fix-suggested` …"; "" where its findings have none
};

class LibraryNames;

struct SkillContext {
  const model::Graph& graph;
  const model::Skill& skill;
  const FileReader& files;  // for what only the disk knows: does a path exist
  const source::Configuration& configuration;
  const LibraryNames& names;  // of all skills
};

struct LibraryContext {
  const source::LibrarySource& library;
  const model::Graph& graph;
  const FileReader& files;
};

using Findings = std::vector<diag::Diagnostic>;

// A family looks at one skill, at the whole library, or both; either may be null.
struct RuleFamily {
  std::span<const RuleInfo> rules;
  void (*check_skill)(const SkillContext& context, Findings& findings);
  void (*check_library)(const LibraryContext& context, Findings& findings);
};

}  // namespace skillc::check
