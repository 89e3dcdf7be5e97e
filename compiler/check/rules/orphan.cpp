// A file that nothing points at is never read by an agent, yet it is installed with the skill. Only files that a reader
// would have to be sent to are judged: Markdown, and what lies directly in `assets/` or `scripts/`.

#include "check/rules/orphan.hpp"

#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::size_t kNamedOrphans = 5;
constexpr std::size_t kRelated = 20;

using Orphans = std::map<std::string, std::vector<std::string>>;  // folder to names

// Of which something else is said: what cannot be read, and what is empty.
std::unordered_set<std::string> reported_documents(const model::Skill& skill) {
  std::unordered_set<std::string> paths;
  for (const auto& document : skill.documents)
    if (!document.is_utf8 || trim(document.text.bytes()).empty()) paths.insert(document.path);
  return paths;
}

Orphans find_orphans(const model::Skill& skill, const Reach& reach) {
  Orphans orphans;
  if (!reach.known) return orphans;
  const auto reported = reported_documents(skill);
  const auto& files = skill.source.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = files[i].path;
    if (reach.reached[i] || files[i].leaves_skill || !may_be_orphan(path) || reported.contains(path)) continue;
    if (source::is_markdown(path) || is_direct_resource(path)) orphans[parent_path(path)].emplace_back(file_name(path));
  }
  return orphans;
}

diag::Diagnostic describe(const model::Skill& skill, const std::string& folder, const std::vector<std::string>& names) {
  const std::string shown = join_path(skill.source.folder, folder);
  const std::string where = folder == "." ? std::string("the skill's folder") : quote(folder + "/");
  const bool is_one = names.size() == 1;
  diag::Diagnostic finding = file_finding(
      "link/orphan-file", join_path(shown, names.front()),
      is_one ? "nothing in the skill leads to " + quote(folder == "." ? names.front() : folder + "/" + names.front())
             : "nothing in the skill leads to " + plural(names.size(), "file") + " of " + where + ": " +
                   quoted_list(names, kNamedOrphans),
      is_one ? "say in SKILL.md, or in a file it leads to, when to use it; or delete it"
             : "say in SKILL.md, or in a file it leads to, when to use each; or delete them");
  for (const std::string& name : names) finding.members.push_back({join_path(shown, name), ""});
  for (std::size_t i = 1; i < names.size() && i <= kRelated; ++i)
    finding.related.push_back({diag::whole_file(join_path(shown, names[i])), "nothing leads to it"});
  return finding;
}

}  // namespace

void check_orphans(const model::Skill& skill, const Reach& reach, Findings& findings) {
  for (const auto& [folder, names] : find_orphans(skill, reach)) findings.push_back(describe(skill, folder, names));
}

}  // namespace skillc::check::rules
