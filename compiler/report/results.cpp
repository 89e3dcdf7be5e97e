// The table of formats that results are written in; --format and the files of a run's folder are derived from it.

#include "report/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace skillc::report {
namespace {

constexpr std::array kFormats = {
    ResultsFormat{"text", "report.txt", "for people: coverage of chapters by reviewers, and what was missed",
                  write_results_text},
    ResultsFormat{"json", "results.json", "for programs: one skillc-results/1 document", write_results_json},
    ResultsFormat{"junit", "junit.xml", "for CI servers: JUnit XML, a test case for each trial", write_results_junit},
};

}  // namespace

std::span<const ResultsFormat> results_formats() {
  return kFormats;
}

const ResultsFormat* find_results_format(std::string_view name) {
  auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const ResultsFormat& f) { return f.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

std::string percent(std::optional<double> share) {
  if (!share) return "–";
  constexpr double kSlack = 1e-9;  // 0.29 * 100 is 28.999…
  double whole = std::floor(*share * 100 + kSlack);
  if (*share > 0 && whole < 1) whole = 1;
  return fmt::format("{:.0f} %", whole);
}

}  // namespace skillc::report
