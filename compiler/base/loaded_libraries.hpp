#pragma once
#include <string>
#include <vector>

namespace skillc {

// The shared libraries that run in this process, as the linker found them; the program itself is not among them.
std::vector<std::string> loaded_libraries();

}  // namespace skillc
