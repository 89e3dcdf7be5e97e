// Names on a site that no file system takes for one another.

#include "render/site/free_paths.hpp"

#include <gtest/gtest.h>

namespace skillc::render::site {
namespace {

TEST(FreePaths, TheFirstFreeNumberIsTaken) {
  FreePaths paths;
  EXPECT_EQ(paths.allocate("items-2", ".html"), "items-2.html");
  EXPECT_EQ(paths.allocate("items", ".html"), "items.html");
  EXPECT_EQ(paths.allocate("items", ".html"), "items-3.html");
  EXPECT_EQ(paths.allocate("items", ".md"), "items.md");
  EXPECT_EQ(paths.allocate("items", ".html"), "items-4.html");
}

TEST(FreePaths, NamesThatDifferInCapitalsAreAlike) {
  FreePaths paths;
  EXPECT_EQ(paths.allocate("Items", ".html"), "Items.html");
  EXPECT_EQ(paths.allocate("items", ".html"), "items-2.html");
  EXPECT_EQ(paths.allocate("ITEMS", ".HTML"), "ITEMS-3.HTML");
}

// Counted from the start each time this is ten thousand million look-ups.
TEST(FreePaths, ManyOfOneNameAreQuick) {
  FreePaths paths;
  std::string path;
  for (int i = 0; i < 150'000; ++i) path = paths.allocate("case-a-b", "");
  EXPECT_EQ(path, "case-a-b-150000");
}

}  // namespace
}  // namespace skillc::render::site
