// What declares an entry, in which strength, under which id and parent: the content model's "Declarations", form by
// form.
#include <gtest/gtest.h>

#include "model/coverage.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

using test::citation;
using test::entry;
using test::has_entry;
using test::linked_graph;

std::string ids(const Graph& graph) {
  std::string out;
  for (const Entry& entry : graph.skills[0].entries)
    out += (out.empty() ? "" : " ") + entry.id.substr(entry.id.find('#') + 1);
  return out;
}

std::string declared(const std::string& catalog) {
  return ids(linked_graph({{"s/SKILL.md", ""}, {"s/references/c.md", catalog}}));
}

TEST(Declarations, EveryHeadingFormDeclares) {
  EXPECT_EQ(declared("## Chapter 3: Walk-Through\n"), "ch-3");
  EXPECT_EQ(declared("## Ch 1: Words\n"), "ch-1");
  EXPECT_EQ(declared("## Ch. 1. Words\n"), "ch-1");
  EXPECT_EQ(declared("### Chapter 1 — Words\n"), "ch-1");
  EXPECT_EQ(declared("## Chapter 1–2: Words\n"), "ch-1 ch-2");
  EXPECT_EQ(declared("## Appendix A: Words\n"), "app-a");
  EXPECT_EQ(declared("## Part IV — Words\n"), "part-4");
  EXPECT_EQ(declared("## Part One: WORDS\n"), "part-1");
  EXPECT_EQ(declared("## PART two\n"), "part-2");
  EXPECT_EQ(declared("### ✅ Step 4: Words\n"), "step-4");
  EXPECT_EQ(declared("### 1️⃣ Chapter 4: Words\n"), "ch-4");
  EXPECT_EQ(declared("## Chapter 9 – 10: Words\n"), "ch-9 ch-10");
  EXPECT_EQ(declared("### 2. **Item 17**: Words\n"), "item-17");
  EXPECT_EQ(declared("Chapter 5 - Words\n=======\n"), "ch-5");
  EXPECT_EQ(declared("## Step 1b: Words\n\n## Part 3.5: Words\n"), "step-1b part-3-5");
}

TEST(Declarations, OtherHeadingsDoNot) {
  EXPECT_EQ(declared("## Chapter overview\n"), "");
  EXPECT_EQ(declared("## Chapter 3 in short\n"), "");
  EXPECT_EQ(declared("## The Chapter 3: story\n"), "");
  EXPECT_EQ(declared("## Anti-Pattern 3: Words\n"), "");
  EXPECT_EQ(declared("```\n## Chapter 3: In code\n```\n"), "");
}

TEST(Declarations, ARangeThatGroupsDeclaresNothing) {
  EXPECT_EQ(declared("## Items 1–2: Safety\n\n### Item 1: A\n\n### Item 2: B\n"), "item-1 item-2");
  EXPECT_EQ(declared("# Items 1–3\n\n## Item 1: A\n\n## Items 2–3: B\n"), "item-1 item-2 item-3");
  EXPECT_EQ(declared("## Chapters 1–2\n\n## Chapter 1: A\n\n## Chapter 2: B\n"), "ch-1 ch-2");
  EXPECT_EQ(declared("## Steps 1–2: Read\n\n### Step 1: A\n\n### Step 2: B\n"), "step-1 step-2");
  EXPECT_EQ(declared("## G1–G3: All\n\n### G1: A\n\n### G2: B\n\n### G3: C\n"), "g1 g2 g3");
  EXPECT_EQ(declared("### G1-2: A\n\n### G3: B\n\n### G4: C\n\n### G5: D\n"), "g1 g2 g3 g4 g5");
  EXPECT_EQ(declared("## P0–P2: Urgent\n"), "");
  Graph graph = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", "## Items 1–2: Safety\n\n### Item 1: Aa\n"}});
  EXPECT_EQ(entry(graph.skills[0], "item-1").title, "Aa");
}

TEST(Declarations, TitlesAreWhatFollows) {
  Graph graph = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", "## Chapter 1–2: Two *at* once\n\n## Item 7\n"}});
  EXPECT_EQ(entry(graph.skills[0], "ch-1").title, "Two at once");
  EXPECT_EQ(entry(graph.skills[0], "ch-2").title, "Two at once");
  EXPECT_EQ(entry(graph.skills[0], "item-7").title, "");
}

TEST(Declarations, CodesCountByThreeInARowOrBesideThem) {
  EXPECT_EQ(declared("### N1 — A\n\n### N02 — B\n\n### N3 — C\n"), "n1 n2 n3");
  EXPECT_EQ(declared("### C4: One\n\n### S3: Two\n\n### P95: Three\n"), "");
  std::string table = "| Code | Smell |\n|--|--|\n| **C1** | A |\n| **C2** | B |\n| **C3** | D |\n";
  EXPECT_EQ(declared(table + "\n| Code | Smell |\n|--|--|\n| **E1** | A |\n"), "c1 c2 c3 e1");
  EXPECT_EQ(declared(table + "\n### E1: A heading, not a row\n"), "c1 c2 c3");
}

TEST(Declarations, CodesMayHaveAHyphen) {
  EXPECT_EQ(declared("### SEC-01: A\n\n### SEC-02: B\n\n### SEC-03: C\n"), "sec-1 sec-2 sec-3");
  EXPECT_EQ(declared("| A | B |\n|--|--|\n| **AUTH-1** | A |\n| **AUTH-2** | B |\n| **AUTH-3** | C |\n"),
            "auth-1 auth-2 auth-3");
  EXPECT_EQ(declared("### UTF-8: A\n\n### SHA-256: B\n\n### X-1: C\n\n### X-2: C\n\n### X-3: C\n"), "");
  EXPECT_EQ(declared("### CVE-1-1: A\n\n### CVE-2-1: B\n\n### CVE-3-1: C\n"), "");
  Graph graph = linked_graph({{"s/SKILL.md", "SEC-1, SEC-02\xE2\x80\x93SEC-03 and SEC-99-1, UTF-8\n"},
                              {"s/c.md", "### SEC-01: A\n\n### SEC-02: B\n\n### SEC-03: C\n"}});
  ASSERT_EQ(graph.skills[0].citations.size(), 2U);
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[0]), "sec-1");
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[1]), "sec-2 sec-3");
}

TEST(Declarations, ABoldCodeThatLeadsAnItemDeclaresWhatNothingElseDoes) {
  EXPECT_EQ(declared("- **R1** — No floats\n- **R2**: No clocks\n- **R3** No locale\n- **R4. Nothing.** More.\n"),
            "r1 r2 r3 r4");
  EXPECT_EQ(declared("- [ ] **AUTH-01** Tokens expire\n- [ ] **AUTH-02** B\n- [x] **AUTH-03: C**\n"),
            "auth-1 auth-2 auth-3");
  // Priorities, several at once, plain words, headings of HTML, a run that is too short.
  EXPECT_EQ(declared("- **P1** now\n- **P2** soon\n- **P3** later\n"), "");
  EXPECT_EQ(declared("- **R1**, **R2** a\n- **R2** and R3\n- **R3**–**R4** b\n- **R4**/R5\n- **R5** to R6\n"), "");
  EXPECT_EQ(declared("- R1 — a\n- R2 — b\n- R3 — c\n- R4 — d\n"), "");
  EXPECT_EQ(declared("- **H1** a\n- **H2** b\n- **H3** c\n- **H4** d\n"), "");
  EXPECT_EQ(declared("**R1** a\n\n**R2** b\n\n**R3** c\n\n**R4** d\n"), "");
  Graph graph = linked_graph(
      {{"s/SKILL.md", "See AUTH-2.\n"},
       {"s/list.md",
        "- [ ] **AUTH-01** Tokens expire. At once.\n- [ ] **AUTH-02: Keys** turn\n- [ ] **AUTH-03** C\n"}});
  EXPECT_EQ(entry(graph.skills[0], "auth-1").title, "Tokens expire");
  EXPECT_EQ(entry(graph.skills[0], "auth-2").title, "Keys");
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[0]), "auth-2");
}

TEST(Declarations, ATitleMayStandWithinTheBoldThatLeads) {
  const std::string codes = "auth-1 auth-2 auth-3";
  for (const std::string begin : {"- ", "- [ ] ", "1. ", ""}) {
    const std::string two = "\n\n" + begin + "**AUTH-02 Rotate `keys`**\n\n" + begin;
    EXPECT_EQ(
        declared(begin + "**AUTH-01 Hash passwords.** Never log them." + two + "**AUTH-03 \xE2\x80\x94 log in**\n"),
        codes)
        << begin;
  }
  EXPECT_EQ(declared("- **AUTH-01:** Hash\n- **AUTH-02:** Rotate\n- **AUTH-03.** Log\n"), codes);
  Graph graph = linked_graph({{"s/SKILL.md", "See AUTH-02.\n"},
                              {"s/c.md",
                               "**AUTH-01 Hash passwords.** Never log them.\n\n**AUTH-02: Rotate keys**\n\nText.\n\n"
                               "**AUTH-03 Log out**\n"}});
  EXPECT_EQ(entry(graph.skills[0], "auth-1").title, "Hash passwords");
  EXPECT_EQ(entry(graph.skills[0], "auth-2").title, "Rotate keys");
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[0]), "auth-2");
  // A phrase that begins with a code, levels, quarters, a run that is too short, a number told twice, and a quote.
  const std::string two = "**R1 No floats**\n\n**R2 No clocks**\n\n";
  EXPECT_EQ(declared("- **R1 violations** a\n- **R2 violations** b\n- **R3 violations** c\n- **R4 ones** d\n"), "");
  EXPECT_EQ(declared("**P1 Now**\n\n**P2 Soon**\n\n**P3 Later**\n\n**P4 Never**\n"), "");
  EXPECT_EQ(declared("**Q1 Plan**\n\n**Q2 Build**\n\n**Q3 Sell**\n\n**Q4 Rest**\n"), "");
  EXPECT_EQ(declared(two + "**R3 No locale**\n"), "");
  EXPECT_EQ(declared(two + "**R3 No locale**\n\n**R4 No net**\n"), "r1 r2 r3 r4");
  EXPECT_EQ(declared(two + "**R3 No locale**\n\n**R4 No net**\n\n**R4 No disk**\n"), "");
  EXPECT_EQ(declared("> **AUTH-01 A**\n>\n> **AUTH-02 B**\n>\n> **AUTH-03 C**\n"), "");
}

TEST(Declarations, LeadsThatAreToldTwiceDeclareNothing) {
  const std::string risks = "- **R1** — Cost\n- **R2** — Delay\n- **R3** — Skills\n- **R4** — Lock-in\n";
  const std::string others = "- **R1** — Fire\n- **R2** — Flood\n- **R3** — Theft\n- **R4** — Rust\n";
  const auto of_two = [](const std::string& one, const std::string& other) {
    return ids(linked_graph({{"s/SKILL.md", ""}, {"s/a.md", one}, {"s/b.md", other}}));
  };
  EXPECT_EQ(declared("## A\n\n" + risks), "r1 r2 r3 r4");
  EXPECT_EQ(declared("## A\n\n" + risks + "\n## B\n\n" + others), "");
  EXPECT_EQ(declared("## A\n\n" + risks + "\n## B\n\n- **R2** — Again\n"), "");
  EXPECT_EQ(of_two(risks, others), "");
  EXPECT_EQ(of_two(risks, "- **R2** — Late\n"), "");
  // A list told again, and one that is gone through by its numbers alone.
  EXPECT_EQ(of_two(risks, "- **R2** — delay\n"), "r1 r2 r3 r4");
  EXPECT_EQ(of_two(risks, "- [ ] **R1**\n- [ ] **R2**\n- [ ] **R3**\n- [ ] **R4**\n"), "r1 r2 r3 r4");
}

TEST(Declarations, WhatCitesALeadTakesNothingFromIt) {
  const std::string checklist =
      "- [ ] **AUTH-01** — Are passwords hashed?\n- [ ] **AUTH-02: Tokens** expire\n- [ ] **AUTH-03** — audience\n"
      "- [ ] **AUTH-07** — failures logged?\n";
  const std::string prose = "- **AUTH-01** comes first.\n- **AUTH-02** — Do tokens expire?\n";
  const std::string titled = "**AUTH-01 Hash.** Text.\n\n**AUTH-02 Expire.** Text.\n\n**AUTH-03 Check.** Text.\n";
  const std::string items = "- **AUTH-01** — Hash.\n- **AUTH-02**: Expire.\n- **AUTH-03** Check.\n";
  const std::string headings = "### AUTH-01 Hash\n\n### AUTH-02 Expire\n\n### AUTH-03 Check\n";
  for (const std::string& catalog : {titled, items, headings}) {
    Graph graph = linked_graph({{"s/SKILL.md", prose}, {"s/a.md", checklist}, {"s/c.md", catalog}});
    EXPECT_EQ(ids(graph), "auth-1 auth-2 auth-3") << catalog;
    for (const Entry& one : graph.skills[0].entries) {
      EXPECT_EQ(graph.skills[0].documents[one.document].path, "c.md");
      EXPECT_EQ(one.strength, Strength::strong);
    }
    ASSERT_EQ(graph.skills[0].items.size(), 4U);
    EXPECT_EQ(graph.skills[0].items[1].cites.size(), 1U);
  }
  EXPECT_EQ(declared(titled + "\n- **AUTH-04** — Limit\n"), "auth-1 auth-2 auth-3 auth-4");
  EXPECT_EQ(ids(linked_graph({{"s/SKILL.md", "- **AUTH-04** — Limit\n"}, {"s/c.md", titled}})), "auth-1 auth-2 auth-3");
}

// Levels rank the other entries; where there are none, they are what the skill has.
TEST(Declarations, LevelsBesideOtherEntriesAreNotCounted) {
  const std::string levels = "### P1: Now\n\n### P2: Soon\n\n### P3: Later\n\n";
  const std::string codes = "### G1: A\n\n### G2: B\n\n### G3: C\n";
  const std::string list = "- [ ] **G1** — is it?\n- [ ] **P1** — is it?\n";
  const Graph beside = linked_graph({{"s/SKILL.md", levels + codes}, {"s/checklist.md", list}});
  EXPECT_EQ(ids(beside), "p1 p2 p3 g1 g2 g3");
  EXPECT_EQ(beside.skills[0].coverage.entries, 3U);
  EXPECT_EQ(beside.skills[0].coverage.entries_by_checklist, 1U);
  EXPECT_EQ(linked_graph({{"s/SKILL.md", levels}}).skills[0].coverage.entries, 3U);
}

TEST(Declarations, WhatIsCalledAScaleIsOneByItself) {
  const auto counted = [](const std::string& text) {
    return linked_graph({{"s/SKILL.md", text}}).skills[0].coverage.entries;
  };
  const std::string rows = "|--|--|\n| **P1** | Everybody is paged |\n| **P2** | One is |\n| **P3** | Cosmetic |\n";
  EXPECT_EQ(counted("## Severity\n\n| Code | Meaning |\n" + rows), 0U);
  EXPECT_EQ(counted("## Response\n\n| Priority | Meaning |\n" + rows), 0U);
  EXPECT_EQ(counted("## Response\n\n| Code | Priority |\n" + rows), 3U) << "the head of another column";
  EXPECT_EQ(counted("# Bug severities\n\n### P1: Now\n\n### P2: Soon\n\n### P3: Later\n"), 0U);
  EXPECT_EQ(counted("# Bugs\n\n### SEV-1: Now\n\n### SEV-2: Soon\n\n### SEV-3: Later\n"), 0U);
}

// P and S begin other words than priority and severity.
TEST(Declarations, ACatalogOfPrinciplesIsNoScale) {
  const std::string codes = "## Smells\n\n### G1: A\n\n### G2: B\n\n### G3: C\n\n";
  const auto counted = [&](const std::string& heading, const std::string& tasks) {
    const std::string three = heading + "\n\n### P1: Ask\n\n### P2: Look\n\n### P3: Tell\n";
    return linked_graph({{"s/SKILL.md", codes + three}, {"s/list.md", tasks}}).skills[0].coverage.entries;
  };
  EXPECT_EQ(counted("## Principles", ""), 6U);
  for (const std::string heading : {"Core principles", "Core principles:", "**Principles**, in short", "Principle list",
                                    "Smells", "House style", "Guidelines", "Rules of naming", "Patterns"})
    EXPECT_EQ(counted("## " + heading, ""), 6U) << heading;
  EXPECT_EQ(counted("## Standards", ""), 3U) << "not the letter's";
  for (const std::string heading : {"Problem priorities", "Problems", "Triage process", "What to do first", "Ranks"})
    EXPECT_EQ(counted("## " + heading, "- [ ] **P1** — is it?\n- [ ] **P2** — is it?\n- [ ] **P3** — is it?\n"), 3U)
        << heading;
}

TEST(Declarations, AColumnSaysWhetherItsCodesAreRulesOrLevels) {
  const auto counted = [&](const std::string& heading, const std::string& head) {
    const std::string rows = "| **S1** | Short words |\n| **S2** | Active voice |\n| **S3** | Present tense |\n";
    const std::string others = "| **N1** | Spell out |\n| **N2** | Digits |\n| **N3** | Commas |\n";
    const std::string text = heading + "\n\n| " + head + " | Meaning |\n|--|--|\n" + rows + others;
    return linked_graph({{"s/SKILL.md", text}}).skills[0].coverage.entries;
  };
  EXPECT_EQ(counted("## Principles", "Code"), 6U);
  EXPECT_EQ(counted("## Review", "Rule"), 6U);
  const std::string from_zero = "### P0: Now\n\n### P1: Soon\n\n### P2: Late\n\n### G1: A\n\n### G2: B\n\n### G3: C\n";
  EXPECT_EQ(linked_graph({{"s/SKILL.md", "## Rules\n\n" + from_zero}}).skills[0].coverage.entries, 3U);
  EXPECT_EQ(counted("## Review", "Code"), 3U);
  EXPECT_EQ(counted("## Principles", "Level"), 3U);
  EXPECT_EQ(counted("## Rules", "Severity"), 3U);
}

TEST(Declarations, WhatOnlyAChecklistNumbersResolvesOnly) {
  const std::string tasks = "- [ ] **AUTH-01** — Hash\n- [ ] **AUTH-02** — Expire\n- [ ] **AUTH-03** — Check\n";
  const std::string codes = "### G1: A\n\n### G2: B\n\n### G3: C\n";
  Graph alone = linked_graph({{"s/SKILL.md", "See AUTH-02.\n"}, {"s/list.md", tasks}});
  EXPECT_EQ(ids(alone), "auth-1 auth-2 auth-3");
  EXPECT_EQ(alone.skills[0].coverage.entries, 0U);
  EXPECT_EQ(test::anchors(alone, alone.skills[0].citations[0]), "auth-2");
  Graph beside = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", codes}, {"s/list.md", tasks}});
  EXPECT_EQ(ids(beside), "g1 g2 g3 auth-1 auth-2 auth-3");
  EXPECT_EQ(entry(beside.skills[0], "auth-1").strength, Strength::checklist);
  EXPECT_EQ(beside.skills[0].coverage.entries, 3U);
}

TEST(Declarations, AHeadingMayHaveNothingBehindItsCodeWhereThreeDo) {
  const std::string two = "### SEC-01 Hash passwords\n\n### SEC-02 Rotate keys\n\n";
  Graph graph = linked_graph({{"s/SKILL.md", "See SEC-02.\n"}, {"s/c.md", two + "### SEC-03 Log out\n"}});
  EXPECT_EQ(ids(graph), "sec-1 sec-2 sec-3");
  EXPECT_EQ(entry(graph.skills[0], "sec-2").title, "Rotate keys");
  EXPECT_EQ(graph.skills[0].coverage.entries, 3U);
  EXPECT_EQ(declared(two), "");
  EXPECT_EQ(declared(two + "### SEC-03 violations\n"), "") << "a phrase that begins with a code";
  EXPECT_EQ(declared(two + "### SEC-03 Log out\n\n## More\n\n### SEC-03 Log in\n"), "");
  for (const std::string letter : {"H", "Q", "P"})
    EXPECT_EQ(
        declared("## " + letter + "1 Aa\n\n## " + letter + "2 Bb\n\n## " + letter + "3 Cc\n\n## " + letter + "4 Dd\n"),
        "");
}

TEST(Declarations, AListThatLostOneOfItsCodesIsStillOne) {
  EXPECT_EQ(declared("- **AUTH-01** A\n- **AUTH-02** B\n- **AUTH-04** D\n"), "auth-1 auth-2 auth-4");
  EXPECT_EQ(declared("- **R1** a\n- **R2** b\n- **R4** d\n- **R5** e\n- **R6** f\n"), "r1 r2 r4 r5 r6");
  EXPECT_EQ(declared("- **R1** a\n- **R2** b\n- **R4** d\n- **R5** e\n"), "") << "too short to be sure";
  EXPECT_EQ(declared("### SVC-01: A\n\n### SVC-02: B\n\n### SVC-04: D\n"), "svc-1 svc-2 svc-4");
  EXPECT_EQ(declared("### SVC-01: A\n\n### SVC-04: D\n\n### SVC-09: I\n"), "");
  EXPECT_EQ(declared("### G1: A\n\n### G2: B\n\n### G4: D\n\n### G5: E\n"), "g1 g2 g4 g5");
  // What the headings lost is not declared by the checklist that goes through them.
  Graph graph =
      linked_graph({{"s/SKILL.md", ""},
                    {"s/c.md", "### SVC-01: A\n\n### SVC-02: B\n\n### SVC-04: D\n"},
                    {"s/l.md", "- [ ] **SVC-01** a\n- [ ] **SVC-02** b\n- [ ] **SVC-03** c\n- [ ] **SVC-04** d\n"}});
  EXPECT_EQ(ids(graph), "svc-1 svc-2 svc-4");
}

TEST(Declarations, LeadsDeclareNoPriorities) {
  EXPECT_EQ(declared("- **P0** — Outage\n- **P1** — Wrong\n- **P2** — Slow\n- **P3** — Ugly\n"), "");
  EXPECT_EQ(declared("- **SEV-1**: a\n- **SEV-2**: b\n- **SEV-3**: c\n"), "");
}

TEST(Declarations, ABoldCodeThatLeadsAnItemCitesWhatAHeadingDeclares) {
  const std::string catalog = "### T1: A\n\n### T2: B\n\n### T3: C\n\n### T4: D\n";
  Graph graph = linked_graph({{"s/SKILL.md", ""},
                              {"s/a.md", "- [ ] **T1** a\n- [ ] **T2** b\n- [ ] **T3** c\n- [ ] **T4** d\n"},
                              {"s/c.md", catalog}});
  ASSERT_EQ(graph.skills[0].entries.size(), 4U);
  for (const Entry& one : graph.skills[0].entries) EXPECT_EQ(graph.skills[0].documents[one.document].path, "c.md");
  ASSERT_EQ(graph.skills[0].items.size(), 4U);
  EXPECT_EQ(graph.skills[0].items[0].cites.size(), 1U);
}

TEST(Declarations, ACodeOfNoSeriesDoesNotOutrankAChecklists) {
  Graph graph = linked_graph(
      {{"s/SKILL.md", "### P95 — latency\n"}, {"s/list.md", "## G1: A\n\n## G2: B\n\n## G3: C\n\n- [ ] So?\n"}});
  EXPECT_EQ(ids(graph), "g1 g2 g3");
}

TEST(Declarations, TitlesAreCut) {
  Graph graph = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", "## Items 1–499: " + std::string(5000, 'x') + "\n"}});
  ASSERT_EQ(graph.skills[0].entries.size(), 499U);
  EXPECT_LE(graph.skills[0].entries[0].title.size(), 400U);
}

TEST(Declarations, CodeRowsNeedABoldCodeAlone) {
  std::string head = "| Code | Smell |\n|--|--|\n| **G1** | A — long story |\n| **G2** | B |\n";
  EXPECT_EQ(declared(head + "| **G3** | C | dropped |\n"), "g1 g2 g3");
  EXPECT_EQ(declared(head + "| G3 | C |\n| **G4** x | D |\n"), "");
  Graph graph = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", head + "| **G3** | C |\n"}});
  EXPECT_EQ(entry(graph.skills[0], "g1").title, "A");
}

TEST(Declarations, AClosingCodeDeclaresWhatNothingElseDoes) {
  EXPECT_EQ(declared("### Do one thing (G1)\n\n### Be exact (G2)\n\n### Be brief (G3)\n"), "g1 g2 g3");
  std::string opened = "### G1: A\n\n### G2: B\n\n### G3: C\n\n### More on A (G1)\n";
  EXPECT_EQ(declared(opened), "g1 g2 g3");
}

TEST(Declarations, LinesDeclareLocalKindsOnly) {
  EXPECT_EQ(declared("**Step 1:** Do it.\n\nStep 2: Then this.\n\n- **Phase 3**: That.\n"), "step-1 step-2 phase-3");
  EXPECT_EQ(declared("**Chapter 1:** Words.\n\nStep 2 is next.\n"), "");
}

TEST(Declarations, TheStrongestLineOfAKindCounts) {
  Graph strong = linked_graph({{"s/SKILL.md", "### 1. Words (Ch. 9)\n"},
                               {"s/references/c.md", "## Chapter 1: A\n"},
                               {"s/references/list.md", "## Chapter 2 — B\n\n- [ ] Is it so?\n"}});
  EXPECT_EQ(ids(strong), "ch-1");
  Graph checklist = linked_graph(
      {{"s/SKILL.md", "### 1. Words (Ch. 9)\n"}, {"s/references/list.md", "## Chapter 2 — B\n\n- [ ] Is it so?\n"}});
  EXPECT_EQ(ids(checklist), "ch-2");
  EXPECT_EQ(checklist.skills[0].entries[0].strength, Strength::checklist);
  EXPECT_EQ(checklist.skills[0].coverage.entries, 0U);
  Graph resolving = linked_graph(
      {{"s/SKILL.md", "### 1. Words (Ch. 9)\n\n### 2. More (Chapter 10) — and so on\n\n### Ch 11 in the middle\n"}});
  EXPECT_EQ(ids(resolving), "ch-9 ch-10");
  EXPECT_EQ(entry(resolving.skills[0], "ch-9").title, "Words");
  EXPECT_EQ(entry(resolving.skills[0], "ch-9").strength, Strength::resolving);
}

TEST(Declarations, OneCatalogIsPrimaryAndOthersMention) {
  Graph graph = linked_graph({{"s/SKILL.md", "## Chapter 1: In the guide\n"},
                              {"s/references/b.md", "## Chapter 1: In b\n"},
                              {"s/references/a.md", "## Chapter 1: In a\n\n## Chapter 1: Again\n"}});
  const Skill& skill = graph.skills[0];
  EXPECT_EQ(entry(skill, "ch-1").title, "In a");
  ASSERT_EQ(skill.repetitions.size(), 3U);
  EXPECT_FALSE(skill.repetitions[0].same_document);  // SKILL.md
  EXPECT_TRUE(skill.repetitions[1].same_document);   // a.md again
  EXPECT_FALSE(skill.repetitions[2].same_document);  // b.md
}

TEST(Declarations, ATableOfSeveritiesGivesNoTitles) {
  const std::string severities =
      "| Code | Severity |\n|--|--|\n| **T1** | High |\n| **T2** | Low |\n| **T3** | High |\n\n";
  const std::string smells = "| Code | Smell |\n|--|--|\n| **T1** | Slow |\n| **T2** | Flaky |\n| **T3** | Odd |\n";
  Graph graph = linked_graph({{"s/SKILL.md", ""}, {"s/c.md", severities + smells}});
  EXPECT_EQ(entry(graph.skills[0], "t1").title, "Slow");
  ASSERT_EQ(graph.skills[0].repetitions.size(), 3U);
  EXPECT_FALSE(graph.skills[0].repetitions[0].same_document);
}

TEST(Declarations, HeadingsGiveParents) {
  Graph graph = linked_graph({{"s/SKILL.md", ""},
                              {"s/c.md",
                               "# Title\n\n## Part I: P\n\n### Chapter 1: A\n\n#### Item 1: X\n\n##### Aside\n\n#### "
                               "Item 2: Y\n\n### Chapter 2: B\n"}});
  const Skill& skill = graph.skills[0];
  auto parent = [&](std::string_view anchor) {
    std::size_t index = entry(skill, anchor).parent;
    return index == kNone ? std::string() : skill.entries[index].id;
  };
  EXPECT_EQ(parent("part-1"), "");
  EXPECT_EQ(parent("ch-1"), "s#part-1");
  EXPECT_EQ(parent("item-1"), "s#ch-1");
  EXPECT_EQ(parent("item-2"), "s#ch-1");
  EXPECT_EQ(parent("ch-2"), "s#part-1");
}

TEST(Declarations, LocalKindsRepeatUnderNumberedIds) {
  Graph graph = linked_graph({{"s/SKILL.md",
                               "# T\n\n## Build\n\n### Step 1: A\n\n### Step 2: B\n\nBack to Step 1.\n\n## "
                               "Review\n\n### Step 1: C\n\n### Step 2: D\n\nAgain from Step 1.\n"}});
  EXPECT_EQ(ids(graph), "step-1 step-2 step-1-2 step-2-2");
  ASSERT_EQ(graph.skills[0].citations.size(), 2U);
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[0]), "step-1");
  EXPECT_EQ(test::anchors(graph, graph.skills[0].citations[1]), "step-1-2");
}

TEST(Declarations, PartsMayStartAgainBelowEachParent) {
  Graph graph =
      linked_graph({{"s/SKILL.md", ""},
                    {"s/c.md", "# T\n\n## Chapter 1: A\n\n### Part 1: X\n\n## Chapter 2: B\n\n### Part 1: Y\n"}});
  EXPECT_TRUE(graph.skills[0].repetitions.empty());
  EXPECT_TRUE(has_entry(graph.skills[0], "part-1-2"));
}

TEST(Declarations, ExamplesDeclareNothing) {
  EXPECT_EQ(ids(linked_graph({{"s/SKILL.md", ""}, {"s/examples/e.md", "## Chapter 1: A\n"}})), "");
}

TEST(Roles, FollowTheContentModelsOrder) {
  source::Configuration configuration;
  configuration.roles = {{"guides/*.md", "catalog"}};
  Graph graph = linked_graph({{"s/SKILL.md", "- [ ] A task\n"},
                              {"s/a.md", "---\nrole: reference\n---\n## Chapter 1: A\n"},
                              {"s/b.md", "## Chapter 2: B\n"},
                              {"s/c.md", "## Chapter 3: C\n\n- [ ] A task\n"},
                              {"s/d.md", "Words.\n"},
                              {"s/examples/e.md", "- [ ] A task\n"},
                              {"s/guides/f.md", "Words.\n"}},
                             configuration);
  std::string roles;
  for (const Document& document : graph.skills[0].documents) roles += std::string(role_name(document.role)) + " ";
  EXPECT_EQ(roles, "skill reference catalog checklist reference example catalog ");
}

}  // namespace
}  // namespace skillc::model
