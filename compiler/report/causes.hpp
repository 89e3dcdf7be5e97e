#pragma once
// Many results with few causes, each said once.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "eval/scoring/results.hpp"

namespace skillc::report {

// Causes in the order they first came in, each with how many of `noun` it is behind and where these stood first.
class Causes {
 public:
  explicit Causes(std::string noun) : noun_(std::move(noun)) {}

  void add(const std::string& cause, const std::string& place);
  std::size_t total() const { return total_; }
  // Two lines for each, "  CAUSE" and "    5 trials: demo/a, demo/b, demo/c, …", printable; cut off after a screenful.
  std::string text() const;
  std::vector<std::string> lines() const;  // one for each, "5 trials (demo/a, demo/b, demo/c, …): CAUSE"; raw, all

 private:
  struct Cost {
    std::size_t count = 0;
    std::vector<std::string> places;  // the first few that differ, and one more where there are more
  };

  std::string places_of(const Cost& cost) const;  // "demo/a, demo/b, …"

  std::string noun_;
  std::size_t total_ = 0;
  std::map<std::string, Cost> found_;
  std::vector<std::string> order_;
};

// What nobody could grade, by why, and what says so above it.
Causes ungraded_causes(const eval::Results& results);
std::string ungraded_title(const Causes& causes);
// What went wrong, by why: one for each trial.
Causes error_causes(const eval::Results& results);

}  // namespace skillc::report
