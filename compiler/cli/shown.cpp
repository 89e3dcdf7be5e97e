// The last step of every command that prints texts of files. In JSON strings are masked one by one, since line ends are
// escaped in it; a bracket that would make a command has an escape there, too, that every reader undoes.
#include "cli/shown.hpp"

#include <utility>

#include "base/log_command.hpp"

namespace skillc::cli {

void print_text(Environment& environment, const check::Mask& mask, std::string text) {
  print_masked_text(environment, mask.masked(std::move(text)));
}

void print_json(Environment& environment, const check::Mask& mask, Json document) {
  edit_strings(document, [&](std::string text) { return mask.masked(std::move(text)); });
  print_masked_json(environment, dump_json(document));
}

void print_masked_text(Environment& environment, const std::string& text) {
  environment.out << (environment.terminal.is_log ? without_log_commands(text) : text);
}

void print_masked_json(Environment& environment, const std::string& json) {
  environment.out << (environment.terminal.is_log ? json_without_log_commands(json) : json);
}

}  // namespace skillc::cli
