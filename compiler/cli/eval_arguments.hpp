#pragma once
// The command line of `skillc eval`.

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace skillc::cli {

struct EvalArguments {
  LibraryArguments library;
  std::vector<std::string> reviewers;
  std::vector<std::string> judges;
  std::string comparer;
  std::vector<std::string> configurations;
  std::string baseline;
  std::vector<std::string> only;
  std::vector<std::string> tags;
  bool failed = false;
  std::string shard;
  bool dry_run = false;
  std::optional<unsigned> repeat;
  std::optional<std::size_t> max_trials;
  std::optional<double> max_cost;
  std::optional<std::uint32_t> max_seconds;
  std::string out;
  std::string record;
  std::string replay;
  bool gradings = false;
  std::string format = "text";
  std::string color = "auto";
  bool no_cache = false;
  bool resume = false;
};

void add_eval_options(CLI::App& app, EvalArguments& arguments);

}  // namespace skillc::cli
