// What `diff -u` would print for the same change, by hand.
#include "base/unified_diff.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

// `before` with each edit as {begin, end, replacement}.
std::string diff(const std::string& before, std::vector<TextEdit> edits) {
  EXPECT_FALSE(put_in_order(edits, before));
  return unified_diff({"a.md", before, edits});
}

TEST(UnifiedDiff, HasThreeLinesOfContext) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{{8, 9}, "five"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, PutsNearChangesIntoOneHunkAndFarOnesIntoTwo) {
  EXPECT_EQ(diff("1\n2\n3\n", {{{0, 1}, "a"}, {{4, 5}, "c"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n-1\n+a\n 2\n-3\n+c\n");
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{{0, 1}, "a\nb"}, {{16, 17}, "n"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,4 +1,5 @@\n-1\n+a\n+b\n 2\n 3\n 4\n@@ -6,4 +7,4 @@\n 6\n 7\n 8\n-9\n+n\n");
}

TEST(UnifiedDiff, WhatStandsBehindOrBeforeALineLeavesItAsItIs) {
  EXPECT_EQ(diff("1\n2\n", {{{1, 1}, "\n1b"}}), "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n 1\n+1b\n 2\n");
  EXPECT_EQ(diff("1\n2\n", {{{2, 3}, "1b\n2"}}), "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n 1\n+1b\n 2\n");
  EXPECT_EQ(diff("1\n1\n", {{{1, 2}, "\n1\n"}}), "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n 1\n+1\n 1\n");
  EXPECT_EQ(diff("1", {{{1, 1}, "\n2"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@\n-1\n\\ No newline at end of file\n+1\n+2\n"
            "\\ No newline at end of file\n");
}

TEST(UnifiedDiff, SaysWhereALastLineDoesNotEnd) {
  EXPECT_EQ(diff("1\n2", {{{2, 3}, "b"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+b\n"
            "\\ No newline at end of file\n");
}

TEST(UnifiedDiff, JoinsAndDropsLines) {
  EXPECT_EQ(diff("1\n2\n3\n", {{{1, 2}, " "}}), "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,2 @@\n-1\n-2\n+1 2\n 3\n");
  EXPECT_EQ(diff("1\n2\n3\n", {{{2, 4}, ""}}), "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,2 @@\n 1\n-2\n 3\n");
  EXPECT_EQ(diff("1\n", {{{0, 0}, "0\n"}}), "--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@\n+0\n 1\n");
}

TEST(UnifiedDiff, KeepsCarriageReturnsAndQuotesOddNames) {
  EXPECT_EQ(diff("1\r\n", {{{0, 1}, "a"}}), "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-1\r\n+a\r\n");
  EXPECT_EQ(unified_diff({"a\n.md", "1\n", {{{0, 1}, "a"}}}),
            "--- \"a/a\\012.md\"\n+++ \"b/a\\012.md\"\n@@ -1 +1 @@\n-1\n+a\n");
  EXPECT_EQ(diff("1\n", {}), "");
}

TEST(TextEdits, AreOrderedOnceEachAndNeverOverlap) {
  std::vector<TextEdit> edits = {{{3, 4}, "D"}, {{0, 1}, "A"}, {{3, 4}, "D"}, {{1, 2}, "b"}};
  EXPECT_FALSE(put_in_order(edits, "abcd"));
  EXPECT_EQ(edits.size(), 2U);
  EXPECT_EQ(apply_edits("abcd", edits), "AbcD");
  std::vector<TextEdit> wrong = {{{0, 2}, "x"}, {{1, 3}, "y"}};
  EXPECT_EQ(put_in_order(wrong, "abcd"), (ByteRange{1, 3}));
}

}  // namespace
}  // namespace skillc
