// Local numbers that nothing declares: which of them another work may have.
#include <gtest/gtest.h>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;

std::size_t lost_rules(const std::string& prose) {
  const std::string body = "## Rule 1: Text\n\n## Rule 2: Captions\n\n## Rule 3: Contrast\n\n" + prose + "\n";
  return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/local-dangling").size();
}

TEST(LocalKinds, OfAnotherWorkAreNotMissed) {
  EXPECT_EQ(lost_rules("Then go to Rule 7."), 1U);
  EXPECT_EQ(lost_rules("Then go to Rule 7 of the list."), 1U);
  EXPECT_EQ(lost_rules("Then go to Rule 7 of ARIA."), 0U);
  EXPECT_EQ(lost_rules("Then proceed to Rule 9 of the WCAG."), 0U);
  EXPECT_EQ(lost_rules("Then proceed to Rule 9 of S."), 1U);
}

}  // namespace
}  // namespace skillc::check
