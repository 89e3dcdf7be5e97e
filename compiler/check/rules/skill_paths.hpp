#pragma once
// The files and folders of one skill, asked for by path.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/rule.hpp"

namespace skillc::check::rules {

struct Resolution {
  enum class Kind {
    found,            // `path` is there
    case_differs,     // `path` is there and differs from what was asked in case (or Unicode form) only, or lacks its
                      // extension besides
    needs_extension,  // only files with an extension behind what was asked are there: `path`, the first of `choices`
    missing,          // nothing is there; `path` is where it was looked for first
    outside,          // the path leads out of the skill
  };
  Kind kind;
  std::string path;                                   // relative to the skill's folder
  const std::vector<std::string>* choices = nullptr;  // of `needs_extension`: all of them, bytewise; SkillPaths' own
};

struct NearPath {
  std::string path;
  bool is_sure = false;  // nothing else can have been meant
};

class SkillPaths {
 public:
  explicit SkillPaths(const SkillContext& context);

  // Looks for `path`, as a document in `folder` (relative to the skill, "." for its root) names it: relative to that
  // folder, then to the skill's root, each as it stands, then with an extension, then with letters of another case, and
  // last on disk (what belongs to a nested skill or is hidden is in no list).
  Resolution resolve(const std::string& folder, const std::string& path) const;

  // Whether `name` is a folder in `folder` or in the skill's root.
  bool has_folder(const std::string& folder, const std::string& name) const;

  // The file that a missing path probably meant: one of the same name elsewhere, or of a near name in the same folder.
  std::optional<NearPath> near(const std::string& path) const;

  // Whether a missing path is a slip away from a file of its own folder, so near that hardly another is meant: one
  // letter too many or too few, or two swapped, in a name of one kind of file ("parser.py" for "parse.py").
  bool is_slip(const std::string& path) const;

  // The file that a path means whose first folder is a slip of one that skills have ("reference/a.md").
  std::optional<std::string> in_near_folder(const std::string& path) const;

 private:
  using Extended = std::unordered_map<std::string, std::vector<std::string>>;  // by path without extension

  Resolution resolve_alone(const std::string& folder, const std::string& path) const;
  bool is_listed(const std::string& path) const;
  bool is_on_disk(const std::string& path) const;
  bool may_be_unlisted(const std::string& path) const;

  const SkillContext& context_;
  // Files of the folder `folder` that lie beside a document that was named alone.
  const Extended& listed(const std::string& folder) const;

  // Of every file and folder: its path, its folded path; each to the path itself.
  std::unordered_map<std::string, std::string> by_path_;
  std::unordered_map<std::string, std::string> by_folded_;
  Extended extended_, folded_extended_;
  mutable std::unordered_map<std::string, Extended> listed_;  // by folder, once a link asks
  mutable std::unordered_map<std::string, bool> on_disk_;     // by path, likewise
};

}  // namespace skillc::check::rules
