#include <gtest/gtest.h>

#include "report/report.hpp"

namespace skillc::report {
namespace {

using diag::Diagnostic;
using diag::Severity;

// A finding on columns `begin` to `end` (from 1, end not included) of line `line`.
Diagnostic finding_on(std::string source_line, std::size_t line, std::size_t begin, std::size_t end) {
  Diagnostic finding;
  finding.rule = "xref/dangling";
  finding.place = {"skills/foo/SKILL.md", {line, begin}, {line, end}};
  finding.message = "Chapter 9 is not declared in this skill";
  finding.source_line = std::move(source_line);
  return finding;
}

std::string text_of(std::vector<Diagnostic> findings, std::size_t skills = 1, bool color = false) {
  return find_format("text")->write({skills, std::move(findings), color});
}

// The line with the caret, gutter included.
std::string caret_line(const Diagnostic& finding) {
  std::string text = text_of({finding});
  std::size_t begin = 0;
  for (int skipped = 0; skipped < 2; ++skipped) begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(TextReport, ShowsAFindingLikeACompiler) {
  Diagnostic finding = finding_on("- [ ] **Ch 9 — Naming** — Are names good?", 12, 9, 13);
  finding.help = "did you mean Chapter 8?";
  finding.related.push_back({{"references/catalog.md", {40, 1}, {40, 5}}, "chapters end here"});
  EXPECT_EQ(text_of({finding}),
            "skills/foo/SKILL.md:12:9: error: Chapter 9 is not declared in this skill [xref/dangling]\n"
            "   12 | - [ ] **Ch 9 — Naming** — Are names good?\n"
            "      |         ^~~~\n"
            "   help: did you mean Chapter 8?\n"
            "   note: references/catalog.md:40:1: chapters end here\n"
            "1 skill: 1 error\n");
}

TEST(TextReport, ShowsAWholeFileByItsPathAlone) {
  Diagnostic finding = finding_on("", 0, 0, 0);
  finding.related.push_back({diag::whole_file("README.md"), "over here"});
  EXPECT_EQ(text_of({finding}),
            "skills/foo/SKILL.md: error: Chapter 9 is not declared in this skill [xref/dangling]\n"
            "   note: README.md: over here\n"
            "1 skill: 1 error\n");
}

TEST(TextReport, SumsUp) {
  Diagnostic error = finding_on("", 0, 0, 0), warning = error, hint = error;
  warning.severity = Severity::warning;
  hint.severity = Severity::hint;
  std::string text = text_of({error, error, error, warning, warning, hint}, 16);
  EXPECT_TRUE(text.ends_with("\n16 skills: 3 errors, 2 warnings, 1 hint\n")) << text;
  EXPECT_EQ(text_of({}, 16), "16 skills: no findings\n");
  EXPECT_EQ(text_of({}, 1), "1 skill: no findings\n");
}

// How often `part` stands in `text`.
std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(TextReport, ShowsAHundredOfOneRuleInOneFileAndCountsTheRest) {
  std::vector<Diagnostic> findings;
  for (std::size_t line = 1; line <= 1334; ++line) {
    findings.push_back(finding_on("Ch 9", line, 1, 5));
    if (line % 13 != 0) continue;  // 102 of a second rule between them
    findings.push_back(findings.back());
    findings.back().rule = "xref/duplicate-entry";
  }
  Diagnostic elsewhere = finding_on("Ch 9", 1, 1, 5);
  elsewhere.place.path = "skills/goo/SKILL.md";
  findings.push_back(elsewhere);
  const std::string text = text_of(findings);
  EXPECT_EQ(occurrences(text, "[xref/dangling]\n"), 101u);
  EXPECT_EQ(occurrences(text, "[xref/duplicate-entry]\n"), 100u);
  EXPECT_NE(text.find("… and 1234 more of xref/dangling in skills/foo/SKILL.md\n"
                      "… and 2 more of xref/duplicate-entry in skills/foo/SKILL.md\n"
                      "skills/goo/SKILL.md:1:1: error:"),
            std::string::npos)
      << text;
  EXPECT_TRUE(text.ends_with("\n1 skill: 1437 errors\n")) << "all are counted";
}

TEST(TextReport, LeavesNothingOutOfAHundred) {
  std::vector<Diagnostic> findings;
  for (std::size_t line = 1; line <= 100; ++line) findings.push_back(finding_on("Ch 9", line, 1, 5));
  EXPECT_EQ(text_of(findings).find("more of"), std::string::npos);
}

TEST(TextReport, CaretFollowsColumnsNotCodePoints) {
  EXPECT_EQ(caret_line(finding_on("漢字 Ch 9", 1, 4, 8)), "      |      ^~~~") << "two wide characters";
  EXPECT_EQ(caret_line(finding_on("e\u0301e\u0301 Ch 9", 1, 6, 10)), "      |    ^~~~") << "two combining marks";
  EXPECT_EQ(caret_line(finding_on("\tCh 9", 1, 2, 6)), "      |  ^~~~") << "a tab is shown as one blank";
  EXPECT_EQ(caret_line(finding_on("\x1b"
                                  "Ch 9",
                                  1, 2, 6)),
            "      |     ^~~~")
      << "\\x1b has four letters";
  EXPECT_EQ(caret_line(finding_on("漢字", 1, 1, 3)), "      | ^~~~") << "wide span";
}

TEST(TextReport, CaretIsNeverLost) {
  EXPECT_EQ(caret_line(finding_on("abc", 1, 4, 4)), "      |    ^") << "empty span behind the end";
  EXPECT_EQ(caret_line(finding_on("abc", 1, 90, 95)), "      |    ^") << "place beyond the line";
  Diagnostic over_lines = finding_on("abcdef", 1, 3, 2);
  over_lines.place.end.line = 4;
  EXPECT_EQ(caret_line(over_lines), "      |   ^~~~") << "to the end of the first line";
}

TEST(TextReport, CutsLongLinesAroundTheSpan) {
  std::string line = std::string(300, 'a') + "Ch 9" + std::string(300, 'b');
  // 100 columns with the span in the middle: 48 on either side, and a sign that something was cut.
  EXPECT_EQ(text_of({finding_on(line, 1, 301, 305)}),
            "skills/foo/SKILL.md:1:301: error: Chapter 9 is not declared in this skill [xref/dangling]\n"
            "    1 | …" +
                std::string(48, 'a') + "Ch 9" + std::string(48, 'b') +
                "…\n"
                "      | " +
                std::string(49, ' ') +
                "^~~~\n"
                "1 skill: 1 error\n");
  EXPECT_EQ(caret_line(finding_on(line, 1, 1, 605)), "      | ^" + std::string(59, '~') + std::string(40, '~'))
      << "the caret ends where the excerpt does";
}

TEST(TextReport, PlacesTheCaretWhereTheFrontOfTheLineWasLeftOut) {
  Diagnostic finding = finding_on("abc Ch 9", 7, 1005, 1009);
  finding.source_line_skip = 1000;
  EXPECT_EQ(caret_line(finding), "      |      ^~~~");
}

TEST(TextReport, NeverPassesControlCharactersOn) {
  Diagnostic finding = finding_on("x\x1b[2Jy\u202Ez", 1, 1, 2);
  finding.place.path = "a\x1b]0;b.md";
  finding.message = "bad \x07 name";
  finding.help = "try\nagain";
  finding.related.push_back({diag::whole_file("c\x08.md"), "d\x9b"});
  EXPECT_EQ(text_of({finding}),
            "a\\x1b]0;b.md:1:1: error: bad \\x07 name [xref/dangling]\n"
            "    1 | x\\x1b[2Jy\\u{202e}z\n"
            "      | ^\n"
            "   help: try\\nagain\n"
            "   note: c\\x08.md: d\\x9b\n"
            "1 skill: 1 error\n");
}

TEST(TextReport, PaintsOnlyWhenAsked) {
  Diagnostic finding = finding_on("Ch 9", 1, 1, 5);
  EXPECT_EQ(text_of({finding}).find('\x1b'), std::string::npos);
  std::string painted = text_of({finding}, 1, true);
  EXPECT_NE(painted.find("\x1b[1;31merror\x1b[0m"), std::string::npos) << painted;
  EXPECT_NE(painted.find("\x1b[1;31m^~~~\x1b[0m"), std::string::npos) << painted;
}

TEST(TextReport, MakesRoomForLongLineNumbers) {
  Diagnostic finding = finding_on("Ch 9", 1234567, 1, 5);
  std::string text = text_of({finding});
  EXPECT_NE(text.find("\n1234567 | Ch 9\n        | ^~~~\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace skillc::report
