#pragma once
// How far an eval is: one live line on a terminal while this lives, a line for each trial elsewhere.

#include <chrono>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>

#include "cli/live_line.hpp"
#include "eval/running/run.hpp"

namespace skillc::cli {

class EvalProgress {
 public:
  // `now` is steady time since any start.
  using Now = std::chrono::milliseconds (*)();
  EvalProgress(std::ostream& stream, bool is_live, const eval::Plan& plan, Now now);

  void show(const eval::Progress& progress);
  std::size_t not_asked() const { return last_.not_asked(); }  // of the last that was shown

 private:
  std::string live_line() const;
  std::string plain_line(const eval::Progress& progress) const;

  std::ostream& stream_;
  const bool is_live_;
  const eval::Plan& plan_;
  const Now now_;
  const std::chrono::milliseconds start_;
  std::mutex mutex_;  // of all below
  eval::Progress last_;
  std::optional<LiveLine> line_;  // where it is live
};

}  // namespace skillc::cli
