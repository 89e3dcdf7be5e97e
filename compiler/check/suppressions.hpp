#pragma once
// What authors allow in comments: `<!-- skillc: allow xref/dangling, link -->` for the next block, or for the block
// that it stands in; `<!-- skillc: allow-file … -->` for the whole document. Names are rules or families; what follows
// ` -- ` is a reason, for people.

#include <memory>
#include <string>
#include <vector>

#include "check/levels.hpp"
#include "check/rule.hpp"

namespace skillc::check {

// A document that allows something: what is left of it when its skill is let go of.
struct AllowingFile {
  std::string shown_path;
  SourceText text;
};

struct Suppression {
  std::shared_ptr<const AllowingFile> file;
  ByteRange source;  // of the comment
  std::vector<std::string> names;
  bool is_whole_file = false;
  std::size_t first_line = 0;  // that it covers; 0 where no block follows
  std::size_t last_line = 0;
  std::vector<bool> used = {};  // parallel to `names`: whether it took out a finding
  // Whether all rules could look: at a document without its skill, or behind a fence that never closes, they cannot.
  bool is_looked_at = true;
};

// Those of all documents of a skill that can be read.
std::vector<Suppression> find_suppressions(const model::Skill& skill);

// The findings that none allows; marks what was used, beside what is marked already.
Findings take_out(Findings findings, std::vector<Suppression>& suppressions);

// content/unused-suppression: names that no rule has, and those that took out nothing although their rules ran.
// `is_whole`: whether all skills of the library are there.
Findings unused(const std::vector<Suppression>& suppressions, const Levels& levels, bool is_whole);

}  // namespace skillc::check
