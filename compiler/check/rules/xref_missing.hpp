#pragma once
// Numbers that are cited and that the series they belong to lacks.

#include <vector>

#include "check/rules/xref.hpp"
#include "model/series.hpp"

namespace skillc::check::rules {

// What one series lacks: a number at least.
struct Missing {
  const model::Series& series;
  std::vector<model::Number> numbers;
};

// The unresolved numbers that the owner's series lack, by series in the order in which they are first cited; those that
// may be declared in what is in doubt are left out. `series` must outlive what is returned.
std::vector<Missing> missing_numbers(const XrefContext& context, const std::vector<model::Series>& series,
                                     const std::vector<model::CitedNumber>& unresolved);

}  // namespace skillc::check::rules
