#pragma once
#include <functional>
#include <string>

#include "base/json.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// The graph as `skillc-graph/1`; byte-identical on every machine and at every thread count.
Json graph_json(const Graph& graph);
// The same graph for Graphviz: skills as clusters, entries and checklist items as nodes, citations as edges.
// `shown`: what stands for a text of the files, before it is cut short.
std::string graph_dot(const Graph& graph, const std::function<std::string(std::string)>& shown);

}  // namespace skillc::model
