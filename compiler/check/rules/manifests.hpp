#pragma once
// Files that tools look for by name, so that nobody writes their names down.

#include <string_view>

namespace skillc::check::rules {

// Whether a package manager, compiler or build tool finds a file of this name (in lower case) beside the code it
// belongs to: "requirements.txt", "package.json", "go.mod", "makefile".
bool is_tool_manifest(std::string_view name);

}  // namespace skillc::check::rules
