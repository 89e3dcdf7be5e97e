#pragma once
#include <string_view>

namespace skillc::check::rules {

// Whether a description says when its skill is to be used. Errs towards yes: also for text in no Latin script, of which
// it knows no phrases.
bool says_when_to_use(std::string_view description);

}  // namespace skillc::check::rules
