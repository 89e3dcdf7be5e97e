// Results as JUnit XML, the one format that every CI server shows: a suite for each reviewer, configuration and skill,
// a test case for each trial, or for all attempts at a query, whose rate decides. What nobody could grade of one that
// is passed or failed stands in its output, and so do errors of a query that failed by its other attempts. A missed
// expectation is a failure, an infrastructure error is an error, and what nobody could grade is skipped: none of the
// three passes for another. What is missed without the skill, or with the skill as it was, is no failure of the skill:
// it is skipped, too.

#include <fmt/format.h>

#include <map>
#include <span>

#include "base/text.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/scoring/triggering.hpp"
#include "report/results.hpp"
#include "report/xml.hpp"

namespace skillc::report {
namespace {

std::string seconds(std::chrono::milliseconds elapsed) {
  return fmt::format("{}.{:03}", elapsed.count() / 1000, elapsed.count() % 1000);
}

struct Suite {
  pugi::xml_node node;
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  std::chrono::milliseconds elapsed{0};

  void close() {
    set_attribute(node, "tests", std::to_string(tests));
    set_attribute(node, "failures", std::to_string(failures));
    set_attribute(node, "errors", std::to_string(errors));
    set_attribute(node, "skipped", std::to_string(skipped));
    set_attribute(node, "time", seconds(elapsed));
  }
};

std::string lines_of(const eval::CaseResult& result, eval::Outcome outcome) {
  std::string lines;
  for (const eval::ExpectationResult& one : result.expectations) {
    if (one.verdict.outcome != outcome) continue;
    const std::string why = one.verdict.evidence.empty() ? "" : " (" + eval::told(one.verdict) + ")";
    lines += one.text + why + "\n";
  }
  return lines;
}

void add_verdict(pugi::xml_node test, const char* name, const std::string& message, const std::string& text) {
  pugi::xml_node node = test.append_child(name);
  set_attribute(node, "message", message);
  node.append_child(pugi::node_pcdata).set_value(xml_text(text).c_str());
}

std::size_t count(const eval::CaseResult& result, eval::Outcome outcome) {
  std::size_t found = 0;
  for (const eval::ExpectationResult& one : result.expectations) found += one.verdict.outcome == outcome;
  return found;
}

pugi::xml_node add_test(Suite& suite, const std::string& name, std::chrono::milliseconds elapsed) {
  pugi::xml_node test = suite.node.append_child("testcase");
  set_attribute(test, "classname", suite.node.attribute("name").value());
  set_attribute(test, "name", name);
  set_attribute(test, "time", seconds(elapsed));
  ++suite.tests;
  suite.elapsed += elapsed;
  return test;
}

// A test case has one outcome only: what else became of it is its output.
void add_output(pugi::xml_node test, const std::string& what, const std::string& lines) {
  test.append_child("system-out").append_child(pugi::node_pcdata).set_value(xml_text(what + ":\n" + lines).c_str());
}

void add_ungraded(pugi::xml_node graded, const eval::CaseResult& result) {
  const std::size_t ungraded = count(result, eval::Outcome::ungraded);
  if (ungraded > 0)
    add_output(graded, plural(ungraded, "expectation") + " ungraded", lines_of(result, eval::Outcome::ungraded));
}

std::string title_of(const parse::EvalCase& source) {
  return source.name.empty() ? source.id : source.id + ": " + source.name;
}

// What is missed in another configuration fails nothing: it is what the skill is compared with.
bool is_asked_of_skill(const eval::Plan& plan, std::size_t trial) {
  return plan.trials[trial].configuration == plan.configurations.front();
}

void add_case(Suite& suite, const eval::Plan& plan, const eval::CaseResult& result) {
  std::string name = title_of(eval::case_of(plan, plan.trials[result.trial]));
  if (plan.repeat > 1) name += fmt::format(" (attempt {})", plan.trials[result.trial].attempt);
  pugi::xml_node test = add_test(suite, name, result.elapsed);
  if (result.status == eval::CaseStatus::failed && !is_asked_of_skill(plan, result.trial)) {
    ++suite.skipped;
    add_verdict(test, "skipped",
                fmt::format("{} missed {}, which fails nothing: it is what the skill is compared with",
                            plural(count(result, eval::Outcome::missed), "expectation"),
                            eval::configuration_name(plan.trials[result.trial].configuration)),
                lines_of(result, eval::Outcome::missed));
    return;
  }
  if (result.status == eval::CaseStatus::failed) {
    ++suite.failures;
    const std::size_t missed = count(result, eval::Outcome::missed);
    add_verdict(test, "failure", plural(missed, "expectation") + " missed", lines_of(result, eval::Outcome::missed));
  } else if (result.status == eval::CaseStatus::error) {
    ++suite.errors;
    add_verdict(test, "error",
                result.failure ? result.failure->message
                               : plural(count(result, eval::Outcome::error), "expectation") + " could not be judged",
                result.failure ? result.failure->log : lines_of(result, eval::Outcome::error));
  } else if (result.status != eval::CaseStatus::passed) {
    ++suite.skipped;
    add_verdict(test, "skipped", result.status == eval::CaseStatus::not_run ? "not run" : "nothing was graded",
                lines_of(result, eval::Outcome::ungraded));
    return;
  }
  add_ungraded(test, result);
}

// All attempts at a query: its rate decides where any was graded.
void add_query(Suite& suite, const eval::Plan& plan, const eval::QueryResult& query,
               std::span<const eval::CaseResult> attempts) {
  const parse::EvalCase& source = eval::case_of(plan, plan.trials[query.first]);
  std::chrono::milliseconds elapsed{0};
  std::string errors;
  for (const eval::CaseResult& one : attempts) {
    elapsed += one.elapsed;
    if (one.failure) errors += one.failure->message + "\n";
  }
  pugi::xml_node test = add_test(suite, title_of(source), elapsed);
  const auto has_passed = eval::passes(plan, query);
  if (has_passed.value_or(true) && query.errors > 0) {
    ++suite.errors;
    add_verdict(test, "error", plural(query.errors, "attempt") + " failed", errors);
  } else if (!has_passed) {
    ++suite.skipped;
    add_verdict(test, "skipped", query.not_run > 0 ? "not run" : "nothing was graded",
                attempts.empty() ? "" : lines_of(attempts.front(), eval::Outcome::ungraded));
  } else if (!*has_passed) {
    const std::string loaded = fmt::format("loaded in {} of {}", query.loaded, query.graded);
    const std::string wanted = fmt::format(", and should {}be", *source.should_trigger ? "" : "not ");
    const auto configuration = eval::configuration_name(plan.trials[query.first].configuration);
    if (is_asked_of_skill(plan, query.first)) {
      ++suite.failures;
      add_verdict(test, "failure", loaded + wanted, source.prompt);
    } else {
      ++suite.skipped;
      add_verdict(test, "skipped",
                  fmt::format("{} {}{}, which fails nothing: it is what the skill is compared with", loaded,
                              configuration, wanted),
                  source.prompt);
    }
  }
  if (!has_passed.value_or(true) && query.errors > 0)
    add_output(test, plural(query.errors, "attempt") + " failed", errors);
}

// By their first attempts; none of a shard, which may not have all attempts.
std::map<std::size_t, eval::QueryResult> queries_of(const ResultsReport& report) {
  std::map<std::size_t, eval::QueryResult> queries;
  for (const eval::Triggering& one : report.statistics.triggering)
    for (const eval::QueryResult& query : one.queries) queries[query.first] = query;
  return queries;
}

void add_unread(Suite& suite, const std::vector<std::string>& unread) {
  std::string lines;
  for (const std::string& one : unread) lines += one + "\n";
  pugi::xml_node node = suite.node.append_child("system-err");
  node.append_child(pugi::node_pcdata).set_value(xml_text("evals that nothing reads:\n" + lines).c_str());
}

}  // namespace

std::string write_results_junit(const ResultsReport& report) {
  const eval::Plan& plan = *report.results->plan;
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("testsuites");
  set_attribute(root, "name", "skillc eval");
  Suite suite;
  std::string open;
  const auto queries = queries_of(report);
  const std::span<const eval::CaseResult> cases = report.results->cases;
  for (std::size_t i = 0, count = 1; i < cases.size(); i += count) {
    count = 1;
    const eval::CaseResult& result = cases[i];
    const eval::Trial& trial = plan.trials[result.trial];
    std::string name = fmt::format("{}.{}.{}", plan.reviewers[trial.reviewer].definition.name,
                                   eval::configuration_name(trial.configuration), eval::skill_of(plan, trial).name);
    if (name != open) {
      if (!open.empty()) suite.close();
      suite = Suite{root.append_child("testsuite")};
      set_attribute(suite.node, "name", name);
      open = name;
    }
    if (const auto query = queries.find(i); query != queries.end()) {
      count = query->second.graded + query->second.ungraded + query->second.errors + query->second.not_run;
      add_query(suite, plan, query->second, cases.subspan(i, count));
    } else {
      add_case(suite, plan, result);
    }
  }
  if (!open.empty()) suite.close();
  if (!open.empty() && !report.unread.empty()) add_unread(suite, report.unread);
  return xml_bytes(document);
}

}  // namespace skillc::report
