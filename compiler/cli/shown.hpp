#pragma once
// How a command prints what it says of a library: no key of its files is in it, and in the log of a CI job no command
// to the server that keeps it.

#include <string>

#include "base/json.hpp"
#include "check/mask.hpp"
#include "cli/cli.hpp"

namespace skillc::cli {

// Whoever cuts a text short masks it before: of half a key nobody can tell what it is.
void print_text(Environment& environment, const check::Mask& mask, std::string text);
// The same document for whoever reads it, but for its keys.
void print_json(Environment& environment, const check::Mask& mask, Json document);
// Text, and JSON, in which keys are masked already.
void print_masked_text(Environment& environment, const std::string& text);
void print_masked_json(Environment& environment, const std::string& json);

}  // namespace skillc::cli
