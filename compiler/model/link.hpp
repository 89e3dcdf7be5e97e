#pragma once
// From files to the graph: read, parse, collect declarations, citations, checklist items and cases, link them.

#include "base/file_system.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// Bytes that stand in for standard input ("-"); nullptr where it is not read.
struct LoadOptions {
  unsigned jobs = 1;
  const std::string* standard_input = nullptr;
};

// Reads and parses every Markdown and evals file of the library and links the graph. What cannot be read
// is part of the graph without its text; only of a file that was named outright it is an Error.
Result<Graph> build_graph(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options);

}  // namespace skillc::model
