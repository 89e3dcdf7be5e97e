#pragma once
// Making the fixes that findings bring along, in memory.

#include <functional>
#include <vector>

#include "base/text_edit.hpp"
#include "cli/session.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::cli {

using Findings = std::vector<diag::Diagnostic>;

struct Fixed {
  std::vector<FileEdits> files;  // by path; "<stdin>" for standard input
  std::size_t findings = 0;      // that were fixed
  Findings put_back;             // of each file that its fixes would have broken, an error that it would have
  bool is_cut_short = false;     // there is more to fix
};

// The findings of a graph whose files are read from there.
using Finding = std::function<Result<Findings>(const FileReader& files, const model::Graph& graph)>;

// Makes the fixes of what is found, the suggested ones too where that is wanted, and looks again, until there is none
// left to make. Of fixes that overlap the first by place is made. Links are left alone, and so is what fixes would give
// an error that it has not. `find` is asked last about what was made.
Result<Fixed> make_fixes(const FileReader& files, const Session& session, bool with_suggested, const Finding& find);

}  // namespace skillc::cli
