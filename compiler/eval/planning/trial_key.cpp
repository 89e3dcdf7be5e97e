// Every field is written with its length in front and hashed as one text. Absolute paths, the order in which a folder
// lists its files, the umask and the locale are in none of them.

#include "eval/planning/trial_key.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/judges.hpp"

namespace skillc::eval {
namespace {

std::vector<std::string> sorted_names(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void add_check(const parse::Check& check, FieldDigest& digest) {
  digest.add(parse::check_name(check.kind));
  digest.add(check.text);
  digest.add_list(check.argv);
}

// Folder verdicts are kept with the reply under the expectation's index, so the index is part of what is asked.
void add_folder_checks(const parse::EvalCase& eval_case, FieldDigest& digest) {
  for (std::size_t i = 0; i < eval_case.expectations.size(); ++i) {
    const auto& check = eval_case.expectations[i].check;
    if (!check || !looks_at_folder(*check)) continue;
    digest.add_number(i);
    add_check(*check, digest);
  }
}

void add_value(const parse::Value& value, FieldDigest& digest) {
  digest.add(parse::kind_name(value.kind));
  digest.add(value.text);
  digest.add_number(value.elements.size());
  for (const parse::Value& element : value.elements) add_value(element, digest);
  digest.add_number(value.members.size());
  for (const parse::Member& member : value.members) {
    digest.add(member.key);
    add_value(member.value, digest);
  }
}

}  // namespace

void FieldDigest::add(std::string_view field) {
  fields_ += std::to_string(field.size());
  fields_ += ':';
  fields_ += field;
}

void FieldDigest::add_list(const std::vector<std::string>& fields) {
  add_number(fields.size());
  for (const std::string& field : fields) add(field);
}

std::string FieldDigest::hex() const {
  return sha256_hex(fields_);
}

void add_expectation(const parse::Expectation& expectation, FieldDigest& digest) {
  digest.add(expectation.text);
  digest.add_list(expectation.covers);
  digest.add(fmt::format("{}", expectation.weight));
  digest.add_number(expectation.check ? 1 : 0);
  if (!expectation.check) return;
  add_check(*expectation.check, digest);
  digest.add_number(expectation.check->value ? 1 : 0);
  if (expectation.check->value) add_value(*expectation.check->value, digest);
}

std::string digest_of_files(const std::vector<TrialFile>& files) {
  FieldDigest digest("skillc-files/1");
  for (const TrialFile& file : files) {
    digest.add(file.path);
    digest.add(file.is_folder ? "folder" : file.executable ? "executable" : "file");
    digest.add(file.digest);
  }
  return digest.hex();
}

std::string digest_of_offers(const std::vector<Offer>& offers) {
  FieldDigest digest("skillc-offers/1");
  for (const Offer& one : offers) {
    digest.add(one.skill->name);
    digest.add(one.main->digest);
  }
  return digest.hex();
}

std::string digest_of_question(const Plan& plan, const Trial& trial, const std::string& files_digest,
                               const std::string& given_digest) {
  const source::ReviewerDefinition& reviewer = plan.reviewers[trial.reviewer].definition;
  const parse::EvalCase& eval_case = case_of(plan, trial);
  FieldDigest digest("skillc-question/2");
  std::vector<std::string> argv = reviewer.command;
  for (std::string& argument : protocol_arguments(reviewer, given_to(plan, trial))) argv.push_back(std::move(argument));
  digest.add_list(argv);
  digest.add_list(sorted_names(reviewer.env));
  digest.add_number(reviewer.inherit_home ? 1 : 0);
  digest.add(configuration_name(trial.configuration));
  digest.add_number(trial.attempt);
  digest.add(skill_of(plan, trial).name);
  digest.add(given_digest);
  digest.add(eval_case.id);
  digest.add(eval_case.prompt);
  digest.add_list(files_of(plan, trial).names);
  digest.add(files_digest);
  add_folder_checks(eval_case, digest);
  return digest.hex();
}

std::map<std::string, std::string> digests_of_secrets(const std::vector<Secret>& secrets) {
  std::map<std::string, std::string> digests;
  for (const Secret& secret : secrets) {
    FieldDigest digest("skillc-secret/1");
    digest.add(secret.name);
    digest.add(secret.value);
    digests[secret.name] = digest.hex();
  }
  return digests;
}

std::string digest_of_program(const Program& program) {
  if (!program.kept_digest.empty()) return program.kept_digest;
  FieldDigest digest("skillc-program/1");
  digest.add(program.digest);
  digest.add_number(program.secrets.size());
  for (const Secret& secret : program.secrets) {
    digest.add(secret.name);
    digest.add(sha256_hex(secret.value));
  }
  return digest.hex();
}

std::string digest_of_reviewer(const Reviewer& reviewer) {
  FieldDigest digest("skillc-reviewer/2");
  digest.add(reviewer.definition.protocol);
  digest.add(reviewer.definition.recordings);
  digest.add(digest_of_program(reviewer.program));
  return digest.hex();
}

std::string digest_of_key(const std::string& question, const std::string& reviewer_digest,
                          const std::vector<std::string>& checks) {
  FieldDigest digest("skillc-trial/2");
  digest.add(question);
  digest.add(reviewer_digest);
  digest.add_list(checks);
  return digest.hex();
}

std::string digest_of_plan(const Plan& plan, const std::vector<std::string>& skill_digests) {
  FieldDigest digest("skillc-plan/2");
  digest.add_number(plan.trials.size());
  for (const Trial& trial : plan.trials) {
    digest.add(trial.key);
    digest.add(plan.reviewers[trial.reviewer].definition.name);
  }
  digest.add_number(plan.judges.size());
  for (const Judge& judge : plan.judges) {
    digest.add(judge.definition.name);
    digest.add_list(judge.definition.command);
    digest.add(digest_of_program(judge.program));
  }
  if (plan.comparer) {
    digest.add("comparer");
    digest.add(plan.comparer->definition.name);
    digest.add_list(plan.comparer->definition.command);
    digest.add(digest_of_program(plan.comparer->program));
  }
  digest.add_list(skill_digests);
  digest.add_list(plan.citable);
  if (!plan.offered.empty()) digest.add(fmt::format("{}", plan.trigger_threshold));
  if (plan.baseline)
    for (const SkillBefore& before : plan.baseline->skills) {
      digest.add(before.digest);
      digest.add(before.citable);
    }
  for (const auto& [skill, index] : plan.cases) {
    const model::Skill& one = plan.graph->skills[skill];
    const parse::EvalCase& eval_case = one.case_source(one.cases[index]);
    digest.add(eval_case.id);
    digest.add(eval_case.expected_output);
    digest.add_list(eval_case.covers);
    digest.add_number(eval_case.expectations.size());
    for (const parse::Expectation& expectation : eval_case.expectations) add_expectation(expectation, digest);
  }
  return digest.hex();
}

}  // namespace skillc::eval
