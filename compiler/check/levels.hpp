#pragma once
// Which severity a finding ends with, if any.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.hpp"

namespace skillc::check {

// Whether `selector` (a rule's name or a family's) covers `rule`.
bool selects(std::string_view selector, std::string_view rule);

// Whether the configuration leaves `rule` on anywhere.
bool is_on_somewhere(const source::Configuration& configuration, const RuleInfo& rule);

class Levels {
 public:
  // `current_directory` is absolute: it joins the paths of findings to those globs that count from the library's root.
  Levels(const source::Configuration& configuration, const CheckOptions& options, std::string current_directory);

  // The `rules.paths` whose globs match `path` (as shown), in their order.
  using Below = std::vector<const source::PathRules*>;
  Below below(const std::string& path) const;
  // The severity of `rule` there; nothing where it is off there or left out by the options.
  std::optional<diag::Severity> severity(const RuleInfo& rule, const Below& below) const;

 private:
  std::string path_from_root(const std::string& path) const;

  const source::Configuration& configuration_;
  const CheckOptions& options_;
  std::string current_directory_;
};

}  // namespace skillc::check
