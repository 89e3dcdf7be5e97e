// Who opens a library that was never checked sees dozens of findings. What is certainly broken comes first; then the
// rule that most of them share, because what it means is learnt once; and the rest can be put aside.

#include "report/next_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kNeedNoAdvice = 5;  // findings that need no advice
constexpr std::size_t kMany = 20;         // findings that nobody mends in one go

// The text that most findings share, the first of equals.
struct Commonest {
  std::string_view text;
  std::size_t count = 0;
};

template <typename TextOf>
Commonest commonest(const std::vector<const diag::Diagnostic*>& findings, TextOf text_of) {
  std::map<std::string_view, std::size_t> counts;
  for (const diag::Diagnostic* finding : findings) counts[text_of(*finding)] += finding->stands_for;
  Commonest most;
  for (const auto& [text, count] : counts)
    if (count > most.count) most = {text, count};
  return most;
}

std::vector<const diag::Diagnostic*> at_least(const FindingsReport& report, diag::Severity severity) {
  std::vector<const diag::Diagnostic*> chosen;
  for (const diag::Diagnostic& finding : report.findings)
    if (finding.severity >= severity) chosen.push_back(&finding);
  return chosen;
}

std::size_t total(const std::vector<const diag::Diagnostic*>& findings) {
  std::size_t count = 0;
  for (const diag::Diagnostic* finding : findings) count += finding->stands_for;
  return count;
}

std::string errors_first(const std::vector<const diag::Diagnostic*>& errors) {
  const std::size_t count = total(errors);
  const Commonest file = commonest(errors, [](const diag::Diagnostic& d) -> std::string_view { return d.place.path; });
  const std::string path = printable(file.text);
  if (count == 1) return fmt::format("mend the error first, in {}", path);
  const std::string what = fmt::format("mend the {} errors first", grouped(count));
  if (file.count == count) return fmt::format("{}, all in {}", what, path);
  return file.count == 1 ? what : fmt::format("{}; {} has {} of them", what, path, grouped(file.count));
}

}  // namespace

std::string next_steps(const FindingsReport& report) {
  if (!report.advice) return {};
  const auto serious = at_least(report, diag::Severity::warning);
  if (serious.size() <= kNeedNoAdvice) return {};
  std::vector<std::string> steps;
  if (const auto errors = at_least(report, diag::Severity::error); !errors.empty())
    steps.push_back(errors_first(errors));
  const Commonest rule = commonest(serious, [](const diag::Diagnostic& d) { return d.rule; });
  const std::size_t all = total(serious);
  if (rule.count > 1)
    steps.push_back(fmt::format(
        "{} are {}: `skillc explain {}` says how to mend them",
        rule.count == all ? "all " + grouped(all) : fmt::format("{} of the {}", grouped(rule.count), grouped(all)),
        rule.text, rule.text));
  if (serious.size() > kMany && report.advice->takes_baseline)
    steps.push_back("to see only what is new from now on, put these aside: `skillc baseline`");
  std::string text = steps.empty() ? "" : "next\n";
  for (const std::string& step : steps) text += fmt::format("  - {}\n", step);
  return text;
}

}  // namespace skillc::report
