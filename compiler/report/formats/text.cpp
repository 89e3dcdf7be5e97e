// Findings for people, in the shape that editors and terminals know from compilers: a line with the place
// first, so that it can be clicked, and below it, indented, the source line with a caret and what helps. Of one rule in
// one file where there are many only the first are shown whole, the others by their lines: who has seen three knows
// what is meant, and a hostile file must not flood a terminal. Warnings and hints on files as a whole have nothing but
// their path to tell them apart, so of many files the first are shown whole, and the others by their paths.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/table.hpp"
#include "base/text.hpp"
#include "diag/place_text.hpp"
#include "report/excerpt.hpp"
#include "report/fixable.hpp"
#include "report/formats.hpp"
#include "report/next_steps.hpp"

namespace skillc::report {
namespace {

constexpr std::string_view kConfigurationRule = "config";
constexpr std::size_t kFew = 5;            // findings of one rule in one file that are all shown
constexpr std::size_t kFolded = 3;         // of more than that
constexpr std::size_t kShownChosen = 100;  // of a rule that was chosen by its name
constexpr std::size_t kShownLines = 10;    // of those that are folded
constexpr std::size_t kShownPaths = 10;    // the same

std::string_view style_of(diag::Severity severity) {
  if (severity == diag::Severity::error) return "1;31";
  return severity == diag::Severity::warning ? "1;33" : "1;36";
}

// Never "::" at the beginning of a line, where GitHub Actions and others look for a command.
std::string shown_place(const diag::Place& place) {
  return (place.path.starts_with("::") ? "./" : "") + printable(diag::place_text(place));
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
  std::string text = fmt::format("{}: {}: {} {}\n", paint(color, kBold, shown_place(finding.place)),
                                 paint(color, style_of(finding.severity), diag::severity_name(finding.severity)),
                                 printable(finding.message), paint(color, kFaint, fmt::format("[{}]", finding.rule)));
  bool has_excerpt = finding.place.begin.line > 0 && !trim(finding.source_line.text()).empty();
  if (has_excerpt) text += excerpt_text(finding, color);
  if (!finding.help.empty()) text += fmt::format("   {}: {}\n", paint(color, kBold, "help"), printable(finding.help));
  for (const diag::Related& related : finding.related)
    text += fmt::format("   {}: {}: {}\n", paint(color, kBold, "note"), shown_place(related.place),
                        printable(related.message));
  return text;
}

bool is_chosen(const FindingsReport& report, std::string_view rule) {
  return std::find(report.chosen_rules.begin(), report.chosen_rules.end(), rule) != report.chosen_rules.end();
}

bool is_listed(const FindingsReport& report, const diag::Diagnostic& finding) {
  return finding.severity != diag::Severity::hint || report.hints || is_chosen(report, finding.rule);
}

// An error in the configuration ends a call before it looks for skills.
std::string looked_at(const FindingsReport& report) {
  const bool is_configured = std::none_of(report.findings.begin(), report.findings.end(), [](const auto& finding) {
    return finding.rule == kConfigurationRule && finding.severity == diag::Severity::error;
  });
  return report.skills > 0 || is_configured ? plural(report.skills, "skill") : "no skill was looked at";
}

std::string summary_text(const FindingsReport& report) {
  diag::Counts counts = diag::count(report.findings);
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(plural(counts.errors, "error"));
  if (counts.warnings > 0) parts.push_back(plural(counts.warnings, "warning"));
  if (counts.hints > 0) parts.push_back(plural(counts.hints, "hint"));
  const bool hides_hints = std::any_of(report.findings.begin(), report.findings.end(),
                                       [&](const diag::Diagnostic& finding) { return !is_listed(report, finding); });
  if (hides_hints) parts.back() += " (`skillc check --hints` lists them)";
  std::string text = fmt::format("{}: {}\n", looked_at(report), parts.empty() ? "no findings" : join(parts, ", "));
  if (report.known + report.gone == 0) return text;
  text += fmt::format("{} of {} not shown", plural(report.known, "finding"), printable(report.baseline));
  if (report.gone > 0) text += fmt::format("; {} of it gone: `skillc baseline` takes them out", report.gone);
  return text + '\n';
}

// "lines 4, 17, 21, …", empty for findings on a whole file.
std::string lines_text(const std::vector<std::size_t>& lines) {
  if (lines.empty()) return {};
  std::string text = lines.size() == 1 ? ", line " : ", lines ";
  for (std::size_t i = 0; i < std::min(lines.size(), kShownLines); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  return text + (lines.size() > kShownLines ? ", …" : "");
}

// The findings of one rule in one file.
struct OfRule {
  std::size_t count = 0;
  std::size_t shown = 0;
  bool is_bounded = false;                // there are more than are listed anywhere
  std::vector<std::size_t> folded_lines;  // of those not shown, each once, in order
};

void fold(OfRule& of_rule, const diag::Place& place) {
  std::vector<std::size_t>& lines = of_rule.folded_lines;
  if (place.begin.line > 0 && (lines.empty() || lines.back() != place.begin.line)) lines.push_back(place.begin.line);
}

std::size_t shown_of(const FindingsReport& report, std::string_view rule, std::size_t count) {
  if (is_chosen(report, rule)) return kShownChosen;
  if (rule == kConfigurationRule) return count;  // no option asks for more of them
  return count <= kFew ? count : kFolded;
}

// The findings of one rule on files as a whole, where more than a few files have one.
class AcrossFiles {
 public:
  explicit AcrossFiles(const FindingsReport& report) : report_(report) {
    for (const diag::Diagnostic& finding : report.findings) {
      if (!may_fold(finding)) continue;
      Files& files = rules_[finding.rule];
      if (files.last == finding.place.path) continue;
      files.last = finding.place.path;
      ++files.count;
    }
    for (auto& of_rule : rules_) of_rule.second.last = {};
  }

  // Whether it is one to be named by its path alone; then that is kept in mind. Asked in the report's order.
  bool folds(const diag::Diagnostic& finding) {
    const auto at = rules_.find(finding.rule);
    if (at == rules_.end() || at->second.count <= kFew || !may_fold(finding)) return false;
    Files& files = at->second;
    const bool is_same = files.last == finding.place.path;
    files.last = finding.place.path;
    if (!is_same) ++files.seen;
    if (files.seen <= kFolded) return false;
    ++files.findings;
    if (!is_same) files.folded.push_back(finding.place.path);
    return true;
  }

  std::string text() const {
    std::string text;
    for (const auto& [rule, files] : rules_) {
      if (files.findings == 0) continue;
      std::string paths;
      for (std::size_t i = 0; i < std::min(files.folded.size(), kShownPaths); ++i)
        paths += (i == 0 ? "" : ", ") + printable(files.folded[i]);
      text += fmt::format("{} more of {}: {}{}; `--only {}` has them all\n", files.findings, rule, paths,
                          files.folded.size() > kShownPaths ? ", …" : "", rule);
    }
    return text;
  }

 private:
  struct Files {
    std::string_view last;  // the one that was met last
    std::size_t count = 0;
    std::size_t seen = 0;      // of them, so far
    std::size_t findings = 0;  // that are folded
    std::vector<std::string_view> folded;
  };

  bool may_fold(const diag::Diagnostic& finding) const {
    return finding.place.begin.line == 0 && finding.severity != diag::Severity::error && is_listed(report_, finding) &&
           !is_chosen(report_, finding.rule);
  }

  const FindingsReport& report_;
  std::map<std::string_view, Files> rules_;
};

// Of the findings of one file those that are shown, and below them how many more each rule has.
std::string file_text(std::span<const diag::Diagnostic> all, const FindingsReport& report, AcrossFiles& across) {
  std::string text;
  std::vector<const diag::Diagnostic*> findings;
  for (const diag::Diagnostic& finding : all)
    if (is_listed(report, finding) && !across.folds(finding)) findings.push_back(&finding);
  std::map<std::string_view, OfRule> rules;
  for (const diag::Diagnostic* finding : findings) {
    rules[finding->rule].count += finding->stands_for;
    rules[finding->rule].is_bounded |= finding->stands_for > 1;
  }
  for (const diag::Diagnostic* finding : findings) {
    OfRule& of_rule = rules[finding->rule];
    if (of_rule.shown == shown_of(report, finding->rule, of_rule.count)) {
      fold(of_rule, finding->place);
    } else {
      ++of_rule.shown;
      text += finding_text(*finding, report.color);
    }
  }
  const std::string path = paint(report.color, kBold, printable(all.front().place.path));
  for (const auto& [rule, of_rule] : rules)
    if (of_rule.count > of_rule.shown)
      text += fmt::format("{}: {} more of {}{}; `{}` has {}\n", path, of_rule.count - of_rule.shown, rule,
                          lines_text(of_rule.folded_lines),
                          of_rule.count > kShownChosen ? "--format json" : fmt::format("--only {}", rule),
                          of_rule.is_bounded ? "the first of them" : "them all");
  return text;
}

}  // namespace

std::string write_text(const FindingsReport& report) {
  std::string text;
  AcrossFiles across(report);
  const std::span<const diag::Diagnostic> findings = report.findings;
  for (std::size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    while (end < findings.size() && findings[end].place.path == findings[begin].place.path) ++end;
    text += file_text(findings.subspan(begin, end - begin), report, across);
  }
  return text + across.text() + summary_text(report) + next_steps(report) + fixable_text(report);
}

}  // namespace skillc::report
