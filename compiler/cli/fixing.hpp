#pragma once
// Making the fixes that findings bring along, in memory.

#include <functional>
#include <vector>

#include "base/text_edit.hpp"
#include "cli/session.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::cli {

using Findings = std::vector<diag::Diagnostic>;

// A finding that is left as it is, since its fix would give its file an error that it has not.
struct PutBack {
  diag::Diagnostic finding;
  diag::Diagnostic error;
};

struct Fixed {
  std::vector<FileEdits> files;  // by path; "<stdin>" for standard input
  std::size_t findings = 0;      // that were fixed
  std::vector<PutBack> put_back;
  bool is_cut_short = false;  // there is more to fix
};

// The findings of a graph whose files are read from there.
using Finding = std::function<Result<Findings>(const FileReader& files, const model::Graph& graph)>;

// Makes the fixes of what is found, the suggested ones too where that is wanted, and looks again, until there is none
// left to make. Of fixes that overlap the first by place is made. Links are left alone. A fix that would give its file
// an error is left out, and with it those of findings that say the same of that file. `find` is asked last about what
// was made.
Result<Fixed> make_fixes(const FileReader& files, const Session& session, bool with_suggested, const Finding& find);

// What was put back would be again: nobody is to be sent to do it.
void drop_refused_fixes(const Fixed& fixed, Findings& findings);

}  // namespace skillc::cli
