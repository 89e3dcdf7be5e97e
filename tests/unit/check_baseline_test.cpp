// What a baseline takes for known when groups of findings grow, shrink and fall apart.
#include "check/baseline.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "support/memory_file_system.hpp"

namespace skillc::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Names = std::vector<std::string>;

diag::Diagnostic finding(const std::string& message, const Names& members = {}) {
  diag::Diagnostic one;
  one.rule = "xref/uncovered-entry";
  one.place = diag::whole_file("lib/a/catalog.md");
  one.message = message;
  for (const std::string& name : members) one.members.push_back({"lib/a/catalog.md", name});
  return one;
}

class Baseline : public testing::Test {
 protected:
  Baseline() { configuration_.root = "lib"; }

  // What was known, as it comes back from the disk.
  std::vector<KnownFinding> written(const Findings& findings) {
    disk_.add_file("known.json", write_baseline(known_findings(findings, configuration_, "/here")));
    auto known = read_baseline(disk_, "known.json");
    EXPECT_TRUE(known);
    return known ? *known : std::vector<KnownFinding>();
  }

  Compared compared(const Findings& before, const Findings& now) {
    return compare(now, written(before), configuration_, "/here");
  }

  static Names messages(const Compared& compared) {
    Names all;
    for (const auto& one : compared.fresh) all.push_back(one.message);
    return all;
  }

  // Of each known finding that is gone, its members; its message where it has none.
  static Names gone(const Compared& compared) {
    Names all;
    for (const KnownFinding& one : compared.gone) {
      std::string text = one.members.empty() ? one.message : "";
      for (const KnownMember& member : one.members) text += (text.empty() ? "" : ", ") + member.name;
      all.push_back(text);
    }
    return all;
  }

  source::Configuration configuration_;
  test::MemoryFileSystem disk_;
};

const diag::Diagnostic kThreeToFive = finding("Items 3–5 are covered by nothing", {"Item 3", "Item 4", "Item 5"});

TEST_F(Baseline, AGroupThatShrinksIsKnown) {
  const Compared now = compared({kThreeToFive}, {finding("Item 5 is covered by nothing", {"Item 5"})});
  EXPECT_THAT(messages(now), IsEmpty());
  EXPECT_EQ(now.known, 1u);
  EXPECT_THAT(gone(now), ElementsAre("Item 3, Item 4"));
}

TEST_F(Baseline, AGroupThatFallsApartIsKnown) {
  const Compared now = compared({kThreeToFive}, {finding("Item 3 is", {"Item 3"}), finding("Item 5 is", {"Item 5"})});
  EXPECT_THAT(messages(now), IsEmpty());
  EXPECT_EQ(now.known, 2u);
  EXPECT_THAT(gone(now), ElementsAre("Item 4"));
}

TEST_F(Baseline, GroupsThatJoinAreKnown) {
  const Compared now =
      compared({finding("Item 3 is", {"Item 3"}), finding("Items 4–5 are", {"Item 4", "Item 5"})}, {kThreeToFive});
  EXPECT_THAT(messages(now), IsEmpty());
  EXPECT_THAT(gone(now), IsEmpty());
}

TEST_F(Baseline, AGroupThatGrowsSaysByWhat) {
  const Compared one = compared({kThreeToFive}, {finding("Items 3–6 are", {"Item 3", "Item 4", "Item 5", "Item 6"})});
  EXPECT_THAT(messages(one), ElementsAre("Items 3–6 are; new is Item 6"));
  EXPECT_EQ(one.known, 0u);
  EXPECT_THAT(gone(one), IsEmpty());
  const Compared two = compared({finding("Item 4 is", {"Item 4"})}, {kThreeToFive});
  EXPECT_THAT(messages(two), ElementsAre("Items 3–5 are covered by nothing; new are Item 3 and Item 5"));
}

TEST_F(Baseline, AGroupOfNothingKnownIsNewAsItStands) {
  const Compared now = compared({finding("Item 1 is", {"Item 1"})}, {kThreeToFive});
  EXPECT_THAT(messages(now), ElementsAre(kThreeToFive.message));
  EXPECT_THAT(gone(now), ElementsAre("Item 1"));
}

// "… and 25 more" reads the same whoever the 25 are.
TEST_F(Baseline, ASwapThatTheMessageHidesIsSeen) {
  const Compared now = compared({finding("2 files", {"a", "b"})}, {finding("2 files", {"a", "c"})});
  EXPECT_THAT(messages(now), ElementsAre("2 files; new is c"));
  EXPECT_THAT(gone(now), ElementsAre("b"));
}

TEST_F(Baseline, OneKnownMemberStandsForOneThatIsFound) {
  const diag::Diagnostic once = finding("Part 1 is", {"Part 1"});
  const diag::Diagnostic twice = finding("Parts are", {"Part 1", "Part 1"});
  EXPECT_THAT(messages(compared({once}, {twice})), ElementsAre("Parts are; new is Part 1"));
  EXPECT_THAT(gone(compared({twice}, {once})), ElementsAre("Part 1"));
}

TEST_F(Baseline, AnotherRuleOrFileIsNotTheSame) {
  diag::Diagnostic elsewhere = finding("Item 3 is", {"Item 3"});
  elsewhere.members[0].path = elsewhere.place.path = "lib/b/catalog.md";
  EXPECT_THAT(messages(compared({kThreeToFive}, {elsewhere})), ElementsAre("Item 3 is"));
  diag::Diagnostic other = finding("Item 3 is", {"Item 3"});
  other.rule = "evals/unexercised-entry";
  EXPECT_THAT(messages(compared({kThreeToFive}, {other})), ElementsAre("Item 3 is"));
}

// Written before findings told their members: known by their whole message.
TEST_F(Baseline, AnOlderFileIsReadAsItWas) {
  std::vector<KnownFinding> known = written({kThreeToFive, finding("a plain one")});
  for (KnownFinding& one : known) one.members.clear();
  disk_.add_file("old.json", write_baseline(known));
  const auto old = read_baseline(disk_, "old.json");
  ASSERT_TRUE(old);
  EXPECT_EQ(compare({kThreeToFive, finding("a plain one")}, *old, configuration_, "/here").known, 2u);
  const Compared now = compare({finding("Item 5 is", {"Item 5"})}, *old, configuration_, "/here");
  EXPECT_THAT(messages(now), ElementsAre("Item 5 is"));
  EXPECT_THAT(gone(now), ElementsAre(kThreeToFive.message, "a plain one"));
}

TEST_F(Baseline, PathsCountFromTheLibrarysRoot) {
  const auto known = written({kThreeToFive});
  ASSERT_EQ(known.size(), 1u);
  ASSERT_EQ(known[0].members.size(), 3u);
  EXPECT_EQ(known[0].members[2].path, "a/catalog.md");
  EXPECT_EQ(known[0].members[2].name, "Item 5");
}

}  // namespace
}  // namespace skillc::check
