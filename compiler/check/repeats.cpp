// Behind suppressions, so that what is allowed takes nobody's place, and behind sorting, so that which are listed is
// the same on every machine.

#include "check/repeats.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace skillc::check {
namespace {

using OfRule = std::map<std::pair<std::string_view, diag::Severity>, std::size_t>;  // in one file

diag::Diagnostic rest_of(diag::Diagnostic first, std::size_t beyond) {
  first.message = fmt::format("{} more findings of this rule in this file are not listed", grouped(beyond));
  first.help = "mend those that are listed, or allow the rule for this file";
  first.related.clear();
  first.members.clear();
  first.tells.clear();
  first.fix.reset();
  first.stands_for = beyond;
  return first;
}

}  // namespace

Findings bound_repeats(Findings findings) {
  Findings kept;
  for (std::size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    OfRule all, seen;
    for (; end < findings.size() && findings[end].place.path == findings[begin].place.path; ++end)
      all[{findings[end].rule, findings[end].severity}] += findings[end].stands_for;
    for (std::size_t f = begin; f < end; ++f) {
      const std::pair alike(findings[f].rule, findings[f].severity);
      const std::size_t before = seen[alike]++;
      const bool is_last = before == diag::kMostAlike;
      if (before > diag::kMostAlike) continue;
      if (is_last && all[alike] > diag::kMostAlike + 1)
        kept.push_back(rest_of(std::move(findings[f]), all[alike] - diag::kMostAlike));
      else
        kept.push_back(std::move(findings[f]));
      if (!is_last) kept.back().stands_for = 1;
    }
  }
  return kept;
}

}  // namespace skillc::check
