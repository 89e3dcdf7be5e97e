#pragma once
#include <set>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "emit/emit.hpp"
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
  std::set<const model::Skill*> left_out;  // those with errors
  std::vector<Written> bundles;
  std::vector<emit::Removed> removed;  // what the bundles held before
  std::string out;
  bool has_paths = false;  // whether the command line named what to build

  bool tells_of_removed() const;  // so that the next build says something else
  std::string text() const;
};

}  // namespace skillc::cli
