#pragma once
// From a change to the edits of every file that it concerns. Reads only; emit/rewrite.hpp writes.

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/text_edit.hpp"
#include "diag/diagnostic.hpp"
#include "edit/change.hpp"
#include "source/discovery.hpp"

namespace skillc::edit {

// What reads like a citation of a changed entry, and is none or may be none.
struct LeftAlone {
  std::string path;  // as shown
  Position position;
  std::string text;   // "Items 3–5", on one line
  std::string where;  // "in a code block"
};

struct Plan {
  std::vector<FileEdits> files;  // sorted by path, none without edits
  std::vector<diag::Diagnostic>
      problems;                       // what cannot be rewritten safely; where there is one, nothing may be written
  std::vector<LeftAlone> left_alone;  // by place
};

// `graph` is the library as `files` holds it. The plan has been tried: linked again with all edits made, every text
// cites what it cited, under the new numbers.
Result<Plan> plan_change(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
                         const Change& change, unsigned jobs);

}  // namespace skillc::edit
