// The figures at the head of a report, and a row for each reviewer. They are the results' own; nothing is worked out
// here that the other reports do not say, too.

#include "render/evals/figures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/scoring/doubts.hpp"
#include "eval/scoring/names.hpp"
#include "eval/scoring/triggering.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"
#include "render/site/page.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kNameLength = 100;

Json figure(std::string label, std::string value, std::string note, Json interval = Json::array()) {
  return {{"label", std::move(label)},
          {"value", std::move(value)},
          {"note", std::move(note)},
          {"interval", std::move(interval)}};
}

// ", with_skill": whose figures those of the whole are, where there are others.
std::string whose(const Report& report) {
  const eval::Plan& plan = report.plan();
  if (plan.configurations.size() == 1) return "";
  return ", " + std::string(eval::configuration_name(plan.configurations.front()));
}

// Why a rate that is there has no interval.
std::string missing_interval(const eval::Tally& tally) {
  return tally.pass_rate() && !tally.interval ? "no interval: " + eval::no_interval_text(tally.weighty_cases) : "";
}

// A weighted rate is another one than the counts beside it give.
Json pass_rate_figure(const Report& report) {
  const eval::Tally& tally = report.input.results->total;
  std::string note = fmt::format("{} of {} met{}{}", tally.met, plural(tally.met + tally.missed, "expectation"),
                                 whose(report), eval::is_weighted(report.plan()) ? "; the rate is weighted" : "");
  if (const std::string why = missing_interval(tally); !why.empty()) note += "; " + why;
  return figure("Pass rate", percent_text(tally.pass_rate()), note, interval_json(tally.interval, tally.pass_rate()));
}

Json coverage_figure(const Report& report) {
  const eval::CoverageCount count = eval::count_coverage(report.plan(), report.input.results->reach);
  return figure("Coverage", percent_text(count.share()),
                fmt::format("{} of {} entries and checks demonstrated, {} asked{}",
                            count.entries_demonstrated + count.items_demonstrated, count.entries + count.items,
                            count.entries_exercised + count.items_exercised, whose(report)));
}

// Those that ended in an error are trials, too: the counts are all there were.
Json trials_figure(const Report& report) {
  const eval::Tally& total = report.input.results->total;
  const bool has_queries = !report.input.statistics->triggering.empty();
  return figure(
      "Trials", fmt::format("{} of {}", total.passed_cases, total.trials),
      fmt::format("passed; {} failed, {} ended in an error, {} ungraded{}{}", total.failed_cases, total.error_cases,
                  total.ungraded_cases, whose(report), has_queries ? "; queries are counted apart" : ""));
}

// Whether skills were loaded when they should be; each reviewer has a row in a table of its own.
Json queries_figure(const Report& report, const eval::TriggerCounts& all) {
  return figure("Queries", eval::passed_text(all), "as they should be" + whose(report));
}

// What all of it took, whoever is compared: money where somebody says it, and tokens beside it.
Json cost_figure(const Report& report) {
  const eval::Usage& usage = report.input.results->usage;
  const std::string cost = cost_text(usage), tokens = tokens_text(usage);
  const std::string base = report.plan().configurations.size() > 1 ? "all configurations" : "";
  if (cost.empty()) return figure("Tokens", tokens, base);
  const std::string both = base.empty() || tokens.empty() ? "" : "; ";
  return figure("Cost", cost, base + both + (tokens.empty() ? "" : "tokens: " + tokens));
}

// "628 answers (those to queries and of all configurations included)": all that was to be asked, where the figures
// count trials of cases alone, and of one configuration.
std::string all_answers(const Report& report) {
  const eval::Plan& plan = report.plan();
  std::vector<std::string> included;
  if (std::any_of(plan.trials.begin(), plan.trials.end(),
                  [&](const eval::Trial& trial) { return eval::is_query(plan, trial); }))
    included.push_back("to queries");
  if (plan.configurations.size() > 1) included.push_back("of all configurations");
  return plural(plan.trials.size(), "answer") +
         (included.empty() ? "" : fmt::format(" (those {} included)", join(included, " and ")));
}

std::string citations_text(const eval::CitationTally& tally) {
  if (tally.all == 0) return "";
  return fmt::format("{} of {} wrong", tally.wrong_count(), tally.all);
}

// What is summed up over a reviewer's trials, queries among them.
struct TrialSums {
  std::chrono::milliseconds time{0};
  std::size_t run = 0;
};

// Parallel to Results::reviewers.
std::vector<TrialSums> sums_of(const Report& report) {
  std::vector<TrialSums> sums(report.input.results->reviewers.size());
  for (const eval::CaseResult& one : report.input.results->cases) {
    TrialSums& own = sums[reviewer_of(report, report.plan().trials[one.trial])];
    own.time += one.elapsed;
    own.run += one.status != eval::CaseStatus::not_run;
  }
  return sums;
}

Json reviewer_json(const Report& report, std::size_t index, const TrialSums& sums) {
  const eval::ReviewerResult& one = report.input.results->reviewers[index];
  const eval::CoverageCount coverage = eval::coverage_of(report.plan(), one);
  const eval::Tally& tally = one.tally;
  return {{"name", visible_line(eval::reviewer_name(*report.input.results, one), kNameLength)},
          {"letter", letter_of(index)},
          {"pass_rate", percent_text(tally.pass_rate())},
          {"interval", interval_json(tally.interval, tally.pass_rate())},
          {"missing_interval", missing_interval(tally)},
          {"met", tally.met},
          {"missed", tally.missed},
          {"ungraded", tally.ungraded},
          {"errors", tally.errors},
          {"trials", tally.trials},
          {"queries", sums.run - tally.trials},
          {"cost", cost_text(one.usage)},
          {"tokens", tokens_text(one.usage)},
          {"time", seconds_text(sums.time)},
          {"citations", citations_text(one.citations)},
          // Of a reviewer who was asked queries alone no coverage is known.
          {"coverage", site::share_list(coverage.entries_demonstrated + coverage.items_demonstrated,
                                        tally.trials == 0 ? 0 : coverage.entries + coverage.items)}};
}

}  // namespace

Json notes_json(const Report& report) {
  const eval::Results& results = *report.input.results;
  Json notes = Json::array();
  const auto add = [&](std::string note) {
    if (!note.empty()) notes.push_back(std::move(note));
  };
  add(eval::shard_text(report.plan()));
  if (!report.input.budget_spent.empty())
    add(fmt::format("the budget of {} was spent before all was asked", printable(report.input.budget_spent)));
  if (results.not_run > 0)
    add(fmt::format("not run: {} of {}, in no figure here", results.not_run, all_answers(report)));
  if (results.failed_trials > 0)
    add(fmt::format("{} of {} ended in an error, and nothing is known of what would have been found",
                    results.failed_trials, all_answers(report)));
  add(report.input.errors_doubt);
  add(eval::citation_doubt(*report.input.statistics));
  return notes;
}

Json figures_json(const Report& report) {
  const eval::Results& results = *report.input.results;
  Json figures = Json::array();
  if (!report.input.tables->empty()) {
    figures.push_back(pass_rate_figure(report));
    figures.push_back(coverage_figure(report));
  }
  if (results.total.trials > 0) figures.push_back(trials_figure(report));
  const eval::TriggerCounts queries = eval::queries_of_whole(report.input.statistics->triggering, report.plan());
  if (queries.queries > 0) figures.push_back(queries_figure(report, queries));
  if (results.usage.is_known()) figures.push_back(cost_figure(report));
  if (const std::string time = seconds_text(report.input.elapsed); !time.empty())
    figures.push_back(figure("Time", time, ""));
  return figures;
}

Json glance_json(const Report& report) {
  const eval::Tally& tally = report.input.results->total;
  const std::optional<double> rate = tally.pass_rate();
  if (report.input.tables->empty() || !rate) return {{"rate", Json::array()}, {"coverage", Json::array()}};
  const eval::CoverageCount count = eval::count_coverage(report.plan(), report.input.results->reach);
  Json met = site::share_json(tally.met, tally.met + tally.missed);
  met["percent"] = whole_percent(*rate);  // which is not that of the counts where they are weighted
  return {{"rate", std::move(met)},
          {"coverage",
           site::share_json(count.entries_demonstrated + count.items_demonstrated, count.entries + count.items)}};
}

Json reviewers_json(const Report& report) {
  const std::vector<TrialSums> sums = sums_of(report);
  Json reviewers = Json::array();
  for (std::size_t i = 0; i < sums.size(); ++i) reviewers.push_back(reviewer_json(report, i, sums[i]));
  return reviewers;
}

Json gates_json(const Report& report) {
  Json gates = Json::array();
  for (const eval::GateResult& gate : *report.input.gates)
    gates.push_back({{"name", gate.name}, {"holds", gate.holds}, {"text", gate.text}});
  return gates;
}

}  // namespace skillc::render::evals
