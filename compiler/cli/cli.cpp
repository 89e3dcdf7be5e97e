// The table of commands, and the way from argv to one of them. Help, usage errors and "did you mean" are derived from
// the table and from what each command declares.
#include "cli/cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <new>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/replay.hpp"
#include "cli/usage.hpp"

namespace skillc::cli {
namespace {

constexpr Command kCommands[] = {
    {"check", "find what is broken in skills and their cross-references", declare_check, true},
    {"build", "check, then render bundles for every target", declare_build, true},
    {"serve", "show the documentation site and keep it up to date while sources change", declare_serve},
    {"eval", "run the cases through reviewers and score what they found", declare_eval},
    {"graph", "print the content graph as JSON or for Graphviz", declare_graph, true},
    {"list", "list skills with their size and coverage", declare_list, true},
    {"info", "show one skill: documents, entries, coverage", declare_info, true},
    {"coverage", "show what the cases of the evals exercise, before any is run", declare_coverage, true},
    {"suggest", "say what uncited items most likely mean, and what to test next", declare_suggest},
    {"baseline", "write today's findings down, so that check shows only new ones", declare_baseline},
    {"renumber", "give entries other numbers, with every citation of them", declare_renumber},
    {"retitle", "give an entry another title, wherever it is given", declare_retitle},
    {"diff", "say what changed in content between two folders or revisions", declare_diff},
    {"explain", "explain a rule, or list all rules", declare_explain},
};

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : kCommands) names.emplace_back(command.name);
  return names;
}

bool is_command(const std::string& word) {
  return std::any_of(std::begin(kCommands), std::end(kCommands),
                     [&](const Command& command) { return command.name == word; });
}

constexpr const char* kGoOn =
    "Go on with:\n"
    "  skillc help COMMAND       what a command takes\n"
    "  skillc explain RULE       what a finding means and how to mend it\n"
    "The README of skillc has the rest: skillc.yaml, bundles, evals, CI, JSON.";

// `skillc help` and `skillc help build` are what people try first.
std::vector<std::string> spell_out_help(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments[0] != "help") return arguments;
  arguments.erase(arguments.begin());
  if (arguments.empty() || arguments.back() != "--help") arguments.emplace_back("--help");
  return arguments;
}

std::vector<std::string> mark_paths(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments[0] != "diff") return arguments;
  const auto mark = std::find(arguments.begin(), arguments.end(), "--");
  if (mark == arguments.end()) return arguments;
  *mark = kPathsFollow;
  for (auto path = mark + 1; path != arguments.end(); ++path)
    if (path->starts_with('-')) path->insert(0, "./");  // no option any more
  return arguments;
}

// `action`, with a way around what is kept of earlier calls.
Action replayed(CLI::App& app, Action action, const std::vector<std::string>& arguments) {
  auto no_cache = std::make_shared<bool>(false);
  app.add_flag("--no-cache", *no_cache, "read every file, also where none has changed since the same call");
  return [action = std::move(action), no_cache, arguments](Environment& environment) {
    return *no_cache ? action(environment) : run_or_replay(environment, arguments, action);
  };
}

int parse_and_run(const std::vector<std::string>& given, Environment& environment) {
  const std::vector<std::string> arguments = mark_paths(spell_out_help(given));
  CLI::App app("skillc compiles agent skills: it checks their cross-references and renders bundles from them.",
               "skillc");
  app.set_version_flag("--version", std::string("skillc ") + SKILLC_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  app.footer(kGoOn);
  Action action;
  for (const Command& command : kCommands) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->footer("`skillc --help` lists the other commands; the README of skillc has the rest.");
    Action declared = command.declare(*sub);
    if (command.is_replayed) declared = replayed(*sub, std::move(declared), arguments);
    sub->callback([&action, declared] { action = declared; });
  }
  if (arguments.empty()) {
    environment.err << app.help();
    return kUsage;
  }
  if (!arguments[0].starts_with("-") && !is_command(arguments[0]))
    return report_error(environment, unknown_command(arguments[0], command_names()));
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // CLI11 takes them from the back
    app.parse(std::move(reversed));
  } catch (const CLI::Success& success) {
    return app.exit(success, environment.out, environment.err);
  } catch (const CLI::ParseError& error) {
    return report_error(environment, usage_error(app, error, arguments));
  }
  return action(environment);
}

}  // namespace

int report_error(Environment& environment, const Error& error, int exit_code) {
  environment.err << "skillc: error: " << printable(error.message) << "\n";
  if (!error.help.empty()) environment.err << "  help: " << printable(error.help) << "\n";
  return exit_code;
}

int run(const std::vector<std::string>& arguments, Environment& environment) {
  try {
    int code = parse_and_run(arguments, environment);
    environment.out.flush();
    return code;
  } catch (const std::bad_alloc&) {
    return report_error(environment,
                        {"there is too little memory to go on", "give it more, or less at once: --jobs 1"});
  } catch (const std::exception& error) {
    return report_error(environment,
                        {fmt::format("internal error: {}", error.what()),
                         "this is a bug in skillc; please report it with the input that shows it"},
                        kInternal);
  }
}

}  // namespace skillc::cli
