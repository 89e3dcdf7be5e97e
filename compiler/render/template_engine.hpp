#pragma once
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "render/template.hpp"
#include "render/unit.hpp"

namespace skillc::render {

// Renders units that gather_units and check_keys found sound. Fails where the library refuses what they let
// pass: a bug of ours, but one that must not end the process.
Result<std::string> render_units(const Unit& main, const Json& data, Escape escape);

}  // namespace skillc::render
