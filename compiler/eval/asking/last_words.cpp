// What a program says last is most often why it ended.

#include "eval/asking/last_words.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/asking/redaction.hpp"

namespace skillc::eval {
namespace {

constexpr std::size_t kMostBytesShown = 200;

constexpr std::array<std::pair<int, const char*>, 14> kSignals = {{{SIGHUP, "SIGHUP"},
                                                                   {SIGINT, "SIGINT"},
                                                                   {SIGQUIT, "SIGQUIT"},
                                                                   {SIGILL, "SIGILL"},
                                                                   {SIGABRT, "SIGABRT"},
                                                                   {SIGBUS, "SIGBUS"},
                                                                   {SIGFPE, "SIGFPE"},
                                                                   {SIGKILL, "SIGKILL"},
                                                                   {SIGSEGV, "SIGSEGV"},
                                                                   {SIGPIPE, "SIGPIPE"},
                                                                   {SIGALRM, "SIGALRM"},
                                                                   {SIGTERM, "SIGTERM"},
                                                                   {SIGXCPU, "SIGXCPU"},
                                                                   {SIGSYS, "SIGSYS"}}};

std::string with_last_words(const std::string& what, const std::string& words) {
  return words.empty() ? what : what + "; its last words: " + words;
}

}  // namespace

std::string signal_name(int signal) {
  for (const auto& [known, name] : kSignals)
    if (known == signal) return name;
  return "signal " + std::to_string(signal);
}

std::string ending_of(const ProcessResult& result, std::chrono::seconds timeout) {
  switch (result.end) {
    case ProcessResult::End::timed_out:
      return fmt::format("it took longer than {} s and was ended", timeout.count());
    case ProcessResult::End::signalled:
      return "it died of " + signal_name(result.code);
    case ProcessResult::End::flooded:
      return "wrote more than it may";
    case ProcessResult::End::cancelled:
      return "it was cancelled";
    case ProcessResult::End::exited:
      break;
  }
  return fmt::format("exit status {}", result.code);
}

std::string last_words(std::string_view log) {
  const std::vector<std::string_view> lines = split_lines(log);
  const auto last =
      std::find_if(lines.rbegin(), lines.rend(), [](std::string_view line) { return !trim(line).empty(); });
  if (last == lines.rend()) return "";
  std::string words = printable(fold_white_space(*last));
  if (words.size() > kMostBytesShown) words = std::string(first_bytes(words, kMostBytesShown)) + "…";
  return words;
}

std::string told(const Failure& failure) {
  return with_last_words(failure.message, last_words(failure.log));
}

std::string told(const Verdict& verdict) {
  return with_last_words(verdict.evidence, verdict.words);
}

std::string end_of_log(std::string_view bytes, std::size_t limit) {
  // Of more bytes than this nothing can be left: a byte that is no UTF-8 takes three.
  const std::string log = valid_utf8(bytes.substr(bytes.size() - std::min(bytes.size(), limit + 4)));
  if (log.size() <= limit) return log;
  std::size_t begin = log.size() - limit;
  while (begin < log.size() && is_continuation_byte(log[begin])) ++begin;
  return log.substr(begin);
}

}  // namespace skillc::eval
