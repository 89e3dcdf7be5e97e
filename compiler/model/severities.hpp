#pragma once
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// The rows of tables below a "Severity Levels" or "Severity Classification" heading: name and meaning, in order.
std::vector<Severity> collect_severities(const std::vector<Document>& documents);

}  // namespace skillc::model
