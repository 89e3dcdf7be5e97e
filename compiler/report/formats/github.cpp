// Findings as GitHub's workflow commands ("Workflow commands for GitHub Actions": `%`, line ends and, in properties,
// `:` and
// `,` are escaped). Whatever else a finding holds is made printable, or a hostile file could give commands of its own.

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/formats.hpp"

namespace skillc::report {
namespace {

std::string escape(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\n' || c == '\r' || (is_property && (c == ':' || c == ','));
    if (is_special) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string property(std::string_view text) {
  return escape(printable(text), true);
}

}  // namespace

std::string write_github(const FindingsReport& report) {
  std::string text;
  for (const diag::Diagnostic& finding : report.findings) {
    const std::string_view command =
        finding.severity == diag::Severity::hint ? "notice" : diag::severity_name(finding.severity);
    text += fmt::format("::{} file={}", command, property(finding.place.path));
    if (finding.place.begin.line > 0)
      text += fmt::format(",line={},endLine={},col={},endColumn={}", finding.place.begin.line, finding.place.end.line,
                          finding.place.begin.column, finding.place.end.column);
    const std::string help = finding.help.empty() ? "" : "\n" + printable(finding.help);
    text += fmt::format(",title={}::{}\n", property(finding.rule), escape(printable(finding.message) + help, false));
  }
  return text;
}

}  // namespace skillc::report
