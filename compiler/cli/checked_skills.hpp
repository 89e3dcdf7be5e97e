#pragma once
// The skills of a build, read and checked as far as its targets need.

#include <optional>
#include <vector>

#include "cli/session.hpp"
#include "cli/skills_with_errors.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::cli {

// What the command line names; of a part of a library with what it may cite beside it.
struct OpenedSkills {
  OpenedLibrary library;
  std::optional<OpenedLibrary> with_neighbours = {};
};

// On failure all has been said, and the error is the exit code; as below.
tl::expected<OpenedSkills, int> open_skills(Environment& environment, const LibraryArguments& arguments);

// What is built, and what was found in it.
struct CheckedSkills {
  Session session;
  std::vector<diag::Diagnostic> findings;
  std::optional<source::LibrarySource> with_neighbours = {};  // where the skills are a part that may cite others
  bool is_outline = false;                                    // of texts nothing is left
  LeftOut left_out = {};                                      // by these findings
};

// `wants_outline`: no more than the graph's outline is needed. Of a part of a library the graph is whole all the same.
tl::expected<CheckedSkills, int> check_skills(Environment& environment, const LibraryArguments& arguments,
                                              OpenedSkills opened, bool wants_outline);

}  // namespace skillc::cli
