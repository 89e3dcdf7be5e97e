// The table of formats that results are written in; --format and the files of a run's folder are derived from it.

#include "report/results.hpp"

#include <algorithm>
#include <array>

#include "report/line_coverage.hpp"

namespace skillc::report {
namespace {

constexpr std::array kResultsFormats = {
    ResultsFormat{"text", "report.txt", "for people: coverage of chapters by reviewers, and what was missed",
                  write_results_text},
    ResultsFormat{"json", "results.json", "for programs: one skillc-results/1 document", write_results_json},
    ResultsFormat{"junit", "junit.xml", "for CI servers: JUnit XML, a test case for each trial", write_results_junit},
    ResultsFormat{"markdown", "report.md", "for a pull request's comment or a step's summary", write_results_markdown},
    ResultsFormat{"lcov", "lcov.info", "for tools that show coverage: LCOV, the lines of what was demonstrated",
                  write_results_lcov},
    ResultsFormat{"cobertura", "cobertura.xml", "the same as Cobertura's XML", write_results_cobertura},
};

}  // namespace

std::string write_results_lcov(const ResultsReport& report) {
  return write_lcov(eval::demonstrated_lines(*report.results));
}

std::string write_results_cobertura(const ResultsReport& report) {
  return write_cobertura(eval::demonstrated_lines(*report.results));
}

std::span<const ResultsFormat> results_formats() {
  return kResultsFormats;
}

const ResultsFormat* find_results_format(std::string_view name) {
  auto found = std::find_if(kResultsFormats.begin(), kResultsFormats.end(),
                            [&](const ResultsFormat& f) { return f.name == name; });
  return found == kResultsFormats.end() ? nullptr : &*found;
}

}  // namespace skillc::report
