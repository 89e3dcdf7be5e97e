#pragma once
// Codes that mean something outside of any catalog.

#include <string_view>

namespace skillc::model {

// Whether `code` ("C4", "P50") beside these words is no entry but what the trade calls so: "the C4 model", "P50
// latency", "A05:2021", "Wi-Fi uses Ch 6". `before` and `after`: the text around it.
bool is_known_otherwise(std::string_view code, std::string_view before, std::string_view after);

}  // namespace skillc::model
