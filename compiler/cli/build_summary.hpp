#pragma once
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::cli {

// What a build ends with, for a person: skills, findings, bundles, coverage, what to look at next.
struct BuildSummary {
  struct Written {
    std::string name;
    std::size_t files;
  };

  const model::Graph& graph;
  std::vector<diag::Diagnostic> findings;
  std::vector<std::string> left_out;  // names of skills with errors
  std::vector<Written> bundles;
  std::string out;

  std::string text() const;
};

}  // namespace skillc::cli
