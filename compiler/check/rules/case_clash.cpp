// Where case does not count, the second of two such files takes the place of the first, and nobody says so. Below two
// folders that clash nothing is compared: their names say it all.
#include "check/rules/case_clash.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {
namespace {

void report_clash(const model::Skill& skill, const std::string& first, const std::string& second, Findings& findings) {
  const std::string& folder = skill.source.folder;
  findings.push_back(
      file_finding("content/case-clash", join_path(folder, second),
                   quote(file_name(first)) + " stands beside this one, and differs from it in case alone",
                   "rename one of them: on most disks of macOS and Windows only one of the two stays"));
  findings.back().related.push_back({diag::whole_file(join_path(folder, first)), "the other one"});
}

}  // namespace

void check_case_clashes(const model::Skill& skill, Findings& findings) {
  std::unordered_set<std::string> seen;
  std::unordered_map<std::string, std::string> first;  // by folder and name in lower case
  for (const source::SkillFile& file : skill.source.files)
    for (std::string path = file.path; path != "." && seen.insert(path).second; path = parent_path(path)) {
      const std::string name = lower_case(std::string(file_name(path)));
      const auto [at, is_new] = first.try_emplace(join_path(parent_path(path), name), path);
      if (!is_new) report_clash(skill, at->second, path, findings);
    }
}

}  // namespace skillc::check::rules
