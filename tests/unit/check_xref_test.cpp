// The cross-reference rules where they must stay silent, and where several numbers make one finding.
#include <gtest/gtest.h>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;

std::string catalog(const std::vector<int>& numbers) {
  std::string text = "# Catalog\n\n";
  for (int n : numbers) text += "## Item " + std::to_string(n) + ": T" + std::to_string(n) + "\n\n";
  return text;
}

test::Checked with_catalog(const std::vector<int>& numbers, const std::string& prose) {
  return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                      {"s/references/c.md", catalog(numbers)}},
                     {"s"});
}

TEST(Dangling, CountsBeyondTheEndsAndInSmallHoles) {
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 5}, "Item 6").of("xref/dangling").size(), 1U);
  EXPECT_EQ(with_catalog({3, 4, 5, 6, 7}, "Item 2").of("xref/dangling").size(), 1U);
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 6, 7, 8, 9}, "Item 5").of("xref/dangling").size(), 1U);
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 7, 8, 9, 10}, "Item 5").of("xref/dangling").size(), 1U);
}

TEST(Dangling, IsSilentInWideHolesAndSelections) {
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 8, 9, 10, 11}, "Item 6").of("xref/dangling").empty());
  EXPECT_TRUE(with_catalog({1, 3, 5, 7}, "Item 9").of("xref/dangling").empty());
  EXPECT_TRUE(with_catalog({1, 2, 3}, "Item 9b").of("xref/dangling").empty());
}

TEST(Dangling, NamesAllMissingNumbersOfACitationOnce) {
  auto found = with_catalog({1, 2, 3}, "Items 2–6 and 9").of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "Items 4–6 and 9 are not declared; items run from 1 to 3 in references/c.md");
  EXPECT_EQ(found[0].help, "did you mean Item 3? Or declare Items 4–6 and 9");
}

TEST(Dangling, AHeadingThatOpensSoNamesItself) {
  EXPECT_TRUE(with_catalog({1, 2, 3}, "## Item 9 (draft)").of("xref/dangling").empty());
  EXPECT_EQ(with_catalog({1, 2, 3}, "## More on Item 9").of("xref/dangling").size(), 1U);
}

TEST(Dangling, CoversMustNameWhatThereIs) {
  const std::string evals = R"({"evals":[{"id":"e","prompt":"p","covers":["item-1","#item-9"],
    "expectations":[{"text":"t","covers":["item-1","itm-1"]}]}]})";
  const SourceText text(evals);
  auto checked =
      check_files({{"s/SKILL.md", clean_skill("s", "## Item 1: A\n")}, {"s/evals/evals.json", evals}}, {"s"});
  auto found = checked.of("xref/dangling");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].message, "`covers` names `item-9`, which this skill does not have");
  EXPECT_EQ(found[1].message, "`covers` names `itm-1`, which this skill does not have");
  EXPECT_EQ(found[1].help, "did you mean `item-1`?");
  for (const auto& [finding, name] : {std::pair(found[0], "\"#item-9\""), std::pair(found[1], "\"itm-1\"")}) {
    EXPECT_EQ(finding.place.begin, text.position(evals.find(name)));
    EXPECT_EQ(finding.place.end, text.position(evals.find(name) + std::string(name).size()));
  }
}

TEST(NumberingGap, IsForHolesOfOneOrTwo) {
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 6}, "").of("xref/numbering-gap").size(), 1U);
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 5, 8}, "").of("xref/numbering-gap").size(), 1U);
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 5, 9}, "").of("xref/numbering-gap").empty());
  EXPECT_TRUE(with_catalog({4, 5, 6, 7}, "").of("xref/numbering-gap").empty());
}

TEST(NumberingGap, IsSeenInAShortCatalogThatLostAChapter) {
  auto checked = with_catalog({1, 2, 4, 5}, "Item 3 and Item 6");
  EXPECT_EQ(checked.of("xref/numbering-gap").size(), 1U) << checked.text();
  EXPECT_EQ(checked.of("xref/dangling").size(), 2U) << checked.text();
  EXPECT_TRUE(checked.of("xref/selection").empty());
}

TEST(Selection, IsOneHintAndOnlyForSparseSeries) {
  EXPECT_EQ(with_catalog({1, 5, 9}, "").of("xref/selection").size(), 1U);
  EXPECT_TRUE(with_catalog({1, 2, 3, 9}, "").of("xref/selection").size() == 1U);  // two of three neighbours
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 9}, "").of("xref/selection").empty());    // three of four
  EXPECT_TRUE(with_catalog({7}, "").of("xref/selection").empty());
}

TEST(Uncovered, NeighboursAreOneFindingAndAppendicesGoWithChapters) {
  std::string catalog =
      "# C\n\n## Chapter 1: A\n\n## Chapter 2: B\n\n## Chapter 3: C\n\n## Chapter 4: D\n\n## Appendix A: E\n";
  auto checked = check_files({{"s/SKILL.md", clean_skill("s", "Read `c.md` and `list.md`.\n")},
                              {"s/c.md", catalog},
                              {"s/list.md", "- [ ] Ch 3?\n"}},
                             {"s"});
  auto found = checked.of("xref/uncovered-entry");
  ASSERT_EQ(found.size(), 3U) << checked.text();
  EXPECT_EQ(found[0].message, "Chapters 1–2 are covered by no checklist item");
  EXPECT_EQ(found[1].message, "Chapter 4 (D) is covered by no checklist item");
  EXPECT_EQ(found[2].message, "Appendix A (E) is covered by no checklist item");
}

TEST(Uncovered, IsNotJudgedForKindsThatNoItemCites) {
  auto checked = check_files({{"s/SKILL.md", clean_skill("s", "Read `c.md` and `list.md`.\n")},
                              {"s/c.md", "# C\n\n## Chapter 1: A\n"},
                              {"s/list.md", "- [ ] So?\n"}},
                             {"s"});
  EXPECT_TRUE(checked.of("xref/uncovered-entry").empty());
  const auto uncited = checked.of("xref/uncited-checklist-item");
  ASSERT_EQ(uncited.size(), 1U);
  EXPECT_EQ(uncited[0].message, "the only checklist item cites no entry");
}

TEST(DuplicateEntry, IsPerDocumentAndForm) {
  std::string doubled = "# C\n\n## Chapter 1: A\n\n## Chapter 1: B\n";
  EXPECT_EQ(check_files({{"s/SKILL.md", clean_skill("s", doubled)}}, {"s"}).of("xref/duplicate-entry").size(), 1U);
  std::string summed =
      "# C\n\n### G1: A\n\n### G2: B\n\n### G3: C\n\n| Code | What |\n|--|--|\n| **G1** | A |\n| **G2** | B |\n| "
      "**G3** | C |\n";
  EXPECT_TRUE(check_files({{"s/SKILL.md", clean_skill("s", summed)}}, {"s"}).of("xref/duplicate-entry").empty());
}

TEST(UnclosedFence, SilencesTheDocument) {
  auto checked = with_catalog({1, 2, 3}, "Item 9\n\n```\ncode");
  EXPECT_TRUE(checked.of("xref/dangling").empty()) << checked.text();
}

}  // namespace
}  // namespace skillc::check
