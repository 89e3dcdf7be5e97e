#pragma once
// Findings -> a document. A format is one file in report/formats/ and one line in report/report.cpp.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

namespace skillc::report {

// What a rule means, for formats that bring it along.
struct RuleText {
  std::string_view name;
  diag::Severity severity;  // by default
  std::string_view summary;
  std::string_view why;
  std::string_view mend;
};

// What `skillc` does about the findings of a report, where that is worth saying.
struct Advice {
  bool takes_baseline = false;  // `skillc baseline` puts them aside
  bool takes_fixes = false;     // `skillc check --fix` mends those that have a fix
};

struct FindingsReport {
  std::size_t skills = 0;
  std::vector<diag::Diagnostic> findings;  // sorted
  bool color = false;
  bool hints = false;                 // text: list them (otherwise they are counted)
  std::optional<Advice> advice = {};  // text: below the summary, what to do first
  // Text: findings of these rules are shown in full, hints and all, up to 100 in a file; of others only the first few
  // are.
  std::vector<std::string> chosen_rules = {};
  std::vector<RuleText> rules = {};          // all there are, in table order
  std::string version = {};                  // skillc's
  std::string baseline = {};                 // the file whose findings are left out, "" where there is none
  std::size_t known = 0;                     // findings that were left out
  std::size_t gone = 0;                      // findings of the file that are no longer there
  std::vector<std::string> left_alone = {};  // paths of files in which no fix is made, sorted
};

struct Format {
  std::string_view name;     // "text"
  std::string_view summary;  // one sentence
  std::string (*write)(const FindingsReport& report);
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

}  // namespace skillc::report
