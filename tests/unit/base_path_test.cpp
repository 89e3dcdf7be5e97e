#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/path.hpp"

namespace skillc {
namespace {

TEST(Path, Normalises) {
  EXPECT_EQ(normalize_path(""), ".");
  EXPECT_EQ(normalize_path("."), ".");
  EXPECT_EQ(normalize_path("/"), "/");
  EXPECT_EQ(normalize_path("./a//b/./c/"), "a/b/c");
  EXPECT_EQ(normalize_path("a/b/../../c"), "c");
  EXPECT_EQ(normalize_path("a/.."), ".");
  EXPECT_EQ(normalize_path("../../a"), "../../a");
  EXPECT_EQ(normalize_path("a/../../b"), "../b");
  EXPECT_EQ(normalize_path("/../a"), "/a");
  EXPECT_EQ(normalize_path("..."), "...");
}

// Name by name, each onto a stack or off it.
std::string plainly_normal(const std::string& path) {
  const bool is_absolute = path.starts_with('/');
  std::vector<std::string> names;
  std::istringstream all(path);
  for (std::string name; std::getline(all, name, '/');) {
    if (name.empty() || name == ".") continue;
    const bool can_drop = !names.empty() && names.back() != "..";
    if (name == ".." && can_drop)
      names.pop_back();
    else if (name != ".." || !is_absolute)
      names.push_back(name);
  }
  std::string normal;
  for (const std::string& name : names) normal += (normal.empty() ? "" : "/") + name;
  return is_absolute ? "/" + normal : normal.empty() ? "." : normal;
}

TEST(Path, IsNormalisedAsNameByName) {
  const std::string_view kPieces[] = {"/", "/", ".", "..", "a", "b.c", "...", "a/b", "../"};
  std::mt19937 random(99);
  for (int round = 0; round < 5000; ++round) {
    std::string path;
    for (auto count = random() % 9; count > 0; --count) path += kPieces[random() % std::size(kPieces)];
    ASSERT_EQ(normalize_path(path), plainly_normal(path)) << path;
    if (path.starts_with('/')) continue;
    ASSERT_EQ(join_path("x/y", path), plainly_normal("x/y/" + path)) << path;
  }
}

TEST(Path, Joins) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/b", "../c"), "a/c");
  EXPECT_EQ(join_path("a", "/b"), "/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(join_path(".", "b"), "b");
  EXPECT_EQ(join_path("/", "b"), "/b");
}

TEST(Path, TakesApart) {
  EXPECT_EQ(parent_path("a/b"), "a");
  EXPECT_EQ(parent_path("a"), ".");
  EXPECT_EQ(parent_path("/a"), "/");
  EXPECT_EQ(parent_path("/"), "/");
  EXPECT_EQ(file_name("a/b.md"), "b.md");
  EXPECT_EQ(file_name("b.md"), "b.md");
  EXPECT_EQ(file_extension("a.b/c.tar.gz"), "gz");
  EXPECT_EQ(file_extension("a.b/c"), "");
  EXPECT_EQ(file_extension(".gitignore"), "");
  EXPECT_EQ(file_extension("c."), "");
}

TEST(Path, IsSeenFromAFolder) {
  EXPECT_EQ(relative_path("/a/b/c", "/a"), "b/c");
  EXPECT_EQ(relative_path("/a/b", "/a/c/d"), "../../b");
  EXPECT_EQ(relative_path("/a", "/a"), ".");
  EXPECT_EQ(relative_path("a/b", "."), "a/b");
  EXPECT_EQ(relative_path("/ab", "/a"), "../ab");
}

TEST(Path, IsWithinAFolder) {
  EXPECT_TRUE(is_within("a/b", "a"));
  EXPECT_TRUE(is_within("a", "a/"));
  EXPECT_TRUE(is_within("/a", "/"));
  EXPECT_TRUE(is_within("a/b", "."));
  EXPECT_FALSE(is_within("ab", "a"));
  EXPECT_FALSE(is_within("a/../b", "a"));
  EXPECT_FALSE(is_within("../b", "."));
  EXPECT_FALSE(is_within("a", "/a"));
}

TEST(Glob, StarAndQuestionMarkStayWithinASegment) {
  EXPECT_TRUE(glob_match("references/*.md", "references/a.md"));
  EXPECT_FALSE(glob_match("references/*.md", "references/x/a.md"));
  EXPECT_FALSE(glob_match("references/*.md", "references/a.txt"));
  EXPECT_TRUE(glob_match("a/b?c", "a/bxc"));
  EXPECT_TRUE(glob_match("a/b?c", "a/bäc")) << "one character, not one byte";
  EXPECT_FALSE(glob_match("a?b", "a/b"));
  EXPECT_TRUE(glob_match("a/*", "a/"));
}

TEST(Glob, DoubleStarSpansSegments) {
  EXPECT_TRUE(glob_match("**/a.md", "a.md"));
  EXPECT_TRUE(glob_match("**/a.md", "x/y/a.md"));
  EXPECT_FALSE(glob_match("**/a.md", "x/ya.md"));
  EXPECT_TRUE(glob_match("a/**/b", "a/b"));
  EXPECT_TRUE(glob_match("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(glob_match("a/**/b", "ab"));
  EXPECT_TRUE(glob_match("a/**", "a/x/y"));
  EXPECT_FALSE(glob_match("a/**", "b/x"));
  EXPECT_TRUE(glob_match("**", "a/b"));
}

TEST(Glob, WithoutASlashMatchesAtAnyDepth) {
  EXPECT_TRUE(glob_match("*.md", "a.md"));
  EXPECT_TRUE(glob_match("*.md", "x/y/a.md"));
  EXPECT_FALSE(glob_match("a.md", "x/ba.md"));
}

TEST(Glob, AFolderMatchesEverythingBelow) {
  EXPECT_TRUE(glob_match("references/old", "references/old/x/a.md"));
  EXPECT_TRUE(glob_match("references/old/", "references/old/a.md"));
  EXPECT_FALSE(glob_match("references/old/", "references/old")) << "the slash asks for a folder";
  EXPECT_FALSE(glob_match("references/old", "references/older/a.md"));
  EXPECT_TRUE(glob_match("drafts/", "x/drafts/a.md"));
  EXPECT_TRUE(glob_match("drafts", "drafts/a.md"));
}

TEST(Glob, SetsAndAlternatives) {
  EXPECT_TRUE(glob_match("x/[a-c].md", "x/b.md"));
  EXPECT_FALSE(glob_match("x/[a-c].md", "x/d.md"));
  EXPECT_TRUE(glob_match("x/[!a-c].md", "x/d.md"));
  EXPECT_FALSE(glob_match("x[!a]y", "x/y")) << "a set stays within a segment";
  EXPECT_TRUE(glob_match("x/[]-]", "x/]"));
  EXPECT_TRUE(glob_match("*.{md,markdown}", "a/b.markdown"));
  EXPECT_FALSE(glob_match("*.{md,markdown}", "a/b.mark"));
  EXPECT_TRUE(glob_match("{a,b/{c,d}}/e", "b/d/e"));
  EXPECT_FALSE(glob_match("{a,b/{c,d}}/e", "a/d/e"));
  EXPECT_TRUE(glob_match("a{,b}.md", "a.md"));
  EXPECT_TRUE(glob_match("{**/x,y}.md", "p/q/x.md"));
}

TEST(Glob, WhatIsNeverClosedStandsForItself) {
  EXPECT_TRUE(glob_match("a[b", "a[b"));
  EXPECT_TRUE(glob_match("a{b,c", "a{b,c"));
  EXPECT_TRUE(glob_match("a}b", "a}b"));
  EXPECT_FALSE(glob_match("", "a"));
}

TEST(Glob, OneServesManyPaths) {
  const Glob glob("./docs/**/*.md");
  EXPECT_TRUE(glob.matches("docs/a.md"));
  EXPECT_FALSE(glob.matches("docs/a.txt"));
  EXPECT_TRUE(glob.matches("./docs/b/c.md"));
  EXPECT_FALSE(Glob("").matches(""));
}

// Exponential would never end.
TEST(Glob, IsNotFooledIntoExponentialTime) {
  std::string stars, braces;
  for (int i = 0; i < 60; ++i) stars += "*a", braces += "{a,aa}";
  EXPECT_FALSE(glob_match("x/" + stars + "b", "x/" + std::string(2000, 'a')));
  EXPECT_FALSE(glob_match("x/" + braces + "b", "x/" + std::string(100, 'a')));
}

// Quadratic would be 10^12 steps, which no test is given the time for; linear is some milliseconds.
TEST(Glob, BracketsThatNeverCloseAreSoughtOnce) {
  const std::string open(1'000'000, '[');
  EXPECT_FALSE(glob_match("x/" + open, "y"));
  EXPECT_FALSE(glob_match("x/]" + open, "y"));
  EXPECT_FALSE(glob_match("x/[a]" + open, "y"));
  EXPECT_TRUE(glob_match("x/[[[a]b", "x/[b"));
  EXPECT_TRUE(glob_match("x/]a[b", "x/]a[b"));
}

}  // namespace
}  // namespace skillc
