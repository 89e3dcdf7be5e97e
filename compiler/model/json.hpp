#pragma once
#include <string>

#include "base/json.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// The graph as `skillc-graph/1`; byte-identical on every machine and at every thread count.
Json graph_json(const Graph& graph);
// The same graph for Graphviz: skills as clusters, entries and checklist items as nodes, citations as edges.
std::string graph_dot(const Graph& graph);

}  // namespace skillc::model
