#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "diag/diagnostic.hpp"
#include "render/template.hpp"
#include "render/unit.hpp"

namespace skillc::render {

// Renders units that gather_units found sound, as mustache(5) has it. Every key is looked up, those in sections that
// the data leaves out included. Reports unknown keys, lists and maps where a text should stand, and templates that
// expand beyond all measure; on any such finding the text is not to be used.
std::string render_units(const Unit& main, const Json& data, Escape escape, std::vector<diag::Diagnostic>& diagnostics);

}  // namespace skillc::render
