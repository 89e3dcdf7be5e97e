#pragma once
// What makes two trials the same one: digests over length-prefixed fields, so that no two lists of fields look alike.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eval/planning/plan.hpp"

namespace skillc::eval {

class FieldDigest {
 public:
  // `purpose` keeps digests of different things apart: "skillc-question/1".
  explicit FieldDigest(std::string_view purpose) { add(purpose); }
  void add(std::string_view field);
  void add_number(std::uint64_t number) { add(std::to_string(number)); }
  void add_list(const std::vector<std::string>& fields);
  std::string hex() const;

 private:
  std::string fields_;
};

// Over paths, modes and bytes; where the files were read from does not matter.
std::string digest_of_files(const std::vector<TrialFile>& files);

// Of names and bytes: what a query's reviewer chooses from.
std::string digest_of_offers(const std::vector<Offer>& offers);

// The texts of expectations are judged, not asked: only what their checks do in the trial's folder is in it.
// `files_digest` is digest_of_files of the case's, `given_digest` of the skill's ("" without it), or digest_of_offers.
std::string digest_of_question(const Plan& plan, const Trial& trial, const std::string& files_digest,
                               const std::string& given_digest);

// An expectation as it is written, with what it covers and its check.
void add_expectation(const parse::Expectation& expectation, FieldDigest& digest);

// Of each its name and value, by its name.
std::map<std::string, std::string> digests_of_secrets(const std::vector<Secret>& secrets);

// The program itself and what its environment names, on this machine.
std::string digest_of_program(const Program& program);
// The same and the protocol it is asked by; of a replay, where its recordings are.
std::string digest_of_reviewer(const Reviewer& reviewer);
// `checks`: what the commands of the case's checks run, digest_of_command of each.
std::string digest_of_key(const std::string& question, const std::string& reviewer_digest,
                          const std::vector<std::string>& checks);

// What results hang on: the trials, whose reviewers they are, expectations, what they are linked to, and the judges.
std::string digest_of_plan(const Plan& plan, const std::vector<std::string>& skill_digests);

}  // namespace skillc::eval
