#pragma once
// Whether skills were loaded when they should be, for the reports that people read.

#include <string>
#include <vector>

#include "eval/scoring/triggering.hpp"
#include "report/lists.hpp"
#include "report/results.hpp"

namespace skillc::report {

// "triggering", "skill", "queries passed", …, a row for each reviewer's skill and one of all where there are several
// (of many skills for those where a query did not pass, and a row that counts the others); nothing without queries, and
// of a shard, whose attempts are not all there.
Rows rows_of_triggering(const ResultsReport& report);

// What a reviewer loaded instead: "loaded by NAME at queries of", the columns' skills, "others", "none". Nothing where
// a single skill was offered.
Rows rows_of_confusion(const eval::Plan& plan, const eval::Triggering& triggering);

// What became of a query: "demo/query-2 should load demo, and loaded it in 1 of 3: \"Why does …\"".
std::string query_text(const eval::Plan& plan, const eval::QueryResult& query);
std::vector<const eval::QueryResult*> failed_queries(const eval::Plan& plan, const eval::Triggering& triggering);

// The queries that went wrong, and of a matrix too wide to be shown what was loaded in whose stead.
std::vector<TitledLines> triggering_lists(const eval::Plan& plan, const eval::Triggering& triggering);
bool is_wide(const eval::Triggering& triggering);

// All of it; "" without queries.
std::string triggering_text(const ResultsReport& report);

}  // namespace skillc::report
