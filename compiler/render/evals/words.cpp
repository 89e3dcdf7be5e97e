// A figure reads the same wherever it stands, and what nobody said is left out rather than shown as nothing.

#include "render/evals/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/percent.hpp"
#include "base/text.hpp"

namespace skillc::render::evals {
namespace {

// Without its sign, which stands behind the high end of a range.
std::string number_of(const std::string& percent) {
  return percent.substr(0, percent.find(' '));
}

// Three digits tell of thousands and of millions what anybody compares.
std::string amount_text(std::uint64_t amount) {
  const auto number = static_cast<double>(amount);
  if (amount < 10'000) return std::to_string(amount);
  return amount < 999'500 ? fmt::format("{:.0f} k", number / 1e3) : fmt::format("{:.1f} M", number / 1e6);
}

}  // namespace

std::string counted_text(std::size_t entries, std::size_t items) {
  std::string text = entries == 0 ? "" : plural(entries, "entry");
  if (items > 0) text += (text.empty() ? "" : ", ") + plural(items, "check");
  return text;
}

std::string reached_text(const eval::TableCell& cell, std::size_t entries, std::size_t items) {
  const bool is_one = cell.all() == 1;
  const char* what = entries > 0 && items > 0 ? "entries and checks" : is_one ? "check" : "checks";
  if (items == 0) what = is_one ? "entry" : "entries";
  std::string text = fmt::format("{} of {} {} demonstrated", cell.demonstrated, cell.all(), what);
  const auto add = [&](std::size_t count, const char* state) {
    if (count > 0) text += fmt::format(", {} {}", count, state);
  };
  add(cell.missed, "missed");
  add(cell.ungraded, "not graded");
  add(cell.unexercised, "never asked");
  return text;
}

std::string place_text(std::string_view where) {
  constexpr std::string_view kOutput = "output:", kFinding = "findings[";
  std::size_t number = 0;
  const auto read = [&](std::string_view from) {
    return std::from_chars(from.data(), from.data() + from.size(), number).ec == std::errc();
  };
  if (where.starts_with(kOutput) && read(where.substr(kOutput.size())))
    return fmt::format("in line {} of the answer", number);
  if (where.starts_with(kFinding) && read(where.substr(kFinding.size())))
    return fmt::format("in finding {}", number + 1);
  return std::string(where);
}

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
  return usage.cost_usd ? fmt::format("${:.{}f}", *usage.cost_usd, *usage.cost_usd < 1 ? 4 : 2) : "";
}

std::string tokens_text(const eval::Usage& usage) {
  if (usage.input_tokens && usage.output_tokens)
    return fmt::format("{} in, {} out", amount_text(*usage.input_tokens), amount_text(*usage.output_tokens));
  if (usage.input_tokens) return amount_text(*usage.input_tokens) + " in";
  return usage.output_tokens ? amount_text(*usage.output_tokens) + " out" : "";
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
