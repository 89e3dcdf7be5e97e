// YAML values, and what skillc.yaml makes of them: whatever a file says, its folders stay in the library.

#include "parse/yaml.hpp"

#include <string>
#include <vector>

#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "parse/configuration_file.hpp"

namespace skillc::fuzz {
namespace {

void require_in_library(const std::string& folder) {
  require(!folder.starts_with('/') && folder != ".." && !folder.starts_with("../"),
          "a folder is outside of the library");
}

void require_sound(const source::Configuration& configuration) {
  for (const std::string& folder : configuration.sources) require_in_library(folder);
  for (const std::string& folder : {configuration.evals, configuration.out, configuration.templates})
    require_in_library(folder);
  for (const source::ReviewerDefinition& reviewer : configuration.reviewers) require_in_library(reviewer.recordings);
  const auto& threshold = configuration.trigger_threshold;
  require(threshold > 0 && threshold <= 1, "the trigger threshold is no share");
  for (const auto& share : {configuration.gates.pass_rate, configuration.gates.coverage, configuration.gates.triggers})
    require(!share || (*share >= 0 && *share <= 1), "a gate is no share");
}

}  // namespace

void fuzz_yaml(std::string_view bytes) {
  const parse::ParsedValue parsed = parse::parse_yaml(bytes);
  const ByteRange whole{0, bytes.size()};
  for (const parse::Problem& problem : parsed.problems) {
    require_within(problem.range, whole, "a problem is not in the text");
    require_within(problem.related, whole, "what a problem relates to is not in the text");
  }
  if (parsed.readable()) require_ranges(parsed.value, whole);

  const SourceText file{std::string(bytes)};
  static const std::vector<std::string> rules = {"link", "link/missing-file", "xref", "xref/dangling"};
  static const std::vector<std::string> targets = {"skills", "site"};
  const parse::ConfigurationFile read = parse::parse_configuration("skillc.yaml", file, rules, targets);
  if (read.diagnostics.empty()) require_sound(read.configuration);
  require_places(read.diagnostics, file);
  require_reportable(read.diagnostics);
}

}  // namespace skillc::fuzz
