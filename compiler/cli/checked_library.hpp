#pragma once
// Checks a library of any size as `skillc check` does.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "check/check.hpp"
#include "cli/session.hpp"

namespace skillc::cli {

// What the command line says of it.
struct WantedCheck {
  const std::vector<std::string>& paths;
  std::vector<std::string> only = {};    // rules or families, as of check::CheckOptions
  std::vector<std::string> ignore = {};  // likewise
};

// What is kept of the skills of a library hangs on this beside their files: which paths were named, since a part of a
// library says less of unknown names, and the text of its configuration.
std::string what_skills_hang_on(const FileReader& files, const source::Configuration& configuration,
                                const std::vector<std::string>& paths);

// A part at a time, with progress. Where the call is one of which something is kept, what such a check found of skills
// that have not changed since is taken over, and what is found is kept. Fails as check::check_in_parts does.
Result<check::CheckedLibrary> check_part_by_part(Environment& environment, const OpenedLibrary& opened,
                                                 const WantedCheck& wanted);

}  // namespace skillc::cli
