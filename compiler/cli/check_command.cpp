// skillc check: load, link, run the rules, print. The summary's exit code is what CI looks at.
#include <fmt/format.h>

#include <algorithm>

#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
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

int run_check(Environment& environment, const CheckArguments& arguments) {
  for (const auto* names : {&arguments.only, &arguments.ignore})
    if (auto verified = verify_rules(*names); !verified) return report_error(environment, verified.error());
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();

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
  app.add_option("--format", arguments->format, format_help())
      ->type_name("FORMAT")
      ->check(CLI::IsMember(format_names()));
  app.add_option("--only", arguments->only, "run only this rule or family (repeatable)")
      ->type_name("RULE")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--ignore", arguments->ignore, "leave out this rule or family (repeatable)")
      ->type_name("RULE")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false);
  app.add_flag("--strict", arguments->strict, "let warnings fail the check, too");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_check(environment, *arguments); };
}

}  // namespace skillc::cli
