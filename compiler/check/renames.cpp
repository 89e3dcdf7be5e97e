// A skill is called by its name in evals, in routers, in other skills' citations, in scripts; a fix changes but the one
// file. What calls a skill is looked for by the name alone, as a word: a rename that is not offered costs an author a
// minute, one that leaves half a library behind costs it its links.
#include "check/renames.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/source_text.hpp"
#include "check/name_search.hpp"
#include "check/rules/wording.hpp"
#include "parse/markdown.hpp"

namespace skillc::check {
namespace {

constexpr std::size_t kNamedUsers = 3;

struct Rename {
  std::size_t finding;
  const model::Skill* skill;
  std::string main;             // path of its SKILL.md
  ByteRange source;             // of the name there
  std::vector<std::string> by;  // files that use the name, as shown
};

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

// Where the headings of a SKILL.md stand, worked out once somebody asks.
class Headings {
 public:
  Headings(std::string_view bytes, std::size_t body_begin) : bytes_(bytes), body_begin_(body_begin) {}

  bool hold(std::size_t offset) {
    if (!ranges_) read();
    const auto behind = std::upper_bound(ranges_->begin(), ranges_->end(), offset,
                                         [](std::size_t at, const ByteRange& one) { return at < one.begin; });
    return behind != ranges_->begin() && offset < std::prev(behind)->end;
  }

 private:
  void read() {
    const SourceText text{std::string(bytes_)};
    ranges_.emplace();
    for (const parse::Block& block : parse::parse_markdown(text, body_begin_).blocks)
      if (block.type == parse::BlockType::heading) ranges_->push_back(block.source);
  }

  std::string_view bytes_;
  std::size_t body_begin_;
  std::optional<std::vector<ByteRange>> ranges_;
};

class Renames {
 public:
  Renames(const model::Graph& graph, Findings& findings) : findings_(findings) {
    std::map<std::string, const model::Skill*> skills;  // by the path of SKILL.md
    std::map<std::string, std::size_t> bearers;
    for (const model::Skill& skill : graph.skills) {
      skills.emplace(join_path(skill.source.folder, "SKILL.md"), &skill);
      ++bearers[skill.name];
    }
    for (std::size_t f = 0; f < findings.size(); ++f) {
      const bool renames =
          findings[f].rule == "frontmatter/name-format" || findings[f].rule == "frontmatter/name-mismatch";
      const auto skill = skills.find(findings[f].place.path);
      if (!renames || !findings[f].fix || skill == skills.end()) continue;
      const auto& [main, renamed] = *skill;
      (bearers[renamed->name] == 1 ? anywhere_ : in_folder_[renamed->source.folder])
          .add(renamed->name, renames_.size());
      renames_.push_back({f, renamed, main, findings[f].fix->edits.front().range, {}});
    }
  }

  bool empty() const { return renames_.empty(); }

  // Indexes of those whose old name the file has in its path or its content.
  std::set<std::size_t> used_by(const User& user, std::string_view bytes) const {
    std::set<std::size_t> used;
    search(user, user.within, [&](std::size_t rename, std::size_t) { used.insert(rename); });
    if (bytes.find('\0') != std::string_view::npos) return used;
    std::optional<Headings> headings;
    search(user, bytes, [&](std::size_t rename, std::size_t at) {
      if (used.contains(rename)) return;
      const Rename& one = renames_[rename];
      if (user.path == one.main) {
        if (at == one.source.begin) return;
        if (!headings) headings.emplace(bytes, one.skill->main_document()->front_matter.body_begin);
        if (headings->hold(at)) return;  // a title may be the name without meaning it
      }
      used.insert(rename);
    });
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
  template <class F>
  void search(const User& user, std::string_view text, const F& found) const {
    const auto each = [&](const std::vector<std::size_t>& renames, std::size_t at) {
      for (const std::size_t rename : renames) found(rename, at);
    };
    anywhere_.search(text, each);
    if (const auto own = in_folder_.find(user.folder); own != in_folder_.end()) own->second.search(text, each);
  }

  Findings& findings_;
  std::vector<Rename> renames_;
  NameSearch anywhere_;                          // of names that one skill alone has, so that whoever uses one means it
  std::map<std::string, NameSearch> in_folder_;  // of others: none but the skill itself means it
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
