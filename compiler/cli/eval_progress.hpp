#pragma once
// How far an eval is: one live line on a terminal, a line for each trial elsewhere.

#include <chrono>
#include <ostream>
#include <string>

#include "eval/run.hpp"

namespace skillc::cli {

class EvalProgress {
 public:
  // `now` is steady time since any start.
  using Now = std::chrono::milliseconds (*)();
  EvalProgress(std::ostream& stream, bool is_live, const eval::Plan& plan, Now now);

  void show(const eval::Progress& progress);
  void finish();  // takes the live line away

  std::size_t cached() const { return cached_; }

 private:
  std::string live_line(const eval::Progress& progress) const;
  std::string plain_line(const eval::Progress& progress) const;

  std::ostream& stream_;
  bool is_live_;
  const eval::Plan& plan_;
  Now now_;
  std::chrono::milliseconds start_;
  std::chrono::milliseconds shown_{-1000};
  std::size_t cached_ = 0, failed_ = 0;  // when it was last shown
};

}  // namespace skillc::cli
