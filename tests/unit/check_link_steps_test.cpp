// Links that hold here and may not elsewhere.

#include <gmock/gmock.h>

#include "support/check_files.hpp"

namespace skillc::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(DroppedFile, WhatSkillFileLeadsToIsToldOnce) {
  for (const std::string name : {"README.md", "_shared.md", "_parts/a.md", "metadata.json", ".notes.md"}) {
    const auto found = check_files({{"a/SKILL.md", clean_skill("a", "[One](" + name + ") and [two](" + name + ").\n")},
                                    {"a/" + name, "# X\n"}})
                           .of("link/dropped-file");
    ASSERT_THAT(found, SizeIs(1)) << name;
    EXPECT_THAT(found[0].message, HasSubstr("`" + name + "` may be missing"));
  }
}

TEST(DroppedFile, OtherFilesAndOtherDocumentsAreNot) {
  const FileSet files{
      {"a/SKILL.md", clean_skill("a", "[One](references/one.md), [two](snake_case.md), [top](readme-first.md)\n")},
      {"a/snake_case.md", "# X\n"},
      {"a/readme-first.md", "# X\n"},
      {"a/README.md", "# X\n"},
      {"a/references/one.md", "# One\n\nSee [the overview](../README.md).\n"}};
  EXPECT_THAT(check_files(files).of("link/dropped-file"), IsEmpty());
}

FileSet chain(const std::string& main, const std::string& second = "See [two](two.md).\n") {
  return {{"a/SKILL.md", clean_skill("a", main)},
          {"a/references/one.md", "# One\n\n" + second},
          {"a/references/two.md", "# Two\n\nBack to [one](one.md) and [the skill](../SKILL.md).\n"}};
}

TEST(DeepReference, OneByWayOfAnotherIsTold) {
  const auto found = check_files(chain("Read [one](references/one.md).\n")).of("link/deep-reference");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].place.path, "a/references/one.md");
  EXPECT_THAT(found[0].message, HasSubstr("`references/two.md` is two steps away"));
}

TEST(DeepReference, WhatSkillFileNamesInAnyWayIsNot) {
  for (const char* main :
       {"Read [one](references/one.md) and [two](references/two.md).\n", "Read references/one.md, later two.md.\n",
        "Read [one](references/one.md); all of `references/` helps.\n",
        "Read [one](references/one.md), later `two`.\n"})
    EXPECT_THAT(check_files(chain(main)).of("link/deep-reference"), IsEmpty()) << main;
  EXPECT_THAT(check_files(chain("Read [one](references/one.md).\n", "See nothing else.\n")).of("link/deep-reference"),
              IsEmpty());
}

}  // namespace
}  // namespace skillc::test
