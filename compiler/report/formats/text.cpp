// Findings for people, in the shape that editors and terminals know from compilers: a line with the place
// first, so that it can be clicked, and below it, indented, the source line with a caret and what helps. Of one rule in
// one file only so many are shown: a hostile file must not flood a terminal, and nobody mends more in one go.

#include <fmt/format.h>

#include <map>

#include "base/table.hpp"
#include "base/text.hpp"
#include "report/excerpt.hpp"
#include "report/formats.hpp"

namespace skillc::report {
namespace {

constexpr std::string_view kBold = "1";
constexpr std::string_view kFaint = "2";
constexpr std::size_t kMaxShown = 100;  // of one rule in one file

std::string_view style_of(diag::Severity severity) {
  if (severity == diag::Severity::error) return "1;31";
  return severity == diag::Severity::warning ? "1;33" : "1;36";
}

std::string place_text(const diag::Place& place) {
  std::string path = printable(place.path);
  return place.begin.line == 0 ? path : fmt::format("{}:{}:{}", path, place.begin.line, place.begin.column);
}

std::string excerpt_text(const diag::Diagnostic& finding, bool color) {
  Excerpt excerpt = make_excerpt(finding);
  std::string gutter = paint(color, kFaint, fmt::format("{:>5} | ", finding.place.begin.line));
  std::size_t gutter_width = std::max<std::size_t>(5, std::to_string(finding.place.begin.line).size());
  std::string empty_gutter = paint(color, kFaint, fmt::format("{:{}} | ", "", gutter_width));
  std::string caret = paint(color, style_of(finding.severity), '^' + std::string(excerpt.caret_width - 1, '~'));
  return fmt::format("{}{}\n{}{}{}\n", gutter, excerpt.text, empty_gutter, std::string(excerpt.caret_column, ' '),
                     caret);
}

std::string finding_text(const diag::Diagnostic& finding, bool color) {
  std::string text = fmt::format("{}: {}: {} {}\n", paint(color, kBold, place_text(finding.place)),
                                 paint(color, style_of(finding.severity), diag::severity_name(finding.severity)),
                                 printable(finding.message), paint(color, kFaint, fmt::format("[{}]", finding.rule)));
  bool has_excerpt = finding.place.begin.line > 0 && !trim(finding.source_line).empty();
  if (has_excerpt) text += excerpt_text(finding, color);
  if (!finding.help.empty()) text += fmt::format("   {}: {}\n", paint(color, kBold, "help"), printable(finding.help));
  for (const diag::Related& related : finding.related)
    text += fmt::format("   {}: {}: {}\n", paint(color, kBold, "note"), place_text(related.place),
                        printable(related.message));
  return text;
}

std::string summary_text(const FindingsReport& report) {
  diag::Counts counts = diag::count(report.findings);
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(plural(counts.errors, "error"));
  if (counts.warnings > 0) parts.push_back(plural(counts.warnings, "warning"));
  if (counts.hints > 0) parts.push_back(plural(counts.hints, "hint"));
  std::string text =
      fmt::format("{}: {}\n", plural(report.skills, "skill"), parts.empty() ? "no findings" : join(parts, ", "));
  if (report.known + report.gone == 0) return text;
  text += fmt::format("{} of {} not shown", plural(report.known, "finding"), printable(report.baseline));
  if (report.gone > 0) text += fmt::format("; {} of it gone: `skillc baseline` takes them out", report.gone);
  return text + '\n';
}

// Of the findings of one file those that are shown, and below them how many more each rule has.
std::string file_text(std::span<const diag::Diagnostic> findings, bool color) {
  std::string text;
  std::map<std::string_view, std::size_t> of_rule;
  for (const diag::Diagnostic& finding : findings)
    if (++of_rule[finding.rule] <= kMaxShown) text += finding_text(finding, color);
  for (const auto& [rule, found] : of_rule)
    if (found > kMaxShown)
      text += fmt::format("… and {} more of {} in {}\n", found - kMaxShown, rule,
                          paint(color, kBold, printable(findings.front().place.path)));
  return text;
}

}  // namespace

std::string write_text(const FindingsReport& report) {
  std::string text;
  const std::span<const diag::Diagnostic> findings = report.findings;
  for (std::size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    while (end < findings.size() && findings[end].place.path == findings[begin].place.path) ++end;
    text += file_text(findings.subspan(begin, end - begin), report.color);
  }
  return text + summary_text(report);
}

}  // namespace skillc::report
