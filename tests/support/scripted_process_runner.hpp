#pragma once
// Processes that run nothing: a test says what each would have done, and looks at what it was asked.

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "base/process.hpp"

namespace skillc::test {

class ScriptedProcessRunner final : public ProcessRunner {
 public:
  using Script = std::function<Result<ProcessResult>(const ProcessRequest&)>;

  explicit ScriptedProcessRunner(Script script) : script_(std::move(script)) {}
  Result<ProcessResult> run(const ProcessRequest& request) override;
  std::vector<ProcessRequest> requests() const;  // so far, in their order

 private:
  Script script_;
  mutable std::mutex mutex_;
  std::vector<ProcessRequest> requests_;
};

// A program that ended by itself.
ProcessResult exited(int code, const std::string& out = "", const std::string& err = "");
ProcessResult ended(ProcessResult::End end, int code = 0, const std::string& err = "");

}  // namespace skillc::test
