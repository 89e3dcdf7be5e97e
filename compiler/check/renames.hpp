#pragma once
// Whether a skill may be given another name by a fix of its own SKILL.md.

#include "check/rule.hpp"

namespace skillc::check {

// Takes the fix that writes another `name` from those of the findings whose skill is called by its old name anywhere
// else, in any file or path of the library but headings of its SKILL.md: the fix would part the two. Their help then
// says where that is. Reads all files of the library with `jobs` threads where there is such a fix, and none where
// there is not.
void withhold_renames(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
                      unsigned jobs, Findings& findings);

}  // namespace skillc::check
