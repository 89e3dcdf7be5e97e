#pragma once
// What verdicts hang on, as digests: by them it is seen whether verdicts that were kept still hold.

#include <cstddef>
#include <string>

#include "eval/keeping/journal.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

// What citations of a skill resolve to, and what their words are held against: kinds, entries with their titles and
// places, checklist items, and the names of other skills that may own one. Texts below entries are the skill's files,
// which an answer's key holds.
std::string digest_of_citable(const model::Graph& graph, std::size_t skill);

// Of one judge command's verdicts alone: what was asked and answered, what was expected, and who judges. "" where there
// is nothing for it to judge.
std::string judge_digest(const Plan& plan, const Trial& trial, const ReplyDigests& reply, const Judge& judge);

// Of all of a trial's verdicts: the judge_digests, each expectation with its check, and, where the citation judge
// judges, what it cites. What can be cited, as an answer's own citations are judged, too.
std::string verdicts_digest(const Plan& plan, const Trial& trial, const ReplyDigests& reply);

}  // namespace skillc::eval
