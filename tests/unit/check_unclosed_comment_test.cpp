// Comments that nothing closes, by where they stand.
#include <gtest/gtest.h>

#include <string>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

std::size_t unclosed(const std::string& body) {
  return test::check_files({{"s/SKILL.md", test::clean_skill("s", body)}}, {"s"}).of("content/unclosed-fence").size();
}

// CommonMark ends it with its list or quote, a browser does not.
TEST(UnclosedComment, InAListHidesWhatFollows) {
  EXPECT_EQ(unclosed("- a\n  <!-- todo\n  x\n\nMore text.\n"), 1U);
  EXPECT_EQ(unclosed("> <!-- todo\n\nMore text.\n"), 1U);
  EXPECT_EQ(unclosed("- a\n  <!-- todo -->\n\nMore text.\n"), 0U);
  EXPECT_EQ(unclosed("- a\n  <!-- todo\n  x\n\nMore text. -->\n"), 0U);
}

}  // namespace
}  // namespace skillc::check
