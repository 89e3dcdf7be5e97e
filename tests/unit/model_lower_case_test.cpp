// Citations in lower case: the words around them tell them from what is counted and from items of other lists.
#include <gtest/gtest.h>

#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

// What a text cites in a skill with Items 1 to 5 and Chapters 1 to 3.
std::string cited(const std::string& prose) {
  std::string catalog = "# Catalog\n\n";
  for (const char* n : {"1", "2", "3"}) catalog += std::string("## Chapter ") + n + ": C" + n + "\n\n";
  for (const char* n : {"1", "2", "3", "4", "5"}) catalog += std::string("### Item ") + n + ": T" + n + "\n\n";
  const Graph graph = test::linked_graph({{"s/SKILL.md", prose + "\n"}, {"s/catalog.md", catalog}});
  std::string texts;
  for (const Citation& one : graph.skills[0].citations) texts += one.text + ";";
  return texts;
}

TEST(LowerCase, CitesBehindWordsAndSignsOfCitations) {
  EXPECT_EQ(cited("Bound it (see item 3)."), "item 3;");
  EXPECT_EQ(cited("It follows items 3-5, as chapter 2 says."), "items 3-5;chapter 2;");
  EXPECT_EQ(cited("Apply items 1, 2, or 3 and chapters 1 & 2"), "items 1, 2, or 3;chapters 1 & 2;");
  EXPECT_EQ(cited("**item 3**: bound it"), "item 3;");
  EXPECT_EQ(cited("cf. item 4 (name them)"), "item 4;");
}

TEST(LowerCase, WhatIsCountedOrStandsInAListIsNone) {
  for (const char* prose :
       {"It has 3 items.", "Buy line item 3.", "See item 3 of the list.", "Take item 3 in this list.",
        "See item 3 above.", "Repeat items 3 times.", "See menu item 3.", "This is a list item 3 deep.",
        "- item 1\n- item 2", "See item 3%.", "an action item 2", "in chapter 3-style prose"})
    EXPECT_EQ(cited(prose), "") << prose;
}

TEST(LowerCase, OnlyWhatTheSkillDeclares) {
  EXPECT_EQ(cited("See appendix B and part 2, and step 3."), "");
}

TEST(LowerCase, WhatCitesOnItsOwnNeedsNoNumberThatIsDeclared) {
  EXPECT_EQ(cited("Bound it (item 9)."), "item 9;");
  EXPECT_EQ(cited("See chapter 7."), "chapter 7;");
  EXPECT_EQ(cited("Bound it, cf. item 9"), "item 9;");
  for (const char* prose :
       {"See item 9 of it.", "See item 9 for milk.", "TRPL (chapter 9)", "The queue is short (item 9).",
        "As item 9 says", "Bound it (item 9 in the backlog).", "See line item 9.", "See step 9."})
    EXPECT_EQ(cited(prose), "") << prose;
}

TEST(LowerCase, WhatTheSentenceNamesMayHaveANumberThatIsNotDeclared) {
  for (const char* prose : {"In the Google SRE book, see chapter 22.", "Fowler's Refactoring explains it (ch. 9).",
                            "The Site Reliability Workbook has more (ch. 9).",
                            "Debian policy (ch. 9) says where files go.", "From the vendor manual (see ch. 7).",
                            "Knuth, vol. 3 (ch. 6) covers sorting.", "Set the Wi-Fi router to a free channel (ch. 11).",
                            "The PHQ-9 screens for it (item 9).", "SEC filings have risk factors (item 7).",
                            "The invoice has a discount (item 12).", "The contract is void (see item 9)."})
    EXPECT_EQ(cited(prose), "") << prose;
  for (const char* prose :
       {"Never bound it twice (item 9).", "Do NOT bound it (item 9).", "Return JSON errors (item 9).",
        "Fowler told it. Bound it (item 9).", "Names: Bound it (item 9).", "As Item 2 says, bound it (item 9).",
        "Validate each input (item 9).", "Use the Catalog first (item 9)."})
    EXPECT_TRUE(cited(prose).ends_with("item 9;")) << prose;
  EXPECT_EQ(cited("The contract is void (see item 3)."), "item 3;") << "declared here";
}

TEST(LowerCase, OnlyWhereANumberIsDeclared) {
  EXPECT_EQ(cited("See item 9 and chapter 4."), "");
  EXPECT_EQ(cited("See items 4-7."), "items 4-7;");
}

TEST(Lists, EndInAnAlternative) {
  EXPECT_EQ(cited("Items 1, 2, or 3"), "Items 1, 2, or 3;");
  EXPECT_EQ(cited("Items 1, 2, & 3"), "Items 1, 2, & 3;");
  EXPECT_EQ(cited("Items 1, 2, and 3"), "Items 1, 2, and 3;");
  EXPECT_EQ(cited("Items 1 or 2 or more"), "Items 1 or 2;");
  EXPECT_EQ(cited("Item 1 or 2 tasks"), "Item 1;");
}

TEST(LowerCase, AListWithItemsCountsItsOwn) {
  EXPECT_EQ(cited("Start with a list with items 0 to 99."), "");
  EXPECT_EQ(cited("Start with items 1\xE2\x80\x93"
                  "3."),
            "items 1\xE2\x80\x93"
            "3;");
  EXPECT_EQ(cited("As items 1 to 3 say"), "items 1 to 3;");
}

}  // namespace
}  // namespace skillc::model
