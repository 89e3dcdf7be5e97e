#pragma once
#include <string>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "source/configuration.hpp"

namespace skillc::parse {

struct ConfigurationFile {
  source::Configuration configuration;
  std::vector<diag::Diagnostic> diagnostics;  // rule "config": errors; any of them stops the command with exit 2
};

// Reads skillc.yaml. `known_rules`, `known_targets`: what may be named there (families included), for "did you mean".
ConfigurationFile parse_configuration(const std::string& path, const SourceText& file,
                                      const std::vector<std::string>& known_rules,
                                      const std::vector<std::string>& known_targets);

}  // namespace skillc::parse
