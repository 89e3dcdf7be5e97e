// From skills on a real disk to the files that are handed out: bytes, links, templates, names.

#include "render/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/scratch_folder.hpp"

namespace skillc::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SourcesTest : public testing::Test {
 protected:
  SourcesTest() {
    configuration_.file = "skillc.yaml";
    configuration_.root = ".";
    configuration_.library.name = "demo-library";
    configuration_.library.owner_name = "Ann";
    scratch_.write("skillc.yaml", "");
  }

  RenderedSources rendered(unsigned jobs = 1) {
    const auto library = source::discover(files_, configuration_, {"."});
    EXPECT_TRUE(library);
    skills_.clear();
    for (const auto& source : library->skills) {
      auto skill = std::make_unique<model::Skill>();
      skill->source = source;
      skill->name = names_.contains(source.folder) ? names_.at(source.folder) : source.folder_name;
      skill->description = "Describes " + skill->name;
      skills_.push_back(std::move(skill));
    }
    std::vector<const model::Skill*> chosen;
    for (const auto& skill : skills_) chosen.push_back(skill.get());
    auto sources = render_sources(files_, *library, chosen, templates_, jobs);
    EXPECT_TRUE(sources) << sources.error().message;
    return sources ? std::move(*sources) : RenderedSources{};
  }
  static std::vector<std::string> paths(const RenderedSkill& skill) {
    std::vector<std::string> all;
    for (const auto& file : skill.files) all.push_back(file.path);
    return all;
  }
  diag::Diagnostic only_finding(const RenderedSources& sources) {
    EXPECT_EQ(sources.diagnostics.size(), 1u);
    return sources.diagnostics.empty() ? diag::Diagnostic{} : sources.diagnostics[0];
  }

  test::ScratchFolder scratch_;
  DiskFileSystem files_;
  source::Configuration configuration_;
  TemplateSet templates_;
  std::map<std::string, std::string> names_;  // by folder
  std::vector<std::unique_ptr<model::Skill>> skills_;
};

TEST_F(SourcesTest, EveryFileComesAsItIs) {
  const std::string bytes = std::string("\xEF\xBB\xBF# {{skill.name}} {{{{ \r\n\0\xff", 27) + "{{> nothing}}";
  scratch_.write("b/SKILL.md", bytes);
  scratch_.write("b/scripts/run", "#!/bin/sh\n");
  std::filesystem::permissions("b/scripts/run", std::filesystem::perms::owner_all);
  scratch_.write("a/SKILL.md", "a");
  names_ = {{"a", "zeta"}};
  const auto sources = rendered();
  EXPECT_THAT(sources.diagnostics, IsEmpty());
  ASSERT_EQ(sources.skills.size(), 2u);
  EXPECT_EQ(sources.skills[0].name, "b") << "sorted by name, not by folder";
  EXPECT_EQ(sources.skills[1].name, "zeta");
  ASSERT_THAT(paths(sources.skills[0]), ElementsAre("SKILL.md", "scripts/run"));
  EXPECT_EQ(sources.skills[0].files[0].bytes, bytes);
  EXPECT_TRUE(sources.skills[0].files[1].executable);
  EXPECT_FALSE(sources.skills[0].files[0].executable);
}

TEST_F(SourcesTest, OnlyWhatRenderNamesIsATemplate) {
  scratch_.write("src/demo/SKILL.md",
                 "{{skill.name}}|{{skill.description}}|{{skill.path}}|{{library.name}}|"
                 "{{library.owner.name}}|{{library.license}}\n{{> shared/severity}}\n");
  scratch_.write("src/demo/other.md", "{{skill.name}}");
  templates_.add("shared/severity.md.mustache",
                 {"templates/shared/severity.md.mustache", "severe in {{skill.name}}\n"});
  configuration_.render = {"src/*/SKILL.md"};
  const auto sources = rendered();
  EXPECT_THAT(sources.diagnostics, IsEmpty());
  ASSERT_EQ(sources.skills.size(), 1u);
  EXPECT_EQ(sources.skills[0].files[0].bytes, "demo|Describes demo|src/demo|demo-library|Ann|\nsevere in demo\n");
  EXPECT_EQ(sources.skills[0].files[1].bytes, "{{skill.name}}");
}

TEST_F(SourcesTest, ABrokenTemplateIsReportedInItsSource) {
  scratch_.write("demo/SKILL.md", "x\n{{skill.nam}}\n");
  configuration_.render = {"**/SKILL.md"};
  const auto finding = only_finding(rendered());
  EXPECT_EQ(finding.rule, "template");
  EXPECT_EQ(finding.place.path, "demo/SKILL.md");
  EXPECT_EQ(finding.place.begin, (Position{2, 1}));
}

TEST_F(SourcesTest, LinksThatLeaveTheSkillAreRefused) {
  scratch_.write("secret", "secret");
  scratch_.write("demo/SKILL.md");
  scratch_.link("demo/references", "..");
  const auto finding = only_finding(rendered());
  EXPECT_EQ(finding.rule, "build");
  EXPECT_EQ(finding.place.path, "demo/references");
  EXPECT_THAT(finding.message, HasSubstr("leaves the skill"));
}

TEST_F(SourcesTest, LinksWithinTheSkillBecomeCopies) {
  scratch_.write("demo/SKILL.md", "skill");
  scratch_.write("demo/docs/deep/a.md", "a");
  scratch_.link("demo/docs/b.md", "deep/a.md");
  scratch_.link("demo/alias", "docs");
  const auto sources = rendered();
  EXPECT_THAT(sources.diagnostics, IsEmpty());
  ASSERT_EQ(sources.skills.size(), 1u);
  ASSERT_THAT(paths(sources.skills[0]), ElementsAre("SKILL.md", "alias/deep/a.md", "docs/b.md", "docs/deep/a.md"));
  EXPECT_EQ(sources.skills[0].files[1].bytes, "a");
  EXPECT_EQ(sources.skills[0].files[2].bytes, "a");
}

TEST_F(SourcesTest, ALinkToAFolderAboveItIsRefused) {
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/docs/a.md");
  scratch_.link("demo/docs/loop", ".");
  EXPECT_EQ(only_finding(rendered()).place.path, "demo/docs/loop");
}

TEST_F(SourcesTest, TwoSkillsOfOneNameAreRefused) {
  scratch_.write("a/SKILL.md");
  scratch_.write("b/SKILL.md");
  names_ = {{"a", "same"}, {"b", "same"}};
  const auto sources = rendered();
  ASSERT_EQ(sources.skills.size(), 1u);
  EXPECT_EQ(sources.skills[0].skill, skills_[0].get());
  EXPECT_THAT(sources.refused, ElementsAre(skills_[1].get()));
  const auto finding = only_finding(sources);
  EXPECT_EQ(finding.rule, "build");
  EXPECT_EQ(finding.place.path, "b/SKILL.md");
  ASSERT_EQ(finding.related.size(), 1u);
  EXPECT_EQ(finding.related[0].place.path, "a/SKILL.md");
}

TEST_F(SourcesTest, NamesThatAreNoFoldersAreRefused) {
  scratch_.write("a/SKILL.md");
  for (const char* name : {"../x",
                           "a/b",
                           "",
                           ".",
                           "..",
                           ".hidden",
                           "a\nb",
                           "a\\b",
                           "-rf",
                           "con",
                           "NUL",
                           "com1",
                           "Lpt9",
                           "aux.d",
                           "a.",
                           "a ",
                           "a:b",
                           "a\u202Eb",
                           "a\u009Bb",
                           "a\xFF",
                           "manifest.json",
                           "Manifest.JSON",
                           "llms.txt",
                           "llms-full.txt",
                           ".claude-plugin"}) {
    names_ = {{"a", name}};
    EXPECT_THAT(only_finding(rendered()).message, HasSubstr("cannot be a folder's name")) << name;
  }
}

TEST_F(SourcesTest, ARefusedNameIsToldWhy) {
  scratch_.write("a/SKILL.md");
  for (const auto& [name, why] : std::map<std::string, std::string>{{"aux", "Windows reserves it for devices"},
                                                                    {"com²", "Windows reserves it for devices"},
                                                                    {"llms.txt", "a file of its own"},
                                                                    {std::string(201, 'x'), "more than 200 bytes"},
                                                                    {"-rf", "starts with a dot or hyphen"},
                                                                    {"a ", "ends with a dot or blank"},
                                                                    {"a:b", "characters"}}) {
    names_ = {{"a", name}};
    EXPECT_THAT(only_finding(rendered()).message, HasSubstr(why)) << name;
  }
}

TEST_F(SourcesTest, NamesThatLookLikeRefusedOnesAreFine) {
  scratch_.write("a/SKILL.md");
  for (const char* name : {"console", "com", "com10", "nullable", "llms", "manifest", "caf\u00E9"}) {
    names_ = {{"a", name}};
    EXPECT_THAT(rendered().diagnostics, IsEmpty()) << name;
  }
}

TEST_F(SourcesTest, FileNamesThatNotEverybodyCanWriteAreRefused) {
  scratch_.write("demo/SKILL.md");
  for (const char* name : {"caf\xE9.md", "a\x1B[2J.md", "a\u202Etxt.md", "..\\..\\x.md"}) {
    scratch_.write(std::string("demo/") + name);
    const auto finding = only_finding(rendered());
    EXPECT_EQ(finding.rule, "build");
    EXPECT_EQ(finding.place.path, std::string("demo/") + name);
    std::filesystem::remove(std::string("demo/") + name);
  }
  scratch_.write("demo/caf\u00E9 \u2713.md");
  EXPECT_THAT(rendered().diagnostics, IsEmpty());
}

TEST_F(SourcesTest, AFileThatCannotBeReadIsAFindingOnIt) {
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/assets/huge.bin");
  std::filesystem::resize_file("demo/assets/huge.bin", source::kMaxFileSize + 1);
  const auto finding = only_finding(rendered());
  EXPECT_EQ(finding.rule, "build");
  EXPECT_EQ(finding.place.path, "demo/assets/huge.bin");
  EXPECT_THAT(finding.message, HasSubstr("larger than"));
}

TEST_F(SourcesTest, TheNumberOfJobsDoesNotShow) {
  for (char c = 'a'; c <= 'p'; ++c) scratch_.write(std::string(1, c) + "/SKILL.md", std::string(100, c));
  scratch_.link("c/x", "../nowhere");
  scratch_.link("f/y", "../nowhere");
  const auto one = rendered(1);
  const auto eight = rendered(8);
  ASSERT_EQ(one.skills.size(), 14u) << "but for the two that are refused";
  ASSERT_EQ(eight.skills.size(), 14u);
  for (std::size_t i = 0; i < one.skills.size(); ++i) {
    EXPECT_EQ(one.skills[i].name, eight.skills[i].name);
    EXPECT_EQ(one.skills[i].files[0].bytes, eight.skills[i].files[0].bytes);
  }
  EXPECT_THAT(one.refused, testing::SizeIs(2));
  ASSERT_EQ(one.diagnostics.size(), 2u);
  EXPECT_EQ(one.diagnostics[0].place.path, eight.diagnostics[0].place.path);
}

}  // namespace
}  // namespace skillc::render
