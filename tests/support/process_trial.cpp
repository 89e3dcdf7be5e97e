// The fixture of all tests with real programs.

#include "support/process_trial.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <sstream>
#include <thread>

namespace skillc::test {
namespace {

namespace fs = std::filesystem;

// What could be read; a process that ends meanwhile is a read error, at which a stream would throw.
std::string content(const std::string& file) {
  std::string bytes;
  int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  std::array<char, 4096> some;
  for (ssize_t got; descriptor >= 0 && (got = ::read(descriptor, some.data(), some.size())) > 0;)
    bytes.append(some.data(), static_cast<std::size_t>(got));
  if (descriptor >= 0) ::close(descriptor);
  return bytes;
}

std::vector<int> all_pids() {
  std::vector<int> pids;
  for (const auto& entry : fs::directory_iterator("/proc"))
    if (int pid = std::atoi(entry.path().filename().c_str()); pid > 0) pids.push_back(pid);
  return pids;
}

// Of /proc/<pid>/stat behind the name: state, parent, …
std::string state_and_parent(int pid) {
  std::string stat = content("/proc/" + std::to_string(pid) + "/stat");
  std::size_t name_end = stat.rfind(") ");
  return name_end == std::string::npos ? "X 0" : stat.substr(name_end + 2);
}

}  // namespace

bool await(const std::function<bool()>& holds) {
  for (auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
       std::chrono::steady_clock::now() < until;) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return false;
}

bool is_alive(int pid) {
  char state = state_and_parent(pid).front();
  return state != 'X' && state != 'Z';
}

bool is_stopped(int pid) {
  return state_and_parent(pid).front() == 'T';
}

std::vector<int> alive_with(const std::string& entry) {
  std::vector<int> found;
  for (int pid : all_pids()) {
    std::string environment = '\0' + content("/proc/" + std::to_string(pid) + "/environ");
    if (environment.find('\0' + entry + '\0') != std::string::npos && is_alive(pid)) found.push_back(pid);
  }
  return found;
}

std::vector<int> keepers_of(int pid) {
  std::vector<int> found;
  for (int child : all_pids()) {
    std::istringstream fields(state_and_parent(child));
    char state;
    int parent = 0;
    fields >> state >> parent;
    if (parent == pid && is_alive(child) && content("/proc/" + std::to_string(child) + "/comm") == "skillc-keeper\n")
      found.push_back(child);
  }
  return found;
}

ProcessTrial::ProcessTrial()
    : tag_("TRIAL=" + std::to_string(::getpid()) + '-' +
           std::to_string(std::chrono::steady_clock::now().time_since_epoch().count())) {}

void ProcessTrial::TearDown() {
  EXPECT_EQ(alive_with(tag_), std::vector<int>()) << "left alive by the runs";
  runner_.reset();
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left, dead or alive";
  EXPECT_EQ(errno, ECHILD);
}

ProcessRequest ProcessTrial::request(std::vector<std::string> argv) const {
  ProcessRequest wanted;
  wanted.argv = std::move(argv);
  wanted.directory = folder_.path();
  wanted.environment = {"PATH=/usr/bin:/bin", tag_};
  return wanted;
}

ProcessResult ProcessTrial::run(const ProcessRequest& wanted) {
  Result<ProcessResult> result = runner_->run(wanted);
  if (result) return *result;
  ADD_FAILURE() << result.error().message;
  return {};
}

ProcessResult ProcessTrial::run_and_cancel(const ProcessRequest& wanted, const std::function<bool()>& holds) {
  std::thread watcher([&] {
    EXPECT_TRUE(await(holds));
    runner_->cancel();
  });
  ProcessResult result = run(wanted);
  watcher.join();
  return result;
}

ProcessResult ProcessTrial::run_and_cancel(const ProcessRequest& wanted, const std::string& file) {
  return run_and_cancel(wanted, [&] { return exists(file); });
}

Error ProcessTrial::failure_of(const ProcessRequest& wanted) {
  Result<ProcessResult> result = runner_->run(wanted);
  if (!result) return result.error();
  ADD_FAILURE() << "it ran";
  return {};
}

int ProcessTrial::pid_in(const std::string& file) {
  EXPECT_TRUE(await([&] { return folder_.read(file).ends_with('\n'); })) << "nothing wrote " << file;
  return std::atoi(folder_.read(file).c_str());
}

bool ProcessTrial::exists(const std::string& file) const {
  return fs::exists(fs::path(folder_.path()) / file);
}

}  // namespace skillc::test
