// What a command can mend for its reader is worth a line of its own at the end.
#include "report/fixable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace skillc::report {
namespace {

std::size_t count_of(const FindingsReport& report, diag::Fix::Kind kind) {
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(), [&](const auto& one) {
    return one.fix && one.fix->kind == kind &&
           !std::binary_search(report.left_alone.begin(), report.left_alone.end(), one.place.path);
  }));
}

}  // namespace

std::string fixable_text(const FindingsReport& report) {
  if (!report.advice || !report.advice->takes_fixes) return {};
  const std::size_t safe = count_of(report, diag::Fix::Kind::safe);
  const std::size_t suggested = count_of(report, diag::Fix::Kind::suggested);
  if (safe == 0 && suggested == 0) return {};
  if (suggested == 0) return fmt::format("`skillc check --fix` mends {} of them\n", safe);
  if (safe == 0)
    return fmt::format("`skillc check --fix-suggested` mends {} of them as it is most likely meant\n", suggested);
  return fmt::format("`skillc check --fix` mends {} of them, --fix-suggested {} more as it is most likely meant\n",
                     safe, suggested);
}

}  // namespace skillc::report
