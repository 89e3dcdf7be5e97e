// The journal is the run: a line is written when an answer's file is in place, and one when it was judged, each as a
// single write. Synchronising is left to a thread of its own, because a reviewer's answer must not wait for the disk;
// every 100 ms it brings the answers' files down first and the lines that name them after. What came out of the cache
// waits for the end, when one call brings all of it down, and with it whatever anybody else has to write to that disk
// (syncfs): one such wait is less than one for each file, and a power cut before costs another look there. So a journal
// has its end only where all that it names is on the disk. Beside them stand the plan that is run and, when nothing is
// left to do, its end: a report needs no more.

#include "eval/keeping/journal.hpp"

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "eval/keeping/journal_lines.hpp"
#include "eval/keeping/journal_reader.hpp"

namespace skillc::eval {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenSyncs{100};

class FolderJournal final : public Journal {
 public:
  FolderJournal(FileSystem& files, std::string folder, JournalState found, std::unique_ptr<AppendFile> file)
      : files_(files),
        folder_(std::move(folder)),
        found_(std::move(found)),
        file_(std::move(file)),
        is_late_(!found_.replies.empty()) {  // what was found may be of a run that was killed
    try {
      syncer_ = std::thread([this] { synchronize_now_and_then(); });
    } catch (const std::system_error&) {  // no room for a thread: then each line waits for the disk
    }
  }
  ~FolderJournal() override { static_cast<void>(close()); }

  const JournalState& found() const override { return found_; }

  Result<KeptReply> found_reply(const std::string& key) const override {
    const auto known = found_.replies.find(key);
    return read_known_reply(files_, folder_, key, known == found_.replies.end() ? KnownReply() : known->second);
  }

  Result<std::optional<KeptReply>> reply_of(const std::string& key) const override {
    if (const std::string digest = added_digest(key); !digest.empty()) {
      SKILLC_TRY(KeptReply reply, read_same_reply(files_, folder_, key, [&](std::string_view bytes, const KeptReply&) {
                   return sha256_hex(bytes) == digest;
                 }));
      return reply;
    }
    if (!found_.replies.contains(key)) return std::nullopt;
    SKILLC_TRY(KeptReply reply, found_reply(key));
    return reply;
  }

  Result<void> add_reply(const KeptReply& reply) override {
    const std::string bytes = write_reply(reply), path = join_path(folder_, answer_name(reply.key));
    const std::string digest = sha256_hex(bytes);
    SKILLC_TRY_VOID(files_.write_file(path + ".new", bytes, false));  // nobody else writes here: what a kill left of it
    SKILLC_TRY_VOID(files_.rename(path + ".new", path));              // is written over when it is asked again
    {
      std::lock_guard guard(mutex_);
      added_[reply.key] = digest;
      is_late_ = is_late_ || reply.from_cache;
    }
    return add_line(dump_json_line({{"type", "reply"},
                                    {"key", reply.key},
                                    {"answer", answer_name(reply.key)},
                                    {"sha256", digest},
                                    {"status", reply.reply ? "answered" : failure_name(reply.reply.error().kind)}}),
                    reply.from_cache ? "" : path);
  }

  Result<void> add_verdicts(const std::string& key, const JudgedReply& judged) override {
    return add_line(digested(verdicts_line(key, judged)), "");
  }

  Result<void> add_tried(const std::string& key, const Usage& usage) override {
    return add_line(dump_json_line({{"type", "tried"}, {"key", key}, {"usage", kept_usage_json(usage)}}), "");
  }

  Result<void> add_plan(const KeptPlan& plan) override {
    const std::string line = digested(plan_line(plan));
    if (found_.plan && digested(plan_line(*found_.plan)) == line) return {};
    return add_line(line, "");
  }

  Result<void> add_end(const KeptEnd& end) override {
    synchronize_added(Late::too);
    return add_line(dump_json_line(end_line(end)), "");
  }

  Result<void> add_preference(const std::string& digest, const Preference& preference) override {
    return add_line(digested(preference_line(digest, preference)), "");
  }

  Result<void> close() override {
    {
      std::lock_guard guard(mutex_);
      is_closed_ = true;
    }
    wake_.notify_all();
    if (syncer_.joinable()) syncer_.join();
    synchronize_added(Late::too);
    return outcome();
  }

 private:
  enum class Late { not_yet, too };

  // Of the file that holds the reply; "" where none was added.
  std::string added_digest(const std::string& key) const {
    std::lock_guard guard(mutex_);
    const auto added = added_.find(key);
    return added == added_.end() ? "" : added->second;
  }

  Result<void> outcome() const {
    std::lock_guard guard(mutex_);
    return failure_ ? Result<void>(tl::unexpected(*failure_)) : Result<void>();
  }

  Result<void> add_line(const std::string& line, const std::string& answer) {
    {
      std::lock_guard guard(mutex_);
      if (failure_) return tl::unexpected(*failure_);
      if (Result<void> added = file_->append(line); !added) {
        failure_ = added.error();  // half a line may be there: whatever came behind it would be lost with it
        return added;
      }
      if (!answer.empty()) unsynchronized_.push_back(answer);
      if (!std::exchange(is_dirty_, true)) wake_.notify_all();
    }
    if (syncer_.joinable()) return {};
    synchronize_added(Late::not_yet);
    return outcome();
  }

  void synchronize_now_and_then() {
    std::unique_lock guard(mutex_);
    while (!is_closed_) {
      wake_.wait(guard, [&] { return is_dirty_ || is_closed_; });
      wake_.wait_for(guard, kBetweenSyncs, [&] { return is_closed_; });
      if (is_closed_) return;
      guard.unlock();
      synchronize_added(Late::not_yet);
      guard.lock();
    }
  }

  // What was added so far is on the disk when this returns, or `failure_` says why not.
  void synchronize_added(Late late) {
    const std::lock_guard one_at_a_time(synchronizing_);
    std::unique_lock guard(mutex_);
    const bool with_late = late == Late::too && std::exchange(is_late_, false);
    if (failure_ || (!std::exchange(is_dirty_, false) && !with_late)) return;
    const std::vector<std::string> answers = std::exchange(unsynchronized_, {});
    guard.unlock();
    Result<void> done = synchronize(answers, with_late);
    guard.lock();
    if (!done && !failure_) failure_ = done.error();
  }

  Result<void> synchronize(const std::vector<std::string>& answers, bool with_late) {
    for (const std::string& path : answers) SKILLC_TRY_VOID(files_.synchronize(path));
    if (!answers.empty()) SKILLC_TRY_VOID(files_.synchronize(answers_path(folder_)));
    if (with_late) SKILLC_TRY_VOID(files_.synchronize_file_system(answers_path(folder_)));
    return file_->synchronize();
  }

  FileSystem& files_;
  const std::string folder_;
  const JournalState found_;
  const std::unique_ptr<AppendFile> file_;
  std::mutex synchronizing_;                  // taken before the other
  mutable std::mutex mutex_;                  // of all below
  std::map<std::string, std::string> added_;  // by key: the digest of the reply's file
  std::condition_variable wake_;
  std::vector<std::string> unsynchronized_;  // answers' files
  std::optional<Error> failure_;
  bool is_late_;  // there are answers that only the end brings to the disk
  bool is_dirty_ = false, is_closed_ = false;
  std::thread syncer_;
};

// `ranges` in order.
std::string without_ranges(std::string bytes, const std::vector<ByteRange>& ranges) {
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range)
    bytes.erase(range->begin, range->end - range->begin);
  return bytes;
}

Result<JournalReading> take_up(FileSystem& files, const std::string& folder) {
  SKILLC_TRY(JournalReading read, read_journal_lines(files, folder));
  SKILLC_TRY(const std::string bytes, files.read_file(journal_path(folder), kMaxJournal));
  if (read.whole < bytes.size() || !read.broken.empty()) {
    const std::string whole = journal_path(folder) + ".new";
    SKILLC_TRY_VOID(files.write_file(whole, without_ranges(bytes.substr(0, read.whole), read.broken), false));
    SKILLC_TRY_VOID(files.synchronize(whole));
    SKILLC_TRY_VOID(files.rename(whole, journal_path(folder)));
  }
  return read;
}

// The run may come from a stranger. No file of it is written through a link, but answers would be in a linked folder.
Result<void> refuse_linked_answers(const FileReader& files, const std::string& folder) {
  if (files.status(answers_path(folder)).type != FileType::symlink) return {};
  return fail(answers_path(folder) + " is a link, and answers are kept in the run's own folder", "remove the link");
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(FileSystem& files, const std::string& folder, bool resume) {
  SKILLC_TRY_VOID(refuse_linked_answers(files, folder));
  SKILLC_TRY_VOID(files.create_directories(answers_path(folder)));
  JournalReading found;
  if (holds_run(files, folder)) {
    if (!resume) return fail(folder + " holds a run already", "go on with it with --resume, or run in another folder");
    SKILLC_TRY(found, take_up(files, folder));
  }
  SKILLC_TRY(std::unique_ptr<AppendFile> file, files.open_append(journal_path(folder)));
  if (found.whole == 0) {
    SKILLC_TRY_VOID(file->append(dump_json_line({{"schema", kJournalSchema}})));
    SKILLC_TRY_VOID(files.synchronize(folder));
  }
  return std::make_unique<FolderJournal>(files, folder, std::move(found.state), std::move(file));
}

}  // namespace skillc::eval
