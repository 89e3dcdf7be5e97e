#pragma once
// Parts of the program that are loaded only when they are needed.

#include <string>
#include <vector>

namespace skillc {

// The folder of the running program's file, links followed; "" where the system does not say.
std::string program_folder();

// Where skillc's own modules lie: beside the program in a build, else where it is installed.
std::vector<std::string> module_folders();

// The address of what the shared library at `path` exports as `symbol`; nullptr where there is no such file, it or what
// it needs cannot be loaded, or it has no such symbol. What was loaded stays until the process ends, and its symbols
// are seen by nothing else. `path` must have a slash.
void* load_symbol(const std::string& path, const char* symbol);

// The shared libraries that run in this process by now, as the linker found them, and every path that load_symbol was
// called with. The program itself is not among them.
std::vector<std::string> program_parts();

}  // namespace skillc
