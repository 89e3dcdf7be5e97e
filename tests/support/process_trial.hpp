#pragma once
// Real programs under a real runner. After each test nothing that it started may be alive: descendants are known by a
// variable of the test's own, which is looked for in /proc without any code under test.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/process.hpp"
#include "support/scratch_folder.hpp"

namespace skillc::test {

// Waits until `holds` says so, for half a minute at most; false where it never did.
bool await(const std::function<bool()>& holds);

// Living processes with `entry` ("NAME=value") in their environment.
std::vector<int> alive_with(const std::string& entry);
bool is_alive(int pid);
bool is_stopped(int pid);
// The living children of `pid` that bear a keeper's name (/proc/<pid>/comm).
std::vector<int> keepers_of(int pid);

class ProcessTrial : public testing::Test {
 protected:
  using End = ProcessResult::End;

  ProcessTrial();
  void TearDown() override;

  ProcessRequest request(std::vector<std::string> argv) const;
  ProcessRequest shell(const std::string& script) const { return request({"sh", "-c", script}); }
  ProcessResult run(const ProcessRequest& wanted);
  ProcessResult run_shell(const std::string& script) { return run(shell(script)); }
  // Cancels the runner as soon as `holds` says so: what is said of the end then does not hang on how fast a machine is.
  ProcessResult run_and_cancel(const ProcessRequest& wanted, const std::function<bool()>& holds);
  ProcessResult run_and_cancel(const ProcessRequest& wanted, const std::string& file);  // when it is there
  Error failure_of(const ProcessRequest& wanted);

  // What a program wrote into a file of the scratch folder, as soon as there is a whole line.
  int pid_in(const std::string& file);
  bool exists(const std::string& file) const;

  const std::string tag_;  // "TRIAL=…", in the environment of all that this test starts
  ScratchFolder folder_;
  std::unique_ptr<SystemProcessRunner> runner_ = std::make_unique<SystemProcessRunner>();
};

}  // namespace skillc::test
