// No link takes a library's own words out of its folder.

#include "source/containment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/link.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::source {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class ContainmentTest : public testing::Test {
 protected:
  ContainmentTest() {
    files_.add_file("/elsewhere/good/SKILL.md", "---\nname: good\ndescription: Use when asked.\n---\n# Good\n");
    files_.add_file("/elsewhere/good/evals.json", "[]");
    files_.add_file("skills/good/SKILL.md", "---\nname: other\ndescription: Use when asked.\n---\n# Good\n");
    files_.add_file("skillc.yaml", "");
    configuration_.file = "skillc.yaml";
    configuration_.root = ".";
  }

  Error refused() {
    const auto library = discover(files_, configuration_, {});
    if (!library) return library.error();
    const auto graph = model::build_graph(files_, *library, {});
    EXPECT_FALSE(graph);
    return graph ? Error{} : graph.error();
  }

  test::MemoryFileSystem files_;
  Configuration configuration_;
};

// Another call makes the folder `made` behind the first question about it, whatever that asks.
class BusyFiles : public test::MemoryFileSystem {
 public:
  explicit BusyFiles(std::string made) : made_(std::move(made)) {}

  FileStatus status(const std::string& path) const override {
    const FileStatus answer = MemoryFileSystem::status(path);
    make(path);
    return answer;
  }
  Result<std::string> real_path(const std::string& path) const override {
    auto answer = MemoryFileSystem::real_path(path);
    make(path);
    return answer;
  }

 private:
  void make(const std::string& path) const {
    if (path == made_) const_cast<BusyFiles*>(this)->add_directory(path);
  }

  std::string made_;
};

TEST_F(ContainmentTest, AFolderThatIsMadeMeanwhileHasAPlace) {
  const std::string made = "/home/author/library/dist";
  EXPECT_EQ(real_place(BusyFiles(made), "dist"), made);
  EXPECT_EQ(real_place(BusyFiles(made), "dist/deep"), made + "/deep");
}

TEST_F(ContainmentTest, ARealPlaceFollowsLinksAndNeedNotBeThere) {
  files_.add_symlink("o", "/elsewhere");
  EXPECT_EQ(real_place(files_, "skills/good"), "/home/author/library/skills/good");
  EXPECT_EQ(real_place(files_, "dist/deep/er"), "/home/author/library/dist/deep/er");
  EXPECT_EQ(real_place(files_, "o/new"), "/elsewhere/new");
  files_.add_symlink("broken", "/nowhere");
  EXPECT_FALSE(real_place(files_, "broken")) << "made later, it would lead anywhere";
}

TEST_F(ContainmentTest, AFolderStaysInsideOrIsRefused) {
  files_.add_symlink("o", "/elsewhere");
  files_.add_symlink("inner", "skills");
  EXPECT_TRUE(keep_inside(files_, ".", "dist", "`out`"));
  EXPECT_TRUE(keep_inside(files_, ".", "inner", "`out`"));
  const auto refused = keep_inside(files_, ".", "o/dist", "`out`");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, AllOf(HasSubstr("`out`"), HasSubstr("`o/dist`"), HasSubstr("/elsewhere/dist")));
}

TEST_F(ContainmentTest, SourcesThatLeadOutAreRefused) {
  files_.add_symlink("linked", "/elsewhere");
  configuration_.sources = {"skills", "linked"};
  EXPECT_THAT(refused().message, HasSubstr("`sources`"));
  EXPECT_TRUE(discover(files_, configuration_, {"linked"})) << "what is named on the command line is free";
}

TEST_F(ContainmentTest, EvalsThatLeadOutAreRefused) {
  configuration_.sources = {"skills"};
  files_.add_symlink("evals", "/elsewhere");
  EXPECT_THAT(refused().message, HasSubstr("`evals`"));
}

TEST_F(ContainmentTest, AnEvalsFileThatLeadsOutIsRefused) {
  configuration_.sources = {"skills"};
  files_.add_symlink("evals/good/evals.json", "/elsewhere/good/evals.json");
  EXPECT_THAT(refused().message, HasSubstr("`evals`"));
}

TEST_F(ContainmentTest, AnEvalsFileBelowTheFrontMattersNameIsNoWayOutEither) {
  configuration_.sources = {"skills"};
  files_.add_symlink("evals/other", "/elsewhere/good");
  EXPECT_THAT(refused().message, HasSubstr("`evals`"));
}

TEST_F(ContainmentTest, WithoutAConfigurationTheNamedFolderIsTheLibrary) {
  configuration_ = {};
  files_.add_symlink("skills/evals", "/elsewhere");
  EXPECT_FALSE(discover(files_, configuration_, {"skills"}));
}

}  // namespace
}  // namespace skillc::source
