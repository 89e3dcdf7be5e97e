// Both dialects know only passed and failed. An expectation that nobody graded, or a trial that nothing is known of,
// would count as failed there, and make what a skill adds look larger or smaller than it is; so they are no part of any
// figure. Nor is a query, which neither dialect grades this way.

#include "report/gradings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/ascii.hpp"
#include "base/free_names.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace skillc::report {
namespace {

struct Run {
  const eval::CaseResult* result;
  std::size_t passed = 0, failed = 0, ungraded = 0;
  double seconds = 0;
  std::optional<std::uint64_t> tokens;  // in and out
  std::size_t total() const { return passed + failed; }
  double pass_rate() const { return static_cast<double>(passed) / static_cast<double>(total()); }
};

double rounded(double value) {
  constexpr double kDigits = 1e4;
  return std::round(value * kDigits) / kDigits;
}

Run run_of(const eval::CaseResult& result) {
  Run run{&result, 0, 0, 0, static_cast<double>(result.elapsed.count()) / 1000, {}};
  for (const eval::ExpectationResult& one : result.expectations) {
    run.passed += one.verdict.outcome == eval::Outcome::met ? 1 : 0;
    run.failed += one.verdict.outcome == eval::Outcome::missed ? 1 : 0;
    run.ungraded += one.verdict.outcome == eval::Outcome::ungraded ? 1 : 0;
  }
  if (result.usage.input_tokens && result.usage.output_tokens)
    run.tokens = *result.usage.input_tokens + *result.usage.output_tokens;
  return run;
}

Json graded_json(const Run& run) {
  Json list = Json::array();
  for (const eval::ExpectationResult& one : run.result->expectations) {
    const bool is_met = one.verdict.outcome == eval::Outcome::met;
    if (is_met || one.verdict.outcome == eval::Outcome::missed)
      list.push_back({{"text", one.text}, {"passed", is_met}, {"evidence", one.verdict.evidence}});
  }
  return list;
}

Json grading_json(const Run& run) {
  return {{"expectations", graded_json(run)},
          {"assertion_results", graded_json(run)},
          {"summary",
           {{"passed", run.passed},
            {"failed", run.failed},
            {"total", run.total()},
            {"pass_rate", rounded(run.pass_rate())}}},
          {"timing", {{"total_duration_seconds", run.seconds}}}};
}

Json timing_json(const Run& run) {
  Json json = {{"duration_ms", run.result->elapsed.count()}, {"total_duration_seconds", run.seconds}};
  if (run.tokens) json["total_tokens"] = *run.tokens;
  return json;
}

// As aggregate_benchmark.py of skill-creator works them out: the sample's deviation, 0 for one value.
struct Spread {
  double mean = 0, stddev = 0, min = 0, max = 0;
};

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) spread.mean += value / count;
  double squares = 0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  if (values.size() > 1) spread.stddev = std::sqrt(squares / (count - 1));
  const auto [min, max] = std::minmax_element(values.begin(), values.end());
  spread.min = *min;
  spread.max = *max;
  return spread;
}

// "pass_rate", "time_seconds" and, where all runs say them, "tokens".
using Measures = std::map<std::string, Spread>;

Measures measures_of(const std::vector<Run>& runs) {
  std::vector<double> rates, seconds, tokens;
  for (const Run& run : runs) {
    rates.push_back(run.pass_rate());
    seconds.push_back(run.seconds);
    if (run.tokens) tokens.push_back(static_cast<double>(*run.tokens));
  }
  Measures measures = {{"pass_rate", spread_of(rates)}, {"time_seconds", spread_of(seconds)}};
  if (tokens.size() == runs.size()) measures["tokens"] = spread_of(tokens);
  return measures;
}

Json spread_json(const Measures& measures) {
  Json json = Json::object();
  for (const auto& [name, one] : measures)
    json[name] = {{"mean", rounded(one.mean)},
                  {"stddev", rounded(one.stddev)},
                  {"min", rounded(one.min)},
                  {"max", rounded(one.max)}};
  return json;
}

// Texts such as "+0.50", which is how the viewer wants them.
Json delta_json(const Measures& with, const Measures& without) {
  Json json = Json::object();
  for (const auto& [name, one] : with) {
    const auto other = without.find(name);
    if (other == without.end()) continue;
    const double difference = one.mean - other->second.mean;
    std::string text = fmt::format(fmt::runtime(name == "pass_rate"      ? "{:+.2f}"
                                                : name == "time_seconds" ? "{:+.1f}"
                                                                         : "{:+.0f}"),
                                   difference);
    if (text.find_first_of("123456789") == std::string::npos) text[0] = '+';  // "-0.0" is no loss
    json[name] = std::move(text);
  }
  return json;
}

// A number where the id is written as one.
Json id_json(const std::string& id) {
  constexpr std::size_t kDigits = 9;
  const bool is_number = !id.empty() && id.size() <= kDigits && (id[0] != '0' || id.size() == 1) &&
                         std::all_of(id.begin(), id.end(), [](char c) { return is_digit(c); });
  return is_number ? Json(std::stoul(id)) : Json(id);
}

// Of a name that anybody may have chosen: one that stands in no other folder, and is none that means something else.
class FolderNames {
 public:
  std::string name(std::string_view prefix, const std::string& id) {
    const auto known = names_.find(id);
    if (known != names_.end()) return known->second;
    constexpr std::size_t kLongest = 80;
    std::string name(prefix);
    for (const char c : std::string_view(id).substr(0, kLongest))
      name += is_alphanumeric(c) || c == '_' || (c == '.' && !name.empty()) ? c : '-';
    return names_[id] = free_.allocate(name);
  }

 private:
  std::map<std::string, std::string> names_;
  FreeNames free_{to_lower_ascii};  // names that differ by case alone are one folder on some file systems
};

// One reviewer at one skill.
class Benchmark {
 public:
  Benchmark(const eval::Plan& plan, std::size_t reviewer, std::size_t skill)
      : plan_(plan), reviewer_(plan.reviewers[reviewer].definition), skill_(skill) {}

  void add(const eval::CaseResult& result) {
    if (result.status == eval::CaseStatus::error) {
      ++errors_;
      return;
    }
    const Run run = run_of(result);
    ungraded_ += run.ungraded;
    if (run.total() > 0) runs_[plan_.trials[result.trial].configuration].push_back(run);
  }

  bool is_empty() const { return runs_.empty() && errors_ == 0 && ungraded_ == 0; }

  void write(const std::string& folder, std::vector<GradingFile>& files) {
    files.push_back({folder + "/benchmark.json", dump_json(benchmark_json())});
    FolderNames cases;
    for (const auto& [configuration, runs] : runs_)
      for (const Run& run : runs) {
        const eval::Trial& trial = plan_.trials[run.result->trial];
        const std::string place =
            fmt::format("{}/{}/{}/run-{}/", folder, cases.name("eval-", eval::case_of(plan_, trial).id),
                        eval::configuration_name(configuration), trial.attempt);
        files.push_back({place + "grading.json", dump_json(grading_json(run))});
        files.push_back({place + "timing.json", dump_json(timing_json(run))});
      }
  }

 private:
  Json run_json(const Run& run) const {
    const eval::Trial& trial = plan_.trials[run.result->trial];
    const parse::EvalCase& eval_case = eval::case_of(plan_, trial);
    Json result = {
        {"pass_rate", rounded(run.pass_rate())}, {"passed", run.passed}, {"failed", run.failed}, {"total", run.total()},
        {"time_seconds", run.seconds},           {"errors", 0}};
    if (run.tokens) result["tokens"] = *run.tokens;
    return {{"eval_id", id_json(eval_case.id)},
            {"eval_name", eval_case.id},
            {"configuration", eval::configuration_name(trial.configuration)},
            {"run_number", trial.attempt},
            {"result", std::move(result)},
            {"expectations", graded_json(run)},
            {"notes", Json::array()}};
  }

  Json notes_json() const {
    Json notes = Json::array();
    if (errors_ > 0)
      notes.push_back(fmt::format("{} with an infrastructure error: in no figure", plural(errors_, "run")));
    if (ungraded_ > 0) notes.push_back(fmt::format("{} ungraded: in no figure", plural(ungraded_, "expectation")));
    return notes;
  }

  // aggregate_benchmark.py has one delta, between the first two configurations, and takes any other member
  // for a configuration: a second one is a note.
  Json summary_json(Json& notes) const {
    Json summary = Json::object();
    std::map<eval::Configuration, Measures> measures;  // in the order of every report: with the skill first
    for (const auto& [configuration, runs] : runs_) {
      measures[configuration] = measures_of(runs);
      summary[std::string(eval::configuration_name(configuration))] = spread_json(measures[configuration]);
    }
    const auto with = measures.find(eval::Configuration::with_skill);
    if (with == measures.end()) return summary;
    for (const auto& [configuration, measured] : measures) {
      if (configuration == eval::Configuration::with_skill) continue;
      Json delta = delta_json(with->second, measured);
      if (!summary.contains("delta"))
        summary["delta"] = std::move(delta);
      else
        notes.push_back(fmt::format("delta to {}: pass_rate {}, time_seconds {}",
                                    eval::configuration_name(configuration), delta["pass_rate"].get<std::string>(),
                                    delta["time_seconds"].get<std::string>()));
    }
    return summary;
  }

  Json benchmark_json() const {
    const model::Skill& skill = plan_.graph->skills[skill_];
    std::set<std::string> seen;
    Json ids = Json::array(), runs = Json::array();
    for (const auto& [configuration, list] : runs_)
      for (const Run& run : list) {
        const std::string& id = eval::case_of(plan_, plan_.trials[run.result->trial]).id;
        if (seen.insert(id).second) ids.push_back(id_json(id));
        runs.push_back(run_json(run));
      }
    Json notes = notes_json();
    Json summary = summary_json(notes);
    return {{"metadata",
             {{"skill_name", skill.name},
              {"skill_path", skill.source.folder},
              {"executor_model", reviewer_.model.empty() ? reviewer_.name : reviewer_.model},
              {"evals_run", std::move(ids)},
              {"runs_per_configuration", plan_.repeat}}},
            {"runs", std::move(runs)},
            {"run_summary", std::move(summary)},
            {"notes", std::move(notes)}};
  }

  const eval::Plan& plan_;
  const source::ReviewerDefinition& reviewer_;
  std::size_t skill_;
  std::map<eval::Configuration, std::vector<Run>> runs_;  // what something is known of, in the plan's order
  std::size_t errors_ = 0, ungraded_ = 0;
};

}  // namespace

std::vector<GradingFile> write_gradings(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  std::map<std::size_t, std::map<std::size_t, Benchmark>> benchmarks;  // by reviewer, then skill
  for (const eval::CaseResult& one : report.results->cases) {
    const eval::Trial& trial = plan.trials[one.trial];
    if (one.status == eval::CaseStatus::not_run || eval::is_query(plan, trial)) continue;
    benchmarks[trial.reviewer].try_emplace(trial.skill, plan, trial.reviewer, trial.skill).first->second.add(one);
  }
  std::vector<GradingFile> files;
  FolderNames reviewers;
  for (auto& [reviewer, of_reviewer] : benchmarks) {
    const std::string folder = reviewers.name("", plan.reviewers[reviewer].definition.name);
    FolderNames skills;
    for (auto& [skill, benchmark] : of_reviewer)
      if (!benchmark.is_empty()) benchmark.write(folder + "/" + skills.name("", plan.graph->skills[skill].name), files);
  }
  return files;
}

}  // namespace skillc::report
