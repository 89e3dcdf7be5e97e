// Every step leaves a state that whoever comes next can tell. Without a journal nothing has been changed yet, or all
// has been: the folder may go. With one, a file has been changed where its new bytes are no longer here, and its old
// ones still are. The journal is complete before the first file is touched, and its going is what makes the change
// count, so it is the first to go. Old bytes are kept as second names of the old files, so that what is put back is the
// very file that was there.
//
// A library can bring such a folder along. So a journal that was found is believed in nothing that could do harm: its
// paths stay below the folder's own home, links followed, and are those of documents and evals files, never git's; such
// a file must be what the journal says it was made, and what is put in its place what it was before, no more executable
// than it is. And only a folder that belongs to whom we run as is looked at: in a shared place it might be anybody's.
//
// Somebody may put a link in the place of a folder at any time. So the home is held from lock to end, and the folder of
// a file while that is looked at and replaced: neither is ever reached through a link.

#include "emit/change_folder.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "parse/json.hpp"
#include "source/containment.hpp"
#include "source/discovery.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {
namespace {

constexpr const char* kJournal = "journal.json";
constexpr const char* kDone = "journal.json.done";
constexpr std::string_view kSchema = "skillc-change/1";
constexpr std::uint64_t kMaxJournal = 16U << 20;  // bytes
constexpr std::size_t kMaxSteps = 100'000;
constexpr std::string_view kLookAtIt = "look at it, then remove its folder";

std::string folder_in(const std::string& home) {
  return join_path(home, source::kChangeFolder);
}

// What skillc itself changes: documents, and files of evals. Relative; git's own files have names like any other.
bool is_source(const std::string& path) {
  bool is_below_evals = false;
  for (const std::string_view name : split(path, '/')) {
    if (to_lower_ascii(name).starts_with(".git")) return false;
    is_below_evals = is_below_evals || name == "evals";
  }
  return source::is_markdown(path) || (path.ends_with(".json") && is_below_evals);
}

tl::unexpected<Error> not_ours(const std::string& folder) {
  return fail(fmt::format("`{}` was not written by skillc", join_path(folder, kJournal)), std::string(kLookAtIt));
}

tl::unexpected<Error> changed_meanwhile(const std::string& path) {
  return fail(fmt::format("`{}` has changed meanwhile", path), "nothing was written: run skillc again");
}

// Held with the folder by way of which it is named.
class LockInPlace final : public FileLock {
 public:
  LockInPlace(HeldPlace place, std::unique_ptr<FileLock> lock) : place_(std::move(place)), lock_(std::move(lock)) {}

 private:
  const HeldPlace place_;
  const std::unique_ptr<FileLock> lock_;  // goes first
};

}  // namespace

bool has_change_folder(const FileReader& files, const std::string& home) {
  const FileStatus folder = files.status(folder_in(home));
  return folder.type == FileType::directory && folder.is_ours;
}

bool has_half_change(const FileReader& files, const std::string& home) {
  return has_change_folder(files, home) && files.status(join_path(folder_in(home), kJournal)).type != FileType::absent;
}

ChangeFolder::ChangeFolder(FileSystem& files, const std::string& home) : files_(files), home_(home) {}

std::string ChangeFolder::shown(const std::string& path) const {
  return source::shown_path(files_, path);
}

std::string ChangeFolder::own(const std::string& name) const {
  return join_path(place_->at(source::kChangeFolder), name);
}

std::string ChangeFolder::old_name(std::size_t number) const {
  return own(fmt::format("old-{}", number));
}

std::string ChangeFolder::new_name(std::size_t number) const {
  return own(fmt::format("new-{}", number));
}

std::string ChangeFolder::shown_folder() const {
  return shown(folder_in(home_));
}

std::string ChangeFolder::shown_old(std::size_t number) const {
  return join_path(shown_folder(), file_name(old_name(number)));
}

Result<std::unique_ptr<FileLock>> ChangeFolder::lock() {
  SKILLC_TRY(place_, HeldPlace::of(files_, home_));
  const std::string path = place_->at(std::string(source::kChangeFolder) + ".lock");
  SKILLC_TRY(auto lock, place_->in_words(files_.lock(path, [] {})));
  return std::make_unique<LockInPlace>(*place_, std::move(lock));
}

Result<void> ChangeFolder::prepare(const std::vector<Rewrite>& rewrites) {
  steps_.clear();
  SKILLC_TRY_VOID(place_->in_words(files_.create_private_folder(own("."))));
  SKILLC_TRY_VOID(place_->in_words(files_.write_private_file(own(".gitignore"), "*\n", false)));
  for (std::size_t i = 0; i < rewrites.size(); ++i) SKILLC_TRY_VOID(place_->in_words(prepare_one(rewrites[i], i)));
  return place_->in_words(write_journal());
}

Result<void> ChangeFolder::prepare_one(const Rewrite& rewrite, std::size_t number) {
  SKILLC_TRY(const HeldPlace folder, HeldPlace::of(files_, parent_path(rewrite.place)));
  const std::string file = folder.at(file_name(rewrite.place));
  SKILLC_TRY_VOID(folder.in_words(files_.write_like(new_name(number), rewrite.after, file)));
  SKILLC_TRY_VOID(folder.in_words(files_.duplicate(file, old_name(number))));
  steps_.push_back({rewrite.place, sha256_hex(rewrite.before), sha256_hex(rewrite.after)});
  return {};
}

Result<void> ChangeFolder::write_journal() {
  Json list = Json::array();
  for (const Step& step : steps_)
    list.push_back({{"path", relative_path(step.path, home_)}, {"before", step.before}, {"after", step.after}});
  const std::string aside = own(std::string(kJournal) + ".part");
  SKILLC_TRY_VOID(files_.write_private_file(aside, dump_json({{"schema", kSchema}, {"files", list}}), false));
  SKILLC_TRY_VOID(files_.synchronize(aside));
  SKILLC_TRY_VOID(files_.rename(aside, own(kJournal)));
  return files_.synchronize(own("."));
}

Result<void> ChangeFolder::make() {
  for (std::size_t i = 0; i < steps_.size(); ++i) SKILLC_TRY_VOID(replace(i));
  SKILLC_TRY_VOID(synchronize_folders());
  // Somebody who had the old file open may have gone on writing it. Asked as late as can be.
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (digest_of(old_name(i)) != steps_[i].before) return changed_meanwhile(shown(steps_[i].path));
  return place_->in_words(files_.rename(own(kJournal), own(kDone)));
}

Result<void> ChangeFolder::replace(std::size_t number) {
  const Step& step = steps_[number];
  SKILLC_TRY(const HeldPlace folder, HeldPlace::of(files_, parent_path(step.path)));
  const std::string file = folder.at(file_name(step.path));
  if (digest_of(file) != step.before) return changed_meanwhile(shown(step.path));
  return place_->in_words(folder.in_words(files_.rename(new_name(number), file)));
}

Result<void> ChangeFolder::synchronize_folders() const {
  std::set<std::string> folders;
  for (const Step& step : steps_) folders.insert(parent_path(step.path));
  for (const std::string& path : folders) {
    SKILLC_TRY(const HeldPlace folder, HeldPlace::of(files_, path));
    SKILLC_TRY_VOID(folder.in_words(files_.synchronize(folder.at("."))));
  }
  return {};
}

Result<std::vector<ChangeFolder::Step>> ChangeFolder::read_journal() const {
  const Result<std::string> read = place_->in_words(files_.read_file(own(kJournal), kMaxJournal));
  if (!read) return fail(read.error().message, std::string(kLookAtIt));
  const std::string& text = *read;
  const parse::ParsedValue parsed = parse::parse_json(text);
  const parse::Value* list = parsed.readable() ? parsed.value.find("files") : nullptr;
  if (list == nullptr || parse::text_of(parsed.value, "schema") != kSchema || list->elements.size() > kMaxSteps)
    return not_ours(shown_folder());
  std::vector<Step> steps;
  std::set<std::string> paths;
  for (const parse::Value& one : list->elements) {
    SKILLC_TRY(Step step,
               read_step(parse::text_of(one, "path"), parse::text_of(one, "before"), parse::text_of(one, "after")));
    if (!paths.insert(step.path).second) return not_ours(shown_folder());
    steps.push_back(std::move(step));
  }
  return steps;
}

Result<ChangeFolder::Step> ChangeFolder::read_step(const std::string& path, std::string before,
                                                   std::string after) const {
  if (!is_sha256_hex(before) || !is_sha256_hex(after) || before == after || !is_source(path))
    return not_ours(shown_folder());
  Step step{join_path(home_, path), std::move(before), std::move(after)};
  SKILLC_TRY_VOID(source::keep_inside(files_, home_, step.path, "`" + path + "`"));
  return step;
}

std::string ChangeFolder::digest_of(const std::string& path) const {
  if (files_.status(path).type != FileType::regular) return "";
  const auto bytes = files_.read_file(path, source::kMaxFileSize);
  return bytes ? sha256_hex(*bytes) : "";
}

std::string ChangeFolder::digest_of(const Step& step) const {
  const auto folder = HeldPlace::of(files_, parent_path(step.path));
  return folder ? digest_of(folder->at(file_name(step.path))) : "";
}

// Of a change that was not made here: the old file is what it is said to be, and runs no more than the new one.
Result<void> ChangeFolder::require_old(const Step& step, std::size_t number) const {
  const std::string old = old_name(number);
  if (digest_of(old) == step.before && files_.status(old).executable == files_.status(step.path).executable) return {};
  return fail(fmt::format("a change was cut short, and `{}` is not what `{}` was", shown_old(number), shown(step.path)),
              fmt::format("look at the two, then remove {}", shown_folder()));
}

Result<bool> ChangeFolder::is_to_be_restored(const Step& step, std::size_t number) const {
  if (files_.status(new_name(number)).type != FileType::absent) return false;
  const std::string digest = digest_of(step);
  if (digest == step.before) return false;
  if (digest == step.after && files_.status(old_name(number)).type == FileType::regular) {
    if (steps_.empty()) SKILLC_TRY_VOID(require_old(step, number));
    return true;
  }
  return changed_since(step, number);
}

tl::unexpected<Error> ChangeFolder::changed_since(const Step& step, std::size_t number) const {
  return fail(
      fmt::format("a change was cut short, and `{}` has been changed since", shown(step.path)),
      fmt::format("its old text is {}: take from it what you need, then remove {}", shown_old(number), shown_folder()));
}

Result<std::size_t> ChangeFolder::undo() {
  if (!has_half_change(files_, place_->at("."))) return 0;
  std::vector<Step> steps = steps_;
  if (steps.empty()) {
    SKILLC_TRY(steps, read_journal());
  }
  return place_->in_words(restore_all(steps));
}

Result<std::size_t> ChangeFolder::restore_all(const std::vector<Step>& steps) {
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    SKILLC_TRY(const bool is_changed, is_to_be_restored(steps[i], i));
    if (is_changed) changed.push_back(i);
  }
  for (const std::size_t i : changed) SKILLC_TRY_VOID(restore(steps[i], i));
  SKILLC_TRY_VOID(files_.rename(own(kJournal), own(kDone)));
  return changed.size();
}

// The two files change places where they can, so that what somebody has written into the new one since it was looked at
// is still there.
Result<void> ChangeFolder::restore(const Step& step, std::size_t number) {
  SKILLC_TRY(const HeldPlace folder, HeldPlace::of(files_, parent_path(step.path)));
  const std::string file = folder.at(file_name(step.path)), old = old_name(number);
  if (!files_.exchange(old, file)) return folder.in_words(files_.rename(old, file));
  if (digest_of(old) == step.after) return {};
  SKILLC_TRY_VOID(folder.in_words(files_.exchange(old, file)));
  return changed_since(step, number);
}

Result<void> ChangeFolder::clear() {
  if (!has_change_folder(files_, place_->at("."))) return {};
  return place_->in_words(files_.remove_all(own(".")));
}

}  // namespace skillc::emit
