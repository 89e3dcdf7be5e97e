// Where citations stand, what they resolve to, how they are explained, and what follows for checklists and cases.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "model/json.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

using test::anchors;
using test::citation;
using test::entry;
using test::linked_graph;

constexpr const char* kCatalog =
    "# Catalog\n\n## Chapter 1: Requests\n\n### Item 1: Bound them\n\n### Item 2: Name them\n\n## Chapter 2: "
    "Deadlines\n\n## Appendix A: Words\n";

Graph with_catalog(const std::string& guide, const std::string& checklist = "") {
  std::map<std::string, std::string> files = {{"s/SKILL.md", guide}, {"s/references/catalog.md", kCatalog}};
  if (!checklist.empty()) files["s/references/list.md"] = checklist;
  return linked_graph(files);
}

std::string gloss(const std::string& text) {
  return with_catalog(text).skills[0].citations.at(0).gloss;
}

TEST(Citations, OfASkillExpandRangesUpToABound) {
  std::string catalog = "# Catalog\n";
  for (int item = 1; item <= 400; ++item) catalog += "\n## Item " + std::to_string(item) + ": A title\n";
  std::string guide;  // in paragraphs of their own: a bound of each text is none of the skill
  for (int paragraph = 0; paragraph < 600; ++paragraph) guide += "See Items 1–400.\n\n";
  const Graph graph = linked_graph({{"s/SKILL.md", guide}, {"s/catalog.md", catalog}});
  const auto& citations = graph.skills[0].citations;
  ASSERT_EQ(citations.size(), 600u);
  EXPECT_EQ(citations.front().targets.size(), 400u);
  EXPECT_EQ(citations.back().targets.size(), 2u) << "its ends";
}

TEST(Citations, StandWhereProseStands) {
  Graph graph = with_catalog(
      "Ch 1 `Ch 2` [Item 1](Ch2.md)\n\n```\nCh 2\n```\n\n<p>\nCh 2\n</p>\n\n| Ch 2 | x |\n|--|--|\n| App A | Items 1–2 "
      "|\n");
  std::string texts;
  for (const Citation& one : graph.skills[0].citations) texts += one.text + "; ";
  EXPECT_EQ(texts, "Ch 1; Item 1; Ch 2; App A; Items 1–2; ");
}

TEST(Citations, KnowTheirLineAndColumn) {
  Graph graph = with_catalog("Über *alles*: **Ch 1**\nund Ch\n2.\n");
  const Document& document = graph.skills[0].documents[0];
  Position first = document.text.position(citation(graph.skills[0], "Ch 1").source.begin);
  EXPECT_EQ(first.line, 5U);
  EXPECT_EQ(first.column, 17U);
  Position second = document.text.position(citation(graph.skills[0], "Ch 2").source.begin);
  EXPECT_EQ(second.line, 6U);
  EXPECT_EQ(second.column, 5U);
}

TEST(Citations, ResolveOrStayUnresolved) {
  Graph graph = with_catalog("Ch 1–3 and App A\n");
  const Citation& range = citation(graph.skills[0], "Ch 1–3");
  EXPECT_EQ(anchors(graph, range), "ch-1 ch-2");
  ASSERT_EQ(range.unresolved.size(), 1U);
  EXPECT_EQ(range.unresolved[0].number.text(), "3");
}

TEST(Citations, AnotherSkillsNameOwnsWhatFollowsIt) {
  Graph graph =
      linked_graph({{"a-b/SKILL.md", "## Item 1: Ours\n"},
                    {"c-d/SKILL.md", "## Item 1: Theirs\n\nSee a-b Item 1 and `a-b`'s Item 1, not Item 1.\n"}});
  const auto& citations = graph.skills[1].citations;
  ASSERT_EQ(citations.size(), 3U);
  EXPECT_EQ(citations[0].owner, 0U);
  EXPECT_EQ(citations[1].owner, 0U);
  EXPECT_EQ(citations[2].owner, 1U);
}

TEST(Citations, APlainWordOwnsOnlyWhatItAloneDeclares) {
  Graph graph = linked_graph({{"clean/SKILL.md", "## Item 1: A\n\n## Item 2: B\n"},
                              {"other/SKILL.md", "## Item 1: C\n\nSee clean Item 2, and keep clean Item 1.\n"}});
  const auto& citations = graph.skills[1].citations;
  ASSERT_EQ(citations.size(), 2U);
  EXPECT_EQ(citations[0].owner, 0U);
  EXPECT_EQ(citations[1].owner, 1U);
}

TEST(Citations, SectionSignsNameNumberedHeadingsAndNeverDangle) {
  Graph graph = linked_graph({{"s/SKILL.md", "### 4. Words (Ch. 9)\n\nSee § 4 and § 7.\n"}});
  EXPECT_EQ(anchors(graph, citation(graph.skills[0], "§ 4")), "ch-9");
  EXPECT_TRUE(citation(graph.skills[0], "§ 7").targets.empty());
  EXPECT_TRUE(citation(graph.skills[0], "§ 7").unresolved.empty());
}

TEST(Checklists, AHeadingThatNamesWhatIsNotThereInheritsNothingFurtherOut) {
  Graph graph = with_catalog("", "# L\n\n## A (Chapters 1–2)\n\n### B (Chapter 9)\n\n- [ ] So?\n");
  EXPECT_TRUE(graph.skills[0].items[0].inherits.empty());
}

// What items inherit would be as much as items times entries.
TEST(Checklists, WhatAllItemsInheritHasABound) {
  std::string catalog, list = "# L\n\n## All (Items 1–300)\n\n";
  for (int i = 1; i <= 300; ++i) catalog += "## Item " + std::to_string(i) + ": T\n\n";
  for (int i = 0; i < 700; ++i) list += "- [ ] Is it " + std::to_string(i) + "?\n";
  const Graph graph = linked_graph({{"s/SKILL.md", catalog}, {"s/list.md", list}});
  const Skill& skill = graph.skills[0];
  ASSERT_EQ(skill.items.size(), 700U);
  EXPECT_EQ(skill.first_curtailed, 500U) << "200 of each come to 100,000";
  EXPECT_EQ(skill.items[499].inherits.size(), 200U);
  for (const std::size_t i : {500U, 501U, 699U}) EXPECT_EQ(anchors(skill, skill.items[i].inherits), "item-1") << i;
}

TEST(Cases, UnknownNamesUnderCoversAreKept) {
  Graph graph =
      linked_graph({{"s/SKILL.md", "## Item 1: A\n"},
                    {"s/evals/evals.json",
                     R"({"evals":[{"id":"e","prompt":"p","covers":["item-1","item-9"],"expectations":["x"]}]})"}});
  EXPECT_EQ(graph.skills[0].cases[0].covers.unknown, (std::vector<std::size_t>{1}));
}

TEST(Citations, LinksToHeadingsAndIdsCite) {
  Graph graph = with_catalog(
      "[times](references/catalog.md#chapter-2-deadlines) and [names](references/catalog.md#item-2) but not [Ch "
      "1](references/catalog.md#chapter-1-requests)\n");
  const auto& citations = graph.skills[0].citations;
  ASSERT_EQ(citations.size(), 3U);
  EXPECT_EQ(anchors(graph, citations[0]), "ch-2");
  EXPECT_EQ(anchors(graph, citations[1]), "item-2");
  EXPECT_EQ(citations[2].text, "Ch 1");
}

TEST(Citations, AreGlossedByWhatFollows) {
  EXPECT_EQ(gloss("Item 1 (bound requests) is first\n"), "bound requests");
  EXPECT_EQ(gloss("Use Item 1: bound them. Then rest.\n"), "bound them");
  EXPECT_EQ(gloss("- **Item 1 — Bound them** — always\n"), "Bound them");
  EXPECT_EQ(gloss("(Item 1: bound them) and more\n"), "bound them");
  EXPECT_EQ(gloss("Say \"Item 1: bound them\", and why\n"), "bound them");
  EXPECT_EQ(gloss("Say \xE2\x80\x9CItem 1: bound them\xE2\x80\x9D, and why\n"), "bound them");
  EXPECT_EQ(gloss("Say \"go\"; Item 1: bound \"them\" at once\n"), "bound \"them\" at once");
  EXPECT_EQ(gloss("Item 1 is about requests\n"), "");
  EXPECT_EQ(gloss("Item 1\n"), "");
}

TEST(Checklists, ItemsCiteTheirOwnTextAndInheritTheRest) {
  Graph graph = with_catalog(
      "",
      "# List\n\n## 1. Requests (Chapter 1)\n\n### Names (Item 2)\n\n- [ ] **Size** — Is it bounded?\n- [x] **Ch 2 — "
      "Time** — Is there a deadline?\n  - [ ] Nested, on Item 1\n\n## Rest\n\n- [ ] Nothing here\n");
  const Skill& skill = graph.skills[0];
  ASSERT_EQ(skill.items.size(), 4U);
  EXPECT_EQ(anchors(skill, skill.items[0].cites), "");
  EXPECT_EQ(anchors(skill, skill.items[0].inherits), "item-2 ch-1");
  EXPECT_EQ(anchors(skill, skill.items[1].cites), "ch-2");
  EXPECT_EQ(anchors(skill, skill.items[1].inherits), "item-2");
  EXPECT_EQ(anchors(skill, skill.items[2].cites), "item-1");
  EXPECT_EQ(anchors(skill, skill.items[2].inherits), "ch-1");
  EXPECT_EQ(anchors(skill, skill.items[3].inherits), "");
  EXPECT_EQ(skill.items[1].label, "Ch 2 — Time");
  EXPECT_EQ(skill.items[1].text, "Ch 2 — Time — Is there a deadline?");
  EXPECT_EQ(section_path(skill.documents[skill.items[1].document], skill.items[1]),
            (std::vector<std::string>{"1. Requests (Chapter 1)", "Names (Item 2)"}));
  EXPECT_EQ(skill.items[0].id, "s#check-size");
  EXPECT_EQ(skill.items[1].id, "s#check-ch-2-time");
}

TEST(Checklists, IdsOfRepeatedLabelsAreNumbered) {
  Graph graph = with_catalog("", "- [ ] **Size** — A?\n- [ ] **Size** — B?\n- [ ] **Size:** C?\n");
  EXPECT_EQ(graph.skills[0].items[1].id, "s#check-size-2");
  EXPECT_EQ(graph.skills[0].items[2].id, "s#check-size-3");
}

TEST(Coverage, CountsDescendantsForTheirAncestors) {
  Graph graph = with_catalog("", "- [ ] On Item 2?\n");
  const Skill& skill = graph.skills[0];
  EXPECT_EQ(skill.coverage.entries, 5U);
  EXPECT_EQ(skill.coverage.entries_by_checklist, 2U);  // Item 2 and Chapter 1
  EXPECT_EQ(entry(skill, "ch-1").covered_by.size(), 1U);
  EXPECT_TRUE(entry(skill, "item-1").covered_by.empty());
}

TEST(Cases, ExerciseWhatExpectationsCiteOrName) {
  Graph graph = linked_graph({{"s/SKILL.md", ""},
                              {"s/references/catalog.md", kCatalog},
                              {"s/references/list.md", "- [ ] **Size** — A?\n"},
                              {"s/evals/evals.json", R"({"evals":[
 {"id": "e1", "prompt": "p", "expectations": ["Flags Item 1", {"text": "Bounded", "covers": ["ch-2", "check-size"]}, "No `Item 2`"]}]})"}});
  const Skill& skill = graph.skills[0];
  EXPECT_EQ(entry(skill, "item-1").exercised_by.size(), 1U);
  EXPECT_EQ(entry(skill, "ch-2").exercised_by.size(), 1U);
  EXPECT_TRUE(entry(skill, "item-2").exercised_by.empty());
  EXPECT_EQ(skill.items[0].exercised_by.size(), 1U);
  EXPECT_EQ(skill.coverage.entries_by_evals, 3U);  // Item 1, its Chapter 1, Chapter 2
  EXPECT_EQ(skill.coverage.items_by_evals, 1U);
}

TEST(Severities, AreTheRowsBelowTheirHeading) {
  Graph graph = with_catalog(
      "## Severity Levels\n\n| Severity | Meaning |\n|--|--|\n| **Critical** | Loses data |\n| Low | Taste |\n\n## "
      "Other\n\n| A | B |\n|--|--|\n| c | d |\n");
  ASSERT_EQ(graph.skills[0].severities.size(), 2U);
  EXPECT_EQ(graph.skills[0].severities[0].name, "Critical");
  EXPECT_EQ(graph.skills[0].severities[0].meaning, "Loses data");
}

TEST(GraphJson, HasTheFieldsOfTheContentModel) {
  Graph graph = with_catalog("See Ch 1 (requests).\n", "- [ ] **Ch 2 — Time** — Deadline?\n");
  Json json = graph_json(graph);
  EXPECT_EQ(json["schema"], "skillc-graph/1");
  Json skill = json["skills"][0];
  EXPECT_EQ(
      skill["entries"][0].dump(),
      R"({"id":"s#ch-1","kind":"chapter","number":"1","title":"Requests","path":"references/catalog.md","line":3,"parent":null,"covered_by":[],"exercised_by":[]})");
  EXPECT_EQ(
      skill["citations"][0].dump(),
      R"({"path":"SKILL.md","line":5,"column":5,"text":"Ch 1","targets":["s#ch-1"],"unresolved":[],"gloss":"requests"})");
  EXPECT_EQ(skill["checklist"][0]["cites"].dump(), R"(["s#ch-2"])");
  EXPECT_EQ(skill["coverage"].dump(),
            R"({"entries":{"total":5,"by_checklist":1,"by_evals":0},"checklist":{"total":1,"by_evals":0}})");
}

}  // namespace
}  // namespace skillc::model
