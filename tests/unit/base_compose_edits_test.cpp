// Edits of edits: whatever the two lists are, one list does what both do.
#include <gtest/gtest.h>

#include <random>

#include "base/compose_edits.hpp"

namespace skillc {
namespace {

using Edits = std::vector<TextEdit>;

TEST(ComposeEdits, KeepsWhatOnlyOneChanges) {
  const Edits both = compose_edits({{{2, 3}, "XYZ"}}, {{{0, 1}, "A"}, {{6, 7}, ""}}, 6);
  // abcdef -> abXYZdef -> AbXYZdf
  EXPECT_EQ(both, (Edits{{{0, 1}, "A"}, {{2, 3}, "XYZ"}, {{4, 5}, ""}}));
}

TEST(ComposeEdits, CanEndWhereItBegan) {
  EXPECT_EQ(apply_edits("abc", compose_edits({{{1, 2}, "XY"}}, {{{1, 3}, "b"}}, 3)), "abc");
  EXPECT_EQ(compose_edits({{{1, 1}, "X"}}, {{{1, 2}, ""}}, 3), Edits());
  EXPECT_EQ(compose_edits({}, {}, 3), Edits());
}

Edits random_edits(std::mt19937& random, std::size_t length) {
  Edits edits;
  for (std::size_t at = random() % 3; at < length; at += random() % 4) {
    const std::size_t end = std::min(length, at + random() % 3);
    if (!edits.empty() && edits.back().range.end >= at && edits.back().range.begin == at) continue;
    edits.push_back({{at, end}, std::string(random() % 3, static_cast<char>('A' + random() % 26))});
    at = end + 1;
  }
  return edits;
}

TEST(ComposeEdits, DoesWhatBothDo) {
  std::mt19937 random(7);
  for (int n = 0; n < 2000; ++n) {
    const std::string text = std::string("abcdefghijklmnop").substr(0, random() % 16);
    const Edits first = random_edits(random, text.size());
    const std::string between = apply_edits(text, first);
    const Edits second = random_edits(random, between.size());
    const Edits both = compose_edits(first, second, text.size());
    EXPECT_EQ(apply_edits(text, both), apply_edits(between, second));
    for (std::size_t i = 1; i < both.size(); ++i) EXPECT_LT(both[i - 1].range.end, both[i].range.begin);
  }
}

}  // namespace
}  // namespace skillc
