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

}  // namespace
}  // namespace skillc::model
