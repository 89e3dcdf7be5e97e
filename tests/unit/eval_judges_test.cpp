// The judges that need no program: what meets an expectation, and what does not.

#include <gtest/gtest.h>

#include <utility>

#include "eval/judges.hpp"
#include "eval/judging/answer_citations.hpp"
#include "support/linked_graph.hpp"

namespace skillc::eval {
namespace {

using parse::Check;

Outcome outcome(Check::Kind kind, const std::string& text, const Answer& answer) {
  Check check;
  check.kind = kind;
  check.text = text;
  AnswerTree tree(answer);
  return judge_by_check(check, answer, tree).outcome;
}

TEST(CheckJudge, LooksForTextInTheOutputAlone) {
  const Answer answer{"All is well.\n", {{{"item-1"}, "a leak", "leak.cpp", 3}}, {}, false};
  EXPECT_EQ(outcome(Check::Kind::contains, "is well", answer), Outcome::met);
  EXPECT_EQ(outcome(Check::Kind::contains, "leak", answer), Outcome::missed);
  EXPECT_EQ(outcome(Check::Kind::not_contains, "leak", answer), Outcome::met);
  EXPECT_EQ(outcome(Check::Kind::not_contains, "well", answer), Outcome::missed);
  EXPECT_EQ(outcome(Check::Kind::regex, "(?m)^All.*well\\.$", answer), Outcome::met);
  EXPECT_EQ(outcome(Check::Kind::regex, "^is", answer), Outcome::missed);
  EXPECT_EQ(outcome(Check::Kind::json, "/findings/0/line", answer), Outcome::met);
  EXPECT_EQ(outcome(Check::Kind::json, "/findings/1", answer), Outcome::missed);
}

TEST(CheckJudge, QuotesWhatItFoundOnOneLine) {
  Check check;
  check.text = "needle";
  const Answer answer{std::string(900, 'a') + "\n needle\x1b[31m " + std::string(900, 'b'), {}, {}, false};
  AnswerTree tree(answer);
  const Verdict verdict = judge_by_check(check, answer, tree);
  EXPECT_NE(verdict.evidence.find("needle"), std::string::npos);
  EXPECT_EQ(verdict.evidence.find_first_of("\n\x1b"), std::string::npos);
  EXPECT_LE(verdict.evidence.size(), kMaxEvidence);
}

TEST(CheckJudge, OneTreeServesAllChecksOfAnAnswer) {
  const Answer answer{"out", {{{"item-1"}, "a leak", "leak.cpp", 3}}, {}, false};
  AnswerTree tree(answer);
  for (const auto& [pointer, wanted] : {std::pair("/findings/0/path", Outcome::met),
                                        std::pair("/nothing", Outcome::missed), std::pair("/output", Outcome::met)}) {
    Check check;
    check.kind = Check::Kind::json;
    check.text = pointer;
    EXPECT_EQ(judge_by_check(check, answer, tree).outcome, wanted) << pointer;
  }
}

// Every place of the text nearly matches: compared byte by byte, this would be 10^12 steps, which no test is given the
// time for.
TEST(CheckJudge, LooksForLongTextsInLinearTime) {
  const Answer answer{std::string(4u << 20, 'a'), {}, {}, false};
  EXPECT_EQ(outcome(Check::Kind::contains, std::string(1u << 20, 'a') + "b", answer), Outcome::missed);
  EXPECT_EQ(outcome(Check::Kind::contains, "b" + std::string(1u << 20, 'a'), answer), Outcome::missed);
  EXPECT_EQ(outcome(Check::Kind::contains, std::string(1u << 20, 'a'), answer), Outcome::met);
  EXPECT_EQ(outcome(Check::Kind::contains, "", answer), Outcome::met);
}

TEST(Evidence, IsCutBetweenCharacters) {
  std::string umlauts;
  for (int i = 0; i < 400; ++i) umlauts += "ü";
  const std::string cut = evidence_of("x" + umlauts);
  EXPECT_LE(cut.size(), kMaxEvidence);
  EXPECT_EQ(cut.substr(cut.size() - 5), "ü…");
}

constexpr const char* kCatalog =
    "# Catalog\n\n## Chapter 1: Waits\n\n### Item 1: Bound waits\n\nText.\n\n### Item 2: Retry late\n\nText.\n\n"
    "## Chapter 2: Ends\n\n### Item 3: Close\n\nText.\n";
constexpr const char* kChecklist =
    "# Checklist\n\n- [ ] **Item 1 — Bounded** — is it?\n- [ ] **Item 3 — Closed** — is it?\n";

class CitationJudge : public testing::Test {
 protected:
  std::size_t entry(const std::string& anchor) const {
    const auto& entries = graph_.skills[0].entries;
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (entries[i].id == "s#" + anchor) return i;
    ADD_FAILURE() << "no entry " << anchor;
    return 0;
  }

  Outcome judged(const model::LinkedExpectation& expectation, const Answer& answer) const {
    return judge_by_citation(graph_, 0, expectation, read_citations(numbering_, 0, answer).cited).outcome;
  }
  Outcome judged_entry(const std::string& anchor, const Answer& answer) const {
    model::LinkedExpectation expectation;
    expectation.entries = {entry(anchor)};
    return judged(expectation, answer);
  }
  static Answer says(const std::string& output) { return {output, {}, {}, false}; }
  static Answer cites(const std::string& cite) { return {"", {{{cite}, "", "", {}}}, {}, false}; }

  const model::Graph graph_ =
      test::linked_graph({{"s/SKILL.md", "---\nname: s\ndescription: d\n---\n[a](catalog.md) [b](checklist.md)\n"},
                          {"s/catalog.md", kCatalog},
                          {"s/checklist.md", kChecklist}});
  const Numbering numbering_{graph_};
};

TEST_F(CitationJudge, ReadsIdsAndCitations) {
  for (const char* cite : {"item-1", "#item-1", "s#item-1", "Item 1", "Items 1 and 9", " item-1 "})
    EXPECT_EQ(judged_entry("item-1", cites(cite)), Outcome::met) << cite;
  for (const char* cite : {"item-2", "Item 11", "other#item-1", "item", ""})
    EXPECT_EQ(judged_entry("item-1", cites(cite)), Outcome::missed) << cite;
}

TEST_F(CitationJudge, ReadsTextWithTheGrammarAndIdsInBrackets) {
  for (const char* text : {"See Item 1.", "no bound [item-1]", "Items 1–2 are at stake", "both [item-2, item-1]",
                           "see `item-1`", "see s#item-1", "Item **1**", "see item 1", "[it](catalog.md#item-1)"})
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::met) << text;
  for (const char* text : {"see `f(Item 1)`", "see my-item-1", "[ITEM-1]", "Item one"})
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::missed) << text;
}

// What an answer may write of things of its own meets nothing.
TEST_F(CitationJudge, CreditsNoFormThatMayBeSomethingElse) {
  for (const char* text :
       {"Findings:\nItem #1: fix the README typo\nItem #2: add tests", "<li class=\"item-1\">a</li> has no alt text",
        "getElementById(\"item-1\")", "see item-1", "see `Item 1`", "`#item-1`", "list[item-1]", "[first](#item-1)",
        "[first](#item-1-fix-the-typo)", "Item 2 and #1"})
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::missed) << text;
  EXPECT_EQ(judged_entry("item-2", says("Item 2 and #1")), Outcome::met);
  for (const char* cite : {"Item #1", "see item-1", "`Item 1`", "[first](#item-1)"})
    EXPECT_EQ(judged_entry("item-1", cites(cite)), Outcome::met) << cite << ": under `cites` the skill is meant";
}

TEST_F(CitationJudge, CreditsNoOtherWorksEntries) {
  for (const char* text : {"Item 1 of *Another Book*", "Item 1 in \"Another Book\"", "Items 1 and 2 of Effective C++"})
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::missed) << text;
  EXPECT_EQ(judged_entry("item-1", cites("Item 1 of *Another Book*")), Outcome::missed);
  EXPECT_EQ(judged_entry("item-1", says("Item 1 in the client")), Outcome::met);
}

// CommonMark 0.31, 4.5 (fenced code blocks) and 6.1 (code spans); but a fence that nothing closes hides nothing.
TEST_F(CitationJudge, ReadsWhatIsNoCode) {
  for (const char* text : {
           "a stray ` and `x` but Item 1 is broken",
           "it`s here.\n\nItem 1 is broken, see `x`",
           "`a` Item 1 `b`",
           "``a ` b`` Item 1 `c`",
           "``` Item 1 `` is open",
           "```\nnever closed, Item 1",
           "```c\nx\n\ny `\n```\nItem 1 `",
           "`a\nb` Item 1",
       })
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::met) << text;
  for (const char* text : {
           "`see Item 1`",
           "a ``b ` Item 1`` c",
           "`a\nItem 1\nb`",
           "```c\nx\n\nItem 1\n```\n",
           "````\n```\n\nItem 1\n\n```\n````",
           "```\r\na\r\n\r\nItem 1\r\n```\r\n",
       })
    EXPECT_EQ(judged_entry("item-1", says(text)), Outcome::missed) << text;
}

TEST_F(CitationJudge, ACitationCountsUpwardsOnly) {
  EXPECT_EQ(judged_entry("ch-1", cites("item-2")), Outcome::met);
  EXPECT_EQ(judged_entry("item-2", cites("ch-1")), Outcome::missed);
  EXPECT_EQ(judged_entry("ch-2", cites("item-2")), Outcome::missed);
}

TEST_F(CitationJudge, AChecklistItemStandsForItsEntriesWhereNoneIsNamed) {
  const std::string& id = graph_.skills[0].items[0].id;
  EXPECT_EQ(judged_entry("item-1", cites(id)), Outcome::met);
  EXPECT_EQ(judged_entry("ch-1", cites(id)), Outcome::met);
  EXPECT_EQ(judged_entry("item-3", cites(id)), Outcome::missed);
  model::LinkedExpectation other;  // names the second checklist item, and the chapter of the first
  other.entries = {entry("ch-1")};
  other.items = {1};
  EXPECT_EQ(judged(other, cites(id)), Outcome::missed);
  EXPECT_EQ(judged(other, cites(graph_.skills[0].items[1].id)), Outcome::met);
}

}  // namespace
}  // namespace skillc::eval
