#pragma once
// Where the files of a case lie: below the skill, or beside the evals file, and never outside either.

#include <optional>
#include <string>

#include "base/file_system.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// The file or folder that a case of `evals` names with `path`, as shown: relative to the current folder, with its links
// as they are. The skill's folder goes before the evals file's. Nothing where none is there, where the path or a link
// leads out of both folders, or the path cannot be one (empty, absolute, a zero byte in it).
std::optional<std::string> find_case_file(const FileReader& files, const Skill& skill, const EvalsDocument& evals,
                                          const std::string& path);

// Whether `path`, as text, leads out of both folders.
bool leads_out_of_case(const Skill& skill, const EvalsDocument& evals, const std::string& path);

}  // namespace skillc::model
