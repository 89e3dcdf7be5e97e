#include <gtest/gtest.h>

#include <string>

#include "check/rules/placeholder.hpp"

namespace skillc::check::rules {
namespace {

std::string found(const std::string& text, bool in_list = false) {
  const auto range = leading_placeholder(text, in_list);
  return range ? text.substr(range->begin, range->end - range->begin) : "";
}

TEST(Placeholder, FindsWhatTemplatesLeaveBehind) {
  EXPECT_EQ(found("This is a placeholder for detailed reference documentation."), "This is a placeholder");
  EXPECT_EQ(found("[TODO: 1-2 sentences explaining what this skill enables]"),
            "[TODO: 1-2 sentences explaining what this skill enables]");
  EXPECT_EQ(found("[TODO]"), "[TODO]");
  EXPECT_EQ(found("Lorem ipsum dolor sit amet"), "Lorem ipsum dolor");
  EXPECT_EQ(found("Replace with actual reference content or delete if not needed."), "Replace with actual");
  EXPECT_EQ(found("[Insert the company's name]"), "[Insert the company's name]");
  EXPECT_EQ(found("[Your instructions here]"), "[Your instructions here]");
  EXPECT_EQ(found("TODO: write this section"), "TODO:");
  EXPECT_EQ(found("FIXME: the numbers are old"), "FIXME:");
  EXPECT_EQ(found("TBD"), "TBD");
  EXPECT_EQ(found(" TBD. "), "TBD.");
  EXPECT_EQ(found("TODO", true), "TODO");
  EXPECT_EQ(found("<your description here>"), "<your description here>");
}

TEST(Placeholder, ProseAboutPlaceholdersIsProse) {
  for (const char* text : {
           "TODO comments (but clean them up)",
           "TODO and FIXME comments are left behind",
           "Remove TODO comments before merging",
           "TBD marks what is not decided",
           "TBDs are listed",
           "<yours>",
           "Displays a placeholder until the real object is loaded",
           "Placeholder text",
           "Replace with direct labels on data",
           "Never ship [TODO] markers.",
           "Todo: lists are rendered as such",
           "[Your rights](#rights)",
           "[Your data]",
           "[Inserting rows]",
           "[TODOs] are listed below",
           "Lorem ipsum hides how real text behaves.",
       })
    EXPECT_EQ(found(text), "") << text;
}

TEST(Placeholder, AListMayExplainTheMark) {
  EXPECT_EQ(found("TODO: work that is planned", true), "");
  EXPECT_EQ(found("[TODO: describe the step]", true), "[TODO: describe the step]");
}

}  // namespace
}  // namespace skillc::check::rules
