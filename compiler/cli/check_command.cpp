// skillc check: load, link, run the rules, print. The summary's exit code is what CI looks at.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "check/baseline.hpp"
#include "check/check.hpp"
#include "check/levels.hpp"
#include "check/spec_profile.hpp"
#include "cli/command.hpp"
#include "cli/edited_files.hpp"
#include "cli/fixing.hpp"
#include "cli/session.hpp"
#include "cli/usage.hpp"
#include "report/fixable.hpp"
#include "report/next_steps.hpp"
#include "report/report.hpp"

namespace skillc::cli {
namespace {

struct CheckArguments {
  LibraryArguments library;
  std::string format = "text";
  std::vector<std::string> reports;  // "sarif=x.sarif"
  std::vector<std::string> only;
  std::vector<std::string> ignore;
  std::string profile;
  bool strict = false;
  bool all = false;
  bool hints = false;
  std::string color = "auto";
  bool fix = false;
  bool fix_suggested = false;
  bool diff = false;

  bool wants_fixes() const { return fix || fix_suggested || diff; }
};

// Rules or families that do not exist are a usage error: a typo would silently check nothing.
Result<void> verify_rules(const std::vector<std::string>& names) {
  std::vector<std::string> known = check::rule_names_and_families();
  for (const std::string& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      return fail("there is no rule or family called `" + name + "`",
                  guess_or(name, known, "`skillc explain` lists them all"));
  return {};
}

// Nor must a choice of rules that skillc.yaml has switched off read as a clean bill.
Result<void> verify_on(const std::vector<std::string>& only, const source::Configuration& configuration) {
  if (only.empty()) return {};
  for (const check::RuleInfo* rule : check::all_rules()) {
    const bool is_chosen = std::any_of(only.begin(), only.end(),
                                       [&](const std::string& name) { return check::selects(name, rule->name); });
    if (is_chosen && check::is_on_somewhere(configuration, *rule)) return {};
  }
  return fail(
      fmt::format("`--only {}` chooses nothing that is on: {} switches it off", join(only, ","), configuration.file),
      "take it out of `rules` there, or check without that file: --config none");
}

std::vector<report::RuleText> rule_texts() {
  std::vector<report::RuleText> texts;
  for (const check::RuleInfo* rule : check::all_rules())
    texts.push_back({rule->name, rule->severity, rule->summary, rule->why, rule->mend});
  return texts;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& format : report::formats()) names.emplace_back(format.name);
  return names;
}

struct ReportFile {
  const report::Format* format = nullptr;
  std::string path;
};

// "sarif=findings.sarif"
Result<ReportFile> parse_report(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const report::Format* format = report::find_format(name);
  if (format == nullptr)
    return fail("there is no format called `" + name + "`",
                guess_or(name, format_names(), "`skillc check --help` lists them"));
  if (equals == std::string::npos || equals + 1 == text.size())
    return fail("`--report " + text + "` names no file", "write `--report " + name + "=FILE`");
  return ReportFile{format, text.substr(equals + 1)};
}

Result<std::vector<ReportFile>> parse_reports(const std::vector<std::string>& texts) {
  std::vector<ReportFile> files;
  for (const std::string& text : texts) {
    SKILLC_TRY(ReportFile file, parse_report(text));
    files.push_back(std::move(file));
  }
  return files;
}

// A slip in a path must not cost a source.
Result<void> verify_report_paths(const std::vector<ReportFile>& reports, const Session& session) {
  const source::Configuration& configuration = session.library.configuration;
  std::set<std::string> taken = {normalize_path(configuration.file),
                                 join_path(configuration.root, check::kBaselineName)};
  for (const model::Skill& skill : session.graph.skills) {
    for (const source::SkillFile& file : skill.source.files) taken.insert(join_path(skill.source.folder, file.path));
    for (const model::EvalsDocument& evals : skill.evals) taken.insert(normalize_path(evals.shown_path));
  }
  for (const ReportFile& report : reports)
    if (!taken.insert(normalize_path(report.path)).second)
      return fail(report.path + " is a file of the library, or another report's", "write the report elsewhere");
  return {};
}

Result<void> write_reports(FileSystem& files, const std::vector<ReportFile>& reports,
                           const report::FindingsReport& document) {
  for (const ReportFile& file : reports) SKILLC_TRY_VOID(replace_file(files, file.path, file.format->write(document)));
  return {};
}

// What the baseline knows below the skills that were checked, by all rules: only of that it can be said that it is
// gone.
std::size_t count_gone(const Session& session, const CheckArguments& arguments,
                       const std::vector<check::KnownFinding>& gone) {
  if (!arguments.only.empty() || !arguments.ignore.empty()) return 0;
  return static_cast<std::size_t>(std::count_if(gone.begin(), gone.end(), [&](const check::KnownFinding& one) {
    return check::was_looked_at(one, session.library, session.graph);
  }));
}

// Leaves out what the library's baseline knows. What it knows of skills or rules that were not checked is neither found
// nor gone.
Result<void> apply_baseline(Environment& environment, const Session& session, const CheckArguments& arguments,
                            report::FindingsReport& document) {
  const source::Configuration& configuration = session.library.configuration;
  const std::string path = join_path(configuration.root, check::kBaselineName);
  if (arguments.all || !arguments.profile.empty() || environment.files.status_followed(path).type == FileType::absent)
    return {};
  SKILLC_TRY(const auto known, check::read_baseline(environment.files, path));
  check::Compared compared =
      check::compare(std::move(document.findings), known, configuration, environment.files.current_directory());
  document.findings = std::move(compared.fresh);
  document.baseline = path;
  document.known = compared.known;
  document.gone = count_gone(session, arguments, compared.gone);
  return {};
}

std::string counted(const Fixed& fixed) {
  return fmt::format("{} in {}", plural(fixed.findings, "finding"), plural(fixed.files.size(), "file"));
}

int show_fixes(Environment& environment, const Fixed& fixed) {
  print_diffs(environment, fixed.files);
  environment.err << fmt::format("{} would be fixed\n", counted(fixed));
  return fixed.files.empty() ? kSuccess : kFindings;
}

Result<void> verify_fixable(const CheckArguments& arguments) {
  const auto& paths = arguments.library.paths;
  if (!arguments.wants_fixes() || arguments.diff || std::find(paths.begin(), paths.end(), "-") == paths.end())
    return {};
  return fail("standard input cannot be fixed in place", "--diff shows what would be changed");
}

int run_check(Environment& environment, const CheckArguments& arguments) {
  if (auto verified = verify_fixable(arguments); !verified) return report_error(environment, verified.error());
  for (const auto* names : {&arguments.only, &arguments.ignore})
    if (auto verified = verify_rules(*names); !verified) return report_error(environment, verified.error());
  const auto reports = parse_reports(arguments.reports);
  if (!reports) return report_error(environment, reports.error());
  LibraryArguments named = arguments.library;
  named.writes = arguments.wants_fixes() && !arguments.diff;
  auto session = open_session(environment, named, arguments.format);
  if (!session) return session.error();

  if (auto verified = verify_report_paths(*reports, *session); !verified)
    return report_error(environment, verified.error());
  if (auto verified = verify_on(arguments.only, session->library.configuration); !verified)
    return report_error(environment, verified.error());
  check::CheckOptions options{session->jobs, arguments.only, arguments.ignore};
  report::FindingsReport document;
  document.skills = session->graph.skills.size();
  const Finding find = [&](const FileReader& files, const model::Graph& graph) -> Result<Findings> {
    // That nothing was checked is said whatever rules were chosen: it would read as a clean bill.
    document.findings = document.skills == 0          ? session->library.diagnostics
                        : arguments.profile == "spec" ? check::specification_findings(graph)
                                                      : check::run_rules(files, session->library, graph, options);
    SKILLC_TRY_VOID(apply_baseline(environment, *session, arguments, document));
    return document.findings;
  };
  Fixed fixed;
  if (arguments.wants_fixes()) {
    auto made = make_fixes(environment.files, *session, arguments.fix_suggested, find);
    if (!made) return report_error(environment, made.error());
    fixed = std::move(*made);
    if (arguments.diff) return show_fixes(environment, fixed);
    if (auto written = write_edits(environment, fixed.files); !written)
      return report_error(environment, written.error());
  } else if (auto found = find(environment.files, session->graph); !found) {
    return report_error(environment, found.error());
  }
  document.rules = rule_texts();
  document.version = SKILLC_VERSION;
  document.hints = arguments.hints;
  document.chosen_rules = arguments.only;
  if (auto written = write_reports(environment.files, *reports, document); !written)
    return report_error(environment, written.error());
  document.color = arguments.format == "text" && use_color(environment, arguments.color);
  environment.out << report::find_format(arguments.format)->write(document);
  if (arguments.format == "text") environment.out << report::next_steps(document) << report::fixable_text(document);
  if (arguments.wants_fixes())
    (arguments.format == "text" ? environment.out : environment.err) << fmt::format("fixed {}\n", counted(fixed));

  if (document.skills == 0) return kUsage;
  diag::Counts counts = diag::count(document.findings);
  return counts.errors > 0 || (arguments.strict && counts.warnings > 0) ? kFindings : kSuccess;
}

std::string format_help() {
  std::string help = "how to print findings (default: text)";
  for (const auto& format : report::formats()) help += fmt::format("\n  {}: {}", format.name, format.summary);
  return help;
}

}  // namespace

Action declare_check(CLI::App& app) {
  auto arguments = std::make_shared<CheckArguments>();
  add_library_options(app, arguments->library);
  app.add_option("--format", arguments->format, format_help())->type_name("FORMAT")->check(one_of(format_names()));
  app.add_option("--report", arguments->reports, "also write a report into a file; repeatable: sarif=findings.sarif")
      ->type_name("FORMAT=FILE")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--only", arguments->only, "run only this rule or family; repeatable, or a list: xref,link")
      ->type_name("RULE")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--ignore", arguments->ignore, "leave out this rule or family; repeatable, or a list: xref,link")
      ->type_name("RULE")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false);
  auto* only = app.get_option("--only");
  auto* ignore = app.get_option("--ignore");
  app.add_option(
         "--profile", arguments->profile,
         "spec: only what the reference validator of Agent Skills says, whatever skillc.yaml and comments allow")
      ->type_name("PROFILE")
      ->check(one_of({"spec"}))
      ->excludes(only)
      ->excludes(ignore);
  app.add_flag("--strict", arguments->strict, "let warnings fail the check, too");
  app.add_flag("--fix", arguments->fix, "write the fixes that have one right answer into the files, all or none");
  app.add_flag("--fix-suggested", arguments->fix_suggested, "the same, and those that are the best of several");
  app.add_flag(
      "--diff", arguments->diff,
      "print what --fix (with --fix-suggested: both) would change, write nothing, and exit with 1 where it would");
  app.add_flag("--all", arguments->all, "show what skillc-baseline.json knows, too");
  app.add_flag("--hints", arguments->hints, "list hints in text output, too (default: count them)");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_check(environment, *arguments); };
}

}  // namespace skillc::cli
