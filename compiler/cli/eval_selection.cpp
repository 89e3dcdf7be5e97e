// A selection is kept with its run, so that who goes on with it needs no option; its words are those of the options.

#include "cli/eval_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/shell_word.hpp"

namespace skillc::cli {

eval::Selection selection_of(const EvalArguments& arguments) {
  eval::Selection selection{arguments.reviewers, arguments.judges,
                            arguments.comparer,  {},
                            arguments.only,      arguments.repeat.value_or(1),
                            arguments.tags,      {}};
  for (const auto configuration : eval::kConfigurations) {
    const std::string_view name = eval::configuration_name(configuration);
    if (std::count(arguments.configurations.begin(), arguments.configurations.end(), name) > 0)
      selection.configurations.push_back(configuration);
  }
  if (selection.configurations.empty()) selection.configurations = {eval::Configuration::with_skill};
  if (!arguments.baseline.empty()) selection.configurations.push_back(eval::Configuration::baseline);
  return selection;
}

bool selects(const EvalArguments& arguments) {
  const bool names_people = !arguments.reviewers.empty() || !arguments.judges.empty() || !arguments.comparer.empty();
  const bool names_cases = !arguments.only.empty() || !arguments.tags.empty() || arguments.failed;
  return names_people || names_cases || !arguments.configurations.empty() || !arguments.baseline.empty() ||
         arguments.repeat;
}

void select_as_before(EvalArguments& arguments, const eval::KeptPlan& before, const FileReader& files) {
  const eval::Selection& selection = before.selection;
  arguments.reviewers = selection.reviewers;
  arguments.judges = selection.judges;
  arguments.comparer = selection.comparer;
  arguments.only = selection.only;
  arguments.tags = selection.tags;
  arguments.repeat = selection.repeat;
  arguments.baseline = before.baseline;
  for (const eval::Configuration configuration : selection.configurations)
    if (configuration != eval::Configuration::baseline)
      arguments.configurations.emplace_back(eval::configuration_name(configuration));
  const bool are_here = std::all_of(before.paths.begin(), before.paths.end(), [&](const std::string& path) {
    return files.status_followed(path).type != FileType::absent;
  });
  if (arguments.library.paths.empty() && are_here) arguments.library.paths = before.paths;
}

std::string selection_text(const eval::Selection& selection, const source::Configuration& configuration) {
  std::vector<std::string> all, judging;
  for (const source::ReviewerDefinition& one : configuration.reviewers) all.push_back(one.name);
  for (const source::JudgeDefinition& one : configuration.judges)
    if (one.is_default) judging.push_back(one.name);
  std::string text;
  const auto add = [&](const char* option, const std::vector<std::string>& names) {
    for (const std::string& name : names)
      text += fmt::format("{}{} {}", text.empty() ? "" : " ", option, shell_word(name));
  };
  if (selection.reviewers != all) add("--reviewer", selection.reviewers);
  if (selection.judges != judging) add("--judge", selection.judges);
  if (!selection.comparer.empty()) add("--compare", {selection.comparer});
  for (const eval::Configuration one : selection.configurations)
    if (one != eval::Configuration::with_skill) add("--configuration", {std::string(eval::configuration_name(one))});
  add("--only", selection.only);
  add("--tag", selection.tags);
  if (selection.trials) text += text.empty() ? "--failed" : " --failed";
  if (selection.repeat != 1) add("--repeat", {std::to_string(selection.repeat)});
  return text;
}

std::string resume_command(const std::string& folder, const EvalArguments& arguments) {
  std::string command = "skillc eval --resume --out " + shell_word(folder);
  if (!arguments.library.config.empty()) command += " --config " + shell_word(arguments.library.config);
  if (!arguments.replay.empty()) command += " --replay " + shell_word(arguments.replay);
  if (!arguments.record.empty()) command += " --record " + shell_word(arguments.record);
  if (arguments.no_cache) command += " --no-cache";
  if (arguments.gradings) command += " --gradings";
  return command;
}

}  // namespace skillc::cli
