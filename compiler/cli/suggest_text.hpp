#pragma once
// What `skillc suggest` prints for people.

#include <string>
#include <vector>

#include "check/mask.hpp"
#include "model/graph.hpp"
#include "model/next_cases.hpp"
#include "model/suggestions.hpp"

namespace skillc::cli {

// `suggestions`: parallel to the graph's skills. Each text with its candidates, those without any only counted.
// `written`: how many citations `--apply` would write. `mask` goes over what is cut short; the whole is still to be
// masked.
std::string suggestions_text(const model::Graph& graph, const std::vector<std::vector<model::Suggestion>>& suggestions,
                             std::size_t written, const check::Mask& mask);

// What the next cases are about, how far they get, and their skeletons; "" where there is none.
std::string next_cases_text(const model::Graph& graph, const model::NextCases& next, const check::Mask& mask);

}  // namespace skillc::cli
