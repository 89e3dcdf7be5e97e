#include <gtest/gtest.h>

#include <optional>

#include "report/next_steps.hpp"

namespace skillc::report {
namespace {

using diag::Severity;

void add(FindingsReport& report, std::size_t count, Severity severity, std::string_view rule, std::string path) {
  diag::Diagnostic finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.place.path = std::move(path);
  report.findings.insert(report.findings.end(), count, finding);
}

TEST(NextSteps, AreNotNeededForFive) {
  FindingsReport report;
  report.advice = Advice{};
  add(report, 5, Severity::error, "xref/dangling", "SKILL.md");
  add(report, 50, Severity::hint, "xref/section-mismatch", "SKILL.md");
  EXPECT_EQ(next_steps(report), "") << "hints ask for nothing";
}

TEST(NextSteps, PutErrorsFirstThenTheCommonestRule) {
  FindingsReport report;
  report.advice = Advice{};
  add(report, 1, Severity::error, "link/missing-file", "a/SKILL.md");
  add(report, 3, Severity::error, "xref/dangling", "b/SKILL.md");
  add(report, 4, Severity::warning, "xref/uncovered-entry", "b/catalog.md");
  EXPECT_EQ(next_steps(report),
            "next\n"
            "  - mend the 4 errors first; b/SKILL.md has 3 of them\n"
            "  - 4 of the 8 are xref/uncovered-entry: `skillc explain xref/uncovered-entry` says how to mend them\n");
}

TEST(NextSteps, SayWhereTheErrorsAre) {
  FindingsReport report;
  report.advice = Advice{};
  add(report, 6, Severity::warning, "xref/uncovered-entry", "catalog.md");
  FindingsReport one = report, all = report, apart = report;
  add(one, 1, Severity::error, "xref/dangling", "a/\x1b[1m.md");
  EXPECT_NE(next_steps(one).find("  - mend the error first, in a/\\x1b[1m.md\n"), std::string::npos);
  add(all, 2, Severity::error, "xref/dangling", "a/SKILL.md");
  EXPECT_NE(next_steps(all).find("  - mend the 2 errors first, all in a/SKILL.md\n"), std::string::npos);
  add(apart, 1, Severity::error, "xref/dangling", "a/SKILL.md");
  add(apart, 1, Severity::error, "xref/dangling", "b/SKILL.md");
  EXPECT_NE(next_steps(apart).find("  - mend the 2 errors first\n"), std::string::npos);
  EXPECT_EQ(next_steps(report),
            "next\n  - all 6 are xref/uncovered-entry: `skillc explain xref/uncovered-entry` says how to mend them\n");
}

TEST(NextSteps, OfferABaselineForMoreThanAnyoneMendsAtOnce) {
  const auto offers = [](std::size_t count, std::optional<Advice> advice) {
    FindingsReport report;
    add(report, count, Severity::warning, "xref/uncovered-entry", "catalog.md");
    report.advice = advice;
    return next_steps(report).find("`skillc baseline`") != std::string::npos;
  };
  const Advice advice{.takes_baseline = true, .takes_fixes = false};
  EXPECT_FALSE(offers(20, advice));
  EXPECT_TRUE(offers(21, advice));
  EXPECT_FALSE(offers(21, Advice{})) << "there is one, or these are no findings for it";
  EXPECT_FALSE(offers(21, std::nullopt));
}

TEST(NextSteps, StandInTheTextWhereverItIsWritten) {
  FindingsReport report;
  add(report, 6, Severity::warning, "xref/uncovered-entry", "catalog.md");
  report.findings.front().fix = diag::Fix{};
  const auto text = [&] { return find_format("text")->write(report); };
  EXPECT_TRUE(text().ends_with("0 skills: 6 warnings\n")) << "no advice is wanted";
  report.advice = Advice{.takes_baseline = false, .takes_fixes = true};
  EXPECT_TRUE(text().ends_with("says how to mend them\n`skillc check --fix` mends 1 of them\n")) << text();
  report.advice->takes_fixes = false;
  EXPECT_TRUE(text().ends_with("says how to mend them\n"));
}

}  // namespace
}  // namespace skillc::report
