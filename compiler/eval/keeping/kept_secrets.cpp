// In no key stands which values are secrets: one more of them would ask everybody again, for nothing where no answer
// holds it. So a reply says which values were blanked in it, and all others are looked for when it is taken up.

#include "eval/keeping/kept_secrets.hpp"

#include <algorithm>

#include "eval/asking/redaction.hpp"
#include "eval/judges.hpp"
#include "eval/planning/trial_key.hpp"

namespace skillc::eval {
namespace {

void blank_verdict(Verdict& verdict, const Redaction& redaction) {
  verdict.evidence = evidence_of(redaction.blank(verdict.evidence));
  verdict.words = redaction.blank(verdict.words);
  for (Verdict& vote : verdict.votes) blank_verdict(vote, redaction);
}

void blank_failure(Failure& failure, const Redaction& redaction) {
  failure.message = redaction.blank(failure.message);
  failure.log = redaction.blank(failure.log);
  redaction.blank(failure.usage);
}

}  // namespace

KeptSecrets::KeptSecrets(const std::vector<Secret>& secrets)
    : secrets_(secrets), digests_(digests_of_secrets(secrets)) {}

bool KeptSecrets::has_all(const std::map<std::string, std::string>& blanked) const {
  return std::includes(digests_.begin(), digests_.end(), blanked.begin(), blanked.end());
}

// Of a value that was blanked already nothing is there but its name, which may be a value itself.
bool KeptSecrets::blank(KeptReply& reply) const {
  std::vector<Secret> others = secrets_;
  std::erase_if(others, [&](const Secret& one) { return reply.blanked.contains(one.name); });
  if (others.empty()) return false;
  std::set<std::string> names;
  const Redaction redaction(others, &names);
  if (reply.reply)
    redaction.blank(*reply.reply);
  else
    blank_failure(reply.reply.error(), redaction);
  for (auto& [index, verdict] : reply.folder_verdicts) blank_verdict(verdict, redaction);
  redaction.blank(reply.retried);
  for (const std::string& name : names) reply.blanked[name] = digests_.at(name);
  return !names.empty();
}

bool KeptSecrets::blank(std::vector<Verdict>& verdicts) const {
  if (secrets_.empty()) return false;
  std::set<std::string> names;
  const Redaction redaction(secrets_, &names);
  for (Verdict& verdict : verdicts) blank_verdict(verdict, redaction);
  return !names.empty();
}

bool KeptSecrets::blank(Preference& preference) const {
  if (secrets_.empty()) return false;
  std::set<std::string> names;
  const Redaction redaction(secrets_, &names);
  for (Preference::Said& said : preference.said) said.evidence = evidence_of(redaction.blank(said.evidence));
  preference.error = redaction.blank(preference.error);
  preference.words = redaction.blank(preference.words);
  return !names.empty();
}

}  // namespace skillc::eval
