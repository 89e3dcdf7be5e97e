#pragma once
// Which files there are: walks the given paths and groups what it finds into skills. Reads names, no content.

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "diag/diagnostic.hpp"
#include "source/configuration.hpp"

namespace skillc::source {

// Files larger than this are not read.
inline constexpr std::uint64_t kMaxFileSize = 64u << 20;

// So many files and folders of one skill are looked at. The largest that are known have some thousands.
inline constexpr std::size_t kMaxSkillEntries = 50'000;

struct SkillFile {
  std::string path;                   // relative to the skill's folder, '/' separated
  FileType type = FileType::regular;  // `other`, of SKILL.md alone: a pipe, or what nobody may look at
  bool executable = false;
  bool leaves_skill = false;  // a symbolic link that leads to nothing of the skill

  bool operator==(const SkillFile&) const = default;
};

enum class SkillForm {
  skill,     // a folder that holds a SKILL.md
  folder,    // a folder without one, named outright: no front matter rules
  document,  // one Markdown file, named outright
  stream,    // standard input
};

struct SkillSource {
  SkillForm form = SkillForm::skill;
  std::string folder;       // as shown: relative to the current directory; of a document the one it lies in
  std::string folder_name;  // last component of its real path; "stdin" for a stream
  // Sorted bytewise by path; of a document just that one, of a stream one called "<stdin>".
  std::vector<SkillFile> files;
  // Library-level evals: the folder that may hold <skill>/evals.json, as shown ("" where there is none), and
  // that file for this skill's folder name ("" where there is none). Front matter names are not known here.
  std::string evals_folder;
  std::string evals_path;
  std::string evals_root = {};  // the library's folder, as shown: neither of the two leads out of it
  // Folders that could not be listed, relative to the skill's folder, sorted: what lies in them is not known. "." where
  // the skill has more than kMaxSkillEntries.
  std::vector<std::string> unlisted = {};
  // Not named: another skill of the configured library, known by its name and, where the named ones may cite it, by its
  // entries. Without its evals.
  bool is_neighbour = false;
  // Its folder is the library's, too, or none is configured; by whatever way it was named.
  bool is_library = false;
  std::string real_folder = {};  // absolute, without links; "" of a stream

  bool operator==(const SkillSource&) const = default;
};

struct LibrarySource {
  Configuration configuration;
  std::vector<SkillSource> skills;  // sorted bytewise by folder
  // library/no-skills, library/nested-skill, content/unreadable of folders; `config`, by who looked for it.
  std::vector<diag::Diagnostic> diagnostics;
  bool is_whole = false;  // whether the configured library as a whole was named
  // The evals files below the library's own evals folder, as shown, sorted: one for each skill that has some there.
  // Only where the configured library as a whole was named; a part of it says nothing about the others' evals.
  std::vector<std::string> evals_files;
  // Folders at or below those that were walked, as shown, in which a change of sources is made or was cut short.
  std::vector<std::string> change_homes;
};

// Whether a file of a folder of evals, by its name, holds queries that should or should not trigger a skill. There is
// no one name for it: `trigger-eval.json` stands in the documentation of skill-creator (github.com/anthropics/skills),
// `eval_queries.json` in agentskills.io's "Optimizing skill descriptions", `triggers.json` in bmad-eval-runner; others
// write `trigger_evals.json`, `trigger_eval_set.json` and `trigger_queries.json`. `-` and `_` are the same here.
bool is_trigger_evals(std::string_view name);

// Looks for skillc.yaml in the absolute folder `start` and upwards, up to and including the nearest folder
// that holds `.git`. Returns an absolute path, "" where there is none.
std::string find_configuration(const FileReader& files, const std::string& start);

// Files that were to be the skillc.yaml of a folder where that search finds none: `skillc.yml`, `.skillc.yaml` and the
// like. Absolute, the nearest folder's first.
std::vector<std::string> misnamed_configurations(const FileReader& files, const std::string& start);

// The shown path of the library's baseline, whether or not it is there: beside skillc.yaml, else where skillc runs.
std::string baseline_path(const Configuration& configuration);

// Whether the file at `path`, relative to the skill, is the library's skillc.yaml, or another that takes its place
// here, or its baseline. In a library that is a single skill, as each is where none is configured, they lie with the
// skill's files, and are none of them: no agent has a use for them, and they may name programs and variables.
bool is_of_library(const Configuration& configuration, const SkillSource& skill, std::string_view path);

// `paths` as given on the command line ("." where none); fails where one of them does not exist or cannot be read, and
// where a link takes the library's `sources` or `evals` out of it.
// A path that is the configuration's root stands for its `sources`. Skips .git, node_modules, hidden folders
// but .claude .agents .codex .cursor .gemini .github, the configured `out`, and folders whose manifest.json
// we wrote. `with_neighbours`: the other skills of the configured library, too, where only a part of it was named; what
// is wrong with them is not said.
Result<LibrarySource> discover(const FileReader& files, const Configuration& configuration,
                               const std::vector<std::string>& paths, bool with_neighbours = false);

// The library's evals for a skill called `name`: `skill.evals_folder`/<name>/evals.json, "" where there is no such
// file. Fails where links take it out of the library.
Result<std::string> library_evals(const FileReader& files, const SkillSource& skill, const std::string& name);
// The same for files that are called as is_trigger_evals says: all of them, in bytewise order.
Result<std::vector<std::string>> library_trigger_evals(const FileReader& files, const SkillSource& skill,
                                                       const std::string& name);

// Whether a path names Markdown: `.md` or `.markdown` in any case.
bool is_markdown(std::string_view path);

// `path` (absolute or relative to the current directory) relative to the current directory, normalised: the
// form in which every path is shown.
std::string shown_path(const FileReader& files, const std::string& path);

}  // namespace skillc::source
