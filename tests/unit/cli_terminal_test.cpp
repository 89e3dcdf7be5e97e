// Nothing from input steers a terminal: every way that a name, a path or a text takes to the outputs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/check_files.hpp"
#include "support/command_line.hpp"
#include "support/memory_file_system.hpp"
#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

using test::clean_skill;
using test::CommandResult;
using test::run_skillc;
using testing::HasSubstr;

const std::string kRed = "\x1b[31m";
const std::string kRedShown = "\\x1b[31m";

// Control characters but line ends, whichever output they went to.
void expect_harmless(const CommandResult& ran) {
  for (const std::string& text : {ran.out, ran.err})
    for (char c : text)
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << "control character in: " << text;
}

std::string skill_called(const std::string& quoted_name) {
  return "---\nname: \"" + quoted_name +
         "\"\ndescription: \"Does \\e[31m it. Use when asked.\"\n---\n# X \x1b]0;t\x07\n";
}

TEST(Terminal, ArgumentsAreSpelledOut) {
  test::MemoryFileSystem files;
  files.add_file("good/SKILL.md", clean_skill("good"));
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{kRed},
                                             {"check", kRed},
                                             {"check", "--only", kRed},
                                             {"check", "--" + kRed},
                                             {"check", "--config", kRed},
                                             {"check", "--format", kRed},
                                             {"explain", kRed},
                                             {"info", kRed, "good"},
                                             {"build", "--target", kRed},
                                             {"build", "good", "--out", "good/../" + kRed + "/../good"}}) {
    const CommandResult ran = run_skillc(files, arguments);
    EXPECT_EQ(ran.code, 2) << testing::PrintToString(arguments);
    expect_harmless(ran);
  }
  EXPECT_THAT(run_skillc(files, {"check", "--only", kRed}).err,
              HasSubstr("there is no rule or family called `" + kRedShown + "`"));
}

TEST(Terminal, PathsThatFailAreSpelledOut) {
  test::ScratchFolder scratch;
  scratch.write(kRed + "/skillc.yaml/x");
  const CommandResult ran = run_skillc({"check", "--config", kRed + "/skillc.yaml"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("cannot read " + kRedShown + "/skillc.yaml"));
  expect_harmless(ran);
}

TEST(Terminal, LibrariesThatDifferAreSpelledOut) {
  test::MemoryFileSystem files;
  files.add_file(kRed + "/skillc.yaml", "");
  files.add_file(kRed + "/a/SKILL.md", clean_skill("a"));
  files.add_file("b/SKILL.md", clean_skill("b"));
  const CommandResult ran = run_skillc(files, {"check", "b", kRed + "/a"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr(kRedShown + "/a belong to two libraries"));
  expect_harmless(ran);
}

TEST(Terminal, NamesNearAGuessAreSpelledOut) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md", skill_called("strange\\e[3m"));
  const CommandResult ran = run_skillc(files, {"info", "strange[3m"});
  EXPECT_THAT(ran.err, HasSubstr("did you mean `strange\\x1b[3m`?"));
  expect_harmless(ran);
}

TEST(Terminal, NamesOfSkillsAreSpelledOut) {
  test::MemoryFileSystem files;
  files.add_file("lib/a/SKILL.md", skill_called("strange\\e[31m"));
  for (const char* command : {"check", "list", "build", "info"}) {
    std::vector<std::string> arguments = {command, "lib"};
    if (std::string(command) == "info") arguments.insert(arguments.begin() + 1, "a");
    const CommandResult ran = run_skillc(files, arguments);
    EXPECT_NE(ran.code, 70);
    EXPECT_FALSE(ran.out.empty());
    expect_harmless(ran);
  }
}

TEST(Terminal, NamesInTheSummaryOfABuildAreSpelledOut) {
  test::ScratchFolder scratch;
  scratch.write("lib/good/SKILL.md", clean_skill("good"));
  scratch.write("lib/bad/SKILL.md", skill_called("strange\\e[31m"));
  const CommandResult ran = run_skillc({"build", "lib", "--keep-going", "--out", kRed});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("left out  strange" + kRedShown));
  EXPECT_THAT(ran.out, HasSubstr("mend the errors of strange" + kRedShown));
  EXPECT_THAT(ran.out, HasSubstr("  " + kRedShown + "/skills"));
  expect_harmless(ran);
}

}  // namespace
}  // namespace skillc
