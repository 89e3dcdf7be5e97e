#pragma once
// JSON that we write: members keep the order they were added in.

#include <nlohmann/json.hpp>
#include <string>

namespace skillc {

using Json = nlohmann::ordered_json;

// Two-space indent and a final newline; ill-formed UTF-8 becomes U+FFFD.
std::string dump_json(const Json& value);

}  // namespace skillc
