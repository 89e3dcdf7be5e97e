#pragma once
// The results of an eval -> a document. A format is one file in report/formats/ and one line in report/results.cpp.

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "eval/scoring/attempts.hpp"
#include "eval/scoring/gates.hpp"
#include "eval/scoring/names.hpp"
#include "eval/scoring/results.hpp"
#include "eval/scoring/results_table.hpp"

namespace skillc::report {

struct ResultsReport {
  const eval::Results* results = nullptr;
  eval::Statistics statistics;  // these, the gates and what was then: none of a shard
  std::vector<eval::SkillTable> tables;
  std::vector<eval::GateResult> gates;
  std::string errors_doubt;              // why nothing may be concluded, of a shard, too; "" where errors are tolerated
  std::vector<std::string> unread;       // evals of which no trial came, seen from the library's root, each with why
  std::string root = ".";                // of the library, as shown
  std::chrono::milliseconds elapsed{0};  // of the run; stands under `timing` alone
  std::size_t cached = 0;                // replies that were there before; likewise
  bool color = false;
};

struct ResultsFormat {
  std::string_view name;       // "text"
  std::string_view file_name;  // in the run's folder: "report.txt"
  std::string_view summary;    // one sentence
  std::string (*write)(const ResultsReport& report);
};

std::span<const ResultsFormat> results_formats();
const ResultsFormat* find_results_format(std::string_view name);

// For people: chapters × reviewers, totals, what was missed, what went wrong, gates.
std::string write_results_text(const ResultsReport& report);
// For programs: "skillc-results/1". All but `timing` is the same for the same plan and verdicts.
std::string write_results_json(const ResultsReport& report);
// For pull requests and the summaries of steps: GitHub-flavoured Markdown of less than 65,536 characters.
std::string write_results_markdown(const ResultsReport& report);
// For CI servers: JUnit XML as Jenkins and GitLab read it (testsuites, testsuite, testcase; failure, error, skipped).
std::string write_results_junit(const ResultsReport& report);

// For tools that show coverage: lines of the skills' documents, hit by each reviewer that demonstrated what they
// declare.
std::string write_results_lcov(const ResultsReport& report);
std::string write_results_cobertura(const ResultsReport& report);

}  // namespace skillc::report
