// Names that are taken get numbers, and as many may have one stem as there are.

#include "base/free_names.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace skillc {
namespace {

TEST(FreeNames, TheFirstNumberThatIsFree) {
  FreeNames names;
  names.take("a-3.md");
  EXPECT_EQ(names.allocate("a", ".md"), "a.md");
  EXPECT_EQ(names.allocate("a", ".md"), "a-2.md");
  EXPECT_EQ(names.allocate("a", ".md"), "a-4.md") << "another took the third";
  EXPECT_EQ(names.allocate("a-2", ".md"), "a-2-2.md");
  EXPECT_EQ(names.allocate("a"), "a") << "numbers are a stem's with its suffix";
  EXPECT_EQ(names.allocate("a"), "a-2");
  EXPECT_EQ(names.allocate("A"), "A");
}

TEST(FreeNames, NamesThatAreAlikeShareTheirNumbers) {
  FreeNames names(lower_case);
  names.take("\xC3\x84-2");  // in capitals
  EXPECT_EQ(names.allocate("\xC3\xA4"), "\xC3\xA4");
  EXPECT_EQ(names.allocate("\xC3\x84"), "\xC3\x84-3");
  EXPECT_EQ(names.allocate("\xC3\xA4"), "\xC3\xA4-4");
}

// Each looked at all before it.
TEST(FreeNames, ManyOfOneStem) {
  constexpr std::size_t kMany = 200'000;
  FreeNames names(to_lower_ascii);
  for (std::size_t n = 1; n < kMany; ++n) names.allocate(n % 2 == 0 ? "case" : "CASE");
  EXPECT_EQ(names.allocate("Case"), "Case-" + std::to_string(kMany));
}

}  // namespace
}  // namespace skillc
