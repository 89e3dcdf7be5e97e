// What is written where, so that a text cites an entry in the style of its file.
#include <gtest/gtest.h>

#include "model/citing.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

// The checklist with Chapter 2 cited in the items that `items` names (by index), whatever their words are.
std::string cited(const std::string& checklist, const std::vector<std::size_t>& items,
                  const std::string& evals = "[]") {
  const Graph graph =
      test::linked_graph({{"s/SKILL.md", "# S\n"},
                          {"s/catalog.md", "# C\n\n## Chapter 1: One\n\n## Chapter 2: Two\n\n### Item 7: Seven\n"},
                          {"s/checklist.md", checklist},
                          {"s/evals/evals.json", evals}});
  const Skill& skill = graph.skills.at(0);
  const auto entry = static_cast<std::size_t>(&test::entry(skill, "ch-2") - skill.entries.data());
  std::vector<Suggestion> suggestions;
  for (const std::size_t item : items) suggestions.push_back({item, kNone, kNone, {{entry, 90}}});
  std::vector<Insertion> insertions = insertions_for(graph, 0, suggestions);
  std::string bytes = checklist;
  for (std::size_t i = insertions.size(); i-- > 0;) bytes.insert(insertions[i].offset, insertions[i].text);
  return bytes;
}

TEST(Citing, BehindTheTextWhereThereIsNoStyle) {
  EXPECT_EQ(cited("- [ ] Close it\n", {0}), "- [ ] Close it (Chapter 2)\n");
  EXPECT_EQ(cited("- [ ] **Close** it  \r\n", {0}), "- [ ] **Close** it (Chapter 2)  \r\n");
  EXPECT_EQ(cited("- [ ] Use `close`", {0}), "- [ ] Use `close` (Chapter 2)");
}

TEST(Citing, OpensALabelWhereTheOthersDo) {
  EXPECT_EQ(cited("- [ ] **Ch 1 — Open** — is it?\n- [ ] **Close** — is it?\n", {1}),
            "- [ ] **Ch 1 — Open** — is it?\n- [ ] **Ch 2 — Close** — is it?\n");
  EXPECT_EQ(cited("- [ ] __Chapter 1: Open__\n- [ ] __`close` it__\n", {1}),
            "- [ ] __Chapter 1: Open__\n- [ ] __Chapter 2: `close` it__\n");
  EXPECT_EQ(cited("* [x] **Ch. 1 - Open** it\r\n* [ ] **Close** it\r\n", {1}),
            "* [x] **Ch. 1 - Open** it\r\n* [ ] **Ch. 2 - Close** it\r\n");
  EXPECT_EQ(cited("- [ ] **Ch 1 — Open**\n- [ ] no label\n", {1}), "- [ ] **Ch 1 — Open**\n- [ ] no label (Ch 2)\n");
}

TEST(Citing, TheMajorityIsTheStyle) {
  const std::string items = "- [ ] **Ch 1 — Open**\n- [ ] **Read** it (Chapter 1)\n- [ ] **Write** it (Chapter 1)\n";
  EXPECT_EQ(cited(items + "- [ ] **Close** it\n", {3}), items + "- [ ] **Close** it (Chapter 2)\n");
}

TEST(Citing, BehindTheFirstParagraphOnly) {
  EXPECT_EQ(cited("- [ ] Close it,\n  all of it\n\n  Else it leaks.\n  - so they say\n", {0}),
            "- [ ] Close it,\n  all of it (Chapter 2)\n\n  Else it leaks.\n  - so they say\n");
  EXPECT_EQ(cited("> - [ ] Close it\n> - [ ] Read it\n", {0, 1}),
            "> - [ ] Close it (Chapter 2)\n> - [ ] Read it (Chapter 2)\n");
}

TEST(Citing, AByteOrderMarkStays) {
  EXPECT_EQ(cited("\xEF\xBB\xBF- [ ] Close it\n", {0}), "\xEF\xBB\xBF- [ ] Close it (Chapter 2)\n");
}

TEST(Citing, WhatEvalsNameKeepsItsName) {
  const std::string evals = R"([{"prompt": "p", "covers": ["check-close"], "expectations": ["e"]}])";
  EXPECT_EQ(cited("- [ ] **Ch 1 — Open**\n- [ ] **Close** it\n", {1}, evals),
            "- [ ] **Ch 1 — Open**\n- [ ] **Close** it (Ch 2)\n");
  EXPECT_EQ(cited("- [ ] Close\n", {0}, evals), "- [ ] Close\n") << "its id is made of all its words";
}

TEST(Citing, AnExpectationIsCitedWithinItsString) {
  const std::string evals = R"json([{"prompt": "p", "expectations": ["Opens it (Ch 1)", "Says \"close\""]}])json";
  const Graph graph =
      test::linked_graph({{"s/SKILL.md", "## Chapter 1: One\n\n## Chapter 2: Two\n"}, {"s/evals/evals.json", evals}});
  const auto insertions = insertions_for(graph, 0, {{kNone, 0, 1, {{1, 90}}}});
  ASSERT_EQ(insertions.size(), 1U);
  EXPECT_EQ(insertions[0].evals, 0U);
  EXPECT_EQ(evals.substr(0, insertions[0].offset) + insertions[0].text + evals.substr(insertions[0].offset),
            R"json([{"prompt": "p", "expectations": ["Opens it (Ch 1)", "Says \"close\" (Ch 2)"]}])json");
}

}  // namespace
}  // namespace skillc::model
