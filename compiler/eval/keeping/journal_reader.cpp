// A line that stands behind another one of its key counts instead of it: a reply that was lost and asked for again is
// not the one judged before. No such line says which plan it was written for: what a key stands for never changes, so
// any later plan may use it. A file that does not begin as a journal is somebody else's; a line within one that cannot
// be read costs what it said, and no more.

#include "eval/keeping/journal_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "eval/asking/client.hpp"
#include "eval/keeping/journal_lines.hpp"
#include "eval/keeping/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kOlderSchema = "skillc-journal/1";
constexpr std::uint64_t kMaxAnswer = 64u << 20;

class JournalReader {
 public:
  JournalReader(const FileReader& files, const std::string& folder) : files_(files), folder_(folder) {}

  Result<JournalReading> read() {
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
      SKILLC_TRY(KeptPlan plan, read_plan_line(parsed.value));
      if (!has_digest_of(parsed.value, plan_line(plan))) return fail("this plan is not what was run");
      result_.state.plan = std::move(plan);
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
    if (!has_digest_of(parsed.value, verdicts_line(key, judged))) return fail("these verdicts are not what was judged");
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
    if (!has_digest_of(value, preference_line(digest, preference))) return fail("this preference is not what was said");
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
  JournalReading result_;
};

}  // namespace

Result<JournalReading> read_journal_lines(const FileReader& files, const std::string& folder) {
  return JournalReader(files, folder).read();
}

Result<KeptReply> read_same_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                  const std::function<bool(std::string_view, const KeptReply&)>& is_same) {
  const std::string path = join_path(folder, answer_name(key));
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxAnswer));
  auto reply = read_reply(bytes);
  if (reply && is_same(bytes, *reply)) return std::move(*reply);
  return fail(path + " was changed while the run went on", "--resume asks for it again");
}

bool holds_run(const FileReader& files, const std::string& folder) {
  return files.status(journal_path(folder)).type != FileType::absent;
}

Result<JournalState> read_journal(const FileReader& files, const std::string& folder) {
  SKILLC_TRY(JournalReading read, read_journal_lines(files, folder));
  if (read.whole == 0) return fail(journal_path(folder) + " is empty: no run was begun there");
  return std::move(read.state);
}

Result<bool> has_begun(const FileReader& files, const std::string& folder) {
  SKILLC_TRY(const std::string bytes, files.read_file(journal_path(folder), kMaxJournal));
  return std::count(bytes.begin(), bytes.end(), '\n') > 1;
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
    auto read = read_plan_line(parsed.value);
    if (read && has_digest_of(parsed.value, plan_line(*read))) plan = std::move(*read);
  }
  return plan;
}

Result<KeptReply> read_known_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                   const KnownReply& known) {
  return read_same_reply(files, folder, key, [&](std::string_view, const KeptReply& reply) {
    return digests_of(reply).reply == known.digests.reply;
  });
}

}  // namespace skillc::eval
