#pragma once
// The formats of a findings report: one file in formats/ and one line in report.cpp's table each.

#include <string>

#include "report/report.hpp"

namespace skillc::report {

// For people: place, message, source line with a caret, help. Everything from input is made printable.
std::string write_text(const FindingsReport& report);

// For programs: "skillc-findings/1". A finding on a whole file is placed at line 1, column 1.
std::string write_json(const FindingsReport& report);

}  // namespace skillc::report
