#pragma once
// What a run says, for pages that are handed on: no key that a reviewer or a judge wrote is in it.

#include <string>

#include "check/mask.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/scoring/results.hpp"

namespace skillc::cli {

// The same but for what is masked in evidence, in failures, in what is wrong with citations and in preferences.
eval::Results masked(eval::Results results, const check::Mask& mask);

// The same but for what is masked in the answer, each character by one, so that what was quoted of it is found again.
eval::KeptReply masked(eval::KeptReply reply, const check::Mask& mask);

}  // namespace skillc::cli
