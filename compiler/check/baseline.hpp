#pragma once
// Findings that are known and put off: written once, and from then on only what is new is shown.

#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "check/rule.hpp"
#include "source/configuration.hpp"

namespace skillc::check {

// Of a finding that speaks of several things together: one of them.
struct KnownMember {
  std::string path;  // from the library's root
  std::string name;
};

struct KnownFinding {
  std::string rule;
  std::string path;         // from the library's root
  std::string message;      // for people who read the file
  std::string fingerprint;  // diag/fingerprint.hpp, with `path`
  std::vector<KnownMember> members = {};
};

// The findings as they are written; sorted as they are. `current_directory` is absolute.
std::vector<KnownFinding> known_findings(const Findings& findings, const source::Configuration& configuration,
                                         const std::string& current_directory);
std::string write_baseline(
    const std::vector<KnownFinding>& known);  // "skillc-baseline/1", JSON; older ones lack members
// Fails where the file cannot be read or is no baseline.
Result<std::vector<KnownFinding>> read_baseline(const FileReader& files, const std::string& path);

// Whether what it tells of was looked at: it lies below a skill that was checked, or the whole library was.
bool was_looked_at(const KnownFinding& known, const source::LibrarySource& library, const model::Graph& graph);

struct Compared {
  std::vector<KnownFinding> found;  // all that were found, as they are written
  Findings fresh;                   // those that are not known
  std::size_t known = 0;            // findings that are
  std::vector<KnownFinding> gone;   // known ones that were not found, in the file's order; of a group what went of it
};
// Each known finding for one that is found: by fingerprint, and where both tell their members by these, whatever group
// they are found in. A finding with members that are not known is fresh, and says which where others are.
Compared compare(Findings findings, const std::vector<KnownFinding>& known, const source::Configuration& configuration,
                 const std::string& current_directory);

}  // namespace skillc::check
