// Where a library's files were found, whatever becomes of the folders.
#include "source/found_places.hpp"

#include <gtest/gtest.h>

#include "support/memory_file_system.hpp"

namespace skillc::source {
namespace {

constexpr const char* kSkill = "---\nname: x\ndescription: Use when testing.\n---\n";

// "" where it is refused.
std::string place(const test::MemoryFileSystem& files, const LibrarySource& library, const std::string& path) {
  return FoundPlaces(library).of(files, path).value_or("");
}

LibrarySource found(const test::MemoryFileSystem& files, const std::vector<std::string>& paths) {
  auto library = discover(files, {}, paths);
  EXPECT_TRUE(library);
  return library.value_or(LibrarySource{});
}

TEST(FoundPlaces, AreTheSkillsFolderAndTheNamesBelowIt) {
  test::MemoryFileSystem files("/lib");
  files.add_file("skills/x/SKILL.md", kSkill);
  files.add_file("skills/x/references/a.md", "# A\n");
  files.add_symlink("link", "skills");
  for (const std::string named : {"skills", "link", "skills/x", "/lib/skills", "skills/x/SKILL.md"}) {
    const LibrarySource library = found(files, {named});
    ASSERT_EQ(library.skills.size(), 1U) << named;
    const std::string& folder = library.skills[0].folder;
    EXPECT_EQ(place(files, library, folder + "/SKILL.md"), "/lib/skills/x/SKILL.md") << named;
    EXPECT_EQ(place(files, library, folder + "/references/a.md"), "/lib/skills/x/references/a.md") << named;
  }
}

TEST(FoundPlaces, StayWhereLinksComeInBetween) {
  test::MemoryFileSystem files("/lib");
  files.add_file("x/SKILL.md", kSkill);
  files.add_file("x/references/a.md", "# A\n");
  files.add_file("/outside/a.md", "# A\n");
  const LibrarySource library = found(files, {"x"});
  ASSERT_TRUE(files.remove_all("x/references"));
  files.add_symlink("x/references", "/outside");
  EXPECT_EQ(place(files, library, "x/references/a.md"), "/lib/x/references/a.md");
}

TEST(FoundPlaces, OfDocumentsAndFoldersThatAreNamedOutright) {
  test::MemoryFileSystem files("/lib");
  files.add_file("docs/a.md", "# A\n");
  EXPECT_EQ(place(files, found(files, {"docs/a.md"}), "docs/a.md"), "/lib/docs/a.md");
  EXPECT_EQ(place(files, found(files, {"docs"}), "docs/a.md"), "/lib/docs/a.md");
}

TEST(FoundPlaces, OfTheLibrarysOwnEvalsAreInTheLibrary) {
  test::MemoryFileSystem files("/lib/skills/x");
  files.add_file("/lib/skills/x/SKILL.md", kSkill);
  files.add_file("/lib/shared/x/evals.json", "{}");
  files.add_symlink("/lib/evals", "/lib/shared");
  Configuration configuration;
  configuration.file = "../../skillc.yaml";
  configuration.root = "../..";
  configuration.evals = "evals";
  const auto library = discover(files, configuration, {"."});
  ASSERT_TRUE(library) << library.error().message;
  ASSERT_EQ(library->skills.size(), 1U);
  EXPECT_EQ(place(files, *library, "SKILL.md"), "/lib/skills/x/SKILL.md");
  EXPECT_EQ(place(files, *library, "../../evals/x/evals.json"), "/lib/shared/x/evals.json");
  ASSERT_TRUE(files.remove_all("/lib/evals"));
  files.add_file("/outside/x/evals.json", "{}");
  files.add_symlink("/lib/evals", "/outside");
  EXPECT_EQ(place(files, *library, "../../evals/x/evals.json"), "") << "out of the library";
  EXPECT_EQ(place(files, *library, "../../else.md"), "") << "none of its files";
}

}  // namespace
}  // namespace skillc::source
