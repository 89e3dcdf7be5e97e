#pragma once
// How the end of a program is told.

#include <string>
#include <string_view>

namespace skillc::eval {

std::string signal_name(int signal);  // "SIGSEGV", "signal 63"

// The last line of `log` that says something, one line and short: "; its last words: …", "" where it is silent.
std::string last_words(std::string_view log);

// The end of a standard error, at most `limit` bytes of UTF-8.
std::string end_of_log(std::string_view bytes, std::size_t limit);

}  // namespace skillc::eval
