// What can be known to go wrong is said before anything is asked: answers are paid for, and a run of errors that all
// have one cause tells less than that cause. Rules decide what is wrong with evals; they are run with their own
// severities here, because a library may silence a rule for its authors, but not make half an expectation a whole one.

#include "cli/eval_before.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/check.hpp"
#include "eval/recordings.hpp"

namespace skillc::cli {
namespace {

bool is_selected(const model::Skill& skill, const std::vector<std::string>& only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& one) {
           return one.substr(0, one.find('/')) == skill.name;
         });
}

bool is_set(const std::vector<std::string>& environment, const std::string& name) {
  return std::any_of(environment.begin(), environment.end(),
                     [&](const std::string& variable) { return variable.starts_with(name + "="); });
}

}  // namespace

std::vector<diag::Diagnostic> broken_evals(const FileReader& files, const Session& session,
                                           const std::vector<std::string>& only) {
  std::set<std::string> selected;
  for (const model::Skill& skill : session.graph.skills)
    for (const model::EvalsDocument& evals : skill.evals)
      if (is_selected(skill, only)) selected.insert(evals.shown_path);
  source::LibrarySource library = session.library;
  library.configuration.rules.clear();
  library.configuration.path_rules.clear();
  std::vector<diag::Diagnostic> findings = check::run_rules(files, library, session.graph, {session.jobs, {}, {}});
  std::erase_if(findings, [&](const diag::Diagnostic& finding) {
    return finding.severity != diag::Severity::error || !selected.contains(finding.place.path);
  });
  return findings;
}

Result<void> require_recordings(const FileReader& files, const std::string& folder) {
  const std::string help = "`skillc eval --record DIR` keeps answers where the reviewers can be run";
  const FileType type = files.status_followed(folder).type;
  if (type == FileType::absent) return fail(fmt::format("there is no folder `{}` to replay from", folder), help);
  if (type != FileType::directory) return fail(fmt::format("`{}` is no folder to replay from", folder), help);
  SKILLC_TRY(const std::vector<DirectoryEntry> entries, files.list_directory(folder));
  const bool has_any = std::any_of(entries.begin(), entries.end(),
                                   [](const DirectoryEntry& entry) { return eval::is_recording_name(entry.name); });
  if (!has_any) return fail(fmt::format("`{}` holds no recording", folder), help);
  return {};
}

std::vector<std::string> unset_variables(const eval::Plan& plan, const std::vector<std::string>& environment) {
  std::vector<std::string> warnings;
  auto look = [&](std::string_view noun, const auto& definition) {
    for (const std::string& name : definition.env)
      if (!is_set(environment, name))
        warnings.push_back(fmt::format("`env` of {} `{}` names {}, which is not set", noun, definition.name, name));
  };
  for (const eval::Reviewer& reviewer : plan.reviewers) look("reviewer", reviewer.definition);
  for (const eval::Judge& judge : plan.judges) look("judge", judge.definition);
  return warnings;
}

}  // namespace skillc::cli
