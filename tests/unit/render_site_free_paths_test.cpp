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

}  // namespace
}  // namespace skillc::render::site
