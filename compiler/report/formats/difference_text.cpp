// What changed, for people: a skill, its sections, a line for each thing. A list that is long is cut and counted.

#include <fmt/format.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/text.hpp"
#include "report/difference.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kMostLines = 12;     // lines of a section
constexpr std::size_t kShownSkills = 100;  // in full

Quote quote_of(const DifferenceReport& report) {
  return [&](const std::string& text, std::size_t width) { return shorten(printable(report.mask(text)), width); };
}

char sign(DifferenceLine::Kind kind) {
  switch (kind) {
    case DifferenceLine::Kind::added:
      return '+';
    case DifferenceLine::Kind::removed:
      return '-';
    case DifferenceLine::Kind::broken:
      return '!';
    case DifferenceLine::Kind::changed:
      break;
  }
  return '~';
}

std::string skill_text(const model::SkillDifference& skill, const Quote& quote) {
  constexpr std::size_t kName = 100;
  const std::string change = skill_change(skill, quote);
  std::string out = quote(skill.is_removed() ? skill.name.before : skill.name.after, kName);
  out += change.empty() ? "\n" : fmt::format(" ({})\n", change);
  if (skill.is_added() || skill.is_removed()) return out + "\n";
  for (const DifferenceSection& section : difference_sections(skill, quote)) {
    out += "  " + section.title + (section.summary.empty() ? "" : ": " + section.summary) + "\n";
    const std::size_t shown = section.lines.size() <= kMostLines + 1 ? section.lines.size() : kMostLines;
    for (std::size_t i = 0; i < shown; ++i)
      out += fmt::format("    {} {}\n", sign(section.lines[i].kind), section.lines[i].text);
    if (shown < section.lines.size())
      out += fmt::format("    … and {} more; `--format json` lists all\n", section.lines.size() - shown);
  }
  const std::vector<std::string> coverage = coverage_changes(skill.before, skill.after);
  if (!coverage.empty()) out += "  coverage\n";
  for (const std::string& line : coverage) out += "    " + line + "\n";
  return out + "\n";
}

}  // namespace

std::string write_difference_text(const DifferenceReport& report) {
  const model::Difference& difference = *report.difference;
  const std::string between = fmt::format("from {} to {}", printable(report.before), printable(report.after));
  if (difference.skills.empty())
    return fmt::format("nothing changed in content {}: {}\n", between, plural(difference.skills_after, "skill"));
  std::string out;
  const std::size_t shown = std::min(difference.skills.size(), kShownSkills);
  for (std::size_t i = 0; i < shown; ++i) out += skill_text(difference.skills[i], quote_of(report));
  if (shown < difference.skills.size())
    out +=
        fmt::format("… and {} more; `--format json` lists all\n\n", plural(difference.skills.size() - shown, "skill"));
  out += fmt::format("{} changed {}, which has {}\n", plural(difference.skills.size(), "skill"), between,
                     plural(difference.skills_after, "skill"));
  if (difference.skills.size() > 1)
    for (const std::string& line : coverage_changes(difference.before, difference.after)) out += "  " + line + "\n";
  return out;
}

}  // namespace skillc::report
