// Bundles among the sources would be read as skills by the next build, and by whoever copies the sources. skillc.yaml
// is held against itself when it is read; this is for --out and for links that lead back. And a slip in a report's path
// must not cost a source, nor one in a run's make its journal a part of what it is about.
#include "cli/output_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/path.hpp"
#include "base/text.hpp"
#include "model/case_files.hpp"
#include "source/containment.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {
namespace {

bool has_own_folder(const source::SkillSource& skill) {
  return skill.form == source::SkillForm::skill || skill.form == source::SkillForm::folder;
}

// Whether `place`, which is in `folder`, is in a hidden folder there.
bool is_hidden_in(const std::string& folder, const std::string& place) {
  return place != folder && ("/" + relative_path(place, folder)).find("/.") != std::string::npos;
}

// Whether files in `place` would be among the evals that the library keeps apart from its skills, which may as well be
// right in its own folder.
Result<bool> is_among_evals_of(const FileReader& files, const source::SkillSource& skill, const std::string& place) {
  if (skill.evals_folder.empty()) return false;
  SKILLC_TRY(const std::string evals, source::real_place(files, skill.evals_folder));
  SKILLC_TRY(const std::string root, source::real_place(files, skill.evals_root));
  if (evals == root) return false;
  return is_within(evals, place) || (is_within(place, evals) && !is_hidden_in(evals, place));
}

// Where the name `path` stands: what is put there replaces a link, and not what it leads to.
Result<std::string> name_place(const FileReader& files, const std::string& path) {
  SKILLC_TRY(const std::string folder, source::real_place(files, parent_path(path)));
  return join_path(folder, file_name(path));
}

// Where folders of skills lie: many lie side by side, and where a path leads costs a question for each folder above.
class SkillPlaces {
 public:
  explicit SkillPlaces(const FileReader& files) : files_(files) {}

  Result<std::string> of(const std::string& folder) {
    const std::string name(file_name(folder));
    const bool is_plain = name != "." && name != ".." && files_.status(folder).type == FileType::directory;
    if (!is_plain) return source::real_place(files_, folder);
    const auto [beside, is_new] = beside_.try_emplace(parent_path(folder));
    if (is_new) {
      SKILLC_TRY(beside->second, source::real_place(files_, beside->first));
    }
    return join_path(beside->second, name);
  }

 private:
  const FileReader& files_;
  std::map<std::string, std::string> beside_;  // the folders that hold them
};

class LibraryFiles {
 public:
  // `graph`: nullptr where it is not read yet.
  LibraryFiles(const FileReader& files, const source::LibrarySource& library, const model::Graph* graph)
      : files_(files), library_(library), graph_(graph) {}

  Result<bool> has(const std::string& place) const {
    const source::Configuration& configuration = library_.configuration;
    for (const std::string& path : {configuration.file, source::baseline_path(configuration)})
      if (!path.empty() && stands_at(path, place)) return true;
    if (!configuration.templates.empty() && files_.status(place).type != FileType::absent) {
      const std::string templates = join_path(configuration.root, configuration.templates);
      SKILLC_TRY(const std::string real, source::real_place(files_, templates));
      if (is_within(place, real)) return true;
    }
    for (const source::SkillSource& skill : library_.skills)
      for (const source::SkillFile& file : skill.files)
        if (stands_at(join_path(skill.folder, file.path), place)) return true;
    if (graph_ == nullptr) return false;
    return std::any_of(graph_->skills.begin(), graph_->skills.end(),
                       [&](const model::Skill& skill) { return is_of_evals(skill, place); });
  }

 private:
  bool stands_at(const std::string& path, const std::string& place) const {
    if (file_name(path) != file_name(place)) return false;
    const auto there = name_place(files_, path);
    return there && *there == place;
  }

  bool is_of_evals(const model::Skill& skill, const std::string& place) const {
    for (const model::EvalsDocument& evals : skill.evals) {
      if (stands_at(evals.shown_path, place)) return true;
      for (const parse::EvalCase& one : evals.file.cases)
        for (const auto& [path, range] : one.files) {
          const auto shown = model::find_case_file(files_, skill, evals, path);
          const auto real = shown ? files_.real_path(*shown) : fail("");
          if (real && is_within(place, *real)) return true;  // a case may name a folder
        }
    }
    return false;
  }

  const FileReader& files_;
  const source::LibrarySource& library_;
  const model::Graph* graph_;
};

Result<void> keep_off(const FileReader& files, const source::LibrarySource& library, const model::Graph* graph,
                      const std::string& file) {
  SKILLC_TRY(const std::string place, name_place(files, file));
  SKILLC_TRY(const bool is_taken, LibraryFiles(files, library, graph).has(place));
  if (!is_taken) return {};
  return fail("`" + printable(file) + "` is a file of the library, and is not written over",
              "write the report elsewhere");
}

}  // namespace

Result<void> keep_off_files(const FileReader& files, const Session& session, const std::string& file) {
  return keep_off(files, session.library, &session.graph, file);
}

Result<void> keep_off_files(const FileReader& files, const source::LibrarySource& library, const std::string& file) {
  return keep_off(files, library, nullptr, file);
}

Result<void> keep_out_of_skills(const FileReader& files, const source::LibrarySource& library,
                                const std::string& file) {
  SKILLC_TRY(const std::string place, name_place(files, file));
  SkillPlaces places(files);
  for (const source::SkillSource& skill : library.skills) {
    if (!has_own_folder(skill)) continue;
    SKILLC_TRY(const std::string real, places.of(skill.folder));
    if (is_within(place, real) && !is_hidden_in(real, place))
      return fail(fmt::format("`{}` would become a file of the skill `{}`, which the run would then not be of",
                              printable(file), printable(skill.folder)),
                  "write the report elsewhere, or into the run's folder");
  }
  return {};
}

Result<void> keep_run_apart(const FileReader& files, const source::LibrarySource& library, const std::string& out) {
  const char* help = "name a folder of its own, such as eval-run";
  SKILLC_TRY(const std::string place, source::real_place(files, out));
  SKILLC_TRY(const std::string root, source::real_place(files, library.configuration.root));
  if (is_within(root, place))
    return fail(fmt::format("`{}` {}, and a run's files would stand among the library's", out,
                            root == place ? "is the library's folder" : "holds the library's folder"),
                help);
  SkillPlaces places(files);
  for (const source::SkillSource& skill : library.skills) {
    if (!has_own_folder(skill)) continue;
    SKILLC_TRY(const bool is_among_evals, is_among_evals_of(files, skill, place));
    if (is_among_evals)
      return fail(fmt::format("`{}` would put a run among the evals in `{}`", out, skill.evals_folder), help);
    SKILLC_TRY(const std::string real, places.of(skill.folder));
    if (is_within(real, place) && real != place)
      return fail(fmt::format("`{}` holds the skill `{}`, and is no folder for a run", out, skill.folder), help);
    if (is_within(place, real) && !is_hidden_in(real, place))
      return fail(fmt::format("`{}` would put a run into the skill `{}`", out, skill.folder), help);
  }
  return {};
}

Result<void> keep_off_sources(const FileReader& files, const source::LibrarySource& library, const std::string& out) {
  const char* help = "choose another folder with --out";
  SKILLC_TRY(const std::string place, source::real_place(files, out));
  for (const std::string& source : library.configuration.sources) {
    const std::string folder = join_path(library.configuration.root, source);
    SKILLC_TRY(const std::string real, source::real_place(files, folder));
    bool overlaps = is_within(place, real) || is_within(real, place);
    if (normalize_path(source) != "." && overlaps)
      return fail("`" + out + "` would put bundles among the sources in `" + folder + "`", help);
  }
  SkillPlaces places(files);
  for (const source::SkillSource& skill : library.skills) {
    if (!has_own_folder(skill)) continue;
    SKILLC_TRY(const std::string real, places.of(skill.folder));
    if (real == place) return fail("`" + out + "` would put bundles into the skill `" + skill.folder + "`", help);
  }
  return {};
}

}  // namespace skillc::cli
