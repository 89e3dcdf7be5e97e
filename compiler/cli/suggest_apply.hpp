#pragma once
// Writes what `skillc suggest` is sure of into the sources.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "cli/session.hpp"
#include "diag/diagnostic.hpp"
#include "model/suggestions.hpp"

namespace skillc::cli {

using Suggestions = std::vector<std::vector<model::Suggestion>>;  // parallel to the graph's skills
Suggestions suggest(const model::Graph& graph, unsigned jobs);

struct WrittenCitation {
  std::string entry;  // "Item 17"
  unsigned score = 0;
};

// A file may be one line of thousands of texts: what is told of a line is told once.
struct WrittenLine {
  std::string path;  // as in findings
  std::size_t line = 0;
  std::vector<WrittenCitation> citations;  // in the order of the rounds that wrote them
  std::string before, after;               // the line
};

struct Applied {
  std::vector<WrittenLine> written;  // by path and line
  std::size_t citations = 0;         // in all of them
  std::size_t files = 0;
  std::size_t left_out = 0;               // of what scores as much: written, they would not read back as meant
  std::vector<diag::Diagnostic> brought;  // warnings and errors that the library has by it and had not before
};

// How many citations apply_suggestions would write, what is written first making more of them likely; 0 where that
// cannot be told, and where standard input is named, which cannot be changed.
std::size_t count_suggestions(const FileReader& files, const Session& session);

// Makes every text that has an accepted suggestion cite it, all files or none; a second call finds nothing to write.
// Before anything is written the changed files are read back: each such text cites its entry then and all else cites
// what it cited.
Result<Applied> apply_suggestions(FileSystem& files, const Session& session);

std::string applied_text(const Applied& applied);
Json applied_json(const Applied& applied);
Json brought_json(const Applied& applied);

}  // namespace skillc::cli
