// Words beside a number that say it is none of the catalog's, and the same words where they say no such thing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;

constexpr const char* kItems =
    "## Item 1: Bound\n\nText.\n\n## Item 2: Jitter\n\nText.\n\n## Item 3: Count\n\nText.\n\n";

std::size_t dangling(const std::string& prose) {
  return check_files({{"s/SKILL.md", clean_skill("s", kItems + ("## Notes\n\n" + prose) + "\n")}}, {"s"})
      .of("xref/dangling")
      .size();
}

std::size_t dangling_expectations(const std::string& expectation) {
  return check_files({{"s/SKILL.md", clean_skill("s", kItems)},
                      {"s/evals/evals.json",
                       R"({"evals":[{"id":"e","prompt":"p","expectations":[")" + expectation + R"("]}]})"}},
                     {"s"})
      .of("xref/dangling")
      .size();
}

void expect_each(std::size_t count, std::initializer_list<const char*> prose) {
  for (const char* one : prose) EXPECT_EQ(dangling(one), count) << one;
}

TEST(UnknownSkills, AreNamedRightBeforeANumberOrCalledSkills) {
  expect_each(0, {"See effective-java Item 4.", "As effective-java's Item 4 says.", "`effective-java` Item 4 tells.",
                  "See `effective-java` (Item 4).", "Use the effective-java skill, Item 4.",
                  "Item 4 of the effective-java skill", "Item 4 of `effective-java` tells", "Item 4 of effective-java.",
                  "Item 4 of effective-java tells it.", "Item 4 in [effective-java](https://example.org) tells"});
}

TEST(UnknownSkills, AreNoOtherWordsWithAHyphen) {
  expect_each(1, {"Make the client thread-safe (Item 4).", "Prefer try-with-resources (Item 4).",
                  "Use try-with-resources (Item 4).", "- [ ] Retries are opt-in (Item 4)", "thread-safe: Item 4",
                  "`read-only` (Item 4)", "**Thread-safe** (Item 4)", "It runs end-to-end, Item 4 says.",
                  "Item 4 in read-only mode", "Item 4 of pre-commit hooks"});
  const std::string own = clean_skill("retry-guide", kItems + std::string("## Notes\n\nretry-guide Item 4\n"));
  EXPECT_EQ(check_files({{"retry-guide/SKILL.md", own}}, {"retry-guide"}).of("xref/dangling").size(), 1U);
}

TEST(Absence, IsTheNumbersOwn) {
  expect_each(0, {"There is no Item 4 or Item 5.",
                  "Omitted: Items 4\xE2\x80\x93"
                  "9.",
                  "We removed Item 4 in May.",
                  "Items 4\xE2\x80\x93"
                  "9 are omitted here.",
                  "Item 4 no longer exists.", "Item 42 of the first edition",
                  "Items 4\xE2\x80\x93"
                  "9 are not part of this skill.",
                  "Item 4, which was removed, said so.", "Item 4 has since been removed.",
                  "Item 4 of the original list is left out."});
  expect_each(1, {"- [ ] **Item 4 \xE2\x80\x94 Dead retries removed** \xE2\x80\x94 are unused loops gone?",
                  "If there is no timeout, cite Item 4.", "- [ ] There is no shared state (Item 4)",
                  "Do not write your own scheduler; see Item 4.", "Once it is no longer needed, close it (Item 4).",
                  "Braces may not be omitted (Item 4).", "Braces may not be omitted: Item 4.",
                  "Code that is not covered by tests breaks Item 4.", "The default is often left out; see Item 4.",
                  "Helpers are not part of the public API (Item 4).", "The enterprise edition needs Item 4.",
                  "It used to be fine (Item 4).", "The class was formerly a singleton (Item 4).",
                  "Values that are not in this table break Item 4.", "We removed duplication; see Item 12.",
                  "Never ignore your own tests: Item 12.",
                  "Unused imports removed (Items 2\xE2\x80\x93"
                  "5)",
                  "There are no Item 4 violations left.", "Never omit Item 4."});
}

TEST(Absence, IsWhatASkillDoesNotHold) {
  expect_each(0, {"This skill does not cover Item 4.", "The catalog doesn't include Item 4 or Item 5 yet.",
                  "We skip Item 4.", "We skip Items 4 and 5, which are about Windows.", "Item 4 is out of scope.",
                  "Item 4 is not reproduced here.", "Item 4 on end-to-end tests is planned.", "Item 4 will follow.",
                  "Item 4 will follow in the next release."});
  expect_each(1, {"The tests do not cover Item 4.", "We skip Item 4 for small changes.", "You may skip Item 4.",
                  "Item 4 will follow the same form.", "See Item 4 on what is planned.",
                  "See Item 4 on when a column is removed.", "Item 4 (Out of scope variables)",
                  "What is out of scope breaks Item 4."});
}

TEST(Absence, IsWhatReadersMayNotCite) {
  expect_each(0, {"Do not cite Item 4.", "Never invent Item 4", "Do not cite Item 4; it is gone.",
                  "- [ ] Never cite Item 4 or Item 5", "Answer briefly and do not make up Item 4.",
                  "Please don't mention Item 4 here."});
  expect_each(1, {"Reject reviews that do not cite Item 4.", "Never merge without citing Item 4.",
                  "Do not forget to cite Item 4.", "Do not cite Item 4 without Item 2.",
                  "Never cite Item 4 before you have read it.", "Never cite this; see Item 4."});
}

TEST(Absence, IsAllThatIsSaidOfANumber) {
  expect_each(0, {"Item 4 (merged into Item 3) is short.", "Item 4 (planned for 2027)", "Item 4 (draft, in review)",
                  "Item 4 (left out on purpose)", "Item 4 (no longer in use)", "Item 4 (deprecated: use Item 3)",
                  "Item 4 is reserved.", "Item 4 is reserved for future use.", "Item 4 is merged into Item 3.",
                  "Item 4 is now merged with the others."});
  expect_each(
      1, {"Item 4 (Deprecated APIs) tells how to sunset endpoints.", "Item 4 (Unused retries) is the first to check.",
          "Item 4 (Pending transactions)", "Item 4 (Moved permanently means 301)", "Item 4 (Split reads in two)",
          "Item 4 (Draft releases)", "Item 4 (Retired keys)", "Item 4 (Reserved words)",
          "Item 4 is reserved for breaking changes.", "Item 4 is pending on every PR until tests pass.",
          "Item 4 is merged with the style check in CI.", "Item 4 is replaced by nothing.",
          "Mark old Item 4 findings as fixed.", "Each planned Item 4 check runs at night."});
}

TEST(Examples, StandForAnyNumberWhereNumbersAreSpokenOf) {
  expect_each(0, {"Cite by number (e.g. Item 4).", "Ask for one item, e.g. Item 7.", "Write `Item N`, e.g. Item 12.",
                  "If the document has an Item 4, copy it.", "Use headings such as Item 4.",
                  "Save it under a heading named Item 4.", "For example, (Item 4) at the end of the sentence"});
  expect_each(1, {"For example, Item 4 forbids empty loops.", "For example, bound it (Item 4).",
                  "Many rules (e.g. Item 4) forbid it.", "Reference the code (for example Item 4).",
                  "Rules such as Item 4 forbid it."});
}

TEST(BlockQuotes, AreNotesWhereTheAuthorTellsReaders) {
  expect_each(1, {"> Always check Item 4 before release.", "> Do not skip Item 4.", "> Don't skip Item 4.",
                  "> Never skip Item 4.", "> For details, see Item 4.", "> If unsure, see Item 4.",
                  "> Remember Item 4.", "> Check Item 4."});
  expect_each(0, {"> Dolphins are in Item 4.", "> Formulate Item 4."});
}

TEST(BlockQuotes, AreFormsWhereFindingsAreToBeWrittenSo) {
  expect_each(0, {"Report as:\n\n> **Item 17** \xE2\x80\x94 path:line \xE2\x80\x94 what is wrong",
                  "Use this format:\n\n> Finding: Item 7 has no deadline.", "> Finding: Item 7 has no deadline.",
                  "- Report as:\n\n  > **Item 17** \xE2\x80\x94 path:line"});
  expect_each(1, {"Report as:\n\n> **Note:** see Item 45", "Keep in mind:\n\n> **Item 17** forbids it",
                  "Report all.\n\n> **Item 17** forbids it", "> Rationale: see Item 45", "> **Warning:** Item 45",
                  "Report as:\n\nText.\n\n> **Item 17** forbids it"});
}

TEST(Users, SpeakOfNumbersUntilTheReaderIsTold) {
  expect_each(1, {"When the user asks for retries cite Item 4.", "If the user wants a cache then Item 4 decides.",
                  "When the user mentions slow tests point to Item 4.", "When the user asks for retries go to Item 4.",
                  "When the user asks for retries explain Item 4.", "When the user asks for retries start at Item 4.",
                  "When the user asks for retries check Item 4.", "Apply Item 4 in your code.", "Input: see Item 4",
                  "Item 4 in the list", "Bound it (Item 4) in the queue."});
  expect_each(0,
              {"When the user asks to explain Item 4, do.", "When the user asks to check Item 4, do.",
               "Item 42 in the backlog", "Item 4 on the agenda", "Item 4 of your list", "Item 4 of the contract",
               "Item 4 of the source text", "Item 4 of 12", "User: summarise Item 4", "**Input:** Summarise Item 4"});
}

TEST(Users, HaveWorkInListsThatAreCalledNoMore) {
  expect_each(0, {"Item 42 in the backlog is stale.", "Item 42 in the queue, then stop.", "Item 42 of the cart"});
  expect_each(1, {"See Item 42 in the queue catalog.", "Item 42 of the backlog checklist says so.",
                  "Read Item 42 on the queue page of `references/c.md`."});
}

// How many numbers of an appendix, a part or an item are missing, of three each in a document called `title`.
std::size_t dangling_parts(const std::string& prose, const std::string& title = "Catalog") {
  return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                      {"s/references/c.md", "# " + title +
                                                "\n\n## Appendix A: A\n\n## Appendix B: B\n\n## Appendix C: C\n\n"
                                                "## Part 1: A\n\n## Part 2: B\n\n## Part 3: C\n\n" +
                                                kItems}},
                     {"s"})
      .of("xref/dangling")
      .size();
}

TEST(Users, BringDocumentsThatHavePartsOfTheirOwn) {
  for (const std::string part : {"Appendix F", "Part 9"})
    for (const std::string& prose :
         {"In the contract, see " + part + ".", "See " + part + " in the lease.",
          "The contract's " + part + " is void.", part + " to the contract.", "See " + part + " (contract).",
          "Under the agreement, " + part + " holds.", part + " of this policy is old."})
      EXPECT_EQ(dangling_parts(prose), 0U) << prose;
  for (const char* prose : {"Item 4 of the invoice", "The statute's Item 9", "Item 7 of each form is signed."})
    EXPECT_EQ(dangling_parts(prose), 0U) << prose;
}

TEST(Users, BringNoPartsOfTheSkillsOwn) {
  for (const char* prose : {"See Appendix F.", "Check Item 9 in the contract.", "Apply Part 9 to the contract.",
                            "The contract is void. See Appendix F.", "See Part 9 of the policy catalog.",
                            "See Part 9 in the form of a list.", "Read the contract, then see Part 9."})
    EXPECT_EQ(dangling_parts(prose), 1U) << prose;
  EXPECT_EQ(dangling_parts("See Part 9 of the policy.", "Retry Policy"), 1U);
}

TEST(Expectations, CiteEachNumberOnceAndSurelyWhereOneMentionIsSure) {
  const std::string evals = R"({"evals":[{"id":"e","prompt":"p","expectations":[")";
  for (const std::string text :
       {"Cites Item 98 of it (see item 98)", "Bounds it (see item 98), as Item 98 of it says"}) {
    const auto found =
        check_files({{"s/SKILL.md", clean_skill("s", kItems)}, {"s/evals/evals.json", evals + text + R"("]}]})"}},
                    {"s"})
            .of("xref/dangling");
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].severity, diag::Severity::error) << text;
    EXPECT_THAT(found[0].message, testing::StartsWith("the expectation cites Item 98, which")) << text;
  }
}

TEST(Expectations, MayAskForNoCitation) {
  for (const char* none :
       {"Says there is no Item 99", "Does not invent Item 13", "Does not cite Item 99, which does not exist",
        "Does not invent or cite Item 13", "Item 13 was removed, so it is not cited", R"(Quotes \"Item 13\")",
        "Says that Item 99 is not in the catalog", "Never mentions Item 13 or Item 14", "Refuses to make up Item 13"})
    EXPECT_EQ(dangling_expectations(none), 0U) << none;
  for (const char* one :
       {"Cites Item 13", "Flags dead code that should be removed (Item 13)", "Does not violate Item 13",
        "For example, Item 13", "Bounds it (item 13)", "Does not forget to cite Item 13", R"(Says \"see Item 13\")",
        "Does not cite Item 13, but Item 14"})
    EXPECT_EQ(dangling_expectations(one), 1U) << one;
}

TEST(Expectations, NumbersOfTwoSeriesAreToldApart) {
  const auto found =
      check_files({{"s/SKILL.md", clean_skill("s", std::string(kItems) + "## Chapter 1: A\n\n## Chapter 2: B\n")},
                   {"s/evals/evals.json",
                    R"({"evals":[{"id":"e","prompt":"p","expectations":["Cites Item 4 and Chapter 3"]}]})"}},
                  {"s"})
          .of("xref/dangling");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found[1].message, testing::StartsWith("the expectation cites Item 4, which"));
  EXPECT_THAT(found[0].message, testing::StartsWith("the expectation cites Chapter 3, which"));
}

}  // namespace
}  // namespace skillc::check
