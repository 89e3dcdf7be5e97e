// Where a case's files lie, and that nothing from outside comes in.

#include "model/case_files.hpp"

#include <gtest/gtest.h>

#include "support/memory_file_system.hpp"

namespace skillc::model {
namespace {

class CaseFiles : public testing::Test {
 protected:
  CaseFiles() {
    disk_.add_file("s/SKILL.md", "---\nname: s\ndescription: Use when testing.\n---\n");
    disk_.add_file("s/evals/evals.json", R"([{"prompt": "p"}])");
    disk_.add_file("evals/s/evals.json", R"([{"prompt": "p"}])");
    disk_.add_file("/etc/secret", "x");
  }

  // As found from the skill's own evals file, from the library's; "-" where nothing is.
  std::string own(const std::string& path) { return find("s/evals/evals.json", path); }
  std::string library(const std::string& path) { return find("evals/s/evals.json", path); }

  std::string find(const std::string& evals, const std::string& path) {
    Skill skill;
    skill.source.folder = "s";
    EvalsDocument document;
    document.shown_path = evals;
    return find_case_file(disk_, skill, document, path).value_or("-");
  }

  test::MemoryFileSystem disk_;
};

TEST_F(CaseFiles, LieInTheSkillOrBesideTheEvalsFile) {
  disk_.add_file("s/data/in.txt", "x");
  disk_.add_file("s/evals/beside a.txt", "x");
  disk_.add_file("evals/s/files/f.txt", "x");
  EXPECT_EQ(own("data/in.txt"), "s/data/in.txt");
  EXPECT_EQ(own("./data//in.txt"), "s/data/in.txt");
  EXPECT_EQ(own("data"), "s/data");
  EXPECT_EQ(own("beside a.txt"), "s/evals/beside a.txt");
  EXPECT_EQ(own("../data/in.txt"), "s/data/in.txt");
  EXPECT_EQ(own("data/none.txt"), "-");
  EXPECT_EQ(library("data/in.txt"), "s/data/in.txt");
  EXPECT_EQ(library("files/f.txt"), "evals/s/files/f.txt");
}

TEST_F(CaseFiles, TheSkillGoesFirst) {
  disk_.add_file("s/a.txt", "x");
  disk_.add_file("evals/s/a.txt", "x");
  EXPECT_EQ(library("a.txt"), "s/a.txt");
}

TEST_F(CaseFiles, PathsThatLeadOutAreRefused) {
  disk_.add_file("other.txt", "x");
  disk_.add_file("evals/t/t.txt", "x");
  for (const char* path :
       {"/etc/secret", "../other.txt", "../../other.txt", "", "../t/t.txt", "../../../../etc/secret"}) {
    EXPECT_EQ(own(path), "-") << path;
    EXPECT_EQ(library(path), "-") << path;
  }
  disk_.add_file("s/a", "x");
  EXPECT_EQ(own(std::string("a\0b", 3)), "-");
}

TEST_F(CaseFiles, LinksThatLeadOutAreRefused) {
  disk_.add_symlink("s/link.txt", "/etc/secret");
  disk_.add_symlink("s/folder", "/etc");
  disk_.add_symlink("evals/s/link2.txt", "/etc/secret");
  disk_.add_symlink("s/broken", "nowhere");
  for (const char* path : {"link.txt", "folder", "folder/secret", "link2.txt", "broken"}) {
    EXPECT_EQ(own(path), "-") << path;
    EXPECT_EQ(library(path), "-") << path;
  }
}

TEST_F(CaseFiles, LinksWithinAreNot) {
  disk_.add_file("s/data/in.txt", "x");
  disk_.add_symlink("s/again.txt", "data/in.txt");
  disk_.add_symlink("evals/s/shared.txt", "../../s/data/in.txt");
  EXPECT_EQ(own("again.txt"), "s/again.txt");
  EXPECT_EQ(library("shared.txt"), "evals/s/shared.txt");
}

}  // namespace
}  // namespace skillc::model
