#pragma once
// A run's folder: journal.jsonl, answers/, and what they say when read again. Every total is computed from it.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/asking/answer.hpp"
#include "eval/asking/trial.hpp"
#include "eval/judging/answer_citations.hpp"
#include "eval/judging/preferred.hpp"
#include "eval/judging/verdict.hpp"
#include "eval/keeping/kept_plan.hpp"

namespace skillc::eval {

// What is kept of a trial whose reviewer has replied: answers/<key>.json, and the cache's and a recording's entry.
struct KeptReply {
  std::string key;
  std::string question;
  Reply reply;
  std::vector<std::pair<std::size_t, Verdict>> folder_verdicts;
  std::chrono::milliseconds elapsed{0};  // that the reviewer took when it was asked; 0 of a recording
  std::size_t survivors_ended = 0;       // what outlived it, or a check, at any try and was ended; 0 of a recording
  Usage retried = {};                    // what the tries before took, which wanted another one; nothing of a recording
  // Of the secrets that were blanked in it: digests_of_secrets. Nothing of a recording, which stands wherever it is.
  std::map<std::string, std::string> blanked = {};
  bool from_cache = false;  // or from a recording: nobody was asked now. Not written
};
// Whether it may stand for later runs: an answer, and no check of its folder failed to run.
bool is_keepable(const KeptReply& reply);
Usage usage_of(const KeptReply& reply);           // of all tries
std::string write_reply(const KeptReply& reply);  // "skillc-answer/1", JSON
Result<KeptReply> read_reply(std::string_view json);

// What verdicts hang on of a reply: all of it but what the clock had a hand in, and the answer alone ("" of a failure).
struct ReplyDigests {
  std::string reply;
  std::string answer;
};
ReplyDigests digests_of(const KeptReply& reply);

// What is known of a reply without its answer, which may be megabytes and stays in its file.
struct KnownReply {
  ReplyDigests digests;
  std::optional<Failure> failure;
  Usage usage;
  std::chrono::milliseconds elapsed{0};
  std::optional<std::vector<std::string>> skills_loaded = {};  // each as evidence_of has it
  std::map<std::string, std::string> blanked = {};             // as KeptReply's
};
KnownReply known_of(const KeptReply& reply);

struct JudgedReply {
  std::string digest;  // verdicts_digest when it was judged: where it is another one now, the verdicts are out of date
  std::vector<Verdict> verdicts;
  std::size_t survivors_ended = 0;              // descendants that outlived the judge command and were ended
  std::optional<CitationCount> citations = {};  // as in Judged
};

// What the journal says, by key.
struct JournalState {
  std::map<std::string, KnownReply> replies;
  std::map<std::string, JudgedReply> verdicts;
  std::map<std::string, Usage> tried;  // what was paid for replies that are not here: they wanted another try
  std::optional<KeptPlan> plan;        // that was run here last; nothing in a journal of before these were kept
  std::optional<KeptEnd> end;          // of the last call that ran it; nothing where that was interrupted
  std::map<std::string, Preference> preferences;  // by preference_digest
  bool is_torn = false;                           // what stands behind the last whole line is left out
  // Lines that cannot be read, from 1: what they said is not known, and counts as never done.
  std::vector<std::size_t> broken_lines = {};
};

class Journal {
 public:
  virtual ~Journal() = default;
  // Starts a run in `folder`, whose lock the caller holds; with `resume`, goes on with the one that it holds, where it
  // holds one: a torn last line and lines that cannot be read are dropped, a reply whose answer file is not there or is
  // not what its digest says counts as not given. Lines are found by their keys, so it may be a run of another plan:
  // what they have in common is used. Fails where the folder holds a run without `resume`, where its folder of answers
  // is a link, or the disk fails.
  static Result<std::unique_ptr<Journal>> open(FileSystem& files, const std::string& folder, bool resume);
  virtual const JournalState& found() const = 0;  // what was there when it was opened
  // A reply that was found, whole. Fails where its file is no longer what it was.
  virtual Result<KeptReply> found_reply(const std::string& key) const = 0;
  // A reply that is in the run by now, found or added; nothing where there is none. Fails as found_reply. From any
  // thread.
  virtual Result<std::optional<KeptReply>> reply_of(const std::string& key) const = 0;
  // Each is one write, after the answer's file is in place; synchronised every 100 ms and at the end, the file of an
  // answer out of the cache or a recording at the end alone. From any thread.
  virtual Result<void> add_reply(const KeptReply& reply) = 0;
  virtual Result<void> add_verdicts(const std::string& key, const JudgedReply& judged) = 0;
  // What a try took that led to no reply: it wants another one, or its answer was lost as the run was cancelled. What
  // is said of a key is summed, and is of no interest any more once there is a reply, which has it all.
  virtual Result<void> add_tried(const std::string& key, const Usage& usage) = 0;
  // Said before the first trial, where it is not what the journal says already.
  virtual Result<void> add_plan(const KeptPlan& plan) = 0;
  // Said after the last, once all that was added is on the disk. Fails, and is not said, where it is not.
  virtual Result<void> add_end(const KeptEnd& end) = 0;
  virtual Result<void> add_preference(const std::string& digest, const Preference& preference) = 0;
  virtual Result<void> close() = 0;  // synchronises; nothing is added afterwards
};

// Whether a folder holds a run.
bool holds_run(const FileReader& files, const std::string& folder);

// What whoever runs in a folder, or changes what is there, holds the lock of; there only meanwhile.
inline constexpr std::string_view kRunLock = "journal.lock";

// The journal alone, as resume and every report read it. Fails where there is none.
Result<JournalState> read_journal(const FileReader& files, const std::string& folder);

// Whether a run's journal has more than its first line. Fails where it cannot be read.
Result<bool> has_begun(const FileReader& files, const std::string& folder);

// The plan alone, without a look at the answers; nothing where none is kept.
Result<std::optional<KeptPlan>> read_plan_of_run(const FileReader& files, const std::string& folder);

// A reply that `known` is of, whole. Fails where its file is no longer what it was.
Result<KeptReply> read_known_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                   const KnownReply& known);

}  // namespace skillc::eval
