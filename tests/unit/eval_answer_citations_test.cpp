// What an answer cites of its skill, and which of it is wrong: numbers that the skill does not have, and words that fit
// another entry. Both as `skillc check` has them of documents (content model, "Declarations" and "Citations").

#include "eval/judging/answer_citations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/judging/answer_blocks.hpp"
#include "support/linked_graph.hpp"
#include "support/sanitized.hpp"

namespace skillc::eval {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kCatalog =
    "# Effective Java\n\n## Chapter 1: Objects\n\n### Item 1: Consider static factory methods\n\nNames.\n\n"
    "### Item 2: Minimize mutability\n\nFields are final.\n\n### Item 3: Favor composition over "
    "inheritance\n\nWrap.\n\n"
    "## Chapter 2: Enums\n\n### Item 4: Use EnumSet instead of bit fields\n\nFlags.\n\n"
    "### Step 1: Look\n\nCode.\n\n### Step 2: Tell\n\nCode.\n\n"
    "## Smells\n\n### G1 — Duplication\n\n### G2 — Dead code\n\n### G3 — Magic numbers\n";

class AnswerCitations : public testing::Test {
 protected:
  ReadCitations read(const Answer& answer) const { return read_citations(numbering_, self_, answer); }
  CitationCount says(const std::string& output) const { return read({output, {}, {}, false}).count; }
  CitationCount cites(const std::string& cite) const { return read({"", {{{cite}, "", "", {}}}, {}, false}).count; }
  // "all missing misfit"
  static std::string figures(const CitationCount& count) {
    return std::to_string(count.all) + ' ' + std::to_string(count.missing) + ' ' + std::to_string(count.misfit);
  }

  const model::Graph graph_ =
      test::linked_graph({{"effective-java/SKILL.md",
                           "---\nname: effective-java\ndescription: d\n---\n[a](catalog.md) [b](checklist.md)\n"},
                          {"effective-java/catalog.md", kCatalog},
                          {"effective-java/checklist.md", "# Checklist\n\n- [ ] **Bounded** — is it (Item 1)?\n"},
                          {"other-guide/SKILL.md",
                           "---\nname: other-guide\ndescription: d\n---\n# Other\n\n## Item 1: A\n\n## Item 2: B\n"}});
  const Numbering numbering_{graph_};
  const std::size_t self_ = 0;
};

TEST_F(AnswerCitations, AreReadUntilTheRunIsCancelled) {
  int left = 3;
  const Answer answer{"Item 1. Item 2. Item 3. Item 4. Item 1.", {}, {}, false};
  EXPECT_EQ(read_citations(numbering_, self_, answer, [&] { return left-- == 0; }).count.all, 3u);
}

TEST_F(AnswerCitations, OfNumbersThatAreTooLargeAreWrong) {
  for (const char* number : {"5", "99999", "999999", "1000000", "4294967297", "18446744073709551617",
                             "1000000000000000000000000000000000000001"}) {
    EXPECT_EQ(figures(cites(std::string("item-") + number)), "1 1 0") << number;
    EXPECT_EQ(figures(cites(std::string("Item ") + number)), "1 1 0") << number;
    EXPECT_EQ(figures(says(std::string("See Item ") + number + " and Item 2.")), "2 1 0") << number;
    EXPECT_EQ(figures(says(std::string("Look [effective-java#item-") + number + "].")), "1 1 0") << number;
  }
  const CitationCount count = says("See Item 4294967297 (Minimize mutability).");
  ASSERT_THAT(count.wrong, SizeIs(1));
  EXPECT_EQ(count.wrong[0].text, "Item 4294967297");
  EXPECT_THAT(count.wrong[0].why, HasSubstr("there is no such number; items run from 1 to 4"));
  for (const char* honest : {"See Item 999999.", "See effective-java#item-999999.", "See Items 999998 and 999999."})
    EXPECT_THAT(says(honest).wrong, ElementsAre(testing::Field(&WrongCitation::why, HasSubstr("999999; items run"))))
        << honest;
  EXPECT_THAT(cites("g9999").wrong, ElementsAre(testing::Field(&WrongCitation::why, HasSubstr("there is no G9999"))));
  EXPECT_THAT(cites("g99999").wrong, ElementsAre(testing::Field(&WrongCitation::why, HasSubstr("no such number"))));
  EXPECT_EQ(
      figures(says("It took 1000000 steps, 4294967297 in all; see item 12345678f, Item 1234567.8, Item 1234567xyz.")),
      "0 0 0");
}

TEST_F(AnswerCitations, ACodeFarBeyondItsSeriesIsOneOfItOnlyUnderCites) {
  EXPECT_EQ(figures(cites("g99")), "1 1 0");
  EXPECT_EQ(figures(cites("G99")), "1 1 0");
  EXPECT_EQ(figures(cites("g12345678")), "1 1 0");
  EXPECT_EQ(figures(cites("G12345")), "1 1 0");
  EXPECT_EQ(figures(says("It is sent as G99.")), "0 0 0");
  EXPECT_EQ(figures(cites("h99")), "0 0 0") << "no series of the skill";
}

TEST_F(AnswerCitations, AreCountedWhereTheyCiteTheSkill) {
  EXPECT_EQ(figures(says("")), "0 0 0");
  EXPECT_EQ(figures(says("Item 1 is broken, and so are Items 2–4 and Chapter 1 [item-3].")), "4 0 0");
  EXPECT_EQ(figures(says("`f(Item 1)` and other-guide Item 2 and Item 2 of *Effective C++*.")), "0 0 0")
      << "code, another skill's, another work's";
  EXPECT_EQ(figures(says("Step 1: I looked. Step 9 is left. [step-1] [Step 1](catalog.md#step-2)")), "0 0 0")
      << "an answer has steps of its own";
  EXPECT_EQ(figures(cites("item-1")), "1 0 0");
  EXPECT_EQ(figures(cites("effective-java#check-bounded")), "1 0 0");
  EXPECT_EQ(figures(cites("Items 1 and 2")), "1 0 0");
  EXPECT_EQ(figures(cites("bugprone-branch-clone")), "0 0 0");
}

TEST_F(AnswerCitations, ThatAFindingSaysAgainInWordsAreOne) {
  auto finds = [&](const char* cite, const char* message) {
    return figures(read({"", {{{cite}, message, "", {}}}, {}, false}).count);
  };
  EXPECT_EQ(finds("item-1", "Item 1 (minimize mutability). Item 1 (favor composition over inheritance)"), "1 0 0")
      << "no more are of another than there are";
  EXPECT_EQ(finds("item-1", "[Item 1](catalog.md#item-2), [Item 1](catalog.md#item-3)"), "1 0 0");
  EXPECT_EQ(finds("item-1", "Item 1 is broken [item-1]"), "1 0 0");
  EXPECT_EQ(finds("Item 1", "Item 1 is broken, and so is Item 2"), "2 0 0");
  EXPECT_EQ(finds("item-99", "Item 99 is broken"), "1 1 0");
  EXPECT_EQ(finds("item-99", "Item 98 is broken"), "2 2 0");
  const Finding finding = {{"item-1"}, "Item 1", "", {}};
  EXPECT_EQ(figures(read({"Item 1", {finding, finding}, {}, false}).count), "3 0 0")
      << "of another finding it is one more";
}

TEST_F(AnswerCitations, ArePlacedWhereTheyStand) {
  const std::string output = "See Item 2, other-guide Item 1, [check-bounded] and Item 9.";
  const Finding finding = {{"Item 9", "item-2"}, "é Item 2", "", {}};
  const std::vector<CitationPlace> places = find_citation_places(numbering_, self_, {output, {finding}, {}, false});
  const model::Skill& skill = graph_.skills[self_];
  using In = CitationPlace::In;
  std::vector<std::string> told;
  for (const CitationPlace& one : places) {
    const std::string& text = one.in == In::output ? output
                              : one.in == In::cite ? finding.cites[one.cite]
                                                   : finding.message;
    std::string what = one.why.empty() ? "" : "wrong";
    for (const std::size_t entry : one.entries) what += skill.entries[entry].id;
    for (const std::size_t item : one.items) what += skill.items[item].id;
    told.push_back(text.substr(one.source.begin, one.source.end - one.source.begin) + " = " + what);
  }
  EXPECT_THAT(told, ElementsAre("Item 2 = effective-java#item-2", "Item 9 = wrong",
                                "check-bounded = effective-java#check-bounded", "Item 9 = wrong",
                                "item-2 = effective-java#item-2", "Item 2 = effective-java#item-2"));
  EXPECT_EQ(places.back().in, In::message);
}

TEST_F(AnswerCitations, OfWhatDoesNotExistAreMissing) {
  EXPECT_EQ(figures(says("See Item 99.")), "1 1 0");
  EXPECT_EQ(figures(says("See Items 3, 5 and 6.")), "1 1 0") << "one citation, whatever it names";
  EXPECT_THAT(says("See Items 5–6.").wrong.at(0).why, HasSubstr("there are no Items 5–6"));
  EXPECT_EQ(figures(says("G3 and G5")), "2 1 0");
  EXPECT_EQ(figures(says("effective-java#item-99 and G25")), "1 1 0") << "beside G1 to G3, G25 is something else";
  for (const char* cite : {"item-99", "Item 99", "#item-99", "effective-java#ch-7", "check-made-up"})
    EXPECT_EQ(figures(cites(cite)), "1 1 0") << cite;
  for (const char* cite : {"other-guide#item-9", "appendix-a", "app-a", "step-9", "item", "check", "CWE-120"})
    EXPECT_EQ(figures(cites(cite)), "0 0 0") << cite;
  EXPECT_EQ(figures(says("see `x[item-99]`, list[item-99] and [check-made-up]")), "0 0 0") << "subscripts, and words";
  EXPECT_EQ(figures(says("the G4 model")), "1 1 0");
}

TEST_F(AnswerCitations, InBoldOfWhatDoesNotExistAreMissingOneByOne) {
  EXPECT_EQ(figures(says("1. **Item 9**: late\n2. **Item 8**: long\n3. **Item 7**: both")), "3 3 0");
  EXPECT_EQ(figures(says("Breaks **Item 9**, **Item 8** and **Item 7**.")), "3 3 0");
  EXPECT_EQ(figures(says("**Item 9** is broken. So is Item 8, and **Ch 9**.")), "3 3 0");
}

TEST_F(AnswerCitations, OfAnotherWorkEndWithTheirBlock) {
  EXPECT_EQ(figures(says("Compare Item 30 of *Clean Code*, and Item 99.")), "0 0 0");
  EXPECT_EQ(figures(says("Compare Item 30 of *Clean Code*.\n\nItem 99 is ours.")), "1 1 0");
  EXPECT_EQ(figures(says("- Item 30 of *Clean Code*\n- Item 99")), "1 1 0");
}

TEST_F(AnswerCitations, OfNumbersThatASelectionLeavesOutAreNot) {
  const model::Graph graph =
      test::linked_graph({{"s/SKILL.md",
                           "---\nname: s\ndescription: d\n---\n# S\n\n## Item 1: A\n\n## Item 7: B\n\n## Item 20: C\n\n"
                           "## Item 33: D\n"}});
  const Numbering numbering(graph);
  EXPECT_EQ(figures(read_citations(numbering, 0, {"Item 9 and Item 20", {}, {}, false}).count), "1 0 0");
}

TEST_F(AnswerCitations, WithWordsThatFitAnotherEntryAreMisfits) {
  EXPECT_EQ(figures(says("Item 3 (minimize mutability)")), "1 0 1");
  EXPECT_EQ(figures(says("- **Item 2 — Builders** composition over inheritance")), "1 0 0")
      << "the label ends with its bold run";
  EXPECT_EQ(figures(says("- Item 1: broken\n- Minimize mutability")), "1 0 0") << "the next item is another block";
  EXPECT_EQ(figures(says("| Item 3 — see | minimize mutability |")), "1 0 0") << "so is the next cell";
  EXPECT_EQ(figures(says("Use composition over inheritance (Item 2).")), "1 0 1") << "the clause that it closes";
  EXPECT_EQ(figures(says("Item 2 (the builder)")), "1 0 0") << "a topic of nobody's";
  EXPECT_EQ(figures(says("Item 3 (before minimize mutability)")), "1 0 0") << "it relates, and explains nothing";
}

TEST_F(AnswerCitations, WrongOnesAreToldWithTheirPlaces) {
  Answer answer;
  answer.output = "Ünder Item 2.\nSee Item 99\x1b[31m, Item 3 (minimize mutability) and [effective-java#item-7].";
  answer.findings = {{{"item-1"}, "fine", "", {}}, {{"Item 1", "item-50"}, "x\n\ny Chapter 3", "", {}}};
  const CitationCount count = read(answer).count;
  ASSERT_THAT(count.wrong, SizeIs(5));
  EXPECT_EQ(count.wrong_count(), 5u);
  EXPECT_EQ(count.wrong[0].where, "output:2:5");
  EXPECT_EQ(count.wrong[0].text, "Item 99");
  EXPECT_THAT(count.wrong[0].why, AllOf(HasSubstr("there is no Item 99"), HasSubstr("1 to 4")));
  EXPECT_EQ(count.wrong[1].text, "Item 3");
  EXPECT_THAT(count.wrong[1].why,
              AllOf(HasSubstr("`minimize mutability`"), HasSubstr("Item 2: `Minimize mutability`")));
  EXPECT_EQ(count.wrong[2].text, "effective-java#item-7");
  EXPECT_EQ(count.wrong[3].where, "findings[1].cites[1]");
  EXPECT_EQ(count.wrong[4].where, "findings[1].message:3:3");
}

TEST_F(AnswerCitations, ColumnsCountCodePoints) {
  EXPECT_EQ(says("öö Item 99").wrong.at(0).where, "output:1:4");
}

TEST_F(AnswerCitations, ANearIdIsSuggested) {
  EXPECT_THAT(cites("check-bouded").wrong.at(0).why, HasSubstr("did you mean `check-bounded`?"));
}

TEST_F(AnswerCitations, SoManyAreTold) {
  std::string many;
  for (int i = 0; i < 50; ++i) many += "Item 99. [effective-java#item-98] ";
  const CitationCount count = says(many);
  EXPECT_EQ(figures(count), "100 100 0");
  ASSERT_THAT(count.wrong, SizeIs(kMaxWrongCitations));
  EXPECT_EQ(count.wrong[0].text, "Item 99");
  EXPECT_EQ(count.wrong[1].text, "effective-java#item-98");
}

TEST_F(AnswerCitations, SoManyPlacesAreNoted) {
  std::string many;
  for (std::size_t i = 0; i <= kMaxCitationPlaces; ++i) many += "Item 1. ";
  const Answer answer{many, {}, {}, false};
  EXPECT_THAT(find_citation_places(numbering_, self_, answer), SizeIs(kMaxCitationPlaces));
  EXPECT_EQ(read(answer).count.all, kMaxCitationPlaces + 1) << "all are counted";
}

TEST_F(AnswerCitations, ANumberThatWasCutIsNone) {
  EXPECT_EQ(figures(read({"Item 1, then Item 99", {}, {}, true}).count), "1 0 0");
}

// Each would be 10^10 steps or gigabytes if it were read by brute force, which no test is given the time for.
TEST_F(AnswerCitations, OfMegabytesAreReadInBoundedTime) {
  constexpr std::size_t kSize = test::kSanitized ? 1u << 17 : 1u << 20;
  for (const char* piece : {"Items 1-500 ",
                            "Item 1: ",
                            "Item 3 (minimize mutability) ",
                            "Item 1 of \xE2\x80\x9C",
                            "Item\t1\tof\tAx",
                            "[item-1",
                            "item-1,",
                            "**Item 1 — ",
                            "Item 9\n",
                            "|Item 1 — x",
                            "Item 1 of *a ",
                            "[a](",
                            "[a](#item-1) ",
                            "`Item 1` ",
                            "`item-9` ",
                            "Item **1** ",
                            "* ** ",
                            "Item #9 ",
                            "effective-java#item-9 ",
                            "item-1 ",
                            "[G99] "}) {
    std::string text;
    while (text.size() < kSize) text += piece;
    EXPECT_LE(says(text).wrong.size(), kMaxWrongCitations) << piece;
  }
  std::string list = "Items 500";
  while (list.size() < kSize) list += ", 1-500";
  EXPECT_LE(says(list).all, 1u);
}

// Forms in which answers cite and documents do not, each with what it comes to: "all missing misfit". What is clearly
// meant of the skill counts; what may as well be something else counts only where the skill has it.
class AnswerForms : public testing::Test {
 protected:
  struct Row {
    const char* answer;
    const char* figures;
  };

  std::string figures(const Answer& answer) const {
    const CitationCount count = read_citations(numbering_, 0, answer).count;
    return std::to_string(count.all) + ' ' + std::to_string(count.missing) + ' ' + std::to_string(count.misfit);
  }
  void expect(const std::vector<Row>& rows) const {
    for (const Row& row : rows) EXPECT_EQ(figures({row.answer, {}, {}, false}), row.figures) << row.answer;
  }

  const model::Graph graph_ = test::linked_graph(
      {{"retry-guide/SKILL.md",
        "---\nname: retry-guide\ndescription: d\n---\n[a](references/guide.md) [b](references/checklist.md)\n"},
       {"retry-guide/references/guide.md",
        "# Guide\n\n## Overview\n\nText.\n\n### Item 1: Set a deadline on every call\n\nNames.\n\n"
        "### Item 2: Bound the number of attempts\n\nFields.\n\n### Item 3: Spread retries with jitter\n\nWrap.\n\n"
        "### Step 1: Look\n\nCode.\n\n## Smells\n\n### G1 — Duplication\n\n### G2 — Dead code\n\n"
        "### G3 — Magic numbers\n\n## Levels\n\n### P1 — Now\n\n### P2 — Soon\n\n### P3 — Later\n\n## Ends\n\n"
        "## Appendix A: Words\n\nText.\n"},
       {"retry-guide/references/checklist.md", "# Checklist\n\n- [ ] **Total** — is it (Item 1)?\n"}});
  const Numbering numbering_{graph_};
};

TEST_F(AnswerForms, LinksCiteWhatTheyLeadTo) {
  expect({
      {"See [this](references/guide.md#item-1-set-a-deadline-on-every-call).", "1 0 0"},
      {"See [this](./references/guide.md#item-1), [that](retry-guide/references/guide.md#item-2).", "2 0 0"},
      {"See [this](.agents/skills/retry-guide/references/guide.md#g1--duplication).", "1 0 0"},
      {"See [this](guide.md#item-1) and [that](#item-2) and [it](#item-3-spread-retries-with-jitter).", "3 0 0"},
      {"See [this](references/checklist.md#check-total).", "1 0 0"},
      {"See [the rule](references/guide.md#item-1-deadlines): its number is right", "1 0 0"},
      {"[Item 1](references/guide.md#item-1), [`item-2`](references/guide.md#item-2), "
       "[item-3](references/guide.md#item-3)",
       "3 0 0"},
      // Of nothing.
      {"See [this](references/guide.md#item-99-sorting).", "1 1 0"},
      {"See [this](references/guide.md#item-99), [that](references/guide.md#g5--constants).", "2 2 0"},
      {"See [Item 99](references/guide.md#item-99-sorting).", "1 1 0"},
      // Of another.
      {"See [Item 1](references/guide.md#item-2-bound-the-number-of-attempts).", "1 0 1"},
      {"See [Item 1](references/guide.md#item-1) (spread retries with jitter).", "1 0 1"},
      // Nothing of the skill's, or not surely.
      {"See [the guide](references/guide.md) and [how](references/guide.md#overview).", "0 0 0"},
      {"See [a](#summary), [b](#item-99-of-my-list), [c](guide.md#item-99), [d](docs/guide.md#item-1).", "0 0 0"},
      {"See [backing off](references/guide.md#back-off-with-care), [first](#item-98), [F4](#f4), [G5](#g5).", "0 0 0"},
      {"See [rule](references/guide.md#L7-L9), [rule](references/guide.md?plain=1#L7-L9).", "0 0 0"},
      {"See [a](references/guide.md#L7C1-L9C4), [b](references/guide.md#lines-7-9), [c](references/guide.md#top), "
       "[d](references/guide.md#:~:text=Names).",
       "0 0 0"},
      {"See [a](references/guide.md#user-content-item-1-set-a-deadline-on-every-call).", "1 0 0"},
      {"See [a](references/guide.md#item-1:~:text=Names).", "1 0 0"},
      {"See [x](SKILL.md#made-up), [y](https://example.org/references/guide.md#item-99).", "0 0 0"},
      {"`[this](references/guide.md#item-99)` and ![this](references/guide.md#item-1)", "0 0 0"},
  });
}

TEST_F(AnswerForms, MarksWithinACitationAreReadOver) {
  expect({
      {"Item **1**, **Item** 2, **Item** **3** and Items *1–3*.", "4 0 0"},
      {"Item **99** is broken.", "1 1 0"},
      {"As __Item 1__ says, _see Item 2_ and ___Item 3___.", "3 0 0"},
      {"__Item 98__ is broken. So is Item 97.", "2 2 0"},
      {"my_Item 1, Item_2 and Item 3_a", "0 0 0"},
      {"Item **1** (spread retries with jitter)", "1 0 1"},
      {"Item **1**: spread retries with jitter", "1 0 1"},
      {"Item #1 and Items #2, #3", "2 0 0"},
      {"Item 1 and #2", "1 0 0"},
      {"### Item #7: my own\n\nItem #1: Bound the number of attempts", "1 0 0"},
      {"PR #12, issue #3, C# 4, Item # 1", "0 0 0"},
  });
}

TEST_F(AnswerForms, CodeThatIsACitationAndNothingElseIsOne) {
  expect({
      {"`Item 1`, `Items 1–3`, `G1`", "3 0 0"},
      {"`item-1`, `#item-2`, `retry-guide#item-3`, `check-total`, `item-1, item-2`", "6 0 0"},
      {"`retry-guide#item-98`, `retry-guide#check-made-up`, retry-guide's `item-97`", "3 3 0"},
      {"the CSS class `item-7`, branch `item-4`, `#item-7`, `item-99`", "0 0 0"},
      {"`Item 1` (spread retries with jitter)", "1 0 1"},
      {"`Item 1` of *Effective Java*", "0 0 0"},
      {"`Item 99`, `G99`, `g1`, `g99`, `check-made-up`, `app-b`, `step-1`, `f(Item 1)`, `a[item-1`", "0 0 0"},
      {"```\nItem 1\nitem-1\n```\n", "0 0 0"},
  });
}

TEST_F(AnswerForms, IdsInProseCountWhereTheyAreDeclared) {
  expect({
      {"item-1: no deadline, see #item-2 and (item-3).", "3 0 0"},
      {"retry-guide#item-1 and retry-guide#item-99", "2 1 0"},
      {"item-99, #item-98, my-item-1, item-1-b, item-1.html, x/item-1, a#item-1, item-1=2, item-1(), item-1:80",
       "0 0 0"},
      {"g1, app-a, step-1, check-total", "0 0 0"},
  });
}

TEST_F(AnswerForms, InLowerCaseWordsCiteAsInDocuments) {
  expect({
      {"This breaks item 1; see items 2 and 3.", "2 0 0"},
      {"This breaks item 99; fix item 1 of the list, and item 2 times.", "0 0 0"},
      {"Bound it (see item 99).", "0 0 0"},
  });
}

TEST_F(AnswerForms, WhatStandsInBracketsMayBeALabel) {
  expect({
      {"[G1] [g2] [G1, G3] [item-2]", "5 0 0"},
      {"- [G4] finding four\n- **[G5]** finding five\n[G501], [g98], [item-99], [G4, G5]", "0 0 0"},
      {"- [G2] Magic numbers", "1 0 0"},
      {"[retry-guide#item-99], retry-guide [g98]", "2 2 0"},
      {"It is sent as G99 or g98; x[g98], `[g98]`, [P95], [H99]", "0 0 0"},
  });
}

TEST_F(AnswerForms, UnderCitesTheSkillIsMeant) {
  const auto cites = [&](const char* cite) { return figures({"", {{{cite}, "", "", {}}}, {}, false}); };
  for (const char* right :
       {"item 1", "Item #1", "`item-1`", "Item **1**", "references/guide.md#item-1", "[x](#item-1)"})
    EXPECT_EQ(cites(right), "1 0 0") << right;
  for (const char* wrong : {"item 99", "Item #99", "`Item 99`", "references/guide.md#item-99", "[item-99]", "`item-99`",
                            "[G99]", "[x](#item-99)"})
    EXPECT_EQ(cites(wrong), "1 1 0") << wrong;
  for (const char* none : {"references/guide.md#L7-L9", "references/guide.md#overview", "references/guide.md#back-off"})
    EXPECT_EQ(cites(none), "0 0 0") << none;
  EXPECT_EQ(figures({"", {{{"item-99"}, "broken [item-99], `item-99`", "", {}}}, {}, false}), "1 1 0")
      << "what a finding says again";
}

TEST_F(AnswerForms, AreShownAsTheyAreWritten) {
  const CitationCount count =
      read_citations(numbering_, 0, {"é [this](references/guide.md#item-8-nothing) Item **9**", {}, {}, false}).count;
  ASSERT_THAT(count.wrong, SizeIs(2));
  EXPECT_EQ(count.wrong[0].where, "output:1:3");
  EXPECT_EQ(count.wrong[0].text, "[this](references/guide.md#item-8-nothing)");
  EXPECT_THAT(count.wrong[0].why, HasSubstr("there is no Item 8"));
  EXPECT_EQ(count.wrong[1].text, "Item 9");
}

TEST(AnswerBlocks, EndWhereALineBeginsAnother) {
  const std::string text = "one\ntwo\n\n- three\n  more\n4. four\n| a | b |\n";
  AnswerBlocks blocks(text);
  auto block = [&](const char* word) {
    const ByteRange range = blocks.around(text.find(word));
    return text.substr(range.begin, range.end - range.begin);
  };
  EXPECT_EQ(block("one"), "one\ntwo\n");
  EXPECT_EQ(block("two"), "one\ntwo\n");
  EXPECT_EQ(block("three"), "- three\n  more\n");
  EXPECT_EQ(block("four"), "4. four\n");
  EXPECT_EQ(block("a |"), "| a ");
  EXPECT_EQ(block("b |"), "| b ");
  EXPECT_EQ(AnswerBlocks("").around(0), (ByteRange{0, 0}));
}

}  // namespace
}  // namespace skillc::eval
