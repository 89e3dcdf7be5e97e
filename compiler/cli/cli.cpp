// The table of commands, and the way from argv to one of them. Help, usage errors and "did you mean" are derived from
// the table and from what each command declares.
#include "cli/cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace skillc::cli {
namespace {

constexpr Command kCommands[] = {
    {"check", "find what is broken in skills and their cross-references", declare_check},
    {"build", "check, then render bundles for every target", declare_build},
    {"graph", "print the content graph as JSON or for Graphviz", declare_graph},
    {"list", "list skills with their size and coverage", declare_list},
    {"info", "show one skill: documents, entries, coverage", declare_info},
    {"explain", "explain a rule, or list all rules", declare_explain},
};

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : kCommands) names.emplace_back(command.name);
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// A word where a command should stand: CLI11 would only call it unexpected.
bool names_unknown_command(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments[0].starts_with("-")) return false;
  std::vector<std::string> names = command_names();
  return std::find(names.begin(), names.end(), arguments[0]) == names.end();
}

// What CLI11 says of a parse error, as one of our messages.
Error usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  auto used = app.get_subcommands();
  const CLI::App& command = used.empty() ? app : *used.front();
  std::string help = fmt::format("`skillc {}{}--help` shows what it takes", used.empty() ? "" : command.get_name(),
                                 used.empty() ? "" : " ");
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    std::vector<std::string> known = option_names(command);
    for (const std::string& argument : arguments) {
      std::string name = argument.substr(0, argument.find('='));
      bool is_unknown =
          name.starts_with("--") && name.size() > 2 && std::find(known.begin(), known.end(), name) == known.end();
      if (is_unknown) return {fmt::format("there is no option `{}`", name), guess_or(name, known, help)};
    }
  }
  return {error.what(), help};
}

int parse_and_run(const std::vector<std::string>& arguments, Environment& environment) {
  CLI::App app("skillc compiles agent skills: it checks their cross-references and renders bundles from them.",
               "skillc");
  app.set_version_flag("--version", std::string("skillc ") + SKILLC_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  Action action;
  for (const Command& command : kCommands) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    Action declared = command.declare(*sub);
    sub->callback([&action, declared] { action = declared; });
  }
  if (arguments.empty()) {
    environment.err << app.help();
    return kUsage;
  }
  if (names_unknown_command(arguments)) {
    Error error{fmt::format("there is no command `{}`", arguments[0]),
                guess_or(arguments[0], command_names(), "`skillc --help` lists them all")};
    return report_error(environment, error);
  }
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

std::string guess_or(std::string_view wanted, const std::vector<std::string>& candidates,
                     const std::string& otherwise) {
  std::string guess = did_you_mean(wanted, candidates);
  return guess.empty() ? otherwise : fmt::format("{} Otherwise, {}", guess, otherwise);
}

int run(const std::vector<std::string>& arguments, Environment& environment) {
  try {
    int code = parse_and_run(arguments, environment);
    environment.out.flush();
    return code;
  } catch (const std::exception& error) {
    return report_error(environment,
                        {fmt::format("internal error: {}", error.what()),
                         "this is a bug in skillc; please report it with the input that shows it"},
                        kInternal);
  }
}

}  // namespace skillc::cli
