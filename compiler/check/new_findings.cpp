// What an edit brought is told by comparing all findings before and after it: no rule has to know what an edit does.
#include "check/new_findings.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <tuple>

namespace skillc::check {

Findings new_findings(const Findings& before, const Findings& after) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> known, members;
  for (const diag::Diagnostic& one : before) {
    known.emplace(one.rule, one.place.path, one.message);
    for (const diag::Member& member : one.members) members.emplace(one.rule, member.path, member.name);
  }
  Findings fresh;
  std::copy_if(after.begin(), after.end(), std::back_inserter(fresh), [&](const diag::Diagnostic& one) {
    if (one.severity == diag::Severity::hint || known.contains({one.rule, one.place.path, one.message})) return false;
    return one.members.empty() || !std::all_of(one.members.begin(), one.members.end(), [&](const diag::Member& member) {
             return members.contains({one.rule, member.path, member.name});
           });
  });
  return fresh;
}

}  // namespace skillc::check
