#pragma once
// The skill's files that a command runs or reads: "python scripts/check.py --fast".

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

struct CommandPath {
  std::size_t begin = 0;  // bytes of the line, where the path stands
  std::size_t end = 0;
  std::string path;            // "scripts/check.py"
  bool is_below_root = false;  // written behind `${CLAUDE_SKILL_DIR}/`: the skill's own beyond doubt
};

// The paths below `scripts/`, `references/` or `assets/` that a command in backticks opens with or that stand behind a
// program that runs or reads files (`node scripts/a.js`, `See references/a.md`), flags in between left out; and any
// path behind `${CLAUDE_SKILL_DIR}/` that nothing writes to. A path that is the whole line is none: it is no command.
// Of a line of a code block (`is_block`), which may be an example of a file or a listing, only what an interpreter
// runs.
std::vector<CommandPath> command_paths(std::string_view line, bool is_block);

// The `src` attributes of HTML in `line` that lead below those folders.
std::vector<CommandPath> html_sources(std::string_view line);

}  // namespace skillc::check::rules
