// Recordings are found by what was asked alone: neither the program's bytes nor its keys are at hand where they are
// replayed. They are small pretty JSON, made to be kept under version control beside the cases.

#include "eval/keeping/recordings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "eval/judges.hpp"

namespace skillc::eval {
namespace {

constexpr std::uint64_t kMaxRecording = 64u << 20;
constexpr std::string_view kExtension = ".json";

std::string path_of(const std::string& folder, const std::string& question) {
  return join_path(folder, question + std::string(kExtension));
}

// Each check that looks at the folder is answered once, and nothing else is: else a check would go without its verdict.
bool answers_checks(const KeptReply& reply, const parse::EvalCase& source) {
  std::vector<std::size_t> wanted, there;
  for (std::size_t i = 0; i < source.expectations.size(); ++i)
    if (const auto& check = source.expectations[i].check; check && looks_at_folder(*check)) wanted.push_back(i);
  for (const auto& [index, verdict] : reply.folder_verdicts) there.push_back(index);
  std::sort(there.begin(), there.end());
  return there == wanted;
}

// The recording, or what is wrong with it.
Result<KeptReply> read_recording(const FileReader& files, const std::string& folder, const Plan& plan,
                                 const Trial& trial) {
  const std::string path = path_of(folder, trial.question);
  if (files.status_followed(path).type == FileType::absent) return fail("there is none in " + folder);
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxRecording));
  auto read = read_reply(bytes);
  if (!read) return fail(path + " cannot be read: " + read.error().message);
  if (read->question != trial.question) return fail(path + " is the answer to another question");
  if (!is_keepable(*read)) return fail(path + " holds no answer that was judged without an error");
  if (!answers_checks(*read, case_of(plan, trial)))
    return fail(path + " has not one verdict of each check that looks at the reviewer's folder");
  return std::move(*read);
}

}  // namespace

bool is_recording_name(std::string_view name) {
  return name.ends_with(kExtension) && is_sha256_hex(name.substr(0, name.size() - kExtension.size()));
}

Result<void> refuse_shared_recordings(const Plan& plan) {
  std::map<std::string_view, const Trial*> first;
  for (const Trial& trial : plan.trials) {
    const auto [known, is_new] = first.try_emplace(trial.question, &trial);
    if (is_new || known->second->key == trial.key) continue;
    return fail(fmt::format("reviewers `{}` and `{}` would write the same recordings: their command, `env` and `home` "
                            "are the same",
                            plan.reviewers[known->second->reviewer].definition.name,
                            plan.reviewers[trial.reviewer].definition.name),
                "record one of them at a time, with --reviewer, each into a folder of its own");
  }
  return {};
}

Result<void> record(FileSystem& files, const std::string& folder, const KeptReply& reply) {
  if (!is_keepable(reply)) return {};
  KeptReply timeless = reply;
  timeless.elapsed = {};
  timeless.survivors_ended = 0;
  timeless.retried = {};
  timeless.blanked.clear();
  timeless.key.clear();
  for (auto& [index, verdict] : timeless.folder_verdicts) verdict.words.clear();
  return replace_file(files, path_of(folder, reply.question), write_reply(timeless));
}

KeptReply replay(const FileReader& files, const std::string& folder, const Plan& plan, const Trial& trial) {
  KeptReply kept;
  if (auto read = read_recording(files, folder, plan, trial)) {
    kept = std::move(*read);
    kept.from_cache = true;
  } else {
    const std::string message =
        fmt::format("no recording of what is asked now: {}; run it with --record {} where its reviewer can be run",
                    read.error().message, folder);
    kept.reply = tl::unexpected(Failure{Failure::Kind::not_recorded, printable(message), ""});
  }
  kept.key = trial.key;
  kept.question = trial.question;
  kept.elapsed = {};
  kept.survivors_ended = 0;
  kept.retried = {};
  kept.blanked.clear();
  return kept;
}

}  // namespace skillc::eval
