#pragma once
// A command of the command line. A new one: its file in this folder, and one line in the table of cli.cpp.

#include <CLI/CLI.hpp>
#include <functional>
#include <string_view>

#include "cli/cli.hpp"

namespace skillc::cli {

// Runs the command with the arguments that were parsed into what `declare` captured; returns the exit code.
using Action = std::function<int(Environment&)>;

struct Command {
  std::string_view name;
  std::string_view summary;                   // one sentence
  Action (*declare)(CLI::App& command_line);  // adds options and positionals
  bool is_replayed = false;                   // what it says hangs on its arguments and on files alone: see replay.hpp
};

Action declare_check(CLI::App& app);
Action declare_baseline(CLI::App& app);
Action declare_build(CLI::App& app);
Action declare_serve(CLI::App& app);
Action declare_eval(CLI::App& app);
Action declare_eval_report(CLI::App& app);
Action declare_eval_merge(CLI::App& app);
Action declare_graph(CLI::App& app);
Action declare_list(CLI::App& app);
Action declare_info(CLI::App& app);
Action declare_coverage(CLI::App& app);
Action declare_suggest(CLI::App& app);
Action declare_diff(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_renumber(CLI::App& app);
Action declare_retitle(CLI::App& app);

// What stands for `--` among the words of `diff`, where what follows it is a path and nothing else: CLI11 keeps none.
inline constexpr std::string_view kPathsFollow = "\x1d";

// Prints "skillc: error: …" and, where there is one, its help; returns `exit_code`. Both may hold raw input: they are
// made printable here, and nowhere before.
int report_error(Environment& environment, const Error& error, int exit_code = kUsage);

}  // namespace skillc::cli
