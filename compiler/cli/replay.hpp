#pragma once
// A command whose words hang on files alone says them again, where none of those files has changed.

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace skillc::cli {

// Runs `action`, or prints what it printed for the same `arguments` in the same folder, when every file that it looked
// at, the program included, is as it was. Returns the exit code. What cannot be kept costs nothing but the time.
int run_or_replay(Environment& environment, const std::vector<std::string>& arguments, const Action& action);

}  // namespace skillc::cli
