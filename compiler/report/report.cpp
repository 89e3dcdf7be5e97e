// The table of formats; the command line's --format and its help are derived from it.

#include "report/report.hpp"

#include <algorithm>
#include <array>

#include "report/formats.hpp"

namespace skillc::report {
namespace {

constexpr std::array kFindingsFormats = {
    Format{"text", "for people: errors and warnings with their source lines, repeated ones folded", write_text},
    Format{"json", "for programs: one skillc-findings/1 document with every finding", write_json},
    Format{"sarif", "for code scanning and editors: SARIF 2.1.0, with the rules' explanations", write_sarif},
    Format{"junit", "for CI servers: JUnit XML, a suite for each file", write_junit},
    Format{"github", "for GitHub Actions: workflow commands that become annotations", write_github},
    Format{"gitlab", "for GitLab: a Code Quality report", write_gitlab},
    Format{"markdown", "for a comment on a pull request: a summary and a table", write_markdown},
};

}  // namespace

std::span<const Format> formats() {
  return kFindingsFormats;
}

const Format* find_format(std::string_view name) {
  auto found =
      std::find_if(kFindingsFormats.begin(), kFindingsFormats.end(), [&](const Format& f) { return f.name == name; });
  return found == kFindingsFormats.end() ? nullptr : &*found;
}

}  // namespace skillc::report
