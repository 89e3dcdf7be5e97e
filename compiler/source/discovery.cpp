// From what the command line names to the skills it means. Each named path is settled by itself (stdin, one
// file, a folder, a library's root), then the results are merged by the real place of each skill, so that
// naming one twice, or naming a skill and the folder above it, lists it once.

#include "source/discovery.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "source/containment.hpp"
#include "source/own_output.hpp"
#include "source/standard_input.hpp"
#include "source/walk.hpp"

namespace skillc::source {
namespace {

// Names of files, sorted. None of a folder that is not there, or cannot be listed: where that matters it is said.
std::vector<std::string> trigger_evals_in(const FileReader& files, const std::string& folder) {
  std::vector<std::string> names;
  if (files.status_followed(folder).type != FileType::directory) return names;
  const auto entries = files.list_directory(folder);
  if (!entries) return names;
  for (const DirectoryEntry& entry : *entries)
    if (is_trigger_evals(entry.name)) names.push_back(entry.name);
  std::sort(names.begin(), names.end());
  return names;
}

class Discovery {
 public:
  Discovery(const FileReader& files, const Configuration& configuration)
      : files_(files), configuration_(configuration) {}

  Result<LibrarySource> run(const std::vector<std::string>& paths, bool with_neighbours) {
    SKILLC_TRY_VOID(locate_library());
    if (paths.empty()) SKILLC_TRY_VOID(add_path(".", false));
    for (const auto& path : paths) SKILLC_TRY_VOID(add_path(path, true));
    report_links_out();
    if (with_neighbours && !root_.empty() && !library_.is_whole) add_neighbours();
    std::sort(library_.skills.begin(), library_.skills.end(), [](const SkillSource& a, const SkillSource& b) {
      return std::tie(a.folder, a.form, a.files.front().path) < std::tie(b.folder, b.form, b.files.front().path);
    });
    diag::sort_and_deduplicate(library_.diagnostics);
    library_.configuration = configuration_;
    return std::move(library_);
  }

 private:
  // Without a skillc.yaml nothing is configured: no output folder, no sources, each named folder is its own
  // library.
  Result<void> locate_library() {
    if (configuration_.file.empty()) return {};
    SKILLC_TRY(root_, files_.real_path(root_folder()));
    const std::string out = join_path(root_folder(), configuration_.out);
    out_ = files_.real_path(out).value_or(join_path(root_, configuration_.out));
    return {};
  }

  std::string root_folder() const { return configuration_.root.empty() ? "." : configuration_.root; }

  Result<void> add_path(const std::string& path, bool is_named) {
    if (path == "-") {
      add({SkillForm::stream, ".", "stdin", {{kStandardInput, FileType::other, false, false}}, "", ""}, "-");
      return {};
    }
    const std::string shown = shown_path(files_, path);
    switch (files_.status_followed(shown).type) {
      case FileType::directory:
        return add_folder(shown, is_named);
      case FileType::regular:
        return add_file(shown);
      case FileType::absent:
        return absent(shown);
      default:
        return fail("`" + printable(shown) + "` is neither a file nor a folder",
                    "to check text from a pipe, name `-` and feed it to standard input");
    }
  }

  tl::unexpected<Error> absent(const std::string& shown) const {
    std::string help;
    std::vector<std::string> names;
    if (auto entries = files_.list_directory(parent_path(shown)))
      for (auto& entry : *entries) names.push_back(std::move(entry.name));
    // It is listed, so it is a link to nothing, or lies in a folder that may not be entered.
    const bool is_listed = std::find(names.begin(), names.end(), file_name(shown)) != names.end();
    if (const auto real = files_.real_path(shown); is_listed && !real)
      return fail("cannot read " + printable(shown) + ": " + reason_of(real.error(), shown),
                  "make it a file or folder that can be read, or remove it");
    if (auto name = nearest(file_name(shown), names)) help = did_you_mean(join_path(parent_path(shown), *name));
    return fail("`" + printable(shown) + "` does not exist", help);
  }

  Result<void> add_file(const std::string& shown) {
    if (file_name(shown) == "SKILL.md") return add_folder(parent_path(shown), true);
    if (!is_markdown(shown))
      return fail("`" + printable(shown) + "` is not a Markdown file",
                  "name a folder that holds a SKILL.md, a folder of such folders, a `.md` file, or `-`");
    SKILLC_TRY(const std::string real, files_.real_path(shown));
    SKILLC_TRY(const std::string folder, files_.real_path(parent_path(shown)));
    const SkillFile file{std::string(file_name(shown)), FileType::regular, files_.status_followed(shown).executable,
                         false};
    SkillSource source{SkillForm::document, parent_path(shown), folder_name(folder), {file}, "", ""};
    source.real_folder = folder;
    add(std::move(source), real);
    return {};
  }

  Result<void> add_folder(const std::string& shown, bool is_named) {
    SKILLC_TRY(std::string real, files_.real_path(shown));
    const bool is_library = !root_.empty() && real == root_;
    if (is_library) SKILLC_TRY_VOID(list_evals(shown));
    library_.is_whole |= is_library;
    if (!is_library || configuration_.sources.empty()) return add_walk({{shown, std::move(real)}}, shown, is_named);
    std::vector<Folder> sources;
    for (const auto& source : configuration_.sources) {
      const std::string folder = shown_path(files_, join_path(shown, source));
      if (files_.status_followed(folder).type != FileType::directory)
        return fail("the folder `" + printable(folder) + "` does not exist",
                    "`" + configuration_.file + "` names it under `sources`");
      SKILLC_TRY_VOID(keep_inside(files_, root_folder(), folder, "`sources`"));
      SKILLC_TRY(std::string real_source, files_.real_path(folder));
      sources.push_back({folder, std::move(real_source)});
    }
    return add_walk(sources, shown, false);
  }

  // The rest of the library; where it cannot be had, that is for who names it.
  void add_neighbours() {
    LibrarySource named = std::move(library_);
    library_ = {};
    if (add_folder(shown_path(files_, root_folder()), false)) {
      for (SkillSource& skill : library_.skills) {
        skill.is_neighbour = true;
        skill.evals_folder.clear();
        skill.evals_path.clear();
        named.skills.push_back(std::move(skill));
      }
    }
    library_ = std::move(named);
  }

  // All folders together stand for one named path; only where they hold no skill at all is there something to
  // say.
  Result<void> add_walk(const std::vector<Folder>& folders, const std::string& shown, bool is_named) {
    std::size_t found = 0;
    std::vector<std::string> misspelt, skills;
    bool skipped_own_output = false;
    std::string skipped_out;
    for (const auto& folder : folders) {
      SKILLC_TRY(Walk walk, walk_folder(files_, folder, out_));
      found += walk.skills.size();
      walked_.push_back(folder.real);
      std::move(walk.links_out.begin(), walk.links_out.end(), std::back_inserter(links_out_));
      misspelt.insert(misspelt.end(), walk.misspelt.begin(), walk.misspelt.end());
      skipped_own_output |= walk.skipped_own_output;
      if (skipped_out.empty()) skipped_out = std::move(walk.skipped_out);
      std::move(walk.change_homes.begin(), walk.change_homes.end(), std::back_inserter(library_.change_homes));
      std::move(walk.diagnostics.begin(), walk.diagnostics.end(), std::back_inserter(library_.diagnostics));
      SKILLC_TRY(const std::string evals, evals_folder(shown));
      for (auto& skill : walk.skills) {
        if (!evals.empty()) SKILLC_TRY_VOID(add_evals(skill.source, shown, evals));
        skills.push_back(skill.source.folder);
        const std::string real = skill.source.real_folder;
        add(std::move(skill.source), real);
      }
      if (found == 0 && is_named && has_markdown_beside(walk.loose_files, folder.shown, walk.misspelt)) {
        SkillSource source{SkillForm::folder,           folder.shown, folder_name(folder.real),
                           std::move(walk.loose_files), "",           ""};
        if (walk.has_more_loose_files) {
          library_.diagnostics.push_back(too_large_folder(folder.shown));
          source.unlisted = {"."};
        }
        source.real_folder = folder.real;
        add(std::move(source), folder.real);
        return {};
      }
    }
    if (found == 0)
      report_none(shown, misspelt, skipped_own_output, skipped_out);
    else
      report_misspelt(skills, misspelt);
    return {};
  }

  // A folder beside skills whose file is misspelt: meant to be one of them, and read by no client. Elsewhere it may be
  // a page about skills, unless it opens as a skill's file does.
  void report_misspelt(const std::vector<std::string>& skills, const std::vector<std::string>& misspelt) {
    std::set<std::string> homes;  // of skills
    for (const std::string& skill : skills) homes.insert(parent_path(skill));
    for (const std::string& slip : misspelt) {
      const std::string folder(parent_path(slip));
      const bool opens = opens_as_skill(files_, slip);
      const bool holds_skills =
          std::any_of(skills.begin(), skills.end(), [&](const std::string& skill) { return is_within(skill, folder); });
      if (holds_skills && opens)
        report_unread(slip);
      else if (!holds_skills && (opens || homes.contains(parent_path(folder))))
        report_none(folder, {slip}, false, "");
    }
  }

  void report_unread(const std::string& slip) {
    diag::Diagnostic finding;
    finding.rule = "library/no-skills";
    finding.place = diag::whole_file(slip);
    finding.message = "`" + std::string(file_name(slip)) + "` opens as a skill's file does, and no client reads it";
    finding.help = "where it is one, give it a folder of its own and spell it `SKILL.md`";
    library_.diagnostics.push_back(std::move(finding));
  }

  // What lies in another folder that was walked is found there.
  void report_links_out() {
    for (const Folder& link : links_out_) {
      const auto holds = [&](const std::string& root) { return is_within(link.real, root); };
      if (std::none_of(walked_.begin(), walked_.end(), holds))
        library_.diagnostics.push_back(unfollowed_link(link.shown));
    }
  }

  static std::string folder_name(const std::string& real) { return std::string(file_name(real)); }

  // Whether there is Markdown that does not lie with a misspelt SKILL.md: that one's folder was meant to be a skill.
  static bool has_markdown_beside(const std::vector<SkillFile>& files, const std::string& folder,
                                  const std::vector<std::string>& misspelt) {
    return std::any_of(files.begin(), files.end(), [&](const SkillFile& file) {
      const std::string shown = join_path(folder, file.path);
      return is_markdown(file.path) && std::none_of(misspelt.begin(), misspelt.end(), [&](const std::string& slip) {
               return is_within(shown, parent_path(slip));
             });
    });
  }

  Result<void> list_evals(const std::string& shown) {
    SKILLC_TRY(const std::string folder, evals_folder(shown));
    if (folder.empty()) return {};
    const auto entries = files_.list_directory(folder);
    if (!entries) {
      library_.diagnostics.push_back(unlisted_folder(folder, reason_of(entries.error(), folder)));
      return {};
    }
    for (const auto& entry : *entries) {
      const std::string suite = join_path(folder, entry.name);
      std::vector<std::string> names = trigger_evals_in(files_, suite);
      names.insert(std::lower_bound(names.begin(), names.end(), "evals.json"), "evals.json");
      for (const std::string& name : names) {
        std::string file = join_path(suite, name);
        if (files_.status_followed(file).type == FileType::regular) library_.evals_files.push_back(std::move(file));
      }
    }
    return {};
  }

  // Where no library is configured, each named folder is one.
  std::string library_folder(const std::string& named) const {
    return configuration_.file.empty() ? named : root_folder();
  }

  Result<std::string> evals_folder(const std::string& named) const {
    const std::string root = library_folder(named);
    std::string folder = shown_path(files_, join_path(root, configuration_.evals));
    if (files_.status_followed(folder).type != FileType::directory) return std::string();
    SKILLC_TRY_VOID(keep_inside(files_, root, folder, "`evals`"));
    return folder;
  }

  Result<void> add_evals(SkillSource& skill, const std::string& named, const std::string& folder) const {
    skill.evals_folder = folder;
    skill.evals_root = library_folder(named);
    SKILLC_TRY(skill.evals_path, library_evals(files_, skill, skill.folder_name));
    return {};
  }

  void add(SkillSource skill, const std::string& real) {
    skill.is_library = configuration_.file.empty() || real == root_;
    std::erase_if(skill.files, [&](const SkillFile& file) { return is_of_library(configuration_, skill, file.path); });
    if (seen_.emplace(skill.form, real).second) library_.skills.push_back(std::move(skill));
  }

  // Whether a folder of bundles that skillc wrote lies in it.
  bool holds_own_output(const std::string& folder) const {
    const auto entries = files_.list_directory(folder);
    return entries && std::any_of(entries->begin(), entries->end(), [&](const DirectoryEntry& entry) {
             return has_own_manifest(files_, join_path(folder, entry.name));
           });
  }

  void report_none(const std::string& shown, const std::vector<std::string>& misspelt, bool skipped_own_output,
                   const std::string& skipped_out) {
    diag::Diagnostic finding;
    finding.rule = "library/no-skills";
    finding.place = diag::whole_file(shown);
    finding.message = "no skill found in `" + shown + "`";
    if (!misspelt.empty()) {
      finding.help = "`" + misspelt.front() + "` is not a skill's file: the name must be spelled `SKILL.md`";
    } else if (!skipped_out.empty() && !holds_own_output(skipped_out)) {
      finding.help = "no skill is looked for in `" + skipped_out +
                     "`, where bundles are written: where skills lie there, set `out` in skillc.yaml to another folder";
    } else if (skipped_own_output || !skipped_out.empty()) {
      finding.help =
          "only folders that skillc itself wrote were found there; name one of them outright to look into it";
    } else {
      finding.help =
          "a skill is a folder that holds a `SKILL.md`; name such a folder, a folder above it, or a Markdown "
          "file";
    }
    library_.diagnostics.push_back(std::move(finding));
  }

  const FileReader& files_;
  const Configuration& configuration_;
  std::string root_;  // real path of the configured library, "" where nothing is configured
  std::string out_;   // real path of its output folder
  LibrarySource library_;
  std::vector<std::string> walked_;  // real paths
  std::vector<Folder> links_out_;
  std::set<std::pair<SkillForm, std::string>> seen_;  // form and real path
};

}  // namespace

Result<std::string> library_evals(const FileReader& files, const SkillSource& skill, const std::string& name) {
  const std::string file = join_path(join_path(skill.evals_folder, name), "evals.json");
  if (files.status_followed(file).type != FileType::regular) return std::string();
  SKILLC_TRY_VOID(keep_inside(files, skill.evals_root, file, "`evals`"));
  return file;
}

bool is_trigger_evals(std::string_view name) {
  constexpr std::string_view kNames[] = {"trigger_eval.json", "trigger_evals.json",   "trigger_eval_set.json",
                                         "triggers.json",     "trigger_queries.json", "eval_queries.json"};
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '-', '_');
  return std::find(std::begin(kNames), std::end(kNames), plain) != std::end(kNames);
}

Result<std::vector<std::string>> library_trigger_evals(const FileReader& files, const SkillSource& skill,
                                                       const std::string& name) {
  const std::string suite = join_path(skill.evals_folder, name);
  std::vector<std::string> found;
  for (const std::string& one : trigger_evals_in(files, suite)) {
    std::string file = join_path(suite, one);
    if (files.status_followed(file).type != FileType::regular) continue;
    SKILLC_TRY_VOID(keep_inside(files, skill.evals_root, file, "`evals`"));
    found.push_back(std::move(file));
  }
  return found;
}

std::string baseline_path(const Configuration& configuration) {
  return join_path(configuration.root, kBaselineName);
}

bool is_of_library(const Configuration& configuration, const SkillSource& skill, std::string_view path) {
  return skill.is_library &&
         (path == kConfigurationName || path == kBaselineName || path == file_name(configuration.file));
}

Result<LibrarySource> discover(const FileReader& files, const Configuration& configuration,
                               const std::vector<std::string>& paths, bool with_neighbours) {
  return Discovery(files, configuration).run(paths, with_neighbours);
}

}  // namespace skillc::source
