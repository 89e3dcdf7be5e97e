// Every file is new and every folder above it was made here, so nothing that a case names can lead out of the trial's
// folder: what would is refused by its text, and a link that stands in the way is no folder.

#include "eval/trial_folder.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/reviewer_protocol.hpp"

namespace skillc::eval {
namespace {

bool stays_inside(const std::string& path) {
  return !path.empty() && path[0] != '/' && path.find('\0') == std::string::npos && normalize_path(path) == path &&
         is_within(path, ".");
}

// Folder by folder, so that none of them is a link.
Result<void> make_folders(FileSystem& files, const std::string& top, const std::string& path) {
  if (path == ".") return {};
  std::string at = top;
  for (const std::string_view name : split(path, '/')) {
    at.append("/").append(name);
    const FileType type = files.status(at).type;
    if (type == FileType::directory) continue;
    if (type != FileType::absent) return fail("cannot make the folder " + at + ": something else stands there");
    SKILLC_TRY_VOID(files.create_private_folder(at));
  }
  return {};
}

}  // namespace

Result<TrialFolder> TrialFolder::create(FileSystem& files, const std::string& scratch) {
  static std::atomic<unsigned> count{0};
  TrialFolder folder(files, scratch + '/' + std::to_string(++count));
  if (auto made = files.create_private_folder(folder.path_); !made) {
    folder.path_.clear();
    return tl::unexpected<Error>(made.error());
  }
  SKILLC_TRY_VOID(files.create_private_folder(folder.work()));
  SKILLC_TRY_VOID(files.create_private_folder(folder.home()));
  return folder;
}

TrialFolder::TrialFolder(TrialFolder&& other) noexcept : files_(other.files_), path_(std::exchange(other.path_, "")) {}

TrialFolder::~TrialFolder() {
  if (!path_.empty()) static_cast<void>(files_.remove_by_force(path_));
}

Result<void> TrialFolder::add(const std::vector<TrialFile>& files, std::string_view place) const {
  for (const TrialFile& file : files) {
    const std::string path = place.empty() ? file.path : std::string(place) + '/' + file.path;
    const bool is_top = file.is_folder && file.path == ".";
    if (!is_top && !stays_inside(file.path)) return fail("`" + file.path + "` leads out of the trial's folder");
    SKILLC_TRY_VOID(make_folders(files_, work(), file.is_folder ? normalize_path(path) : parent_path(path)));
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

Result<TrialFolder> lay_out(FileSystem& files, const std::string& scratch, const Plan& plan, const Trial& trial) {
  const CaseFiles& given = files_of(plan, trial);
  SKILLC_TRY(TrialFolder folder, TrialFolder::create(files, scratch));
  SKILLC_TRY_VOID(folder.add(given.files, ""));
  const Given what = given_to(plan, trial);
  if (what == Given::skill) SKILLC_TRY_VOID(folder.add(given_skill(plan, trial).files, skill_place(plan, trial)));
  if (what == Given::library)
    for (const Offer& one : offers_of(plan, trial))
      SKILLC_TRY_VOID(folder.add({*one.main}, std::string(skills_place(plan, trial)) + '/' + one.skill->name));
  return folder;
}

}  // namespace skillc::eval
