// Which entries texts that cite nothing are held against, and which of them come first.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/suggestions.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

const std::string kCatalog =
    "# Catalog\n\n## Chapter 1: Storage\n\n### Item 1: Bound every queue\n\nMemory ends before producers do.\n\n"
    "### Item 2: Close files in order\n\nA descriptor that leaks is found late.\n\n## Chapter 2: Network\n\n"
    "### Item 3: Give each thread a name\n\nDumps show it.\n";

class SuggestionsTest : public testing::Test {
 protected:
  void link(const std::string& checklist, const std::map<std::string, std::string>& more = {}) {
    std::map<std::string, std::string> files = {
        {"s/SKILL.md", "# S\n"}, {"s/catalog.md", kCatalog}, {"s/checklist.md", checklist}};
    for (const auto& [path, bytes] : more) files[path] = bytes;
    graph_ = test::linked_graph(files);
    suggestions_ = suggest_citations(graph_, 0);
  }

  // "item-1 item-2": what is suggested for the n-th text, best first.
  std::string suggested(std::size_t n) const {
    std::vector<std::size_t> entries;
    for (const Candidate& one : suggestions_.at(n).candidates) entries.push_back(one.entry);
    return test::anchors(graph_.skills.at(0), entries);
  }

  Graph graph_;
  std::vector<Suggestion> suggestions_;
};

TEST_F(SuggestionsTest, ATitlesWordsAreItsEntrysMeaning) {
  link("- [ ] Files are closed in order\n- [ ] **Queues bounded** — memory cannot end\n");
  ASSERT_EQ(suggestions_.size(), 2U);
  EXPECT_EQ(suggested(0), "item-2");
  EXPECT_EQ(suggested(1), "item-1");
  EXPECT_TRUE(suggestions_[0].is_accepted());
  EXPECT_EQ(suggestions_[1].item, 1U);
}

TEST_F(SuggestionsTest, TheTextBelowAnEntryIsItsMeaningToo) {
  link("- [ ] No leaking descriptor\n");
  EXPECT_EQ(suggested(0), "item-2");
}

TEST_F(SuggestionsTest, LevelsAreNotSuggested) {
  const std::string list = "- [ ] G1 holds\n- [ ] G2 holds\n- [ ] G3 holds\n- [ ] Nothing blocks the release\n";
  const std::string smells = "# Codes\n\n## Smells\n\n### G1: Copies\n\n### G2: Noise\n\n### G3: Globals\n\n";
  const std::string ranks = "### P1: Blocks the release\n\n### P2: Delays\n\n### P3: Waits\n";
  link(list, {{"s/codes.md", smells + "## Ranks\n\n" + ranks}});
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_EQ(suggested(0), "");
  link(list, {{"s/codes.md", smells + "## Principles\n\n" + ranks}});
  EXPECT_EQ(suggested(0), "p1") << "no levels";
}

TEST_F(SuggestionsTest, WhatResemblesNothingGetsNothing) {
  link("- [ ] Colours contrast with each other\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_EQ(suggested(0), "");
  EXPECT_FALSE(suggestions_[0].is_accepted());
}

TEST_F(SuggestionsTest, WhatOpensWithACodeSaysWhatItIsAbout) {
  link("- [ ] SESS-01 — files are closed in order\n- [ ] **SESS-02: Queues** bounded, memory cannot end\n",
       {{"s/evals/evals.json",
         R"({"evals": [{"id": 1, "prompt": "p", "expectations": ["**SESS-03** Files are closed in order"]}]})"}});
  EXPECT_TRUE(suggestions_.empty());
}

TEST_F(SuggestionsTest, WhatIsStruckOutIsAskedForNoMore) {
  link("- [ ] ~~No leaking descriptor~~ (the linter does)\n");
  EXPECT_TRUE(suggestions_.empty());
}

TEST_F(SuggestionsTest, LettersOfCodesAreNoWords) {
  link("- [ ] Colours contrast (CLOSE-1, FILES-2)\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_EQ(suggested(0), "");
}

TEST_F(SuggestionsTest, WhatIsAlikeToTwoIsNotAccepted) {
  link("- [ ] A queue, a file\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_FALSE(suggestions_[0].is_accepted());
}

TEST_F(SuggestionsTest, WhatCitesOrInheritsIsLeftAlone) {
  link(
      "## Storage (Chapter 1)\n\n- [ ] Files are closed\n\n## Else\n\n- [ ] Queues are bounded (Item 9)\n"
      "- [ ] Threads have names (Item 3)\n");
  EXPECT_TRUE(suggestions_.empty());
}

TEST_F(SuggestionsTest, AHeadingAboveCountsLess) {
  link("## Threads\n\n- [ ] Bounded queues\n- [ ] Named so that people understand it\n");
  ASSERT_EQ(suggestions_.size(), 2U);
  EXPECT_TRUE(suggested(0).starts_with("item-1")) << suggested(0);
  EXPECT_EQ(suggested(1), "item-3");
}

TEST_F(SuggestionsTest, OtherItemsSayWhichKindIsMeant) {
  link("- [ ] Files are closed in order\n- [ ] One (Ch 1)\n- [ ] All else (Ch 2)\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_EQ(suggested(0), "ch-1") << "Chapter 1 holds Item 2";
}

TEST_F(SuggestionsTest, OneChapterDoesNotSayThatChaptersAreMeant) {
  link("- [ ] Files are closed in order\n- [ ] All else (Ch 2)\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_TRUE(suggested(0).starts_with("item-2")) << suggested(0);
  link("- [ ] Files are closed in order\n\n## Network (Ch 2)\n\n- [ ] One\n- [ ] Two\n- [ ] Three\n");
  ASSERT_EQ(suggestions_.size(), 1U);
  EXPECT_TRUE(suggested(0).starts_with("item-2")) << suggested(0);
}

// The label is the chapter's title; what is asked is the item's.
TEST_F(SuggestionsTest, AChaptersTitleDoesNotOutweighWhatStandsBelowIt) {
  for (const std::string label : {"**Storage** — ", "**Storage:** ", "Storage: "}) {
    link("- [ ] " + label + "are files closed in order?\n- [ ] All else (Ch 2, Item 3)\n");
    ASSERT_EQ(suggestions_.size(), 1U);
    EXPECT_TRUE(suggested(0).starts_with("item-2")) << label << suggested(0);
  }
  link("- [ ] **Storage** — is it right?\n- [ ] All else (Ch 2, Item 3)\n");
  EXPECT_TRUE(suggested(0).starts_with("ch-1")) << suggested(0);
}

TEST_F(SuggestionsTest, PartsMeanTooMuch) {
  link("- [ ] Storage of files\n", {{"s/catalog.md", "## Part I: Storage\n\nFiles.\n\n## Part II: Network\n"}});
  EXPECT_TRUE(suggestions_.empty());
}

TEST_F(SuggestionsTest, WhatACitationIsExplainedWithIsItsEntrysMeaning) {
  link("- [ ] Backpressure is felt\n", {{"s/SKILL.md", "# S\n\nSee Item 1 (backpressure).\n"}});
  EXPECT_EQ(suggested(0), "item-1");
}

TEST_F(SuggestionsTest, ToExpectationsAnItemThatCitesAnEntrySpeaksOfIt) {
  link("- [ ] Deadlock hunting is possible (Item 3)\n- [ ] Hunting deadlocks\n",
       {{"s/evals/evals.json", R"([{"prompt": "p", "expectations": ["Hunts the deadlock"]}])"}});
  ASSERT_EQ(suggestions_.size(), 2U);
  EXPECT_EQ(suggested(0), "") << "an item is not found by others: what was suggested for one would speak for the next";
  EXPECT_EQ(suggested(1), "item-3");
}

TEST_F(SuggestionsTest, ExpectationsThatNameNothing) {
  link("- [ ] Colours contrast\n", {{"s/evals/evals.json", R"json([{"prompt": "p", "expectations": [
      "Says that files must be closed", "Bounded queues (Item 1)",
      {"text": "Names each thread", "covers": ["item-3"]}, {"text": "Names each thread", "covers": ["item-99"]}]}])json"}});
  ASSERT_EQ(suggestions_.size(), 2U);
  EXPECT_EQ(suggestions_[1].item, kNone);
  EXPECT_EQ(suggestions_[1].eval_case, 0U);
  EXPECT_EQ(suggestions_[1].expectation, 0U);
  EXPECT_EQ(suggested(1), "item-2");
  const SuggestedPlace place = place_of(graph_.skills[0], suggestions_[1]);
  EXPECT_EQ(place.id, "case-1");
  EXPECT_EQ(place.position, (Position{2, 7}));
}

TEST_F(SuggestionsTest, WhatAnAnswerMustNotBringCitesNothing) {
  link("- [ ] Colours contrast\n", {{"s/evals/evals.json", R"json([{"prompt": "p", "expectations": [
      "Does not ask for closed files", "Doesn't want closed files", "Finds nothing wrong with closed files",
      {"text": "Wants closed files", "check": {"not_contains": "close"}},
      "Says that files are not closed"]}])json"}});
  ASSERT_EQ(suggestions_.size(), 2U);
  EXPECT_EQ(suggestions_[1].expectation, 4U);
}

TEST_F(SuggestionsTest, DocumentsInDoubtAreLeftOut) {
  link("- [ ] Files are closed\n\n```\nopen\n");
  EXPECT_TRUE(suggestions_.empty());
}

TEST_F(SuggestionsTest, ScoresFallAndAreBounded) {
  link("- [ ] Bound every queue of files and close each thread in order, as its name says\n");
  const auto& candidates = suggestions_.at(0).candidates;
  ASSERT_FALSE(candidates.empty());
  EXPECT_LE(candidates.size(), kMaxCandidates);
  EXPECT_TRUE(std::is_sorted(candidates.begin(), candidates.end(),
                             [](const Candidate& a, const Candidate& b) { return a.score > b.score; }));
  EXPECT_GE(candidates.back().score, kShown);
  EXPECT_LE(candidates.front().score, 99U);
}

}  // namespace
}  // namespace skillc::model
