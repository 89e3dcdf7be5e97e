// What a fence that never closes hides may be declared there, and is not said to be missing.
#include "check/rules/xref_missing.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace skillc::check::rules {

using model::Series;

std::vector<Missing> missing_numbers(const XrefContext& context, const std::vector<Series>& series,
                                     const std::vector<model::CitedNumber>& unresolved) {
  std::vector<Missing> missing;
  std::set<std::pair<model::KindIndex, model::Number>> seen;  // a text may cite a number several times
  for (const model::CitedNumber& cited : unresolved) {
    if (!seen.insert({cited.kind, cited.number}).second) continue;
    if (context.hidden.contains({cited.kind, cited.number})) continue;
    const Series* found = find_series(series, cited.kind, cited.number);
    if (found == nullptr || !found->misses(cited.number)) continue;
    auto of = std::find_if(missing.begin(), missing.end(), [&](const Missing& one) { return &one.series == found; });
    if (of == missing.end()) {
      missing.push_back({*found, {}});
      of = std::prev(missing.end());
    }
    of->numbers.push_back(cited.number);
  }
  return missing;
}

}  // namespace skillc::check::rules
