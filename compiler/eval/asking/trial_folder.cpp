// Every file is new and every folder above it was made here, so nothing that a case names can lead out of the trial's
// folder: what would is refused by its text, and what is no folder of ours is not gone through.

#include "eval/asking/trial_folder.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/asking/emptied_folders.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/asking/trial.hpp"

namespace skillc::eval {
namespace {

bool stays_inside(const std::string& path) {
  return !path.empty() && path[0] != '/' && path.find('\0') == std::string::npos && normalize_path(path) == path &&
         is_within(path, ".");
}

bool is_top(const TrialFile& file) {
  return file.is_folder && file.path == ".";
}

std::string place_of(const TrialFile& file, std::string_view place) {
  if (place.empty()) return file.path;
  return is_top(file) ? std::string(place) : std::string(place) + '/' + file.path;
}

// Files and where below `work` they go.
struct Contents {
  std::span<const TrialFile> files;
  std::string place;
};

// With each the one that it stands in.
std::vector<std::string> folders_of(const std::vector<Contents>& all) {
  std::set<std::string> folders;
  for (const Contents& contents : all)
    for (const TrialFile& file : contents.files) {
      if (!is_top(file) && !stays_inside(file.path)) continue;  // which is refused when it is added
      const std::string path = place_of(file, contents.place);
      for (std::string folder = file.is_folder ? path : parent_path(path); folder != "."; folder = parent_path(folder))
        folders.insert(folder);
    }
  return {folders.begin(), folders.end()};
}

}  // namespace

Result<TrialFolder> TrialFolder::create(const TrialContext& context, const std::vector<std::string>& folders) {
  static std::atomic<unsigned> count{0};
  std::vector<std::string> all = {"home", "work"};
  for (const std::string& folder : folders) all.push_back("work/" + folder);
  std::string path = context.scratch + '/' + std::to_string(++count);
  const bool is_made = context.emptied != nullptr && context.emptied->take(all, path);
  TrialFolder made(context.files, context.emptied, std::move(path), std::move(all));
  if (is_made) return made;
  if (auto top = made.files_.create_private_folder(made.path_); !top) {
    made.path_.clear();
    return tl::unexpected<Error>(top.error());
  }
  for (const std::string& folder : made.folders_)
    SKILLC_TRY_VOID(made.files_.create_private_folder(made.path_ + '/' + folder));
  return made;
}

TrialFolder::TrialFolder(FileSystem& files, EmptiedFolders* emptied, std::string path, std::vector<std::string> folders)
    : files_(files), emptied_(emptied), path_(std::move(path)), folders_(std::move(folders)) {}

TrialFolder::TrialFolder(TrialFolder&& other) noexcept
    : files_(other.files_),
      emptied_(other.emptied_),
      path_(std::exchange(other.path_, "")),
      folders_(std::move(other.folders_)),
      is_let_go_(other.is_let_go_) {}

TrialFolder::~TrialFolder() {
  if (path_.empty()) return;
  if (is_let_go_ && emptied_ != nullptr)
    emptied_->put(std::move(path_), std::move(folders_));
  else
    static_cast<void>(files_.remove_by_force(path_));
}

bool TrialFolder::has_folder(const std::string& path) const {
  return path == "." || std::binary_search(folders_.begin(), folders_.end(), "work/" + path);
}

Result<void> TrialFolder::add(std::span<const TrialFile> files, std::string_view place) const {
  for (const TrialFile& file : files) {
    if (!is_top(file) && !stays_inside(file.path)) return fail("`" + file.path + "` leads out of the trial's folder");
    const std::string path = place_of(file, place);
    if (const std::string folder = file.is_folder ? path : parent_path(path); !has_folder(folder))
      return fail("there is no folder `" + folder + "` in the trial's folder");
    if (file.is_folder) continue;
    if (file.bytes) {
      SKILLC_TRY_VOID(files_.write_private_file(work() + '/' + path, *file.bytes, file.executable));
      continue;
    }
    SKILLC_TRY(const std::string bytes, files_.read_file(file.shown, kMaxTrialBytes));
    if (sha256_hex(bytes) != file.digest)
      return fail(file.shown + " was changed while the run went on", "run again: its answers would be another file's");
    SKILLC_TRY_VOID(files_.write_private_file(work() + '/' + path, bytes, file.executable));
  }
  return {};
}

std::vector<std::string> TrialFolder::environment(std::vector<std::string> environment) const {
  const bool has_home = std::any_of(environment.begin(), environment.end(),
                                    [](const std::string& one) { return one.starts_with("HOME="); });
  if (!has_home) environment.push_back("HOME=" + home());
  environment.push_back("TMPDIR=" + work());
  return environment;
}

Result<TrialFolder> lay_out(const TrialContext& context, const Plan& plan, const Trial& trial) {
  std::vector<Contents> all = {{files_of(plan, trial).files, ""}};
  const Given what = given_to(plan, trial);
  if (what == Given::skill) all.push_back({given_skill(plan, trial).files, skill_place(plan, trial)});
  if (what == Given::library)
    for (const Offer& one : offers_of(plan, trial))
      all.push_back({std::span(one.main, 1), std::string(skills_place(plan, trial)) + '/' + one.skill->name});
  SKILLC_TRY(TrialFolder folder, TrialFolder::create(context, folders_of(all)));
  for (const Contents& one : all) SKILLC_TRY_VOID(folder.add(one.files, one.place));
  return folder;
}

}  // namespace skillc::eval
