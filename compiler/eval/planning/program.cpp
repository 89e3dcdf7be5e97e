// Programs are found once, before anything runs: an absolute path means the same in every trial's folder, and a trial's
// folder is no place to take programs from. The program's own bytes are part of a trial's key.

#include "eval/planning/program.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/digest.hpp"
#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/program_candidates.hpp"
#include "base/text.hpp"

namespace skillc::eval {
namespace {

constexpr std::uint64_t kMaxProgramBytes = 1u << 30;
constexpr std::string_view kDefaultPath = "/usr/local/bin:/usr/bin:/bin";

// As getenv has it: the first of that name.
std::optional<std::string> variable(const Surroundings& surroundings, std::string_view name) {
  for (const std::string& one : surroundings.environment)
    if (one.size() > name.size() && one[name.size()] == '=' && one.starts_with(name))
      return one.substr(name.size() + 1);
  return std::nullopt;
}

std::string search_path(const Surroundings& surroundings) {
  return variable(surroundings, "PATH").value_or(std::string(kDefaultPath));
}

// The files of the folder that it is looked for in stand beside skillc.yaml, and are the same on every machine.
std::string how_it_is_looked_for(const FileReader& files, const std::string& path, const std::string& written) {
  if (written.starts_with('/')) return "";
  std::string how = ": with a slash it lies relative to skillc.yaml";
  std::vector<std::string> there;
  if (const auto entries = files.list_directory(parent_path(path)))
    for (const DirectoryEntry& entry : *entries)
      if (entry.type != FileType::directory) there.push_back(join_path(parent_path(written), entry.name));
  const std::string help = did_you_mean(written, there);
  return help.empty() ? how : how + "; " + help;
}

// A fault names the program as it is written: it is kept with the results, and those are the same on every machine.
void look_at(const FileReader& files, const std::string& path, Program& program) {
  const FileStatus status = files.status_followed(path);
  const std::string written = std::exchange(program.argv[0], path);
  program.is_there = status.type == FileType::regular && status.executable;
  if (program.is_there) return;
  if (status.type == FileType::absent)
    program.fault = "there is no program " + quote(written) + how_it_is_looked_for(files, path, written);
  else if (status.type != FileType::regular)
    program.fault = quote(written) + " is no file";
  else
    program.fault = quote(written) + " is not executable: `chmod +x` makes it so";
}

// "" where there is none.
std::string find_in_path(const FileReader& files, const std::string& path, const std::string& name) {
  for (const std::string& candidate : program_candidates(path, name)) {
    const FileStatus status = files.status_followed(candidate);
    if (status.type == FileType::regular && status.executable) return candidate;
  }
  return "";
}

void look_in_path(const FileReader& files, const std::string& path, Program& program) {
  const std::string found = find_in_path(files, path, program.argv[0]);
  program.is_there = !found.empty();
  if (program.is_there)
    program.argv[0] = found;
  else
    program.fault = "there is no program " + quote(program.argv[0]) + " in PATH";
}

// A script that an interpreter is given is as much the program as the interpreter.
Result<std::string> digest_with_arguments(const FileReader& files, std::string digest,
                                          const std::vector<std::string>& argv) {
  for (std::size_t i = 1; i < argv.size(); ++i) {
    if (!argv[i].starts_with('/') || files.status_followed(argv[i]).type != FileType::regular) continue;
    SKILLC_TRY(const std::string bytes, files.read_file(argv[i], kMaxProgramBytes));
    digest = sha256_hex(digest + sha256_hex(bytes));
  }
  return digest;
}

Result<void> add_environment(const ProgramRequest& request, const Surroundings& surroundings, Program& program) {
  program.environment = {"PATH=" + search_path(surroundings), "LANG=C.UTF-8", "TZ=UTC"};
  const auto home = variable(surroundings, "HOME");
  if (request.inherit_home && home) program.environment.push_back("HOME=" + *home);
  std::vector<std::string> names = request.env;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) {
    const auto value = variable(surroundings, name);
    if (!value) continue;
    program.environment.push_back(name + '=' + *value);
    if (value->empty()) continue;
    if (trim(*value).size() < kMinSecret)
      return fail("the value of " + quote(name) + ", which `env` of " + request.owner + " names, is shorter than " +
                      std::to_string(kMinSecret) + " characters",
                  "values of named variables are blanked out of everything that is kept, and so short a one would be "
                  "blanked out of mere words: remove it from `env`, or set a longer one");
    program.secrets.push_back({name, *value});
  }
  return {};
}

}  // namespace

Result<Program> find_program(const FileReader& files, const ProgramRequest& request, const Surroundings& surroundings) {
  Program program;
  program.argv = request.command;
  SKILLC_TRY_VOID(add_environment(request, surroundings, program));
  if (program.argv.empty() || program.argv[0].empty()) {
    program.fault = request.owner + " has no command";
    return program;
  }
  const bool is_path = program.argv[0].find('/') != std::string::npos;
  if (is_path)
    look_at(files, join_path(surroundings.root, program.argv[0]), program);
  else
    look_in_path(files, search_path(surroundings), program);
  if (!program.is_there) {
    program.argv[0] = request.command[0];
    return program;
  }
  SKILLC_TRY(const std::string bytes, files.read_file(program.argv[0], kMaxProgramBytes));
  SKILLC_TRY(program.digest, digest_with_arguments(files, sha256_hex(bytes), program.argv));
  return program;
}

std::vector<Secret> secrets_named(const std::vector<std::string>& names, const Surroundings& surroundings) {
  std::vector<Secret> secrets;
  for (const std::string& name : names)
    if (const auto value = variable(surroundings, name); value && trim(*value).size() >= kMinSecret)
      secrets.push_back({name, *value});
  return secrets;
}

Result<std::string> digest_of_command(const FileReader& files, const std::vector<std::string>& argv,
                                      const Surroundings& surroundings) {
  std::string path = argv[0];
  if (path.find('/') == std::string::npos) path = find_in_path(files, search_path(surroundings), path);
  std::string digest;
  if (path.starts_with('/') && files.status_followed(path).type == FileType::regular) {
    SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxProgramBytes));
    digest = sha256_hex(bytes);
  }
  return digest_with_arguments(files, std::move(digest), argv);
}

std::string why_not_started(const Error& error, const Program& program, const std::vector<std::string>& command) {
  std::string why = error.help.empty() ? error.message : error.message + " (" + error.help + ')';
  const std::string& found = program.argv.front();
  const std::string& written = command.front();
  for (std::size_t at = 0; (at = why.find(found, at)) != std::string::npos; at += written.size())
    why.replace(at, found.size(), written);
  return why;
}

}  // namespace skillc::eval
