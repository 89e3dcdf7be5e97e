// Every form of citation that the content model lists, and every form that looks like one and is none.
#include "model/citation_grammar.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace skillc::model {
namespace {

// "chapter 3,4 | item 84" : kind and numbers of each match, in order.
std::string cited(std::string_view text) {
  static const KindTable kinds;
  std::string out;
  for (const CitationMatch& match : find_citations(text, kinds, {{"G", "C", "F", "N", "AUTH-"}, {}})) {
    if (!out.empty()) out += " | ";
    out += kinds[match.kind].name + " ";
    for (std::size_t i = 0; i < match.numbers.size(); ++i) out += (i == 0 ? "" : ",") + match.numbers[i].text();
    if (match.reversed) out += " reversed";
  }
  return out;
}

struct Example {
  const char* text;
  const char* expected;
};

class CitationForms : public testing::TestWithParam<Example> {};

TEST_P(CitationForms, AreRead) {
  EXPECT_EQ(cited(GetParam().text), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Listed, CitationForms,
    testing::Values(Example{"Ch 3", "chapter 3"}, Example{"see Ch. 3.", "chapter 3"}, Example{"Chapter 3", "chapter 3"},
                    Example{"CHAPTER 3", "chapter 3"}, Example{"(Chapters 1–2)", "chapter 1,2"},
                    Example{"Ch 1-2", "chapter 1,2"}, Example{"Ch 2, 4", "chapter 2,4"},
                    Example{"Ch 2, 5–7", "chapter 2,5,6,7"}, Example{"Items 84, 90", "item 84,90"},
                    Example{"Item 1/2", "item 1,2"}, Example{"Items 26-28 and 31", "item 26,27,28,31"},
                    Example{"Ch 3 to 5", "chapter 3,4,5"}, Example{"Ch 3 through 5", "chapter 3,4,5"},
                    Example{"Ch 3—5", "chapter 3,4,5"}, Example{"App A", "appendix A"},
                    Example{"Appendix B", "appendix B"}, Example{"Appendices A and B", "appendix A,B"},
                    Example{"Part IV", "part 4"}, Example{"Part One", "part 1"}, Example{"G25", "code G25"},
                    Example{"G05", "code G5"}, Example{"C1–C5", "code C1,C2,C3,C4,C5"}, Example{"F1/F3", "code F1,F3"},
                    Example{"Step\n3", "step 3"},
                    Example{"Ch\xC2\xA0"
                            "3",
                            "chapter 3"},
                    Example{"Option B", "option B"}, Example{"Step 1b", "step 1b"}, Example{"Part 3.5", "part 3.5"}));

INSTANTIATE_TEST_SUITE_P(BesideWordsThatTouch, CitationForms,
                         testing::Values(Example{"Item 2を使う", "item 2"}, Example{"必ずItem 2", "item 2"},
                                         Example{"请看Items 2–4。", "item 2,3,4"}, Example{"Item 9를 보라", "item 9"},
                                         Example{"G25を", "code G25"}, Example{"G25とC3を", "code G25 | code C3"},
                                         Example{"Part IVを", "part 4"}, Example{"Part Oneを", "part 1"},
                                         Example{"App Aを", "appendix A"}, Example{"AUTH-02を", "code AUTH-2"},
                                         Example{"Item 2ж", ""}, Example{"éItem 2", ""}, Example{"G25é", ""},
                                         Example{"Item 2５", ""}, Example{"дG25", ""}, Example{"Part IVé", ""}));

INSTANTIATE_TEST_SUITE_P(
    ListedAndFollowedByWords, CitationForms,
    testing::Values(Example{"As Ch 3 says", "chapter 3"}, Example{"As Ch. 3 says", "chapter 3"},
                    Example{"As Chapter 3 says", "chapter 3"}, Example{"Chapters 1–2 say so", "chapter 1,2"},
                    Example{"Ch 1-2 say so", "chapter 1,2"}, Example{"Ch 2, 4 say so", "chapter 2,4"},
                    Example{"Ch 2, 5–7 say so", "chapter 2,5,6,7"}, Example{"Items 84, 90 apply", "item 84,90"},
                    Example{"See Item 1/2 for that.", "item 1,2"}, Example{"Chapter 2/3 say so", "chapter 2,3"},
                    Example{"Items 26-28 and 31 apply", "item 26,27,28,31"},
                    Example{"Ch 3 to 5 say so", "chapter 3,4,5"}, Example{"App A says so", "appendix A"},
                    Example{"Appendix B says so", "appendix B"}, Example{"Appendix A/B say so", "appendix A,B"},
                    Example{"Appendix A and B say so", "appendix A,B"}, Example{"Appendix A, C say so", "appendix A,C"},
                    Example{"Part IV shows", "part 4"}, Example{"Part IV/V show", "part 4,5"},
                    Example{"Part IV and V show", "part 4,5"}, Example{"Part One shows", "part 1"},
                    Example{"Part One and Two show", "part 1,2"}, Example{"G25 bans it", "code G25"},
                    Example{"C1–C5 ban it", "code C1,C2,C3,C4,C5"}, Example{"F1/F3 ban it", "code F1,F3"},
                    Example{"Step 2 runs", "step 2"}, Example{"Item 1/2/3 handled", "item 1,2,3"},
                    Example{"Item 3, 4 and 5 apply.", "item 3,4,5"},
                    Example{"Item 4, 5 and 6 hold for all", "item 4,5,6"},
                    Example{"Item 84, 90, and 2 are read.", "item 84,90,2"},
                    Example{"Item 3 and 5 for names", "item 3,5"}, Example{"Item 3, 5–7 apply", "item 3,5,6,7"},
                    Example{"Item 3 & 4\nare old", "item 3,4"}));

// The last number of a list may count what stands behind it, and a letter may be a word.
INSTANTIATE_TEST_SUITE_P(WhereAPhraseOpens, CitationForms,
                         testing::Values(Example{"In Chapter 3, 5 new tasks run", "chapter 3"},
                                         Example{"In Chapter 3, 5 of the tasks run", "chapter 3"},
                                         Example{"In Chapter 3, 5 and 7 tasks run", "chapter 3"},
                                         Example{"In Chapter 3, 5–7 tasks run", "chapter 3"},
                                         Example{"In Chapter 3, 5 in 10 users wait", "chapter 3"},
                                         Example{"Chapter 3 and 5 papers", "chapter 3"},
                                         Example{"In Part IV, I show", "part 4"},
                                         Example{"In Part II, C code runs", "part 2"},
                                         Example{"In Appendix B, I show", "appendix B"},
                                         Example{"Appendix B and C say so", "appendix B,C"}));

INSTANTIATE_TEST_SUITE_P(
    WhereListsAndRangesEnd, CitationForms,
    testing::Values(Example{"Ch 5 — 8+ greys", "chapter 5"}, Example{"Ch 1 — 3-Minute Story", "chapter 1"},
                    Example{"Ch 1–3-Minute Story", "chapter 1"}, Example{"Ch 2–40% faster", "chapter 2"},
                    Example{"Ch 2 - 3.5 times", "chapter 2"}, Example{"Ch 2–3x faster", "chapter 2"},
                    Example{"Items 3 vs 5", "item 3"}, Example{"Item 3 or 5", "item 3"},
                    Example{"In Chapter 3, 5 tasks run", "chapter 3"},
                    Example{"Chapters 3, 5 and Chapter 7", "chapter 3,5 | chapter 7"},
                    Example{"Ch 3 and Item 5", "chapter 3 | item 5"}, Example{"Ch 5 – 3 rules", "chapter 5"},
                    Example{"Items 43–37", "item 43,37 reversed"}, Example{"Item 43–37", "item 43,37 reversed"},
                    Example{"Item 4-2 of it", "item 4"}, Example{"Items 4-2", "item 4,2 reversed"},
                    Example{"G7–G3", "code G7,G3 reversed"}, Example{"Chapters 2 & 4", "chapter 2,4"},
                    Example{"Ch 2, Ch 4", "chapter 2 | chapter 4"}, Example{"Ch 3–Ch 5", "chapter 3,4,5"},
                    Example{"Ch 3-Ch. 5", "chapter 3,4,5"}, Example{"Ch 3/Ch 4", "chapter 3,4"},
                    Example{"as in Ch 3, I prefer", "chapter 3"}, Example{"Ch 2–40 % faster", "chapter 2"},
                    Example{"Part I and II", "part 1,2"}, Example{"the Part I like", ""},
                    Example{"Part I: like", "part 1"}, Example{"Items 3, 1, 3, 2", "item 3,1,2"},
                    Example{"Items 1, 2, and 3", "item 1,2,3"}));

INSTANTIATE_TEST_SUITE_P(
    ListsOfCodes, CitationForms,
    testing::Values(Example{"AUTH-02/03", "code AUTH-2,AUTH-3"}, Example{"AUTH-09/10", "code AUTH-9,AUTH-10"},
                    Example{"AUTH-03, 04 and 05 apply", "code AUTH-3,AUTH-4,AUTH-5"},
                    Example{"AUTH-02 & 03", "code AUTH-2,AUTH-3"}, Example{"AUTH-09 and 10.", "code AUTH-9,AUTH-10"},
                    Example{"AUTH-01, 03–05", "code AUTH-1,AUTH-3,AUTH-4,AUTH-5"},
                    Example{"AUTH-01..AUTH-03", "code AUTH-1,AUTH-2,AUTH-3"},
                    Example{"AUTH-01...AUTH-03", "code AUTH-1,AUTH-2,AUTH-3"},
                    Example{"AUTH-01…AUTH-03", "code AUTH-1,AUTH-2,AUTH-3"},
                    Example{"AUTH-01 … AUTH-03", "code AUTH-1,AUTH-2,AUTH-3"}, Example{"G1..G3", "code G1,G2,G3"},
                    Example{"As AUTH-01... AUTH-03 says", "code AUTH-1 | code AUTH-3"},
                    Example{"AUTH-01, 10 times", "code AUTH-1"}, Example{"AUTH-01 and 15 May", "code AUTH-1"},
                    Example{"AUTH-01, 2 of them", "code AUTH-1"}, Example{"AUTH-01/2", "code AUTH-1"},
                    Example{"AUTH-01, 02 %", "code AUTH-1"}, Example{"AUTH-01, 02.5 s", "code AUTH-1"},
                    Example{"AUTH-01/02/2024", "code AUTH-1"}, Example{"AUTH-1/2", "code AUTH-1"},
                    Example{"G01/02", "code G1"}));

INSTANTIATE_TEST_SUITE_P(NoCitations, CitationForms,
                         testing::Values(Example{"App ID", ""}, Example{"App 3", ""}, Example{"App Store", ""},
                                         Example{"Anti-Pattern 5", ""}, Example{"chapter 3", ""},
                                         Example{"Chapter", ""}, Example{"Chapters three", ""},
                                         Example{"Chromium 3", ""}, Example{"Ch3", ""}, Example{"Item 3rd", ""},
                                         Example{"UTF-8", ""}, Example{"H2", ""}, Example{"XG25", ""},
                                         Example{"G25b", ""}, Example{"G2-small", ""}, Example{"G2.5", ""},
                                         Example{"Item \x01\x01", ""}, Example{"Item 12345678", ""},
                                         Example{"Part I'm", ""}, Example{"", ""}, Example{"Ch", ""},
                                         Example{"Item ", ""}));

TEST(CitationGrammar, ExpandsRangesUpToTheLimitOnly) {
  KindTable kinds;
  auto widest = find_citations("Items 1–500", kinds, {});
  ASSERT_EQ(widest.size(), 1U);
  EXPECT_EQ(widest[0].numbers.size(), 500U);
  auto wider = find_citations("Items 1–501", kinds, {});
  ASSERT_EQ(wider.size(), 1U);
  ASSERT_EQ(wider[0].numbers.size(), 2U);  // its ends
  EXPECT_EQ(wider[0].numbers[1].ordinal, 501U);
  EXPECT_EQ(wider[0].end, std::string_view("Items 1–501").size());
  for (const char* text : {"Items 1 – 501", "Item 1–501", "Items 1 to 501"}) {
    const auto doubtful = find_citations(text, kinds, {});
    ASSERT_EQ(doubtful.size(), 1U) << text;
    EXPECT_EQ(doubtful[0].numbers.size(), 1U) << text;
  }
}

TEST(CitationGrammar, AListEndsWhereItNamesAsManyAsItMay) {
  KindTable kinds;
  const auto named = [&](std::size_t numbers) {
    std::string list = "Items 1";
    for (std::size_t number = 2; number <= numbers; ++number) list += ", " + std::to_string(number);
    return find_citations(list, kinds, {}).at(0).numbers.size();
  };
  EXPECT_EQ(named(kMaxListed), kMaxListed);
  EXPECT_EQ(named(kMaxListed + 1), kMaxListed);
}

TEST(CitationGrammar, RangesOfOneTextAreExpandedUpToABound) {
  KindTable kinds;
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "Items 1–500. ";
  const auto found = find_citations(text, kinds, {});
  ASSERT_EQ(found.size(), 1'000U);
  EXPECT_EQ(found.front().numbers.size(), 500U);
  EXPECT_EQ(found.back().numbers.size(), 2U) << "its ends";
  std::size_t numbers = 0;
  for (const CitationMatch& match : found) numbers += match.numbers.size();
  EXPECT_LE(numbers, kMaxCitedNumbers + 2 * found.size());
}

TEST(CitationGrammar, NoMoreIsReadThanIsAskedFor) {
  KindTable kinds;
  const auto found = find_citations("Items 1–3. Items 4–9. Items 5–6. Item 7.", kinds, {}, {3, 4});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].numbers.size(), 3U);
  EXPECT_FALSE(found[0].is_cut);
  EXPECT_EQ(found[1].numbers.size(), 2U);
  EXPECT_TRUE(found[1].is_cut);
  EXPECT_FALSE(found[2].is_cut) << "its ends are all of it";
}

// Whether a number begins a phrase is asked of the last that "and" joins to it: of each anew, these were too many.
TEST(CitationGrammar, WhatAndJoinsIsGoneOverOnce) {
  KindTable kinds;
  std::string text = "Item 1";
  for (std::size_t i = 0; i < 6'000'000; ++i) text += " and 1";
  EXPECT_EQ(find_citations(text + " apply", kinds, {}).size(), 1U);
  const auto counting = find_citations("In Item 1, 2 and 3 tasks run.", kinds, {});
  ASSERT_EQ(counting.size(), 1U);
  EXPECT_EQ(counting[0].numbers.size(), 1U);
}

TEST(CitationGrammar, MatchesAreMaximalAndKnowTheirBytes) {
  KindTable kinds;
  std::string text = "See Items 26-28 and 31, then stop.";
  auto found = find_citations(text, kinds, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "Items 26-28 and 31");
}

// A text without what may be a number is not scanned: the same behind a number that nothing cites gives the same.
TEST(CitationGrammar, WhatIsNotScannedCitesNothing) {
  const KindTable kinds;
  const std::string_view kPieces[] = {"Item",   "see item ", "Chapter", "Ch",     "Ch.",    "Part", "Appendix",
                                      "App",    "Option",    " ",       "\n",     "\u00A0", " ",    ".",
                                      "IV",     "One",       "Ten",     "Twenty", "A",      "a",    "and ",
                                      "\u00A7", "7",         "word ",   "Xi",     "I",      "Fast "};
  std::mt19937 random(1848);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto count = random() % 7; count > 0; --count) text += kPieces[random() % std::size(kPieces)];
    const Citable citable{{"G"}, {*kinds.by_name("item"), *kinds.by_name("chapter")}};
    const auto found = find_citations(text, kinds, citable), scanned = find_citations("7\n\n" + text, kinds, citable);
    ASSERT_EQ(found.size(), scanned.size()) << text;
    for (std::size_t i = 0; i < found.size(); ++i) ASSERT_EQ(found[i].end + 3, scanned[i].end) << text;
  }
}

TEST(CitationGrammar, SectionSignIsItsOwnSeries) {
  KindTable kinds;
  auto found = find_citations("as in \xC2\xA7 4", kinds, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(kinds[found[0].kind].name, "section");
  EXPECT_EQ(found[0].numbers[0].series, "\xC2\xA7");
}

TEST(CitationGrammar, ReadsKindsThatALibraryAdds) {
  KindTable kinds({{"recipe", {"Recipe", "Recipes"}, "", false}});
  auto found = find_citations("Recipes 2–3 help", kinds, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(kinds[found[0].kind].name, "recipe");
  EXPECT_EQ(found[0].numbers.size(), 2U);
}

}  // namespace
}  // namespace skillc::model
