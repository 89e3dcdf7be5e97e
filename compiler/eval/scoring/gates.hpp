#pragma once
// What a run must reach, and whether it has.

#include <optional>
#include <string>
#include <vector>

#include "eval/scoring/attempts.hpp"
#include "eval/scoring/results.hpp"
#include "source/configuration.hpp"

namespace skillc::eval {

// A gate of skillc.yaml, held against the results. `errors` is always among them, last: where it does not hold nothing
// may be concluded from the others.
struct GateResult {
  std::string name;  // "pass_rate"
  double wanted = 0;
  std::optional<double> actual;  // nothing: it could not be worked out, which fails the gate
  bool holds = false;
  std::string text;  // "pass_rate 61 %, at least 60 %"
};
// For people, a line for each declared gate that is none of such a run, for nothing was asked that it is of.
std::vector<std::string> gates_left_out(const source::Gates& declared, const Plan& plan);
std::vector<GateResult> hold_gates(const source::Gates& gates, const Results& results, const Statistics& statistics);

}  // namespace skillc::eval
