// Levels come from three places, each stronger than the one before: the rule's default, `rules` for the whole library,
// `rules` below a path. Within one of them a rule's own name wins over its family's, so that "link: off" with
// "link/missing-file: error" says what it seems to say in either order. --only and --ignore choose among what is left.

#include "check/levels.hpp"

#include <algorithm>
#include <utility>

#include "base/path.hpp"

namespace skillc::check {

namespace {

// The level of the list that decides about `rule`: its own name's, else its family's; later ones win.
const source::RuleLevel* deciding_level(const std::vector<source::RuleLevel>& levels, std::string_view rule) {
  const source::RuleLevel* found = nullptr;
  for (const auto& level : levels) {
    if (!selects(level.rule, rule)) continue;
    if (found && found->rule == rule && level.rule != rule) continue;
    found = &level;
  }
  return found;
}

bool any_selects(const std::vector<std::string>& selectors, std::string_view rule) {
  return std::any_of(selectors.begin(), selectors.end(),
                     [&](const std::string& selector) { return selects(selector, rule); });
}

}  // namespace

bool selects(std::string_view selector, std::string_view rule) {
  if (selector == rule) return true;
  return rule.size() > selector.size() && rule.substr(0, selector.size()) == selector && rule[selector.size()] == '/';
}

bool is_on_somewhere(const source::Configuration& configuration, const RuleInfo& rule) {
  const auto* level = deciding_level(configuration.rules, rule.name);
  if (!level || level->severity) return true;
  return std::any_of(configuration.path_rules.begin(), configuration.path_rules.end(), [&](const auto& below) {
    const auto* there = deciding_level(below.levels, rule.name);
    return there && there->severity;
  });
}

Levels::Levels(const source::Configuration& configuration, const CheckOptions& options, std::string current_directory)
    : configuration_(configuration), options_(options), current_directory_(std::move(current_directory)) {}

Levels::Below Levels::below(const std::string& path) const {
  Below matching;
  const std::string from_root = configuration_.path_rules.empty() ? std::string() : path_from_root(path);
  if (from_root.empty()) return matching;
  for (const source::PathRules& one : configuration_.path_rules)
    if (glob_match(one.glob, from_root)) matching.push_back(&one);
  return matching;
}

std::optional<diag::Severity> Levels::severity(const RuleInfo& rule, const Below& below) const {
  if (!options_.only.empty() && !any_selects(options_.only, rule.name)) return std::nullopt;
  if (any_selects(options_.ignore, rule.name)) return std::nullopt;
  std::optional<diag::Severity> severity = rule.severity;
  if (const auto* level = deciding_level(configuration_.rules, rule.name)) severity = level->severity;
  for (const source::PathRules* one : below)
    if (const auto* level = deciding_level(one->levels, rule.name)) severity = level->severity;
  return severity;
}

// "" where the file lies outside the library: no glob of its configuration can mean it.
std::string Levels::path_from_root(const std::string& path) const {
  const std::string file = join_path(current_directory_, path);
  const std::string root = join_path(current_directory_, configuration_.root);
  return is_within(file, root) ? relative_path(file, root) : std::string();
}

}  // namespace skillc::check
