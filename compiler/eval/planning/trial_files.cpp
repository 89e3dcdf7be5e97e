// Links are followed here, once, and only within what the library may show: a trial's folder holds plain files alone.
// A file that is another one when the trial begins is noticed by its digest.

#include "eval/planning/trial_files.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/digest.hpp"
#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "model/case_files.hpp"
#include "source/discovery.hpp"

namespace skillc::eval {
namespace {

// Reads files, counting them and their bytes against the limits.
class Gatherer {
 public:
  Gatherer(const FileReader& files, std::string whose) : files_(files), whose_(std::move(whose)) {}

  Result<void> add_file(const std::string& path, const std::string& shown) {
    SKILLC_TRY_VOID(count());
    auto bytes = files_.read_file(shown, kMaxTrialBytes - bytes_);
    if (!bytes && files_.status_followed(shown).size > kMaxTrialBytes - bytes_)
      return fail(whose_ + " are larger than " + std::to_string(kMaxTrialBytes >> 20) + " MiB together", kHelp);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    bytes_ += bytes->size();
    gathered_.push_back({path, shown, sha256_hex(*bytes), files_.status_followed(shown).executable, false});
    return {};
  }

  Result<void> add_empty_folder(const std::string& path, const std::string& shown) {
    SKILLC_TRY_VOID(count());
    gathered_.push_back({path, shown, "", false, true});
    return {};
  }

  // Sorted by path; a file that was named twice stands there once.
  std::vector<TrialFile> take() {
    std::sort(gathered_.begin(), gathered_.end(),
              [](const TrialFile& a, const TrialFile& b) { return a.path < b.path; });
    gathered_.erase(std::unique(gathered_.begin(), gathered_.end(),
                                [](const TrialFile& a, const TrialFile& b) { return a.path == b.path; }),
                    gathered_.end());
    return std::move(gathered_);
  }

 private:
  static constexpr const char* kHelp = "every trial is given a copy of them: leave out what it does not need";

  Result<void> count() {
    if (gathered_.size() < kMaxTrialFiles) return {};
    return fail(whose_ + " are more than " + std::to_string(kMaxTrialFiles), kHelp);
  }

  const FileReader& files_;
  std::string whose_;
  std::uint64_t bytes_ = 0;
  std::vector<TrialFile> gathered_;
};

struct Found {
  std::string path;   // in the trial's folder
  std::string shown;  // where it lies
};

class CaseFilesReader {
 public:
  CaseFilesReader(const FileReader& files, const model::Skill& skill, const model::EvalsDocument& evals,
                  const parse::EvalCase& eval_case)
      : files_(files),
        skill_(skill),
        evals_(evals),
        folders_{skill.source.folder, parent_path(evals.shown_path)},
        name_("case " + quote(eval_case.id) + " of " + quote(skill.name)),
        gatherer_(files, "the files of " + name_) {}

  Result<CaseFiles> read(const parse::EvalCase& eval_case) {
    CaseFiles result;
    for (const std::string& folder : folders_)
      if (auto real = files_.real_path(folder)) real_folders_.push_back(std::move(*real));
    for (const model::EvalsDocument& evals : skill_.evals)
      if (auto real = files_.real_path(evals.shown_path)) sheets_.push_back(std::move(*real));
    for (const auto& [written, range] : eval_case.files) {
      line_ = evals_.text.line_of(range.begin);
      SKILLC_TRY(const Found found, find(written));
      if (std::find(result.names.begin(), result.names.end(), found.path) == result.names.end())
        result.names.push_back(found.path);
      SKILLC_TRY_VOID(add(found));
    }
    result.files = gatherer_.take();
    return result;
  }

 private:
  // In the trial's folder a file stands under the path that is written; one that the evals file climbs to, under its
  // path in the folder that it is found in.
  Result<Found> find(const std::string& written) const {
    const auto shown = model::find_case_file(files_, skill_, evals_, written);
    if (!shown && model::leads_out_of_case(skill_, evals_, written))
      return fail(name_ + " names " + quote(written) + ", which lies outside the skill and the evals file's folder",
                  "copy it below the skill");
    if (!shown)
      return fail(name_ + " names " + quote(written) +
                      ", and there is no such file in the skill or beside the evals file, or a link leads outside",
                  "add it, correct the path, or put a copy of what a link leads to in its place");
    const std::string path = normalize_path(written);
    if (is_within(path, ".")) return Found{path, *shown};
    const std::string& folder = is_within(*shown, folders_[0]) ? folders_[0] : folders_[1];
    return Found{relative_path(*shown, folder), *shown};
  }

  Result<void> add(const Found& found) {
    SKILLC_TRY(const std::string real, files_.real_path(found.shown));
    if (is_sheet(real)) return fail(name_ + " names its own evals file, which says what is expected");
    SKILLC_TRY_VOID(keep_inside(found.shown, real));
    const FileType type = files_.status_followed(found.shown).type;
    if (type == FileType::directory) return add_folder(found);
    if (type != FileType::regular) return fail(quote(found.shown) + " of " + name_ + " is neither a file nor a folder");
    return give(found);
  }

  Result<void> add_folder(const Found& top) {
    std::vector<Found> open = {top};
    while (!open.empty()) {
      const Found folder = std::move(open.back());
      open.pop_back();
      SKILLC_TRY(const auto entries, files_.list_directory(folder.shown));
      if (entries.empty()) {
        SKILLC_TRY_VOID(keep_off_skills(folder.path));
        SKILLC_TRY_VOID(gatherer_.add_empty_folder(folder.path, folder.shown));
      }
      for (const DirectoryEntry& entry : entries) {
        const Found inner{join_path(folder.path, entry.name), join_path(folder.shown, entry.name)};
        if (entry.type == FileType::directory)
          open.push_back(inner);
        else
          SKILLC_TRY_VOID(add_entry(inner));
      }
    }
    return {};
  }

  Result<void> add_entry(const Found& found) {
    if (files_.status_followed(found.shown).type != FileType::regular)
      return fail(quote(found.shown) + " of " + name_ + " is neither a file nor a folder of its own",
                  "put what it leads to in its place, or remove it");
    SKILLC_TRY(const std::string real, files_.real_path(found.shown));
    if (is_sheet(real)) return {};
    SKILLC_TRY_VOID(keep_inside(found.shown, real));
    return give(found);
  }

  Result<void> give(const Found& found) {
    SKILLC_TRY_VOID(keep_off_skills(found.path));
    return gatherer_.add_file(found.path, found.shown);
  }

  // A sheet that says what is expected, under whatever name.
  bool is_sheet(const std::string& real) const {
    return std::find(sheets_.begin(), sheets_.end(), real) != sheets_.end();
  }

  // In every configuration: with a skill of the case's own, "without" would not be without.
  Result<void> keep_off_skills(const std::string& path) const {
    for (const std::string_view place : {kSkillsPlace, kClaudeSkillsPlace})
      if (is_within(path, place) || is_within(place, path))
        return fail(evals_.shown_path + ':' + std::to_string(line_) + ": " + name_ + " brings " + quote(path) +
                        ", which would stand where a skill does",
                    "name it differently: " + std::string(place) + " is where a trial is given its skill");
    return {};
  }

  Result<void> keep_inside(const std::string& shown, const std::string& real) const {
    for (const std::string& folder : real_folders_)
      if (is_within(real, folder)) return {};
    return fail(quote(shown) + " of " + name_ + " leads outside the skill and the evals file's folder",
                "put a copy of what it leads to in its place");
  }

  const FileReader& files_;
  const model::Skill& skill_;
  const model::EvalsDocument& evals_;
  std::vector<std::string> folders_;  // as shown: the skill's, the evals file's
  std::string name_;
  Gatherer gatherer_;
  std::vector<std::string> real_folders_;
  std::vector<std::string> sheets_;  // real paths of the skill's evals files
  std::size_t line_ = 0;             // where what is being added is named
};

// The files of the same skill that a link to a folder stands for; nothing where it is no such link.
Result<void> add_skill_file(const FileReader& files, const source::SkillSource& skill, const source::SkillFile& file,
                            Gatherer& gatherer) {
  const std::string shown = join_path(skill.folder, file.path);
  if (file.leaves_skill)
    return fail(quote(shown) + " leads outside the skill, so no trial can be given it",
                "put a copy of what it leads to into the skill");
  SKILLC_TRY(const std::string home, files.real_path(skill.folder));
  SKILLC_TRY(const std::string real, files.real_path(shown));
  const std::string target = relative_path(real, home);
  if (is_within(target, "evals")) return {};
  const bool is_folder = files.status_followed(shown).type == FileType::directory;
  if (!is_folder) return gatherer.add_file(file.path, shown);
  for (const source::SkillFile& inner : skill.files)
    if (inner.type == FileType::regular && is_within(inner.path, target) && !is_within(inner.path, "evals"))
      SKILLC_TRY_VOID(gatherer.add_file(join_path(file.path, relative_path(inner.path, target)),
                                        join_path(skill.folder, inner.path)));
  return {};
}

}  // namespace

Result<CaseFiles> collect_case_files(const FileReader& files, const model::Skill& skill,
                                     const model::EvalsDocument& evals, const parse::EvalCase& eval_case) {
  return CaseFilesReader(files, skill, evals, eval_case).read(eval_case);
}

Result<std::vector<TrialFile>> collect_skill_files(const FileReader& files, const source::SkillSource& skill) {
  Gatherer gatherer(files, "the files of the skill in " + quote(skill.folder));
  for (const source::SkillFile& file : skill.files)
    if (!is_within(file.path, "evals")) SKILLC_TRY_VOID(add_skill_file(files, skill, file, gatherer));
  return gatherer.take();
}

}  // namespace skillc::eval
