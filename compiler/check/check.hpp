#pragma once
// Graph -> findings: runs every rule, then applies the levels of skillc.yaml and of the command line.

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "model/link.hpp"

namespace skillc::check {

class SkillStore;

std::vector<const RuleInfo*> all_rules();            // in table order
const RuleInfo* find_rule(std::string_view name);    // nullptr where there is none
std::vector<std::string> rule_names_and_families();  // "link", "link/missing-file", …

struct CheckOptions {
  unsigned jobs = 1;
  std::vector<std::string> only;                // rules or families; empty: all
  std::vector<std::string> ignore;              // rules or families
  std::atomic<std::size_t>* checked = nullptr;  // where somebody wants to know: counts files of skills that are checked
};

// Findings of which others tell all members are left out: for what is to be shown, and only that.
std::vector<diag::Diagnostic> drop_told(std::vector<diag::Diagnostic> findings);

// Every finding in the skills that were named, sorted, severities set; rules that are off are gone. Includes what
// discovery and parsing reported. Of one rule in one file no more than repeats.hpp says.
std::vector<diag::Diagnostic> run_rules(const FileReader& files, const source::LibrarySource& library,
                                        const model::Graph& graph, const CheckOptions& options);
// The same without drop_told, for who leaves out some himself, such as what a baseline knows: what tells another
// finding may be among them.
std::vector<diag::Diagnostic> run_rules_with_told(const FileReader& files, const source::LibrarySource& library,
                                                  const model::Graph& graph, const CheckOptions& options);

// The same for a library of any size: only a part of it is in memory at a time. In its findings' fixes keys are masked,
// too, so they are for showing alone.
struct CheckedLibrary {
  std::vector<diag::Diagnostic> findings;
  model::Graph outline;  // of all skills, as GraphInParts leaves it
};
struct InParts {
  std::size_t part_bytes = model::kPartBytes;
  SkillStore* store = nullptr;  // what was found of skills that have not changed, and where to keep what is found now
};
Result<CheckedLibrary> check_in_parts(const FileReader& files, const source::LibrarySource& library,
                                      const model::LoadOptions& loading, const CheckOptions& options,
                                      const InParts& how = {});

}  // namespace skillc::check
