// The cross-reference rules where they must stay silent, and where several numbers make one finding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
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
  EXPECT_EQ(found[0].help,
            "correct the number, or declare Items 4–6 and 9; of another book, write `Item 4 of *The Book*`");
}

// Each is right as it stands: another work, a way from one to the other, or something that the sentence says is not
// there.
TEST(Dangling, WhatIsNoCitationOfOursIsNeverReported) {
  for (const std::string prose :
       {"[Item 87](https://example.org/ej#87)", "*Release It!*: Item 9", "*Domain-Driven Design* – Item 14",
        "*Release It!* (Nygard), Item 9", "_Release It!_ 2nd ed., Item 9", "Item 11 was removed.",
        "There is no Item 11.", "Items 11–90 are left out.", "Items 11–90 are not in this skill.", "Formerly Item 22.",
        "In the second edition this was Item 42.", "Go from Items 3 to 1.", "Prefer Item 3 to 2."})
    for (const auto& finding : with_catalog({1, 2, 3}, prose).findings)
      EXPECT_FALSE(finding.rule.starts_with("xref/")) << prose << ": " << finding.message;
  EXPECT_EQ(with_catalog({1, 2, 3}, "Item 11 is next.").of("xref/dangling").size(), 1U);
  EXPECT_EQ(with_catalog({1, 2, 3}, "Items 3–1").of("xref/reversed-range").size(), 1U);
}

std::size_t dangling_items(const std::string& prose) {
  return with_catalog({1, 2, 3}, prose).of("xref/dangling").size();
}

TEST(Dangling, WhatIsGoneOrToComeIsNotReported) {
  for (const std::string prose :
       {"Item 4 (planned) will cover logs.", "Item 4 was dropped.", "Item 4 does not exist yet.",
        "We may add Item 4 later.", "Item 4 is deprecated.", "Item 4 was merged into Item 3.",
        "The old Item 9 became Item 3.", "**Item 4** (withdrawn) keeps its number.", "Item 4 is now in review.",
        "Item 4 and Item 5 were rejected.", "Item 4 (Logs) has been retired.", "Item 4 is still to be written.",
        "Item 4: rejected.", "Item 4 \xE2\x80\x94 planned.", "Item 4 isn't written yet.",
        "Item 4 has moved to Item 3."})
    EXPECT_EQ(dangling_items(prose), 0U) << prose;
  for (const std::string prose :
       {"Deprecated calls are in Item 9.", "Item 9 on deprecated names.", "Old names, as Item 9 says, go.",
        "Add Item 9 to what you read.", "Item 9 is the rule for dropped rows.", "Item 9 becomes clear later.",
        "Item 4 was written. It was dropped.", "Item 4: missing values.", "Item 4: Logs"})
    EXPECT_EQ(dangling_items(prose), 1U) << prose;
}

TEST(Dangling, WhatUsersBringOrAnyNumberStandsForIsNotReported) {
  for (const std::string prose :
       {"When the user asks to edit Item 12, open `item12.md`.", "If a user mentions Item 12, ask which list.",
        "Take one of theirs, e.g. Item 7.", "Name it (for example, Item 7)."})
    EXPECT_EQ(dangling_items(prose), 0U) << prose;
  for (const std::string prose :
       {"If the user asks about names, read Item 9.", "Show the user Item 9.",
        "When the user asks for names see Item 9.", "For example, see Item 9.", "The user asks; Item 9 answers."})
    EXPECT_EQ(dangling_items(prose), 1U) << prose;
}

// The entries are called "T1", "T2", "T3".
TEST(Dangling, AnOutlineThatCallsTheNumbersOtherwiseIsNotOurs) {
  EXPECT_EQ(dangling_items("- Item 1: Hook\n- Item 2: Wound\n- Item 3: Journey\n- Item 4: Doubt\n- Item 5: Midpoint"),
            0U);
  EXPECT_EQ(dangling_items("- Item 1: T1\n- Item 2: T2\n- Item 3: T3\n- Item 4: T4"), 1U) << "an index";
  EXPECT_EQ(dangling_items("- Item 1: Hook\n- Item 2: T2\n- Item 3: Journey\n- Item 4: Doubt"), 1U) << "one is ours";
  EXPECT_EQ(dangling_items("- Item 1: Hook\n- Item 4: Doubt"), 1U) << "too few to tell";
  EXPECT_EQ(dangling_items("- Item 1: Hook\n- Item 2: Wound\n\nItem 4: Doubt"), 1U) << "outside of the list";
}

// G1 to G3 declared.
std::size_t dangling_codes(const std::string& prose) {
  const std::string codes = "### G1: Payment stops\n\n### G2: Mail is late\n\n### G3: A typo\n\n";
  return check_files({{"s/SKILL.md", clean_skill("s", codes + prose + "\n")}}, {"s"}).of("xref/dangling").size();
}

TEST(Dangling, CodesFarBeyondTheLastAreOfAnotherKind) {
  EXPECT_EQ(dangling_codes("A G4 waits."), 1U);
  EXPECT_EQ(dangling_codes("A G6 waits."), 1U);
  EXPECT_EQ(dangling_codes("Keep G95 and G99 below 100 ms; G999 too."), 0U);
}

// SEC-01 to SEC-03 declared.
std::size_t dangling_hyphenated(const std::string& prose) {
  const std::string codes = "### SEC-01: No eval\n\n### SEC-02: No shell\n\n### SEC-03: No pickle\n\n";
  return check_files({{"s/SKILL.md", clean_skill("s", codes + prose + "\n")}}, {"s"}).of("xref/dangling").size();
}

TEST(Dangling, CodesThatATrackerNumbersAreNoneOfOurs) {
  for (const char* prose : {"Fixed in SEC-4711.", "See SEC-104.", "Ticket SEC-77 tracks this.", "JIRA ticket SEC-04",
                            "tickets SEC-77 and SEC-78", "Jira: SEC-77", "the story SEC-40", "an issue (SEC-40)"})
    EXPECT_EQ(dangling_hyphenated(prose), 0U) << prose;
  for (const char* prose : {"See SEC-04.", "See SEC-12.", "See SEC-99.", "The issue is told in SEC-99.",
                            "The issue SEC-04 tells of.", "Link the ticket (SEC-04)."})
    EXPECT_EQ(dangling_hyphenated(prose), 1U) << prose;
}

TEST(Dangling, ACodeThatFollowsTheLastMayHaveADigitMore) {
  std::string codes;
  for (int n = 1; n <= 9; ++n) codes += "### SEC-" + std::to_string(n) + ": T" + std::to_string(n) + "\n\n";
  EXPECT_EQ(check_files({{"s/SKILL.md", clean_skill("s", codes + "See SEC-12, not SEC-77.\n")}}, {"s"})
                .of("xref/dangling")
                .size(),
            1U);
}

// In lower case the third of some list may be meant.
TEST(Dangling, InLowerCaseIsAWarningAndNotWhereAListHasTheNumber) {
  const auto lost = [](const std::string& prose) {
    const std::string items = "## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n\n## Notes\n\n";
    return check_files({{"s/SKILL.md", clean_skill("s", items + prose + "\n")}}, {"s"}).of("xref/dangling");
  };
  const auto found = lost("Bound it (see item 5).");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, diag::Severity::warning);
  EXPECT_TRUE(lost("Bound it (see item 5).\n\n1. A\n1. B\n1. C\n1. D\n1. E").empty());
  EXPECT_TRUE(lost("Bound it (see item 5).\n\n1. A\n1. B\n\n```\nx\n```\n\n3. C\n4. D\n5. E").empty());
  EXPECT_EQ(lost("Bound it (see item 9).\n\n3. C\n4. D\n5. E").size(), 1U);
  EXPECT_EQ(lost("Bound it (see item 5).\n\n7. C\n8. D").size(), 1U) << "before the list";
  const auto partly = lost("Bound it (see items 5 and 99).\n\n1. A\n1. B\n1. C\n1. D\n1. E");
  ASSERT_EQ(partly.size(), 1U);
  EXPECT_THAT(partly[0].message, testing::StartsWith("Item 99 is not"));
  ASSERT_EQ(lost("Bound it (see items 2 and 5).").size(), 1U);
  EXPECT_EQ(lost("Bound it (see items 2 and 5).")[0].severity, diag::Severity::error);
}

// FR-001 to FR-00`last` lead items, but for `hole`.
std::vector<diag::Diagnostic> dangling_leads(int last, const std::string& prose, int hole = 0) {
  std::string list;
  for (int n = 1; n <= last; ++n)
    if (n != hole) list += "- **FR-00" + std::to_string(n) + "**: T" + std::to_string(n) + ".\n";
  return check_files({{"s/SKILL.md", clean_skill("s", list + "\n" + prose + "\n")}}, {"s"}).of("xref/dangling");
}

TEST(Dangling, CodesThatOnlyLeadItemsMayGoOn) {
  EXPECT_TRUE(dangling_leads(3, "Mark what is unclear, such as FR-006 and FR-004, and continue to FR-010.").empty());
  EXPECT_TRUE(dangling_leads(9, "As FR-012, and FR-000.").empty());
  const auto next = dangling_leads(8, "As FR-009 says.");
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].severity, diag::Severity::warning);
  const auto within = dangling_leads(6, "As FR-004 says.", 4);
  ASSERT_EQ(within.size(), 1U);
  EXPECT_EQ(within[0].severity, diag::Severity::warning);
}

// What a checklist goes through is whole: of leads, too.
TEST(Dangling, LeadsThatAChecklistGoesThroughAreAll) {
  const std::string checklist =
      "# Checklist\n\n- [ ] **AUTH-01** — Are passwords hashed?\n- [ ] **AUTH-02** — Do tokens expire?\n"
      "- [ ] **AUTH-03** — audience?\n- [ ] **AUTH-04** — attempts?\n- [ ] **AUTH-07** — failures logged?\n";
  for (const auto& [begin, behind] :
       {std::pair("**", ".** Text.\n\n"), std::pair("- **", ".** Text.\n"), std::pair("### ", "\n\nText.\n\n")}) {
    std::string rules = "# Rules\n\n";
    int n = 0;
    for (const char* title : {"Hash passwords", "Expire tokens", "Check audience", "Limit attempts", "Log failures"})
      rules += begin + ("AUTH-0" + std::to_string(++n)) + " " + title + behind;
    const auto checked = check_files(
        {{"s/SKILL.md",
          clean_skill("s", "Read `references/rules.md`, `references/list.md`.\n\n- **AUTH-01** is first.\n")},
         {"s/references/list.md", checklist},
         {"s/references/rules.md", rules}},
        {"s"});
    const auto dangling = checked.of("xref/dangling");
    ASSERT_EQ(dangling.size(), 1U) << rules;
    EXPECT_EQ(dangling[0].severity, diag::Severity::error);
    EXPECT_EQ(dangling[0].message,
              "AUTH-07 is not declared; AUTH codes run from AUTH-01 to AUTH-05 in references/rules.md");
    const auto uncovered = checked.of("xref/uncovered-entry");
    ASSERT_EQ(uncovered.size(), 1U) << rules;
    EXPECT_THAT(uncovered[0].message, testing::HasSubstr("AUTH-05"));
  }
}

TEST(DuplicateTitle, AFormToFillInHasNone) {
  const std::string form = "- **FR-001**: System MUST [act].\n- **FR-002**: System MUST [act].\n- **FR-003**: Users.\n";
  const auto checked = check_files({{"s/SKILL.md", clean_skill("s", form + "\nAs FR-007 says.\n")}}, {"s"});
  for (const auto& finding : checked.findings) EXPECT_FALSE(finding.rule.starts_with("xref/")) << finding.message;
}

TEST(DuplicateEntry, PrioritiesAndExamplesThatLeadTwiceAreNone) {
  const std::string levels = "- **P0** — Outage\n- **P1** — Wrong results\n- **P2** — Slow\n- **P3** — Cosmetic\n";
  const std::string others = "- **P0** — what breaks\n- **P1** — load\n- **P2** — time\n- **P3** — ugly\n";
  const std::string good = "- **FR-001**: Sign up.\n- **FR-002**: Check mail.\n- **FR-003**: Reset.\n";
  const std::string bad = "- **FR-001**: Print.\n- **FR-002**: Tax.\n- **FR-003**: Send; FR-012 is the twelfth.\n";
  for (const auto& [one, other] : {std::pair(levels, others), std::pair(good, bad)}) {
    const auto together = check_files({{"s/SKILL.md", clean_skill("s", one + "\n## Then\n\n" + other)}}, {"s"});
    const auto apart = check_files(
        {{"s/SKILL.md", clean_skill("s", "Read `references/o.md`.\n\n" + one)}, {"s/references/o.md", other}}, {"s"});
    for (const auto* checked : {&together, &apart})
      for (const auto& finding : checked->findings) EXPECT_FALSE(finding.rule.starts_with("xref/")) << finding.message;
  }
}

TEST(Dangling, CodesThatTheTradeKnowsAreNoEntries) {
  const std::string codes = "### C1: A\n\n### C2: B\n\n### C3: C\n\n";
  const auto dangling = [&](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", codes + prose + "\n")}}, {"s"}).of("xref/dangling").size();
  };
  EXPECT_EQ(dangling("Draw a C4 diagram."), 0U);
  EXPECT_EQ(dangling("the context (C4 model)"), 0U);
  EXPECT_EQ(dangling("Apply C4."), 1U);
  EXPECT_EQ(dangling("Apply C4 to diagrams."), 1U);
  EXPECT_EQ(dangling("Map it to C4:2021."), 0U);
  EXPECT_EQ(dangling("Apply C4: 2021 rows are too many."), 1U);
}

// How many codes of a series are missing of which three are declared.
std::size_t dangling_codes(const std::string& letter, const std::string& prose) {
  std::string codes;
  for (const char* number : {"1", "2", "3", "4"}) codes += "### " + letter + number + ": T" + number + "\n\n";
  return check_files({{"s/SKILL.md", clean_skill("s", codes + prose + "\n")}}, {"s"}).of("xref/dangling").size();
}

TEST(Dangling, HeadingsCellsAndSizesAreNoEntries) {
  for (const auto& [letter, prose] :
       {std::pair("H", "HTML has headings H1 to H6; use no more than H1\xE2\x80\x93H5."),
        std::pair("H", "Headings H1 to H6."), std::pair("B", "In Excel select B5:B9."), std::pair("B", "Sum B5:B9."),
        std::pair("G", "The G7 summit."), std::pair("M", "An M5 screw.")})
    EXPECT_EQ(dangling_codes(letter, prose), 0U) << prose;
  for (const auto& [letter, prose] :
       {std::pair("H", "Mind H5 in handlers."), std::pair("B", "See B5: it sums."), std::pair("G", "The rule G7."),
        std::pair("M", "Follow M5."), std::pair("H", "Headings are told by H7.")})
    EXPECT_EQ(dangling_codes(letter, prose), 1U) << prose;
}

TEST(Dangling, ItemsOfAnnualReportsAreNoEntries) {
  EXPECT_EQ(dangling_items("10-K Item 8 has the statements."), 0U);
  EXPECT_EQ(dangling_items("Compare Item 7 (MD&A) with last year's."), 0U);
  EXPECT_EQ(dangling_items("The 10 rules: Item 7 (MDA)."), 1U);
}

TEST(Dangling, ChannelsAndInsolvencyAreNoChapters) {
  const std::string chapters = "## Chapter 1: A\n\n## Chapter 2: B\n\n## Chapter 3: C\n\n";
  const auto dangling = [&](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", chapters + prose + "\n")}}, {"s"}).of("xref/dangling").size();
  };
  EXPECT_EQ(dangling("Wi-Fi uses Ch 6 and Ch 11."), 0U);
  EXPECT_EQ(dangling("After Chapter 11 the shareholders hold nothing."), 0U);
  EXPECT_EQ(dangling("Wi-Fi is told in Chapter 6."), 1U);
  EXPECT_EQ(dangling("After Chapter 11 the holders know all."), 1U);
}

TEST(Dangling, OnlyBeyondTheLastIsAnotherBookNamed) {
  const auto inside = with_catalog({1, 2, 3, 4, 6, 7, 8, 9}, "Item 5").of("xref/dangling");
  ASSERT_EQ(inside.size(), 1U);
  EXPECT_EQ(inside[0].help, "correct the number, or declare Item 5");
}

// Five rules with no word in common, each with a sentence of its own.
std::string rules_catalog() {
  return "# Rules\n\n## Item 1: Give every call a deadline\n\nWaiting for ever helps nobody.\n\n"
         "## Item 2: Retry what may be repeated\n\nA payment is none of those.\n\n"
         "## Item 3: Bound each queue\n\nShed load at the front door when memory ends.\n\n"
         "## Item 4: Keep secrets out of logs\n\nBlank tokens where they are written.\n\n"
         "## Item 5: Version messages\n\nOld readers are still there.\n";
}

TEST(Dangling, AQuarterOfAYearIsNoCode) {
  const auto dangling = [&](const std::string& prose) {
    return check_files(
               {{"s/SKILL.md", clean_skill("s", "## Q1: Why?\n\n## Q2: When?\n\n## Q3: Who?\n\n" + prose + "\n")}},
               {"s"})
        .of("xref/dangling")
        .size();
  };
  for (const std::string prose : {"In Q4 2025.",
                                  "By 2024 Q4.",
                                  "FY24 Q4 ends.",
                                  "Until Q4'24.",
                                  "Q4 revenue",
                                  "Q4/2025 is over.",
                                  "Q4 FY24",
                                  "In Q4\n2025.",
                                  "Q4 (2025)",
                                  "Q4 \xE2\x80\x93 2025",
                                  "In 2024\nQ4.",
                                  "Q4 / 2025",
                                  "2025 - Q4",
                                  "Q4 of 2024",
                                  "Q4, 2024",
                                  "Q4 \xE2\x80\x99"
                                  "24",
                                  "The Q4 planning",
                                  "In 2025, Q4 was slow.",
                                  "2025: Q4 dips",
                                  "2025's Q4 dips",
                                  "In 2025 (Q4)",
                                  "In **2025** Q4 dips",
                                  "*Q4* 2025",
                                  "FY2025, Q4 dips",
                                  "In 2025, Q3 and Q4 dip.",
                                  "In 2025, Q1, Q2, Q3 and Q4 dip.",
                                  "Q4 in 2025",
                                  "Q4, in 2025, was slow",
                                  "Q4 of fiscal year 2025",
                                  "Q4 FY 25",
                                  "Q3\xE2\x80\x93Q4 2025",
                                  "Q4 [2025]",
                                  "2025 \xE2\x80\x94 Q4",
                                  "| Year | When |\n|--|--|\n| 2025 | Q4 |\n"})
    EXPECT_EQ(dangling(prose), 0U) << prose;
  for (const std::string prose :
       {"See Q4.", "Q4 2 times", "Read 12 Q4 lines", "See Q4 10 times.", "Ends with Q4 - 15 minutes.",
        "On 8080 - Q4 says why", "Since 2024\n\nQ4 tells.", "- In 2024\n- Q4 is it", "See Q4\n\n12 asked.",
        "In 2025 people, Q4 comes first.", "Of 800, Q4 stumped most.", "See Q4 in 20 minutes.", "In 2025, see Q4.",
        "- In 2024\n* Q4 is it", "See Q4, 25 points", "See Q3 and Q4."})
    EXPECT_EQ(dangling(prose), 1U) << prose;
}

TEST(Declarations, ALevelThatIsDeclaredTwiceIsOneTooMany) {
  const std::string others = "\n### G1: Aa\n\n### G2: Bb\n\n### G3: Cc\n";
  for (const std::string& beside : {std::string(), others}) {
    const auto checked =
        check_files({{"s/SKILL.md", clean_skill("s",
                                                "### P1: Fix it now\n\n### P2: Fix it now\n\n### P2: Some day\n\n### "
                                                "P3: Never mind\n" +
                                                    beside)}},
                    {"s"});
    EXPECT_EQ(checked.of("xref/duplicate-entry").size(), 1U) << beside;
    EXPECT_EQ(checked.of("xref/duplicate-title").size(), 1U) << beside;
  }
}

TEST(Dangling, AKeyIsNoCode) {
  const std::string codes = "### F1: A\n\n### F2: B\n\n### F3: C\n\n";
  const auto dangling = [&](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", codes + prose + "\n")}}, {"s"}).of("xref/dangling").size();
  };
  EXPECT_EQ(dangling("Press F5 to run it."), 0U);
  EXPECT_EQ(dangling("The F5 key runs it."), 0U);
  EXPECT_EQ(dangling("Apply F5."), 1U);
}

TEST(Dangling, WhatStandsLikeADeclarationMayHaveBeenMeantForOne) {
  const auto help = [](const std::string& line) {
    const auto found =
        check_files({{"s/SKILL.md", clean_skill("s", "## Item 1: A\n\n## Item 2: B\n\n" + line +
                                                         "\n\n## Item 4: D\n\n## Item 5: E\n\n## Item 6: F\n")}},
                    {"s"})
            .of("xref/dangling");
    return found.size() == 1 ? found[0].help : std::to_string(found.size()) + " findings";
  };
  EXPECT_THAT(help("**Item 3: Close what you open**"), testing::StartsWith("to declare Item 3 here, write it as"));
  for (const std::string line :
       {"Then **Item 3: this** comes.", "**Item 3** is first.", "* Item 3 says so.", "> **Item 3: x**",
        "*Item 3* is the one to read first.", "| When | Read |\n| --- | --- |\n| **Item 3** | x |"})
    EXPECT_THAT(help(line), testing::StartsWith("correct the number")) << line;
  EXPECT_THAT(help("**Item 7: Last**"), testing::StartsWith("did you mean Item 6?"));
}

TEST(Dangling, ARowAmongRowsThatDeclareMayHaveBeenMeantForOne) {
  const std::string rows =
      "| Code | Rule |\n| --- | --- |\n| **G1** | Name |\n| **G2** | Test |\n| G3 | Log |\n| **G4** | Ask |\n| **G5** "
      "| Go |\n";
  const auto found = check_files({{"s/SKILL.md", clean_skill("s", rows)}}, {"s"}).of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].help, testing::StartsWith("to declare G3 here, write it as"));
}

TEST(Dangling, ItsWordsNameTheEntryThatWasMeant) {
  const auto help = [](const std::string& prose) {
    const auto found = check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                                    {"s/references/c.md", rules_catalog()}},
                                   {"s"})
                           .of("xref/dangling");
    return found.size() == 1 ? found[0].help : std::to_string(found.size()) + " findings";
  };
  EXPECT_THAT(help("See Item 53 (keep secrets out of logs)."),
              testing::StartsWith("did you mean Item 4 (Keep secrets out of logs)? Or declare Item 53; "));
  EXPECT_THAT(help("- Bound each queue (Item 33)"),
              testing::StartsWith("did you mean Item 3 (Bound each queue)? Or declare Item 33; "));
  EXPECT_THAT(help("See Item 6 (before secrets in logs)."), testing::Not(testing::HasSubstr("Item 4")));
  EXPECT_THAT(help("See Item 6 (secrets in logs)."), testing::StartsWith("did you mean Item 4 (Keep secrets"))
      << "words say more than the next number";
  EXPECT_THAT(help("See Item 53 (queues)."), testing::StartsWith("correct the number")) << "one word";
  EXPECT_THAT(help("See Items 4 and 53 (keep secrets out of logs)."), testing::StartsWith("correct the number"));
  EXPECT_THAT(help("Unlike Item 4, Item 53 (keep metrics out of logs)."), testing::StartsWith("correct the number"));
  EXPECT_THAT(help("See Item 53 (log payments with a deadline of each queue)."),
              testing::StartsWith("correct the number"))
      << "words of several";
}

TEST(Dangling, WhatOthersSayIsNoneOfOurs) {
  for (const std::string text :
       {"The user may say \"translate Item 7\".", "The user may say \xE2\x80\x9Ctranslate Item 7\xE2\x80\x9D.",
        "> Translate Item 7", "> - Translate it.\n> - Then Item 7."})
    EXPECT_TRUE(with_catalog({1, 2, 3}, text).of("xref/dangling").empty()) << text;
  for (const std::string text :
       {"A \"user\" reads Item 7, \"too\".", "> **Note** Item 7 is next.", "> [!NOTE]\n> Item 7 is next.",
        "> See Item 7.", "> Tip: Item 7.", "\xE2\x80\x9CThis\xE2\x80\x9D is Item 7."})
    EXPECT_EQ(with_catalog({1, 2, 3}, text).of("xref/dangling").size(), 1U) << text;
  EXPECT_TRUE(with_catalog({1, 2, 3}, "The user may say \"translate Chapter 7\".").of("xref/undeclared-kind").empty());
}

TEST(Dangling, WhatTheTradeNumbersIsNoneOfOurs) {
  const auto dangling = [](const std::string& prose) {
    const std::string chapters = "## Chapter 1: A\n\n## Chapter 2: B\n\n## Chapter 3: C\n\n";
    return check_files({{"s/SKILL.md", clean_skill("s", chapters + prose + "\n")}}, {"s"}).of("xref/dangling").size();
  };
  EXPECT_EQ(dangling("A Chapter 11 bankruptcy takes years."), 0U);
  EXPECT_EQ(dangling("Chapter 11 takes years."), 1U);
}

TEST(Dangling, AnotherBooksNumbersAreNoneOfOurs) {
  EXPECT_TRUE(with_catalog({1, 2, 3}, "Item 17 of *Clean Code*, Item 18 in Effective C++").of("xref/dangling").empty());
  EXPECT_EQ(with_catalog({1, 2, 3}, "Item 17 of the catalog").of("xref/dangling").size(), 1U);
}

TEST(Undeclared, AnotherBooksKindsAreNoneOfOurs) {
  EXPECT_TRUE(with_catalog({1, 2, 3}, "Chapter 2 of *Clean Code*").of("xref/undeclared-kind").empty());
  EXPECT_EQ(with_catalog({1, 2, 3}, "Chapter 2").of("xref/undeclared-kind").size(), 1U);
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

TEST(Dangling, CoversMayMeanTheNextNumberButNoneFurtherOff) {
  const std::string evals =
      R"({"evals":[{"id":"e","prompt":"p","covers":["item-4","item-7","item-99","item-0"],"expectations":["t"]}]})";
  const auto found =
      check_files({{"s/SKILL.md", clean_skill("s", catalog({1, 2, 3}))}, {"s/evals/evals.json", evals}}, {"s"})
          .of("xref/dangling");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[3].help, "did you mean `item-1`?");
  EXPECT_EQ(found[0].help, "did you mean `item-3`?");
  EXPECT_THAT(found[1].help, testing::StartsWith("`skillc graph` prints"));
  EXPECT_THAT(found[2].help, testing::StartsWith("`skillc graph` prints"));
}

TEST(NumberingGap, IsForHolesOfOneOrTwo) {
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 6}, "").of("xref/numbering-gap").size(), 1U);
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 5, 8}, "").of("xref/numbering-gap").size(), 1U);
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 5, 9}, "").of("xref/numbering-gap").empty());
  EXPECT_TRUE(with_catalog({4, 5, 6, 7}, "").of("xref/numbering-gap").empty());
}

TEST(NumberingGap, IsSeenInAShortCatalogThatLostAChapter) {
  auto checked = with_catalog({1, 2, 4, 5}, "Item 6");
  EXPECT_EQ(checked.of("xref/numbering-gap").size(), 1U) << checked.text();
  EXPECT_EQ(checked.of("xref/dangling").size(), 1U) << checked.text();
  EXPECT_TRUE(checked.of("xref/selection").empty());
}

TEST(NumberingGap, IsToldWithTheCitationsThatDangleFromIt) {
  const auto one = with_catalog({1, 2, 3, 4, 6, 7, 8, 9}, "Item 5");
  EXPECT_TRUE(one.of("xref/numbering-gap").empty());
  const auto found = one.of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].related.size(), 1U);
  EXPECT_EQ(found[0].related[0].message, "it is missing before this one");
  EXPECT_EQ(found[0].related[0].place.path, "s/references/c.md");
  // Of two that are missing one is cited: the other would go untold.
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 7, 8, 9, 10}, "Item 5").of("xref/numbering-gap").size(), 1U);
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 7, 8, 9, 10}, "Items 5 and 6").of("xref/numbering-gap").empty());
}

TEST(NumberingGap, IsSaidWhereNoCitationThatTellsItIsShown) {
  const std::string allow = "<!-- skillc: allow xref/dangling -->\n";
  EXPECT_EQ(with_catalog({1, 2, 3, 4, 6, 7, 8, 9}, allow + "Item 5").of("xref/numbering-gap").size(), 1U);
  EXPECT_TRUE(with_catalog({1, 2, 3, 4, 6, 7, 8, 9}, allow + "Item 5\n\nItem 5").of("xref/numbering-gap").empty());
  // Of two that are missing the citation of one is allowed.
  const auto one = with_catalog({1, 2, 3, 4, 7, 8, 9, 10}, "Item 5\n\n" + allow + "Item 6");
  EXPECT_EQ(one.of("xref/numbering-gap").size(), 1U) << one.text();
}

test::Checked with_codes(const std::string& series, int first, int last, const std::string& prose) {
  std::string table = "| Code | Meaning |\n|--|--|\n";
  for (int n = first; n <= last; ++n) table += "| **" + series + std::to_string(n) + "** | Words |\n";
  return check_files({{"s/SKILL.md", clean_skill("s", table + "\n" + prose + "\n")}}, {"s"});
}

TEST(OffScale, ANeighbourOfALevelIsAWarning) {
  const auto found = with_codes("P", 1, 4, "A P0, a P5 and a P2.").of("xref/off-scale");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].message, "P0 is not on what looks like a scale; P codes run from P1 to P4 in SKILL.md");
  EXPECT_EQ(found[0].help, "declare P0 beside the others if it is a level of this scale; did you mean P1?");
  EXPECT_TRUE(with_codes("P", 1, 4, "P0").of("xref/dangling").empty());
  EXPECT_EQ(with_codes("SEV-", 1, 3, "SEV-4").of("xref/off-scale").size(), 1U);
  EXPECT_EQ(with_codes("S", 0, 4, "S5").of("xref/off-scale").size(), 1U);
  EXPECT_EQ(with_codes("S", 0, 2, "A typo is S3.").of("xref/off-scale").size(), 1U);
  EXPECT_TRUE(with_codes("S", 0, 2, "S3 is storage, as is AWS S3.").of("xref/off-scale").empty());
}

TEST(OffScale, WhatIsSaidNotToBeUsedIsNone) {
  for (const char* prose :
       {"We do not use P0 or P5.", "Never write P0.", "Level P0 does not exist.", "Google calls it P0."})
    EXPECT_TRUE(with_codes("P", 1, 4, prose).of("xref/off-scale").empty()) << prose;
  EXPECT_EQ(with_codes("G", 1, 4, "Never write G5.").of("xref/dangling").size(), 1U) << "do not do what G5 says";
}

TEST(OffScale, OtherCodesDangle) {
  EXPECT_EQ(with_codes("G", 1, 4, "G5").of("xref/dangling").size(), 1U);
  EXPECT_EQ(with_codes("P", 1, 7, "P8").of("xref/dangling").size(), 1U);    // too many for levels
  EXPECT_EQ(with_codes("P", 10, 13, "P9").of("xref/dangling").size(), 1U);  // levels begin at 0 or 1
}

TEST(Dangling, NamesACodeAsItIsWritten) {
  const auto found = with_codes("SEC-0", 1, 3, "SEC-04").of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "SEC-04 is not declared; SEC codes run from SEC-01 to SEC-03 in SKILL.md");
  EXPECT_EQ(found[0].help, "did you mean SEC-03? Or declare SEC-04");
}

TEST(Dangling, NamesACodeInTheDigitsThatWereWritten) {
  const auto found = with_codes("AUTH-0", 1, 3, "AUTH-0").of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "AUTH-0 is not declared; AUTH codes run from AUTH-01 to AUTH-03 in SKILL.md");
}

TEST(Dangling, AKindOfTheLibrarysOwnMayBeOfAnotherBook) {
  source::Configuration configuration;
  configuration.kinds = {{"recipe", {}, "", false}};
  const std::string body = "## Recipe 1: A\n\n## Recipe 2: B\n\n## Recipe 3: C\n\nSee Recipe 5.\n";
  const auto found = check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}, configuration).of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "Recipe 5 is not declared; recipes run from 1 to 3 in SKILL.md");
  EXPECT_EQ(found[0].help, "correct the number, or declare Recipe 5; of another book, write `Recipe 5 of *The Book*`");
}

// What a library whose kind has these words is told of a text, Numbers 1 and 2 declared.
std::vector<diag::Diagnostic> dangling_of_kind(const std::vector<std::string>& words, const std::string& prose) {
  source::Configuration configuration;
  configuration.kinds = {{to_lower_ascii(words.front()), words, "", false}};
  std::string body;
  for (const char* number : {"1", "2"}) body += "## " + words.front() + " " + number + ": T" + number + "\n\n";
  return check_files({{"s/SKILL.md", clean_skill("s", body + prose + "\n")}}, {"s"}, configuration).of("xref/dangling");
}

TEST(Dangling, AKindIsPutInThePluralThatItsWordsHave) {
  const auto message = [](const std::vector<std::string>& words, const std::string& prose) {
    const auto found = dangling_of_kind(words, prose);
    return found.size() == 1 ? found[0].message : "";
  };
  EXPECT_EQ(message({"Regla", "Reglas"}, "Vea Regla 4."),
            "Regla 4 is not declared; reglas run from 1 to 2 in SKILL.md");
  EXPECT_EQ(message({"Kapitel", "Kap."}, "Siehe Kapitel 4."),
            "Kapitel 4 is not declared; the last is Kapitel 2 in SKILL.md");
}

TEST(Dangling, AKindOfTheLibrarysOwnIsAnotherWorksBehindATitle) {
  const std::vector<std::string> words = {"Recipe", "Recipes"};
  for (const std::string prose : {"*Cooking*, Recipe 9.", "In *Cooking*, Recipe 9 is a stew.", "(Child, Recipe 9)"})
    EXPECT_TRUE(dangling_of_kind(words, prose).empty()) << prose;
  for (const std::string prose : {"See Recipe 9.", "(Soups, Recipe 9)", "*always* Recipe 9"})
    EXPECT_EQ(dangling_of_kind(words, prose).size(), 1U) << prose;
  for (const std::string prose : {"Kapitel 4 von *Wolf Schneider*", "Kapitel 4 aus \"Der Duden\""})
    EXPECT_TRUE(dangling_of_kind({"Kapitel"}, prose).empty()) << prose;
  for (const std::string prose : {"Kapitel 4 von Anfang An", "Kapitel 4 aus *einem* Guss"})
    EXPECT_EQ(dangling_of_kind({"Kapitel"}, prose).size(), 1U) << prose;
}

TEST(Dangling, ANumberOfASkillThatIsNamedIsOfNoOtherBook) {
  const auto found = check_files({{"one-guide/SKILL.md", clean_skill("one-guide", catalog({1, 2, 3}))},
                                  {"two-guide/SKILL.md", clean_skill("two-guide", "See one-guide Item 7.\n")}})
                         .of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].help, "correct the number, or declare Item 7");
}

TEST(Dangling, NamesARangeOfCodesByItsEnds) {
  const auto found = with_codes("SEC-0", 1, 3, "SEC-04\xE2\x80\x93SEC-60").of("xref/dangling");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message,
            "SEC-04\xE2\x80\x93SEC-60 are not declared; SEC codes run from SEC-01 to SEC-03 in SKILL.md");
  EXPECT_EQ(found[0].help, "correct the number, or declare SEC-04\xE2\x80\x93SEC-60");
}

// Whatever rule speaks of it.
TEST(DuplicateEntry, NamesACodeAsItIsDeclared) {
  const std::string codes = "### FR-001: A\n\n### FR-002: B\n\n### FR-003: C\n\n### FR-003: D\n\n";
  const auto checked = check_files({{"s/SKILL.md", clean_skill("s", codes + "See FR-012.\n")}}, {"s"});
  const auto twice = checked.of("xref/duplicate-entry"), dangling = checked.of("xref/dangling");
  ASSERT_EQ(twice.size(), 1U) << checked.text();
  EXPECT_EQ(twice[0].message, "FR-003 is declared twice in this document");
  ASSERT_EQ(dangling.size(), 1U) << checked.text();
  EXPECT_EQ(dangling[0].message, "FR-012 is not declared; FR codes run from FR-001 to FR-003 in SKILL.md");
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

TEST(Uncovered, NoChecklistGoesThroughLevels) {
  const auto uncovered = [&](const std::string& letters) {
    std::string table = "| Code | Meaning |\n|--|--|\n", catalog = "# C\n\n", list = "# Review Checklist\n\n";
    for (const char* n : {"1", "2", "3"}) {
      table += "| **" + letters + n + "** | Words |\n";
      catalog += std::string("### SVC-0") + n + ": T" + n + "\n\nText.\n\n";
      list += std::string("- [ ] SVC-0") + n + " holds\n";
    }
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`, `references/list.md`.\n\n" + table)},
                        {"s/references/c.md", catalog},
                        {"s/references/list.md", list}},
                       {"s"})
        .of("xref/uncovered-entry")
        .size();
  };
  EXPECT_EQ(uncovered("P"), 0U) << "levels rank what is covered";
  EXPECT_EQ(uncovered("G"), 1U);
}

TEST(Uncovered, AFewTasksGoThroughNoCatalog) {
  std::string catalog;
  for (int n = 1; n < 10; ++n) catalog += "## Item " + std::to_string(n) + ": T\n\n";
  const auto uncovered = [&](const std::string& tasks) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + tasks)},
                        {"s/references/c.md", catalog}},
                       {"s"})
        .of("xref/uncovered-entry")
        .size();
  };
  EXPECT_EQ(uncovered("- [ ] All tests pass\n- [ ] No secrets (Item 9)\n"), 0U);
  EXPECT_EQ(uncovered("- [ ] A (Item 1)\n- [ ] B (Item 2)\n"), 0U);
  EXPECT_EQ(uncovered("- [ ] A (Item 1)\n- [ ] B (Items 2\xE2\x80\x93"
                      "4)\n"),
            0U);  // four of nine
  EXPECT_EQ(uncovered("- [ ] A (Item 1)\n- [ ] B (Items 2\xE2\x80\x93"
                      "5)\n"),
            1U);
}

TEST(DuplicateEntry, IsPerDocumentAndForm) {
  std::string doubled = "# C\n\n## Chapter 1: A\n\n## Chapter 1: B\n";
  EXPECT_EQ(check_files({{"s/SKILL.md", clean_skill("s", doubled)}}, {"s"}).of("xref/duplicate-entry").size(), 1U);
  std::string summed =
      "# C\n\n### G1: A\n\n### G2: B\n\n### G3: C\n\n| Code | What |\n|--|--|\n| **G1** | A |\n| **G2** | B |\n| "
      "**G3** | C |\n";
  EXPECT_TRUE(check_files({{"s/SKILL.md", clean_skill("s", summed)}}, {"s"}).of("xref/duplicate-entry").empty());
}

std::size_t duplicates(const std::string& body) {
  return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/duplicate-entry").size();
}

TEST(DuplicateEntry, AHeadingThatGroupsDeclaresNothing) {
  EXPECT_EQ(duplicates("## Items 1–2: Safety\n\n### Item 1: Aa bb\n\n### Item 2: Cc dd\n\n"
                       "## Items 3–4: Speed\n\n### Item 3: Ee ff\n\n### Item 4: Gg hh\n"),
            0U);
  EXPECT_EQ(duplicates("# Items 1-3\n\n## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n"), 0U);
  EXPECT_EQ(duplicates("## Chapters 1–2\n\n## Chapter 1: A\n\n## Chapter 2: B\n"), 0U);
  EXPECT_EQ(duplicates("## Chapter 2: A\n\n## Chapter 2–3: B\n"), 1U);
}

TEST(DuplicateEntry, WhatTellsAnEntryAgainIsNone) {
  EXPECT_EQ(duplicates("## Item 1: Aa bb\n\n### Item 1: Bad example\n\n## Item 2: Cc dd\n"), 0U);
  EXPECT_EQ(duplicates("## Overview\n\n### Item 1: Aa bb\n\n## Details\n\n### Item 1: Aa bb\n"), 0U);
  EXPECT_EQ(duplicates("## Overview\n\n### Item 1: Aa bb\n\n## Details\n\n### Item 1: Cc dd\n"), 1U);
  EXPECT_EQ(duplicates("## Overview\n\n### Item 1: Aa bb\n\n### Item 1: Aa bb\n"), 1U);
}

std::string code_table(const std::string& header, const std::vector<std::string>& titles, int first = 1) {
  std::string table = "| Code | " + header + " |\n|--|--|\n";
  for (const std::string& title : titles) table += "| **T" + std::to_string(first++) + "** | " + title + " |\n";
  return table + "\n";
}

TEST(DuplicateEntry, ATableOfOtherColumnsTellsAgain) {
  const std::string catalog = code_table("Smell", {"Slow tests", "Flaky tests", "Hidden tests"});
  const std::string severities = code_table("Severity", {"Very high", "Low", "Very high"});
  EXPECT_EQ(duplicates("# T\n\n" + severities + catalog), 0U);
  EXPECT_EQ(duplicates("# T\n\n" + catalog + severities), 0U);
  EXPECT_EQ(duplicates("# T\n\n" + catalog + "## More\n\n" + catalog), 0U);
  EXPECT_EQ(duplicates("# T\n\n" + catalog + "## More\n\n" + code_table("Smell", {"Odd tests", "Long tests"})), 2U);
  EXPECT_EQ(duplicates("# T\n\n" + catalog + "## More\n\n" + code_table("Other", {"Odd tests", "Long tests"}, 3)), 1U);
  const auto both = check_files({{"s/SKILL.md", clean_skill("s", "# T\n\n" + severities + catalog)}}, {"s"});
  EXPECT_TRUE(both.of("xref/duplicate-title").empty()) << both.text();
  EXPECT_TRUE(both.of("xref/title-drift").empty()) << both.text();
}

// Lines at which a number is missing.
std::vector<std::size_t> missing_at(const std::string& prose) {
  std::vector<std::size_t> lines;
  for (const auto& one : with_catalog({1, 2, 3}, prose).of("xref/dangling")) lines.push_back(one.place.begin.line);
  return lines;
}

TEST(UnclosedFence, SilencesWhatFollowsIt) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  // The prose begins on line 8.
  EXPECT_THAT(missing_at("Item 9\n\n```sh\nItem 8"), ElementsAre(8));
  EXPECT_THAT(missing_at("Item 9\n\n```\nItem 8"), ElementsAre(8));
  EXPECT_THAT(missing_at("```\ncode\n\nItem 9\n\n```\nItem 8\n\n```\n\nItem 7"), IsEmpty());
  EXPECT_THAT(missing_at("Item 9\n\n```sh\na\n```\n\nItem 8\n\n```\nb\n```\n\nItem 7\n\n```\nc"), ElementsAre(8));
  EXPECT_THAT(missing_at("Item 9\n\n```\na\n```\n\nItem 8\n\n```sh\nb"), ElementsAre(8, 14));
}

TEST(UnclosedFence, MayHideWhatIsCited) {
  const std::string hiding = "# Catalog\n\n## Item 1: A\n\n## Item 2: B\n\n```sh\n## Item 3: C\n";
  const auto dangling = [&](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                        {"s/references/c.md", hiding}},
                       {"s"})
        .of("xref/dangling")
        .size();
  };
  EXPECT_EQ(dangling("Item 3"), 0U);
  EXPECT_EQ(dangling("Item 4"), 1U);
}

TEST(UnclosedFence, LinksBeforeItAreFollowed) {
  const std::string text = "[a](a.md)\n\n```sh\n[b](b.md)\n";
  EXPECT_EQ(check_files({{"s/SKILL.md", clean_skill("s", text)}}, {"s"}).of("link/missing-file").size(), 1U);
}

std::vector<diag::Diagnostic> miscited(const std::string& prose, const std::string& expectation = "") {
  test::FileSet files = {{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                         {"s/references/c.md", rules_catalog()}};
  if (!expectation.empty())
    files["s/evals/evals.json"] = R"({"evals":[{"id":"e","prompt":"p","expectations":[")" + expectation + R"("]}]})";
  return check_files(files, {"s"}).of("xref/miscited");
}

TEST(Miscited, EveryPlaceOfAGloss) {
  for (const std::string text :
       {"See Item 2 (bound each queue).", "- Item 2: Bounding queues", "- **Item 2 — bounded queues**",
        "(Item 2: bound each queue)", "Item 2 – bound every queue; then rest.", "Bound each queue (Item 2)."}) {
    const auto found = miscited(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_THAT(found[0].message, testing::HasSubstr("which fits Item 3: `Bound each queue`")) << text;
    EXPECT_EQ(found[0].help, "Item 2 is `Retry what may be repeated`: cite Item 3, or explain it by what it says");
  }
  EXPECT_EQ(miscited("x", "Flags Item 2 (bound each queue): memory ends").size(), 1U);
  EXPECT_EQ(miscited("x", "Wants a bound for each queue (Item 2)").size(), 1U);
}

// What stands behind the last entry is said of all of them.
TEST(Miscited, TheTextOfTheLastEntryEndsWithItsSection) {
  const std::string catalog =
      "# Rules\n\n## Chapter 1: Size\n\n### Item 1: Keep components small\n\nSplit what nobody reads at once.\n\n"
      "### Item 2: Keep state near its use\n\nLift it where two need it.\n\n## Chapter 2: Effects\n\n"
      "### Item 3: Name all that an effect reads\n\nElse it is stale.\n\n"
      "### Item 4: Fetch outside of effects\n\nThe router loads.\n\n";
  const std::string review =
      "- **Item 1** (file of a thousand lines): name the part to split off\n"
      "- **Item 3** (linter switched off): ask for the reason\n"
      "- **Item 2** (context provider at the root): ask who needs it\n";
  const auto found = [&](const std::string& heading) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n")},
                        {"s/references/c.md", catalog + heading + review}},
                       {"s"})
        .of("xref/miscited")
        .size();
  };
  EXPECT_EQ(found("## How to review\n\n"), 0U);
  EXPECT_EQ(found("### How to review\n\n"), 0U);
}

TEST(Miscited, IsSilentWhereTheCitedOneFitsAtAll) {
  for (const std::string text :
       {"Item 3 (bound each queue)", "Item 3 (shed load)", "Item 2 (payment in a queue)", "Item 2 (repeat a queue)"})
    EXPECT_TRUE(miscited(text).empty()) << text;
}

// "Items 2 (…) and 3 (…)": of a swap half would be mended, and nobody told of the rest any more.
TEST(Miscited, OneNumberOfAListIsNotChangedByItself) {
  const auto found = miscited("Items 2 (bound each queue) and 3 (retry what may be repeated).");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].fix);
  EXPECT_TRUE(miscited("Item 2 (bound each queue)")[0].fix);
}

// By the document's path, what the fix of each writes, "" where there is none.
std::vector<std::string> renumbered(const std::string& catalog, const std::string& checklist) {
  const auto found =
      check_files({{"s/SKILL.md", clean_skill("s", "Read [a](references/a.md), [b](references/b.md).\n")},
                   {"s/references/a.md", catalog},
                   {"s/references/b.md", "# Checklist\n\n" + checklist}},
                  {"s"})
          .of("xref/miscited");
  std::vector<std::string> all;
  for (const auto& finding : found) all.push_back(finding.fix ? finding.fix->edits[0].replacement : "");
  return all;
}

TEST(Miscited, OfASwapBothNumbersAreWrittenOrNone) {
  const std::string chapters =
      "# Catalog\n\n## Ch 1: Deciding\n\nWeigh it.\n\n## Ch 2: Incremental Change\n\nSmall steps that "
      "ship.\n\n## Ch 3: Coupling\n\nHow parts hold together.\n";
  EXPECT_THAT(renumbered(chapters,
                         "## Ch 2 \u2014 Coupling\n\n- [ ] Parts\n\n## Ch 3 \u2014 Incremental "
                         "Change\n\n- [ ] Steps\n"),
              testing::ElementsAre("3", "2"));
  const std::string items =
      "# Catalog\n\n## Item 5: Name constraints\n\nBy what they hold.\n\n## Item 6: Drop indexes nobody "
      "reads\n\nEach costs writes.\n\n## Item 7: Build indexes concurrently\n\nTables stay open.\n";
  EXPECT_THAT(renumbered(items,
                         "- **Item 7 \u2014 Drop indexes nobody reads**\n- **Item 6 \u2014 Built "
                         "concurrently**\n"),
              testing::ElementsAre(""))
      << "the other has too few words of its title";
  EXPECT_THAT(renumbered(items, "- **Item 7 \u2014 Drop indexes nobody reads**\n- **Item 5 \u2014 Constraints**\n"),
              testing::ElementsAre("6"));
}

// The title of one word proves too little by itself, and is the other half of a swap beside one that is sure.
TEST(Miscited, OfASwapInASentenceBothNumbersAreWrittenOrNone) {
  const std::string items =
      "# Catalog\n\n## Item 1: Bound the whole call\n\nText.\n\n## Item 2: Bound each attempt\n\nText.\n\n"
      "## Item 3: Use jitter\n\nText.\n\n## Item 4: Grow the wait\n\nText.\n\n## Item 5: Cap the wait\n\nText.\n";
  EXPECT_THAT(renumbered(items, "Item 3 (Grow the wait), Item 4 (Use jitter).\n"), testing::ElementsAre("4", "3"));
  EXPECT_THAT(renumbered(items, "Item 2 (Use jitter) and Item 3 (Bound each attempt).\n"),
              testing::ElementsAre("3", "2"));
  EXPECT_THAT(renumbered(items, "Item 3 (Grow the wait), unlike Item 4 (at first).\n"), testing::ElementsAre(""));
  EXPECT_THAT(renumbered(items, "Item 3 (Grow the wait), unlike Item 4.\n"), testing::ElementsAre("4"));
  EXPECT_THAT(renumbered(items, "Item 3 (Grow the wait), unlike Item 2 (Bound each attempt).\n"),
              testing::ElementsAre("4"));
}

TEST(Miscited, NoNumberIsWrittenThatUncoversAnEntry) {
  const std::string items =
      "# Catalog\n\n## Item 1: Name constraints\n\nBy what they hold.\n\n## Item 2: Drop indexes nobody "
      "reads\n\nEach costs writes.\n\n## Item 3: Keep tables open\n\nNo long locks.\n";
  const std::string slip = "- [ ] Item 3: Drop indexes nobody reads\n";
  EXPECT_THAT(renumbered(items, slip), testing::ElementsAre(""));
  EXPECT_THAT(renumbered(items, slip + "\n## Locks\n\n- [ ] Item 3: Keep tables open\n"), testing::ElementsAre("2"));
}

// A number that the heading above names, too, is right, and the words a topic of it; a heading of both says nothing.
TEST(Miscited, AHeadingConfirmsTheNumberUnlessItNamesBoth) {
  EXPECT_TRUE(miscited("## Item 2\n\n- [ ] Bound each queue (Item 2)").empty());
  EXPECT_EQ(miscited("## Items 2 and 3\n\n- [ ] Bound each queue (Item 2)").size(), 1U);
  EXPECT_EQ(miscited("## Items 1–5\n\n- [ ] Bound each queue (Item 2)").size(), 1U);
}

TEST(Miscited, IsSilentWhereNothingFitsClearly) {
  for (const std::string text :
       {"Item 2 (compliance)", "Item 2 (be careful)", "Item 2 (queue deadlines)", "Item 2 (before each queue is bound)",
        "Item 2 (not bounded queues)", "Item 2 (never: bound each queue)", "Item 2 (bound each queue is Item 3)",
        "Item 2", "Items 1–2 (bound each queue)", "Items 2, 4: bound each queue", "`Item 2` (bound each queue)",
        "Bound each queue. Item 2 is another."})
    EXPECT_TRUE(miscited(text).empty()) << text;
}

// Of entries that say nothing beyond their titles, a few words prove little.
TEST(Miscited, TitlesAloneProveLittle) {
  const auto found = [](const std::string& prose) {
    return check_files(
               {{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                {"s/references/c.md",
                 "# C\n\n## Item 1: Prefer get over membership tests for lookups\n\n## Item 2: Do not rely on dict "
                 "order\n\n"
                 "## Item 3: Hand work over by a queue\n\n## Item 4: Choose deques for queues of producers and "
                 "consumers\n\n"
                 "## Item 5: Inherit from several classes with care\n\n"
                 "## Item 6: Give a base class with callbacks a virtual destructor\n\n"
                 "## Item 7: Update atomic fields at once\n\n## Item 8: Testing\n\n## Item 9: Keep locks short\n"}},
               {"s"})
        .of("xref/miscited")
        .size();
  };
  for (const std::string text :
       {"- Item 1 (dict.get)", "- A queue bounded between producers and consumers (Item 3)",
        "- **Item 5 \xE2\x80\x94 Virtual bases**", "- Item 5 (virtual base classes)", "- Item 9 (atomicity)",
        "- Item 9 (testing)", "- Item 9 (testing strategy)", "- Item 3 (queues of work)", "- Item 9 (deques)"})
    EXPECT_EQ(found(text), 0U) << text;
  for (const std::string text : {"- Item 9 (virtual destructors)", "- Item 9 (dict ordering)", "- Item 9: Testing",
                                 "- Item 9 (update atomic fields)"})
    EXPECT_EQ(found(text), 1U) << text;
}

// A word that both titles have decides nothing, where the other one has nearly all of the gloss.
TEST(Miscited, AWordThatBothTitlesHaveDecidesNothing) {
  const auto found = [](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                        {"s/references/c.md",
                         "# C\n\n## Item 1: Compose classes instead of nesting many levels of built-in types\n\n"
                         "## Item 2: Accept functions instead of classes for simple interfaces\n\n"
                         "## Item 3: Use class methods to construct objects generically\n\n"
                         "## Item 4: Initialize parent classes with super\n\n## Item 5: Keep locks short\n\n"
                         "## Item 6: Name each thread\n"}},
                       {"s"})
        .of("xref/miscited");
  };
  const auto one = found("- Item 3: accept functions instead of simple classes");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_THAT(one[0].message, testing::HasSubstr("which fits Item 2"));
  for (const std::string text :
       {"- Item 3 (construct classes)", "- Item 3: accept functions that construct objects, not simple classes",
        "- Item 4 (simple classes)", "- Accept functions instead of simple classes (Item 3)."})
    EXPECT_TRUE(found(text).empty()) << text;
}

// "Throughput" may be what the cited entry is about as well as a word of another title; an identifier or a whole title
// is the other's, unless the cited entry has it, too, within a name or in words. A number is never changed for the sake
// of one word.
TEST(Miscited, OneWordIsATopicUnlessItIsAnIdentifierOrATitle) {
  const auto found = [](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                        {"s/references/c.md",
                         "# C\n\n## Item 1: Batch queries in loops\n\nEach row costs a round trip, which is why pages "
                         "with long lists are slow.\n\n"
                         "## Item 2: Measure throughput in production\n\nLaptops lie, percentiles of users do not.\n\n"
                         "## Item 3: Guard calls with CircuitBreaker\n\nA neighbour that is down is left alone.\n\n"
                         "## Item 4: Bound the pool of workers\n\nCall `setLimit` once, before any task is queued.\n\n"
                         "## Item 5: Announce limits of uploads\n\nNobody likes to wait in vain.\n\n"
                         "## Item 6: Serialization\n\nFrom objects to bytes and back without a loss.\n\n"
                         "## Item 7: Try another host\n\nA circuit breaker opens when one has failed twice.\n\n"
                         "## Item 8: Freeze what is shared\n\n`afterSerialization` nothing may change any more.\n"}},
                       {"s"})
        .of("xref/miscited");
  };
  for (const std::string text :
       {"- **Item 1 \xE2\x80\x94 Throughput**", "- Item 1 (throughput)", "- Item 1 (e.g. throughput)",
        "- Item 1: Throughput", "- **Item 4 \xE2\x80\x94 Limits**", "- Item 4 (uploads)", "- Item 7 (CircuitBreaker)",
        "- **Item 8 \xE2\x80\x94 Serialization**"})
    EXPECT_TRUE(found(text).empty()) << text;
  for (const std::string text : {"- Item 1 (CircuitBreaker)", "- **Item 1 \xE2\x80\x94 Serialization**"}) {
    ASSERT_EQ(found(text).size(), 1U) << text;
    EXPECT_FALSE(found(text)[0].fix.has_value()) << text;
  }
  ASSERT_EQ(found("- Item 1 (measure the throughput)").size(), 1U);
  EXPECT_TRUE(found("- Item 1 (measure the throughput)")[0].fix.has_value());
}

TEST(Miscited, ATopicThatOnlyAnotherEntrySpeaksOf) {
  EXPECT_EQ(miscited("- **Item 4 — Front door** — Is load shed at the front door before memory ends?").size(), 1U);
  EXPECT_TRUE(
      miscited("- **Item 4 — Front door** — Are tokens blank in all that is written at the front door?").empty());
}

TEST(Miscited, AHeadingThatNamesTheEntryConfirmsIt) {
  EXPECT_EQ(miscited("## Load\n\n- **Item 4 — Bound each queue**").size(), 1U);
  EXPECT_TRUE(miscited("## Load (Item 4)\n\n- **Item 4 — Bound each queue**").empty());
}

TEST(Miscited, AWholeTitleOfAnotherEntryWinsOverSharedWords) {
  const auto found = [](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                        {"s/references/c.md",
                         "# C\n\n## Chapter 5: Replication\n\nText.\n\n## Chapter 6: Partitioning\n\nText.\n\n"
                         "## Chapter 10: Batch Processing\n\nText.\n\n## Chapter 11: Stream Processing\n\nText.\n\n"
                         "## Chapter 12: Batch Processing at Home\n\nText.\n"}},
                       {"s"})
        .of("xref/miscited")
        .size();
  };
  for (const std::string text :
       {"Ch 11: Batch Processing", "**Ch 11 \xE2\x80\x94 Batch Processing**", "## 5. Batch Processing (Chapter 11)",
        "## Replication (Chapter 6)", "- Replication (Ch 6)", "- **Ch 11:** Batch Processing",
        "- **Ch 11** Batch Processing", "| A | Title |\n|--|--|\n| Ch 11 | Batch Processing |",
        "| Topic | B |\n|--|--|\n| Replication | Ch 6 |", "**Batch Processing** \xE2\x86\x92 Ch 11",
        "Batch Processing [Ch 11]", "Batch Processing \xE2\x80\x94 Ch 11",
        "See Chapter 11, \"Batch Processing\", for more."})
    EXPECT_EQ(found(text), 1U) << text;
  for (const std::string text :
       {"Ch 12: Batch Processing", "- **Ch 10:** Batch Processing", "- **Ch 11:** Batch Processing compared",
        "| A | Read first |\n|--|--|\n| Ch 11 | Batch Processing |",
        "| A | See also |\n|--|--|\n| Ch 11 | Batch Processing |",
        "| See also | Title |\n|--|--|\n| Ch 11 | Batch Processing |",
        "| A | Title | Title |\n|--|--|--|\n| Ch 11 | Stream Processing | Batch Processing |",
        "Batch Processing \xE2\x80\x94 Ch 11 is next", "Batch Processing. Ch 11",
        "Chs 10\xE2\x80\x93"
        "11: Batch Processing"})
    EXPECT_EQ(found(text), 0U) << text;
}

TEST(Miscited, AClauseMayBeATopicOfTheCitedEntry) {
  const auto found = [](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", "Read `references/c.md`.\n\n" + prose + "\n")},
                        {"s/references/c.md",
                         "# C\n\n## Chapter 1: Functions\n\nError handling is one thing. Tests are another.\n\n"
                         "## Chapter 2: Error Handling\n\nText.\n\n## Chapter 3: Tests\n\nText.\n"}},
                       {"s"})
        .of("xref/miscited")
        .size();
  };
  EXPECT_EQ(found("- Error handling (Ch 1)"), 0U);
  EXPECT_EQ(found("- **Ch 1:** Error handling"), 0U);
  EXPECT_EQ(found("- Tests (Ch 1)"), 0U);
  EXPECT_EQ(found("- Error handling (Ch 3)"), 1U);
}

TEST(Miscited, ALinkLeadsToWhatItNames) {
  const std::string to = "](references/c.md#item-3-bound-each-queue)";
  const auto found = miscited("[Item 2" + to);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "the link says Item 2 and leads to Item 3: `Bound each queue`");
  EXPECT_EQ(found[0].help, "link to Item 2, or cite Item 3");
  EXPECT_EQ(miscited("[Item 2: Retry what may be repeated" + to).size(), 1U);
  EXPECT_EQ(miscited("[Item 2: Bound each queue" + to).size(), 1U);  // the words tell, and are told once
  for (const std::string& text : {"[Item 3" + to, "[Items 2 and 3" + to, "[Items 1, 2" + to, "[the queue" + to,
                                  "[Chapter 2" + to, std::string("[Item 2](references/c.md)")})
    EXPECT_TRUE(miscited(text).empty()) << text;
}

// Lines of xref/local-dangling in a procedure of three steps.
std::size_t lost_steps(const std::string& prose) {
  return check_files({{"s/SKILL.md", clean_skill("s", "## Step 1: A\n\n## Step 2: B\n\n## Step 3: C\n\n" + prose)}},
                     {"s"})
      .of("xref/local-dangling")
      .size();
}

TEST(LocalDangling, WhatIsItselfCitedInVainIsNoStep) {
  EXPECT_EQ(lost_steps("Then go to Step 9. In Step 9 you publish.\n"), 1U);
  EXPECT_EQ(lost_steps("Then go to Step 9.\n\nStep 9 publishes.\n"), 0U);
  EXPECT_EQ(lost_steps("Then go to Step 9.\n\n- in step 9 you publish\n"), 0U);
  EXPECT_EQ(lost_steps("Then go to Step 9. Steps 8\xE2\x80\x93"
                       "9 are others'.\n"),
            0U);
  EXPECT_EQ(lost_steps("Now go back to Step 0.\n"), 1U);
}

TEST(LocalDangling, StepsOfSomethingElseAreNotOurs) {
  const std::string steps = "## Step 1: A\n\n## Step 2: B\n\n";
  const auto found = [&](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", steps + prose + "\n")}}, {"s"})
        .of("xref/local-dangling")
        .size();
  };
  for (const std::string prose : {"Go to Step 5 of the migration guide.", "Go to Step 9 in the wizard.",
                                  "Proceed to Step 7 of your contract.", "The user says \"go to Step 8\" then."})
    EXPECT_EQ(found(prose), 0U) << prose;
  EXPECT_EQ(found("Go to Step 5 of the process."), 1U);
  EXPECT_EQ(found("Go to Step 5."), 1U);
}

TEST(LocalDangling, StepsMayBeLines) {
  const auto lost = [](const std::string& body) {
    return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/local-dangling").size();
  };
  EXPECT_EQ(lost("1. **Step 1: Read** it.\n2. **Step 2: Write** it, then go to Step 3.\n"), 1U);
  EXPECT_EQ(lost("1. **Step 1: Read** it.\n2. **Step 3: Write** it, then go to Step 4.\n"), 0U);
}

TEST(SkillNames, ASlipIsFoundBesideOtherNames) {
  test::FileSet files;
  for (const std::string name : {"aa-one", "bb-two", "cc-three", "dd-four"})
    files[name + "/SKILL.md"] = clean_skill(name);
  const auto unknown = [&](const std::string& names) {
    files["router/SKILL.md"] = clean_skill("router", names);
    return check_files(files).of("xref/unknown-skill");
  };
  const std::string known = "- `aa-one`\n- `bb-two`\n- `cc-three`\n";
  const auto both = unknown(known + "- `dd-fou`\n- `sql-reviewer`\n");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].help, "did you mean `dd-four`?");
  EXPECT_EQ(unknown(known + "- `dd-fou`\n- `sql-reviewer`\n- `pre-commit`\n").size(), 1U);
  EXPECT_EQ(unknown(known + "- `cc-thre`\n- `sql-reviewer`\n").size(), 0U);  // cc-three is named beside it
  EXPECT_EQ(unknown(known + "- `sql-reviewer`\n").size(), 1U);
  EXPECT_EQ(unknown("- `aa-one`\n- `bb-two`\n- `dd-fou`\n").size(), 0U);
  for (const std::string what :
       {"`git-commit` is a command of git", "`sql-lint` CLI", "`sql-lint` (package)", "`sql-lint` — an npm package",
        "the command `sql-lint`", "MCP server `sql-lint`", "`sql-lint` is an MCP server"})
    EXPECT_EQ(unknown(known + "- " + what + "\n").size(), 0U) << what;
  for (const std::string what : {"`sql-lint` — deploys the server with one command", "`sql-lint` — reads hooks of git",
                                 "`sql-lint` is a review of what a plugin does"})
    EXPECT_EQ(unknown(known + "- " + what + "\n").size(), 1U) << what;
  // Names of other things, where a skill's name would read otherwise.
  for (const std::string what :
       {"`dd-four` for interfaces; looks at every `openapi-spec` there", "add the label `needs-triage`",
        "`dd-four` with `log-level` set to debug", "A tool for each: `sql-lint`"})
    EXPECT_EQ(unknown(known + "- " + what + "\n").size(), 0U) << what;
  const std::string routes =
      "- one \xE2\x86\x92 `aa-one`\n- two \xE2\x86\x92 `bb-two`\n- three \xE2\x86\x92 `cc-three`\n";
  EXPECT_EQ(unknown(routes + "- four \xE2\x86\x92 `sql-lint`\n").size(), 1U);
  EXPECT_EQ(unknown(routes + "- else add `needs-triage`\n").size(), 0U);
  EXPECT_EQ(unknown(known + "- `dd-fou` is a command of git\n").size(), 1U);
}

TEST(SkillNames, EverySlipOfOneLetterIsFoundAndNoOther) {
  test::FileSet files;
  for (const std::string name : {"aa-one", "bb-two", "cc-three", "noon-call", "take-1", "team-a", "team-b"})
    files[name + "/SKILL.md"] = clean_skill(name);
  // What is said to be meant; "" where there is no finding. Three that are no skills are too many to be skills.
  const auto meant = [&](const std::string& name) {
    const std::string known = "- `aa-one`\n- `bb-two`\n- `cc-three`\n- `sql-lint`\n- `git-push`\n- `pre-commit`\n";
    files["router/SKILL.md"] = clean_skill("router", known + "- `" + name + "`\n");
    const auto found = check_files(files).of("xref/unknown-skill");
    return found.empty() ? "" : found[0].help;
  };
  for (const std::string name : {"oon-call", "noon-cal", "non-call", "nnoon-call", "noon-calls", "noon-cell",
                                 "moon-call", "nono-call", "noon-clal", "noo-ncall"})
    EXPECT_EQ(meant(name), "did you mean `noon-call`?") << name;
  for (const std::string name : {"non-cal", "call-noon", "noon-1call", "take-2", "team-c", "aa-on"})
    EXPECT_EQ(meant(name), "") << name;
}

// Each name was held against every skill.
TEST(SkillNames, ManyAmongManySkillsAreLookedUp) {
  constexpr int kSkills = 3000, kNames = 100'000;
  test::FileSet files;
  for (int i = 0; i < kSkills; ++i) {
    const std::string name = "ss" + std::to_string(i) + "-guide";
    files[name + "/SKILL.md"] = clean_skill(name);
  }
  std::string names = "- `ss1-guide`\n- `ss2-guide`\n- `ss3-guide`\n";
  for (int i = 0; i < kNames; ++i) names += "- `ss" + std::to_string(i) + "-guid`\n";
  files["router/SKILL.md"] = clean_skill("router", names);
  EXPECT_EQ(check_files(files).of("xref/unknown-skill").size(), kSkills - 3U);
}

TEST(SkillNames, StandInColumnsHeadingsAndEnumerations) {
  test::FileSet files;
  for (const std::string name : {"aa-one", "bb-two", "cc-three", "dd-four"})
    files[name + "/SKILL.md"] = clean_skill(name);
  const auto unknown = [&](const std::string& names) {
    files["router/SKILL.md"] = clean_skill("router", names);
    return check_files(files).of("xref/unknown-skill").size();
  };
  const std::string rows = "| aa-one | a |\n| bb-two | b |\n| cc-three | c |\n| sql-reviewer | d |\n";
  EXPECT_EQ(unknown("| name | for |\n| --- | --- |\n" + rows), 1U);
  EXPECT_EQ(unknown("| name | for |\n| --- | --- |\n" + rows + "| pre-commit | e |\n"), 0U);
  EXPECT_EQ(unknown("| skill | for |\n| --- | --- |\n" + rows + "| pre-commit | e |\n"), 2U);
  EXPECT_EQ(unknown("| skill | for |\n| --- | --- |\n" + rows + "| pre-commit | e |\n| e-e | e |\n"), 0U);
  EXPECT_EQ(unknown("### aa-one\n\n### bb-two\n\n### cc-three\n\n### sql-reviewer\n\n## left-over\n"), 1U);
  EXPECT_EQ(unknown("Route to `aa-one`, `bb-two`, `cc-three` or `sql-reviewer`.\n"), 1U);
  EXPECT_EQ(unknown("Route to **aa-one**, `bb-two`, `cc-three`, and **sql-reviewer**.\n"), 1U);
  EXPECT_EQ(unknown("Route to `aa-one`, `bb-two` or `cc-three`, which reads `sql-reviewer`.\n"), 0U);
  EXPECT_EQ(unknown("Route to aa-one, bb-two, cc-three or sql-reviewer.\n"), 0U);
}

TEST(Miscited, NumbersThatStartAgainAreNotJudged) {
  EXPECT_TRUE(check_files({{"s/SKILL.md", clean_skill("s",
                                                      "## Step 1: Bound queues\n\n## Step 2: Name threads\n\n"
                                                      "Go on with Step 1 (name threads).\n")}},
                          {"s"})
                  .of("xref/miscited")
                  .empty());
}

}  // namespace
}  // namespace skillc::check
