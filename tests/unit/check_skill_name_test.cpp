#include <gmock/gmock.h>

#include "check/rules/skill_name.hpp"

namespace skillc::check::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SkillName, LettersAndDigitsOfAnyScriptWithSingleInnerHyphens) {
  for (const char* name : {"a", "7", "effective-java", "http2", "überprüfung", "技能", "навык-2", "a-b-c"})
    EXPECT_THAT(name_defects(name), IsEmpty()) << name;
}

TEST(SkillName, SixtyFourCodePointsAreAllowedAndNotOneMore) {
  std::string sixty_four;
  for (int i = 0; i < 64; ++i) sixty_four += "é";
  EXPECT_THAT(name_defects(sixty_four), IsEmpty());
  EXPECT_THAT(name_defects(sixty_four + "é"), ElementsAre("is 65 characters long"));
}

TEST(SkillName, CountsAfterNfkc) {
  // U+FB03 (one code point) is "ffi" after NFKC; 22 of them are 66 characters.
  std::string ligatures;
  for (int i = 0; i < 22; ++i) ligatures += "ﬃ";
  EXPECT_THAT(name_defects(ligatures), ElementsAre("is 66 characters long"));
  // A combining accent composes into a letter.
  EXPECT_THAT(name_defects("cafe\u0301"), IsEmpty());
}

TEST(SkillName, NamesEveryDefect) {
  EXPECT_THAT(name_defects("My Skill"), ElementsAre("has capital letters and a blank"));
  EXPECT_THAT(name_defects("-a"), ElementsAre("starts with a hyphen"));
  EXPECT_THAT(name_defects("a-"), ElementsAre("ends with a hyphen"));
  EXPECT_THAT(name_defects("a--b"), ElementsAre("has two hyphens in a row"));
  EXPECT_THAT(name_defects("-A--"), ElementsAre("has capital letters", "starts with a hyphen", "ends with a hyphen",
                                                "has two hyphens in a row"));
  EXPECT_THAT(name_defects("-"), ElementsAre("starts with a hyphen"));
  EXPECT_THAT(name_defects("a_b"), ElementsAre("has `_`"));
  EXPECT_THAT(name_defects("ÄB_c.d_+"), ElementsAre("has capital letters, `_`, `.` and `+`"));
}

TEST(SkillName, WindowsReservesSomeForDevices) {
  for (const char* name : {"con", "prn", "aux", "nul", "com1", "lpt9", "aux.d"})
    EXPECT_THAT(name_defects(name), testing::Contains("is one that Windows reserves for devices")) << name;
  for (const char* name : {"console", "com", "com10", "nullable", "aux-files", "lpt"})
    EXPECT_THAT(name_defects(name), IsEmpty()) << name;
  EXPECT_EQ(mended_name("AUX"), "aux-skill");
}

TEST(SkillName, MendedNamesAreValidAndNear) {
  EXPECT_EQ(mended_name("My Skill"), "my-skill");
  EXPECT_EQ(mended_name("--snake_case__name--"), "snake-case-name");
  EXPECT_EQ(mended_name("C++ Guide!"), "c-guide");
  EXPECT_EQ(mended_name("!!!"), "");
  EXPECT_EQ(mended_name(std::string(100, 'x')), std::string(64, 'x'));
  for (const char* name : {"My Skill", "a--b", "Ünïcode Näme", "x_y.z"})
    EXPECT_THAT(name_defects(mended_name(name)), IsEmpty()) << name;
}

}  // namespace
}  // namespace skillc::check::rules
