// Which paths and anchors are held to be the skill's own, by how they are written.
#include <gtest/gtest.h>

#include <string>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

std::size_t found(const std::string& rule, const std::string& body) {
  return test::check_files({{"log-triage/SKILL.md", test::clean_skill("log-triage", body)},
                            {"log-triage/references/logs.md", "# Logs\n\n## Formats\n\nText.\n"},
                            {"log-triage/scripts/parse.py", "print(1)\n"},
                            {"log-triage/templates/r.md", "# Report\n"}},
                           {"log-triage"})
      .of(rule)
      .size();
}

std::size_t missing(const std::string& body) {
  return found("link/missing-file", body);
}

std::size_t missing_anchor(const std::string& body) {
  return found("link/missing-anchor", body);
}

TEST(LinkPaths, BehindTheSkillsOwnFolderAreItsOwn) {
  for (const char* body :
       {"Read `skills/log-triage/references/gone.md`.\n", "Run `python .claude/skills/log-triage/scripts/gone.py`.\n",
        "Run `{baseDir}/scripts/gone.py`.\n", "Run `${SKILL_DIR}/scripts/parser.py`.\n",
        "Run `${CLAUDE_PLUGIN_ROOT}/skills/log-triage/scripts/gone.py x`.\n",
        "```bash\npython {baseDir}/scripts/gone.py\n```\n"})
    EXPECT_EQ(missing(body), 1U) << body;
  for (const char* body :
       {"Read `skills/other/references/gone.md`.\n", "Read `skills/log-triage/references/logs.md`.\n",
        "Its state is in `.claude/skills/log-triage/data/state.json`.\n", "Run `${SKILL_DIR}/scripts/gone.py`.\n",
        "Read `app/skills/log-triage/references/gone.md`.\n",
        "Save it to `.claude/skills/log-triage/references/new.md`.\n",
        "```bash\npython x.py > {baseDir}/references/new.md\n```\n"})
    EXPECT_EQ(missing(body), 0U) << body;
}

// The whole folder was forgotten.
TEST(LinkPaths, InCommandsInBackticksAreMissedLikePathsAlone) {
  const auto missing_of = [](const std::string& body) {
    return test::check_files({{"s/SKILL.md", test::clean_skill("s", body)}}, {"s"}).of("link/missing-file").size();
  };
  for (const char* command : {"`scripts/lint.py`", "`python scripts/lint.py --all`", "`bash scripts/run.sh x`"}) {
    EXPECT_EQ(missing_of("Run " + std::string(command) + ".\n"), 1U) << command;
    EXPECT_EQ(missing_of("In your project, run " + std::string(command) + ".\n"), 0U) << command;
    EXPECT_EQ(missing_of("Create " + std::string(command) + ".\n"), 0U) << command;
  }
  EXPECT_EQ(missing_of("```bash\npython scripts/lint.py --all\n```\n"), 0U) << "its user's";
  EXPECT_EQ(missing_of("Run `python tools/lint.py --all`.\n"), 0U);
}

TEST(LinkPaths, RunByThemselvesInAShellAreOwnWhereTheyAreSlips) {
  for (const char* body : {"```bash\nscripts/parser.py x\n```\n", "```sh\n./scripts/parser.py\n```\n",
                           "```\n$ ./scripts/parser.py x\n```\n"})
    EXPECT_EQ(missing(body), 1U) << body;
  for (const char* body : {"```bash\n./scripts/build.sh\n```\n", "```text\nscripts/parser.py x\n```\n",
                           "```bash\nscripts/parser.py\n```\n", "```bash\n./scripts/parse.py\n```\n"})
    EXPECT_EQ(missing(body), 0U) << body;
}

TEST(LinkPaths, AFolderMayBeMisspeltToo) {
  EXPECT_EQ(missing("Read `reference/logs.md`.\n"), 1U);
  EXPECT_EQ(missing("Fill in `template/r.md`.\n"), 1U);
  EXPECT_EQ(missing("Read `reference/other.md`.\n"), 0U);
  EXPECT_EQ(missing("In your project, run `script/parse.py`.\n"), 0U);
}

TEST(LinkPaths, OfHtmlAreFollowed) {
  EXPECT_EQ(missing("<a href='references/gone.md'>x</a>\n"), 1U);
  EXPECT_EQ(missing("Text <a href='references/gone.md'>x</a>.\n"), 1U);
  EXPECT_EQ(missing("Text <a href='references/logs.md'>x</a>.\n"), 0U);
  EXPECT_EQ(missing("Write `<a href='references/gone.md'>` <b>here</b>.\n"), 0U);
  EXPECT_EQ(missing("Text <!-- <a href='references/gone.md'> -->.\n"), 0U);
}

TEST(LinkAnchors, InBackticksAreLookedFor) {
  EXPECT_EQ(missing_anchor("Read `references/logs.md#format`.\n"), 1U);
  EXPECT_EQ(missing_anchor("Read `references/logs.md#formats`, `references/logs.md#L3`.\n"), 0U);
  EXPECT_EQ(missing_anchor("Link to sections (e.g. `references/logs.md#intro`).\n"), 0U);
  EXPECT_EQ(missing_anchor("Write `references/logs.md#<heading>`, `references/logs.md#section`.\n"), 0U);
}

TEST(LinkAnchors, OfHeadingsInHtmlAreRead) {
  const std::string html = "<h2 align=\"center\">More <b>notes</b></h2>\n\n";
  EXPECT_EQ(missing_anchor(html + "See [x](#more-notes), [y](#more-notes-1).\n"), 0U);
  EXPECT_EQ(missing_anchor(html + "See [x](#other).\n"), 1U);
  EXPECT_EQ(missing_anchor("<h2>More\n\nnotes</h2>\n\nSee [x](#other).\n"), 0U);
  EXPECT_EQ(missing_anchor("<h2>A &amp; B</h2>\n\nSee [x](#other).\n"), 0U);
}

}  // namespace
}  // namespace skillc::check
