// What changed, for a changelog: a heading for each skill, so that it can stand below a version's own. Everything from
// files is escaped, and nothing is cut off but single long texts.

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/difference.hpp"
#include "report/markdown_text.hpp"

namespace skillc::report {
namespace {

std::string_view verb(DifferenceLine::Kind kind) {
  switch (kind) {
    case DifferenceLine::Kind::added:
      return "**added** ";
    case DifferenceLine::Kind::removed:
      return "**removed** ";
    case DifferenceLine::Kind::broken:
      return "**broken** ";
    case DifferenceLine::Kind::changed:
      break;
  }
  return "";
}

std::string skill_markdown(const model::SkillDifference& skill, const Quote& quote) {
  constexpr std::size_t kName = 100;
  std::string out = fmt::format("### {}\n\n", quote(skill.is_removed() ? skill.name.before : skill.name.after, kName));
  if (const std::string change = skill_change(skill, quote); !change.empty()) out += "- " + change + "\n";
  if (skill.is_added() || skill.is_removed()) return out;
  for (const DifferenceSection& section : difference_sections(skill, quote)) {
    out += fmt::format("- {}{}\n", section.title, section.summary.empty() ? "" : ": " + section.summary);
    for (const DifferenceLine& line : section.lines) out += fmt::format("  - {}{}\n", verb(line.kind), line.text);
  }
  for (const std::string& line : coverage_changes(skill.before, skill.after)) out += "- " + line + "\n";
  return out;
}

}  // namespace

std::string write_difference_markdown(const DifferenceReport& report) {
  const model::Difference& difference = *report.difference;
  if (difference.skills.empty()) return "Nothing changed in content.\n";
  const Quote quote = [&](const std::string& text, std::size_t width) {
    return markdown_text(report.mask(text), width);
  };
  std::string out;
  for (const model::SkillDifference& skill : difference.skills)
    out += (out.empty() ? "" : "\n") + skill_markdown(skill, quote);
  return out;
}

}  // namespace skillc::report
