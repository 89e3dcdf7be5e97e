// Findings as GitLab's merge requests show them ("Code Quality report format"). GitLab drops all but the first of equal
// fingerprints, and takes a finding whose fingerprint it knows from the target branch for an old one.

#include <algorithm>

#include "base/json.hpp"
#include "diag/fingerprint.hpp"
#include "report/formats.hpp"

namespace skillc::report {
namespace {

std::string_view severity_of(diag::Severity severity) {
  if (severity == diag::Severity::error) return "critical";
  return severity == diag::Severity::warning ? "minor" : "info";
}

}  // namespace

std::string write_gitlab(const FindingsReport& report) {
  Json issues = Json::array();
  const std::vector<std::string> fingerprints = diag::fingerprints(report.findings);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const diag::Diagnostic& finding = report.findings[i];
    const std::size_t begin = std::max<std::size_t>(finding.place.begin.line, 1);
    issues.push_back({{"type", "issue"},
                      {"check_name", finding.rule},
                      {"description", finding.message},
                      {"categories", {"Style"}},
                      {"severity", severity_of(finding.severity)},
                      {"fingerprint", fingerprints[i]},
                      {"location",
                       {{"path", finding.place.path},
                        {"lines", {{"begin", begin}, {"end", std::max(begin, finding.place.end.line)}}}}}});
  }
  return dump_json(issues);
}

}  // namespace skillc::report
