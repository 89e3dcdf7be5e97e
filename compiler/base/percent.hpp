#pragma once
// Per cents: one way to read them and one to write them, wherever they stand.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace skillc {

// "60" and "60%" (also "60 %") as 60: at least 0, at most 100. From above 0 to 1 the sign is needed: 0.6 may be meant
// as a share, and a gate of 0.6 % would always hold. Messages go on from "`x` is ".
Result<double> parse_percent(std::string_view text);

// "95 %", rounded down, so that what falls short of a mark never reads as the mark; what is more than nothing but less
// than one step is "<1 %". "–" for nothing.
std::string percent_text(std::optional<double> share, int decimals = 0);

// "+12 points", "−1 point", "−<1 point": a difference of two shares in points of per cent, rounded towards nothing. Not
// "12 %", which might be meant of either share.
std::string points_text(double difference);

}  // namespace skillc
