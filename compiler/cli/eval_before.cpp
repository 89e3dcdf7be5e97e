// What can be known to go wrong is said before anything is asked: answers are paid for, and a run of errors that all
// have one cause tells less than that cause. Rules decide what is wrong with evals; they are run with their own
// severities here, because a library may silence a rule for its authors, but not make half an expectation a whole one.

#include "cli/eval_before.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "eval/keeping/recordings.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kShownUnread = 10;

bool is_selected(const model::Skill& skill, const std::vector<std::string>& only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& one) {
           return one.substr(0, one.find('/')) == skill.name;
         });
}

bool is_set(const std::vector<std::string>& environment, const std::string& name) {
  return std::any_of(environment.begin(), environment.end(),
                     [&](const std::string& variable) { return variable.starts_with(name + "="); });
}

class SeenFromRoot {
 public:
  SeenFromRoot(std::string here, const std::string& root) : here_(std::move(here)), root_(join_path(here_, root)) {}

  std::string path(const std::string& path) const { return relative_path(join_path(here_, path), root_); }

  // Of what is quoted in it each path, which a rule names with its folders.
  std::string text(std::string_view text) const {
    const std::vector<std::string_view> parts = split(text, '`');
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool is_path = i % 2 == 1 && parts[i].find('/') != std::string_view::npos;
      out += (i == 0 ? "" : "`") + (is_path ? path(std::string(parts[i])) : std::string(parts[i]));
    }
    return out;
  }

 private:
  std::string here_;
  std::string root_;
};

std::string unread_line(const diag::Diagnostic& finding) {
  return fmt::format("{}: {}; {}", finding.place.path, finding.message, finding.help);
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
  if (only.empty()) selected.insert(library.evals_files.begin(), library.evals_files.end());
  std::erase_if(findings, [&](const diag::Diagnostic& finding) {
    const bool is_broken = finding.severity == diag::Severity::error || finding.rule == "evals/unread";
    return !is_broken || !selected.contains(finding.place.path);
  });
  return findings;
}

UnreadEvals unread_evals(const FileReader& files, const Session& session, const std::vector<std::string>& only) {
  std::vector<diag::Diagnostic> findings = check::run_rules(
      files, session.library, session.graph, {session.jobs, {"evals/unread", "evals/unread-queries"}, {}});
  const auto is_of_selected = [&](const diag::Diagnostic& finding) {
    return only.empty() ||
           std::any_of(session.graph.skills.begin(), session.graph.skills.end(), [&](const model::Skill& skill) {
             const source::SkillSource& source = skill.source;
             return is_selected(skill, only) &&
                    (is_within(finding.place.path, source.folder) ||
                     is_within(finding.place.path, join_path(source.evals_folder, source.folder_name)) ||
                     is_within(finding.place.path, join_path(source.evals_folder, skill.name)));
           });
  };
  std::erase_if(findings, [&](const diag::Diagnostic& finding) { return !is_of_selected(finding); });
  const SeenFromRoot from_root(files.current_directory(), session.library.configuration.root);
  UnreadEvals unread;
  for (diag::Diagnostic& finding : findings) {
    if (unread.seen_from_here.size() == kShownUnread) {
      const std::string more = fmt::format("{} more files of evals are not read: `skillc check --hints` names all",
                                           findings.size() - kShownUnread);
      unread.seen_from_here.push_back(more);
      unread.seen_from_root.push_back(more);
      break;
    }
    unread.seen_from_here.push_back(unread_line(finding));
    finding.help = from_root.text(finding.help);
    finding.place.path = from_root.path(finding.place.path);
    unread.seen_from_root.push_back(unread_line(finding));
  }
  return unread;
}

Result<void> require_recordings(const FileReader& files, const std::string& folder, const std::string& help) {
  const FileType type = files.status_followed(folder).type;
  if (type == FileType::absent) return fail(fmt::format("there is no folder `{}` to replay from", folder), help);
  if (type != FileType::directory) return fail(fmt::format("`{}` is no folder to replay from", folder), help);
  SKILLC_TRY(const std::vector<DirectoryEntry> entries, files.list_directory(folder));
  const bool has_any = std::any_of(entries.begin(), entries.end(),
                                   [](const DirectoryEntry& entry) { return eval::is_recording_name(entry.name); });
  if (!has_any) return fail(fmt::format("`{}` holds no recording", folder), help);
  return {};
}

Result<void> require_recordings_of_replays(const FileReader& files, const eval::Plan& plan, const std::string& root) {
  for (const eval::Reviewer& reviewer : plan.reviewers) {
    const source::ReviewerDefinition& definition = reviewer.definition;
    if (definition.protocol != "replay") continue;
    SKILLC_TRY_VOID(require_recordings(
        files, join_path(root, definition.recordings),
        fmt::format("reviewer `{}` replays: where its program can be run, set its `protocol` back and run `skillc eval "
                    "--reviewer {} --record DIR`, with the folder that `recordings` names",
                    definition.name, definition.name)));
  }
  return {};
}

std::vector<std::string> misplaced_arguments(const FileReader& files, const eval::Plan& plan, const std::string& root) {
  std::vector<std::string> warnings;
  auto is_brought = [&](const std::string& path) {
    return std::any_of(plan.files.begin(), plan.files.end(), [&](const eval::CaseFiles& one) {
      return std::any_of(one.files.begin(), one.files.end(),
                         [&](const eval::TrialFile& file) { return file.path == path; });
    });
  };
  auto look = [&](std::string_view noun, const std::string& name, const std::vector<std::string>& command) {
    for (std::size_t i = 1; i < command.size(); ++i) {
      const std::string& argument = command[i];
      if (argument.empty() || argument[0] == '/' || is_brought(normalize_path(argument))) continue;
      if (files.status_followed(join_path(root, argument)).type != FileType::regular) continue;
      warnings.push_back(
          fmt::format("argument `{}` of {} `{}` is a file beside skillc.yaml, and it runs in a folder that has none of "
                      "these: make that file executable and name it as the program, or give its absolute path",
                      argument, noun, name));
    }
  };
  for (const eval::Reviewer& reviewer : plan.reviewers)
    if (reviewer.definition.protocol != "replay")
      look("reviewer", reviewer.definition.name, reviewer.definition.command);
  for (const eval::Judge& judge : plan.judges) look("judge", judge.definition.name, judge.definition.command);
  if (plan.comparer) look("comparer", plan.comparer->definition.name, plan.comparer->definition.command);
  return warnings;
}

std::vector<std::string> unmatched_skills(const Session& session) {
  std::vector<std::string> warnings;
  if (!session.library.is_whole) return warnings;
  std::vector<std::string> names;
  for (const model::Skill& skill : session.graph.skills) names.push_back(skill.name);
  for (const source::ReviewerDefinition& reviewer : session.library.configuration.reviewers)
    for (const std::string& glob : reviewer.skills) {
      if (std::any_of(names.begin(), names.end(), [&](const std::string& name) { return glob_match(glob, name); }))
        continue;
      const std::string help = did_you_mean(glob, names);
      warnings.push_back(fmt::format("`skills` of reviewer `{}` has `{}`, and no skill is called so{}", reviewer.name,
                                     glob, help.empty() ? "" : ": " + help));
    }
  return warnings;
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
  if (plan.comparer) look("comparer", plan.comparer->definition);
  return warnings;
}

}  // namespace skillc::cli
