#include "support/scripted_process_runner.hpp"

namespace skillc::test {

Result<ProcessResult> ScriptedProcessRunner::run(const ProcessRequest& request) {
  {
    std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  return script_(request);
}

std::vector<ProcessRequest> ScriptedProcessRunner::requests() const {
  std::lock_guard lock(mutex_);
  return requests_;
}

ProcessResult exited(int code, const std::string& out, const std::string& err) {
  ProcessResult result;
  result.code = code;
  result.out.bytes = out;
  result.err.bytes = err;
  return result;
}

ProcessResult ended(ProcessResult::End end, int code, const std::string& err) {
  ProcessResult result = exited(code, "", err);
  result.end = end;
  return result;
}

}  // namespace skillc::test
