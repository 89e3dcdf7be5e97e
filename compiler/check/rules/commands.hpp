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
  bool is_below_root = false;  // written behind the skill's folder: the skill's own
  // Whether that is beyond doubt (`${CLAUDE_SKILL_DIR}/`), or a folder that another skill may have: then what is not
  // there counts only in a folder that the skill has, and as a slip where the folder is any skill's (`$SKILL_DIR/`).
  bool may_be_new = false;
  bool may_be_anothers = false;
  bool is_direct = false;  // run by itself in a block: "./scripts/check.py", which may as well be a project's
};

// The paths below `scripts/`, `references/` or `assets/` that a command in backticks opens with or that stand behind a
// program that runs or reads files (`node scripts/a.js`, `See references/a.md`), flags in between left out; and any
// path behind `${CLAUDE_SKILL_DIR}/`, `{baseDir}/`, `$SKILL_DIR/` or `.claude/skills/<skill>/` that nothing writes to.
// `skill`: the name of the skill's folder. A path that is the whole line is none: it is no command. Of a line of a code
// block, which may be an example of a file or a listing, only what an interpreter runs, and in a block of a shell
// what is run by itself.
enum class CommandPlace { span, block, shell_block };
std::vector<CommandPath> command_paths(std::string_view line, CommandPlace place, std::string_view skill);

// The `src` and `href` attributes of HTML in `line` that lead below those folders.
std::vector<CommandPath> html_sources(std::string_view line);

}  // namespace skillc::check::rules
