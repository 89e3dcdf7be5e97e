// Where eval's engine meets the machine: a scratch folder, programs, signals, a clock.

#include "cli/eval_trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "base/path.hpp"
#include "base/process.hpp"
#include "base/scratch_folder.hpp"
#include "base/text.hpp"
#include "cli/eval_progress.hpp"
#include "cli/gradings_folder.hpp"
#include "eval/asking/emptied_folders.hpp"
#include "report/results.hpp"

namespace skillc::cli {
namespace {

using std::chrono::milliseconds;

milliseconds steady_now() {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

// Of an earlier run in the folder: what they say is no longer so, even if this one does not come to its end.
Result<void> remove_reports(FileSystem& files, const std::string& folder) {
  for (const report::ResultsFormat& format : report::results_formats())
    SKILLC_TRY_VOID(files.remove_all(join_path(folder, format.file_name)));
  return remove_gradings_folder(files, folder);
}

// A full disk, for instance.
Error with_way_on(Error error) {
  if (error.help.empty()) error.help = "what was finished is kept: --resume goes on with the rest";
  return error;
}

// While it lives a signal ends the programs that run.
class Waking {
 public:
  Waking(InterruptWatch& interrupts, const SystemProcessRunner& processes) : interrupts_(interrupts) {
    interrupts_.wake(processes.cancel_descriptor());
  }
  ~Waking() { interrupts_.wake(-1); }
  Waking(const Waking&) = delete;
  Waking& operator=(const Waking&) = delete;

 private:
  InterruptWatch& interrupts_;
};

// A replay that lacks them would be the first to say so, and where the reviewer cannot run.
std::string not_recorded(std::size_t count, const std::string& folder) {
  if (count == 0) return "";
  const char* const them = count == 1 ? "it" : "them";
  return fmt::format(
      "skillc: warning: {} not recorded in {}, being {} of the reviewer or of a check's command: a replay "
      "will lack {}; run it again with --record, which asks for {} alone, where the cache is on\n",
      count == 1 ? "1 answer is" : fmt::format("{} answers are", count), printable(folder),
      count == 1 ? "an error" : "errors", them, them);
}

}  // namespace

Result<int> run_trials(Environment& environment, const eval::Plan& plan, const eval::KeptPlan& kept,
                       const eval::RunOptions& options, const std::string& folder, bool resume,
                       InterruptWatch& interrupts) {
  auto on_left = [&environment](const Error& error) {
    environment.err << fmt::format("skillc: warning: what trials left behind cannot be removed: {}\n",
                                   printable(error.message));
  };
  SKILLC_TRY(ScratchFolder scratch, ScratchFolder::create(environment.files, on_left));
  SystemProcessRunner processes(scratch.path());  // before there is any thread: the journal has one
  if (!processes.has_keeper())
    environment.err << "skillc: warning: nobody can be set to keep watch over reviewers (that takes Linux 5.9): should "
                       "skillc be killed, they go on\n";
  SKILLC_TRY(auto journal, eval::Journal::open(environment.files, folder, resume));
  for (const std::size_t line : journal->found().broken_lines)
    environment.err << fmt::format(
        "skillc: warning: {}/journal.jsonl:{}: this line cannot be read and is taken out: what it said is done again\n",
        printable(folder), line);
  SKILLC_TRY_VOID(remove_reports(environment.files, folder));
  SKILLC_TRY_VOID(journal->add_plan(kept));
  const Waking waking(interrupts, processes);
  std::atomic<bool> is_stopped{false};
  auto is_cancelled = [&] { return is_stopped || interrupts.signal() != 0; };
  auto stop = [&] {
    is_stopped = true;
    processes.cancel();
  };
  auto pause = [&](milliseconds length, const std::function<bool()>& is_over) {
    constexpr milliseconds kLook{50};
    for (const milliseconds end = steady_now() + length; steady_now() < end && !is_cancelled() && !is_over();)
      std::this_thread::sleep_for(std::min(kLook, end - steady_now()));
    return !is_cancelled();
  };
  const milliseconds start = steady_now();
  auto progress =
      std::make_unique<EvalProgress>(environment.err, environment.terminal.has_live_errors, plan, steady_now);
  eval::EmptiedFolders emptied(environment.files);
  eval::RunContext context{{environment.files, processes, scratch.path(), is_cancelled, &emptied},
                           *journal,
                           pause,
                           steady_now,
                           [&](const eval::Progress& now) { progress->show(now); },
                           is_cancelled,
                           stop};
  Result<eval::RunEnd> done = eval::run(context, plan, options);
  const std::size_t not_asked = progress->not_asked();
  progress.reset();  // the line is gone before anything else is said
  const int signal = done && !done->is_whole ? interrupts.signal() : 0;
  Result<void> ended;
  if (done && signal == 0) ended = journal->add_end({steady_now() - start, not_asked, done->budget_spent});
  Result<void> closed = journal->close();
  if (!done) return tl::unexpected(with_way_on(std::move(done.error())));
  environment.err << not_recorded(done->not_recorded, options.record_to);
  for (Result<void>* step : {&ended, &closed})
    if (!*step) return tl::unexpected(with_way_on(std::move(step->error())));
  return signal;
}

}  // namespace skillc::cli
