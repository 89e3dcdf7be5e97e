// How words are weighed and found in entries.
#include <gtest/gtest.h>

#include <cmath>

#include "model/entry_words.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

const std::string kCatalog =
    "## Chapter 1: Storage\n\nDisks fail.\n\n### Item 1: Bound every queue\n\nMemory ends.\n\n### Item 2: Close "
    "files\n\n"
    "A queue of files.\n\n## Chapter 2: Network\n\n### Item 3: Name threads\n\nThreads have names.\n";

class EntryWordsTest : public testing::Test {
 protected:
  const Graph graph_ = test::linked_graph({{"s/SKILL.md", kCatalog}});
  const Skill& skill_ = graph_.skills.at(0);

  std::size_t index(std::string_view anchor) const {
    return static_cast<std::size_t>(&test::entry(skill_, anchor) - skill_.entries.data());
  }
  EntryWords words_of(std::string_view anchor) const { return {skill_, test::entry(skill_, anchor).kind}; }
};

TEST_F(EntryWordsTest, WeighsByRarity) {
  EntryWords items = words_of("item-1");
  // "bound" stands in one of the three items, "queue" in two.
  const double bound = std::log(4 / 1.5), queue = std::log(4 / 2.5);
  const Fit first = items.fit(items.read("bounded queues"), index("item-1"));
  EXPECT_DOUBLE_EQ(first.in_title, 1);
  EXPECT_DOUBLE_EQ(first.of_title, 1);
  EXPECT_EQ(first.shared, 2U);
  EXPECT_TRUE(items.fit(items.read("bound queue"), index("item-1")).shared == 2);
  const Fit second = items.fit(items.read("bounded queues"), index("item-2"));
  EXPECT_DOUBLE_EQ(second.in_title, 0);
  EXPECT_NEAR(second.in_text, queue / (bound + queue), 1e-12);
  EXPECT_NEAR(items.weight_in_text(items.read("bound queue queue"), index("item-1")), bound + queue, 1e-12);
}

TEST_F(EntryWordsTest, AnEntrysTextHoldsThoseBelowIt) {
  EntryWords chapters = words_of("ch-1");
  EXPECT_DOUBLE_EQ(chapters.fit(chapters.read("close files"), index("ch-1")).in_text, 1);
  EXPECT_DOUBLE_EQ(chapters.fit(chapters.read("close files"), index("ch-2")).in_text, 0);
  EntryWords items = words_of("item-1");
  EXPECT_DOUBLE_EQ(items.fit(items.read("name threads"), index("item-2")).in_text, 0) << "that is behind it";
}

TEST(EntryWords, AHeadingOfSeveralEntriesEndsAtTheNextHeading) {
  const Graph graph =
      test::linked_graph({{"s/SKILL.md", "## Chapter 1–2: Disks\n\nPlatters.\n\n## Chapter 3: Nets\n\nCables.\n"}});
  const Skill& skill = graph.skills.at(0);
  EntryWords chapters(skill, test::entry(skill, "ch-1").kind);
  for (const std::string anchor : {"ch-1", "ch-2"}) {
    const auto index = static_cast<std::size_t>(&test::entry(skill, anchor) - skill.entries.data());
    EXPECT_DOUBLE_EQ(chapters.fit(chapters.read("platters"), index).in_text, 1) << anchor;
    EXPECT_DOUBLE_EQ(chapters.fit(chapters.read("cables"), index).in_text, 0) << anchor;
  }
}

TEST_F(EntryWordsTest, FindsAPhraseInItsOrder) {
  EntryWords items = words_of("item-1");
  EXPECT_TRUE(items.has_phrase(items.read("a queue of files"), index("item-2")));
  EXPECT_FALSE(items.has_phrase(items.read("files close"), index("item-2")));
  EXPECT_FALSE(items.has_phrase({}, index("item-2")));
}

TEST_F(EntryWordsTest, RanksByTitle) {
  EntryWords items = words_of("item-1");
  const auto fits = items.fits(items.read("queue of files to close"));
  ASSERT_GE(fits.size(), 2U);
  EXPECT_EQ(fits[0].entry, index("item-2"));
  EXPECT_TRUE(items.fits(items.read("nothing here knows this")).empty());
  EXPECT_TRUE(items.fits({}).empty());
}

TEST_F(EntryWordsTest, LikensByTitleAndText) {
  EntryWords items = words_of("item-1");
  // Texts begin with their titles and have four words each ("bound queue memori end", …): the mean length, so that
  // BM25's factor for one occurrence is 2.2 / (1 + 1.2) = 1. A title's word counts 2 more.
  const WordId queue = items.read("queue").front(), bound = items.read("bound").front();
  const auto one = items.likenesses({{queue, 1}});
  ASSERT_EQ(one.size(), 2U);
  EXPECT_EQ(one[0].entry, index("item-1"));
  EXPECT_NEAR(one[0].score, 3, 1e-12) << "in its title";
  EXPECT_NEAR(one[1].score, 1, 1e-12) << "in its text once";
  // A mean by weight and rarity: "bound" stands in one of three entries, "queue" in two.
  const double rare = std::log(4 / 1.5), common = std::log(4 / 2.5);
  const auto two = items.likenesses({{queue, 2}, {bound, 1}});
  ASSERT_EQ(two.size(), 2U);
  EXPECT_NEAR(two[0].score, 3, 1e-12);
  EXPECT_NEAR(two[1].score, 2 * common / (2 * common + rare), 1e-12);
  EXPECT_TRUE(items.likenesses({}).empty());
}

TEST_F(EntryWordsTest, TakesSeveralKindsAndWhatIsSaidElsewhere) {
  const KindIndex chapter = test::entry(skill_, "ch-1").kind, item = test::entry(skill_, "item-1").kind;
  EntryWords all(skill_, {chapter, item}, {{index("item-3"), "deadlocks"}});
  EXPECT_EQ(all.entries().size(), 5U);
  const auto ranked = all.likenesses({{all.read("deadlock").front(), 1}});
  ASSERT_EQ(ranked.size(), 1U);
  EXPECT_EQ(ranked[0].entry, index("item-3"));
}

}  // namespace
}  // namespace skillc::model
