// A plan is not kept as it is: it is the library, and that lies in its own folder. Kept is what the library does not
// say, the command line and the digests of programs, so that make_plan gives the same plan again, to its last digest;
// where it does not, the smaller digests say what has changed.

#include "eval/keeping/kept_plan.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>
#include <tuple>

#include "base/digest.hpp"
#include "base/excerpt.hpp"
#include "eval/keeping/kept_json.hpp"
#include "eval/planning/trial_key.hpp"
#include "parse/configuration_eval.hpp"

namespace skillc::eval {
namespace {

using parse::Value;

void add_case(const parse::EvalCase& eval_case, const CaseFiles& files, FieldDigest& digest) {
  for (const std::string* field : {&eval_case.id, &eval_case.name, &eval_case.prompt, &eval_case.expected_output})
    digest.add(*field);
  digest.add_list(eval_case.covers);
  digest.add_list(files.names);
  digest.add(digest_of_files(files.files));
  digest.add_number(eval_case.expectations.size());
  for (const parse::Expectation& expectation : eval_case.expectations) add_expectation(expectation, digest);
}

std::string digest_of_baseline(const Plan& plan) {
  if (!plan.baseline) return "";
  FieldDigest digest("skillc-baseline/1");
  for (const SkillBefore& before : plan.baseline->skills) {
    digest.add(before.digest);
    digest.add(before.citable);
  }
  return digest.hex();
}

Json selection_json(const Selection& selection) {
  Json json = {{"reviewers", selection.reviewers}, {"judges", selection.judges}, {"comparer", selection.comparer},
               {"configurations", Json::array()},  {"only", selection.only},     {"tags", selection.tags},
               {"repeat", selection.repeat}};
  for (const Configuration one : selection.configurations) json["configurations"].push_back(configuration_name(one));
  if (!selection.trials) return json;
  json["trials"] = Json::array();
  for (const TrialName& one : *selection.trials)
    json["trials"].push_back({one.skill, one.eval_case, one.reviewer, one.configuration});
  return json;
}

std::vector<std::string> texts_of(const Value& object, std::string_view key) {
  std::vector<std::string> texts;
  if (const Value* list = object.find(key))
    for (const Value& one : list->elements) texts.push_back(one.text);
  return texts;
}

Selection read_selection(const Value& json) {
  Selection selection;
  selection.reviewers = texts_of(json, "reviewers");
  selection.judges = texts_of(json, "judges");
  selection.comparer = text_of(json, "comparer");
  for (const std::string& name : texts_of(json, "configurations"))
    for (const Configuration one : kConfigurations)
      if (configuration_name(one) == name) selection.configurations.push_back(one);
  selection.only = texts_of(json, "only");
  selection.tags = texts_of(json, "tags");
  selection.repeat = number_of(json, "repeat").value_or(1);
  const Value* trials = json.find("trials");
  if (trials == nullptr) return selection;
  selection.trials.emplace();
  for (const Value& one : trials->elements)
    if (const auto& names = one.elements; names.size() == 4)
      selection.trials->insert({names[0].text, names[1].text, names[2].text, names[3].text});
  return selection;
}

// Calls `each(name, member)` for all gates, so that writing and reading know the same.
template <class Gates, class Each>
void for_each_gate(Gates& gates, const Each& each) {
  each("pass_rate", gates.pass_rate);
  each("coverage", gates.coverage);
  each("triggers", gates.triggers);
  each("delta", gates.delta);
  each("cost", gates.cost);
  each("flaky", gates.flaky);
  each("regressions", gates.regressions);
  each("coverage_drop", gates.coverage_drop);
}

Json gates_json(const source::Gates& gates) {
  Json json = Json::object();
  for_each_gate(gates, [&](const char* name, const auto& gate) {
    if (gate) json[name] = *gate;
  });
  json["errors"] = gates.errors;
  return json;
}

template <class Number>
bool read_limit(const Value* json, Number& limit) {
  if (json == nullptr || json->kind != Value::Kind::number) return false;
  const char* const end = json->text.data() + json->text.size();
  const auto [stopped, error] = std::from_chars(json->text.data(), end, limit);
  return error == std::errc{} && stopped == end;
}

// A gate that cannot be read would be one less that can fail: then all of them are unknown.
Result<source::Gates> read_gates(const Value& json) {
  source::Gates gates;
  std::set<std::string> unread;
  for (const parse::Member& member : json.members) unread.insert(member.key);
  bool is_readable = unread.erase("errors") == 1 && read_limit(json.find("errors"), gates.errors);
  for_each_gate(gates, [&](const char* name, auto& gate) {
    if (unread.erase(name) == 1) is_readable &= read_limit(json.find(name), gate.emplace());
  });
  if (!is_readable || !unread.empty()) return fail("this plan has `gates` that cannot be");
  return gates;
}

Json checks_json(const std::map<std::vector<std::string>, std::string>& checks) {
  Json list = Json::array();
  for (const auto& [argv, digest] : checks) list.push_back({{"argv", argv}, {"digest", digest}});
  return list;
}

PlanDifference first_difference(const std::map<std::string, std::string>& then,
                                const std::map<std::string, std::string>& now, const std::string& noun) {
  for (const auto& [name, digest] : then) {
    const auto found = now.find(name);
    if (found == now.end()) return {noun + ' ' + quote(name), PlanDifference::Kind::missing};
    if (found->second != digest) return {noun + ' ' + quote(name)};
  }
  for (const auto& [name, digest] : now)
    if (!then.contains(name)) return {noun + ' ' + quote(name), PlanDifference::Kind::added};
  return {};
}

// A skill that came or went changes what all others can cite, and would be told as a change of these. A run that an
// older skillc kept does not say which there were.
PlanDifference difference_of_libraries(const KeptPlan& then, const KeptPlan& now) {
  if (then.library.empty()) return {};
  std::map<std::string, std::string> before, after;
  for (const std::string& name : then.library) before.emplace(name, "");
  for (const std::string& name : now.library) after.emplace(name, "");
  return first_difference(before, after, "the skill");
}

// Which cases are tried is part of each skill's digest, and would be told as a change of the skill. A run that an older
// skillc kept does not say what selected them.
PlanDifference difference_of_asked(const KeptPlan& then, const KeptPlan& now) {
  for (const auto& [name, before] : then.asked) {
    const auto after = now.asked.find(name);
    if (after == now.asked.end() || before == after->second || before.empty() || after->second.empty()) continue;
    const bool is_kind = before.front() != after->second.front();
    return {fmt::format("`{}` of the reviewer {} in skillc.yaml", is_kind ? "asked" : "skills", quote(name))};
  }
  return {};
}

std::vector<std::string> asked_of(const source::ReviewerDefinition& reviewer) {
  std::vector<std::string> asked{parse::asked_names()[static_cast<std::size_t>(reviewer.asked)]};
  asked.insert(asked.end(), reviewer.skills.begin(), reviewer.skills.end());
  return asked;
}

std::vector<std::string> names_of_skills(const model::Graph& graph) {
  std::set<std::string> names;
  for (const model::Skill& skill : graph.skills) names.insert(skill.name);
  return {names.begin(), names.end()};
}

}  // namespace

std::map<std::string, std::string> digests_of_skills(const Plan& plan) {
  std::map<std::size_t, FieldDigest> digests;
  for (std::size_t i = 0; i < plan.cases.size(); ++i) {
    const auto& [s, c] = plan.cases[i];
    const model::Skill& skill = plan.graph->skills[s];
    const auto [digest, is_new] = digests.try_emplace(s, "skillc-tried/1");
    if (is_new) {
      digest->second.add(digest_of_files(plan.skill_files[s]));
      digest->second.add(plan.citable[s]);
    }
    add_case(skill.case_source(skill.cases[c]), plan.files[i], digest->second);
  }
  for (const Offered& one : plan.offered)
    digests.try_emplace(one.skill, "skillc-offered/1").first->second.add(one.main.digest);
  std::map<std::string, std::string> by_name;
  for (const auto& [skill, digest] : digests) by_name[plan.graph->skills[skill].name] = digest.hex();
  return by_name;
}

KeptPlan keep_plan(const Plan& plan, const Selection& selection, const source::Gates& gates) {
  KeptPlan kept;
  kept.digest = plan.digest;
  kept.selection = selection;
  // By name: what skillc.yaml declares later was no part of it.
  kept.selection.reviewers.clear();
  for (const Reviewer& one : plan.reviewers) kept.selection.reviewers.push_back(one.definition.name);
  kept.selection.judges.clear();
  for (const Judge& one : plan.judges) kept.selection.judges.push_back(one.definition.name);
  if (plan.baseline) kept.baseline = plan.baseline->name;
  kept.baseline_digest = digest_of_baseline(plan);
  kept.shard = plan.shard;
  kept.gates = gates;
  kept.trigger_threshold = plan.trigger_threshold;
  kept.skills = digests_of_skills(plan);
  kept.library = names_of_skills(*plan.graph);
  for (const Reviewer& one : plan.reviewers) {
    kept.programs.reviewers[one.definition.name] = digest_of_program(one.program);
    kept.asked[one.definition.name] = asked_of(one.definition);
  }
  for (const Judge& one : plan.judges) kept.programs.judges[one.definition.name] = digest_of_program(one.program);
  if (plan.comparer)
    kept.programs.comparers[plan.comparer->definition.name] = digest_of_program(plan.comparer->program);
  kept.programs.checks = plan.check_programs;
  kept.programs.declared_judges = plan.declared_judges;
  kept.secrets = digests_of_secrets(plan.secrets);
  return kept;
}

PlanDifference what_differs(const KeptPlan& then, const KeptPlan& now) {
  if (then.digest == now.digest && then.skills == now.skills) return {};
  if (PlanDifference skill = difference_of_libraries(then, now); !skill.what.empty()) return skill;
  if (PlanDifference asked = difference_of_asked(then, now); !asked.what.empty()) return asked;
  if (PlanDifference skill = first_difference(then.skills, now.skills, "the skill"); !skill.what.empty()) return skill;
  if (then.digest == now.digest) return {};
  if (then.baseline != now.baseline || then.baseline_digest != now.baseline_digest) return {"the baseline"};
  for (const auto& [programs, others, noun] :
       {std::tuple(&then.programs.reviewers, &now.programs.reviewers, "the reviewer"),
        std::tuple(&then.programs.judges, &now.programs.judges, "the judge"),
        std::tuple(&then.programs.comparers, &now.programs.comparers, "the comparer")})
    if (PlanDifference one = first_difference(*programs, *others, noun); !one.what.empty()) return one;
  if (then.trigger_threshold != now.trigger_threshold) return {"the `trigger_threshold` of skillc.yaml"};
  if (then.programs.checks != now.programs.checks) return {"a program that a `command` check runs"};
  if (selection_json(then.selection) != selection_json(now.selection)) return {"which trials are selected"};
  return {"what skillc.yaml says of reviewers, judges or comparers"};
}

Json plan_line(const KeptPlan& plan) {
  Json json = {{"type", "plan"},
               {"digest", plan.digest},
               {"paths", plan.paths},
               {"configuration", plan.configuration},
               {"selection", selection_json(plan.selection)}};
  if (!plan.baseline.empty())
    json["baseline"] = {{"name", plan.baseline}, {"commit", plan.baseline_commit}, {"digest", plan.baseline_digest}};
  if (plan.shard) json["shard"] = {{"index", plan.shard->index}, {"count", plan.shard->count}};
  json["gates"] = gates_json(plan.gates);
  json["trigger_threshold"] = plan.trigger_threshold;
  json["skills"] = plan.skills;
  json["library"] = plan.library;
  json["reviewers"] = plan.programs.reviewers;
  json["asked"] = plan.asked;
  json["judges"] = plan.programs.judges;
  json["declared_judges"] = plan.programs.declared_judges;
  json["comparers"] = plan.programs.comparers;
  json["checks"] = checks_json(plan.programs.checks);
  if (!plan.secrets.empty()) json["secrets"] = plan.secrets;
  if (!plan.unread.empty()) json["unread"] = plan.unread;
  return json;
}

Result<KeptPlan> read_plan_line(const Value& line) {
  KeptPlan plan;
  plan.digest = text_of(line, "digest");
  const Value *selection = line.find("selection"), *gates = line.find("gates");
  if (!is_sha256_hex(plan.digest) || selection == nullptr || gates == nullptr)
    return fail("this plan has no `digest`, `selection` or `gates`");
  plan.paths = texts_of(line, "paths");
  plan.configuration = text_of(line, "configuration");
  plan.selection = read_selection(*selection);
  if (plan.selection.repeat < 1 || plan.selection.repeat > kMaxRepeat)
    return fail("this plan has a `repeat` that cannot be");
  if (const Value* baseline = line.find("baseline")) {
    plan.baseline = text_of(*baseline, "name");
    plan.baseline_commit = text_of(*baseline, "commit");
    plan.baseline_digest = text_of(*baseline, "digest");
  }
  if (const Value* shard = line.find("shard")) {
    plan.shard = {number_of(*shard, "index").value_or(0), number_of(*shard, "count").value_or(0)};
    if (plan.shard->index < 1 || plan.shard->index > plan.shard->count || plan.shard->count > kMaxShards)
      return fail("this plan has a `shard` that cannot be");
  }
  SKILLC_TRY(plan.gates, read_gates(*gates));
  if (!read_limit(line.find("trigger_threshold"), plan.trigger_threshold))
    return fail("this plan has no `trigger_threshold` that can be");
  plan.skills = texts_by_name(line, "skills");
  plan.library = texts_of(line, "library");
  plan.programs.reviewers = texts_by_name(line, "reviewers");
  if (const Value* asked = line.find("asked"))
    for (const parse::Member& member : asked->members) plan.asked[member.key] = texts_of(*asked, member.key);
  plan.programs.judges = texts_by_name(line, "judges");
  plan.programs.declared_judges = texts_of(line, "declared_judges");
  plan.programs.comparers = texts_by_name(line, "comparers");
  if (const Value* checks = line.find("checks"))
    for (const Value& one : checks->elements) plan.programs.checks[texts_of(one, "argv")] = text_of(one, "digest");
  plan.secrets = texts_by_name(line, "secrets");
  plan.unread = texts_of(line, "unread");
  return plan;
}

Json end_line(const KeptEnd& end) {
  Json json = {{"type", "end"}, {"elapsed_ms", end.elapsed.count()}, {"cached", end.cached}};
  if (!end.budget_spent.empty()) json["budget_spent"] = end.budget_spent;
  return json;
}

KeptEnd read_end_line(const Value& line) {
  // That of a merged run is a sum. As many milliseconds as a double has exactly, so that no further sum overflows.
  constexpr std::int64_t kMostElapsed = std::int64_t{1} << 53;
  std::int64_t elapsed = 0;
  if (!read_limit(line.find("elapsed_ms"), elapsed) || elapsed < 0 || elapsed > kMostElapsed) elapsed = 0;
  return {std::chrono::milliseconds(elapsed), number_of(line, "cached").value_or(0), text_of(line, "budget_spent")};
}

}  // namespace skillc::eval
