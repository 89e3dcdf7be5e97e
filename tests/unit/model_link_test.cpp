// What is read of a library of which one skill was named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>

#include "base/forwarding_reader.hpp"
#include "model/link.hpp"
#include "support/check_files.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::model {
namespace {

using testing::UnorderedElementsAre;

// Says which files were read.
class ReadLog final : public ForwardingReader {
 public:
  using ForwardingReader::ForwardingReader;

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    const std::lock_guard lock(mutex_);
    read_.push_back(path);
    return below().read_file(path, limit);
  }

  std::vector<std::string> read() const { return read_; }

 private:
  mutable std::mutex mutex_;
  mutable std::vector<std::string> read_;
};

class Neighbours : public testing::Test {
 protected:
  Neighbours() {
    files_.add_file("skillc.yaml", "sources: [skills]\n");
    for (const std::string name : {"effective-java", "clean-code", "go-notes"}) {
      files_.add_file("skills/" + name + "/SKILL.md", test::clean_skill(name, "Read `items.md`.\n"));
      files_.add_file("skills/" + name + "/items.md", "# Items\n\n## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n");
    }
  }

  // The graph for skills/mine with this body.
  Graph graph_with(const std::string& body) {
    files_.add_file("skills/mine/SKILL.md", test::clean_skill("mine", body));
    source::Configuration configuration;
    configuration.file = "skillc.yaml";
    configuration.sources = {"skills"};
    const auto library = source::discover(files_, configuration, {"skills/mine"}, true);
    return std::move(*build_graph(log_, *library, {}));
  }

  test::MemoryFileSystem files_;
  ReadLog log_{files_};
};

TEST_F(Neighbours, OnlyTheHeadIsReadOfWhatNobodySpeaksOf) {
  const Graph graph = graph_with("Text of its own.\n");
  EXPECT_THAT(log_.read(), UnorderedElementsAre("skills/mine/SKILL.md", "skills/effective-java/SKILL.md",
                                                "skills/clean-code/SKILL.md", "skills/go-notes/SKILL.md"));
  ASSERT_EQ(graph.skills.size(), 4U);
  EXPECT_EQ(graph.skills[1].name, "effective-java") << "names are known of all, in the folders' order";
}

TEST_F(Neighbours, EntriesAreKnownOfWhatMayBeCited) {
  const Graph graph = graph_with("Read effective-java Item 2, and Item 3 of *Clean Code*.\n");
  const auto read = log_.read();
  EXPECT_THAT(read, testing::Contains("skills/effective-java/items.md"));
  EXPECT_THAT(read, testing::Contains("skills/clean-code/items.md"));
  EXPECT_THAT(read, testing::Not(testing::Contains("skills/go-notes/items.md")));
  const Skill& mine = graph.skills[3];
  ASSERT_EQ(mine.name, "mine");
  ASSERT_EQ(mine.citations.size(), 2U);
  for (const Citation& citation : mine.citations) EXPECT_EQ(citation.targets.size(), 1U) << citation.text;
}

}  // namespace
}  // namespace skillc::model
