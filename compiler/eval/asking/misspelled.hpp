#pragma once
// Slips in what programs answer.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "parse/value.hpp"

namespace skillc::eval {

// Fails where `object` has one of `known` twice, or a member that is near one of `known` which it has not: an answer
// read without it would be scored as if nothing had been said. `where` names the object: "findings[2]", "" for the
// outermost. What is near nothing is somebody's own, and not looked at; so is what `own` names, and all where `object`
// is none.
Result<void> refuse_misspelled(const parse::Value& object, const std::string& where,
                               const std::vector<std::string>& known, const std::vector<std::string>& own = {});

}  // namespace skillc::eval
