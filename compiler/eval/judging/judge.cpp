// Each expectation goes to the first judge that can say anything about it. What is left over for a judge command goes
// to it in one question, so that it reads the answer once.

#include "eval/judging/judge.hpp"

#include <fmt/format.h>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/asking/redaction.hpp"
#include "eval/judges.hpp"
#include "eval/planning/baseline.hpp"

namespace skillc::eval {
namespace {

const Verdict* find_verdict(const std::vector<std::pair<std::size_t, Verdict>>& verdicts, std::size_t index) {
  for (const auto& [at, verdict] : verdicts)
    if (at == index) return &verdict;
  return nullptr;
}

std::string why_no_judge(const Plan& plan) {
  if (plan.declared_judges.empty()) return "there is no judge command";
  std::vector<std::string> names;
  for (const std::string& name : plan.declared_judges) names.push_back('`' + name + '`');
  return "no --judge was given; skillc.yaml declares " + join(names, ", ");
}

// What is cited, or named with `covers`, and is neither an entry nor a checklist item: "Chapter 7", "G99", "item-40".
std::vector<std::string> names_of_lost(const Plan& plan, const parse::Expectation& source,
                                       const model::LinkedExpectation& linked) {
  std::vector<std::string> names;
  for (const model::CitedNumber& one : linked.unresolved)
    names.push_back(model::entry_name(plan.graph->kinds[one.kind], one.number));
  for (const std::size_t i : linked.unknown) names.push_back(quote(source.covers[i]));
  return names;
}

std::string why_ungraded(const Plan& plan, const parse::Expectation& source, const model::LinkedExpectation& linked) {
  constexpr std::size_t kNamed = 6;
  std::vector<std::string> lost = names_of_lost(plan, source, linked);
  if (lost.empty()) return "it has no check and cites nothing, and " + why_no_judge(plan);
  if (lost.size() > kNamed) {
    const std::size_t more = lost.size() - kNamed;
    lost.resize(kNamed);
    lost.push_back(fmt::format("and {} more", more));
  }
  return fmt::format("it has no check, the skill declares nothing of what it cites ({}), and {}", join(lost, ", "),
                     why_no_judge(plan));
}

// An answer of a reviewer who was given the skill as it was names what it found by the numbers of then.
Verdict judge_citations(const GivenSkill& given, const model::LinkedExpectation& expectation, const Cited& cited) {
  if (!given.before) return judge_by_citation(given.graph(), given.index, expectation, cited);
  const model::LinkedExpectation then = as_before(*given.before, expectation);
  if (then.entries.empty() && then.items.empty())
    return {Outcome::missed, std::string(kCitationJudge), "the baseline has nothing of what is to be cited"};
  return judge_by_citation(given.graph(), given.index, then, cited);
}

Verdict judge_check(const parse::Check& check, const Answer& answer, AnswerTree& tree, const Verdict* folder_verdict) {
  if (!looks_at_folder(check)) return judge_by_check(check, answer, tree);
  if (folder_verdict != nullptr) return *folder_verdict;
  return {Outcome::ungraded, fmt::format("check: {}", parse::check_name(check.kind)),
          "the trial's folder was not looked at"};
}

// Asks those who have not said anything; false where the run was cancelled.
bool ask_judges(const TrialContext& context, const Plan& plan, const Trial& trial, const Answer& answer,
                const std::vector<std::size_t>& open, JudgesSaid& said) {
  const parse::EvalCase& source = case_of(plan, trial);
  said.resize(plan.judges.size());
  for (std::size_t j = 0; j < plan.judges.size(); ++j) {
    if (said[j]) continue;
    auto verdicts = judge_by_command(context, plan.judges[j], source, answer, open, plan.secrets);
    if (!verdicts) return false;
    said[j].emplace(source.expectations.size());
    for (std::size_t i = 0; i < open.size(); ++i) (*said[j])[open[i]] = std::move((*verdicts)[i]);
  }
  return true;
}

Verdict ruling(const JudgesSaid& said, std::size_t expectation) {
  if (said.size() == 1) return (*said.front())[expectation];
  std::vector<Verdict> votes;
  for (const auto& verdicts : said) votes.push_back((*verdicts)[expectation]);
  return majority(std::move(votes));
}

}  // namespace

std::optional<Judged> judge(const TrialContext& context, const Plan& plan, const Trial& trial, const Answer& answer,
                            const std::vector<std::pair<std::size_t, Verdict>>& folder_verdicts, JudgesSaid known) {
  const auto& expectations = case_of(plan, trial).expectations;
  const auto& linked = linked_case_of(plan, trial).expectations;
  std::vector<Verdict> verdicts(expectations.size());
  std::vector<std::size_t> open;
  AnswerTree tree(answer);
  const GivenSkill given = given_skill(plan, trial);
  ReadCitations read = read_citations(given.numbering, given.index, answer, context.is_cancelled);
  if (context.is_cancelled()) return std::nullopt;
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    if (context.is_cancelled()) return std::nullopt;
    if (const auto& check = expectations[i].check; check && looks_at_loading(*check)) {
      verdicts[i] = judge_by_loading(*check, given.skill().name, answer);
    } else if (check) {
      verdicts[i] = judge_check(*check, answer, tree, find_verdict(folder_verdicts, i));
    } else if (!plan.judges.empty()) {
      open.push_back(i);
    } else if (!linked[i].entries.empty() || !linked[i].items.empty()) {
      verdicts[i] = judge_citations(given, linked[i], read.cited);
      if (answer.is_cut && verdicts[i].outcome == Outcome::missed)
        verdicts[i] = {Outcome::ungraded, std::string(kCitationJudge),
                       "the output was cut, and what was kept cites none of what is expected"};
    } else {
      verdicts[i] = {Outcome::ungraded, "", why_ungraded(plan, expectations[i], linked[i])};
    }
  }
  Judged all{std::move(verdicts), {}, std::move(known)};
  if (given_to(plan, trial) == Given::skill) all.citations = std::move(read.count);
  if (open.empty()) return all;
  if (!ask_judges(context, plan, trial, answer, open, all.said)) return std::nullopt;
  for (const std::size_t i : open) all.verdicts[i] = ruling(all.said, i);
  return all;
}

std::vector<Verdict> verdicts_of_failure(const Plan& plan, const Trial& trial, const Failure& failure) {
  const Verdict verdict{Outcome::error, "", evidence_of(failure.message)};
  return std::vector<Verdict>(case_of(plan, trial).expectations.size(), verdict);
}

}  // namespace skillc::eval
