// Results are by trial; who reads a skill asks by line: which cases put this to the test, and what came of it. So the
// cases are turned round once, and every page looks up what it needs.

#include "render/evals/report.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "model/coverage.hpp"

namespace skillc::render::evals {
namespace {

using CasePlace = std::pair<std::size_t, std::size_t>;  // (subject, case of it)

void add_asks(Subject& subject, const model::Skill& skill, const model::LinkedExpectation& expectation, Ask ask) {
  const model::Exercised exercised = model::exercised_by(skill, expectation);
  for (const std::size_t entry : exercised.entries) subject.asks_of_entries[entry].push_back(ask);
  for (const std::size_t item : exercised.items) subject.asks_of_items[item].push_back(ask);
}

void fill_asks(Subject& subject, const model::Skill& skill) {
  subject.asks_of_entries.resize(skill.entries.size());
  subject.asks_of_items.resize(skill.items.size());
  for (std::size_t at = 0; at < subject.cases.size(); ++at) {
    const model::LinkedCase& linked = skill.cases[subject.cases[at].eval_case];
    for (std::size_t i = 0; i < linked.expectations.size(); ++i)
      add_asks(subject, skill, linked.expectations[i], {at, i});
    add_asks(subject, skill, linked.covers, {at, kNone});
  }
}

}  // namespace

Report make_report(ReportInput input) {
  Report report{std::move(input), {}};
  std::map<std::pair<std::size_t, std::size_t>, CasePlace> places;  // of (skill, case)
  for (const auto& [skill, eval_case] : report.plan().cases) {
    if (report.subjects.empty() || report.subjects.back().skill != skill) {
      report.subjects.emplace_back().skill = skill;
      report.subjects.back().lines.resize(report.graph().skills[skill].documents.size());
    }
    Subject& subject = report.subjects.back();
    places[{skill, eval_case}] = {report.subjects.size() - 1, subject.cases.size()};
    subject.cases.push_back({eval_case, {}});
  }
  for (std::size_t t = 0; t < report.plan().trials.size(); ++t) {
    const eval::Trial& trial = report.plan().trials[t];
    const CasePlace& place = places.at({trial.skill, trial.eval_case});
    report.subjects[place.first].cases[place.second].trials.push_back(t);
  }
  report.by_skill.assign(report.graph().skills.size(), report.subjects.size());
  for (std::size_t s = 0; s < report.subjects.size(); ++s) report.by_skill[report.subjects[s].skill] = s;
  for (const eval::SkillTable& table : *report.input.tables) {
    Subject& subject = report.subjects[report.subject_of(table.skill)];
    subject.table = &table;
    subject.lines = eval::counted_lines(report.skill_of(subject), report.graph().kinds);
    fill_asks(subject, report.skill_of(subject));
  }
  return report;
}

std::string letter_of(std::size_t reviewer) {
  std::string letters;
  for (std::size_t rest = reviewer + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::size_t reviewer_of(const Report& report, const eval::Trial& trial) {
  const auto& all = report.input.results->reviewers;
  const auto at = std::find_if(all.begin(), all.end(), [&](const eval::ReviewerResult& one) {
    return one.reviewer == trial.reviewer && one.configuration == trial.configuration;
  });
  return static_cast<std::size_t>(at - all.begin());
}

bool stands_for_whole(const Report& report, std::size_t trial) {
  const eval::Results& results = *report.input.results;
  return eval::stands_for_whole(results, results.reviewers[reviewer_of(report, report.plan().trials[trial])]);
}

}  // namespace skillc::render::evals
