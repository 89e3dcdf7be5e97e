// A library that is read a part at a time gets the findings of one that is read whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "check/check.hpp"
#include "support/check_files.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::check {
namespace {

std::vector<std::string> texts(const std::vector<diag::Diagnostic>& findings) {
  std::vector<std::string> all;
  for (const diag::Diagnostic& finding : findings) {
    all.push_back(finding.place.path + ":" + std::to_string(finding.place.begin.line) + ":" +
                  std::to_string(finding.place.begin.column) + " " + std::string(finding.rule) + " " + finding.message +
                  " | " + finding.help);
    for (const diag::Related& related : finding.related) all.back() += " | " + related.place.path + related.message;
  }
  return all;
}

source::LibrarySource discovered(const FileReader& files, const source::Configuration& configuration,
                                 const std::string& folder) {
  auto library = source::discover(files, configuration, {folder});
  EXPECT_TRUE(library.has_value());
  return std::move(*library);
}

// As many parts as skills, two, and one.
void expect_the_same(const FileReader& files, const source::LibrarySource& library) {
  const auto graph = model::build_graph(files, library, {});
  ASSERT_TRUE(graph.has_value());
  const std::vector<std::string> whole = texts(run_rules_with_told(files, library, *graph, {}));
  EXPECT_FALSE(whole.empty());
  for (const std::size_t part : {std::size_t{1}, std::size_t{200'000}, model::kPartBytes}) {
    const auto checked = check_in_parts(files, library, {2, nullptr}, {2, {}, {}}, {part});
    ASSERT_TRUE(checked.has_value());
    EXPECT_EQ(texts(checked->findings), whole) << "parts of " << part << " bytes";
    EXPECT_EQ(checked->outline.skills.size(), library.skills.size());
  }
}

source::Configuration configured() {
  source::Configuration configuration;
  configuration.file = "skillc.yaml";
  configuration.root = ".";
  configuration.sources = {"skills"};
  return configuration;
}

TEST(CheckInParts, FindsWhatTheWholeHas) {
  test::MemoryFileSystem files;
  const std::string items = "\n## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n";
  files.add_file("skillc.yaml", "sources: [skills]\n");
  files.add_file("skills/a-notes/SKILL.md",
                 test::clean_skill("a-notes", "Read z-items Item 2, z-items Item 9 and Item 7 of *Z Items*.\n"));
  files.add_file("skills/b-notes/SKILL.md", test::clean_skill("B-Notes", "Step 9 is next, says a-notes Item 1.\n"));
  files.add_file("skills/c-notes/SKILL.md", test::clean_skill("b-notes", "<!-- skillc: allow library -->\n\nText.\n"));
  files.add_file(
      "skills/d-notes/SKILL.md",
      test::clean_skill("c-notes", "<!-- skillc: allow-file xref/dangling, link -->\n\nItem 8 of this.\n" + items));
  files.add_file("skills/y-notes/SKILL.md", test::clean_skill("y-notes", "z-items Item 10, and d-notes Item 4.\n"));
  files.add_file("skills/z-items/SKILL.md", test::clean_skill("z-items", "Read `items.md`, and y-notes Item 1.\n"));
  files.add_file("skills/z-items/items.md", "# Items\n" + items);
  const source::Configuration configuration = configured();
  expect_the_same(files, discovered(files, configuration, "."));
}

// A later part that cites a skill of an earlier one reads its entries again, and its cases are not linked then.
TEST(CheckInParts, CoversWhatTheWholeCovers) {
  test::MemoryFileSystem files;
  files.add_file("skillc.yaml", "sources: [skills]\n");
  files.add_file("skills/a-items/SKILL.md", test::clean_skill("a-items", "## Item 1: A\n\n## Item 2: B\n"));
  files.add_file("skills/a-items/evals/evals.json",
                 R"({"evals": [{"id": "one", "prompt": "Do it", "expectations": ["Says Item 1"]}]})");
  for (const std::string name : {"b-notes", "c-notes", "d-notes"})
    files.add_file("skills/" + name + "/SKILL.md", test::clean_skill(name, "As a-items Item 1 says.\n"));
  const source::Configuration configuration = configured();
  const source::LibrarySource library = discovered(files, configuration, ".");
  for (const std::size_t part : {std::size_t{1}, model::kPartBytes}) {
    const auto checked = check_in_parts(files, library, {}, {}, {part});
    ASSERT_TRUE(checked.has_value());
    const model::Coverage& coverage = checked->outline.skills[0].coverage;
    EXPECT_EQ(coverage.entries, 2U) << "parts of " << part << " bytes";
    EXPECT_EQ(coverage.entries_by_evals, 1U) << "parts of " << part << " bytes";
  }
}

TEST(CheckInParts, HidesWhatAnotherPartShowsToBeAKey) {
  const std::string line = "q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW0vQxCz1GyMbUi8EoP2hSdF7rLjA4";
  const std::string quoted = "Read [it](" + line.substr(8, 24) + ").\n";
  test::MemoryFileSystem files;
  files.add_file("skillc.yaml", "sources: [skills]\n");
  files.add_file("skills/a/SKILL.md", test::clean_skill("a", quoted));
  files.add_file("skills/b/SKILL.md",
                 test::clean_skill("b", "-----BEGIN PRIVATE KEY-----\n" + line + "\n-----END PRIVATE KEY-----\n"));
  files.add_file("skills/c/SKILL.md", test::clean_skill("c", quoted));
  const source::Configuration configuration = configured();
  const source::LibrarySource library = discovered(files, configuration, ".");
  expect_the_same(files, library);
  const auto checked = check_in_parts(files, library, {}, {}, {1});
  ASSERT_TRUE(checked.has_value());
  EXPECT_THAT(texts(checked->findings), testing::Contains(testing::HasSubstr("`" + std::string(24, '*') + "`")));
  EXPECT_THAT(texts(checked->findings), testing::Each(testing::Not(testing::HasSubstr(line.substr(8, 24)))));
}

TEST(CheckInParts, FindsInPublishedSkillsWhatTheWholeHas) {
  const std::string corpora = std::string(SKILLC_SOURCE_DIR) + "/../shared/corpora/booklib-1.0.0";
  if (!std::filesystem::exists(corpora)) GTEST_SKIP() << "there are no published skills at ../shared/corpora";
  const DiskFileSystem files;
  const source::Configuration configuration;
  expect_the_same(files, discovered(files, configuration, corpora));
}

TEST(CheckInParts, AnEmptyLibraryEnds) {
  test::MemoryFileSystem files;
  files.add_file("skillc.yaml", "sources: [skills]\n");
  files.add_file("skills/readme.txt", "none\n");
  const source::LibrarySource library = discovered(files, configured(), ".");
  const auto checked = check_in_parts(files, library, {}, {});
  ASSERT_TRUE(checked.has_value());
  EXPECT_TRUE(checked->outline.skills.empty());
}

}  // namespace
}  // namespace skillc::check
