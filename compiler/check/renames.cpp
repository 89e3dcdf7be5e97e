// A skill is called by its name in evals, in routers, in other skills' citations, in scripts; a fix changes but the one
// file. What calls a skill is looked for by the name alone, as a word: a rename that is not offered costs an author a
// minute, one that leaves half a library behind costs it its links.
#include "check/renames.hpp"

#include <algorithm>
#include <bitset>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/parallel.hpp"
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

// A file that may call skills by their names.
struct User {
  std::string folder;  // of its skill, "" of none
  std::string path;    // as shown
  std::string within;  // the part of it that calls skills, too: from its skill's folder on
};

// Each file once.
std::vector<User> users_of(const source::LibrarySource& library, const model::Graph& graph) {
  std::vector<User> users;
  std::set<std::string> seen;
  const auto add = [&](const std::string& folder, const std::string& path, const std::string& within) {
    if (seen.insert(path).second) users.push_back({folder, path, within});
  };
  for (const model::Skill& skill : graph.skills) {
    for (const source::SkillFile& file : skill.source.files)
      if (file.type == FileType::regular)
        add(skill.source.folder, join_path(skill.source.folder, file.path), file.path);
    for (const model::EvalsDocument& evals : skill.evals) add(skill.source.folder, evals.shown_path, evals.shown_path);
  }
  for (const std::string& path : library.evals_files) add("", path, path);
  if (!library.configuration.file.empty()) add("", library.configuration.file, "");
  return users;
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
      const std::string_view run = std::string_view(name).substr(0, end_of_name(name, 0));
      shapes_.set(shape_of(run));
      by_first_run_[std::string(run)].push_back(renames_.size());
      renames_.push_back({f, skill->second, bearers[name] == 1, findings[f].fix->edits.front().range, {}});
    }
  }

  bool empty() const { return renames_.empty(); }

  // Indexes of those whose old name the file has in its path or its content.
  std::set<std::size_t> used_by(const User& user, std::string_view bytes) const {
    std::set<std::size_t> used;
    look_for_names(user, user.within, false, used);
    if (bytes.find('\0') == std::string_view::npos) look_for_names(user, bytes, true, used);
    return used;
  }

  void note(std::size_t rename, const std::string& path) { renames_[rename].by.push_back(path); }

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
  // Most words of a library differ from all the names in their first letter or their length.
  static constexpr std::size_t kLengths = 128;
  static std::size_t shape_of(std::string_view run) {
    const unsigned char first = run.empty() ? 0 : static_cast<unsigned char>(run.front());
    return first * kLengths + std::min(run.size(), kLengths - 1);
  }

  void look_for_names(const User& user, std::string_view text, bool is_content, std::set<std::size_t>& used) const {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = end_of_name(text, at);
      const std::string_view run = text.substr(at, end - at);
      if (shapes_.test(shape_of(run)))
        if (const auto found = by_first_run_.find(run); found != by_first_run_.end())
          for (const std::size_t r : found->second)
            if (is_use(renames_[r], user, text, at, is_content)) used.insert(r);
      at = end + 1;
    }
  }

  static bool is_use(const Rename& rename, const User& user, std::string_view text, std::size_t at, bool is_content) {
    const std::string& name = rename.skill->name;
    const std::size_t end = at + name.size();
    if (!text.substr(at).starts_with(name) || (end < text.size() && is_of_name(text[end]))) return false;
    if (!rename.is_only_one && user.folder != rename.skill->source.folder) return false;
    const bool is_main = is_content && user.path == main_path(*rename.skill);
    return !is_main || (at != rename.source.begin && !is_in_heading(text, at));
  }

  // A title may be the name without meaning it.
  static bool is_in_heading(std::string_view text, std::size_t at) {
    return text.substr(text.substr(0, at).rfind('\n') + 1).starts_with('#');
  }

  Findings& findings_;
  std::vector<Rename> renames_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_run_;
  std::bitset<256 * kLengths> shapes_;  // of those runs
};

}  // namespace

void withhold_renames(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
                      unsigned jobs, Findings& findings) {
  Renames renames(graph, findings);
  if (renames.empty()) return;
  const std::vector<User> users = users_of(library, graph);
  const auto used = parallel_map(users, jobs, [&](const User& user) {
    const auto bytes = files.read_file(user.path, source::kMaxFileSize);
    return renames.used_by(user, bytes ? std::string_view(*bytes) : "");
  });
  for (std::size_t u = 0; u < users.size(); ++u)
    for (const std::size_t rename : used[u]) renames.note(rename, users[u].path);
  renames.withhold();
}

}  // namespace skillc::check
