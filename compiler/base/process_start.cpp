// Starting a program. posix_spawn instead of fork: it neither copies this process nor runs our code in the child, and
// returns only once the program runs or has failed to. Its error number alone does not say what failed, so the folder
// and the program are looked at first, and once more after a failure.

#include "base/process_start.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/program_candidates.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

std::string reason(int code) {
  return std::generic_category().message(code);
}

enum class Found { nothing, folder, not_executable, program };

Found look_at(const std::string& path, int folder) {
  struct stat found;
  if (::fstatat(folder, path.c_str(), &found, 0) != 0) return Found::nothing;
  if (S_ISDIR(found.st_mode)) return Found::folder;
  bool may_run = S_ISREG(found.st_mode) && ::faccessat(folder, path.c_str(), X_OK, AT_EACCESS) == 0;
  return may_run ? Found::program : Found::not_executable;
}

tl::unexpected<Error> not_executable(const std::string& path) {
  return fail("cannot start " + path + ": it is not executable", "make it so: chmod +x " + path);
}

Result<void> refuse_malformed(const ProcessRequest& request) {
  if (request.argv.empty() || request.argv.front().empty()) return fail("cannot start a program without a name");
  auto has_nul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
  if (has_nul(request.directory) || std::any_of(request.argv.begin(), request.argv.end(), has_nul) ||
      std::any_of(request.environment.begin(), request.environment.end(), has_nul))
    return fail(
        "cannot start " + printable(request.argv.front()) + ": a NUL byte in its arguments, environment or folder",
        "hand such bytes over on standard input");
  return {};
}

Result<std::string> find_in_path(const std::string& name, const ProcessRequest& request) {
  constexpr std::string_view kPath = "PATH=";
  auto path = std::find_if(request.environment.begin(), request.environment.end(),
                           [&](const std::string& entry) { return entry.starts_with(kPath); });
  if (path == request.environment.end())
    return fail("cannot find the program " + name + ": its environment has no PATH", "give the program's whole path");
  std::string_view folders = std::string_view(*path).substr(kPath.size());
  std::string unfit;
  for (const std::string& candidate : program_candidates(folders, name)) {
    Found found = look_at(candidate, AT_FDCWD);
    if (found == Found::program) return candidate;
    if (found == Found::not_executable && unfit.empty()) unfit = candidate;
  }
  if (!unfit.empty()) return not_executable(unfit);
  return fail("cannot find the program " + name,
              "install it, or give its whole path; looked in " + std::string(folders));
}

// The program a script names in its first line, "" where it has no such line.
std::string interpreter_of(const std::string& path, int folder) {
  Descriptor file(::openat(folder, path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  std::array<char, 256> bytes;  // the kernel looks no further
  ssize_t got = file.is_open() ? ::read(file.number(), bytes.data(), bytes.size()) : 0;
  std::string_view text(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  if (!text.starts_with("#!")) return "";
  text.remove_prefix(2);
  text = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return std::string(text.substr(0, text.find_first_of(" \t")));
}

tl::unexpected<Error> why_not_started(const Program& program, const ProcessRequest& request, int code) {
  const std::string start = "cannot start " + program.path + ": ";
  int folder = program.directory.number();
  std::string interpreter = interpreter_of(program.path, folder);
  switch (code) {
    case E2BIG:
      return fail(start + "its arguments and environment are too long",
                  "one argument may have 128 KiB; hand long text over on standard input");
    case ENOEXEC:
      return fail(start + "it is neither a program for this machine nor a script that names its interpreter",
                  "a script's first line is like #!/bin/sh");
    case EACCES:
      if (::faccessat(folder, ".", X_OK, AT_EACCESS) != 0)
        return fail("cannot enter the folder " + request.directory + ": " + reason(code));
      [[fallthrough]];
    case ENOENT:
      if (!interpreter.empty() && look_at(program.path, folder) == Found::program)
        return fail(start + "its first line names " + printable(interpreter) + ", which cannot be run: " + reason(code),
                    interpreter.ends_with('\r')
                        ? "the line ends in a carriage return: save the script with Unix line ends"
                        : "install that interpreter, or change the line");
      break;
    case EAGAIN:
    case ENOMEM:
      return fail(start + reason(code), "run fewer at once, or raise the limit of processes (ulimit -u)");
    default:
      break;
  }
  return fail(start + reason(code));
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));  // exec does not write to them
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> marked(const std::vector<std::string>& environment, const std::string& marker_entry) {
  std::vector<std::string> all{marker_entry};  // first: it is looked for often
  const std::string name = std::string(kProcessMarker) + '=';
  std::copy_if(environment.begin(), environment.end(), std::back_inserter(all),
               [&](const std::string& entry) { return !entry.starts_with(name); });
  return all;
}

// posix_spawn's two C structures, and what of them we use.
class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnPlan() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void place(const Descriptor& from, int to) { note(::posix_spawn_file_actions_adddup2(&actions_, from.number(), to)); }
  void enter(const Descriptor& folder) { note(::posix_spawn_file_actions_addfchdir_np(&actions_, folder.number())); }
  void close_from(int first) { note(::posix_spawn_file_actions_addclosefrom_np(&actions_, first)); }

  // 0 or an error number.
  int spawn(int& pid, const std::string& program, char* const* argv, char* const* environment) {
    if (failure_ != 0) return failure_;
    return ::posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv, environment);
  }

 private:
  void note(int code) {
    if (code != 0) failure_ = code;
  }

  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
  int failure_ = 0;
};

}  // namespace

Result<Program> find_program(const ProcessRequest& request) {
  SKILLC_TRY_VOID(refuse_malformed(request));
  Program program;
  program.directory = Descriptor(::open(request.directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!program.directory.is_open()) return fail("cannot enter the folder " + request.directory + ": " + reason(errno));
  const std::string& name = request.argv.front();
  if (name.find('/') == std::string::npos) {
    SKILLC_TRY(program.path, find_in_path(name, request));
    return program;
  }
  program.path = name;
  switch (look_at(name, program.directory.number())) {
    case Found::nothing:
      return fail("cannot start " + name + ": " + reason(errno));
    case Found::folder:
      return fail("cannot start " + name + ": it is a folder");
    case Found::not_executable:
      return not_executable(name);
    case Found::program:
      break;
  }
  return program;
}

Result<int> start_program(const Program& program, const ProcessRequest& request, const std::string& marker_entry,
                          const Descriptor& input, const Descriptor& output, const Descriptor& error) {
  SpawnPlan plan;
  plan.enter(program.directory);  // before its descriptor, which may be 0 to 2 where those were closed, is placed over
  plan.place(input, STDIN_FILENO);
  plan.place(output, STDOUT_FILENO);
  plan.place(error, STDERR_FILENO);
  plan.close_from(STDERR_FILENO + 1);
  std::vector<std::string> environment = marked(request.environment, marker_entry);
  int pid = -1;
  int code = plan.spawn(pid, program.path, pointers(request.argv).data(), pointers(environment).data());
  if (code != 0) return why_not_started(program, request, code);
  return pid;
}

}  // namespace skillc
