// Which words a text is compared by.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/words.hpp"

namespace skillc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WordReader, FormsOfAWordAreOneWord) {
  WordReader reader;
  EXPECT_EQ(reader.read("Minimizing accessibility"), reader.read("minimize ACCESSIBLE"));
  EXPECT_EQ(reader.read("queues"), reader.read("Queue"));
  EXPECT_NE(reader.read("accessor"), reader.read("accessibility"));
}

TEST(WordReader, LeavesOutWhatStandsInAnyText) {
  WordReader reader;
  EXPECT_THAT(reader.read("Use the only one of a kind, or don't"), ElementsAre("kind"));
  EXPECT_THAT(reader.read("a b C"), IsEmpty());
  EXPECT_THAT(reader.read("the 2 of 3"), ElementsAre("2", "3"));
  EXPECT_THAT(reader.read(""), IsEmpty());
}

TEST(WordReader, KeepsIdentifiersWhole) {
  WordReader reader;
  EXPECT_THAT(reader.read("`__getattr__`, EnumSets and max_sizes"),
              ElementsAre("__getattr__", "enumsets", "max_sizes"));
  EXPECT_THAT(reader.read("asyncio.gather()"), ElementsAre("asyncio", "gather"));
}

TEST(WordReader, EndsWordsAtWhateverIsNoLetter) {
  WordReader reader;
  EXPECT_EQ(reader.read("thread-safe — “locks”…"), reader.read("thread safe locks"));
  EXPECT_THAT(reader.read("Größe"), ElementsAre("größe"));
}

TEST(WordReader, TakesAnyBytes) {
  WordReader reader;
  EXPECT_THAT(reader.read("queue\xFF\xFE queue\0x"), testing::Contains("queue"));
  EXPECT_THAT(reader.read(std::string(100'000, 'x')), IsEmpty());
}

}  // namespace
}  // namespace skillc
