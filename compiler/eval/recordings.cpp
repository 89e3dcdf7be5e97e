// Recordings are found by what was asked alone: neither the program's bytes nor its keys are at hand where they are
// replayed. They are small pretty JSON, made to be kept under version control beside the cases.

#include "eval/recordings.hpp"

#include <fmt/format.h>

#include "base/path.hpp"

namespace skillc::eval {
namespace {

constexpr std::uint64_t kMaxRecording = 64u << 20;

std::string path_of(const std::string& folder, const std::string& question) {
  return join_path(folder, question + ".json");
}

}  // namespace

Result<void> record(FileSystem& files, const std::string& folder, const KeptReply& reply) {
  if (!reply.reply) return {};
  KeptReply timeless = reply;
  timeless.elapsed = {};
  timeless.key.clear();
  const std::string path = path_of(folder, reply.question);
  SKILLC_TRY_VOID(files.create_directories(folder));
  SKILLC_TRY_VOID(files.write_file(path + ".new", write_reply(timeless), false));
  return files.rename(path + ".new", path);
}

KeptReply replay(const FileReader& files, const std::string& folder, const Plan& plan, const Trial& trial) {
  KeptReply kept;
  auto fail_with = [&](const std::string& message) {
    kept.reply = tl::unexpected(Failure{Failure::Kind::not_recorded, message, ""});
  };
  auto bytes = files.read_file(path_of(folder, trial.question), kMaxRecording);
  if (!bytes) {
    fail_with(fmt::format("{} holds no answer to what is asked now; record it anew with --record, where {} can run",
                          folder, plan.reviewers[trial.reviewer].definition.name));
  } else if (auto read = read_reply(*bytes); !read) {
    fail_with(
        fmt::format("{}: {}; record it anew with --record", path_of(folder, trial.question), read.error().message));
  } else if (read->question != trial.question || !read->reply) {
    fail_with(
        fmt::format("{} is no answer to this question; record it anew with --record", path_of(folder, trial.question)));
  } else {
    kept = std::move(*read);
  }
  kept.key = trial.key;
  kept.question = trial.question;
  return kept;
}

}  // namespace skillc::eval
