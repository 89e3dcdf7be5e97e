#pragma once
// Paths in backticks of one skill that its texts say to be none of its files: to be written first, an example, or
// somebody else's. Who names one again means that file, unless a word of the sentence is all there is.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "check/rules/created_path.hpp"
#include "check/rules/skill_paths.hpp"
#include "parse/markdown.hpp"

namespace skillc::check::rules {

class ExcusedPaths {
 public:
  // `skill_folder`: the name of the skill's own, by which commands may reach it. `paths` outlives it.
  ExcusedPaths(const SkillPaths& paths, std::string skill_folder)
      : paths_(paths), skill_folder_(std::move(skill_folder)) {}

  // Reads what a text says around its code spans. It stands in the skill's n-th document, which lies in `folder`,
  // relative to the skill. All texts are read before anything is asked.
  void read(std::size_t document, const std::string& folder, const parse::Inline& content);

  // Whether the words around a code span of the n-th document say anything of the kind.
  bool is_said_of(std::size_t document, const parse::CodeSpan& code) const;
  // Whether they say that its missing path is none of the skill's; a slip for one of its files outweighs what is not
  // bound to the path.
  bool is_elsewhere(std::size_t document, const std::string& folder, const parse::CodeSpan& code,
                    const std::string& path);
  // Whether any sentence has the missing path written, or gives it to somebody else; a file that it may be a slip for
  // is the likelier one to be meant.
  bool is_created(const std::string& folder, const std::string& path);
  // Whether a missing path, as it is written in `folder`, is a slip for a file there or below the skill's root. Of the
  // first kMaxSlips paths; of others it is not looked up.
  bool is_slip(const std::string& folder, const std::string& path);
  static constexpr std::size_t kMaxSlips = 200;

 private:
  void keep(const std::string& folder, std::string_view code);

  const SkillPaths& paths_;
  const std::string skill_folder_;
  std::set<std::string> created_;                                     // relative to the skill
  std::map<std::pair<std::size_t, std::size_t>, Elsewhere> said_of_;  // by document and a code span's begin in it
  std::unordered_map<std::string, bool> slips_;                       // by path, once asked
};

}  // namespace skillc::check::rules
