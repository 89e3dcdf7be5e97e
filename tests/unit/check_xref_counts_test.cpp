// How many entries a text says there are: what is told, and of what nothing is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;
using testing::IsEmpty;

std::string entries(const std::string& word, const std::vector<int>& numbers) {
  std::string text;
  for (const int n : numbers)
    text += "## " + word + " " + std::to_string(n) + ": T" + std::to_string(n) + "\n\nText.\n\n";
  return text;
}

// Of a skill, effective-works, with four chapters and four items that says `prose`.
std::vector<std::string> miscounted(const std::string& prose) {
  const std::string body = prose + "\n\n" + entries("Chapter", {1, 2, 3, 4}) + entries("Item", {1, 2, 3, 4});
  std::vector<std::string> messages;
  for (const auto& one :
       check_files({{"s/SKILL.md", clean_skill("effective-works", body)}}, {"s"}).of("xref/count-mismatch"))
    messages.push_back(one.message.substr(0, one.message.find(':')));
  return messages;
}

class Miscounts : public testing::TestWithParam<const char*> {};
class OtherCounts : public testing::TestWithParam<const char*> {};

TEST_P(Miscounts, AreReported) {
  EXPECT_EQ(miscounted(GetParam()).size(), 1U) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    OfTheWhole, Miscounts,
    testing::Values("Read all 5 chapters.", "The 5 chapters matter.", "Its 3 chapters are short.",
                    "Apply all 5 chapters after each change.", "Read all 5 chapters after cloning.",
                    "All five chapters matter.", "All 5 items apply.", "All\nfive chapters matter.",
                    "The catalog has five chapters.", "There are 5 chapters.", "There are three chapters, each short.",
                    "All 3 chapters, each with rules, are short.", "All 5 Items apply.", "The skill has 5 items.",
                    "You know the 5 items from Ann Lee's *Effective Works*.",
                    "Read all 3 chapters of *Effective Works* first.", "All 5 items are this skill's own.",
                    "The 5 chapters (all of them short) matter."));

INSTANTIATE_TEST_SUITE_P(OfTheNamedWhole, Miscounts,
                         testing::Values("All five chapters of the catalog.", "Covers all 5 chapters of the catalog",
                                         "The 5 chapters of this catalog", "There are 5 chapters in the catalog.",
                                         "The catalog covers 5 chapters", "This guide holds five chapters.",
                                         "The reference lists 3 chapters, each short.", "The 5 chapters in\nthis skill",
                                         "Read all 5 chapters of our guide first.",
                                         "All 5 items of the catalog apply."));

TEST_P(OtherCounts, AreLeftAlone) {
  EXPECT_THAT(miscounted(GetParam()), IsEmpty()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(OfApartOrOfOthers, OtherCounts,
                         testing::Values("These 3 items (1, 2 and 4) are urgent.", "The 3 items on caching come first.",
                                         "All 3 items of Chapter 2 apply.", "Of the 5 items in a cart, two are old.",
                                         "Load the 5 items from the queue.", "Show the 3 items with the highest score.",
                                         "Fetch all 5 items concurrently.", "The 5 items applied for are sent.",
                                         "Load the 5 items from Amazon Works."));
INSTANTIATE_TEST_SUITE_P(
    OfAPartOfTheChapters, OtherCounts,
    testing::Values("These 3 chapters (1, 2 and 4) are urgent.", "The 3 chapters (1, 2 and 4) are urgent.",
                    "The 3 chapters on caching come first.", "All 3 chapters of Part 2 apply.",
                    "The 3 chapters after the introduction hold rules.", "The 3 chapters after this one hold rules.",
                    "The 3 chapters besides the first apply.", "All 3 chapters except the last apply.",
                    "The 3 chapters after Testing.", "The 3 chapters after opening remarks hold rules.",
                    "The 3 chapters, except the last, apply.", "The 3 chapters outside of Part 2 apply.",
                    "The 3 chapters inside Part 2 apply.", "The 3 chapters beyond the first apply.",
                    "The 3 chapters excluding the first apply.", "Of the 5 chapters in a thesis, two are old.",
                    "Load the 5 chapters from the queue.", "Show the 3 chapters with the highest score.",
                    "The 3 chapters that matter come first."));
INSTANTIATE_TEST_SUITE_P(OfAnotherWork, OtherCounts,
                         testing::Values("The 5 chapters of a catalog", "All 5 chapters of the catalog's annex",
                                         "The 5 chapters of the style guide", "The 5 chapters of the reference manual",
                                         "The 5 chapters of this guide (1, 2)", "All 5 chapters of the book",
                                         "Mia covers 5 chapters.", "There are 5 chapters in the thesis.",
                                         "The 5 chapters of your guide",
                                         "In the book there are 5 chapters of the guide."));
INSTANTIATE_TEST_SUITE_P(OfNothingInParticular, OtherCounts,
                         testing::Values("Read five chapters.", "The book has five chapters.",
                                         "In the book there are 5 chapters.", "The first five chapters matter.",
                                         "All four chapters matter.", "The 40 chapters matter.",
                                         "Someone has five chapters.", "There are some chapters.",
                                         "The5 chapters matter."));

}  // namespace
}  // namespace skillc::check
