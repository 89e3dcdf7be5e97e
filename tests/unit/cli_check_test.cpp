// What `check`, `list` and `info` say around the findings themselves.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/check_files.hpp"
#include "support/command_line.hpp"
#include "support/memory_file_system.hpp"

namespace skillc {
namespace {

using test::clean_skill;
using test::run_skillc;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(Check, SaysThatThereIsNoSkillWhateverRulesWereChosen) {
  test::MemoryFileSystem files;
  files.add_directory("empty");
  for (const std::vector<std::string>& chosen : std::vector<std::vector<std::string>>{
           {}, {"--only", "link"}, {"--ignore", "library"}, {"--ignore", "library/no-skills"}}) {
    std::vector<std::string> arguments = {"check", "empty"};
    arguments.insert(arguments.end(), chosen.begin(), chosen.end());
    const auto text = run_skillc(files, arguments);
    EXPECT_EQ(text.code, 2);
    EXPECT_THAT(text.out, HasSubstr("empty: error: no skill found in `empty` [library/no-skills]"));
    EXPECT_THAT(text.out, HasSubstr("0 skills: 1 error\n"));
    arguments.insert(arguments.end(), {"--format", "json"});
    const Json json = Json::parse(run_skillc(files, arguments).out);
    EXPECT_EQ(json.at("findings").at(0).at("rule"), "library/no-skills");
    EXPECT_EQ(json.at("summary").at("errors"), 1);
  }
}

TEST(Check, LeavesOutARuleWhereThereIsASkill) {
  test::MemoryFileSystem files;
  files.add_directory("empty");
  files.add_file("a/SKILL.md", clean_skill("a"));
  EXPECT_EQ(run_skillc(files, {"check", "a", "empty"}).code, 1);
  EXPECT_EQ(run_skillc(files, {"check", "a", "empty", "--ignore", "library"}).code, 0);
}

TEST(Check, ExplainsItsFormatsInHelp) {
  test::MemoryFileSystem files;
  const auto ran = run_skillc(files, {"check", "--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("text: for people"));
  EXPECT_THAT(ran.out, HasSubstr("json: for programs"));
}

TEST(Info, CountsLinesAsFindingsDo) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md", clean_skill("a"));
  files.add_file("a/references/old-mac.md", "# Old\r\rtwo\rthree\r");  // lines end in CR alone
  const auto ran = run_skillc(files, {"info", "a", "a"});
  EXPECT_THAT(ran.out, ContainsRegex("references/old-mac.md +[a-z]+ +4 +5 ")) << "17 code points, rounded up";
}

TEST(List, RoundsTokensUpLikeTheBudget) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md", "---\nname: a\ndescription: Does a. Use when asked.\n---\nx");
  // 54 code points: 13 tokens and a half.
  const auto ran = run_skillc(files, {"list", "a"});
  EXPECT_THAT(ran.out, ContainsRegex("a +1 +0 +0 +0 +5 +14 "));
}

}  // namespace
}  // namespace skillc
