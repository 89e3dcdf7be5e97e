// A case is asked once for a line, whatever of the line it puts to the test. What was missed with the skill is what the
// reader of a line is after, so that no number of baseline's answers may crowd it out.

#include "render/evals/asks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "eval/scoring/reach.hpp"
#include "render/evals/visible_text.hpp"
#include "render/html.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kAskText = 200;    // bytes of an expectation and of its evidence
constexpr std::size_t kAskWeight = 300;  // bytes of HTML, texts and the link left out

eval::Outcome outcome_of(const eval::CaseResult& result, std::size_t expectation) {
  if (expectation == kNone) return eval::outcome_of_whole(result);
  return expectation < result.expectations.size() ? result.expectations[expectation].verdict.outcome
                                                  : eval::Outcome::ungraded;
}

struct AskTexts {
  std::string id, expectation, evidence;
};

AskTexts texts_of(const Report& report, const Asked& asked) {
  const parse::EvalCase& source = eval::case_of(report.plan(), report.plan().trials[asked.trial]);
  const auto& judged = report.result_of(asked.trial).expectations;
  const std::size_t at = asked.ask.expectation;
  const bool is_whole = at == kNone;
  return {visible_line(source.id, kAskText),
          is_whole ? "the case as a whole" : visible_line(source.expectations[at].text, kAskText),
          is_whole || at >= judged.size() ? "" : visible_line(judged[at].verdict.evidence, kAskText)};
}

}  // namespace

std::vector<Asked> asked_of(const Report& report, std::size_t subject, const eval::CountedLine& line) {
  const Subject& self = report.subjects[subject];
  std::set<std::pair<std::size_t, std::size_t>> asks;
  for (const std::size_t entry : line.entries)
    for (const Ask& ask : self.asks_of_entries[entry]) asks.insert({ask.at, ask.expectation});
  for (const std::size_t item : line.items)
    for (const Ask& ask : self.asks_of_items[item]) asks.insert({ask.at, ask.expectation});
  std::vector<Asked> found;
  for (const auto& [at, expectation] : asks)
    for (const std::size_t trial : self.cases[at].trials)
      found.push_back({{at, expectation}, trial, outcome_of(report.result_of(trial), expectation)});
  const auto rank = [&](const Asked& one) {
    const int outcome = one.outcome == eval::Outcome::missed ? 0 : one.outcome == eval::Outcome::met ? 1 : 2;
    return std::pair(!stands_for_whole(report, one.trial), outcome);
  };
  std::stable_sort(found.begin(), found.end(), [&](const Asked& a, const Asked& b) { return rank(a) < rank(b); });
  return found;
}

Json asks_json(const Sheet& sheet, const std::vector<Asked>& all) {
  const eval::Plan& plan = sheet.report.plan();
  Json asks = Json::array();
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> places;  // case and expectation, index into `asks`
  for (std::size_t i = 0; i < std::min(all.size(), kMaxAsks); ++i) {
    const Asked& one = all[i];
    const eval::Trial& trial = plan.trials[one.trial];
    AskTexts texts = texts_of(sheet.report, one);
    const auto [place, is_new] = places.try_emplace({one.ask.at, one.ask.expectation}, asks.size());
    if (is_new)
      asks.push_back({{"case", std::move(texts.id)},
                      {"expectation_html", sentence_html(texts.expectation)},
                      {"answers", Json::array()}});
    asks[place->second]["answers"].push_back(
        {{"outcome", eval::outcome_name(one.outcome)},
         {"letter", letter_of(reviewer_of(sheet.report, trial))},
         {"attempt", plan.repeat > 1 ? fmt::format("attempt {}", trial.attempt) : ""},
         {"evidence", std::move(texts.evidence)},
         {"href", sheet.links.to(sheet.layout.of_answer(one.trial))}});
  }
  return asks;
}

std::size_t ask_weight(const Sheet& sheet, const Asked& asked) {
  const AskTexts texts = texts_of(sheet.report, asked);
  return kAskWeight + 2 * sheet.layout.answers[asked.trial].size() + html_size(texts.id) +
         sentence_html(texts.expectation).size() + html_size(texts.evidence);
}

}  // namespace skillc::render::evals
