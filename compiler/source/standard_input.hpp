#pragma once

namespace skillc::source {

// The path under which standard input is shown.
inline constexpr const char* kStandardInput = "<stdin>";

}  // namespace skillc::source
