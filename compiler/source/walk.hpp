#pragma once
// One walk below one root: groups every file with the innermost folder above it that holds a SKILL.md.

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "diag/diagnostic.hpp"
#include "source/discovery.hpp"

namespace skillc::source {

// A folder by both its names.
struct Folder {
  std::string shown;  // how it is shown, and opened
  std::string real;   // absolute, without links: what "the same folder" and "inside" are judged by
};

struct FoundSkill {
  SkillSource source;       // files sorted; folder_name set
  std::size_t entries = 0;  // that were looked at, and one more where there are too many
};

struct Walk {
  std::vector<FoundSkill> skills;
  std::vector<diag::Diagnostic> diagnostics;  // library/nested-skill, content/unreadable
  std::vector<SkillFile> loose_files;         // sorted; files of no skill, where there is no skill at all
  bool has_more_loose_files = false;          // than kMaxSkillEntries, which are kept
  std::vector<std::string> misspelt;          // shown paths of files that may be misspelt SKILL.md, of no skill
  std::vector<std::string> change_homes;      // shown paths of folders that hold a kChangeFolder
  std::vector<Folder> links_out;              // to folders outside of the root, where no skill owns them
  bool skipped_own_output = false;            // a folder with a manifest of ours
  std::string skipped_out;                    // shown path of the configured output folder; "" where it was not met
};

// content/unreadable of a folder.
diag::Diagnostic unlisted_folder(const std::string& shown, const std::string& reason);
diag::Diagnostic too_large_folder(const std::string& shown);
// The same of a folder called SKILL.md, and of a link to a folder that is not walked.
diag::Diagnostic folder_for_skill_file(const std::string& shown);
diag::Diagnostic unfollowed_link(const std::string& shown);

// Whether the file has front matter with a `name`, as every skill's file has and hardly a page about skills.
bool opens_as_skill(const FileReader& files, const std::string& path);

// Lists every folder at or below `root` once. Links to folders are entered only where no skill owns them and
// their target lies inside `root` and was not visited under its own name. `out`: the real path of the
// configured output folder, "" where none is configured. Fails where `root` cannot be listed; any other folder that
// cannot be is a finding, and the walk goes on.
Result<Walk> walk_folder(const FileReader& files, const Folder& root, const std::string& out);

}  // namespace skillc::source
