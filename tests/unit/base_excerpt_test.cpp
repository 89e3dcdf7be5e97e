// Cutting text: whole characters, never more bytes than asked for, and any bytes at all.

#include "base/excerpt.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

TEST(Excerpt, CutsBeforeACharacterThatWouldNotBeWhole) {
  const std::string text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";  // one, two, three and four bytes long
  const std::size_t kept[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t limit = 0; limit < std::size(kept); ++limit)
    EXPECT_EQ(first_bytes(text, limit), text.substr(0, kept[limit])) << limit;
}

TEST(Excerpt, OfBytesThatAreNoTextItEnds) {
  EXPECT_EQ(first_bytes(std::string(9, '\x80'), 5), "");
  EXPECT_EQ(first_bytes("", 5), "");
}

TEST(Excerpt, BeginsBehindAWordThatWouldNotBeWhole) {
  const std::string text = "your \xC3\xA4pfel, 2b";  // a word of four letters, one of six bytes, and "2b"
  const std::string ends[] = {"", "", "2b", " 2b", ", 2b"};
  for (std::size_t limit = 0; limit < std::size(ends); ++limit)
    EXPECT_EQ(last_words(text, limit), ends[limit]) << limit;
  for (std::size_t limit = 5; limit < 10; ++limit) EXPECT_EQ(last_words(text, limit), ", 2b") << limit;
  EXPECT_EQ(last_words(text, 10), "\xC3\xA4pfel, 2b");
  EXPECT_EQ(last_words(text, 11), " \xC3\xA4pfel, 2b");
  EXPECT_EQ(last_words(text, 14), " \xC3\xA4pfel, 2b") << "not `our`";
  EXPECT_EQ(last_words(text, 15), text);
}

TEST(Excerpt, ThereMayBeNoWholeWord) {
  EXPECT_EQ(last_words("abcdef", 3), "");
  EXPECT_EQ(last_words(std::string(9, '\x80'), 5), "");
  EXPECT_EQ(last_words("", 5), "");
}

TEST(Excerpt, ANameIsPutInBackticks) {
  EXPECT_EQ(quote("a b"), "`a b`");
  EXPECT_EQ(quote(""), "``");
}

}  // namespace
}  // namespace skillc
