// What `check`, `list` and `info` say around the findings themselves.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/tokens.hpp"
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

TEST(Check, JudgesOnlyFoldersOfSkillsByTheSpecification) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md", "---\nname: b\n---\n");
  files.add_file("notes.md", "# Notes\n");
  for (const char* path : {"-", "notes.md"}) {
    const auto ran = run_skillc(files, {"check", "--profile", "spec", path});
    EXPECT_EQ(ran.code, 2) << path;
    EXPECT_EQ(ran.out, "") << path;
    EXPECT_THAT(ran.err, HasSubstr("no skill's folder")) << path;
  }
  for (const char* path : {"a", "a/SKILL.md"})
    EXPECT_EQ(run_skillc(files, {"check", "--profile", "spec", path}).code, 1) << path;
}

TEST(Check, NamesTheByteOrderMarkThatTheSpecificationRefuses) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md", "\xEF\xBB\xBF---\nname: a\ndescription: Shows it.\n---\n");
  const auto ran = run_skillc(files, {"check", "--profile", "spec", "a"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("starts with a byte order mark (U+FEFF)"));
  EXPECT_THAT(ran.out, HasSubstr("remove the mark"));
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
  EXPECT_THAT(ran.out, ContainsRegex("references/old-mac.md +[a-z]+ +4 +[1-9] "));
}

TEST(List, CountsTheTokensOfAllDocuments) {
  test::MemoryFileSystem files;
  const std::string other = "# Old\n\nAnother document, which counts, too.\n";
  files.add_file("a/SKILL.md", clean_skill("a"));
  files.add_file("a/references/old.md", other);
  const std::size_t tokens = estimate_tokens(clean_skill("a")).tokens + estimate_tokens(other).tokens;
  const auto ran = run_skillc(files, {"list", "a"});
  EXPECT_THAT(ran.out, ContainsRegex("a +2 +0 +0 +0 +[0-9]+ +" + std::to_string(tokens) + " "));
  EXPECT_THAT(ran.out, HasSubstr("estimated by character class"));
}

// A word of four letters and the blank before it are one token in any tokenizer.
std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i % 20 == 19 ? "word\n" : "word ";
  return text;
}

TEST(Check, HoldsEachRoleAgainstItsOwnBudget) {
  test::MemoryFileSystem files;
  files.add_file("a/SKILL.md",
                 clean_skill("a") + "[1](references/terms.md) [2](references/items.md) [3](references/list.md)\n");
  files.add_file("a/references/terms.md", "# Terms\n\n" + words(14000));
  files.add_file("a/references/items.md", "# Items\n\n## Item 1: One\n\n" + words(14000));
  files.add_file("a/references/list.md", "# List\n\n- [ ] Count. (Item 1)\n\n" + words(8000));
  files.add_file("a/examples/one.md", "# One\n\n" + words(14000));
  files.add_file("a/CHANGELOG.md", "# Changes\n\n" + words(14000));
  const auto ran = run_skillc(files, {"check", "a", "--only", "content/token-budget"});
  EXPECT_THAT(ran.out, HasSubstr("a/references/terms.md:"));
  EXPECT_THAT(ran.out, HasSubstr("a/examples/one.md:"));
  EXPECT_THAT(ran.out, HasSubstr("more than the budget of 10,000"));
  EXPECT_THAT(ran.out, HasSubstr("estimated by character class"));
  EXPECT_THAT(ran.out, HasSubstr("2 warnings"));
}

}  // namespace
}  // namespace skillc
