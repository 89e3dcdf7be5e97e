#pragma once
// How far an eval is: one live line on a terminal, a line for each trial elsewhere.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

#include "eval/run.hpp"

namespace skillc::cli {

class EvalProgress {
 public:
  // `now` is steady time since any start.
  using Now = std::chrono::milliseconds (*)();
  EvalProgress(std::ostream& stream, bool is_live, const eval::Plan& plan, Now now);
  ~EvalProgress();  // takes the live line away

  void show(const eval::Progress& progress);
  std::size_t cached() const { return last_.cached; }  // of the last that was shown

 private:
  std::string live_line() const;
  std::string plain_line(const eval::Progress& progress) const;
  void repaint_now_and_then();

  std::ostream& stream_;
  const bool is_live_;
  const eval::Plan& plan_;
  const Now now_;
  const std::chrono::milliseconds start_;
  std::mutex mutex_;  // of all below
  std::condition_variable wake_;
  eval::Progress last_;
  bool is_over_ = false;
  std::thread painter_;  // where the line is live
};

}  // namespace skillc::cli
