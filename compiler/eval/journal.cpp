// The journal is the run: a line is written when an answer's file is in place, and one when it was judged, each as a
// single write. Synchronising is left to a thread of its own, because a reviewer's answer must not wait for the disk;
// every 100 ms it brings the answers' files down first and the lines that name them after. What came out of the cache
// waits for the end, when one call brings all of it down, and with it whatever anybody else has to write to that disk
// (syncfs): one such wait is less than one for each file, and a power cut before costs another look there. So a journal
// has its end only where all that it names is on the disk. A line that stands behind another one of its key counts
// instead of it: a reply that was lost and asked for again is not the one judged before. No such line says which plan
// it was written for: what a key stands for never changes, so any later plan may use it. Beside them stand the plan
// that is run and, when nothing is left to do, its end: a report needs no more. A file that does not begin as a journal
// is somebody else's; a line within one that cannot be read costs what it said, and no more.

#include "eval/journal.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/source_text.hpp"
#include "base/text.hpp"
#include "eval/client.hpp"
#include "eval/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kJournalSchema = "skillc-journal/2";
constexpr std::string_view kOlderSchema = "skillc-journal/1";
constexpr std::uint64_t kMaxJournal = 1u << 30;
constexpr std::uint64_t kMaxAnswer = 64u << 20;
constexpr milliseconds kBetweenSyncs{100};

std::string journal_path(const std::string& folder) {
  return join_path(folder, "journal.jsonl");
}

std::string answers_path(const std::string& folder) {
  return join_path(folder, "answers");
}

std::string answer_name(const std::string& key) {
  return "answers/" + key + ".json";
}

// Without its digest, which is that of this: so verdicts are of that answer, or none.
Json verdicts_line(const std::string& key, const JudgedReply& judged) {
  Json line = {
      {"type", "verdicts"}, {"key", key}, {"judged", judged.digest}, {"verdicts", verdicts_json(judged.verdicts)}};
  if (judged.survivors_ended > 0) line["survivors_ended"] = judged.survivors_ended;
  if (judged.citations) line["citations"] = citation_count_json(*judged.citations);
  return line;
}

// Without its digest, too.
Json preference_line(const std::string& digest, const Preference& preference) {
  Json line = {{"type", "preference"}, {"key", digest}};
  line.update(preference_json(preference));
  return line;
}

std::string digest_of(const Json& line) {
  return sha256_hex(dump_json_line(line));
}

struct ReadJournal {
  JournalState state;
  std::size_t whole = 0;          // bytes up to the end of the last whole line
  std::vector<ByteRange> broken;  // the lines up to there that cannot be read
};

class Reader {
 public:
  Reader(const FileReader& files, const std::string& folder) : files_(files), folder_(folder) {}

  Result<ReadJournal> read() {
    SKILLC_TRY(const std::string bytes, files_.read_file(journal_path(folder_), kMaxJournal));
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = bytes.find('\n', begin);
      if (end == std::string::npos) break;
      ++line_;
      Result<void> read = read_line(std::string_view(bytes).substr(begin, end - begin));
      const bool is_torn = line_ > 1 && end + 1 == bytes.size();
      if (!read && is_torn) break;  // by a power cut: as if it had never been written
      if (!read && line_ == 1)
        return fail(fmt::format("{}:1: {}", journal_path(folder_), read.error().message),
                    read.error().help.empty() ? "it was changed by something else; start a new run in another folder"
                                              : read.error().help);
      if (!read) {
        result_.state.end.reset();  // whatever it was, something is not known
        result_.state.broken_lines.push_back(line_);
        result_.broken.push_back({begin, end + 1});
      }
      begin = result_.whole = end + 1;
    }
    result_.state.is_torn = result_.whole < bytes.size();
    std::erase_if(result_.state.verdicts, [&](const auto& one) { return !result_.state.replies.contains(one.first); });
    return std::move(result_);
  }

 private:
  Result<void> read_line(std::string_view line) {
    const parse::ParsedValue parsed = parse::parse_json(line);
    if (!parsed.readable()) return fail("this line is not JSON");
    if (line_ == 1) return read_header(parsed.value);
    const std::string type = text_of(parsed.value, "type"), key = text_of(parsed.value, "key");
    result_.state.end.reset();  // it goes on
    if (type == "plan") {
      SKILLC_TRY(result_.state.plan, read_plan_line(parsed.value));
      return {};
    }
    if (type == "end") {
      result_.state.end = read_end_line(parsed.value);
      return {};
    }
    if (!is_sha256_hex(key))  // keys become file names
      return fail("this line has no `key`");
    if (type == "preference") return read_preference_line(key, parsed.value);
    if (type == "tried") {
      add_usage(result_.state.tried[key], usage_in(parsed.value.find("usage")));
      return {};
    }
    if (type == "reply") return read_reply_line(key, text_of(parsed.value, "sha256"));
    const parse::Value* list = parsed.value.find("verdicts");
    if (type != "verdicts" || list == nullptr) return fail("this line is neither a reply nor a try nor verdicts");
    SKILLC_TRY(std::vector<Verdict> verdicts, read_verdicts(*list));
    JudgedReply judged{text_of(parsed.value, "judged"), std::move(verdicts),
                       number_of(parsed.value, "survivors_ended").value_or(0),
                       read_citation_count(parsed.value.find("citations"))};
    if (text_of(parsed.value, "sha256") != digest_of(verdicts_line(key, judged)))
      return fail("these verdicts are not what was judged");
    result_.state.verdicts[key] = std::move(judged);
    return {};
  }

  Result<void> read_header(const parse::Value& value) {
    const std::string schema = text_of(value, "schema");
    if (schema == kJournalSchema) return {};
    if (schema == kOlderSchema)
      return fail("an older skillc wrote this journal",
                  "start a new run in another folder: it takes what is cached, and the older skillc reads this one");
    return fail("this is not a journal of skillc");
  }

  Result<void> read_preference_line(const std::string& digest, const parse::Value& value) {
    SKILLC_TRY(Preference preference, read_preference(value));
    if (text_of(value, "sha256") != digest_of(preference_line(digest, preference)))
      return fail("this preference is not what was said");
    result_.state.preferences[digest] = std::move(preference);
    return {};
  }

  // An answer that is not what the line says was lost, and is asked for again.
  Result<void> read_reply_line(const std::string& key, const std::string& digest) {
    result_.state.replies.erase(key);
    result_.state.verdicts.erase(key);
    auto bytes = files_.read_file(join_path(folder_, answer_name(key)), kMaxAnswer);
    if (!bytes || sha256_hex(*bytes) != digest) return {};
    if (const auto reply = read_reply(*bytes); reply && reply->key == key) {
      result_.state.replies[key] = known_of(*reply);
      result_.state.tried.erase(key);
    }
    return {};
  }

  const FileReader& files_;
  const std::string& folder_;
  std::size_t line_ = 0;
  ReadJournal result_;
};

// Out of its file, as long as that is what it was by `is_same(bytes, reply)`.
template <class IsSame>
Result<KeptReply> read_same_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                  const IsSame& is_same) {
  const std::string path = join_path(folder, answer_name(key));
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxAnswer));
  auto reply = read_reply(bytes);
  if (reply && is_same(bytes, *reply)) return std::move(*reply);
  return fail(path + " was changed while the run went on", "--resume asks for it again");
}

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
    Json line = verdicts_line(key, judged);
    line["sha256"] = digest_of(line);
    return add_line(dump_json_line(line), "");
  }

  Result<void> add_tried(const std::string& key, const Usage& usage) override {
    return add_line(dump_json_line({{"type", "tried"}, {"key", key}, {"usage", kept_usage_json(usage)}}), "");
  }

  Result<void> add_plan(const KeptPlan& plan) override {
    const std::string line = dump_json_line(plan_line(plan));
    if (found_.plan && dump_json_line(plan_line(*found_.plan)) == line) return {};
    return add_line(line, "");
  }

  Result<void> add_end(const KeptEnd& end) override {
    synchronize_added(Late::too);
    return add_line(dump_json_line(end_line(end)), "");
  }

  Result<void> add_preference(const std::string& digest, const Preference& preference) override {
    Json line = preference_line(digest, preference);
    line["sha256"] = digest_of(line);
    return add_line(dump_json_line(line), "");
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

Result<ReadJournal> take_up(FileSystem& files, const std::string& folder) {
  SKILLC_TRY(ReadJournal read, Reader(files, folder).read());
  SKILLC_TRY(const std::string bytes, files.read_file(journal_path(folder), kMaxJournal));
  if (read.whole < bytes.size() || !read.broken.empty()) {
    const std::string whole = journal_path(folder) + ".new";
    SKILLC_TRY_VOID(files.write_file(whole, without_ranges(bytes.substr(0, read.whole), read.broken), false));
    SKILLC_TRY_VOID(files.synchronize(whole));
    SKILLC_TRY_VOID(files.rename(whole, journal_path(folder)));
  }
  return read;
}

}  // namespace

bool holds_run(const FileReader& files, const std::string& folder) {
  return files.status(journal_path(folder)).type != FileType::absent;
}

Result<JournalState> read_journal(const FileReader& files, const std::string& folder) {
  SKILLC_TRY(ReadJournal read, Reader(files, folder).read());
  if (read.whole == 0) return fail(journal_path(folder) + " is empty: no run was begun there");
  return std::move(read.state);
}

Result<std::optional<KeptPlan>> read_plan_of_run(const FileReader& files, const std::string& folder) {
  constexpr std::string_view kOpening = R"({"type":"plan")";  // as it is written; all other lines may be many
  SKILLC_TRY(const std::string bytes, files.read_file(journal_path(folder), kMaxJournal));
  std::optional<KeptPlan> plan;
  for (std::size_t begin = 0, end = 0; (end = bytes.find('\n', begin)) != std::string::npos; begin = end + 1) {
    const std::string_view line = std::string_view(bytes).substr(begin, end - begin);
    if (!line.starts_with(kOpening)) continue;
    const parse::ParsedValue parsed = parse::parse_json(line);
    if (!parsed.readable()) continue;  // torn, or for whoever reads it whole to complain of
    if (auto read = read_plan_line(parsed.value)) plan = std::move(*read);
  }
  return plan;
}

Result<KeptReply> read_known_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                   const KnownReply& known) {
  return read_same_reply(files, folder, key, [&](std::string_view, const KeptReply& reply) {
    return digests_of(reply).reply == known.digests.reply;
  });
}

Result<std::unique_ptr<Journal>> Journal::open(FileSystem& files, const std::string& folder, bool resume) {
  SKILLC_TRY_VOID(files.create_directories(answers_path(folder)));
  ReadJournal found;
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
