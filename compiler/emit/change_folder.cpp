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

#include "emit/change_folder.hpp"

#include <fmt/format.h>

#include <set>

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

constexpr std::string_view kJournal = "journal.json";
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

tl::unexpected<Error> not_ours(const std::string& journal) {
  return fail(fmt::format("`{}` was not written by skillc", journal), std::string(kLookAtIt));
}

tl::unexpected<Error> changed_meanwhile(const std::string& path) {
  return fail(fmt::format("`{}` has changed meanwhile", path), "nothing was written: run skillc again");
}

}  // namespace

bool has_change_folder(const FileReader& files, const std::string& home) {
  const FileStatus folder = files.status(folder_in(home));
  return folder.type == FileType::directory && folder.is_ours;
}

bool has_half_change(const FileReader& files, const std::string& home) {
  return has_change_folder(files, home) && files.status(join_path(folder_in(home), kJournal)).type != FileType::absent;
}

ChangeFolder::ChangeFolder(FileSystem& files, const std::string& home)
    : files_(files),
      home_(home),
      path_(source::shown_path(files, folder_in(home))),
      journal_(join_path(path_, kJournal)) {}

std::string ChangeFolder::shown(const std::string& path) const {
  return source::shown_path(files_, path);
}

std::string ChangeFolder::old_name(std::size_t number) const {
  return join_path(path_, fmt::format("old-{}", number));
}

std::string ChangeFolder::new_name(std::size_t number) const {
  return join_path(path_, fmt::format("new-{}", number));
}

Result<std::unique_ptr<FileLock>> ChangeFolder::lock() {
  return files_.lock(path_ + ".lock", [] {});
}

Result<void> ChangeFolder::prepare(const std::vector<Rewrite>& rewrites) {
  steps_.clear();
  SKILLC_TRY_VOID(files_.create_private_folder(path_));
  SKILLC_TRY_VOID(files_.write_private_file(join_path(path_, ".gitignore"), "*\n", false));
  for (std::size_t i = 0; i < rewrites.size(); ++i) {
    const auto& [path, before, after] = rewrites[i];
    SKILLC_TRY_VOID(files_.write_like(new_name(i), after, shown(path)));
    SKILLC_TRY_VOID(files_.duplicate(shown(path), old_name(i)));
    steps_.push_back({path, sha256_hex(before), sha256_hex(after)});
  }
  return write_journal();
}

Result<void> ChangeFolder::write_journal() {
  Json list = Json::array();
  for (const Step& step : steps_)
    list.push_back({{"path", relative_path(step.path, home_)}, {"before", step.before}, {"after", step.after}});
  const std::string aside = journal_ + ".part";
  SKILLC_TRY_VOID(files_.write_private_file(aside, dump_json({{"schema", kSchema}, {"files", list}}), false));
  SKILLC_TRY_VOID(files_.synchronize(aside));
  SKILLC_TRY_VOID(files_.rename(aside, journal_));
  return files_.synchronize(path_);
}

Result<void> ChangeFolder::make() {
  std::set<std::string> folders;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (digest_of(steps_[i].path) != steps_[i].before) return changed_meanwhile(shown(steps_[i].path));
    SKILLC_TRY_VOID(files_.rename(new_name(i), steps_[i].path));
    folders.insert(parent_path(steps_[i].path));
  }
  // Somebody who had the old file open may have gone on writing it.
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (digest_of(old_name(i)) != steps_[i].before) return changed_meanwhile(shown(steps_[i].path));
  for (const std::string& folder : folders) SKILLC_TRY_VOID(files_.synchronize(folder));
  return files_.rename(journal_, journal_ + ".done");
}

Result<std::vector<ChangeFolder::Step>> ChangeFolder::read_journal() const {
  const Result<std::string> read = files_.read_file(journal_, kMaxJournal);
  if (!read) return fail(read.error().message, std::string(kLookAtIt));
  const std::string& text = *read;
  const parse::ParsedValue parsed = parse::parse_json(text);
  const parse::Value* list = parsed.readable() ? parsed.value.find("files") : nullptr;
  if (list == nullptr || parse::text_of(parsed.value, "schema") != kSchema || list->elements.size() > kMaxSteps)
    return not_ours(journal_);
  std::vector<Step> steps;
  std::set<std::string> paths;
  for (const parse::Value& one : list->elements) {
    SKILLC_TRY(Step step,
               read_step(parse::text_of(one, "path"), parse::text_of(one, "before"), parse::text_of(one, "after")));
    if (!paths.insert(step.path).second) return not_ours(journal_);
    steps.push_back(std::move(step));
  }
  return steps;
}

Result<ChangeFolder::Step> ChangeFolder::read_step(const std::string& path, std::string before,
                                                   std::string after) const {
  if (!is_sha256_hex(before) || !is_sha256_hex(after) || before == after || !is_source(path)) return not_ours(journal_);
  Step step{join_path(home_, path), std::move(before), std::move(after)};
  SKILLC_TRY_VOID(source::keep_inside(files_, home_, step.path, "`" + path + "`"));
  return step;
}

std::string ChangeFolder::digest_of(const std::string& path) const {
  if (files_.status(path).type != FileType::regular) return "";
  const auto bytes = files_.read_file(path, source::kMaxFileSize);
  return bytes ? sha256_hex(*bytes) : "";
}

// Of a change that was not made here: the old file is what it is said to be, and runs no more than the new one.
Result<void> ChangeFolder::require_old(const Step& step, std::size_t number) const {
  const std::string old = old_name(number);
  if (digest_of(old) == step.before && files_.status(old).executable == files_.status(step.path).executable) return {};
  return fail(fmt::format("a change was cut short, and `{}` is not what `{}` was", old, shown(step.path)),
              fmt::format("look at the two, then remove {}", path_));
}

Result<bool> ChangeFolder::is_to_be_restored(const Step& step, std::size_t number) const {
  if (files_.status(new_name(number)).type != FileType::absent) return false;
  const std::string digest = digest_of(step.path);
  if (digest == step.before) return false;
  if (digest == step.after && files_.status(old_name(number)).type == FileType::regular) {
    if (steps_.empty()) SKILLC_TRY_VOID(require_old(step, number));
    return true;
  }
  return fail(fmt::format("a change was cut short, and `{}` has been changed since", shown(step.path)),
              fmt::format("its old text is {}: take from it what you need, then remove {}", old_name(number), path_));
}

Result<std::size_t> ChangeFolder::undo() {
  if (!has_half_change(files_, home_)) return 0;
  std::vector<Step> steps = steps_;
  if (steps.empty()) {
    SKILLC_TRY(steps, read_journal());
  }
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    SKILLC_TRY(const bool is_changed, is_to_be_restored(steps[i], i));
    if (is_changed) changed.push_back(i);
  }
  for (const std::size_t i : changed) SKILLC_TRY_VOID(files_.rename(old_name(i), steps[i].path));
  SKILLC_TRY_VOID(files_.rename(journal_, journal_ + ".done"));
  return changed.size();
}

Result<void> ChangeFolder::clear() {
  if (!has_change_folder(files_, home_)) return {};
  return files_.remove_all(path_);
}

}  // namespace skillc::emit
