#pragma once
// Figures in words, as all parts of a report write them.

#include <chrono>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "eval/asking/answer.hpp"
#include "eval/scoring/results.hpp"
#include "eval/scoring/results_table.hpp"

namespace skillc::render::evals {

// Of an entry that a reviewer's skill, as it was, did not have.
inline constexpr std::string_view kNotThereThen = "not there at the baseline";

// "7 entries, 10 checks", "1 entry": what there is to demonstrate; a check is an item of a checklist.
std::string counted_text(std::size_t entries, std::size_t items);
// "5 of 17 entries and checks demonstrated, 12 missed", of such entries and items.
std::string reached_text(const eval::TableCell& cell, std::size_t entries, std::size_t items);

// Where a citation stands in an answer, of CitationCount's words for it: "in line 5 of the answer", "in finding 3".
std::string place_text(std::string_view where);

// Of a share from 0 to 1, rounded down.
int whole_percent(double share);

std::string seconds_text(std::chrono::milliseconds time);  // "84 ms", "1.2 s", "3 min 20 s"; "" of nothing
std::string cost_text(const eval::Usage& usage);           // "$0.0123", "$47.54"; "" where nobody says
std::string tokens_text(const eval::Usage& usage);         // "20.2 M in, 720 k out"; likewise

// [] or [{low, high, point, text}], whole per cents rounded down, as all per cents are; "<1–5 %" where the low end is
// more than nothing.
Json interval_json(const std::optional<eval::Interval>& interval, const std::optional<double>& point);

}  // namespace skillc::render::evals
