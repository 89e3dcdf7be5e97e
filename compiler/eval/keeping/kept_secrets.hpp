#pragma once
// What was kept before a value was named as a secret, or set, holds it; what was kept while it was holds its name.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "eval/judging/preferred.hpp"
#include "eval/judging/verdict.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

class Redaction;

// From several threads at once.
class KeptSecrets {
 public:
  explicit KeptSecrets(const std::vector<Secret>& secrets);  // Plan's, which outlive it

  // Whether each value that was blanked in a reply (KeptReply::blanked) is a secret now, and the same.
  bool has_all(const std::map<std::string, std::string>& blanked) const;

  // Each blanks the values that still stand there; whether there were any. A reply then says so in its `blanked`.
  bool blank(KeptReply& reply) const;
  bool blank(std::vector<Verdict>& verdicts) const;
  bool blank(Preference& preference) const;

 private:
  const std::vector<Secret>& secrets_;
  const std::map<std::string, std::string> digests_;
};

}  // namespace skillc::eval
