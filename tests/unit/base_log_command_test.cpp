// What CI servers would take for a command, by the documentation of GitHub Actions, Azure Pipelines and TeamCity.
#include "base/log_command.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

TEST(LogCommand, OneThatALineBeginsWithIsSpelledOut) {
  EXPECT_EQ(without_log_commands("::error::x"), "\\x3a:error::x");
  EXPECT_EQ(without_log_commands("a\n \t::stop\nb"), "a\n \t\\x3a:stop\nb");
  EXPECT_EQ(without_log_commands("+a\r::stop\r\n"), "+a\r\\x3a:stop\r\n") << "a carriage return ends a line, too";
  EXPECT_EQ(without_log_commands("\xC2\xA0\xE3\x80\x80::stop"), "\xC2\xA0\xE3\x80\x80\\x3a:stop")
      << "blanks of other scripts are trimmed as well";
}

TEST(LogCommand, ABracketMakesOneWhereverItStands) {
  EXPECT_EQ(without_log_commands("+a ##vso[task.x]y ##[group]"), "+a ##vso\\x5btask.x]y ##\\x5bgroup]");
}

TEST(LogCommand, OtherTextStaysAsItIs) {
  for (const std::string text :
       {"", "+::stop", "-::stop", "a ::stop", "std::string", ":", "  :a", "# [a](b)", "##A[x]", "\x1b[1m\x7f\xFF\n\t"})
    EXPECT_EQ(without_log_commands(text), text);
}

// RFC 8259, 7: any character may be escaped as \\uXXXX.
TEST(LogCommand, JsonKeepsItsMeaning) {
  EXPECT_EQ(json_without_log_commands(R"({"a": ["##[group]", "##vso[x]", "::stop"]})"),
            R"({"a": ["##\u005bgroup]", "##vso\u005bx]", "::stop"]})");
}

}  // namespace
}  // namespace skillc
