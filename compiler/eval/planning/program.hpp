#pragma once
// From a command in skillc.yaml to the program that it names on this machine.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// What a program is declared with; `owner` names it in messages: "reviewer `x`".
struct ProgramRequest {
  std::string owner;
  std::vector<std::string> command;
  std::vector<std::string> env;
  bool inherit_home = false;
};

// A program that is not there is a Program that says so. Fails on a value that cannot be kept secret, and
// where the program's bytes cannot be read.
Result<Program> find_program(const FileReader& files, const ProgramRequest& request, const Surroundings& surroundings);

// Of the variables of these names those that are set and can be kept secret.
std::vector<Secret> secrets_named(const std::vector<std::string>& names, const Surroundings& surroundings);

// Of what a check's command runs, so far as it is not in the trial's folder: the program, where it is an absolute path
// or found in PATH, and absolute files among its arguments. Fails where one cannot be read.
Result<std::string> digest_of_command(const FileReader& files, const std::vector<std::string>& argv,
                                      const Surroundings& surroundings);

// Why the program could not be started, naming it as skillc.yaml does: what is kept is the same on every machine.
std::string why_not_started(const Error& error, const Program& program, const std::vector<std::string>& command);

}  // namespace skillc::eval
