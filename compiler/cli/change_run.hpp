#pragma once
// What `renumber` and `retitle` have in common: choosing the skill, showing or writing the edits.

#include <functional>
#include <string>

#include "cli/session.hpp"
#include "edit/change.hpp"

namespace skillc::cli {

struct ChangeArguments {
  LibraryArguments library;
  std::string skill;  // its name, or its folder's name or path; "" where the paths hold just one
  bool apply = false;
};

// PATH…, --skill, --apply and what goes with them.
void add_change_options(CLI::App& app, ChangeArguments& arguments);

// Loads the library, plans the change that `make` gives for the chosen skill, and prints it as a diff or writes it.
// `kind` and `numbers` as named: where no skill is chosen, those that declare them are named. The
// exit code: kFindings where something cannot be rewritten safely, which is printed, and nothing is written.
int run_change(Environment& environment, const ChangeArguments& arguments, const std::string& kind,
               const std::string& numbers,
               const std::function<Result<edit::Change>(const model::Graph&, std::size_t skill)>& make);

}  // namespace skillc::cli
