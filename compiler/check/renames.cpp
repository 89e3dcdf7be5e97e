// A skill is called by its name in evals, in routers, in other skills' citations, in scripts; a fix changes but the one
// file. What calls a skill is looked for by the name alone, as a word: a rename that is not
// offered costs an author a minute, one that leaves half a library behind costs it its links.
#include "check/renames.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check {
namespace {

constexpr std::size_t kNamedUsers = 3;

struct Rename {
  std::size_t finding;
  const model::Skill* skill;
  bool is_only_one;             // no other skill has the name, so that whoever uses it means this one
  ByteRange source;             // of the name in its SKILL.md
  std::vector<std::string> by;  // files that use the name, as shown
};

bool is_of_name(char c) {
  return is_word_character(c) || c == '-' || !is_ascii(c);
}

// The end of the run of a name's characters that begins at `at`.
std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_of_name(text[at])) ++at;
  return at;
}

std::string main_path(const model::Skill& skill) {
  return join_path(skill.source.folder, "SKILL.md");
}

class Renames {
 public:
  Renames(const model::Graph& graph, Findings& findings) : findings_(findings) {
    std::map<std::string, const model::Skill*> skills;  // by the path of SKILL.md
    std::map<std::string, std::size_t> bearers;
    for (const model::Skill& skill : graph.skills) {
      skills.emplace(main_path(skill), &skill);
      ++bearers[skill.name];
    }
    for (std::size_t f = 0; f < findings.size(); ++f) {
      const bool renames =
          findings[f].rule == "frontmatter/name-format" || findings[f].rule == "frontmatter/name-mismatch";
      const auto skill = skills.find(findings[f].place.path);
      if (!renames || !findings[f].fix || skill == skills.end()) continue;
      const std::string& name = skill->second->name;
      by_first_run_[name.substr(0, end_of_name(name, 0))].push_back(renames_.size());
      renames_.push_back({f, skill->second, bearers[name] == 1, findings[f].fix->edits.front().range, {}});
    }
  }

  bool empty() const { return renames_.empty(); }

  // Of a file of the skill in `folder`, "" of none; `path` as shown, `within` from there on.
  void look_at(const std::string& folder, const std::string& path, std::string_view within, std::string_view bytes) {
    look_for_names(folder, path, within, false);
    if (bytes.find('\0') == std::string_view::npos) look_for_names(folder, path, bytes, true);
  }

  void withhold() {
    for (const Rename& rename : renames_) {
      if (rename.by.empty()) continue;
      diag::Diagnostic& finding = findings_[rename.finding];
      finding.fix.reset();
      finding.help += "; " + rules::quoted_list(rename.by, kNamedUsers) +
                      (rename.by.size() == 1 ? " calls it " : " call it ") + rules::quote(rename.skill->name) +
                      ", to be changed along with its name";
    }
  }

 private:
  void look_for_names(const std::string& folder, const std::string& path, std::string_view text, bool is_content) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = end_of_name(text, at);
      const auto found = by_first_run_.find(text.substr(at, end - at));
      if (found != by_first_run_.end())
        for (const std::size_t r : found->second) take(renames_[r], folder, path, text, at, is_content);
      at = end + 1;
    }
  }

  static void take(Rename& rename, const std::string& folder, const std::string& path, std::string_view text,
                   std::size_t at, bool is_content) {
    const std::string& name = rename.skill->name;
    const std::size_t end = at + name.size();
    if (!text.substr(at).starts_with(name) || (end < text.size() && is_of_name(text[end]))) return;
    const bool is_main = is_content && path == main_path(*rename.skill);
    const bool means_it = rename.is_only_one || folder == rename.skill->source.folder;
    if (!means_it || (is_main && (at == rename.source.begin || is_in_heading(text, at)))) return;
    if (rename.by.empty() || rename.by.back() != path) rename.by.push_back(path);
  }

  // A title may be the name without meaning it.
  static bool is_in_heading(std::string_view text, std::size_t at) {
    return text.substr(text.substr(0, at).rfind('\n') + 1).starts_with('#');
  }

  Findings& findings_;
  std::vector<Rename> renames_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_run_;
};

}  // namespace

void withhold_renames(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
                      Findings& findings) {
  Renames renames(graph, findings);
  if (renames.empty()) return;
  std::set<std::string> seen;
  const auto look_at = [&](const std::string& folder, const std::string& path, std::string_view within) {
    if (!seen.insert(path).second) return;
    const auto bytes = files.read_file(path, source::kMaxFileSize);
    renames.look_at(folder, path, within, bytes ? *bytes : "");
  };
  for (const model::Skill& skill : graph.skills) {
    for (const source::SkillFile& file : skill.source.files)
      if (file.type == FileType::regular)
        look_at(skill.source.folder, join_path(skill.source.folder, file.path), file.path);
    for (const model::EvalsDocument& evals : skill.evals)
      look_at(skill.source.folder, evals.shown_path, evals.shown_path);
  }
  for (const std::string& path : library.evals_files) look_at("", path, path);
  if (!library.configuration.file.empty()) look_at("", library.configuration.file, "");
  renames.withhold();
}

}  // namespace skillc::check
