#pragma once
#include <string_view>

namespace skillc::check::rules {

// Whether a description says when its skill is to be used. Errs towards yes: also for text that is not evidently
// English, of whose phrases it knows none, unless that is a few words of plain ASCII and of no other known language.
bool says_when_to_use(std::string_view description);

// Whether a text is English rather than any other language, by its small words. Errs towards no.
bool is_evidently_english(std::string_view text);

}  // namespace skillc::check::rules
