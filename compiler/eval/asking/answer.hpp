#pragma once
// What a reviewer said, or why it said nothing. Shapes: skillc-reviewer/1 of the eval protocol.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace skillc::eval {

struct Finding {
  std::vector<std::string> cites;  // as written: "item-17", "Item 17", "check-…"
  std::string message;
  std::string path;                   // "" where it names none
  std::optional<std::uint64_t> line;  // from 1
};

inline constexpr double kMaxCost = 1e9;  // US dollars of one answer, so that no sum of them overflows
inline constexpr std::uint64_t kMaxTokens = 1'000'000'000'000;  // each way, for the same reason

// What it cost; nothing where the reviewer does not say: never a guess.
struct Usage {
  std::optional<std::uint64_t> input_tokens;
  std::optional<std::uint64_t> output_tokens;
  std::optional<double> cost_usd;
  bool is_known() const { return input_tokens || output_tokens || cost_usd; }
};
void add_usage(Usage& sum, const Usage& usage);  // of what is known

struct Answer {
  std::string output;
  std::vector<Finding> findings;
  Usage usage;
  bool is_cut = false;  // its output went on beyond what was kept, by the limit or the redaction; this was read from it
  // Names of the skills that its reviewer loaded; nothing where it does not say: it may have loaded any.
  std::optional<std::vector<std::string>> skills_loaded = {};
  // Those that it could have loaded, as far as its client says; looked at when it comes in, and not kept.
  std::optional<std::vector<std::string>> skills_seen = {};
};

inline constexpr std::size_t kMaxSkillsLoaded = 1000;  // names; who loads more than that has loaded nothing by choice

// An infrastructure error: nothing is known about what the reviewer would have found.
struct Failure {
  enum class Kind {
    not_started,   // missing, not executable, no folder for it
    exited,        // with a status that is not 0 (75 after all retries)
    signalled,     // died of a signal that was not ours
    timed_out,     // ended by us
    reported,      // an adapter's client said what went wrong
    unreadable,    // exit 0, but no answer of its protocol on standard output
    not_recorded,  // replay: there is no recording of this question
  };
  Kind kind = Kind::exited;
  std::string message;  // one sentence, with what to do where that is known
  std::string log;      // the end of what was kept of its standard error, at most kKeptLog bytes, UTF-8
  Usage usage = {};     // that it took all the same
};
inline constexpr std::size_t kKeptLog = 4096;
std::string_view failure_name(Failure::Kind kind);  // "timed_out"
std::optional<Failure::Kind> find_failure(std::string_view name);

using Reply = tl::expected<Answer, Failure>;
const Usage& usage_of(const Reply& reply);

// Reads skillc-reviewer/1's answer. Tolerant of members it does not know; fails, saying what is wrong and where, on
// anything that is not UTF-8, not one JSON object, or has a member of another type than the protocol's (null is as good
// as left out) or one whose name is a slip of the pen (misspelled.hpp), and on more than kMaxSkillsLoaded.
Result<Answer> read_answer(std::string_view json);
Json kept_usage_json(const Usage& usage);  // what is known, exactly
Json answer_json(const Answer& answer);    // what read_answer reads back as the same; `is_cut` is the caller's to keep
// The same for programs that judge it: with `"cut": true` where it is only the beginning of what was said.
Json judged_answer_json(const Answer& answer);

}  // namespace skillc::eval
