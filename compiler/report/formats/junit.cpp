// Findings as JUnit XML. A run without findings still has one test that passed: some servers take an empty document for
// a run that broke.

#include <fmt/format.h>

#include <span>

#include "report/formats.hpp"
#include "report/xml.hpp"

namespace skillc::report {
namespace {

std::string name_of(const diag::Diagnostic& finding) {
  const Position& begin = finding.place.begin;
  return begin.line == 0 ? std::string(finding.rule)
                         : fmt::format("{} at {}:{}", finding.rule, begin.line, begin.column);
}

void add_finding(pugi::xml_node suite, const diag::Diagnostic& finding) {
  pugi::xml_node test = suite.append_child("testcase");
  set_attribute(test, "classname", finding.place.path);
  set_attribute(test, "name", name_of(finding));
  pugi::xml_node verdict = test.append_child(finding.severity == diag::Severity::hint ? "skipped" : "failure");
  set_attribute(verdict, "message", finding.message);
  if (finding.severity != diag::Severity::hint)
    set_attribute(verdict, "type", std::string(diag::severity_name(finding.severity)));
  verdict.append_child(pugi::node_pcdata).set_value(xml_text(finding.help).c_str());
}

void add_suite(pugi::xml_node root, std::span<const diag::Diagnostic> findings) {
  pugi::xml_node suite = root.append_child("testsuite");
  std::size_t hints = 0;
  for (const diag::Diagnostic& finding : findings) hints += finding.severity == diag::Severity::hint;
  set_attribute(suite, "name", findings.front().place.path);
  set_attribute(suite, "tests", std::to_string(findings.size()));
  set_attribute(suite, "failures", std::to_string(findings.size() - hints));
  set_attribute(suite, "skipped", std::to_string(hints));
  for (const diag::Diagnostic& finding : findings) add_finding(suite, finding);
}

void add_clean_suite(pugi::xml_node root, std::size_t skills) {
  pugi::xml_node suite = root.append_child("testsuite");
  set_attribute(suite, "name", "skillc check");
  set_attribute(suite, "tests", "1");
  set_attribute(suite, "failures", "0");
  set_attribute(suite, "skipped", "0");
  pugi::xml_node test = suite.append_child("testcase");
  set_attribute(test, "classname", "skillc check");
  set_attribute(test, "name", fmt::format("no findings in {} skills", skills));
}

}  // namespace

std::string write_junit(const FindingsReport& report) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("testsuites");
  set_attribute(root, "name", "skillc check");
  const std::span<const diag::Diagnostic> findings = report.findings;
  for (std::size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    while (end < findings.size() && findings[end].place.path == findings[begin].place.path) ++end;
    add_suite(root, findings.subspan(begin, end - begin));
  }
  if (findings.empty()) add_clean_suite(root, report.skills);
  return xml_bytes(document);
}

}  // namespace skillc::report
