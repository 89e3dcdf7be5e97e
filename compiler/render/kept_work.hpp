#pragma once
// What a rendering may take over from the one before.

#include <string>

#include "base/kept.hpp"
#include "base/result.hpp"

namespace skillc::render {

struct KeptWork {
  Kept<std::string> highlighted;       // by code and language
  Kept<Result<std::string>> archives;  // by their files

  void end_round() {
    highlighted.end_round();
    archives.end_round();
  }
};

}  // namespace skillc::render
