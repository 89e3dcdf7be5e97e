#pragma once
// The parts of a text report that only several attempts, or several configurations, have.

#include <string>
#include <vector>

#include "eval/since_baseline.hpp"
#include "report/results.hpp"

namespace skillc::report {

// A table of pass@1, pass@k and pass^k, and below it the expectations whose attempts differ; "" for one attempt.
std::string attempts_text(const ResultsReport& report);
// A table of what the skill adds, and below it which expectations it won and lost; "" for one configuration.
std::string comparisons_text(const ResultsReport& report);

// A change of content in words.
struct ContentChange {
  std::string id;                    // "demo#item-17"
  std::string name;                  // "Item 17", a checklist item's label or its text; raw
  std::vector<std::string> changes;  // "reworded", "was Item 16"
};
ContentChange content_change(const eval::Cause& cause);

// Of a comparison with the baseline, what changed and what flipped with it: "demo: Item 1 was reworded: 2 expectations
// that cite it went from met to missed"; raw.
std::vector<std::string> cause_lines(const eval::Plan& plan, const eval::Comparison& comparison);

}  // namespace skillc::report
