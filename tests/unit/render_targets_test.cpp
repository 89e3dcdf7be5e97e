// Each target on two small skills, with the templates that are shipped.

#include "render/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/unpacked.hpp"

namespace skillc::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TargetsTest : public testing::Test {
 protected:
  TargetsTest() {
    const DiskFileSystem files;
    auto templates = TemplateSet::load(files, std::string(SKILLC_SOURCE_DIR) + "/templates", "");
    EXPECT_TRUE(templates);
    templates_ = std::move(*templates);
    library_.configuration.library = {"Demo Skills",         "1.2.3", "Skills for \"tests\"", "Ann", "ann@example.org",
                                      "https://example.org", "MIT"};
    add_skill("alpha", "Does alpha.\nUse it often.",
              {{"SKILL.md", "# Alpha\n", false},
               {"evals/evals.json", "[]", false},
               {"evals/notes.md", "for graders only\n", false},
               {"references/evals/a.md", "kept\n\n", false},
               {"scripts/run.sh", "#!/bin/sh\n", true}},
              {"SKILL.md", "evals/notes.md", "references/evals/a.md"});
    add_skill("beta", "", {{"SKILL.md", "\xEF\xBB\xBF# Beta {{x}} </document>", false}}, {"SKILL.md"});
  }

  void add_skill(const std::string& name, const std::string& description, std::vector<Artifact> files,
                 const std::vector<std::string>& documents) {
    auto& skill = *skills_.emplace_back(std::make_unique<model::Skill>());
    skill.name = name;
    skill.description = description;
    for (const auto& path : documents) skill.documents.emplace_back().path = path;
    rendered_.push_back({&skill, name, std::move(files)});
  }

  Bundle rendered(std::string_view name) {
    const Target* target = find_target(name);
    EXPECT_NE(target, nullptr);
    const RenderInput input{library_, graph_, rendered_, templates_};
    std::vector<diag::Diagnostic> diagnostics;
    auto bundle = render_bundle(*target, input, diagnostics);
    EXPECT_TRUE(bundle) << bundle.error().message;
    for (const auto& finding : diagnostics) ADD_FAILURE() << finding.message;
    EXPECT_EQ(bundle->name, name);
    EXPECT_TRUE(std::is_sorted(bundle->artifacts.begin(), bundle->artifacts.end(),
                               [](const Artifact& a, const Artifact& b) { return a.path < b.path; }));
    return *bundle;
  }
  static std::vector<std::string> paths(const Bundle& bundle) {
    std::vector<std::string> all;
    for (const auto& artifact : bundle.artifacts) all.push_back(artifact.path);
    return all;
  }
  static std::string bytes(const Bundle& bundle, const std::string& path) {
    for (const auto& artifact : bundle.artifacts)
      if (artifact.path == path) return artifact.bytes;
    ADD_FAILURE() << "no " << path;
    return "";
  }

  TemplateSet templates_;
  source::LibrarySource library_;
  model::Graph graph_;
  std::vector<std::unique_ptr<model::Skill>> skills_;
  std::vector<RenderedSkill> rendered_;
};

TEST_F(TargetsTest, TheTableNamesThemAll) {
  EXPECT_THAT(target_names(), ElementsAre("skills", "skill-zip", "claude-plugin", "llms", "site"));
  EXPECT_EQ(find_target("skill"), nullptr);
}

TEST_F(TargetsTest, SkillsKeepEveryFile) {
  const Bundle bundle = rendered("skills");
  EXPECT_THAT(paths(bundle), ElementsAre("alpha/SKILL.md", "alpha/evals/evals.json", "alpha/evals/notes.md",
                                         "alpha/references/evals/a.md", "alpha/scripts/run.sh", "beta/SKILL.md"));
  EXPECT_TRUE(bundle.artifacts[4].executable);
  EXPECT_EQ(bundle.artifacts[5].bytes, rendered_[1].files[0].bytes);
}

TEST_F(TargetsTest, ArchivesLeaveOutTheSkillsOwnEvals) {
  const Bundle bundle = rendered("skill-zip");
  EXPECT_THAT(paths(bundle), ElementsAre("alpha.skill", "beta.skill"));
  const auto entries = test::unpacked(bundle.artifacts[0].bytes);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].path, "alpha/SKILL.md");
  EXPECT_EQ(entries[0].mode, 0644u);
  EXPECT_EQ(entries[1].path, "alpha/references/evals/a.md");
  EXPECT_EQ(entries[2].path, "alpha/scripts/run.sh");
  EXPECT_EQ(entries[2].mode, 0755u);
}

TEST_F(TargetsTest, ThePluginIsItsOwnMarketplace) {
  const Bundle bundle = rendered("claude-plugin");
  EXPECT_THAT(paths(bundle),
              ElementsAre(".claude-plugin/marketplace.json", ".claude-plugin/plugin.json", "skills/alpha/SKILL.md",
                          "skills/alpha/references/evals/a.md", "skills/alpha/scripts/run.sh", "skills/beta/SKILL.md"));
  EXPECT_EQ(Json::parse(bytes(bundle, ".claude-plugin/plugin.json")), Json::parse(R"({
    "name": "demo-skills", "version": "1.2.3", "description": "Skills for \"tests\"",
    "author": {"name": "Ann", "email": "ann@example.org"}, "homepage": "https://example.org", "license": "MIT"})"));
  EXPECT_EQ(Json::parse(bytes(bundle, ".claude-plugin/marketplace.json")), Json::parse(R"({
    "name": "demo-skills", "owner": {"name": "Ann", "email": "ann@example.org"},
    "metadata": {"description": "Skills for \"tests\"", "version": "1.2.3"},
    "plugins": [{"name": "demo-skills", "source": "./", "version": "1.2.3", "description": "Skills for \"tests\"",
                 "homepage": "https://example.org", "license": "MIT"}]})"));
}

TEST_F(TargetsTest, ThePluginOfALibraryThatSaysNothing) {
  library_.configuration.library = {};
  const Bundle bundle = rendered("claude-plugin");
  EXPECT_EQ(Json::parse(bytes(bundle, ".claude-plugin/plugin.json")),
            Json::parse(R"({"name": "skills", "version": "0.0.0"})"));
  EXPECT_EQ(Json::parse(bytes(bundle, ".claude-plugin/marketplace.json")), Json::parse(R"({
    "name": "skills", "owner": {"name": "skills"},
    "plugins": [{"name": "skills", "source": "./", "version": "0.0.0"}]})"));
}

TEST_F(TargetsTest, AnOverrideThatBreaksTheJsonIsReported) {
  templates_.add("claude-plugin/plugin.json.mustache",
                 {"mine/plugin.json.mustache", "{\"name\": \"{{plugin.name}}\",}"});
  const RenderInput input{library_, graph_, rendered_, templates_};
  std::vector<diag::Diagnostic> diagnostics;
  ASSERT_TRUE(render_bundle(*find_target("claude-plugin"), input, diagnostics));
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].place.path, "mine/plugin.json.mustache");
  EXPECT_THAT(diagnostics[0].message, HasSubstr("JSON"));
}

TEST_F(TargetsTest, LlmsListsLinksWithNotes) {
  EXPECT_EQ(bytes(rendered("llms"), "llms.txt"),
            "# Demo Skills\n"
            "\n"
            "> Skills for \"tests\"\n"
            "\n"
            "## Skills\n"
            "\n"
            "- [alpha](alpha/SKILL.md): Does alpha. Use it often.\n"
            "- [beta](beta/SKILL.md)\n");
  library_.configuration.library.description.clear();
  EXPECT_THAT(bytes(rendered("llms"), "llms.txt"), testing::StartsWith("# Demo Skills\n\n## Skills\n\n- [alpha]"));
}

TEST_F(TargetsTest, LlmsHoldsTheDocumentsThatItLinksTo) {
  EXPECT_THAT(paths(rendered("llms")), ElementsAre("alpha/SKILL.md", "alpha/references/evals/a.md", "beta/SKILL.md",
                                                   "llms-full.txt", "llms.txt"));
}

TEST_F(TargetsTest, LlmsFullHoldsEveryDocumentInOrder) {
  const std::string line(80, '=');
  EXPECT_EQ(bytes(rendered("llms"), "llms-full.txt"),
            "# Demo Skills\n\n> Skills for \"tests\"\n\n" + line + "\nSkill: alpha\nFile: SKILL.md\n" + line +
                "\n\n# Alpha\n\n" + line + "\nSkill: alpha\nFile: references/evals/a.md\n" + line + "\n\nkept\n\n" +
                line + "\nSkill: beta\nFile: SKILL.md\n" + line + "\n\n# Beta {{x}} </document>\n");
}

TEST_F(TargetsTest, TheSameInputGivesTheSameBytes) {
  for (const Target& target : targets()) {
    const Bundle one = rendered(target.name);
    const Bundle two = rendered(target.name);
    ASSERT_EQ(one.artifacts.size(), two.artifacts.size());
    for (std::size_t i = 0; i < one.artifacts.size(); ++i) EXPECT_EQ(one.artifacts[i].bytes, two.artifacts[i].bytes);
  }
}

}  // namespace
}  // namespace skillc::render
