// Which words a text is compared by.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/words.hpp"

namespace skillc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ReadWords, FormsOfAWordAreOneWord) {
  EXPECT_EQ(read_words("Minimizing accessibility"), read_words("minimize ACCESSIBLE"));
  EXPECT_EQ(read_words("queues"), read_words("Queue"));
  EXPECT_NE(read_words("accessor"), read_words("accessibility"));
}

TEST(ReadWords, LeavesOutWhatStandsInAnyText) {
  EXPECT_THAT(read_words("Use the only one of a kind, or don't"), ElementsAre("kind"));
  EXPECT_THAT(read_words("a b C"), IsEmpty());
  EXPECT_THAT(read_words("the 2 of 3"), ElementsAre("2", "3"));
  EXPECT_THAT(read_words(""), IsEmpty());
}

TEST(ReadWords, KeepsIdentifiersWhole) {
  EXPECT_THAT(read_words("`__getattr__`, EnumSets and max_sizes"), ElementsAre("__getattr__", "enumsets", "max_sizes"));
  EXPECT_THAT(read_words("asyncio.gather()"), ElementsAre("asyncio", "gather"));
}

TEST(IsIdentifier, IsWhatIsNoWordOfProse) {
  for (const std::string_view word : {"max_size", "__getattr__", "_", "EnumMap", "camelCase", "dict.get", "std::move"})
    EXPECT_TRUE(is_identifier(word)) << word;
  for (const std::string_view word : {"Enum", "HTTP", "queues", "end.", ".net", "Note:", "3.5", ""})
    EXPECT_FALSE(is_identifier(word)) << word;
}

TEST(ReadWordParts, TakesIdentifiersApartAndLeavesNothingOut) {
  EXPECT_THAT(read_word_parts("dict.get, the EnumMap"), ElementsAre("dict", "get", "the", "enum", "map"));
  EXPECT_THAT(read_word_parts("std::make_unique()"), ElementsAre("std", "make", "unique"));
  EXPECT_THAT(read_word_parts("HTTP2 Größe"), ElementsAre("http2", "größe"));
  EXPECT_THAT(read_word_parts("__"), IsEmpty());
}

TEST(ReadWords, EndsWordsAtWhateverIsNoLetter) {
  EXPECT_EQ(read_words("thread-safe — “locks”…"), read_words("thread safe locks"));
  EXPECT_THAT(read_words("Größe"), ElementsAre("größe"));
}

TEST(ReadWords, TakesAnyBytes) {
  EXPECT_THAT(read_words("queue\xFF\xFE queue\0x"), testing::Contains("queue"));
  EXPECT_THAT(read_words(std::string(100'000, 'x')), IsEmpty());
}

}  // namespace
}  // namespace skillc
