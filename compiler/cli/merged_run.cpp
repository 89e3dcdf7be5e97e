// A merge is only as good as what it refuses: a shard that is missing, or there twice, or of another plan, gives
// figures that look like any others. So all of that is said before anything is written. The merged folder is written
// beside its place and moved there, so that a kill leaves what the next merge removes, and nothing that could be taken
// for a run.

#include "cli/merged_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/path.hpp"
#include "base/shell_word.hpp"
#include "base/text.hpp"
#include "cli/gradings_folder.hpp"
#include "cli/kept_run.hpp"
#include "eval/scoring/results.hpp"
#include "report/results.hpp"

namespace skillc::cli {
namespace {

using eval::Shard;

Shard shard_of(const KeptRun& run) {
  return run.state.plan->shard.value_or(Shard{});
}

Result<void> require_one_plan(const KeptRun& one, const KeptRun& other) {
  const eval::KeptPlan &a = *one.state.plan, &b = *other.state.plan;
  std::string what = eval::what_differs(a, b).what;
  if (what.empty() && a.gates != b.gates) what = "the gates of skillc.yaml";
  if (what.empty()) return {};
  return fail(
      fmt::format("`{}` and `{}` are not shards of one plan: they differ in {}", one.folder, other.folder, what),
      "run all shards with the same command line, on the same files and programs, with the same values of the "
      "variables that `env` names");
}

Result<void> require_each_once(const std::vector<KeptRun>& sorted) {
  const KeptRun& first = sorted.front();
  const unsigned count = shard_of(first).count;
  for (const KeptRun& run : sorted)
    if (shard_of(run).count != count)
      return fail(fmt::format("`{}` is shard {}, and `{}` shard {}", first.folder, shard_name(shard_of(first)),
                              run.folder, shard_name(shard_of(run))),
                  "merge the shards of one split");
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (shard_of(sorted[i]) == shard_of(sorted[i - 1]))
      return fail(count == 1 ? fmt::format("`{}` and `{}` are no shards, but whole runs", sorted[i - 1].folder,
                                           sorted[i].folder)
                             : fmt::format("shard {} is there twice, in `{}` and in `{}`",
                                           shard_name(shard_of(sorted[i])), sorted[i - 1].folder, sorted[i].folder),
                  count == 1 ? "`skillc eval --shard 1/2` runs a shard" : "leave one of them out");
  std::set<unsigned> there;
  for (const KeptRun& run : sorted) there.insert(shard_of(run).index);
  for (unsigned index = 1; index <= count; ++index)
    if (!there.contains(index))
      return fail(fmt::format("shard {} is missing", shard_name(Shard{index, count})),
                  fmt::format("name its folder too, or run it: `--shard {}/{}`", index, count));
  return {};
}

// What is blanked in one shard's answers and stands in another's may be judged in two ways. A value that no answer
// holds may well be another one in each: a token of the job.
Result<void> require_same_secrets(const std::vector<KeptRun>& runs) {
  for (const KeptRun& run : runs)
    for (const auto& reply : run.state.replies)
      for (const auto& blanked : reply.second.blanked)
        for (const KeptRun& other : runs) {
          const auto& secrets = other.state.plan->secrets;
          const auto there = secrets.find(blanked.first);
          if (there != secrets.end() && there->second == blanked.second) continue;
          return fail(fmt::format("the value of {} is blanked in an answer of `{}`, and it was another one in `{}`, or "
                                  "none",
                                  blanked.first, run.folder, other.folder),
                      "run all shards with the same values of the variables that `env` names");
        }
  return {};
}

bool is_of_stage(const std::string& name) {
  if (name == "journal.jsonl" || name == "journal.jsonl.new" || name == "answers" || name.starts_with("gradings"))
    return true;
  const auto formats = report::results_formats();
  return std::any_of(formats.begin(), formats.end(),
                     [&](const report::ResultsFormat& one) { return name.starts_with(one.file_name); });
}

// What a merge that was killed left there.
Result<void> clear_stage(FileSystem& files, const std::string& stage) {
  const FileType type = files.status(stage).type;
  if (type == FileType::absent) return {};
  bool is_ours = type == FileType::directory;
  if (is_ours) {
    SKILLC_TRY(const auto entries, files.list_directory(stage));
    is_ours = std::all_of(entries.begin(), entries.end(),
                          [](const DirectoryEntry& entry) { return is_of_stage(entry.name); });
  }
  if (!is_ours) return fail(stage + " is in the way, and no merge left it there", "remove it, or name another folder");
  return files.remove_all(stage);
}

}  // namespace

Result<std::vector<KeptRun>> read_shards(const FileReader& files, const std::vector<std::string>& folders) {
  std::vector<KeptRun> runs;
  for (const std::string& folder : folders) {
    SKILLC_TRY(eval::JournalState state, read_finished_run(files, folder));
    if (!state.end->budget_spent.empty())
      return fail(
          fmt::format("the run in `{}` is not finished: its budget of {} was spent", folder, state.end->budget_spent),
          fmt::format("`skillc eval --out {} --resume`, with the options it had, goes on with it", shell_word(folder)));
    runs.push_back({folder, std::move(state)});
  }
  std::stable_sort(runs.begin(), runs.end(),
                   [](const KeptRun& a, const KeptRun& b) { return shard_of(a).index < shard_of(b).index; });
  SKILLC_TRY_VOID(require_each_once(runs));
  for (const KeptRun& run : runs) SKILLC_TRY_VOID(require_one_plan(runs.front(), run));
  SKILLC_TRY_VOID(require_same_secrets(runs));
  return runs;
}

Result<void> require_all_trials(const eval::Plan& plan, const std::vector<KeptRun>& shards) {
  for (const KeptRun& run : shards) {
    const eval::Plan part = plan_of_shard(plan, run.state.plan->shard);
    const std::size_t lacking = eval::score(part, run.state).not_run;
    if (lacking > 0)
      return fail(fmt::format("{} of {} in `{}` are lost", lacking, plural(part.trials.size(), "trial"), run.folder),
                  fmt::format("`skillc eval --out {} --resume`, with the options it had, asks for them again",
                              shell_word(run.folder)));
  }
  return {};
}

MergePlace::MergePlace(FileSystem& files, std::string out, std::unique_ptr<FileLock> lock)
    : files_(files), out_(std::move(out)), stage_(out_ + ".part"), lock_(std::move(lock)) {}

Result<void> require_free(const FileReader& files, const std::string& out) {
  const FileType type = files.status(normalize_path(out)).type;
  if (type == FileType::absent) return {};
  if (type == FileType::directory) {
    SKILLC_TRY(const auto entries, files.list_directory(out));
    if (entries.empty()) return {};
  }
  return fail(fmt::format("`{}` is there already", out),
              "name a folder that is not, before those of the shards: the whole run is written there");
}

Result<MergePlace> MergePlace::open(FileSystem& files, const std::string& out) {
  SKILLC_TRY_VOID(require_free(files, out));
  const std::string path = normalize_path(out);
  SKILLC_TRY_VOID(files.create_directories(parent_path(path)));
  SKILLC_TRY(std::unique_ptr<FileLock> lock, files.try_lock(path + ".lock"));
  if (!lock) return fail(fmt::format("another skillc is merging into `{}`", out));
  MergePlace place(files, path, std::move(lock));
  SKILLC_TRY_VOID(clear_stage(files, place.stage_));
  SKILLC_TRY_VOID(files.create_directories(place.stage_));
  return place;
}

Result<void> MergePlace::finish() {
  SKILLC_TRY_VOID(files_.synchronize(stage_));
  SKILLC_TRY_VOID(files_.rename(stage_, out_));
  return files_.synchronize(parent_path(out_));
}

Result<eval::JournalState> write_merged_run(FileSystem& files, const std::string& folder, const eval::Plan& plan,
                                            const std::vector<KeptRun>& shards) {
  SKILLC_TRY(const std::unique_ptr<eval::Journal> journal, eval::Journal::open(files, folder, false));
  eval::KeptPlan whole = *shards.front().state.plan;
  whole.shard.reset();
  SKILLC_TRY_VOID(journal->add_plan(whole));
  std::set<std::string> written;
  for (const eval::Trial& trial : plan.trials) {
    if (!written.insert(trial.key).second) continue;
    const auto in = [&](const KeptRun& run) { return eval::is_in(shard_of(run), trial.key); };
    const KeptRun& run = *std::find_if(shards.begin(), shards.end(), in);
    SKILLC_TRY(const eval::KeptReply reply,
               eval::read_known_reply(files, run.folder, trial.key, run.state.replies.at(trial.key)));
    SKILLC_TRY_VOID(journal->add_reply(reply));
    SKILLC_TRY_VOID(journal->add_verdicts(trial.key, run.state.verdicts.at(trial.key)));
  }
  eval::KeptEnd end;
  for (const KeptRun& run : shards) {
    end.elapsed += run.state.end->elapsed;
    end.cached += run.state.end->cached;
  }
  SKILLC_TRY_VOID(journal->add_end(end));
  SKILLC_TRY_VOID(journal->close());
  return eval::read_journal(files, folder);
}

}  // namespace skillc::cli
