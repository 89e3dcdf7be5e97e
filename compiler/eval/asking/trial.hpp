#pragma once
// One trial, from a fresh folder to a reply: the files laid out, the program run, its output read.

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file_system.hpp"
#include "base/process.hpp"
#include "eval/asking/answer.hpp"
#include "eval/judging/verdict.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// What asking once gave.
struct Asked {
  // Nothing: the run was cancelled, and the trial is as if it had never begun.
  std::optional<Reply> reply;
  bool wants_retry = false;  // exit 75: `reply` holds the failure that stands if no retry is left
  // Verdicts of the expectations whose check looks at the trial's folder (file_exists, command), by their index.
  std::vector<std::pair<std::size_t, Verdict>> folder_verdicts;
  std::chrono::milliseconds elapsed{0};
  std::size_t survivors_ended = 0;  // descendants that outlived the reviewer or a check of its folder and were ended
  std::map<std::string, std::string> blanked = {};  // as KeptReply's
  Usage lost = {};  // what was paid for an answer that is no reply: the run was cancelled while its folder was judged
};

class EmptiedFolders;

// Everything a trial may touch.
struct TrialContext {
  FileSystem& files;
  ProcessRunner& processes;
  std::string scratch;  // an absolute folder for the trials' folders, ours alone
  std::function<bool()> is_cancelled = [] { return false; };
  EmptiedFolders* emptied =
      nullptr;  // where trials' folders go that can be used again, for as many trials; else none is
};

// Runs the trial's reviewer once in a folder of its own, which is gone, or emptied, afterwards. Values of named
// secrets stand in nothing that comes back (redaction.hpp). Called from several threads at once.
Asked ask(const TrialContext& context, const Plan& plan, const Trial& trial);

}  // namespace skillc::eval
