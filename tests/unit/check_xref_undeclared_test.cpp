// What is cited and declared nowhere: the heading that is advised.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> advised(const std::string& prose) {
  std::vector<std::string> found;
  for (const auto& one : check_files({{"s/SKILL.md", clean_skill("s", prose)}}, {"s"}).of("xref/undeclared-kind"))
    found.push_back(one.help.substr(one.help.find("`##"), one.help.find("`,") - one.help.find("`##") + 1));
  return found;
}

TEST(UndeclaredKinds, AreAdvisedAHeadingThatTheCitationResolvesTo) {
  EXPECT_THAT(advised("See Appendix B.\n"), ElementsAre("`## Appendix B: …`"));
  EXPECT_THAT(advised("See Part IV.\n"), ElementsAre("`## Part 4: …`"));
  EXPECT_THAT(check_files({{"s/SKILL.md", clean_skill("s", "See Part IV.\n\n## Part 4: It\n")}}, {"s"}).findings,
              IsEmpty());
}

// The hint is to say which book the numbers belong to.
TEST(UndeclaredKinds, AreNotToldWhereTheBookIsSaid) {
  for (const std::string prose : {"*Getting to Yes*, Chapter 6 tells it.", "Use Appendix C of the handbook.",
                                  "Chapter 14 of the manual tells it.", "Read Chapter 22 of Clean Architecture."})
    for (const std::string subject : {"terms", "the manual, the handbook, Getting to Yes and Clean Architecture"})
      EXPECT_THAT(check_files({{"s/SKILL.md", "---\nname: s\ndescription: Applies " + subject +
                                                  ". Use when asked.\n---\n\n# S\n\n" + prose + "\n"}},
                              {"s"})
                      .of("xref/undeclared-kind"),
                  IsEmpty())
          << prose;
}

}  // namespace
}  // namespace skillc::check
