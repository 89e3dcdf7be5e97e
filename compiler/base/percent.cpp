// A percentage is read and written in many places, and two that differ in the last digit look like two truths.

#include "base/percent.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace skillc {
namespace {

// "95", "<1".
std::string per_cents(double share, int decimals) {
  constexpr double kSlack = 1e-7;  // per cents that doubles may be off by: 0.29 * 100 is 28.999…
  const double scale = std::pow(10, decimals);
  const double steps = std::floor((share * 100 + kSlack) * scale);
  if (share > 0 && steps < 1) return fmt::format("<{:.{}f}", 1 / scale, decimals);
  return fmt::format("{:.{}f}", steps / scale, decimals);
}

}  // namespace

Result<double> parse_percent(std::string_view text) {
  std::string_view number = trim(text);
  const bool has_sign = number.ends_with('%');
  if (has_sign) number = trim(number.substr(0, number.size() - 1));
  double value = 0;
  const char* end = number.data() + number.size();
  const auto [stopped, error] = std::from_chars(number.data(), end, value);
  if (error != std::errc() || stopped != end || !(value >= 0 && value <= 100))
    return fail("not a percentage from 0 to 100", "write it like 80 or 80%");
  if (!has_sign && value > 0 && value <= 1)
    return fail(
        "a share rather than a percentage",
        fmt::format("write {:g} for {:g} %, or {:g}% where so little is meant", value * 100, value * 100, value));
  return value;
}

std::string percent_text(std::optional<double> share, int decimals) {
  return share ? per_cents(*share, decimals) + " %" : "–";
}

std::string points_text(double difference) {
  const std::string number = per_cents(std::abs(difference), 0);
  return fmt::format("{}{} {}", difference < 0 ? "−" : "+", number,
                     number == "1" || number == "<1" ? "point" : "points");
}

}  // namespace skillc
