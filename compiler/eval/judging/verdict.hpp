#pragma once
// What is thought of one expectation of one trial, and who thought so.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::eval {

// Errors and ungraded never enter a rate; they are counted beside it.
enum class Outcome { met, missed, ungraded, error };
std::string_view outcome_name(Outcome outcome);
std::optional<Outcome> find_outcome(std::string_view name);

inline constexpr std::string_view kCitationJudge = "citation";  // as Verdict::judge

struct Verdict {
  Outcome outcome = Outcome::ungraded;
  std::string
      judge;  // "check: contains", "citation", "judge: NAME", "judges: A, B"; "" for an error of the trial itself
  std::string evidence;    // met: what in the answer says so; else why not; one line, UTF-8, at most kMaxEvidence bytes
  std::string words = {};  // last_words of a program that judged and failed; no result hangs on them
  std::vector<Verdict> votes = {};  // where several judges judged: of each, in the plan's order, without votes
};
inline constexpr std::size_t kMaxEvidence = 500;

}  // namespace skillc::eval
