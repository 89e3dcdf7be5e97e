// Where the outside stops: behind this file a skill is names and bytes. So this is the place that settles
// what a link is worth (a copy of something inside the skill, or a refusal, never a way out), and that no
// name reaches the output that is not a plain folder's name there.

#include "render/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "base/device_name.hpp"
#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/parts.hpp"
#include "source/own_output.hpp"

namespace skillc::render {
namespace {

struct OneSkill {
  RenderedSkill rendered;
  std::vector<diag::Diagnostic> diagnostics;
};

diag::Diagnostic build_finding(const std::string& path, std::string message, std::string help) {
  diag::Diagnostic finding;
  finding.rule = "build";
  finding.place = diag::whole_file(path);
  finding.message = std::move(message);
  finding.help = std::move(help);
  return finding;
}

// Bundles are unpacked on systems that know other separators, and shown on terminals.
bool is_portable(std::string_view name) {
  return !first_invalid_utf8(name) && printable(name) == name && name.find('\\') == name.npos;
}

// What stands in a bundle beside the skills' folders. Some file systems take no account of case.
bool is_taken(std::string_view name) {
  constexpr std::array<std::string_view, 3> kOwnFiles = {source::kManifestName, "llms.txt", "llms-full.txt"};
  return std::find(kOwnFiles.begin(), kOwnFiles.end(), fold_case(name)) != kOwnFiles.end();
}

// Why a name cannot be a folder's; "" where it can. A hyphen in front would be an option to whoever names the folder in
// a shell; Windows drops a dot or blank at the end.
std::string_view name_defect(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > 200) return "it has more than 200 bytes";
  if (is_device_name(name)) return "Windows reserves it for devices";
  if (is_taken(name)) return "a bundle has a file of its own that is called so";
  if (name.front() == '.' || name.front() == '-') return "it starts with a dot or hyphen";
  if (name.back() == '.' || name.back() == ' ') return "it ends with a dot or blank";
  if (!is_portable(name) || name.find_first_of("/:*?\"<>|") != name.npos)
    return "it has characters that not every system takes in names";
  return "";
}

std::string name_help(const std::string& name) {
  if (is_device_name(name))
    return "call it otherwise: lowercase letters, digits and single hyphens, such as `my-skill`";
  return name.size() > 200 ? "use a shorter one" : "use lowercase letters, digits and single hyphens";
}

class SkillReader {
 public:
  SkillReader(const FileReader& files, const source::Configuration& configuration, const TemplateSet& templates,
              const model::Skill& skill)
      : files_(files), configuration_(configuration), templates_(templates), skill_(skill) {}

  Result<OneSkill> read() {
    result_.rendered.skill = &skill_;
    result_.rendered.name = skill_.name;
    if (skill_.source.form != source::SkillForm::skill) {
      report(skill_.source.folder, "there is no SKILL.md, so this cannot be built as a skill",
             "give the folder a SKILL.md with a name and a description");
    } else if (const std::string_view defect = name_defect(skill_.name); !defect.empty()) {
      report(shown("SKILL.md"),
             "the name `" + printable(skill_.name) + "` cannot be a folder's name: " + std::string(defect),
             name_help(skill_.name));
    } else {
      for (const std::string& folder : skill_.source.unlisted)
        report(shown(folder), "the folder could not be listed, so what lies in it cannot be built",
               "make it a folder that can be read, or remove it");
      if (is_template("SKILL.md") && skill_.description.find("{{") != std::string::npos)
        report(shown("SKILL.md"), "the description holds `{{`, and no template is filled in there",
               "write out what stands for it, or the braces in words: indexes and agents show a description as it is "
               "written");
      for (const auto& file : skill_.source.files) SKILLC_TRY_VOID(add(file));
      std::sort(artifacts().begin(), artifacts().end(),
                [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
    }
    return std::move(result_);
  }

 private:
  std::vector<Artifact>& artifacts() { return result_.rendered.files; }
  std::string shown(const std::string& path) const { return join_path(skill_.source.folder, path); }
  void report(const std::string& path, std::string message, std::string help) {
    result_.diagnostics.push_back(build_finding(path, std::move(message), std::move(help)));
  }

  Result<void> add(const source::SkillFile& file) {
    if (!is_portable(file.path)) {
      report(shown(file.path), "the name of this file cannot be written everywhere, so it cannot be built",
             "rename it: UTF-8, without control or invisible characters and backslashes");
      return {};
    }
    if (file.leaves_skill) {
      report(shown(file.path), "this link leaves the skill, so it cannot be built",
             "put a copy of what it points at into the skill");
      return {};
    }
    const bool is_folder_link =
        file.type == FileType::symlink && files_.status_followed(shown(file.path)).type == FileType::directory;
    if (is_folder_link) return add_folder(file.path);
    add_file(file.path, file.path, file.executable);
    return {};
  }

  // A link to a folder of the same skill stands for copies of that folder's own files.
  Result<void> add_folder(const std::string& link) {
    SKILLC_TRY(const std::string home, files_.real_path(skill_.source.folder));
    SKILLC_TRY(const std::string real, files_.real_path(shown(link)));
    const std::string target = relative_path(real, home);
    if (target == "." || is_within(link, target)) {
      report(shown(link), "this link points at a folder that it lies in", "remove the link");
      return {};
    }
    for (const auto& file : skill_.source.files)
      if (file.type == FileType::regular && is_within(file.path, target))
        add_file(file.path, link + file.path.substr(target.size()), file.executable);
    return {};
  }

  void add_file(const std::string& from, const std::string& to, bool executable) {
    auto bytes = files_.read_file(shown(from), source::kMaxFileSize);
    if (!bytes) {
      report(
          shown(from), bytes.error().message,
          fmt::format("make it a file that can be read, of {} MiB at most, or remove it", source::kMaxFileSize >> 20));
      return;
    }
    artifacts().push_back({to, is_template(from) ? expand(from, *bytes) : std::move(*bytes), executable});
  }

  bool is_template(const std::string& path) const {
    const std::string from_root = relative_path(shown(path), root());
    return std::any_of(configuration_.render.begin(), configuration_.render.end(),
                       [&](const std::string& glob) { return glob_match(glob, from_root); });
  }

  std::string root() const { return configuration_.root.empty() ? "." : configuration_.root; }

  std::string expand(const std::string& path, const std::string& text) {
    const Json data = {{"skill",
                        {{"name", skill_.name},
                         {"description", skill_.description},
                         {"path", relative_path(skill_.source.folder, root())}}},
                       {"library", library_data(configuration_.library)}};
    Rendering rendering = render_template(shown(path), text, data, Escape::none, templates_);
    std::move(rendering.diagnostics.begin(), rendering.diagnostics.end(), std::back_inserter(result_.diagnostics));
    return std::move(rendering.text);
  }

  const FileReader& files_;
  const source::Configuration& configuration_;
  const TemplateSet& templates_;
  const model::Skill& skill_;
  OneSkill result_;
};

// Names that look the same are the same: compared as the specification does, after NFKC.
void refuse_same_names(RenderedSources& sources) {
  auto skill_file = [](const model::Skill& skill) { return join_path(skill.source.folder, "SKILL.md"); };
  std::map<std::string, const model::Skill*> first;
  std::vector<RenderedSkill> kept;
  for (RenderedSkill& rendered : sources.skills) {
    const auto [place, is_new] = first.emplace(nfkc(rendered.name), rendered.skill);
    if (is_new) {
      kept.push_back(std::move(rendered));
      continue;
    }
    auto finding =
        build_finding(skill_file(*rendered.skill), "another skill is called `" + printable(rendered.name) + "` too",
                      "a bundle holds one skill of a name: rename one of them");
    finding.related.push_back({diag::whole_file(skill_file(*place->second)), "the other skill"});
    sources.diagnostics.push_back(std::move(finding));
    sources.refused.push_back(rendered.skill);
  }
  sources.skills = std::move(kept);
}

}  // namespace

Result<RenderedSources> render_sources(const FileReader& files, const source::LibrarySource& library,
                                       const std::vector<const model::Skill*>& skills, const TemplateSet& templates,
                                       unsigned jobs) {
  auto results = parallel_map(skills, jobs, [&](const model::Skill* skill) {
    return SkillReader(files, library.configuration, templates, *skill).read();
  });
  RenderedSources sources;
  for (auto& result : results) {
    SKILLC_TRY(OneSkill one, std::move(result));
    if (one.diagnostics.empty()) {
      sources.skills.push_back(std::move(one.rendered));
    } else {
      sources.refused.push_back(one.rendered.skill);
      std::move(one.diagnostics.begin(), one.diagnostics.end(), std::back_inserter(sources.diagnostics));
    }
  }
  std::stable_sort(sources.skills.begin(), sources.skills.end(),
                   [](const RenderedSkill& a, const RenderedSkill& b) { return a.name < b.name; });
  refuse_same_names(sources);
  diag::sort_and_deduplicate(sources.diagnostics);
  return sources;
}

std::vector<RenderedSkill> readable_files(const FileReader& files, const std::set<const model::Skill*>& skills,
                                          unsigned jobs) {
  const std::vector<const model::Skill*> all(skills.begin(), skills.end());
  return parallel_map(all, jobs, [&](const model::Skill* const& skill) {
    RenderedSkill read{skill, skill->name, {}};
    for (const source::SkillFile& file : skill->source.files) {
      if (file.type != FileType::regular || !is_portable(file.path)) continue;
      if (auto bytes = files.read_file(join_path(skill->source.folder, file.path), source::kMaxFileSize))
        read.files.push_back({file.path, std::move(*bytes), file.executable});
    }
    return read;
  });
}

}  // namespace skillc::render
