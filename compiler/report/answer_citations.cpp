// A made-up number is a figure of a reviewer's that no pass rate shows: its answer may be met all the same. So it
// stands in a table of its own, with the places, because a reader will want to look. What every attempt has is told
// once: said five times it would push the others out of sight.

#include "report/answer_citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include "base/table.hpp"
#include "base/text.hpp"
#include "report/results.hpp"

namespace skillc::report {
namespace {

constexpr std::size_t kShownWrong = 12;  // of each reviewer
constexpr std::size_t kWidth = 110;

std::string wrong_text(const eval::Results& results, std::span<const WrongTold> all,
                       const eval::ReviewerResult& reviewer, bool color) {
  const eval::Plan& plan = *results.plan;
  std::string lines;
  std::size_t found = 0, kept = 0, shown = 0;  // of citations the latter two
  for (const WrongTold& one : all) {
    const eval::Trial& trial = plan.trials[one.trial];
    if (trial.reviewer != reviewer.reviewer || trial.configuration != reviewer.configuration) continue;
    kept += one.citations;
    if (++found > kShownWrong) continue;
    shown += one.citations;
    const std::string place = shorten(
        fmt::format("{}/{} {}", eval::skill_of(plan, trial).name, eval::case_of(plan, trial).id, one.wrong->where),
        kWidth);
    lines += "  " + paint(color, kFaint, place + attempts_of_wrong(one) + ":") + " " +
             shorten(wrong_citation_text(*one.wrong), kWidth) + "\n";
  }
  if (found == 0) return "";
  const std::string more = more_wrong_text(reviewer.citations.wrong_count(), kept, shown);
  if (!more.empty()) lines += "  … and " + more + "\n";
  return fmt::format("\n{}\n{}", paint(color, kBold, "wrongly cited by " + printable(reviewer_name(results, reviewer))),
                     lines);
}

bool has_citations(const eval::Results& results) {
  return std::any_of(results.reviewers.begin(), results.reviewers.end(),
                     [](const eval::ReviewerResult& one) { return one.citations.all > 0; });
}

}  // namespace

Rows rows_of_citations(const eval::Results& results) {
  if (!has_citations(results)) return {};
  Rows rows = {{"citations", "answers", "cited", "of nothing", "of another", "wrong per answer"}};
  for (const eval::ReviewerResult& one : results.reviewers) {
    const eval::CitationTally& tally = one.citations;
    if (tally.answers == 0) continue;
    rows.push_back({reviewer_name(results, one), std::to_string(tally.answers), std::to_string(tally.all),
                    std::to_string(tally.missing), std::to_string(tally.misfit),
                    fmt::format("{:.2f}", *tally.wrong_per_answer())});
  }
  return rows;
}

std::vector<WrongTold> wrong_citations_of(const eval::Results& results) {
  using CaseKey = std::tuple<std::size_t, eval::Configuration, std::size_t, std::size_t>;
  using WrongKey = std::tuple<CaseKey, std::string_view, std::string_view>;  // text, why
  std::vector<WrongTold> all;
  std::map<CaseKey, std::size_t> answers;
  std::map<WrongKey, std::size_t> known;  // index into `all`
  std::vector<CaseKey> cases;             // parallel to `all`
  for (const eval::CaseResult& one : results.cases) {
    if (!one.citations) continue;
    const eval::Trial& trial = results.plan->trials[one.trial];
    const CaseKey key{trial.reviewer, trial.configuration, trial.skill, trial.eval_case};
    ++answers[key];
    std::set<std::size_t> seen;  // in this answer
    for (const eval::WrongCitation& wrong : one.citations->wrong) {
      const auto [at, is_new] = known.try_emplace(WrongKey{key, wrong.text, wrong.why}, all.size());
      if (is_new) {
        all.push_back({one.trial, &wrong, 0, 0, 0});
        cases.push_back(key);
      }
      if (seen.insert(at->second).second) ++all[at->second].attempts;
      ++all[at->second].citations;
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) all[i].answers = answers[cases[i]];
  return all;
}

std::string more_wrong_text(std::size_t all, std::size_t kept, std::size_t shown) {
  if (all <= shown) return "";
  if (all <= kept) return fmt::format("{} more, in results.json", all - shown);
  return fmt::format("{} more, of which results.json has {}", all - shown,
                     kept == shown ? "none" : std::to_string(kept - shown));
}

std::string attempts_of_wrong(const WrongTold& told) {
  return told.answers < 2 ? "" : fmt::format(", {} of {} attempts", told.attempts, told.answers);
}

std::string wrong_citation_text(const eval::WrongCitation& wrong) {
  return wrong.text + ": " + wrong.why;
}

std::string answer_citations_text(const eval::Results& results, bool color) {
  const Rows rows = rows_of_citations(results);
  if (rows.empty()) return "";
  std::string text = "\n" + format_table(rows, {false, true, true, true, true, true}, bold_titles(color));
  const std::vector<WrongTold> all = wrong_citations_of(results);
  for (const eval::ReviewerResult& one : results.reviewers) text += wrong_text(results, all, one, color);
  return text;
}

}  // namespace skillc::report
