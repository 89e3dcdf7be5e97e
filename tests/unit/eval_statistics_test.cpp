// Values worked out elsewhere; each says where.

#include "eval/scoring/statistics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace skillc::eval {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;

// SciPy 1.10.1: binomtest(met, graded).proportion_ci(0.95, "wilson").
TEST(Wilson, IsWhatSciPySays) {
  struct Row {
    double met, graded;
    double low, high;
  };
  for (const Row& row :
       {Row{8, 10, 0.4901624715366418, 0.9433178485456248}, Row{0, 10, 0, 0.27753279986288926},
        Row{10, 10, 0.7224672001371109, 1}, Row{1, 1, 0.20654931437723745, 1}, Row{0, 1, 0, 0.7934506856227626},
        Row{50, 100, 0.4038315303659956, 0.5961684696340044}, Row{3, 7, 0.1582198552514697, 0.7495416354723428},
        Row{181, 283, 0.5821130174307698, 0.6933004472922055}}) {
    const auto interval = wilson_interval(row.met / row.graded, row.graded);
    ASSERT_TRUE(interval) << row.met << " of " << row.graded;
    EXPECT_NEAR(interval->low, row.low, 1e-12) << row.met << " of " << row.graded;
    EXPECT_NEAR(interval->high, row.high, 1e-12) << row.met << " of " << row.graded;
  }
  EXPECT_FALSE(wilson_interval(0, 0));
}

// Python 3.11: 1 - comb(n - c, k) / comb(n, k) and comb(c, k) / comb(n, k), of exact integers.
TEST(PassK, IsWhatTheBinomialsGive) {
  struct Row {
    std::size_t attempts, passed, k;
    double at, hat;
  };
  for (const Row& row :
       {Row{5, 2, 1, 0.4, 0.4}, Row{5, 2, 3, 0.9, 0}, Row{10, 3, 5, 0.9166666666666666, 0}, Row{4, 0, 2, 0, 0},
        Row{4, 4, 2, 1, 1}, Row{100, 50, 10, 0.9994065803274141, 0.0005934196725858287}}) {
    EXPECT_NEAR(*pass_at_k(row.attempts, row.passed, row.k), row.at, 1e-12);
    EXPECT_NEAR(*pass_hat_k(row.attempts, row.passed, row.k), row.hat, 1e-12);
  }
  EXPECT_NEAR(*pass_at_k(1000, 500, 500), 1, 1e-12) << "C(1000, 500) is no double";
  EXPECT_FALSE(pass_at_k(3, 1, 4));
  EXPECT_FALSE(pass_hat_k(3, 1, 0));
  EXPECT_FALSE(pass_at_k(0, 0, 1));
}

// NumPy 1.24.2, two million resamples of the same cases: the quantiles beside those wanted, 0.02 and 0.03, 0.97 and
// 0.98, three standard deviations away from what 10,000 resamples may give.
TEST(Bootstrap, IsWhatNumPySays) {
  const std::vector<CaseSum> cases = {{0, 2}, {1, 3}, {2, 4}, {-1, 2}, {1, 1}, {0, 2}, {3, 5}, {1, 2}, {0, 3}, {1, 1}};
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const auto interval = bootstrap_interval(cases, seed);
    ASSERT_TRUE(interval);
    EXPECT_THAT(interval->low, AllOf(Ge(0.05), Le(0.0871))) << seed;
    EXPECT_THAT(interval->high, AllOf(Ge(0.5185), Le(0.5313))) << seed;
  }
  EXPECT_EQ(bootstrap_interval(cases, 7)->low, bootstrap_interval(cases, 7)->low);
}

TEST(Bootstrap, KnowsItsEdges) {
  std::vector<CaseSum> cases(5, CaseSum{1, 2});
  EXPECT_EQ(bootstrap_interval(cases, 1)->low, 0.5) << "all alike: no spread";
  EXPECT_EQ(bootstrap_interval(cases, 1)->high, 0.5);
  cases.pop_back();
  EXPECT_FALSE(bootstrap_interval(cases, 1)) << "four cases";
  EXPECT_FALSE(bootstrap_interval({}, 1));
  EXPECT_FALSE(bootstrap_interval(std::vector<CaseSum>(9), 1)) << "nothing was graded";
  std::vector<CaseSum> thin(20);
  thin.front() = {1, 1};
  EXPECT_EQ(bootstrap_interval(thin, 1)->low, 1) << "resamples without any weight are drawn again";
}

// Quantiles as above.
TEST(RateInterval, IsTheBootstrapsWhereCasesDiffer) {
  const std::vector<CaseSum> cases = {{2, 2}, {0, 3}, {3, 3}, {1, 2}, {4, 6}, {2, 2}, {0, 1}, {5, 5}, {1, 4}, {2, 2}};
  const auto interval = rate_interval(cases, 5);
  ASSERT_TRUE(interval);
  EXPECT_THAT(interval->low, AllOf(Ge(0.4062), Le(0.4286)));
  EXPECT_THAT(interval->high, AllOf(Ge(0.8787), Le(0.8966)));
}

// SciPy 1.10.1: binomtest(k, n).proportion_ci(0.95, "wilson") of 5 of 5, and 3 of 6.
TEST(RateInterval, IsNotSureOfCasesThatAreAllAlike) {
  const std::vector<CaseSum> met = {{1, 1}, {2, 2}, {1, 1}, {7, 7}, {0.3, 0.3}};
  EXPECT_NEAR(rate_interval(met, 1)->low, 0.5655175352, 1e-9);
  EXPECT_EQ(rate_interval(met, 1)->high, 1);
  EXPECT_NEAR(rate_interval(std::vector<CaseSum>(5, CaseSum{0, 3}), 1)->high, 1 - 0.5655175352, 1e-9);
  EXPECT_EQ(rate_interval(std::vector<CaseSum>(5, CaseSum{0, 3}), 1)->low, 0);
  EXPECT_NEAR(rate_interval(std::vector<CaseSum>(6, CaseSum{1, 2}), 1)->low, 0.1876163065, 1e-9);
  EXPECT_FALSE(rate_interval(std::vector<CaseSum>(4, CaseSum{1, 1}), 1)) << "four cases";
  EXPECT_FALSE(rate_interval({}, 1));
}

// Weights say how much a case counts beside the others, so that all of them times anything is the same.
TEST(RateInterval, DoesNotHangOnTheUnitOfWeights) {
  for (const double unit : {1.0, 1e-20, 1e-200, 1e-300}) {
    const std::vector<CaseSum> differ = {{unit, unit}, {0, unit}, {unit, unit}, {0, unit}, {unit, unit}, {0, unit}};
    const auto interval = rate_interval(differ, 5);
    ASSERT_TRUE(interval);
    EXPECT_GT(interval->high - interval->low, 0.5) << unit;
    EXPECT_LT(interval->low, 0.1876163065) << "not Wilson's of cases that are all alike";
    const std::vector<CaseSum> alike(6, CaseSum{unit, 2 * unit});
    EXPECT_NEAR(rate_interval(alike, 1)->low, 0.1876163065, 1e-9) << unit;
    EXPECT_TRUE(difference_interval(differ, 5)) << unit;
    EXPECT_FALSE(difference_interval(alike, 5)) << unit;
  }
}

TEST(RateInterval, IsOfFiveCasesThatCount) {
  std::vector<CaseSum> cases(6, CaseSum{1e-20, 1e-20});
  cases.front() = {0, 1};
  EXPECT_EQ(count_weighty(cases), 1u);
  EXPECT_FALSE(rate_interval(cases, 1));
  EXPECT_FALSE(difference_interval(cases, 1));
  cases.assign(6, CaseSum{0.01, 0.01});
  cases.front() = {0, 1};
  EXPECT_EQ(count_weighty(cases), 6u) << "a hundredth of another is little, but something";
  EXPECT_TRUE(rate_interval(cases, 1));
  EXPECT_EQ(count_weighty({}), 0u);
}

// K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), sections A, B and C, nominal metric.
TEST(Krippendorff, IsWhatItsAuthorWorkedOut) {
  using Units = std::vector<std::vector<int>>;
  const Units two_valued = {{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}};
  EXPECT_NEAR(*krippendorff_alpha(two_valued), 0.095, 0.0005);
  const Units nominal = {{1, 2}, {1, 1}, {2, 2}, {2, 2}, {4, 2}, {3, 3},
                         {3, 3}, {3, 3}, {5, 5}, {4, 4}, {4, 4}, {1, 4}};
  EXPECT_NEAR(*krippendorff_alpha(nominal), 0.692, 0.0005);
  const Units missing = {{1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
                         {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};
  EXPECT_NEAR(*krippendorff_alpha(missing), 0.743, 0.0005);
}

TEST(Krippendorff, KnowsItsEdges) {
  using Units = std::vector<std::vector<int>>;
  EXPECT_FALSE(krippendorff_alpha(Units{}));
  EXPECT_FALSE(krippendorff_alpha(Units{{1}, {2}, {}})) << "nobody to agree with";
  EXPECT_FALSE(krippendorff_alpha(Units{{1, 1}, {1, 1, 1}})) << "nothing differs: 0 / 0";
  EXPECT_EQ(krippendorff_alpha(Units{{1, 1}, {0, 0}, {1}}), 1);
  EXPECT_LT(*krippendorff_alpha(Units{{0, 1}, {1, 0}}), 0) << "they agree less than chance would";
}

}  // namespace
}  // namespace skillc::eval
