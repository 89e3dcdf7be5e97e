// A figure reads the same wherever it stands, and what nobody said is left out rather than shown as nothing.

#include "render/evals/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/percent.hpp"

namespace skillc::render::evals {
namespace {

// Without its sign, which stands behind the high end of a range.
std::string number_of(const std::string& percent) {
  return percent.substr(0, percent.find(' '));
}

}  // namespace

int whole_percent(double share) {
  constexpr double kSlack = 1e-7;  // as percent_text has it
  return std::clamp(static_cast<int>(share * 100 + kSlack), 0, 100);
}

std::string seconds_text(std::chrono::milliseconds time) {
  const auto seconds = time.count() / 1000;
  if (time.count() <= 0) return "";
  if (seconds == 0) return fmt::format("{} ms", time.count());
  if (seconds >= 60) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{}.{} s", seconds, time.count() % 1000 / 100);
}

std::string cost_text(const eval::Usage& usage) {
  return usage.cost_usd ? fmt::format("${:.4f}", *usage.cost_usd) : "";
}

std::string tokens_text(const eval::Usage& usage) {
  if (usage.input_tokens && usage.output_tokens)
    return fmt::format("{} in, {} out", *usage.input_tokens, *usage.output_tokens);
  if (usage.input_tokens) return fmt::format("{} in", *usage.input_tokens);
  return usage.output_tokens ? fmt::format("{} out", *usage.output_tokens) : "";
}

Json interval_json(const std::optional<eval::Interval>& interval, const std::optional<double>& point) {
  if (!interval || !point) return Json::array();
  return Json::array(
      {{{"low", whole_percent(interval->low)},
        {"high", whole_percent(interval->high)},
        {"point", whole_percent(*point)},
        {"text", fmt::format("{}–{}", number_of(percent_text(interval->low)), percent_text(interval->high))}}});
}

}  // namespace skillc::render::evals
