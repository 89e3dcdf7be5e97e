#pragma once
// The fuzz targets, one file each in targets/. Each reads any bytes as one kind of input, and throws Broken
// (require.hpp) where something does not hold that must hold of every input. Under libFuzzer that ends the process; the
// unit tests replay corpus/<target>/ with it. A new one is such a file, one line here, and a folder in corpus/.

#include <string_view>

// X(name): targets/<name>.cpp defines fuzz_<name>.
#define SKILLC_FUZZ_TARGETS(X) \
  X(answers)                   \
  X(citations)                 \
  X(front_matter)              \
  X(json)                      \
  X(markdown)                  \
  X(skill)                     \
  X(templates)                 \
  X(yaml)

namespace skillc::fuzz {

#define SKILLC_DECLARE_FUZZ_TARGET(name) void fuzz_##name(std::string_view bytes);
SKILLC_FUZZ_TARGETS(SKILLC_DECLARE_FUZZ_TARGET)
#undef SKILLC_DECLARE_FUZZ_TARGET

}  // namespace skillc::fuzz
