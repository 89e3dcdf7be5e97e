#pragma once
// `--format NAME`, with what each format is good for in the help.

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/usage.hpp"

namespace skillc::cli {

// Of the formats of one table: each has a `name` and a `summary`.
template <typename Format>
std::vector<std::string> format_names(std::span<const Format> formats) {
  std::vector<std::string> names;
  for (const Format& format : formats) names.emplace_back(format.name);
  return names;
}

// A value that names no format of the table is a wrong command line.
template <typename Format>
CLI::Option* add_format_option(CLI::App& app, std::string& value, std::string help, std::span<const Format> formats) {
  for (const Format& format : formats) help.append("\n  ").append(format.name).append(": ").append(format.summary);
  return app.add_option("--format", value, help)->type_name("FORMAT")->check(one_of(format_names(formats)));
}

}  // namespace skillc::cli
