#pragma once
// The formats of a findings report: one file in formats/ and one line in report.cpp's table each.

#include <string>

#include "report/report.hpp"

namespace skillc::report {

// For people: place, message, source line with a caret, help. Everything from input is made printable.
std::string write_text(const FindingsReport& report);

// For programs: "skillc-findings/1". A finding on a whole file is placed at line 1, column 1.
std::string write_json(const FindingsReport& report);

// SARIF 2.1.0 (OASIS Standard, 27 March 2020), as GitHub's code scanning and editors read it.
std::string write_sarif(const FindingsReport& report);

// JUnit XML: a suite for each file, a test case for each finding. Errors and warnings are failures, hints are skipped.
std::string write_junit(const FindingsReport& report);

// Workflow commands that GitHub Actions turns into annotations: `::error file=…,line=…::message`.
std::string write_github(const FindingsReport& report);

// GitLab's Code Quality report: a JSON array after the Code Climate specification.
std::string write_gitlab(const FindingsReport& report);

// GitHub-flavoured Markdown for a comment on a pull request: a summary and a table, below 65,536 characters.
std::string write_markdown(const FindingsReport& report);

}  // namespace skillc::report
