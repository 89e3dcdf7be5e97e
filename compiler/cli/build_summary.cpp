// The end of a build is what most people read of it, so it says in a few lines what was made and what deserves a look.
#include "cli/build_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/path.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/statistics.hpp"

namespace skillc::cli {
namespace {

// The rule that found most, with the place of its first finding; "" where none of the table found anything.
std::string busiest_rule(const std::vector<diag::Diagnostic>& findings) {
  std::map<std::string_view, std::size_t> counts;
  std::size_t total = 0;
  for (const auto& finding : findings) {
    total += finding.stands_for;
    if (check::find_rule(finding.rule) != nullptr) counts[finding.rule] += finding.stands_for;
  }
  if (counts.empty()) return "";
  auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  auto first =
      std::find_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding.rule == most->first; });
  if (most->second == 1 && total > 1) return "";  // of equals none comes first
  const std::string all = grouped(total) + (total == 1 ? " finding" : " findings");
  const bool is_all = most->second == total && total > 1;
  return fmt::format("{} {} {}, first in {}; `skillc explain {}` says how to mend it",
                     is_all ? "all " + all : grouped(most->second) + " of " + all, most->second == 1 ? "is" : "are",
                     most->first, first->place.path, most->first);
}

std::string findings_line(const std::vector<diag::Diagnostic>& findings) {
  diag::Counts counts = diag::count(findings);
  if (findings.empty()) return "none";
  return fmt::format("{}, {}, {}", plural(counts.errors, "error"), plural(counts.warnings, "warning"),
                     plural(counts.hints, "hint"));
}

// Skills that bundles held before and hold no longer. In a bundle a skill is a folder with a SKILL.md, or an archive.
std::vector<std::string> removed_skills(const std::vector<emit::Removed>& removed) {
  constexpr std::string_view kArchive = ".skill";
  std::set<std::string> names;
  for (const auto& [bundle, paths] : removed)
    for (const std::string& path : paths) {
      if (path.ends_with("/SKILL.md")) names.emplace(file_name(parent_path(path)));
      if (path.ends_with(kArchive) && path.find('/') == std::string::npos)
        names.insert(path.substr(0, path.size() - kArchive.size()));
    }
  return {names.begin(), names.end()};
}

std::vector<std::string> names_of(const std::vector<const model::Skill*>& skills) {
  std::vector<std::string> names;
  for (const model::Skill* skill : skills) names.push_back(skill->name);
  return names;
}

constexpr std::size_t kCoverageRows = 40;  // a long table would hide what stands above it

// Those that have something to count; all where none has.
std::vector<const model::Skill*> counted(const std::vector<const model::Skill*>& skills) {
  std::vector<const model::Skill*> counted;
  for (const model::Skill* skill : skills)
    if (skill->coverage.entries > 0 || skill->coverage.items > 0) counted.push_back(skill);
  return counted.empty() ? skills : counted;
}

std::string coverage_table(const std::vector<const model::Skill*>& built) {
  std::vector<const model::Skill*> skills = counted(built);
  const std::size_t more = skills.size() - std::min(skills.size(), kCoverageRows);
  skills.resize(skills.size() - more);
  std::vector<std::vector<std::string>> rows = {
      {"coverage", "entries in checklists", "entries in evals", "checklist items in evals"}};
  for (const model::Skill* skill : skills) {
    const model::Coverage& c = skill->coverage;
    rows.push_back({"  " + skill->name, share(c.entries_by_checklist, c.entries), share(c.entries_by_evals, c.entries),
                    share(c.items_by_evals, c.items)});
  }
  std::string text = format_table(rows, {false, false, false, false});
  if (more > 0) text += fmt::format("  … and {} more; `skillc coverage` lists all\n", more);
  return text;
}

std::vector<std::string> next_steps(const BuildSummary& summary, const std::vector<const model::Skill*>& built) {
  std::vector<std::string> steps;
  if (!summary.left_out.empty())
    steps.push_back(fmt::format("mend the errors of {} and build again",
                                join(names_of({summary.left_out.begin(), summary.left_out.end()}), ", ")));
  if (summary.has_paths && !removed_skills(summary.removed).empty())
    steps.push_back("a bundle holds the skills of one build alone: to have others in it too, name them all at once");
  if (std::string busiest = busiest_rule(summary.findings); !busiest.empty()) steps.push_back(std::move(busiest));
  std::vector<std::string> untested;
  for (const model::Skill* skill : built)
    if (skill->coverage.cases == 0) untested.push_back(skill->name);
  if (!untested.empty() && untested.size() <= 3)
    steps.push_back(fmt::format("no eval case exercises {} yet", join(untested, " or ")));
  if (untested.size() > 3) steps.push_back(fmt::format("{} have no eval cases yet", plural(untested.size(), "skill")));
  for (const auto& bundle : summary.bundles)
    if (bundle.name == "skills")
      steps.push_back(fmt::format("try a skill: copy a folder of {} into your client's skills folder",
                                  join_path(summary.out, bundle.name)));
  return steps;
}

}  // namespace

bool BuildSummary::tells_of_removed() const {
  return !removed_skills(removed).empty();
}

std::string BuildSummary::text() const {
  std::vector<const model::Skill*> built;
  for (const model::Skill& skill : graph.skills)
    if (!left_out.contains(&skill)) built.push_back(&skill);
  const std::size_t count = built.size();
  std::string out_text = fmt::format(
      "skills    {}\n", count > 0 && count <= 6 ? fmt::format("{} ({})", count, printable(join(names_of(built), ", ")))
                                                : std::to_string(count));
  if (!left_out.empty())
    out_text += fmt::format("left out  {}\n", printable(join(names_of({left_out.begin(), left_out.end()}), ", ")));
  if (const auto gone = removed_skills(removed); !gone.empty())
    out_text +=
        fmt::format("removed   {} (in the bundles before, not part of this build)\n", printable(join(gone, ", ")));
  out_text += fmt::format("findings  {}\n", findings_line(findings));
  out_text += "bundles\n";
  std::vector<std::vector<std::string>> rows;
  for (const Written& bundle : bundles)
    rows.push_back({"  " + join_path(out, bundle.name), plural(bundle.files, "file")});
  out_text += format_table(rows, {false, true});
  out_text += coverage_table(built);
  const std::vector<std::string> steps = next_steps(*this, built);
  if (!steps.empty()) out_text += "next\n";
  for (const std::string& step : steps) out_text += "  - " + printable(step) + "\n";
  return out_text;
}

}  // namespace skillc::cli
