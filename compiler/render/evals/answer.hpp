#pragma once
#include <string>

#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Bytes of an answer's output that are shown, and of its findings together; less of an output that would take more than
// kMaxAnswerHtml of the page.
inline constexpr std::size_t kMaxShownAnswer = 32u << 10;
inline constexpr std::size_t kMaxAnswerHtml = 120u << 10;
// About how many bytes of HTML verdicts take at most.
inline constexpr std::size_t kMaxVerdicts = 100u << 10;

// A trial in a line: who answered, how it went, what it took, and the way to its answer. All keys that the whole has
// are there, and those of the whole empty.
Json trial_line_json(const Sheet& sheet, std::size_t trial);

// The whole: verdicts with their evidence, and the answer with its marks. Reads the answer.
struct WrittenTrial {
  Json json;
  // Of an answer that is not shown in full: all of it, output and findings, for people. Empty of others.
  std::string whole = {};
};
WrittenTrial write_trial(const Sheet& sheet, std::size_t trial);

}  // namespace skillc::render::evals
