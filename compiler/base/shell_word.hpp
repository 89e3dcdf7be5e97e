#pragma once
// Names from elsewhere within a command that somebody is told to type.

#include <string>
#include <string_view>

namespace skillc {

// `text` as one word of a POSIX shell (Shell Command Language, 2.2): as it is where nothing in it means something to a
// shell, else in single quotes. The word may begin with `-`.
std::string shell_word(std::string_view text);

}  // namespace skillc
