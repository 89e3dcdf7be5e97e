// What is listed of a rule that a file breaks tens of thousands of times.
#include <gtest/gtest.h>

#include "check/repeats.hpp"
#include "support/check_files.hpp"

namespace skillc::check {
namespace {

diag::Diagnostic finding(std::string path, std::size_t line, std::string_view rule) {
  diag::Diagnostic one;
  one.rule = rule;
  one.place = {std::move(path), {line, 1}, {line, 2}};
  one.message = "wrong";
  return one;
}

Findings repeated(const std::string& path, std::size_t times) {
  Findings all;
  for (std::size_t line = 1; line <= times; ++line) all.push_back(finding(path, line, "a/b"));
  return all;
}

TEST(Repeats, BeyondTheFirstOfARuleInAFileOneSaysHowManyThereAre) {
  Findings all = repeated("a.md", diag::kMostAlike + 1500);
  all.insert(all.begin() + 20, finding("a.md", 20, "c/d"));
  all.push_back(finding("b.md", 1, "a/b"));
  const Findings bound = bound_repeats(all);
  ASSERT_EQ(bound.size(), diag::kMostAlike + 3);  // the rest of a.md, its other rule, b.md
  const diag::Diagnostic& rest = bound[diag::kMostAlike + 1];
  EXPECT_EQ(rest.message, "1,500 more findings of this rule in this file are not listed");
  EXPECT_EQ(rest.place.begin.line, diag::kMostAlike + 1);
  EXPECT_EQ(rest.stands_for, 1500U);
  EXPECT_EQ(bound[diag::kMostAlike].message, "wrong");
  EXPECT_EQ(bound.back().place.path, "b.md");
  EXPECT_EQ(diag::count(bound).errors, diag::count(all).errors);
}

// Whoever makes findings may stop once enough are made: the last one counts the others, wherever sorting put it.
TEST(Repeats, ThoseThatWereNeverMadeAreCounted) {
  for (const std::size_t place : {std::size_t{5}, diag::kMostAlike}) {
    Findings all = repeated("a.md", diag::kMostAlike + 1);
    all[place].stands_for = 1000;
    const Findings bound = bound_repeats(all);
    ASSERT_EQ(bound.size(), diag::kMostAlike + 1);
    EXPECT_EQ(bound.back().message, "1,000 more findings of this rule in this file are not listed");
    EXPECT_EQ(bound.back().stands_for, 1000U);
    EXPECT_EQ(diag::count(bound).errors, diag::count(all).errors);
  }
}

TEST(Repeats, AFewAreLeftAsTheyAre) {
  for (const std::size_t times : {std::size_t{0}, diag::kMostAlike, diag::kMostAlike + 1}) {
    const Findings bound = bound_repeats(repeated("a.md", times));
    EXPECT_EQ(bound.size(), times);
    if (times > 0) {
      EXPECT_EQ(bound.back().message, "wrong");
    }
  }
}

TEST(Repeats, SeveritiesAreBoundEachByItself) {
  Findings all = repeated("a.md", 2 * diag::kMostAlike + 10);
  for (std::size_t f = 0; f < diag::kMostAlike + 5; ++f) all[f].severity = diag::Severity::hint;
  const Findings bound = bound_repeats(all);
  const diag::Counts before = diag::count(all), behind = diag::count(bound);
  EXPECT_EQ(bound.size(), 2 * diag::kMostAlike + 2);
  EXPECT_EQ(behind.errors, before.errors);
  EXPECT_EQ(behind.hints, before.hints);
}

// What is allowed takes nobody's place: findings above a comment are listed, whatever stands below.
TEST(Repeats, AreCountedBehindWhatIsAllowed) {
  std::string body = "<!-- skillc: allow link -->\n\n";
  for (std::size_t n = 0; n <= diag::kMostAlike + 1; ++n) body += "[a](a" + std::to_string(n) + ".md)\n";
  const auto checked = test::check_files({{"s/SKILL.md", test::clean_skill("s", body + "\n[b](b.md)\n")}}, {"s"});
  const auto found = checked.of("link/missing-file");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].stands_for, 1U);
}

}  // namespace
}  // namespace skillc::check
