// skillc check: load, link, run the rules, print. The summary's exit code is what CI looks at.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/baseline.hpp"
#include "check/check.hpp"
#include "check/levels.hpp"
#include "check/mask.hpp"
#include "check/spec_profile.hpp"
#include "cli/checked_library.hpp"
#include "cli/command.hpp"
#include "cli/edit_output.hpp"
#include "cli/fixing.hpp"
#include "cli/format_option.hpp"
#include "cli/report_files.hpp"
#include "cli/session.hpp"
#include "cli/usage.hpp"
#include "report/report.hpp"
#include "source/discovery.hpp"

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
  bool writes() const { return wants_fixes() && !diff; }
  bool is_spec_only() const { return profile == "spec"; }
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

bool is_chosen(const std::vector<std::string>& only, const check::RuleInfo& rule) {
  return std::any_of(only.begin(), only.end(),
                     [&](const std::string& name) { return check::selects(name, rule.name); });
}

// Nor must a choice of rules that skillc.yaml has switched off read as a clean bill.
Result<void> verify_on(const std::vector<std::string>& only, const source::Configuration& configuration) {
  if (only.empty()) return {};
  for (const check::RuleInfo* rule : check::all_rules())
    if (is_chosen(only, *rule) && check::is_on_somewhere(configuration, *rule)) return {};
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
  const std::string path = source::baseline_path(configuration);
  if (arguments.all || arguments.is_spec_only() || environment.files.status_followed(path).type == FileType::absent)
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

void say_what_is_not_fixed(Environment& environment, const Fixed& fixed) {
  constexpr std::size_t kShown = 20;
  const std::size_t shown = std::min(fixed.put_back.size(), kShown);
  for (const auto& [finding, error] : std::span(fixed.put_back).first(shown))
    environment.err << fmt::format(
        "{}: {} [{}]: its fix is left out, since the file would then have an error: {} [{}]\n",
        printable(finding.place.path), printable(finding.message), finding.rule, printable(error.message), error.rule);
  if (shown < fixed.put_back.size())
    environment.err << fmt::format("… and the fixes of {} more\n", grouped(fixed.put_back.size() - shown));
  if (fixed.is_cut_short) environment.err << "there is more to fix than was tried at once: run it again\n";
}

int show_fixes(Environment& environment, const Fixed& fixed) {
  print_diffs(environment, fixed.files);
  environment.err << fmt::format("{} would be fixed\n", counted(fixed));
  return fixed.files.empty() ? kSuccess : kFindings;
}

// The specification is about folders of skills; of anything else its verdict would read as a clean bill.
Result<void> verify_profile(const CheckArguments& arguments, const source::LibrarySource& library) {
  if (!arguments.is_spec_only()) return {};
  for (const source::SkillSource& skill : library.skills) {
    const bool is_stream = skill.form == source::SkillForm::stream;
    if (!is_stream && skill.form != source::SkillForm::document) continue;
    const std::string what = is_stream ? "standard input" : join_path(skill.folder, skill.files.front().path);
    return fail(what + " is no skill's folder, and `--profile spec` judges nothing else",
                "name the folder that holds the SKILL.md");
  }
  return {};
}

Result<std::vector<ReportFile>> verify_arguments(const CheckArguments& arguments) {
  const auto& paths = arguments.library.paths;
  if (arguments.writes() && std::find(paths.begin(), paths.end(), "-") != paths.end())
    return fail("standard input cannot be fixed in place", "--diff shows what would be changed");
  for (const auto* names : {&arguments.only, &arguments.ignore}) SKILLC_TRY_VOID(verify_rules(*names));
  return parse_reports(arguments.reports);
}

// What was looked at, and what was made of it.
struct Looked {
  Session session;
  Fixed fixed = {};
};

Result<void> take_in(Environment& environment, const Session& session, const CheckArguments& arguments,
                     Findings findings, report::FindingsReport& document) {
  document.skills = count_named(session.graph);
  // That nothing was checked is said whatever rules were chosen: it would read as a clean bill.
  document.findings = document.skills == 0 ? session.library.diagnostics : std::move(findings);
  SKILLC_TRY_VOID(apply_baseline(environment, session, arguments, document));
  document.findings = check::drop_told(std::move(document.findings));
  return {};
}

// Where nothing is to be changed, a library of any size is looked at part by part.
Result<Looked> look(Environment& environment, OpenedLibrary opened, const CheckArguments& arguments,
                    report::FindingsReport& document) {
  SKILLC_TRY(check::CheckedLibrary checked,
             check_part_by_part(environment, opened, {arguments.library.paths, arguments.only, arguments.ignore}));
  Looked looked{{std::move(opened.library), std::move(checked.outline), opened.jobs}};
  SKILLC_TRY_VOID(take_in(environment, looked.session, arguments, std::move(checked.findings), document));
  return looked;
}

// Fixes are tried on all files together, and the specification's verdict is about nothing but SKILL.md's head.
Result<Looked> look_at_all(Environment& environment, OpenedLibrary opened, const CheckArguments& arguments,
                           report::FindingsReport& document) {
  SKILLC_TRY(model::Graph graph, model::build_graph(environment.files, opened.library, opened.loading()));
  Looked looked{{std::move(opened.library), std::move(graph), opened.jobs}};
  const Session& session = looked.session;
  const Finding find = [&](const FileReader& files, const model::Graph& of) -> Result<Findings> {
    auto findings =
        arguments.is_spec_only()
            ? check::specification_findings(session.library, of)
            : check::run_rules_with_told(files, session.library, of, {session.jobs, arguments.only, arguments.ignore});
    SKILLC_TRY_VOID(take_in(environment, session, arguments, std::move(findings), document));
    return document.findings;
  };
  if (arguments.wants_fixes()) {
    SKILLC_TRY(looked.fixed, make_fixes(environment.files, session, arguments.fix_suggested, find));
    drop_refused_fixes(looked.fixed, document.findings);
  } else {
    SKILLC_TRY_VOID(find(environment.files, session.graph));
  }
  const check::Mask mask = check::mask_of(environment.files, session.graph, document.findings);
  for (diag::Diagnostic& finding : document.findings) mask.mask_edits(finding);
  return looked;
}

// Links, in which no fix is made.
std::vector<std::string> files_left_alone(Environment& environment, const std::vector<diag::Diagnostic>& findings) {
  std::set<std::string> left;
  std::string_view asked;
  for (const diag::Diagnostic& finding : findings) {
    const std::string& path = finding.place.path;
    if (!finding.fix || path == asked) continue;
    asked = path;
    if (environment.files.status(path).type == FileType::symlink) left.insert(path);
  }
  return {left.begin(), left.end()};
}

void describe(report::FindingsReport& document, const CheckArguments& arguments) {
  document.rules = rule_texts();
  document.version = SKILLC_VERSION;
  document.hints = arguments.hints;
  for (const check::RuleInfo* rule : check::all_rules())
    if (is_chosen(arguments.only, *rule)) document.chosen_rules.emplace_back(rule->name);
  const bool knows_baseline = !arguments.all && !arguments.is_spec_only();
  document.advice = report::Advice{knows_baseline && document.baseline.empty(), !arguments.is_spec_only()};
}

void print(Environment& environment, const CheckArguments& arguments, report::FindingsReport& document,
           const Fixed& fixed) {
  const bool is_text = arguments.format == "text";
  document.color = is_text && use_color(environment, arguments.color);
  environment.out << report::find_format(arguments.format)->write(document);
  if (arguments.wants_fixes())
    (is_text ? environment.out : environment.err) << fmt::format("fixed {}\n", counted(fixed));
}

int exit_code(const report::FindingsReport& document, bool is_strict) {
  if (document.skills == 0) return kUsage;
  const diag::Counts counts = diag::count(document.findings);
  return counts.errors > 0 || (is_strict && counts.warnings > 0) ? kFindings : kSuccess;
}

int run_check(Environment& environment, const CheckArguments& arguments) {
  const auto reports = verify_arguments(arguments);
  if (!reports) return report_error(environment, reports.error());
  LibraryArguments named = arguments.library;
  named.writes = arguments.writes();
  named.with_neighbours = !arguments.is_spec_only();
  auto opened = open_library(environment.files, environment, named, arguments.format);
  if (!opened) return opened.error();
  if (auto verified = verify_on(arguments.only, opened->library.configuration); !verified)
    return report_error(environment, verified.error());
  if (auto verified = verify_profile(arguments, opened->library); !verified)
    return report_error(environment, verified.error());

  if (auto verified = verify_report_paths(environment.files, *reports, opened->library); !verified)
    return report_error(environment, verified.error());

  report::FindingsReport document;
  const bool needs_all = arguments.wants_fixes() || arguments.is_spec_only();
  const auto looked = (needs_all ? look_at_all : look)(environment, std::move(*opened), arguments, document);
  if (!looked) return report_error(environment, looked.error());
  const Fixed& fixed = looked->fixed;
  if (auto verified = verify_report_paths(environment.files, *reports, looked->session); !verified)
    return report_error(environment, verified.error());
  say_what_is_not_fixed(environment, fixed);
  if (arguments.diff) return show_fixes(environment, fixed);
  if (auto written = write_edits(environment, looked->session.library, fixed.files); !written)
    return report_error(environment, written.error());

  describe(document, arguments);
  document.left_alone = files_left_alone(environment, document.findings);
  if (auto written = write_reports(environment.files, *reports, document); !written)
    return report_error(environment, written.error());
  print(environment, arguments, document, fixed);
  return exit_code(document, arguments.strict);
}

// The reference validator mends nothing, and a diff is no list of findings.
struct NotWithFixes {
  CLI::Option *profile, *format, *report;
};

void declare_fixes(CLI::App& app, CheckArguments& arguments, const NotWithFixes& other) {
  app.add_flag("--fix", arguments.fix, "write the fixes that have one right answer into the files, all or none")
      ->excludes(other.profile);
  app.add_flag("--fix-suggested", arguments.fix_suggested, "the same, and those that are the best of several")
      ->excludes(other.profile);
  app.add_flag("--diff", arguments.diff,
               "print what --fix (with --fix-suggested: both) would change, write nothing, and exit with 1 where it "
               "would")
      ->excludes(other.profile)
      ->excludes(other.format)
      ->excludes(other.report);
}

}  // namespace

Action declare_check(CLI::App& app) {
  auto arguments = std::make_shared<CheckArguments>();
  add_library_options(app, arguments->library);
  auto* format = add_format_option(app, arguments->format, "how to print findings (default: text)", report::formats());
  auto* report = app.add_option("--report", arguments->reports,
                                "also write a report into a file; repeatable: sarif=findings.sarif");
  report->type_name("FORMAT=FILE")->take_all()->allow_extra_args(false);
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
  auto* profile = app.add_option(
      "--profile", arguments->profile,
      "spec: only what the reference validator of Agent Skills says, whatever skillc.yaml and comments allow");
  profile->type_name("PROFILE")->check(one_of({"spec"}))->excludes(only)->excludes(ignore);
  app.add_flag("--strict", arguments->strict, "let warnings fail the check, too");
  declare_fixes(app, *arguments, {profile, format, report});
  app.add_flag("--all", arguments->all, "show what skillc-baseline.json knows, too");
  app.add_flag("--hints", arguments->hints, "list hints in text output, too (default: count them)");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_check(environment, *arguments); };
}

}  // namespace skillc::cli
