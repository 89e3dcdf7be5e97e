#include <gtest/gtest.h>

#include "check/rules/link_target.hpp"

namespace skillc::check::rules {
namespace {

TEST(LocalTarget, CutsFragmentAndQueryAndDecodes) {
  const auto target = local_target("references/my%20guide.md?plain=1#first%2Dsteps");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "references/my guide.md");
  EXPECT_EQ(target->raw_path, "references/my%20guide.md");
  EXPECT_EQ(target->fragment, "first-steps");
}

TEST(LocalTarget, AFragmentAloneStaysInTheDocument) {
  const auto target = local_target("#setup");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "");
  EXPECT_EQ(target->fragment, "setup");
}

TEST(LocalTarget, TakesWhatRelativeLinksLookLike) {
  for (const char* target : {"guide.md", "./guide.md", "../SKILL.md", "LICENSE", "a/b/c", "notes (old).md"})
    EXPECT_TRUE(local_target(target)) << target;
}

TEST(LocalTarget, KnowsFilesOfAMachine) {
  for (const char* target : {"/etc/x.md", "/docs/guide.md#top", "file:///home/a/b.txt", "FILE:x.md", "/Users/a/notes",
                             "C:/x.md", "c:\\notes", "~/notes.md"})
    EXPECT_TRUE(is_file_of_a_machine(target)) << target;
  for (const char* target :
       {"/en/docs/skills", "/etc/hosts", "//example.org/a.md", "/path/to/file.md", "a/etc/x.md", "https://a.b/x.md",
        "/{name}.md", "#/etc/x.md", "/", "c:", "~/.config", "~/.claude/CLAUDE.md"})
    EXPECT_FALSE(is_file_of_a_machine(target)) << target;
}

TEST(LocalTarget, LeavesAloneWhatLeadsElsewhereOrIsABlank) {
  for (const char* target : {"https://example.org/a.md",
                             "mailto:a@example.org",
                             "//example.org",
                             "/etc/passwd",
                             "HTTP://X",
                             "data:text/plain,x",
                             "{url}",
                             "<target>",
                             "path/to/file.md",
                             "url",
                             "URL",
                             "docs/*.md",
                             "references/...",
                             "$HOME/x.md",
                             "",
                             "vscode://file/x",
                             "references/chapter-XX.md",
                             "your-file.md",
                             "~/notes.md",
                             "@user",
                             "C:/x.md",
                             "c:\\notes.md",
                             "www.example.com/x",
                             "WWW.example.com"})
    EXPECT_FALSE(local_target(target)) << target;
}

TEST(LocalTarget, CutsALineNumberAsCodePathsDo) {
  const auto target = local_target("references/x.md:12");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "references/x.md");
  EXPECT_EQ(target->raw_path, "references/x.md");
}

TEST(LocalTarget, KnowsWhatMayBeABareHost) {
  for (const char* target : {"example.com", "docs.example.org/guide", "Example.IO"})
    EXPECT_TRUE(local_target(target)->may_be_host) << target;
  for (const char* target : {"guide.md", "references/example.com", "run.sh", ".com", "com"})
    EXPECT_FALSE(local_target(target)->may_be_host) << target;
}

TEST(CodePath, TakesWholePaths) {
  EXPECT_EQ(code_path("references/guide.md"), "references/guide.md");
  EXPECT_EQ(code_path(" scripts/run.py "), "scripts/run.py");
  EXPECT_EQ(code_path("scripts/run.py:42"), "scripts/run.py");
  EXPECT_EQ(code_path("references/guide.md#setup"), "references/guide.md");
  EXPECT_EQ(code_path("references/guide"), "references/guide");
}

TEST(CodePath, LeavesAloneWhatIsNoPathOfTheSkill) {
  for (const char* code : {"./references/guide.md",
                           "references/*.md",
                           "references/<topic>.md",
                           "references/{topic}.md",
                           "$DIR/run.py",
                           "python scripts/run.py",
                           "references/",
                           "guide.md",
                           "/references/guide.md",
                           "https://example.org/references/x",
                           "scripts/run.py --all",
                           "references/…",
                           "references/...",
                           "references/chapter-NN.md",
                           "a/b(c)",
                           "~/scripts/x",
                           "scripts/your-script.py",
                           "and/or?",
                           "assets/a,b.png",
                           ""})
    EXPECT_FALSE(code_path(code)) << code;
}

}  // namespace
}  // namespace skillc::check::rules
