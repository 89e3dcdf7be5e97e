// results.json is read like anything from outside: it may be an older program's, or somebody's own.

#include "cli/failed_trials.hpp"

#include <algorithm>
#include <charconv>

#include "base/path.hpp"
#include "cli/run_folder.hpp"
#include "parse/json.hpp"

namespace skillc::cli {
namespace {

constexpr std::uint64_t kMaxResults = 1u << 30;  // bytes

// From 1 on; 1 of what does not say it.
unsigned attempt_of(const parse::Value& trial) {
  unsigned attempt = 1;
  if (const parse::Value* said = trial.find("attempt"))
    std::from_chars(said->text.data(), said->text.data() + said->text.size(), attempt);
  return attempt;
}

bool has_failed(const parse::Value& trial) {
  const std::string status = parse::text_of(trial, "status");
  return status == "failed" || status == "error";
}

}  // namespace

Result<FailedTrials> failed_trials(const FileReader& files, const source::Configuration& configuration) {
  SKILLC_TRY(const std::string run, newest_run(files, configuration));
  const std::string path = join_path(run, "results.json");
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxResults));
  const parse::ParsedValue parsed = parse::parse_json(bytes);
  const parse::Value* cases = parsed.readable() ? parsed.value.find("cases") : nullptr;
  if (cases == nullptr || parse::text_of(parsed.value, "schema") != "skillc-results/1")
    return fail(path + " does not hold the results of a run", "run skillc eval once without --failed");
  FailedTrials failed;
  for (const parse::Value& trial : cases->elements) {
    failed.repeat = std::min(std::max(attempt_of(trial), failed.repeat), eval::kMaxRepeat);
    if (has_failed(trial))
      failed.names.insert({parse::text_of(trial, "skill"), parse::text_of(trial, "case"),
                           parse::text_of(trial, "reviewer"), parse::text_of(trial, "configuration")});
  }
  return failed;
}

}  // namespace skillc::cli
