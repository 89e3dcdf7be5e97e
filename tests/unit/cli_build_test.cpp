// What a build leaves out, what it refuses, and how it says so.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/check_files.hpp"
#include "support/command_line.hpp"
#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

using test::clean_skill;
using test::run_skillc;
using testing::HasSubstr;
using testing::Not;

class BuildTest : public testing::Test {
 protected:
  BuildTest() { scratch_.write("skills/good/SKILL.md", clean_skill("good")); }

  void add_skill_with_a_link_out() {
    scratch_.write("skills/leaky/SKILL.md", clean_skill("leaky", "[x](assets/x.txt)\n"));
    scratch_.link("skills/leaky/assets/x.txt", "/etc/passwd");
  }
  static bool exists(const std::string& path) { return std::filesystem::exists(path); }

  test::ScratchFolder scratch_;
};

TEST_F(BuildTest, AFindingOfRenderingStopsIt) {
  add_skill_with_a_link_out();
  const auto ran = run_skillc({"build", "skills"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("skills/leaky/assets/x.txt: error: this link leaves the skill"));
  EXPECT_THAT(ran.out, HasSubstr("Nothing was written: dist was not made. Mend the errors above, or build the other "
                                 "skills with --keep-going.\n"));
  EXPECT_FALSE(exists("dist"));
}

TEST_F(BuildTest, KeepGoingLeavesOutWhatCannotBeRendered) {
  add_skill_with_a_link_out();
  const auto ran = run_skillc({"build", "--keep-going", "skills"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("this link leaves the skill"));
  EXPECT_THAT(ran.out, HasSubstr("left out  leaky\n"));
  EXPECT_THAT(ran.out, HasSubstr("mend the errors of leaky and build again"));
  EXPECT_THAT(ran.out, Not(HasSubstr("explain build"))) << "no rule of the table";
  EXPECT_TRUE(exists("dist/skills/good/SKILL.md"));
  EXPECT_FALSE(exists("dist/skills/leaky"));
}

TEST_F(BuildTest, KeepGoingLeavesOutAFolderWithoutSkillFile) {
  scratch_.write("notes/loose.md", "# Loose\n");
  EXPECT_EQ(run_skillc({"build", "skills", "notes"}).code, 1);
  EXPECT_FALSE(exists("dist"));
  const auto ran = run_skillc({"build", "--keep-going", "skills", "notes"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("notes: error: there is no SKILL.md"));
  EXPECT_TRUE(exists("dist/skills/good/SKILL.md"));
}

// The finding stands in the partial, outside of all skills, and still concerns only who includes it.
TEST_F(BuildTest, ABrokenPartialIsTheErrorOfWhoIncludesIt) {
  scratch_.write("skillc.yaml", "sources: skills\ntemplates: mine\nrender: ['skills/leaning/SKILL.md']\n");
  scratch_.write("mine/part.mustache", "{{nobody}}\n");
  scratch_.write("skills/leaning/SKILL.md", clean_skill("leaning", "{{> part}}\n"));
  const auto ran = run_skillc({"build", "--keep-going"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("mine/part.mustache:1:1: error: unknown key `nobody`"));
  EXPECT_THAT(ran.out, testing::ContainsRegex("help: there are .*skill[.]name, .*library[.]"));
  EXPECT_THAT(ran.out, HasSubstr("left out  leaning\n"));
  EXPECT_TRUE(exists("dist/skills/good/SKILL.md"));
}

TEST_F(BuildTest, AdviceFitsTheMode) {
  std::filesystem::remove_all("skills/good");
  add_skill_with_a_link_out();
  EXPECT_THAT(run_skillc({"build", "skills"}).out, HasSubstr("was not made. Mend the errors above.\n"))
      << "there is no other skill to keep going with";
  const auto ran = run_skillc({"build", "--keep-going", "skills"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("Nothing was written: dist was not made. No skill is free of errors"));
}

TEST_F(BuildTest, WhatWasThereIsAsItWas) {
  EXPECT_EQ(run_skillc({"build", "skills"}).code, 0);
  add_skill_with_a_link_out();
  EXPECT_THAT(run_skillc({"build", "skills"}).out, HasSubstr("Nothing was written: dist is as it was. Mend"));
}

TEST_F(BuildTest, ABrokenTargetStopsItWhateverTheMode) {
  scratch_.write("skillc.yaml", "sources: skills\ntemplates: mine\n");
  scratch_.write("mine/llms/llms.txt.mustache", "{{nobody}}\n");
  const auto ran = run_skillc({"build", "--keep-going"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("Nothing was written: dist was not made. Mend the errors above.\n"));
  EXPECT_FALSE(exists("dist"));
}

TEST_F(BuildTest, KeepsBundlesOffTheSources) {
  scratch_.write("skillc.yaml", "sources: [skills, more/skills]\n");
  scratch_.write("more/skills/other/SKILL.md", clean_skill("other"));
  scratch_.link("way-back", "skills");
  for (const char* out : {"skills", "skills/good/dist", "more", "way-back/dist"}) {
    const auto ran = run_skillc({"build", "--out", out});
    EXPECT_EQ(ran.code, 2) << out << ran.out;
    EXPECT_THAT(ran.err, HasSubstr("among the sources")) << out;
  }
  EXPECT_EQ(run_skillc({"build", "--out", "more/dist"}).code, 0);
}

TEST_F(BuildTest, KeepsBundlesOutOfASkillsFolder) {
  scratch_.link("way-back", "skills");
  scratch_.link("good", "skills/good");
  for (const auto& [path, out] : {std::pair("skills", "skills/good"), std::pair("skills", "way-back/good"),
                                  std::pair("way-back", "skills/good"), std::pair("good", "skills/good")}) {
    const auto ran = run_skillc({"build", path, "--out", out});
    EXPECT_EQ(ran.code, 2) << path << " into " << out;
    EXPECT_THAT(ran.err, HasSubstr(std::string(out) + "` would put bundles into the skill `"));
  }
  EXPECT_EQ(run_skillc({"build", "skills"}).code, 0) << "below the root that holds the skills it is normal";
}

TEST_F(BuildTest, TargetsAreExplainedInHelp) {
  const auto ran = run_skillc({"build", "--help"});
  for (const char* target : {"skills: Agent Skills folders", "skill-zip: One", "claude-plugin: A Claude Code plugin",
                             "llms: llms.txt", "site: A documentation site"})
    EXPECT_THAT(ran.out, HasSubstr(target));
}

}  // namespace
}  // namespace skillc
