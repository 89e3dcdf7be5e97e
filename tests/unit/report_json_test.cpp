#include <gtest/gtest.h>

#include "report/report.hpp"

namespace skillc::report {
namespace {

TEST(JsonReport, IsTheDocumentedDocument) {
  diag::Diagnostic finding;
  finding.rule = "xref/dangling";
  finding.severity = diag::Severity::warning;
  finding.place = {"SKILL.md", {3, 7}, {4, 1}};
  finding.message = "Chapter 9 is \"not\" declared";
  finding.help = "declare it";
  finding.related.push_back({{"catalog.md", {40, 2}, {40, 9}}, "chapters end here"});
  finding.fix = diag::Fix{diag::Fix::Kind::suggested, "write `8`", {{{20, 21}, {"SKILL.md", {3, 15}, {3, 16}}, "8"}}};
  EXPECT_EQ(find_format("json")->write({2, {finding}, true}), R"({
  "schema": "skillc-findings/1",
  "summary": {
    "skills": 2,
    "errors": 0,
    "warnings": 1,
    "hints": 0,
    "known": 0,
    "gone": 0
  },
  "findings": [
    {
      "rule": "xref/dangling",
      "severity": "warning",
      "path": "SKILL.md",
      "line": 3,
      "column": 7,
      "end_line": 4,
      "end_column": 1,
      "message": "Chapter 9 is \"not\" declared",
      "help": "declare it",
      "related": [
        {
          "path": "catalog.md",
          "line": 40,
          "column": 2,
          "message": "chapters end here"
        }
      ],
      "fix": {
        "kind": "suggested",
        "message": "write `8`",
        "edits": [
          {
            "line": 3,
            "column": 15,
            "end_line": 3,
            "end_column": 16,
            "offset": 20,
            "end_offset": 21,
            "replacement": "8"
          }
        ]
      }
    }
  ]
}
)");
}

TEST(JsonReport, HasAnEmptyListWhereNothingWasFound) {
  EXPECT_EQ(find_format("json")->write({1, {}, false}), R"({
  "schema": "skillc-findings/1",
  "summary": {
    "skills": 1,
    "errors": 0,
    "warnings": 0,
    "hints": 0,
    "known": 0,
    "gone": 0
  },
  "findings": []
}
)");
}

TEST(JsonReport, PlacesAWholeFileAtItsFirstCharacter) {
  diag::Diagnostic finding;
  finding.place = diag::whole_file("a.md");
  finding.related.push_back({diag::whole_file("b.md"), ""});
  std::string json = find_format("json")->write({1, {finding}, false});
  EXPECT_EQ(json.find(": 0,\n      \"end"), std::string::npos);
  EXPECT_NE(json.find("\"line\": 1,\n      \"column\": 1,\n      \"end_line\": 1,\n      \"end_column\": 1,"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find("\"line\": 1,\n          \"column\": 1,"), std::string::npos) << json;
}

TEST(JsonReport, ReplacesIllFormedText) {
  diag::Diagnostic finding;
  finding.place = diag::whole_file("a\xFF.md");
  std::string json = find_format("json")->write({1, {finding}, false});
  EXPECT_NE(json.find("\"path\": \"a\uFFFD.md\""), std::string::npos) << json;
}

TEST(Formats, AreFoundByName) {
  for (const char* name : {"text", "json", "sarif", "junit", "github", "gitlab", "markdown"}) {
    ASSERT_NE(find_format(name), nullptr) << name;
    EXPECT_EQ(find_format(name)->name, name);
  }
  EXPECT_EQ(find_format("xml"), nullptr);
}

}  // namespace
}  // namespace skillc::report
