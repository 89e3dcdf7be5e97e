#pragma once
// How the end of a program is told.

#include <chrono>
#include <string>
#include <string_view>

#include "base/process.hpp"
#include "eval/asking/answer.hpp"
#include "eval/judging/verdict.hpp"

namespace skillc::eval {

std::string signal_name(int signal);  // "SIGSEGV", "signal 63"

// "exit status 3", "it died of SIGSEGV", "it took longer than 60 s and was ended".
std::string ending_of(const ProcessResult& result, std::chrono::seconds timeout);

// The last line of `log` that says something, one line and short; "" where it is silent.
std::string last_words(std::string_view log);

// For people: what went wrong, and "; its last words: …" where there are any. They may differ from run to run, so that
// neither a message nor evidence holds them.
std::string told(const Failure& failure);
std::string told(const Verdict& verdict);

// The end of a standard error, at most `limit` bytes of UTF-8.
std::string end_of_log(std::string_view bytes, std::size_t limit);

}  // namespace skillc::eval
