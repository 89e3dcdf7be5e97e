// Which words of a checklist say how much something matters, and which only happen to be called so.

#include "render/site/severity.hpp"

#include <gtest/gtest.h>

namespace skillc::render::site {
namespace {

const std::vector<model::Severity> kScale = {{"Critical", ""}, {"High", ""}, {"Low", ""}, {"Must fix", ""}};

TEST(Severity, AnItemBeginsWithItsLevelAsWithAMark) {
  for (const char* text : {"[High] Names are right", "(high) Names are right", "High: names are right", "HIGH — names",
                           "🔴 High – names", "High - names are right"})
    EXPECT_EQ(level_of_text(kScale, text), "High") << text;
  EXPECT_EQ(level_of_text(kScale, "Must fix: names"), "Must fix");
}

TEST(Severity, AWordOfASentenceIsNoLevel) {
  for (const char* text :
       {"Fan-out stays high", "High-level overview", "Low traffic paths first", "High cohesion: one reason to change",
        "Critical sections are short", "Is the risk [High]?", "[Highest] of all", "(low traffic) paths", ""})
    EXPECT_EQ(level_of_text(kScale, text), "") << text;
}

TEST(Severity, AHeadingNamesTheLevelOfWhatIsBelowIt) {
  for (const char* heading : {"Critical", "🔴 Critical", "2. Critical (blocks a release)", "Critical issues",
                              "Severity: Critical", "On exit (Critical)", "Critical: fix before merging"})
    EXPECT_EQ(level_of_heading(kScale, heading), "Critical") << heading;
  EXPECT_EQ(level_of_heading(kScale, "High priority"), "High");
}

TEST(Severity, AHeadingThatIsAboutSomethingElseNamesNone) {
  for (const char* heading : {"High-level design", "Critical sections", "Low latency", "Performance-critical code",
                              "Highest issues", "Criticality", "Design (high-level)"})
    EXPECT_EQ(level_of_heading(kScale, heading), "") << heading;
  EXPECT_EQ(level_of_heading({{"", ""}}, "Anything"), "") << "a row without a name";
}

}  // namespace
}  // namespace skillc::render::site
