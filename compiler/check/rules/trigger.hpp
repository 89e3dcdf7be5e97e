#pragma once
#include <string_view>

namespace skillc::check::rules {

// Whether a description says when its skill is to be used. Errs towards yes: also for text that is not
// evidently English, of whose phrases it knows none.
bool says_when_to_use(std::string_view description);

}  // namespace skillc::check::rules
