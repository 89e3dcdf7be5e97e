#pragma once
// What changed between two states of a library -> a document. A format is one file in report/formats/ and one line in
// report/difference.cpp.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/difference.hpp"

namespace skillc::report {

struct DifferenceReport {
  const model::Difference* difference = nullptr;
  std::string before;  // how its reader called the state: "main", "skills-1.0"
  std::string after;   // "the working tree"
  // Hides the keys in what comes from files; a text without any stays as it is.
  std::function<std::string(std::string)> mask = [](std::string text) { return text; };
};

struct DifferenceFormat {
  std::string_view name;     // "text"
  std::string_view summary;  // one sentence
  std::string (*write)(const DifferenceReport& report);
};

std::span<const DifferenceFormat> difference_formats();
const DifferenceFormat* find_difference_format(std::string_view name);

// For people at a terminal: what changed in each skill, long lists cut short.
std::string write_difference_text(const DifferenceReport& report);
// For programs: "skillc-diff/1", everything.
std::string write_difference_json(const DifferenceReport& report);
// For a changelog, release notes or a pull request: GitHub-flavoured Markdown, a heading for each skill.
std::string write_difference_markdown(const DifferenceReport& report);

// What both formats for people say of a skill, and how they count it.
struct DifferenceLine {
  enum class Kind { added, removed, changed, broken };
  Kind kind;
  std::string text;  // as one line, ready for its format
};
struct DifferenceSection {
  std::string title;    // "entries"
  std::string summary;  // "2 added, 1 renumbered"; "" where the lines say it all
  std::vector<DifferenceLine> lines;
};

// `quote`: makes what comes from files fit for the format, cut to so many columns or so.
using Quote = std::function<std::string(const std::string& text, std::size_t width)>;
std::vector<DifferenceSection> difference_sections(const model::SkillDifference& skill, const Quote& quote);

// "added, 7 entries and 63 checklist items", "removed, …", "was called `x`": behind the skill's name; "" where it is as
// it was.
std::string skill_change(const model::SkillDifference& skill, const Quote& quote);

// "entries in checklists: 4 of 7 (57 %), was 3 of 7 (42 %)", of what changed.
std::vector<std::string> coverage_changes(const model::Coverage& before, const model::Coverage& after);

}  // namespace skillc::report
