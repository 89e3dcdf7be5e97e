// The rows of tables of coverage: which entries and checklist items stand together, under which name.

#include "model/coverage_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

// "name: ch-1 item-1 | check-a check-b", a line for each row.
std::string rows(const std::map<std::string, std::string>& files) {
  const Graph graph = test::linked_graph(files);
  const Skill& skill = graph.skills.at(0);
  auto anchor = [](const std::string& id) { return " " + id.substr(id.find('#') + 1); };
  std::string out;
  for (const CoverageRow& row : coverage_rows(skill, graph.kinds)) {
    out += row.name + ":";
    for (const std::size_t entry : row.entries) out += anchor(skill.entries[entry].id);
    if (!row.items.empty()) out += " |";
    for (const std::size_t item : row.items) out += anchor(skill.items[item].id);
    out += "\n";
  }
  return out;
}

std::string rows(const std::string& catalog, const std::string& checklist = "") {
  std::map<std::string, std::string> files = {{"s/SKILL.md", "# S\n"}, {"s/catalog.md", catalog}};
  if (!checklist.empty()) files["s/list.md"] = checklist;
  return rows(files);
}

TEST(CoverageRows, AChapterHoldsWhatStandsBelowIt) {
  EXPECT_EQ(rows("# C\n\n## Chapter 1: Tasks\n\n### Item 1: Keep them\n\n#### Item 2: Name them\n\n## Chapter 2\n\n"
                 "### Step 1: Go\n\n## Appendix A: Words\n"),
            "Ch 1 Tasks: ch-1 item-1 item-2\n"
            "Ch 2: ch-2\n"
            "App A Words: app-a\n");
}

TEST(CoverageRows, PartsAreOpened) {
  EXPECT_EQ(
      rows("# C\n\n## Part I: Begin\n\n### Chapter 1: A\n\n#### Item 1: X\n\n### Chapter 2: B\n\n## Part II: End\n"),
      "Part 1 Begin: part-1\n"
      "Ch 1 A: ch-1 item-1\n"
      "Ch 2 B: ch-2\n"
      "Part 2 End: part-2\n");
}

TEST(CoverageRows, WhatCitesOnlyStepsOrLevelsDoesNotCiteNothing) {
  EXPECT_EQ(rows("# C\n\n### Item 1: X\n\n### Step 1: Go\n\n### P1: Now\n\n### P2: Soon\n\n### P3: Later\n",
                 "# L\n\n- [ ] **Ranked** P2\n- [ ] **Nothing** at all\n- [ ] **Cites** Item 1\n"),
            "Item 1 X: item-1 | check-cites\n"
            "cites nothing that counts: | check-ranked\n"
            "cites nothing: | check-nothing\n");
}

TEST(CoverageRows, ItemsStandWithWhatTheyCiteElseInherit) {
  EXPECT_EQ(rows("# C\n\n## Chapter 1: A\n\n### Item 1: X\n\n## Chapter 2: B\n\n## Chapter 3: C\n",
                 "# L\n\n- [ ] **Nothing** at all\n\n## On it (Chapters 1–2)\n\n- [ ] **Inherits** both\n"
                 "- [ ] **Cites** Item 1 and Ch 3\n- [ ] **Below** Item 1 of Ch 1\n"),
            "Ch 1 A: ch-1 item-1 | check-inherits check-cites check-below\n"
            "Ch 2 B: ch-2 | check-inherits\n"
            "Ch 3 C: ch-3 | check-cites\n"
            "cites nothing: | check-nothing\n");
}

TEST(CoverageRows, WhereNothingIsDeclaredTheChecklistsSectionsAreRows) {
  EXPECT_EQ(rows({{"s/SKILL.md", "# S\n"},
                  {"s/list.md",
                   "# L\n\n- [ ] **Top**\n\n## One\n\n- [ ] **A**\n\n### Deep\n\n- [ ] **B**\n\n## Two\n\n"
                   "- [ ] **C**\n"}}),
            "L: | check-top\n"
            "One: | check-a check-b\n"
            "Two: | check-c\n");
}

std::string items(std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i <= last; ++i) text += "### Item " + std::to_string(i) + ": T\n\n";
  return text;
}

TEST(CoverageRows, ManyLeavesAreGroupedByTheirHeading) {
  const std::string forty = rows("# C\n\n## One\n\n" + items(1, 20) + "## Two\n\n" + items(21, 40));
  EXPECT_EQ(std::count(forty.begin(), forty.end(), '\n'), 40);
  EXPECT_EQ(forty.substr(0, 15), "Item 1 T: item-");

  const std::string more = rows("# C\n\n## One\n\n" + items(1, 20) + "## Two\n\n" + items(21, 41));
  EXPECT_EQ(std::count(more.begin(), more.end(), '\n'), 2);
  EXPECT_EQ(more.substr(0, 16), "One: item-1 item");
  EXPECT_NE(more.find("\nTwo: item-21 item-22 "), std::string::npos);
}

TEST(CoverageRows, AChapterStaysARowBesideManyLeaves) {
  const std::string all = rows("# C\n\n## Chapter 1: A\n\n### Item 90: X\n\n## Rest\n\n" + items(1, 41));
  EXPECT_EQ(all.substr(0, all.find("item-2 ")), "Ch 1 A: ch-1 item-90\nRest: item-1 ");
}

TEST(CoverageRows, EveryEntryStandsInOneRow) {
  const Graph graph = test::linked_graph(
      {{"s/SKILL.md", "# S\n"},
       {"s/catalog.md",
        "# C\n\n## Chapter 1: A\n\n### Part I: X\n\n#### Item 1: Y\n\n## Part I: B\n\n" + items(2, 50)}});
  std::vector<std::size_t> seen(graph.skills[0].entries.size());
  for (const CoverageRow& row : coverage_rows(graph.skills[0], graph.kinds))
    for (const std::size_t entry : row.entries) ++seen.at(entry);
  EXPECT_EQ(seen, std::vector<std::size_t>(seen.size(), 1));
  EXPECT_GT(seen.size(), 50u);
}

}  // namespace
}  // namespace skillc::model
