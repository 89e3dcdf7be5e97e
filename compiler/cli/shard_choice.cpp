// An eval that silently runs a quarter of its cases would be worse than one that runs all of them four times, so a
// shard that nobody named on the command line is always said, and values that contradict each other are refused. A job
// that is split into one is an ordinary job.

#include "cli/shard_choice.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/excerpt.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::cli {
namespace {

using eval::Shard;

constexpr const char* kSayIt = "say which shard is meant: `--shard 2/4`, or `--shard 1/1` for all";

std::optional<unsigned> read_number(std::string_view text) {
  unsigned number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, failure] = std::from_chars(text.data(), end, number);
  if (text.empty() || failure != std::errc() || stopped != end) return std::nullopt;
  return number;
}

class Variables {
 public:
  explicit Variables(const std::vector<std::string>& variables) : variables_(variables) {}

  bool has(std::string_view name) const { return !value(name).empty(); }

  Result<unsigned> number(std::string_view name) const {
    const std::string_view text = value(name);
    if (text.empty()) return fail(fmt::format("{} is not set, and says which shard this is", name), kSayIt);
    const auto read = read_number(text);
    if (!read) return fail(fmt::format("{} is {}, which is no number", name, quote(text)), kSayIt);
    return *read;
  }

 private:
  // As getenv has it: the first of that name.
  std::string_view value(std::string_view name) const {
    for (const std::string& one : variables_)
      if (one.size() > name.size() && one[name.size()] == '=' && one.starts_with(name))
        return std::string_view(one).substr(name.size() + 1);
    return {};
  }

  const std::vector<std::string>& variables_;
};

// An index that counts from `first`, of so many.
Result<Shard> shard_of(std::string_view index_name, unsigned index, unsigned first, std::string_view count_name,
                       unsigned count) {
  if (count < 1 || count > eval::kMaxShards)
    return fail(fmt::format("{} is {}, which is no number of shards", count_name, count), kSayIt);
  if (index < first || index - first >= count)
    return fail(fmt::format("{} is {}, and {} shards are counted from {} to {}", index_name, index, count, first,
                            first + count - 1),
                kSayIt);
  return Shard{index - first + 1, count};
}

// One kind of machine: nothing where it is not there.
struct Told {
  std::optional<Shard> shard;
  std::string names;
};

Result<Told> told_by_pair(const Variables& variables, const char* index, unsigned first, const char* count) {
  Told told{{}, fmt::format("{} and {}", index, count)};
  if (!variables.has(index) && !variables.has(count)) return told;
  SKILLC_TRY(const unsigned shards, variables.number(count));
  if (shards == 1 && !variables.has(index)) return told;  // GitLab says so in every job that is not split
  SKILLC_TRY(const unsigned which, variables.number(index));
  SKILLC_TRY(told.shard, shard_of(index, which, first, count, shards));
  return told;
}

// A list of tasks (`--array=1,3,7`) tells each of them its number, and not which one of them it is.
Result<Told> told_by_slurm(const Variables& variables) {
  Told told{{}, "SLURM_ARRAY_TASK_ID and its like"};
  if (!variables.has("SLURM_ARRAY_TASK_ID")) return told;
  SKILLC_TRY(const unsigned id, variables.number("SLURM_ARRAY_TASK_ID"));
  SKILLC_TRY(const unsigned count, variables.number("SLURM_ARRAY_TASK_COUNT"));
  SKILLC_TRY(const unsigned least, variables.number("SLURM_ARRAY_TASK_MIN"));
  SKILLC_TRY(const unsigned most, variables.number("SLURM_ARRAY_TASK_MAX"));
  SKILLC_TRY(const unsigned step, variables.number("SLURM_ARRAY_TASK_STEP"));
  if (count == 1) {
    told.shard = Shard{1, 1};
    return told;
  }
  const bool is_range = step > 0 && most >= least && (most - least) / step + 1 == count;
  if (!is_range || id < least || (id - least) % step != 0)
    return fail(
        fmt::format("task {} of this Slurm array is none of {} in even steps from {} to {}", id, count, least, most),
        "tasks of one run are a range: `--array=0-3`; to run some of them again, go on with their folders by "
        "`--out DIR --resume`");
  SKILLC_TRY(told.shard,
             shard_of("the task's number in its Slurm array", (id - least) / step, 0, "SLURM_ARRAY_TASK_COUNT", count));
  return told;
}

Result<ShardChoice> told_by_machine(const Variables& variables) {
  SKILLC_TRY(Told test, told_by_pair(variables, "TEST_SHARD_INDEX", 0, "TEST_TOTAL_SHARDS"));
  SKILLC_TRY(Told node, told_by_pair(variables, "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"));
  SKILLC_TRY(Told slurm, told_by_slurm(variables));
  const bool is_one_task = slurm.shard && slurm.shard->count == 1;
  const Told* chosen = nullptr;
  for (const Told* told : {&test, &node, &slurm}) {
    if (!told->shard || told->shard->count == 1) continue;
    if (chosen != nullptr && chosen->shard != told->shard)
      return fail(fmt::format("{} say shard {}, but {} shard {}", chosen->names, shard_name(*chosen->shard),
                              told->names, shard_name(*told->shard)),
                  kSayIt);
    if (chosen == nullptr) chosen = told;
  }
  if (chosen != nullptr)
    return ShardChoice{chosen->shard, fmt::format("shard {}, as {} say; `--shard 1/1` runs all",
                                                  shard_name(*chosen->shard), chosen->names)};
  if (is_one_task)
    return ShardChoice{{}, "this Slurm array has one task, so all is run; `--shard 2/4` runs a part", true};
  if (variables.has("JOB_COMPLETION_INDEX"))
    return ShardChoice{
        {}, "JOB_COMPLETION_INDEX does not say of how many, so all is run; `--shard /4` runs its part of four"};
  return ShardChoice{};
}

// "2/4", "/4"
Result<Shard> read_option(const std::string& option, const Variables& variables) {
  const std::size_t slash = option.find('/');
  const auto count =
      slash == std::string::npos ? std::nullopt : read_number(std::string_view(option).substr(slash + 1));
  const auto index = read_number(std::string_view(option).substr(0, slash));
  if (!count || (slash > 0 && !index))
    return fail(fmt::format("`--shard {}` is no shard", option),
                "write `--shard 2/4` for the second of four, `--shard /4` where JOB_COMPLETION_INDEX says which");
  if (slash > 0) return shard_of("the shard", *index, 1, "the number behind the slash", *count);
  SKILLC_TRY(const unsigned completion, variables.number("JOB_COMPLETION_INDEX"));
  return shard_of("JOB_COMPLETION_INDEX", completion, 0, "the number behind the slash", *count);
}

std::string in_words(const std::optional<Shard>& shard) {
  return shard ? "shard " + shard_name(*shard) : "all, unsharded";
}

// Of a run that goes on: nothing where none was begun, and where `--shard` says what a plan that is lost does not.
Result<std::optional<eval::KeptPlan>> plan_of_begun(const FileReader& files, const std::string& folder,
                                                    const std::string& option) {
  if (!eval::holds_run(files, folder)) return std::nullopt;
  SKILLC_TRY(std::optional<eval::KeptPlan> kept, eval::read_plan_of_run(files, folder));
  if (kept || !option.empty()) return kept;
  SKILLC_TRY(const bool has_begun, eval::has_begun(files, folder));
  if (!has_begun) return kept;
  return fail(
      fmt::format("{} holds a run whose plan cannot be read, and it may be a shard", folder),
      "say which one it was: `--shard 2/4`, or `--shard 1/1` where it was none; what it has of answers is kept");
}

}  // namespace

Result<ShardChoice> choose_shard(const std::string& option, const std::vector<std::string>& variables) {
  if (option.empty()) return told_by_machine(Variables(variables));
  SKILLC_TRY(const Shard shard, read_option(option, Variables(variables)));
  if (shard.count == 1) return ShardChoice{};
  return ShardChoice{shard, ""};
}

Result<ShardChoice> choose_shard_again(const FileReader& files, const std::string& folder, const std::string& option,
                                       const std::vector<std::string>& variables) {
  SKILLC_TRY(const std::optional<eval::KeptPlan> kept, plan_of_begun(files, folder, option));
  if (!kept) {
    SKILLC_TRY(ShardChoice choice, choose_shard(option, variables));
    if (!choice.is_lone_task) return choice;
    return fail(
        fmt::format("this Slurm array has one task, and {} holds no run that says which shard it is", folder),
        "submit all tasks again, for what is done is not done twice; or say `--shard 2/4`, or `--shard 1/1` for "
        "all");
  }
  if (!option.empty()) {
    SKILLC_TRY(const ShardChoice wanted, choose_shard(option, variables));
    if (wanted.shard != kept->shard)
      return fail(
          fmt::format("{} was begun with {}, and not with {}", folder, in_words(kept->shard), in_words(wanted.shard)),
          "go on without --shard, or run in another folder");
    return wanted;
  }
  if (kept->shard)
    return ShardChoice{kept->shard, fmt::format("shard {}, which {} was begun with", shard_name(*kept->shard), folder)};
  const auto now = choose_shard("", variables);
  if (now && !now->shard) return ShardChoice{};
  return ShardChoice{{}, fmt::format("all is run, unsharded, as {} was begun", folder)};
}

}  // namespace skillc::cli
