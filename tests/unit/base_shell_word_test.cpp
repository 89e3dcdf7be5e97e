#include "base/shell_word.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

TEST(ShellWord, IsAsItIsWhereAShellReadsItSo) {
  for (const char* plain : {"run", "../skills/retry-guide", "half@0.5", "a:b", "größe"})
    EXPECT_EQ(shell_word(plain), plain);
}

TEST(ShellWord, IsQuotedWhereAShellWouldReadMore) {
  EXPECT_EQ(shell_word("my run"), "'my run'");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("~/runs"), "'~/runs'");
  EXPECT_EQ(shell_word("$(id)`id`;*"), "'$(id)`id`;*'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
}

}  // namespace
}  // namespace skillc
