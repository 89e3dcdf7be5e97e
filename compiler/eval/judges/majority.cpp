// Several judges are believed more than one only as far as they agree. So more than half of all of them have to, those
// who graded nothing included: one vote among the silent is no majority.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "eval/judges.hpp"

namespace skillc::eval {
namespace {

// "judges: A, B" of "judge: A" and "judge: B".
std::string panel_of(const std::vector<Verdict>& votes) {
  std::vector<std::string> names;
  for (const Verdict& vote : votes)
    names.push_back(vote.judge.substr(std::min(vote.judge.size(), vote.judge.find(' ') + 1)));
  return "judges: " + join(names, ", ");
}

}  // namespace

Verdict majority(std::vector<Verdict> votes) {
  auto count = [&](Outcome outcome) {
    return static_cast<std::size_t>(
        std::count_if(votes.begin(), votes.end(), [&](const Verdict& one) { return one.outcome == outcome; }));
  };
  auto first = [&](Outcome outcome) {
    return *std::find_if(votes.begin(), votes.end(), [&](const Verdict& one) { return one.outcome == outcome; });
  };
  const std::size_t met = count(Outcome::met), missed = count(Outcome::missed), errors = count(Outcome::error);
  Verdict verdict{Outcome::ungraded, panel_of(votes), "", "", {}};
  if (errors > 0) {
    const Verdict failed = first(Outcome::error);
    verdict.outcome = Outcome::error;
    verdict.words = failed.words;
    verdict.evidence = evidence_of(
        fmt::format("{} of {}: {}: {}", errors, plural(votes.size(), "judge"), failed.judge, failed.evidence));
  } else if (2 * std::max(met, missed) > votes.size()) {
    verdict.outcome = met > missed ? Outcome::met : Outcome::missed;
    verdict.evidence = evidence_of(fmt::format("{} of {}: {}", std::max(met, missed), plural(votes.size(), "judge"),
                                               first(verdict.outcome).evidence));
  } else {
    verdict.evidence = fmt::format("no majority of {}: {} met, {} missed, {} ungraded", plural(votes.size(), "judge"),
                                   met, missed, votes.size() - met - missed);
  }
  verdict.votes = std::move(votes);
  return verdict;
}

}  // namespace skillc::eval
