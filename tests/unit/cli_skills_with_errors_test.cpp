// Whose error is it: nested folders, evals elsewhere, files named outright, and places that belong to nobody.

#include "cli/skills_with_errors.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace skillc::cli {
namespace {

class SkillsWithErrorsTest : public testing::Test {
 protected:
  void add(const std::string& folder, source::SkillForm form = source::SkillForm::skill,
           const std::string& file = "SKILL.md", const std::string& evals = "") {
    model::Skill& skill = graph_.skills.emplace_back();
    skill.source = {form, folder, folder, {{file, FileType::regular, false, false}}, "", ""};
    if (!evals.empty()) skill.evals.emplace_back().shown_path = evals;
  }

  // Indices of the skills that an error at `path` concerns.
  std::vector<std::ptrdiff_t> at(const std::string& path, diag::Severity severity = diag::Severity::error,
                                 const std::string& rule = "") const {
    diag::Diagnostic finding;
    finding.severity = severity;
    finding.rule = rule;
    finding.place = diag::whole_file(path);
    std::vector<std::ptrdiff_t> indices;
    for (const model::Skill* skill : left_out(graph_, {finding}).skills) indices.push_back(skill - &graph_.skills[0]);
    return indices;
  }

  using Indices = std::vector<std::ptrdiff_t>;
  model::Graph graph_;
};

TEST_F(SkillsWithErrorsTest, AreThoseWhoseFolderHoldsIt) {
  add("lib/a");
  add("lib/a/inner");
  add("lib/ab");
  EXPECT_EQ(at("lib/a/SKILL.md"), Indices{0});
  EXPECT_EQ(at("lib/a/inner/references/x.md"), Indices{1}) << "the innermost";
  EXPECT_EQ(at("lib/ab/SKILL.md"), Indices{2}) << "a name that another begins with";
  EXPECT_EQ(at("lib/a"), Indices{0}) << "the folder itself";
  EXPECT_EQ(at("lib/a/SKILL.md", diag::Severity::warning), Indices{});
}

TEST_F(SkillsWithErrorsTest, AreAllWhereItBelongsToNone) {
  add("lib/a");
  add("lib/b");
  EXPECT_EQ(at("lib"), (Indices{0, 1}));
  EXPECT_EQ(at("other/x.md"), (Indices{0, 1}));
}

TEST_F(SkillsWithErrorsTest, NoneHasThatOfAFolderBesideThemThatMakesNoSkill) {
  add("lib/a");
  EXPECT_EQ(at("lib/b", diag::Severity::error, "library/no-skills"), Indices{});
  EXPECT_EQ(at("lib/b", diag::Severity::error, "content/unreadable"), Indices{});
  EXPECT_EQ(at("lib/a", diag::Severity::error, "content/unreadable"), Indices{0});
}

TEST_F(SkillsWithErrorsTest, TheFolderWeStandInHoldsAllBelowIt) {
  add(".");
  add("../beside");
  EXPECT_EQ(at("SKILL.md"), Indices{0});
  EXPECT_EQ(at("deep/down/x.md"), Indices{0});
  EXPECT_EQ(at("../beside/SKILL.md"), Indices{1});
  EXPECT_EQ(at("../else/x.md"), (Indices{0, 1}));
}

TEST_F(SkillsWithErrorsTest, AFolderBesideThemLeavesNoneOutButIsMissed) {
  add("lib/a");
  diag::Diagnostic finding;
  finding.severity = diag::Severity::error;
  finding.rule = "library/no-skills";
  for (const auto& [path, is_beside] : {std::pair("lib/b", true), std::pair("lib/a/skill.md", false)}) {
    finding.place = diag::whole_file(path);
    const LeftOut left = left_out(graph_, {finding});
    EXPECT_EQ(left.is_incomplete, is_beside) << path;
    EXPECT_EQ(left.skills.empty(), is_beside) << path;
    EXPECT_TRUE(left.is_anything()) << path;
    EXPECT_EQ(sound_skills(graph_, left).size(), is_beside ? 1u : 0u) << path;
  }
  EXPECT_FALSE(left_out(graph_, {}).is_anything());
}

TEST_F(SkillsWithErrorsTest, EvalsOfTheLibraryBelongToWhoHasThem) {
  add("lib/a", source::SkillForm::skill, "SKILL.md", "evals/a/evals.json");
  add("lib/b");
  add("more/a", source::SkillForm::skill, "SKILL.md", "evals/a/evals.json");
  EXPECT_EQ(at("evals/a/evals.json"), (Indices{0, 2})) << "two folders of one name share the file";
}

TEST_F(SkillsWithErrorsTest, AFileNamedOutrightIsASkillOfItsOwn) {
  add("notes", source::SkillForm::document, "a.md");
  add("notes", source::SkillForm::document, "b.md");
  EXPECT_EQ(at("notes/a.md"), Indices{0});
  EXPECT_EQ(at("notes/b.md"), Indices{1});
}

}  // namespace
}  // namespace skillc::cli
