// Which cases are proposed, in which order, and what they exercise.
#include <gtest/gtest.h>

#include "model/next_cases.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

const std::string kCatalog =
    "# Catalog\n\n## Chapter 1: Timeouts\n\n### Item 1: Bound the call\n\n### Item 2: Bound each attempt\n\n"
    "## Chapter 2: Back-off\n\n### Item 3: Add jitter\n\n## Chapter 3: Words\n";

Graph graph_of(const std::string& checklist, const std::string& evals, const std::string& catalog = kCatalog) {
  std::map<std::string, std::string> files = {{"s/SKILL.md", "# S\n"}, {"s/catalog.md", catalog}};
  if (!checklist.empty()) files["s/checklist.md"] = checklist;
  if (!evals.empty()) files["s/evals/evals.json"] = evals;
  return test::linked_graph(files);
}

std::vector<std::string> about(const NextCases& next) {
  std::vector<std::string> names;
  for (const NextCase& one : next.cases) names.push_back(one.about);
  return names;
}

using Names = std::vector<std::string>;

TEST(NextCases, TheOneThatAddsMostComesFirst) {
  // Chapter 1 with two items adds 3, Chapter 2 with one 2, Chapter 3 itself.
  const Graph graph = graph_of("", "");
  const NextCases next = next_cases(graph, 10);
  EXPECT_EQ(next.now.all(), 6U);
  EXPECT_EQ(next.now.exercised(), 0U);
  EXPECT_EQ(about(next), (Names{"Ch 1 Timeouts", "Ch 2 Back-off", "Ch 3 Words"}));
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].named), "item-1 item-2");
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].entries), "ch-1 item-1 item-2");
  EXPECT_EQ(about(next_cases(graph, 1)), (Names{"Ch 1 Timeouts"}));
  EXPECT_TRUE(next_cases(graph, 0).cases.empty());
}

TEST(NextCases, CodesAreCalledAsTheirAuthorWritesThem) {
  const Graph graph = graph_of(
      "", "", "# Catalog\n\n### SEC-08: A\n\n### SEC-09: B\n\n### SEC-10: C\n\n### G1: D\n\n### G2: E\n\n### G3: F\n");
  const NextCases next = next_cases(graph, 10);
  std::vector<std::string> texts;
  for (const NextCase& one : next.cases) texts.push_back(one.expectations.at(0).text);
  EXPECT_EQ(about(next), (Names{"SEC-08 A", "SEC-09 B", "SEC-10 C", "G1 D", "G2 E", "G3 F"}));
  EXPECT_EQ(texts.at(0), "Applies SEC-08: A");
  EXPECT_EQ(texts.at(2), "Applies SEC-10: C");
  EXPECT_EQ(texts.at(3), "Applies G1: D");
  EXPECT_EQ(next.cases[0].expectations[0].covers, Names{"sec-8"}) << "ids have no zeros";
}

TEST(NextCases, LevelsAreNotCalledNew) {
  const Graph graph = graph_of("- [ ] Item 1 holds, else P2\n", "",
                               kCatalog + "\n## Ranks\n\n### P1: Now\n\n### P2: Soon\n\n### P3: Later\n");
  const NextCases next = next_cases(graph, 1);
  EXPECT_EQ(about(next), (Names{"Ch 1 Timeouts"}));
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].named), "item-1 item-2");
  EXPECT_EQ(next.cases[0].expectations[0].covers, (Names{"check-item-1-holds-else-p2", "item-1"}));
}

TEST(NextCases, WhatIsExercisedAddsNothing) {
  const Graph graph = graph_of("", R"json([{"prompt": "p", "expectations": ["Items 1–2", "Ch 3"]}])json");
  const NextCases next = next_cases(graph, 10);
  EXPECT_EQ(next.now.exercised(), 4U);
  EXPECT_EQ(about(next), (Names{"Ch 2 Back-off"}));
  EXPECT_TRUE(
      next_cases(graph_of("", R"json([{"prompt": "p", "expectations": ["Items 1–3, Ch 3"]}])json"), 10).cases.empty());
}

TEST(NextCases, AChecklistsItemExercisesWhatItCites) {
  // The section adds both its items, Item 3, and Chapter 2 above it; of the chapters none adds more than three.
  const Graph graph = graph_of("## Review\n\n- [ ] **Spread** out (Item 3)\n- [ ] Speak plainly\n", "");
  const NextCases next = next_cases(graph, 1);
  ASSERT_EQ(about(next), (Names{"Review"}));
  ASSERT_EQ(next.cases[0].expectations.size(), 2U);
  EXPECT_EQ(next.cases[0].expectations[0].text, "Spread out (Item 3)");
  EXPECT_EQ(next.cases[0].expectations[0].covers, (Names{"check-spread", "item-3"}));
  EXPECT_EQ(next.cases[0].expectations[1].covers, (Names{"check-speak-plainly"}));
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].entries), "ch-2 item-3");
  EXPECT_EQ(next.cases[0].items, (std::vector<std::size_t>{0, 1}));
}

TEST(NextCases, WhatAnItemInheritsIsExercisedWithIt) {
  const Graph graph = graph_of("## Waiting (Chapter 3)\n\n- [ ] Words are plain\n- [ ] Words are few\n", "");
  const NextCases next = next_cases(graph, 2);
  // Two items and their chapter are as much as a chapter and its two items: of those the section comes first.
  ASSERT_EQ(about(next), (Names{"Waiting (Chapter 3)", "Ch 1 Timeouts"}));
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].entries), "ch-3");
}

TEST(NextCases, ACaseAsksForFewThingsAndTheRestComesNext) {
  std::string catalog = "## Chapter 1: Much\n\n";
  for (int n = 1; n <= 7; ++n) catalog += "### Item " + std::to_string(n) + ": T\n\n";
  const Graph graph = graph_of("", "", catalog);
  const NextCases next = next_cases(graph, 10);
  ASSERT_EQ(about(next), (Names{"Ch 1 Much", "Ch 1 Much"}));
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[0].named), "item-1 item-2 item-3 item-4 item-5");
  EXPECT_EQ(test::anchors(graph.skills[0], next.cases[1].named), "item-6 item-7");
  EXPECT_EQ(next.cases[0].id, "ch-1-much");
  EXPECT_EQ(next.cases[1].id, "ch-1-much-2");
}

TEST(NextCases, NoIdIsTakenTwice) {
  const Graph graph = graph_of("", R"([{"id": "ch-1-timeouts", "prompt": "p", "expectations": ["e"]}])");
  EXPECT_EQ(next_cases(graph, 1).cases.at(0).id, "ch-1-timeouts-2");
}

TEST(NextCases, ASkeletonIsACanonicalCase) {
  const Graph graph = graph_of("", "");
  EXPECT_EQ(skeleton_json(next_cases(graph, 2).cases.at(1)),
            Json::parse(R"({"id": "ch-2-back-off", "prompt": "[TODO: write a prompt about Ch 2 Back-off]",
                            "expectations": [{"text": "Applies Item 3: Add jitter", "covers": ["item-3"]}]})"));
}

// What is proposed, once written, exercises what was promised.
TEST(NextCases, SkeletonsKeepTheirPromise) {
  const std::string checklist =
      "## Review\n\n- [ ] Spread out (Item 3)\n- [ ] Speak\n\n## More\n\n- [ ] Bound (Ch 1)\n";
  const Graph graph = graph_of(checklist, "");
  const NextCases next = next_cases(graph, 3);
  Json written = Json::array();
  std::size_t promised = next.now.exercised();
  for (const NextCase& one : next.cases) {
    written.push_back(skeleton_json(one));
    promised += one.entries.size() + one.items.size();
  }
  const Graph after = graph_of(checklist, dump_json(written));
  EXPECT_EQ(exercise_of(after.skills[0]).exercised(), promised);
  EXPECT_EQ(promised, 9U) << "4 by Review, 4 by Chapter 1 and the item that cites it, 1 by Chapter 3";
}

}  // namespace
}  // namespace skillc::model
