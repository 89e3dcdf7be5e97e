#include <gtest/gtest.h>

#include <string>

#include "check/rules/placeholder.hpp"

namespace skillc::check::rules {
namespace {

std::string found(const std::string& text, TextPlace place = TextPlace::text) {
  const auto range = leading_placeholder(text, place);
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
  EXPECT_EQ(found("TODO", TextPlace::list), "TODO");
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
  EXPECT_EQ(found("TODO: work that is planned", TextPlace::list), "");
  EXPECT_EQ(found("[TODO: describe the step]", TextPlace::list), "[TODO: describe the step]");
}

TEST(Placeholder, ATaskIsToBeDone) {
  EXPECT_EQ(found("TODO: add the steps", TextPlace::task), "TODO:");
  EXPECT_EQ(found("TODO comments are gone", TextPlace::task), "");
  EXPECT_EQ(found("TODO: comments are resolved or have a ticket", TextPlace::task), "");
  EXPECT_EQ(found("FIXME: none left", TextPlace::task), "");
  EXPECT_EQ(found("TODO: commenting rules", TextPlace::task), "TODO:");
  EXPECT_EQ(found("TODO: comments on the API"), "TODO:");
}

TEST(Placeholder, AParagraphMayBeAPromise) {
  for (const char* text : {"Coming soon.", "coming soon!", "To be written.", "To be written", "More coming soon …"})
    EXPECT_EQ(found(text), text);
  for (const char* text : {"Coming soon: version 2", "To be written in Go, a tool needs a compiler.", "Soon."})
    EXPECT_EQ(found(text), "") << text;
  // Of a feature in a list it may be true.
  EXPECT_EQ(found("Coming soon", TextPlace::list), "");
  EXPECT_EQ(found("Coming soon", TextPlace::heading), "");
}

TEST(Placeholder, ABlankOfADescriptionIsToBeFilled) {
  for (const char* text : {"[What it does]. Use when [trigger].", "Reviews code. Use when [trigger].",
                           "[Brief description] of the skill", "Use when the user [does something]"})
    EXPECT_TRUE(has_bracketed_blank(text)) << text;
  for (const char* text : {"[Beta] Reviews code. Use when asked.", "[What we do](https://a.org) reviewed.", "",
                           "Fills [placeholders] in. Use when a text has [brackets].", "Use when [TICKET-1] is named.",
                           "Reviews [", "Arguments: [file] [--all]"})
    EXPECT_FALSE(has_bracketed_blank(text)) << text;
}

}  // namespace
}  // namespace skillc::check::rules
