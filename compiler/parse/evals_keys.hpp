#pragma once
// Keys of an evals file that nothing reads, one slip away from one that is read.

#include <string_view>
#include <vector>

#include "parse/value.hpp"

namespace skillc::parse {

enum class EvalsObject { file, eval_case, expectation };

// "an evals file", "a case", "an expectation".
std::string_view evals_object_name(EvalsObject object);

struct MisspeltKey {
  const Member* member;       // of the object
  std::string_view intended;  // "expectations"
};

// Those of `object`, in its order. A key far from all that is read is a dialect's own and stays unmentioned; so does
// one near to a key whose meaning another key of the object gives already (`inputs` beside `prompt`), or whose value
// the intended key does not take.
std::vector<MisspeltKey> misspelt_keys(const Value& object, EvalsObject kind);

}  // namespace skillc::parse
