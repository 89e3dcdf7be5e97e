#pragma once
// Figures in words, as all parts of a report write them.

#include <chrono>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "eval/asking/answer.hpp"
#include "eval/scoring/results.hpp"

namespace skillc::render::evals {

// Of an entry that a reviewer's skill, as it was, did not have.
inline constexpr std::string_view kNotThereThen = "not there at the baseline";

// Of a share from 0 to 1, rounded down.
int whole_percent(double share);

std::string seconds_text(std::chrono::milliseconds time);  // "84 ms", "1.2 s", "3 min 20 s"; "" of nothing
std::string cost_text(const eval::Usage& usage);           // "$0.0123"; "" where nobody says
std::string tokens_text(const eval::Usage& usage);         // "1200 in, 300 out"; likewise

// [] or [{low, high, point, text}], whole per cents rounded down, as all per cents are; "<1–5 %" where the low end is
// more than nothing.
Json interval_json(const std::optional<eval::Interval>& interval, const std::optional<double>& point);

}  // namespace skillc::render::evals
