#pragma once
// What a run may spend on asking reviewers, and whether it has.

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace skillc::eval {

struct BudgetLimits {
  std::optional<std::size_t> trials;                 // that a reviewer is asked; to be asked again counts, too
  std::optional<double> cost_usd;                    // as far as reviewers say what they cost
  std::optional<std::chrono::milliseconds> elapsed;  // since the run began; what runs by then comes to its end
};

// Milliseconds since some moment, never going back.
using Now = std::function<std::chrono::milliseconds()>;

// From several threads at once. What runs when a limit is reached is paid for: the cost may exceed its limit by that.
class Budget {
 public:
  Budget(BudgetLimits limits, Now now) : limits_(limits), now_(std::move(now)), begin_(now_()) {}

  bool take();                               // whether a reviewer may be asked once more; that is counted then
  void add_cost(std::optional<double> usd);  // of one try, whatever came of it
  bool is_reached() const;                   // whether take() would say no
  // The limit that left a trial out, as on the command line: "--max-trials 20"; "" while none has.
  std::string spent() const;

 private:
  std::string reached() const;

  const BudgetLimits limits_;
  const Now now_;
  const std::chrono::milliseconds begin_;
  mutable std::mutex mutex_;  // of all below
  std::size_t tries_ = 0;
  double cost_usd_ = 0;
  std::string spent_;
};

}  // namespace skillc::eval
