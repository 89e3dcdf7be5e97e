// Votes that are no grade are missing values: an error says nothing of agreement, nor does a judge without evidence.

#include "eval/scoring/agreement.hpp"

#include <algorithm>
#include <set>

#include "eval/scoring/statistics.hpp"

namespace skillc::eval {
namespace {

void add(JudgeTally& tally, Outcome outcome) {
  tally.met += outcome == Outcome::met;
  tally.missed += outcome == Outcome::missed;
  tally.ungraded += outcome == Outcome::ungraded;
  tally.errors += outcome == Outcome::error;
}

// What those who graded said: 1 is met.
std::vector<int> grades_of(const std::vector<Verdict>& votes) {
  std::vector<int> grades;
  for (const Verdict& vote : votes)
    if (vote.outcome == Outcome::met || vote.outcome == Outcome::missed) grades.push_back(vote.outcome == Outcome::met);
  return grades;
}

}  // namespace

std::optional<Agreement> agreement_of(const Results& results) {
  if (results.plan->judges.size() < 2) return std::nullopt;
  Agreement agreement;
  for (const Judge& judge : results.plan->judges) agreement.judges.push_back({judge.definition.name});
  std::vector<std::vector<int>> units;
  for (const CaseResult& result : results.cases)
    for (const ExpectationResult& one : result.expectations) {
      const std::vector<Verdict>& votes = one.verdict.votes;
      for (std::size_t j = 0; j < votes.size() && j < agreement.judges.size(); ++j)
        add(agreement.judges[j], votes[j].outcome);
      agreement.undecided += !votes.empty() && one.verdict.outcome == Outcome::ungraded;
      std::vector<int> grades = grades_of(votes);
      if (grades.size() < 2) continue;
      ++agreement.compared;
      agreement.unanimous += std::count(grades.begin(), grades.end(), grades.front()) == std::ssize(grades);
      units.push_back(std::move(grades));
    }
  agreement.alpha = krippendorff_alpha(units);
  if (!agreement.alpha)
    agreement.why_not = units.empty() ? "no expectation was graded by two judges"
                                      : "all verdicts are the same, so that chance would agree as well";
  return agreement;
}

}  // namespace skillc::eval
