#pragma once
// How sure a figure is. Pure functions of counts; nothing here draws a number that is not settled by its arguments.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace skillc::eval {

// 95 %, two-sided, everywhere.
struct Interval {
  double low = 0;
  double high = 0;
};

// Of a share, 0 to 1, of `graded`: the score interval without continuity correction. E. B. Wilson, "Probable inference,
// the law of succession, and statistical inference", JASA 22 (1927). Nothing of nothing.
std::optional<Interval> wilson_interval(double share, double graded);

// Of `attempts`, of which `passed` passed, `k` drawn without replacement, 1 <= k <= attempts: that at least one passed,
// 1 - C(n-c,k) / C(n,k) (M. Chen et al., "Evaluating large language models trained on code", 2021), and that all did,
// C(c,k) / C(n,k). Nothing where fewer than `k` were made.
std::optional<double> pass_at_k(std::size_t attempts, std::size_t passed, std::size_t k);
std::optional<double> pass_hat_k(std::size_t attempts, std::size_t passed, std::size_t k);

// What one case adds to a figure that is sum(value) / sum(weight). Of a rate: the weights met and graded. Of a
// difference of two: the weight met of one less that of the other, and what was graded in both.
struct CaseSum {
  double value = 0;
  double weight = 0;
};
inline constexpr std::size_t kFewestCases = 5;  // fewer tell nothing of their spread
// How many cases are heavy enough to tell something: those with a thousandth of the mean weight or more. All the others
// together move no figure by what a report shows of it, and make no five cases out of one.
std::size_t count_weighty(std::span<const CaseSum> cases);
inline constexpr std::size_t kResamples = 10'000;

// Of sum(value) / sum(weight): the percentile bootstrap with whole cases drawn, so that the expectations of one
// case, which hang together, are never taken for independent ones (B. Efron, R. Tibshirani, "An introduction to the
// bootstrap", 1993, ch. 13). The 251st and the 9750th of 10,000 resamples in order. `seed` settles what is drawn.
// Nothing for fewer than kFewestCases, or where nothing has any weight.
std::optional<Interval> bootstrap_interval(std::span<const CaseSum> cases, std::uint64_t seed);

// Of a rate: the same, and nothing for fewer weighty cases than kFewestCases. Only where all cases have one rate, as
// when all is met, do resamples not differ, and would be as sure of five cases as of a thousand: there Wilson's, of as
// many as there are weighty cases.
std::optional<Interval> rate_interval(std::span<const CaseSum> cases, std::uint64_t seed);

// Of a difference: the bootstrap, where there are weighty cases enough. Nothing where all cases differ alike: that
// tells nothing of their spread.
std::optional<Interval> difference_interval(std::span<const CaseSum> cases, std::uint64_t seed);

// The seed that a digest, hexadecimal, settles: its first 16 digits are as good as all.
std::uint64_t seed_of(std::string_view digest);

// Agreement beyond chance of any number of judges, nominal data: units × what each judge said who said anything.
// K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section C. Nothing where no unit has two
// ratings, and where all that there are are the same: without any difference none is expected by chance, and 0 / 0
// says nothing of the judges.
std::optional<double> krippendorff_alpha(std::span<const std::vector<int>> units);

}  // namespace skillc::eval
