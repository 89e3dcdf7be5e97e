// Discovery on real folders: what is a skill, what belongs to it, what is left alone.

#include "source/discovery.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/scratch_folder.hpp"

namespace skillc::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class DiscoveryTest : public testing::Test {
 protected:
  LibrarySource found(const std::vector<std::string>& paths) {
    auto library = discover(files_, configuration_, paths);
    EXPECT_TRUE(library) << library.error().message;
    return library ? *library : LibrarySource{};
  }
  Error refused(const std::vector<std::string>& paths) {
    auto library = discover(files_, configuration_, paths);
    EXPECT_FALSE(library);
    return library ? Error{} : library.error();
  }
  std::vector<std::string> folders(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const auto& skill : found(paths).skills) names.push_back(skill.folder);
    return names;
  }
  static std::vector<std::string> file_paths(const SkillSource& skill) {
    std::vector<std::string> paths;
    for (const auto& file : skill.files) paths.push_back(file.path);
    return paths;
  }
  static const SkillFile* file(const SkillSource& skill, const std::string& path) {
    for (const auto& candidate : skill.files)
      if (candidate.path == path) return &candidate;
    return nullptr;
  }

  test::ScratchFolder scratch_;
  DiskFileSystem files_;
  Configuration configuration_;
};

TEST_F(DiscoveryTest, AFolderWithSkillMdIsASkillAndOwnsAllBelowIt) {
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/references/deep/b.md");
  scratch_.write("demo/references/a.md");
  scratch_.write("demo/scripts/run.sh");
  std::filesystem::permissions("demo/scripts/run.sh", std::filesystem::perms::owner_all);
  const auto library = found({"demo"});
  ASSERT_EQ(library.skills.size(), 1u);
  const SkillSource& skill = library.skills[0];
  EXPECT_EQ(skill.form, SkillForm::skill);
  EXPECT_EQ(skill.folder, "demo");
  EXPECT_EQ(skill.folder_name, "demo");
  EXPECT_THAT(file_paths(skill), ElementsAre("SKILL.md", "references/a.md", "references/deep/b.md", "scripts/run.sh"));
  EXPECT_TRUE(file(skill, "scripts/run.sh")->executable);
  EXPECT_FALSE(file(skill, "SKILL.md")->executable);
  EXPECT_THAT(library.diagnostics, IsEmpty());
}

TEST_F(DiscoveryTest, LitterOfSystemsIsNoFileOfASkill) {
  for (const char* path : {"SKILL.md", ".DS_Store", "a/.DS_Store", "a/Thumbs.db", "a/desktop.ini", "a/x.py", "a/x.pyc",
                           "a/__pycache__/x.txt", "a/pyc"})
    scratch_.write(std::string("demo/") + path);
  EXPECT_THAT(file_paths(found({"demo"}).skills.at(0)), ElementsAre("SKILL.md", "a/pyc", "a/x.py"));
}

TEST_F(DiscoveryTest, SkillsAreFoundAtAnyDepthInBytewiseOrder) {
  scratch_.write("b/SKILL.md");
  scratch_.write("a/x/y/SKILL.md");
  scratch_.write("B/SKILL.md");
  EXPECT_THAT(folders({}), ElementsAre("B", "a/x/y", "b"));
}

TEST_F(DiscoveryTest, TheCurrentFolderMayBeTheSkill) {
  scratch_.write("SKILL.md");
  scratch_.write("notes.md");
  const auto library = found({"."});
  ASSERT_EQ(library.skills.size(), 1u);
  EXPECT_EQ(library.skills[0].folder, ".");
  EXPECT_EQ(library.skills[0].folder_name, std::filesystem::path(scratch_.path()).filename().string());
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("SKILL.md", "notes.md"));
}

TEST_F(DiscoveryTest, EntersOnlyTheKnownHiddenFolders) {
  for (const char* folder : {".claude", ".agents", ".codex", ".cursor", ".gemini", ".github", ".git", ".venv",
                             "node_modules", ".claude/node_modules"})
    scratch_.write(std::string(folder) + "/skills/x/SKILL.md");
  EXPECT_THAT(folders({"."}), ElementsAre(".agents/skills/x", ".claude/skills/x", ".codex/skills/x", ".cursor/skills/x",
                                          ".gemini/skills/x", ".github/skills/x"));
}

TEST_F(DiscoveryTest, AHiddenFolderNamedOutrightIsEntered) {
  scratch_.write(".venv/x/SKILL.md");
  EXPECT_THAT(folders({".venv"}), ElementsAre(".venv/x"));
}

TEST_F(DiscoveryTest, ANestedSkillOwnsItsFilesAndIsReported) {
  scratch_.write("outer/SKILL.md");
  scratch_.write("outer/a.md");
  scratch_.write("outer/parts/inner/SKILL.md");
  scratch_.write("outer/parts/inner/b.md");
  const auto library = found({"outer"});
  ASSERT_EQ(library.skills.size(), 2u);
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("SKILL.md", "a.md"));
  EXPECT_THAT(file_paths(library.skills[1]), ElementsAre("SKILL.md", "b.md"));
  ASSERT_EQ(library.diagnostics.size(), 1u);
  const auto& finding = library.diagnostics[0];
  EXPECT_EQ(finding.rule, "library/nested-skill");
  EXPECT_EQ(finding.place.path, "outer/parts/inner/SKILL.md");
  ASSERT_EQ(finding.related.size(), 1u);
  EXPECT_EQ(finding.related[0].place.path, "outer/SKILL.md");
}

TEST_F(DiscoveryTest, AMarkdownFileIsADocumentUnlessItIsASkillsOwn) {
  scratch_.write("notes/checklist.md");
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/a.md");
  const auto library = found({"notes/checklist.md", "demo/SKILL.md"});
  ASSERT_EQ(library.skills.size(), 2u);
  EXPECT_EQ(library.skills[0].form, SkillForm::skill);
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("SKILL.md", "a.md"));
  EXPECT_EQ(library.skills[1].form, SkillForm::document);
  EXPECT_EQ(library.skills[1].folder, "notes");
  EXPECT_EQ(library.skills[1].folder_name, "notes");
  EXPECT_THAT(file_paths(library.skills[1]), ElementsAre("checklist.md"));
}

TEST_F(DiscoveryTest, ADashIsStandardInput) {
  const auto library = found({"-", "-"});
  ASSERT_EQ(library.skills.size(), 1u);
  EXPECT_EQ(library.skills[0].form, SkillForm::stream);
  EXPECT_EQ(library.skills[0].folder_name, "stdin");
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("<stdin>"));
}

TEST_F(DiscoveryTest, ANamedFolderOfMarkdownIsASkillOfItsOwnForm) {
  scratch_.write("notes/b/two.md");
  scratch_.write("notes/one.md");
  const auto library = found({"notes"});
  ASSERT_EQ(library.skills.size(), 1u);
  EXPECT_EQ(library.skills[0].form, SkillForm::folder);
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("b/two.md", "one.md"));
  EXPECT_THAT(library.diagnostics, IsEmpty());
}

TEST_F(DiscoveryTest, NoSkillIsAFindingWhereNothingWasNamed) {
  scratch_.write("one.md");
  const auto library = found({});
  EXPECT_THAT(library.skills, IsEmpty());
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_EQ(library.diagnostics[0].rule, "library/no-skills");
  EXPECT_EQ(library.diagnostics[0].severity, diag::Severity::error);
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("SKILL.md"));
}

TEST_F(DiscoveryTest, NoSkillIsAFindingWhereANamedFolderHasNoMarkdown) {
  scratch_.write("src/main.c");
  const auto library = found({"src"});
  EXPECT_THAT(library.skills, IsEmpty());
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_EQ(library.diagnostics[0].place.path, "src");
}

TEST_F(DiscoveryTest, AWronglySpelledSkillFileIsNamedInTheHelp) {
  scratch_.write("demo/Skill.md");
  const auto library = found({});
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("demo/Skill.md"));
}

TEST_F(DiscoveryTest, SkillsWhereBundlesAreWrittenAreSaidToBeLookedForNowhere) {
  scratch_.write("dist/one/SKILL.md");
  configuration_.file = "skillc.yaml";
  configuration_.root = ".";
  const auto library = found({"."});
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("`dist`"));
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("set `out` in skillc.yaml"));
  scratch_.write("dist/skills/manifest.json", R"({"target": "skills", "schema": "skillc-manifest/1", "files": []})");
  EXPECT_THAT(found({"."}).diagnostics[0].help, HasSubstr("only folders that skillc itself wrote"));
}

TEST_F(DiscoveryTest, AMisspeltSkillBesideOthersIsSaid) {
  scratch_.write("skills/one/SKILL.md");
  scratch_.write("skills/two/Skill.md");
  scratch_.write("skills/one/references/skill.md");
  scratch_.write("docs/about/skill.md");
  const auto library = found({"."});
  EXPECT_EQ(library.skills.size(), 1u);
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_EQ(library.diagnostics[0].message, "no skill found in `skills/two`");
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("`skills/two/Skill.md`"));
}

TEST_F(DiscoveryTest, AMisspeltSkillAnywhereIsSaidWhereItOpensAsOne) {
  const std::string skill = "---\nname: x\ndescription: y\n---\n# X\n";
  scratch_.write("skills/a/SKILL.md");
  for (const char* path : {"tools/b/skill.md", "skills/c/d/Skill.md", "more/e/SKILLS.md"}) scratch_.write(path, skill);
  scratch_.write("skills/a/references/skill.md", skill);
  scratch_.write("skills/a/references/more/Skill.md", skill);
  scratch_.write("SKILLS.md", "# All skills\n");
  scratch_.write("docs/about/skill.md", "# What a skill is\n\n---\nname: x\n---\n");
  const auto library = found({"."});
  EXPECT_EQ(library.skills.size(), 1u);
  std::vector<std::string> said;
  for (const auto& finding : library.diagnostics) said.push_back(finding.message + ": " + finding.help.substr(0, 24));
  EXPECT_THAT(said, UnorderedElementsAre("no skill found in `more/e`: `more/e/SKILLS.md` is no",
                                         "no skill found in `skills/c/d`: `skills/c/d/Skill.md` is",
                                         "no skill found in `tools/b`: `tools/b/skill.md` is no"));
}

TEST_F(DiscoveryTest, AMisspeltSkillAboveSkillsIsSaidOfItsFile) {
  scratch_.write("skills/a/SKILL.md");
  scratch_.write("skills/SKILLS.md", "---\nname: x\ndescription: y\n---\n# X\n");
  const auto library = found({"."});
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_EQ(library.diagnostics[0].place.path, "skills/SKILLS.md");
  EXPECT_EQ(library.diagnostics[0].message, "`SKILLS.md` opens as a skill's file does, and no client reads it");
}

TEST_F(DiscoveryTest, AWronglySpelledSkillFileIsASlipInANamedFolderToo) {
  scratch_.write("demo/skill.md");
  scratch_.write("demo/references/a.md");
  const auto library = found({"demo"});
  EXPECT_THAT(library.skills, IsEmpty());
  ASSERT_EQ(library.diagnostics.size(), 1u);
  EXPECT_EQ(library.diagnostics[0].rule, "library/no-skills");
  EXPECT_THAT(library.diagnostics[0].help, HasSubstr("`demo/skill.md`"));
}

TEST_F(DiscoveryTest, AFolderOfMarkdownMayHoldAPageCalledSkillBelowIt) {
  scratch_.write("docs/index.md");
  scratch_.write("docs/guide/skill.md");
  const auto library = found({"docs"});
  ASSERT_EQ(library.skills.size(), 1u);
  EXPECT_EQ(library.skills[0].form, SkillForm::folder);
}

TEST_F(DiscoveryTest, AMissingPathIsRefusedWithTheNearestName) {
  scratch_.write("skills/demo/SKILL.md");
  const Error error = refused({"skills/dmeo"});
  EXPECT_THAT(error.message, HasSubstr("`skills/dmeo` does not exist"));
  EXPECT_THAT(error.help, HasSubstr("`skills/demo`"));
  EXPECT_EQ(refused({"skills/something-else"}).help, "");
}

TEST_F(DiscoveryTest, AFileThatIsNoMarkdownIsRefused) {
  scratch_.write("main.c");
  EXPECT_THAT(refused({"main.c"}).message, HasSubstr("not a Markdown file"));
}

TEST_F(DiscoveryTest, ASkillReachedTwiceIsListedOnce) {
  scratch_.write("skills/demo/SKILL.md");
  scratch_.write("skills/demo/a.md");
  EXPECT_THAT(folders({"skills/demo", "skills", scratch_.path() + "/skills/demo/SKILL.md"}),
              ElementsAre("skills/demo"));
}

TEST_F(DiscoveryTest, AFolderNamedBeforeItsSkillDoesNotTakeTheSkillsFiles) {
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/references/a.md");
  const auto library = found({"demo/references", "demo"});
  ASSERT_EQ(library.skills.size(), 2u);
  EXPECT_THAT(file_paths(library.skills[0]), ElementsAre("SKILL.md", "references/a.md"));
  EXPECT_EQ(library.skills[1].form, SkillForm::folder);
}

TEST_F(DiscoveryTest, SkipsTheConfiguredOutputAndFoldersWeWrote) {
  scratch_.write("skillc.yaml", "");
  scratch_.write("demo/SKILL.md");
  scratch_.write("public/x/SKILL.md");
  scratch_.write("copy/manifest.json", R"({"target": "skills", "schema": "skillc-manifest/1", "files": []})");
  scratch_.write("copy/x/SKILL.md");
  scratch_.write("theirs/manifest.json", R"({"files": [{"schema": "skillc-manifest/1"}], "schema": "other"})");
  scratch_.write("theirs/SKILL.md");
  configuration_.file = "skillc.yaml";
  configuration_.root = ".";
  configuration_.out = "public";
  EXPECT_THAT(folders({"."}), ElementsAre("demo", "theirs"));
  EXPECT_THAT(folders({"copy"}), ElementsAre("copy/x"));
}

TEST_F(DiscoveryTest, WithoutAConfigurationAFolderCalledDistIsLikeAnyOther) {
  scratch_.write("dist/x/SKILL.md");
  EXPECT_THAT(folders({"."}), ElementsAre("dist/x"));
}

TEST_F(DiscoveryTest, ALibrarysRootStandsForItsSources) {
  scratch_.write("lib/one/a/SKILL.md");
  scratch_.write("lib/two/b/SKILL.md");
  scratch_.write("lib/three/c/SKILL.md");
  configuration_.file = "lib/skillc.yaml";
  configuration_.root = "lib";
  configuration_.sources = {"one", "two"};
  EXPECT_THAT(folders({"lib"}), ElementsAre("lib/one/a", "lib/two/b"));
  EXPECT_THAT(folders({"lib/three"}), ElementsAre("lib/three/c"));
  configuration_.sources = {"absent"};
  EXPECT_THAT(refused({"lib"}).help, HasSubstr("lib/skillc.yaml"));
}

TEST_F(DiscoveryTest, LibraryLevelEvalsAreFoundByFolderName) {
  scratch_.write("lib/src/a/SKILL.md");
  scratch_.write("lib/src/b/SKILL.md");
  scratch_.write("lib/cases/a/evals.json", "[]");
  configuration_.file = "lib/skillc.yaml";
  configuration_.root = "lib";
  configuration_.sources = {"src"};
  configuration_.evals = "cases";
  const auto library = found({"lib"});
  ASSERT_EQ(library.skills.size(), 2u);
  EXPECT_EQ(library.skills[0].evals_path, "lib/cases/a/evals.json");
  EXPECT_EQ(library.skills[1].evals_path, "");
  EXPECT_EQ(library.skills[1].evals_folder, "lib/cases");
}

TEST_F(DiscoveryTest, LinksThatLeaveASkillAreMarkedAndNotFollowed) {
  scratch_.write("outside/secret.md");
  scratch_.write("demo/SKILL.md");
  scratch_.write("demo/a.md");
  scratch_.link("demo/away.md", "../outside/secret.md");
  scratch_.link("demo/folder", "../outside");
  scratch_.link("demo/gone.md", "nowhere.md");
  scratch_.link("demo/near.md", "a.md");
  const auto library = found({"demo"});
  ASSERT_EQ(library.skills.size(), 1u);
  const SkillSource& skill = library.skills[0];
  EXPECT_THAT(file_paths(skill), ElementsAre("SKILL.md", "a.md", "away.md", "folder", "gone.md", "near.md"));
  EXPECT_TRUE(file(skill, "away.md")->leaves_skill);
  EXPECT_TRUE(file(skill, "folder")->leaves_skill);
  EXPECT_TRUE(file(skill, "gone.md")->leaves_skill);
  EXPECT_FALSE(file(skill, "near.md")->leaves_skill);
  EXPECT_EQ(file(skill, "near.md")->type, FileType::symlink);
}

TEST_F(DiscoveryTest, LinkedFoldersAreVisitedOnceAndLoopsEnd) {
  scratch_.write("skills/demo/SKILL.md");
  scratch_.link("skills/a-link", "demo");
  scratch_.link("skills/loop", "..");
  scratch_.link(".claude/skills", "../skills");
  scratch_.write(".store/kept/SKILL.md");
  scratch_.link("skills/kept", "../.store/kept");
  EXPECT_THAT(folders({"."}), ElementsAre("skills/demo", "skills/kept"));
  EXPECT_THAT(folders({"skills"}), ElementsAre("skills/demo")) << "what lies outside of the named folder";
  EXPECT_THAT(folders({".claude/skills"}), ElementsAre(".claude/skills/demo")) << "a link named outright";
}

TEST_F(DiscoveryTest, ALinkToAFolderThatIsNotWalkedIsAFinding) {
  scratch_.write("lib/a/SKILL.md");
  scratch_.write("lib/more/notes.md");
  scratch_.write("out/b/SKILL.md");
  scratch_.write("out/file.md");
  scratch_.link("lib/own", "a");
  scratch_.link("lib/away", "../out/b");
  scratch_.link("lib/all", "../..");
  scratch_.link("lib/node_modules", "../out");
  scratch_.link("lib/file.md", "../out/file.md");
  scratch_.link("lib/gone", "nowhere");
  const auto paths_of = [&](const std::vector<std::string>& named) {
    std::vector<std::string> paths;
    for (const auto& finding : found(named).diagnostics) paths.push_back(finding.place.path);
    return paths;
  };
  EXPECT_THAT(paths_of({"lib"}), ElementsAre("lib/all", "lib/away"));
  const auto finding = found({"lib"}).diagnostics.at(1);
  EXPECT_EQ(finding.rule, "content/unreadable");
  EXPECT_EQ(finding.message, "this link leads out of the folder that is checked, and is not followed");
  EXPECT_TRUE(finding.is_weak);
  EXPECT_THAT(paths_of({"lib", "out"}), ElementsAre("lib/all")) << "walked under its own name";
  EXPECT_THAT(paths_of({"lib/away"}), IsEmpty()) << "a link named outright";
}

TEST_F(DiscoveryTest, AFolderCalledLikeASkillsFileIsAFinding) {
  scratch_.write("lib/a/SKILL.md");
  scratch_.write("lib/a/cases/SKILL.md/notes.md");
  scratch_.write("lib/b/SKILL.md/notes.md");
  scratch_.write("out/notes.md");
  scratch_.link("lib/c/SKILL.md", "../../out");
  const auto findings = found({"lib"}).diagnostics;
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].place.path, "lib/b/SKILL.md");
  EXPECT_EQ(findings[1].place.path, "lib/c/SKILL.md");
  for (const auto& finding : findings) {
    EXPECT_EQ(finding.rule, "content/unreadable");
    EXPECT_EQ(finding.message, "this is a folder, and no skill's file");
  }
}

TEST_F(DiscoveryTest, DeepFoldersCostNoStack) {
  std::string path = "d";
  for (int i = 0; i < 150; ++i) path += "/d";
  scratch_.write(path + "/SKILL.md");
  EXPECT_THAT(folders({"."}), ElementsAre(path));
}

TEST_F(DiscoveryTest, TheConfigurationIsTheNearestUpToTheRepository) {
  scratch_.write("skillc.yaml", "");
  scratch_.write("lib/deep/SKILL.md");
  const std::string root = scratch_.path();
  EXPECT_EQ(find_configuration(files_, root + "/lib/deep"), root + "/skillc.yaml");
  scratch_.write("lib/.git", "gitdir: elsewhere\n");
  EXPECT_EQ(find_configuration(files_, root + "/lib/deep"), "");
  scratch_.write("lib/skillc.yaml", "");
  EXPECT_EQ(find_configuration(files_, root + "/lib/deep"), root + "/lib/skillc.yaml");
}

TEST_F(DiscoveryTest, PathsAreShownFromTheCurrentFolder) {
  EXPECT_EQ(shown_path(files_, "./a//b/../c"), "a/c");
  EXPECT_EQ(shown_path(files_, scratch_.path() + "/a/c"), "a/c");
  EXPECT_EQ(shown_path(files_, scratch_.path()), ".");
  EXPECT_EQ(shown_path(files_, "../x"), "../x");
}

}  // namespace
}  // namespace skillc::source
