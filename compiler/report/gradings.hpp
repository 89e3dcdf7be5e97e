#pragma once
// Results in the files that other tools of skills read: skill-creator's (its references/schemas.md; the viewer takes
// the names exactly) and those of agentskills.io's guide to evals. They differ in one name, and both are written.

#include <string>
#include <vector>

#include "report/results.hpp"

namespace skillc::report {

struct GradingFile {
  std::string path;  // relative, with `/`: "<reviewer>/<skill>/eval-<case>/<configuration>/run-1/grading.json"
  std::string bytes;
};

// For each reviewer and skill a benchmark.json, and for each of its trials a grading.json and a timing.json. Neither an
// infrastructure error nor an ungraded expectation has a place there, so both are left out, and said under `notes`.
std::vector<GradingFile> write_gradings(const ResultsReport& report);

}  // namespace skillc::report
