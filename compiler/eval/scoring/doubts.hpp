#pragma once
// What has to stand beside figures, so that nobody reads more out of them than they say.

#include <cstddef>
#include <string>

#include "eval/planning/plan.hpp"
#include "eval/scoring/attempts.hpp"

namespace skillc::eval {

// What a report of one shard says of itself, "shard 2 of 4: 13 of 52 trials, …"; "" of a whole run.
std::string shard_text(const Plan& plan);

// Whether expectations weigh differently: a rate is then another one than the counts beside it give.
bool is_weighted(const Plan& plan);

// Why a figure of so many weighty graded cases has no interval: "under 5 graded cases", "all cases differ alike".
std::string no_interval_text(std::size_t cases);

// "12 infrastructure errors where none is tolerated: nothing may be concluded from this run"; "" where they are.
std::string errors_doubt(std::size_t errors, std::size_t tolerated);

// What the difference that a skill makes does not mean, a sentence; "" where there is nothing to doubt.
std::string citation_doubt(const Statistics& statistics);

}  // namespace skillc::eval
