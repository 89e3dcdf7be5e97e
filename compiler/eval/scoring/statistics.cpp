// Products are taken factor by factor: the binomials themselves outgrow a double where the quotient does not.

#include "eval/scoring/statistics.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace skillc::eval {
namespace {

// C(few, k) / C(all, k)
double share_of_draws(std::size_t few, std::size_t all, std::size_t k) {
  double share = 1;
  for (std::size_t i = 0; i < k; ++i)
    share *= few > i ? static_cast<double>(few - i) / static_cast<double>(all - i) : 0;
  return share;
}

// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014): the same numbers
// from every standard library, which those of <random>'s distributions are not.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  // 0 to `bound` - 1, each as likely as the others: draws that would favour some are drawn again.
  // D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019): without it, division takes most
  // of a bootstrap's time.
  std::size_t below(std::uint64_t bound) {
    Wide product = Wide{next()} * bound;
    if (static_cast<std::uint64_t>(product) < bound) {
      const std::uint64_t rest = (0 - bound) % bound;  // 2^64 mod bound
      while (static_cast<std::uint64_t>(product) < rest) product = Wide{next()} * bound;
    }
    return static_cast<std::size_t>(product >> 64);
  }

 private:
  __extension__ using Wide = unsigned __int128;

  std::uint64_t state_;
};

// Quotients, since products of small weights would all be 0.
double rate_of(const CaseSum& one) {
  return one.value / one.weight;
}

// Whether all that have a weight have one rate, but for the last digits of its arithmetic.
bool are_alike(std::span<const CaseSum> cases) {
  constexpr double kRounding = 1e-9;
  const CaseSum& heaviest = *std::max_element(cases.begin(), cases.end(),
                                              [](const CaseSum& a, const CaseSum& b) { return a.weight < b.weight; });
  return std::all_of(cases.begin(), cases.end(), [&](const CaseSum& one) {
    return one.weight <= 0 || std::abs(rate_of(one) - rate_of(heaviest)) <= kRounding;
  });
}

}  // namespace

std::optional<Interval> wilson_interval(double share, double graded) {
  constexpr double kZ = 1.959963984540054;  // the normal distribution's 97.5 % quantile
  if (graded <= 0) return std::nullopt;
  const double n = graded, p = share;
  const double scale = 1 / (1 + kZ * kZ / n), middle = p + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  // At the ends it is exact, and rounding must not take it beyond.
  return Interval{p <= 0 ? 0 : std::max(0.0, scale * (middle - half)),
                  p >= 1 ? 1 : std::min(1.0, scale * (middle + half))};
}

std::optional<double> pass_at_k(std::size_t attempts, std::size_t passed, std::size_t k) {
  if (k == 0 || k > attempts) return std::nullopt;
  return 1 - share_of_draws(attempts - passed, attempts, k);
}

std::optional<double> pass_hat_k(std::size_t attempts, std::size_t passed, std::size_t k) {
  if (k == 0 || k > attempts) return std::nullopt;
  return share_of_draws(passed, attempts, k);
}

std::optional<Interval> bootstrap_interval(std::span<const CaseSum> cases, std::uint64_t seed) {
  constexpr std::size_t kTail = kResamples / 40;  // 2.5 %
  if (cases.size() < kFewestCases) return std::nullopt;
  if (std::all_of(cases.begin(), cases.end(), [](const CaseSum& one) { return one.weight <= 0; })) return std::nullopt;
  Generator generator(seed);
  std::vector<double> means;
  means.reserve(kResamples);
  while (means.size() < kResamples) {
    CaseSum sum;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const CaseSum& drawn = cases[generator.below(cases.size())];
      sum.value += drawn.value;
      sum.weight += drawn.weight;
    }
    if (sum.weight > 0) means.push_back(sum.value / sum.weight);
  }
  std::sort(means.begin(), means.end());
  return Interval{means[kTail], means[kResamples - kTail - 1]};
}

std::size_t count_weighty(std::span<const CaseSum> cases) {
  constexpr double kShareOfMean = 1e-3;
  double sum = 0;
  for (const CaseSum& one : cases) sum += one.weight;
  const double least = kShareOfMean * sum / static_cast<double>(cases.size());
  return static_cast<std::size_t>(std::count_if(
      cases.begin(), cases.end(), [&](const CaseSum& one) { return one.weight > 0 && one.weight >= least; }));
}

std::optional<Interval> rate_interval(std::span<const CaseSum> cases, std::uint64_t seed) {
  const std::size_t weighty = count_weighty(cases);
  if (weighty < kFewestCases) return std::nullopt;
  if (!are_alike(cases)) return bootstrap_interval(cases, seed);
  const auto some = std::find_if(cases.begin(), cases.end(), [](const CaseSum& one) { return one.weight > 0; });
  return wilson_interval(rate_of(*some), static_cast<double>(weighty));
}

std::optional<Interval> difference_interval(std::span<const CaseSum> cases, std::uint64_t seed) {
  return count_weighty(cases) < kFewestCases || are_alike(cases) ? std::nullopt : bootstrap_interval(cases, seed);
}

std::uint64_t seed_of(std::string_view digest) {
  std::uint64_t seed = 0;
  std::from_chars(digest.data(), digest.data() + std::min<std::size_t>(16, digest.size()), seed, 16);
  return seed;
}

std::optional<double> krippendorff_alpha(std::span<const std::vector<int>> units) {
  double disagreement = 0, ratings = 0;  // of pairs within units, each unit's by its number of ratings less one
  std::map<int, double> totals;
  for (const std::vector<int>& unit : units) {
    if (unit.size() < 2) continue;
    std::map<int, double> counts;
    for (const int rating : unit) ++counts[rating];
    const double size = static_cast<double>(unit.size());
    for (const auto& [rating, count] : counts) {
      disagreement += count * (size - count) / (size - 1);
      totals[rating] += count;
    }
    ratings += size;
  }
  if (ratings == 0) return std::nullopt;
  double expected = 0;
  for (const auto& [rating, count] : totals) expected += count * (ratings - count);
  if (expected == 0) return std::nullopt;
  return 1 - (ratings - 1) * disagreement / expected;
}

}  // namespace skillc::eval
