// One file for each digest, written aside and renamed into place, so that two runs at once can only write the same file
// twice. Two hexadecimal digits of folders keep listings short.

#include "eval/cache.hpp"

#include <atomic>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/path.hpp"
#include "eval/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::uint64_t kMaxEntry = 64u << 20;

// Programs that back up or search folders know a cache by this file (bford.info/cachedir).
constexpr std::string_view kCacheTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Answers of reviewers, kept by skillc. May be deleted at any "
    "time.\n";

}  // namespace

std::string Cache::path_of(std::string_view what, const std::string& digest) const {
  return join_path(folder_, std::string(what) + "/" + digest.substr(0, 2) + "/" + digest + ".json");
}

Result<void> Cache::write(const std::string& path, const std::string& bytes) {
  static std::atomic<unsigned> number{0};
  SKILLC_TRY_VOID(files_.create_directories(parent_path(path)));
  const std::string tag = join_path(folder_, "CACHEDIR.TAG");
  if (files_.status(tag).type == FileType::absent) SKILLC_TRY_VOID(files_.write_file(tag, kCacheTag, false));
  // Unique in this process by number, among processes by what differs: who loses the race writes the same bytes.
  const std::string aside = path + "." + sha256_hex(bytes).substr(0, 8) + "-" + std::to_string(number++);
  SKILLC_TRY_VOID(files_.write_file(aside, bytes, false));
  return files_.rename(aside, path);
}

std::optional<KeptReply> Cache::find_reply(const Trial& trial) const {
  if (folder_.empty()) return std::nullopt;
  auto bytes = files_.read_file(path_of("answers", trial.key), kMaxEntry);
  if (!bytes) return std::nullopt;
  auto reply = read_reply(*bytes);
  if (!reply || reply->key != trial.key || !reply->reply) return std::nullopt;
  reply->from_cache = true;
  return std::move(*reply);
}

Result<void> Cache::keep_reply(const KeptReply& reply) {
  if (folder_.empty() || !reply.reply) return {};
  return write(path_of("answers", reply.key), write_reply(reply));
}

std::optional<std::vector<Verdict>> Cache::find_verdicts(const std::string& digest) const {
  if (folder_.empty() || digest.empty()) return std::nullopt;
  auto bytes = files_.read_file(path_of("verdicts", digest), kMaxEntry);
  if (!bytes) return std::nullopt;
  const parse::ParsedValue parsed = parse::parse_json(*bytes);
  const parse::Value* list = parsed.readable() ? parsed.value.find("verdicts") : nullptr;
  if (list == nullptr) return std::nullopt;
  auto verdicts = read_verdicts(*list);
  return verdicts ? std::optional(std::move(*verdicts)) : std::nullopt;
}

Result<void> Cache::keep_verdicts(const std::string& digest, const std::vector<Verdict>& verdicts) {
  if (folder_.empty() || digest.empty()) return {};
  for (const Verdict& one : verdicts)
    if (one.outcome == Outcome::error) return {};
  return write(path_of("verdicts", digest), dump_json({{"verdicts", verdicts_json(verdicts)}}));
}

std::string verdicts_digest(const Plan& plan, const Trial& trial, const KeptReply& reply) {
  if (plan.judges.empty() || !reply.reply) return "";
  const parse::EvalCase& source = case_of(plan, trial);
  Json asked = {{"answer", answer_json(*reply.reply)},
                {"case", {source.id, source.prompt, source.expected_output}},
                {"expectations", Json::array()},
                {"judges", Json::array()}};
  for (const parse::Expectation& one : source.expectations)
    asked["expectations"].push_back({one.text, one.covers, one.check.has_value()});
  for (const Judge& judge : plan.judges)
    asked["judges"].push_back({judge.definition.command, judge.program.digest, judge.definition.env});
  return sha256_hex(dump_json(asked));
}

}  // namespace skillc::eval
