// Citations behind which a title stands: another work's are none of ours, our own are, whatever marks them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/other_works.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

using test::linked_graph;

// What a text of the skill effective-java cites, Items 1 to 3 declared: "1:Item 2" is Item 2 of another skill.
std::string cited(const std::string& prose) {
  const Graph graph =
      linked_graph({{"effective-java/SKILL.md",
                     "# Effective Java\n\n## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n\n## Review Process\n\n"
                     "### Step 1: Look\n\n" +
                         prose + "\n"},
                    {"refactoring-ui/SKILL.md", "# Refactoring UI\n\n## Item 1: X\n\n## Item 2: Y\n"}});
  std::string texts;
  for (const Citation& one : graph.skills[0].citations)
    texts += (one.owner == 0 ? "" : std::to_string(one.owner) + ":") + one.text + ";";
  return texts;
}

TEST(OtherWorks, ATitleSetApartIsAnothers) {
  EXPECT_EQ(cited("Item 2 of *Effective C++*"), "");
  EXPECT_EQ(cited("Item 2 of _Clean Code_ says"), "");
  EXPECT_EQ(cited("Items 2 and 3 in \"Clean Code\""), "");
  EXPECT_EQ(cited("Item 2 from \xE2\x80\x9C"
                  "Clean Code\xE2\x80\x9D"),
            "");
  EXPECT_EQ(cited("Item 2 in [Clean Code](https://example.org/clean)"), "");
  EXPECT_EQ(cited("Item 2 (be brief) of *Clean Code*"), "");
  EXPECT_EQ(cited("Item 2 of the book *Clean Code*"), "");
  EXPECT_EQ(cited("Item 2 of Scott Meyers' *Effective C++*"), "");
  EXPECT_EQ(cited("Item 2 of **Clean Code**"), "");
}

TEST(OtherWorks, ALinkThatEndsInMarkupNamesOneEarlier) {
  EXPECT_EQ(cited("The book [Clean Code](https://example.org/x) tells more, as Item 17 says."), "");
  EXPECT_EQ(cited("The book [Clean `Code`](https://example.org/x) tells more, as Item 17 says."), "");
  EXPECT_EQ(cited("The book [Clean <b>Code</b>](https://example.org/x) tells more, as Item 17 says."), "");
}

TEST(OtherWorks, APlainTitleIsBehindOf) {
  EXPECT_EQ(cited("Item 2 of Effective C++, and Item 3."), "Item 3;");
  EXPECT_EQ(cited("Item 2 from The Art of Readable Code"), "");
  EXPECT_EQ(cited("Apply Item 2 in Spring Boot services"), "Item 2;");
  EXPECT_EQ(cited("Apply Item 2 in **Spring Boot** services"), "Item 2;");
}

TEST(OtherWorks, WhatIsNotDeclaredHereIsAnothersSooner) {
  EXPECT_EQ(cited("Item 17 in Effective C++"), "");
  EXPECT_EQ(cited("Item 17 of *Refactoring*"), "");
  EXPECT_EQ(cited("Item 17 in services"), "Item 17;");
  EXPECT_EQ(cited("Item 17 in *every* class"), "Item 17;");
}

TEST(OtherWorks, ACitationThatIsSetApartIsNoTitle) {
  EXPECT_EQ(cited("Breaks **Item 9**, **Item 8**, **Item 7** and **Item 6**."), "Item 9;Item 8;Item 7;Item 6;");
  EXPECT_EQ(cited("**Item 1**, **Item 8**, **Item 2**."), "Item 1;Item 8;Item 2;");
  EXPECT_EQ(cited("*Item 6* and *Item 5* apply."), "Item 6;Item 5;");
  EXPECT_EQ(cited("_Item 6_, _Item 5_"), "Item 6;Item 5;");
  EXPECT_EQ(cited("**Clean Code**, Item 8"), "");
  EXPECT_EQ(cited("*Fahrenheit 451*, Item 8"), "");
}

TEST(OtherWorks, TheSkillsOwnTitlesAreNoOthers) {
  EXPECT_EQ(cited("Item 2 of *Effective Java*"), "Item 2;");
  EXPECT_EQ(cited("Item 2 of \"Effective Java, Third Edition\""), "Item 2;");
  EXPECT_EQ(cited("Item 2 of [Effective Java](https://example.org/ej)"), "Item 2;");
  EXPECT_EQ(cited("Item 17 of Effective Java"), "Item 17;");
  EXPECT_EQ(cited("Step 1 of *Review Process*"), "Step 1;");
  EXPECT_EQ(cited("Item 2 of [the list](SKILL.md)"), "Item 2;");
  EXPECT_EQ(cited("Item 2 of Part Two"), "Item 2;Part Two;");
  EXPECT_EQ(cited("Item 2 of the list, Item 3 of it"), "Item 2;Item 3;");
}

TEST(OtherWorks, AnotherSkillOfTheLibraryIsMeantByItsName) {
  EXPECT_EQ(cited("Item 2 of *Refactoring UI*"), "1:Item 2;");
  EXPECT_EQ(cited("Item 9 of \"Refactoring UI\""), "1:Item 9;");
  EXPECT_EQ(cited("Item 2 in `refactoring-ui`"), "1:Item 2;");
  EXPECT_EQ(cited("Item 2 of [refactoring-ui](../refactoring-ui/SKILL.md)"), "1:Item 2;");
}

TEST(OtherWorks, ATitleMayStandBeforeTheNumber) {
  for (const std::string text : {"*Clean Code*, Item 17", "(Clean Code, Item 17)", "From \"Clean Code\", Item 17",
                                 "*Effective C++* Item 17", "Effective C++ Item 55", "See Effective C++ Item 55",
                                 "The Rust Book, Item 10", "[DDIA](https://example.org/d) Item 12",
                                 "\xE2\x80\x9C"
                                 "Clean Code,\xE2\x80\x9D Item 17",
                                 "*Clean Code* (Item 17)", "ISO 26262 Item 6", "EN 301 549 Item 9", "MISRA C++ Item 18",
                                 "GDPR Item 5", "Form 8-K Item 5"})
    EXPECT_EQ(cited(text), "") << text;
}

TEST(OtherWorks, ABookBeforeAChapterInParenthesesIsAnothersAsBeforeAComma) {
  for (const std::string text :
       {"Google's SRE book (Chapter 22)", "The SRE book (Chapter 22)", "Kubernetes in Action (Chapter 8)",
        "Martin Fowler's Refactoring (Chapter 8)", "Fowler's Refactoring, Chapter 8", "Newman (2021, Chapter 14)",
        "Kleppmann 2017, Chapter 9", "[Kleppmann] Chapter 9", "[Kleppmann 2017] Chapter 9", "Hunt & Thomas (Chapter 8)",
        "Hunt and Thomas, Chapter 8", "As Hunt and Thomas (Chapter 8) say"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"Tips & Tricks (Chapter 8)", "Q&A (Chapter 8)", "Retries and Timeouts, Chapter 8",
                                 "In March 2021, Chapter 8 was read", "[Retries] Chapter 8", "Our book (Chapter 8)",
                                 "Martin's review (Chapter 8)", "Ask Martin and Ines, Chapter 8 is theirs"})
    EXPECT_EQ(cited(text), "Chapter 8;") << text;
  EXPECT_EQ(cited("Kubernetes in Action (Item 8)"), "Item 8;");
}

TEST(OtherWorks, WordsBeforeTheNumberAreMostlyNoTitle) {
  for (const std::string text :
       {"See Item 17", "Start with Item 17", "Also See Item 17", "Builders, Item 17", "Use Builders, Item 17",
        "NEVER Item 17", "SEE Item 17", "**Error Handling** Item 17", "Error Handling (Item 17)", "*always* Item 17",
        "the GDPR, Item 17", "\"Tidy Rows\". Item 17", "[Error Handling](SKILL.md) Item 17",
        "*Effective Java*, Item 17", "Effective Java Item 17"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("Item 3 and Item 17"), "Item 3;Item 17;");
  EXPECT_EQ(cited("ISO 26262 Item 2"), "Item 2;");
}

TEST(OtherWorks, AClearTitleBeforeTheNumberIsAnothersWhereItIsDeclaredToo) {
  for (const std::string text :
       {"*Clean Code*, Item 2", "(*Clean Code*, Item 2)", "\"Clean Code\", Item 2", "\"Clean Code,\" Item 2",
        "[Clean Code](https://example.org/c), Item 2", "*Clean Code* (Item 2)", "*Clean Code*: Items 2 and 3",
        "*Code That Fits in Your Head*, Item 2", "_Tidy Rows First_ Item 2", "*Tidy Rows* (Beck, 2023), Item 2",
        "*Tidy Rows* 2nd ed., Item 2", "*A Philosophy of Software Design*, Item 3"})
    EXPECT_EQ(cited(text), "") << text;
  EXPECT_EQ(cited("*Refactoring UI*, Item 2"), "1:Item 2;") << "another skill's";
}

TEST(OtherWorks, WhatMayBeATopicBeforeADeclaredNumberIsNoWork) {
  for (const std::string text :
       {"*Pure Functions*, Item 2 \xE2\x80\x94 no side effects", "In *Strict Mode*, Item 2 does not apply",
        "If the answer is \"Not Sure\", Item 2 helps", "Clean Code, Item 2", "**Clean Code**, Item 2",
        "*Refactoring*, Item 2", "*Clean code first*, Item 2", "*Tidy Rows* (Item 2)", "*Tidy Rows*: Item 2",
        "*Tidy Rows* \xE2\x80\x94 Item 2", "*Tidy Rows* (see below), Item 2", "*Effective Java*, Item 2",
        "*Review Process*, Item 2", "[Tidy Rows](SKILL.md), Item 2"})
    EXPECT_EQ(cited(text), "Item 2;") << text;
  EXPECT_EQ(cited("*Tidy Rows*, Step 1"), "Step 1;");
  EXPECT_EQ(cited("*Tidy Rows* (Item 1), Item 2"), "Item 1;Item 2;");
}

// Where Chapters 1 to 3 are declared, the second as `title`, in a skill called `name`.
std::size_t own_chapters(const std::string& prose, const std::string& title = "Timeouts",
                         const std::string& name = "retry-guide") {
  const Graph graph =
      linked_graph({{name + "/SKILL.md", "# Guide\n\n## Chapter 1: Queues\n\n## Chapter 2: " + title +
                                             "\n\n## Chapter 3: Backoff\n\n## Notes\n\n" + prose + "\n"}});
  return graph.skills[0].citations.size();
}

TEST(OtherWorks, AWorkThatIsCalledSoIsAnothersBeforeADeclaredChapterToo) {
  for (const std::string text : {"- [ ] Metrics as in *Accelerate* (Ch. 2)?", "As *DDIA* (Chapter 3) says",
                                 "\"Accelerate\", Ch. 2", "Google's SRE book (Chapter 2)", "the SRE book, Chapter 2",
                                 "In Clean Code (Chapter 3)", "as in DDIA, Chapter 3", "Chapter 2 of *Accelerate*"})
    EXPECT_EQ(own_chapters(text), 0U) << text;
  for (const std::string text :
       {"*Prefer composition* (Chapter 2)", "*Refactoring* (Chapter 2)", "Keep Clean Code (Chapter 3)",
        "In Continuous Delivery (Chapter 3)", "the book (Chapter 2)", "the SRE guide (Chapter 3)",
        "**Accelerate** (Chapter 3)", "- [ ] Accelerate (Chapter 3) the build", "*Fowler* (Chapter 2)"})
    EXPECT_EQ(own_chapters(text), 1U) << text;
}

TEST(OtherWorks, WhatTheSkillOrTheChapterIsCalledIsNoOtherWork) {
  EXPECT_EQ(own_chapters("*Accelerate* (Ch. 2)", "Accelerate the build"), 1U);
  EXPECT_EQ(own_chapters("In Clean Code (Ch. 2)", "Clean code"), 1U);
  EXPECT_EQ(own_chapters("the SRE book (Ch. 2)", "Timeouts", "sre-reviews"), 1U);
  EXPECT_EQ(own_chapters("Google's SRE book (Ch. 2)", "Timeouts", "site-reliability-engineering"), 1U);
  EXPECT_EQ(own_chapters("In Clean Code (Ch. 2)", "Timeouts", "clean-code-review"), 1U);
}

TEST(OtherWorks, WordsOfTheEntrysOwnTitleExplainIt) {
  const Graph graph =
      linked_graph({{"s/SKILL.md",
                     "# S\n\n## Item 1: Favor composition over inheritance\n\n## Item 2: Name threads\n\n"
                     "## G1 \xE2\x80\x94 A\n\n## G2 \xE2\x80\x94 B\n\n## G3 \xE2\x80\x94 C\n\n"
                     "*Composition Versus Inheritance Revisited*, Item 1; *Composition Versus Inheritance Revisited*, "
                     "Item 2; *Feature Envy*, G2.\n"}});
  std::string texts;
  for (const Citation& one : graph.skills[0].citations) texts += one.text + ";";
  EXPECT_EQ(texts, "Item 1;G2;");
}

TEST(OtherWorks, AuthorsDocumentsAndBoldTitlesStandBeforeNumbersToo) {
  for (const std::string text :
       {"**Clean Code**, Item 17", "Meyers' Item 55", "See Bloch's Item 90.", "Fowler, Item 12",
        "Postgres docs, Item 13", "the PostgreSQL manual, Item 13", "GCC manual Item 6", "Go Spec, Item 9"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"**Error Handling** (Item 17)", "It's Item 17", "Testing, Item 17", "the guide, Item 17", "the Guide Item 17",
        "Effective Java's Item 17", "Here's Item 17"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("Bloch's Item 3"), "Item 3;");  // declared here
}

TEST(OtherWorks, ABookIsNamedInSeveralWords) {
  for (const std::string text :
       {"In the Google SRE book, see Chapter 22.", "In Google's SRE book, see Chapter 22.",
        "As Google's SRE book explains in Chapter 22, shed load.", "Google SRE, Chapter 22.", "(Chapter 22, SRE book)",
        "See Chapter 22 (SRE book).", "See Chapter 22 (the Debian Policy Manual).", "Clean Code's Chapter 17 lists it.",
        "Pro Git (Chapter 10) explains it.", "The Debian Policy Manual (Chapter 9) says where.",
        "The AWS Well-Architected guide (Chapter 7)",
        "[SRE book](https://example.org/sre), Chapters 21\xE2\x80\x93"
        "22",
        "Chapter 22: \"Cascading Failures\" in Site Reliability Engineering"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"Follow the Google Style Guide and Chapter 22", "See Chapter 22 (Writing Docs)", "Here's Chapter 22",
        "[Error handling](SKILL.md), Chapter 22", "The Go team's plan, see Chapter 22",
        "Effective Java's Chapter 22 lists it.", "Chapter 22: \"Cascading Failures\" in short"})
    EXPECT_EQ(cited(text), "Chapter 22;") << text;
}

TEST(OtherWorks, WhatHasAnEditionIsNoTopic) {
  for (const std::string text : {"Release It!, 2nd ed., Chapter 5", "Tidy Rows, 2nd edition, Item 17",
                                 "Effective C++ (3rd ed.), Item 17", "Tidy Rows (2nd edition), Item 17"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"Tidy Rows (see below), Item 17", "Effective Java (3rd ed.), Item 17", "Tidy Rows (2 rules), Item 17"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("Tidy Rows, 2nd ed., Item 2"), "Item 2;") << "declared here";
}

TEST(OtherWorks, ANameInParenthesesIsCitedBeforeAChapter) {
  for (const std::string text : {"(Child, Chapter 9)", "(SRE, Chapter 9)"}) EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"(Security, Chapter 9)", "(Retries, Chapter 9)", "(API, Chapter 9)",
                                 "(Note, Chapter 9)", "Child, Chapter 9", "(see Child, Chapter 9)"})
    EXPECT_EQ(cited(text), "Chapter 9;") << text;
  EXPECT_EQ(cited("(Child, Item 9)"), "Item 9;");
}

TEST(OtherWorks, AListGoesOnWithTheWorkThatItBeganWith) {
  for (const std::string text :
       {"*Code That Fits in Your Head*, Item 2 and Item 3", "*Code That Fits in Your Head*, Item 2 & Item 3",
        "*Code That Fits in Your Head*, Item 2; Item 3", "*Clean Code*: Item 1, Item 2, Item 3",
        "*Code That Fits in Your Head*, Item 2 (and Item 3)", "*Clean Code*, Part 2, Item 3",
        "*Clean Code*, Chapter 2, Item 3"})
    EXPECT_EQ(cited(text), "") << text;
  EXPECT_EQ(cited("*Clean Code*, Item 2. Our Item 3 says more"), "Item 3;");
  EXPECT_EQ(cited("Item 2 and Item 3"), "Item 2;Item 3;");
}

// The same names before and behind the number: one list of what has chapters though it has no title.
TEST(OtherWorks, DocumentsStandBehindNumbersToo) {
  for (const std::string text :
       {"Item 12 of the Kubernetes docs", "Item 20 of the C++ standard", "Item 14 of Google's SRE book",
        "Item 11 of the official PostgreSQL documentation", "Item 9 of the ECMAScript specification",
        "Item 12 in Fowler's Refactoring", "the SRE book's Item 14", "Item 14, \"Managing Incidents\", of the SRE book",
        "Item 11 of [the PostgreSQL manual](https://example.org/p)"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"Item 3 of the Kubernetes docs", "Item 2 in Fowler's Refactoring"})
    EXPECT_EQ(cited(text), text.substr(0, 6) + ";") << text;  // declared here, and little is sure
}

TEST(OtherWorks, ASubjectOfTheSkillIsNotItsManual) {
  const Graph graph = linked_graph({{"s/SKILL.md",
                                     "---\nname: s\ndescription: Tunes PostgreSQL. Use when it is slow.\n---\n# S\n\n"
                                     "## Item 1: A\n\n## Item 2: B\n\nSee Item 11 of the PostgreSQL manual.\n"}});
  EXPECT_TRUE(graph.skills[0].citations.empty());
}

TEST(OtherWorks, KnownWorksNeedNoMarks) {
  for (const std::string text :
       {"(DDIA, Item 17, p. 321)", "DDIA: Item 17", "DDIA (Items 15, 16 and 19)", "CS:APP Item 17",
        "Clean Code, Item 17.", "Effective C++ (Item 78)", "**Effective C++**: Item 78",
        "Site Reliability Engineering, Item 22", "*Refactoring* (Fowler, 2018), Item 17",
        "*Accelerate* \xE2\x80\x94 Item 17", "Josh Bloch (Item 78)", "Kleppmann discusses this at length (Item 17).",
        "Kleppmann's book, Item 17", "A Philosophy of Software Design, Item 17"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"SQL, Item 17", "Error Handling, Item 17", "HTTP (Item 17)", "Unclean Code, Item 17", "*Note*: Item 17",
        "Effective Java, Item 17", "Effective Java (Item 17)", "Kleppmann wrote. So: Item 17", "MADDIA, Item 17"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("DDIA, Item 3"), "Item 3;");  // declared here
  for (const std::string header : {"DDIA", "DDIA item", "Clean Code"})
    EXPECT_EQ(cited("| Topic | " + header + " |\n|--|--|\n| names | Item 17 |\n"), "") << header;
}

TEST(OtherWorks, WhatStandsEarlierIsReadInWholeWords) {
  const std::string behind = std::string(381, 'x') + " has it, too (";
  ASSERT_EQ(("DDIA " + behind).size(), 400U);  // that much is read
  EXPECT_EQ(cited("a DDIA " + behind + "Item 17)"), "");
  EXPECT_EQ(cited("a1DDIA " + behind + "Item 17)"), "Item 17;");
}

TEST(OtherWorks, AWorkMayBeNamedEarlierInTheParagraph) {
  for (const std::string text :
       {"In *Clean Code*, Martin says that tests come first (Item 17).",
        "*Working Effectively* is about seams. It says why in Item 17.", "In *Refactoring* the smells are Item 17.",
        "From \"Clean Code\" take the rule of Item 17.", "[DDIA](https://example.org/d) has it, too: Item 17"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"This is *never* right (Item 17).", "*Avoid this at home* (see also Item 17).", "Say \"Tidy Rows\" and Item 17",
        "Click [Settings](https://example.org/s), then Item 17.", "In *Effective Java* the last is Item 17.",
        "In *Review Process* see Item 17."})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("In *Clean Code*, Martin says it (Item 2)."), "Item 2;");
}

TEST(OtherWorks, ALinkToElsewhereIsAWorkWhateverItIsCalled) {
  for (const std::string text :
       {"Item 17 of [the guide](https://example.org/guide)",
        "Item 17 of the [official guide](https://example.org/guide)", "Item 17\nof [the guide](https://example.org/g)",
        "Item 17 of [the survey](https://www.mdpi.com/1)", "Item 17 from [the guide](https://example.org/g)"})
    EXPECT_EQ(cited(text), "") << text;
  EXPECT_EQ(cited("Item 17 of [the guide](references/guide.md)"), "Item 17;");
  EXPECT_EQ(cited("Item 17 of [it](https://example.org/blob/main/guide.md)"), "Item 17;");
  EXPECT_EQ(cited("Say Item 17 in [chat](https://chat.example.org)"), "Item 17;");
}

TEST(OtherWorks, AnAuthorMayStandBehindTheNumber) {
  for (const std::string text : {"Item 33 (Meyers)",
                                 "Item 33 (Scott Meyers) says so",
                                 "Item 33 (by Scott Meyers)",
                                 "Item 33 (Meyers, 2005)",
                                 "Item 33 (Sutter & Alexandrescu)",
                                 "Item 33 (Gamma et al.)",
                                 "Item 33 [Meyers]",
                                 "Item 33 (J. Bloch)",
                                 "Item 78 by Joshua Bloch",
                                 "Item 78, by Joshua Bloch.",
                                 "Item 78 by *Joshua Bloch*",
                                 "Item 78 by Jane Doe.",
                                 "Item 17 of Sutter's catalog",
                                 "Item 17 in Scott Meyers' last list",
                                 "Item 17 of Meyers.",
                                 "Item 17, Meyers.",
                                 "Item 17 by Sutter and Alexandrescu",
                                 "Item 17 \xE2\x80\x94 Meyers, p. 3",
                                 "Items 17 and 18 (Meyers)",
                                 "Item 17 ([Meyers](https://example.org/m))"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"Item 17 (Gamma correction)", "Item 17 (Gamma Correction)", "Item 17 (Humble Object)", "Item 17 by default",
        "Item 17 by Friday", "Item 17 in Beck and call", "Item 17 of Spring's list", "Item 17 (Review)",
        "Item 17. Meyers differs", "Item 17 and Meyers", "Item 17 ([Meyers](references/meyers.md))",
        "Item 17 by Review Process", "Item 17 by Martin checks"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
  EXPECT_EQ(cited("Item 2 (Meyers), Item 3 by Joshua Bloch"), "Item 2;Item 3;") << "declared here";
}

TEST(OtherWorks, AnAuthorThatTheSkillNamesIsItsOwn) {
  const Graph graph = linked_graph({{"s/SKILL.md",
                                     "---\nname: s\ndescription: What Joshua Bloch wrote. Use for Java.\n---\n# S\n\n"
                                     "## Item 1: A\n\n## Item 2: B\n\nSee Item 91 (Bloch) and Item 92 (Meyers).\n"}});
  ASSERT_EQ(graph.skills[0].citations.size(), 1U);
  EXPECT_EQ(graph.skills[0].citations[0].text, "Item 91");
}

TEST(OtherWorks, ALinkedDocumentMayStandBehindTheNumber) {
  for (const std::string text :
       {"Item 18 in the [guide](https://example.com/g)", "Item 18 of this [guide](https://example.com/g)",
        "Item 18 in the excellent [style guide](https://example.com/g)",
        "Item 18 in [this guide](https://example.com/g)", "Item 18 on [this page](https://example.com/g)",
        "Item 18 from their [survey](https://example.com/g)",
        "Item 18 of Google's [style guide](https://example.com/g)", "Item 18 in <https://example.com/g>"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text :
       {"Item 18 in the [guide](references/guide.md)", "Item 18 of this [guide](SKILL.md)",
        "Item 18 in the [list](#item-1-a)", "Item 18 in our [guide](https://example.com/g)",
        "Item 18 in the [chat](https://example.com/c)", "Item 18. The [guide](https://example.com/g) helps",
        "Item 18 and the [guide](https://example.com/g)", "Item 18 of it, then the [guide](https://example.com/g)",
        "Item 18 in this [guide](https://example.com/blob/main/SKILL.md)"})
    EXPECT_THAT(cited(text), testing::HasSubstr("Item 18;")) << text;
  EXPECT_EQ(cited("Item 2 of this [guide](https://example.com/g)"), "Item 2;") << "declared here";
}

TEST(OtherWorks, WhatEverySkillMayBeCalledIsNoTitleOfItsOwn) {
  const std::string skill =
      "---\nname: s\ndescription: A style guide. Use for Java.\n---\n# S\n\n## Item 1: A\n\n## Item 2: B\n\n";
  for (const std::string behind : {"of the [guide](https://example.com/g)", "in the [guide](https://example.com/g)",
                                   "of [the official guide](https://example.com/g)"})
    EXPECT_TRUE(linked_graph({{"s/SKILL.md", skill + "See Item 9 " + behind}}).skills[0].citations.empty()) << behind;
}

TEST(OtherWorks, AnAuthorsNameInAHeadingIsAWorkWhereItSaysSo) {
  for (const std::string heading :
       {"## By Martin", "## Fowler's list", "## Bloch", "## From Meyers", "## Fowler's Catalog", "## Items by Martin",
        "## Beck et al.", "## What Meyers says", "## What Sutter and Alexandrescu recommend", "## Fowler on names",
        "## Advice of Sutter and Alexandrescu", "## Bloch's advice"})
    EXPECT_EQ(cited(heading + "\n\nItem 17"), "") << heading;
  for (const std::string heading :
       {"## Gamma correction", "## Martin checks", "## Beck and call", "## Item 2: Bloch", "## Gamma's curve",
        "## Martin's review of today", "## What users say", "## Hunt and seek says it", "## What Hunt and peck means"})
    EXPECT_THAT(cited(heading + "\n\nItem 17"), testing::HasSubstr("Item 17;")) << heading;
}

TEST(OtherWorks, AnAuthorsNameInACellIsAWork) {
  const auto beside = [](const std::string& cell) {
    return cited("| Source | Rule |\n|--|--|\n| " + cell + " | Item 17 |\n");
  };
  for (const std::string cell : {"Joshua Bloch", "Robert C. Martin", "Kent Beck (2002)", "Bloch et al.", "Bloch",
                                 "Sutter and Alexandrescu", "Sutter & Alexandrescu", "Fowler says so"})
    EXPECT_EQ(beside(cell), "") << cell;
  for (const std::string cell : {"Gamma correction", "Martin checks", "Beck and call"})
    EXPECT_EQ(beside(cell), "Item 17;") << cell;
}

TEST(OtherWorks, AWorkMayBeNamedByAHeadingOrATable) {
  EXPECT_EQ(cited("## From *Refactoring*\n\nItem 12 and Item 3."), "Item 3;");
  EXPECT_EQ(cited("## From *Refactoring*\n\n### Smells\n\nItem 12"), "");
  EXPECT_EQ(cited("## From *Effective Java*\n\nItem 12"), "Item 12;");
  EXPECT_EQ(cited("## From *every* side\n\nItem 12"), "Item 12;");
  const std::string row = "\n|--|--|\n| Clean Code | Item 17 |\n";
  EXPECT_EQ(cited("| Book | Where |" + row), "");
  EXPECT_EQ(cited("| Topic | Where |" + row), "") << "known by its name";
  const std::string other = "\n|--|--|\n| Tidy Rows | Item 17 |\n";
  EXPECT_EQ(cited("| Book | Where |" + other), "");
  for (const char* header : {"Topic", "Source", "Resource"})
    EXPECT_EQ(cited("| " + std::string(header) + " | Where |" + other), "Item 17;") << header;
  EXPECT_EQ(cited("| Topic | Where |\n|--|--|\n| *Clean Code* | Item 17 |\n"), "");
  EXPECT_EQ(cited("| Topic | *Clean Code* |\n|--|--|\n| names | Item 17 |\n"), "");
  EXPECT_EQ(cited("| Book | Where |\n|--|--|\n| Effective Java | Item 17 |\n"), "Item 17;");
}

TEST(OtherWorks, AWorkMayGoWithoutItsTitle) {
  for (const std::string text : {"Item 9 of the SRE book", "Item 12 of DDIA", "Item 12 of Martin Kleppmann's book",
                                 "Item 9 of the user's manuscript", "Item 9 in the Rust book"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"Item 9 of the catalog", "Item 9 of Spring's list", "Item 9 of your list",
                                 "Item 9 in CI", "Item 9 of [API](SKILL.md)"})
    EXPECT_EQ(cited(text), "Item 9;") << text;
  EXPECT_EQ(cited("Item 2 of DDIA"), "Item 2;");
}

// "the manual" is another's: the skill that has one calls it by its name.
TEST(OtherWorks, ADocumentThatTheSkillIsNotGoesWithoutAName) {
  for (const std::string text :
       {"Item 11 of the manual says more", "In the book, Item 10 goes on", "Item 9 in the book shows it",
        "the manual, Item 17", "The book says so in Item 17", "See the handbook (Item 17)", "the book's Item 17",
        "As in the official manual (Item 17)", "The user's Item 12 stays", "Item 9 of the original paper",
        "Item 9 of the spec", "Upstream Item 9", "see upstream's Item 9", "The Rust Book explains it (Item 10)",
        "The Rust Book's rules (Item 10)",
        "See [the Rust Book](https://example.org/book), especially Item 10 and Item 13"})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"Item 9 in the catalog", "Item 9 of this guide", "Item 9 of the guide",
                                 "Item 9 of the docs", "Item 9 of this book", "Run the spec, then Item 9",
                                 "The book is old. Item 9", "a manual step, Item 9", "the notebook, Item 9"})
    EXPECT_EQ(cited(text), "Item 9;") << text;
  EXPECT_EQ(cited("Item 2 of the manual"), "Item 2;") << "declared here";
}

TEST(OtherWorks, TheSkillsOwnBookIsNoOther) {
  const std::string text = "## Item 1: A\n\n## Item 2: B\n\nSee Item 9 of the book. In the book, Item 8 is it.\n";
  const std::string front = "---\nname: s\ndescription: ";
  EXPECT_EQ(linked_graph({{"s/SKILL.md", front + "The rules of the book. Use for it.\n---\n# S\n\n" + text}})
                .skills[0]
                .citations.size(),
            2U);
  EXPECT_EQ(
      linked_graph({{"s/SKILL.md", front + "Rules.\n---\n# The Book of S\n\n" + text}}).skills[0].citations.size(), 2U);
  EXPECT_EQ(linked_graph({{"s/SKILL.md", front + "Rules.\n---\n# S\n\n" + text}}).skills[0].citations.size(), 0U);
}

TEST(OtherWorks, AKnownWorkMayBeWhatTheSentenceIsAbout) {
  for (const std::string text : {"Fluent Python covers this in Items 15 and 16.", "Clean Code tells it\nin Item 17.",
                                 "As DDIA shows at length (Item 17)", "Read Item 12 of Fowler."})
    EXPECT_EQ(cited(text), "") << text;
  for (const std::string text : {"Fluent Python is good. Item 17", "Accelerate the loop as in Item 17",
                                 "Effective Java covers this in Item 17.", "Clean code is Item 17"})
    EXPECT_EQ(cited(text), "Item 17;") << text;
}

TEST(OtherWorks, WhatIsSaidOfOneOfAListIsSaidOfAll) {
  for (const std::string text :
       {"Fluent Python: Item 17 and Item 19", "GCC manual Item 17, Item 18 and Item 19", "ISO 26262 Item 6; Item 9",
        "Item 17 and Item 19 of *Tidy Rows*", "Item 17, Item 18 & Item 19 (Fowler)"})
    EXPECT_EQ(cited(text), "") << text;
  EXPECT_EQ(cited("ISO 26262 Item 2 and Item 19"), "Item 2;Item 19;") << "the first is declared here";
  EXPECT_EQ(cited("Item 17 and Item 2 of DDIA"), "Item 17;Item 2;") << "the last is";
  EXPECT_EQ(cited("Item 17 and Item 2 of *Tidy Rows*"), "");
  EXPECT_EQ(cited("Item 17. Item 19 of *Tidy Rows*"), "Item 17;");
}

// What the same skill cites that has these sections besides.
std::string cited_beside(const std::string& sections, const std::string& prose) {
  return cited("See below.\n\n" + sections + "\n\n## Prose\n\n" + prose);
}

TEST(OtherWorks, ASectionAboutAWorkMakesItNoneOfOurs) {
  const std::string sources = "## Slatkin, Effective Python\n\nGood.\n\n## Ramalho, Fluent Python\n\n## Tidy Rows";
  for (const std::string text : {"Slatkin's Item 20", "Fluent Python: Item 17", "In Fluent Python, Item 17 says more",
                                 "*Fluent Python*, Item 2", "In *Tidy Rows* see Item 17"})
    EXPECT_EQ(cited_beside(sources, text), "") << text;
  EXPECT_EQ(cited_beside(sources, "Item 2 of *Tidy Rows*"), "Item 2;") << "declared here";
  EXPECT_EQ(cited_beside("## Tidy Rows\n\n### Step 1: Sort", "In *Tidy Rows* see Item 17"), "Item 17;");
  EXPECT_EQ(cited_beside("## Fluent Python\n\n### Item 4: D", "Fluent Python: Item 17"), "Item 17;");
}

TEST(OtherWorks, ABibliographyListsOthers) {
  for (const std::string heading : {"## References", "## 7. Further Reading", "### Sources", "## Bibliography"})
    for (const std::string text :
         {"1. Ramalho, L. Fluent Python. Item 9.", "2. Martin, R. Clean Code (2008). Items 9 and 10.",
          "- Jane Doe: Tidy Rows. Item 9."})
      EXPECT_EQ(cited(heading + "\n\n" + text), "") << heading << text;
  for (const std::string text :
       {"- See Item 9.", "- See Error Handling, Item 9.", "- Item 9: Retries And More", "- Retries, Item 9",
        "- [Tidy Rows](SKILL.md), Item 9", "- Tidy Rows in `a.md`, Item 9"})
    EXPECT_EQ(cited("## References\n\n" + text), "Item 9;") << text;
  EXPECT_EQ(cited("## Rules\n\n- Doe, Jane. Tidy Rows. Item 9."), "Item 9;");
}

TEST(OtherWorks, ABibliographyListsOthersChaptersWhateverTheyAreCalled) {
  for (const std::string heading : {"## Further reading", "## References"})
    for (const std::string text :
         {"- SRE book: Chapter 22", "- Google SRE \xE2\x80\x94 Chapter 22, Overload",
          "- Beyer et al., Reliable Sites, O'Reilly 2016, Chapter 22", "- Pro Git, Chapter 10", "- Tidy Rows, Part 9",
          "- Chapter 22: \"Overload\" in Reliable Sites (Beyer et al.)"})
      EXPECT_EQ(cited(heading + "\n\n" + text), "") << heading << text;
  for (const std::string text :
       {"- Chapter 22: Overload", "- See Tidy Rows, Chapter 22", "- Tidy Rows in `a.md`, Chapter 22",
        "- Tidy Rows in a.md, Chapter 22", "- [Tidy Rows](SKILL.md), Chapter 22"})
    EXPECT_EQ(cited("## References\n\n" + text), "Chapter 22;") << text;
  EXPECT_EQ(cited("## Rules\n\n- Tidy Rows: Chapter 22"), "Chapter 22;");
}

TEST(OtherWorks, AColumnMayBeHeadedByABook) {
  const std::string row = " |\n|--|--|\n| load | Chapter 22 |\n";
  for (const std::string header : {"SRE book", "Debian Policy Manual"})
    EXPECT_EQ(cited("| Topic | " + header + row), "") << header;
  for (const std::string header : {"Book", "Our book", "Where", "Style guide", "Effective Java book"})
    EXPECT_EQ(cited("| Topic | " + header + row), "Chapter 22;") << header;
}

TEST(OtherWorks, AnItemMayNameTheWorkOfThoseBelow) {
  EXPECT_EQ(cited("- Ramalho, *Fluent Python*\n  - Item 9: decorators\n  - more\n    - Item 17"), "");
  EXPECT_EQ(cited("- *Tidy Rows*\n\n  Item 9 shows it."), "");
  EXPECT_EQ(cited("- *Tidy Rows*\n- Item 9 shows it."), "Item 9;");
  EXPECT_EQ(cited("- Names come first\n  - Item 9 shows it."), "Item 9;");
  EXPECT_EQ(cited("- *Tidy Rows*\n  - Item 2"), "Item 2;");
}

TEST(OtherWorks, BesideAColumnOfOursTheOthersAreOthers) {
  const std::string row = "\n|--|--|--|\n| names | Item 8 | Item 9 |\n";
  EXPECT_EQ(cited("| Topic | Ours | Fluent |" + row), "Item 8;");
  EXPECT_EQ(cited("| Topic | Here | Fluent Python |" + row), "Item 8;");
  EXPECT_EQ(cited("| Topic | First | Fluent Python |" + row), "Item 8;");
  EXPECT_EQ(cited("| Topic | First | Fluent |" + row), "Item 8;Item 9;");
}

TEST(OtherWorks, WhatIsInALinkedListIsAnothers) {
  EXPECT_EQ(cited("Items 8 and 9 are in the [Top 10](https://example.org/t)."), "");
  EXPECT_EQ(cited("Item 9 comes from the [survey](https://example.org/t)."), "");
  EXPECT_EQ(cited("Item 9 is in the [list](SKILL.md)."), "Item 9;");
}

TEST(OtherWorks, ALoneXStandsForAnyNumber) {
  const std::string chapters = "# S\n\n## Chapter 1: A\n\n## Chapter 2: B\n\n";
  EXPECT_TRUE(linked_graph({{"s/SKILL.md", chapters + "Read Chapter X alone.\n"}}).skills[0].citations.empty());
  EXPECT_EQ(linked_graph({{"s/SKILL.md", chapters + "Read Chapter I and Chapter IX.\n"}}).skills[0].citations.size(),
            2U);
  const std::string roman = "# S\n\n## Chapter IX: A\n\n## Chapter X: B\n\n";
  EXPECT_EQ(linked_graph({{"s/SKILL.md", roman + "Read Chapter X alone.\n"}}).skills[0].citations.size(), 1U);
}

TEST(OtherWorks, MarkupInPlainTextCountsAsWell) {
  const KindTable kinds;
  const std::string text = "Item 2 of *Clean Code* and";
  const auto title = title_behind(CitingText(text), 6, kinds);
  ASSERT_TRUE(title);
  EXPECT_TRUE(title->is_set_apart);
  EXPECT_EQ(title->words, title_words("clean code"));
  EXPECT_FALSE(title_behind(CitingText(std::string("Item 2 of *Clean Code")), 6, kinds));
  const std::string before = "as *Clean Code*, Item 2";
  const auto named = title_before(CitingText(before), before.size() - 6, kinds);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->words, title_words("clean code"));
}

TEST(OtherWorks, NamesAndTitlesCompareByWords) {
  EXPECT_EQ(title_words("Effective C++"), title_words("effective-cpp"));
  EXPECT_EQ(title_words("C# in Depth"), title_words("csharp-in-depth"));
  EXPECT_EQ(title_words("Don't Make Me Think"), title_words("dont-make-me-think"));
}

}  // namespace
}  // namespace skillc::model
