// skillc check: load, link, run the rules, print. The summary's exit code is what CI looks at.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/check.hpp"
#include "check/levels.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/usage.hpp"
#include "report/report.hpp"

namespace skillc::cli {
namespace {

struct CheckArguments {
  LibraryArguments library;
  std::string format = "text";
  std::vector<std::string> only;
  std::vector<std::string> ignore;
  bool strict = false;
  std::string color = "auto";
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

int run_check(Environment& environment, const CheckArguments& arguments) {
  for (const auto* names : {&arguments.only, &arguments.ignore})
    if (auto verified = verify_rules(*names); !verified) return report_error(environment, verified.error());
  auto session = open_session(environment, arguments.library, arguments.format);
  if (!session) return session.error();

  if (auto verified = verify_on(arguments.only, session->library.configuration); !verified)
    return report_error(environment, verified.error());
  check::CheckOptions options{session->jobs, arguments.only, arguments.ignore};
  report::FindingsReport document;
  document.skills = session->graph.skills.size();
  // That nothing was checked is said whatever rules were chosen: it would read as a clean bill.
  document.findings = document.skills == 0
                          ? session->library.diagnostics
                          : check::run_rules(environment.files, session->library, session->graph, options);
  document.color = arguments.format == "text" && use_color(environment, arguments.color);
  environment.out << report::find_format(arguments.format)->write(document);

  if (document.skills == 0) return kUsage;
  diag::Counts counts = diag::count(document.findings);
  return counts.errors > 0 || (arguments.strict && counts.warnings > 0) ? kFindings : kSuccess;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& format : report::formats()) names.emplace_back(format.name);
  return names;
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
  app.add_flag("--strict", arguments->strict, "let warnings fail the check, too");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_check(environment, *arguments); };
}

}  // namespace skillc::cli
