#include <gtest/gtest.h>

#include "report/report.hpp"

namespace skillc::report {
namespace {

using diag::Diagnostic;
using diag::Severity;

// A finding on columns `begin` to `end` (from 1, end not included) of line `line`.
Diagnostic finding_on(const std::string& source_line, std::size_t line, std::size_t begin, std::size_t end) {
  Diagnostic finding;
  finding.rule = "xref/dangling";
  finding.place = {"skills/foo/SKILL.md", {line, begin}, {line, end}};
  finding.message = "Chapter 9 is not declared in this skill";
  finding.source_line = diag::SourceLine(source_line);
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

TEST(TextReport, BlamesNoSkillForAnErrorInTheConfiguration) {
  Diagnostic finding = finding_on("rate: 30", 2, 7, 9);
  finding.rule = "config";
  EXPECT_TRUE(text_of({finding}, 0).ends_with("\nno skill was looked at: 1 error\n"));
  finding.severity = Severity::warning;  // of a setting that matches nothing
  EXPECT_TRUE(text_of({finding}, 3).ends_with("\n3 skills: 1 warning\n"));
  EXPECT_TRUE(text_of({finding}, 0).ends_with("\n0 skills: 1 warning\n"));
}

TEST(TextReport, ShowsAWholeFileByItsPathAlone) {
  Diagnostic finding = finding_on("", 0, 0, 0);
  finding.related.push_back({diag::whole_file("README.md"), "over here"});
  EXPECT_EQ(text_of({finding}),
            "skills/foo/SKILL.md: error: Chapter 9 is not declared in this skill [xref/dangling]\n"
            "   note: README.md: over here\n"
            "1 skill: 1 error\n");
}

TEST(TextReport, HoldsNoCommandForACiServersLog) {
  Diagnostic finding = finding_on("See [x](y.md) ##[add-mask]a ##vso[b]c", 3, 5, 14);
  finding.place.path = "::stop-commands::x/SKILL.md";
  EXPECT_EQ(text_of({finding}),
            "./::stop-commands::x/SKILL.md:3:5: error: Chapter 9 is not declared in this skill [xref/dangling]\n"
            "    3 | See [x](y.md) ##\\x5badd-mask]a ##vso\\x5bb]c\n"
            "      |     ^~~~~~~~~\n"
            "1 skill: 1 error\n");
}

TEST(TextReport, SumsUp) {
  Diagnostic error = finding_on("", 0, 0, 0), warning = error, hint = error;
  warning.severity = Severity::warning;
  hint.severity = Severity::hint;
  std::string text = text_of({error, error, error, warning, warning, hint}, 16);
  EXPECT_TRUE(text.ends_with("\n16 skills: 3 errors, 2 warnings, 1 hint (`skillc check --hints` lists them)\n"))
      << text;
  EXPECT_EQ(text_of({}, 16), "16 skills: no findings\n");
  EXPECT_EQ(text_of({}, 1), "1 skill: no findings\n");
}

// How often `part` stands in `text`.
std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// `count` findings of one rule in one file, on the lines from 1.
std::vector<Diagnostic> findings_on_lines(std::size_t count) {
  std::vector<Diagnostic> findings;
  for (std::size_t line = 1; line <= count; ++line) findings.push_back(finding_on("Ch 9", line, 1, 5));
  return findings;
}

TEST(TextReport, FoldsAllButTheFirstThreeOfManyOfOneRuleInOneFile) {
  std::vector<Diagnostic> findings;
  for (std::size_t line = 1; line <= 20; ++line) {
    findings.push_back(finding_on("Ch 9", line, 1, 5));
    if (line % 3 != 0) continue;  // six of a second rule between them
    findings.push_back(findings.back());
    findings.back().rule = "xref/duplicate-entry";
  }
  Diagnostic elsewhere = finding_on("Ch 9", 1, 1, 5);
  elsewhere.place.path = "skills/goo/SKILL.md";
  findings.push_back(elsewhere);
  const std::string text = text_of(findings);
  EXPECT_EQ(occurrences(text, "[xref/dangling]\n"), 4u) << "three, and one elsewhere";
  EXPECT_EQ(occurrences(text, "[xref/duplicate-entry]\n"), 3u);
  EXPECT_NE(text.find("skills/foo/SKILL.md: 17 more of xref/dangling, lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …; "
                      "`--only xref/dangling` has them all\n"
                      "skills/foo/SKILL.md: 3 more of xref/duplicate-entry, lines 12, 15, 18; "
                      "`--only xref/duplicate-entry` has them all\n"
                      "skills/goo/SKILL.md:1:1: error:"),
            std::string::npos)
      << text;
  EXPECT_TRUE(text.ends_with("\n1 skill: 27 errors\n")) << "all are counted";
}

TEST(TextReport, FoldsNothingOfFive) {
  EXPECT_EQ(text_of(findings_on_lines(5)).find("more of"), std::string::npos);
}

TEST(TextReport, NamesALineOnceAndNoneForAWholeFile) {
  std::vector<Diagnostic> findings = findings_on_lines(3);
  findings.resize(6, finding_on("Ch 9 Ch 9", 8, 1, 5));
  EXPECT_NE(text_of(findings).find(": 3 more of xref/dangling, line 8; "), std::string::npos);
  findings.assign(6, finding_on("", 0, 0, 0));
  EXPECT_NE(text_of(findings).find(": 3 more of xref/dangling; "), std::string::npos);
}

TEST(TextReport, ListsAHundredOfARuleThatWasChosenByItsName) {
  const auto listed = [](std::size_t count, const char* chosen) {
    FindingsReport report;
    report.findings = findings_on_lines(count);
    report.chosen_rules = {chosen};
    return find_format("text")->write(report);
  };
  EXPECT_EQ(listed(100, "xref/dangling").find("more of"), std::string::npos);
  EXPECT_NE(listed(102, "xref/dangling").find(": 2 more of xref/dangling, lines 101, 102; `--format json` has them"),
            std::string::npos);
  EXPECT_NE(listed(100, "").find(": 97 more of xref/dangling, "), std::string::npos);
  EXPECT_NE(listed(100, "").find("; `--only xref/dangling` has them all"), std::string::npos);
  EXPECT_NE(listed(101, "").find("; `--format json` has them all"), std::string::npos) << "so many --only cuts, too";
}

// "0.md", "1.md", …: a finding on each as a whole.
FindingsReport on_files(std::size_t count, Severity severity = Severity::warning) {
  FindingsReport report;
  report.skills = 1;
  for (std::size_t i = 0; i < count; ++i) {
    Diagnostic finding = finding_on("", 0, 0, 0);
    finding.place = diag::whole_file(std::string(1, static_cast<char>('a' + i)) + ".md");
    finding.severity = severity;
    report.findings.push_back(finding);
  }
  return report;
}

TEST(TextReport, NamesManyFilesThatARuleFindsAsAWhole) {
  const auto* text = find_format("text");
  const std::string five = text->write(on_files(5)), six = text->write(on_files(6));
  EXPECT_EQ(occurrences(five, "Chapter 9 is"), 5u);
  EXPECT_EQ(five.find("more of"), std::string::npos);
  EXPECT_EQ(occurrences(six, "Chapter 9 is"), 3u);
  EXPECT_TRUE(
      six.ends_with("\n3 more of xref/dangling: d.md, e.md, f.md; `--only xref/dangling` has them all\n"
                    "1 skill: 6 warnings\n"))
      << six;
  EXPECT_NE(text->write(on_files(14))
                .find("11 more of xref/dangling: d.md, e.md, f.md, g.md, h.md, i.md, j.md, k.md, "
                      "l.md, m.md, …; `--only"),
            std::string::npos);
}

TEST(TextReport, NeverNamesByPathsAloneWhatIsAnErrorHasALineOrWasChosen) {
  const auto* text = find_format("text");
  EXPECT_EQ(occurrences(text->write(on_files(6, Severity::error)), "Chapter 9 is"), 6u);
  FindingsReport chosen = on_files(6);
  chosen.chosen_rules = {"xref/dangling"};
  EXPECT_EQ(occurrences(text->write(chosen), "Chapter 9 is"), 6u);
  FindingsReport with_lines = on_files(6);
  for (auto& finding : with_lines.findings) finding.place.begin = finding.place.end = {1, 1};
  EXPECT_EQ(occurrences(text->write(with_lines), "Chapter 9 is"), 6u);
  FindingsReport few = on_files(6);
  few.findings.back().rule = "link/orphan-file";
  EXPECT_EQ(occurrences(text->write(few), "Chapter 9 is"), 6u) << "five of one rule, one of another";
}

TEST(TextReport, SeveralFindingsOnOneFileAreOneFile) {
  FindingsReport report = on_files(5);
  Diagnostic second = report.findings.back();
  second.message = "Chapter 8 is not declared";
  report.findings.push_back(second);
  EXPECT_EQ(find_format("text")->write(report).find("more of"), std::string::npos);
  report.findings.push_back(on_files(6).findings.back());
  EXPECT_NE(find_format("text")->write(report).find("\n4 more of xref/dangling: d.md, e.md, f.md; "),
            std::string::npos);
}

TEST(TextReport, CountsHintsAndListsThemWhenAsked) {
  Diagnostic hint = finding_on("Ch 9", 12, 1, 5);
  hint.severity = Severity::hint;
  FindingsReport report;
  report.skills = 1;
  report.findings = {hint, hint};
  const auto* text = find_format("text");
  EXPECT_EQ(text->write(report), "1 skill: 2 hints (`skillc check --hints` lists them)\n");
  report.findings.front().severity = Severity::error;
  EXPECT_TRUE(text->write(report).ends_with("\n1 skill: 1 error, 1 hint (`skillc check --hints` lists them)\n"));
  report.hints = true;
  EXPECT_EQ(occurrences(text->write(report), "hint: Chapter 9 is"), 1u);
  EXPECT_TRUE(text->write(report).ends_with("\n1 skill: 1 error, 1 hint\n"));
  report.hints = false;
  report.chosen_rules = {"xref/dangling"};
  EXPECT_EQ(occurrences(text->write(report), "hint: Chapter 9 is"), 1u) << "a rule that was asked for by name";
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

TEST(TextReport, CountsWhatAFindingStandsFor) {
  std::vector<Diagnostic> findings;
  for (std::size_t line = 1; line <= 10; ++line) findings.push_back(finding_on("Ch 9", line, 1, 5));
  findings.back().stands_for = 1500;
  const std::string text = text_of(findings);
  EXPECT_NE(
      text.find("skills/foo/SKILL.md: 1506 more of xref/dangling, lines 4, 5, 6, 7, 8, 9, 10; `--format json` has the "
                "first of them\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("1 skill: 1509 errors\n"), std::string::npos) << text;
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
