// The table of formats; the command line's --format and its help are derived from it.

#include "report/report.hpp"

#include <algorithm>
#include <array>

#include "report/formats.hpp"

namespace skillc::report {
namespace {

constexpr std::array kFormats = {
    Format{"text", "for people: findings with their source lines, up to 100 of a rule in a file", write_text},
    Format{"json", "for programs: one skillc-findings/1 document with every finding", write_json},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) { return f.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace skillc::report
