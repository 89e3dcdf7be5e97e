#pragma once
// Names that are files nowhere on Windows, whatever their folder.

#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {

// Windows keeps these for devices, in any case and with any extension: "aux", "NUL.txt", "com1", "COM²" ("Naming Files,
// Paths, and Namespaces").
inline bool is_device_name(std::string_view name) {
  const std::string stem = to_lower_ascii(name.substr(0, name.find('.')));
  if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
  if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
  const std::string_view number = std::string_view(stem).substr(3);
  return (number.size() == 1 && is_digit(number[0])) || number == "¹" || number == "²" || number == "³";
}

}  // namespace skillc
