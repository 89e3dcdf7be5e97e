// Names as words in a text: which, where, and in what time.

#include "check/name_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace skillc::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::pair<std::size_t, std::size_t>> found(const std::vector<std::string>& names, std::string_view text) {
  NameSearch search;
  for (std::size_t n = 0; n < names.size(); ++n) search.add(names[n], n);
  std::vector<std::pair<std::size_t, std::size_t>> all;
  search.search(text, [&](const std::vector<std::size_t>& ids, std::size_t at) {
    for (const std::size_t id : ids) all.emplace_back(id, at);
  });
  return all;
}

TEST(NameSearch, AWholeWordIsFound) {
  EXPECT_THAT(found({"guide"}, "guide, a guide"), ElementsAre(Pair(0, 0), Pair(0, 9)));
  EXPECT_THAT(found({"guide"}, "good-guide guides guide-2 Guide guid\xC3\xA9 \xC3\xA9guide"), IsEmpty());
}

TEST(NameSearch, OfNamesThatBeginAlikeEachIsFound) {
  const std::vector<std::string> names = {"a", "a b", "a b c", "a c", "a bc", "b"};
  EXPECT_THAT(found(names, "a b c"), ElementsAre(Pair(2, 0), Pair(1, 0), Pair(0, 0), Pair(5, 2)));
  EXPECT_THAT(found(names, "a bcd a"), ElementsAre(Pair(0, 0), Pair(0, 6)));
}

TEST(NameSearch, ANameMayBeginWithASign) {
  EXPECT_THAT(found({"@go", "go"}, "- @go"), ElementsAre(Pair(0, 2), Pair(1, 3)));
  EXPECT_THAT(found({""}, "- @go"), IsEmpty());
}

TEST(NameSearch, ANameMayBeOfSeveral) {
  EXPECT_THAT(found({"guide", "guide"}, "(guide)"), ElementsAre(Pair(0, 1), Pair(1, 1)));
}

// Held against each name at each word, this is some thousand million comparisons.
TEST(NameSearch, ManyNamesThatBeginAlikeAreQuick) {
  std::vector<std::string> names;
  for (std::size_t n = 0; n < 20'000; ++n) names.push_back("tool x" + std::to_string(n));
  std::string text;
  for (std::size_t n = 0; n < 200'000; ++n) text += "tool ";
  EXPECT_THAT(found(names, text + "x7"), ElementsAre(Pair(7, text.size() - 5)));
}

}  // namespace
}  // namespace skillc::check
