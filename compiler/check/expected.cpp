// A glob with a slip in it does nothing, and says nothing. Only who has seen all of the library can tell that it
// matches no file: a run on a part of it keeps silent.

#include "check/expected.hpp"

#include <algorithm>
#include <string>

#include "base/path.hpp"
#include "source/unmatched.hpp"

namespace skillc::check {
namespace {

using Kind = source::Expected::Kind;

class Library {
 public:
  explicit Library(const LibraryContext& context) : context_(context) {
    const std::string& root = context.library.configuration.root;
    root_ = root.empty() ? "." : root;
    for (const model::Skill& skill : context.graph.skills) {
      for (const source::SkillFile& file : skill.source.files) add(join_path(skill.source.folder, file.path));
      for (const model::EvalsDocument& evals : skill.evals) add(evals.shown_path);
    }
  }

  const std::string& root() const { return root_; }

  bool has(const source::Expected& expected) const {
    switch (expected.kind) {
      case Kind::files:
        return has_file(expected.value);
      case Kind::documents:
        return has_document(expected.value);
      case Kind::skills:
        return has_skill_in(join_path(root_, expected.value));
      case Kind::folder:
        break;
    }
    return context_.files.status_followed(join_path(root_, expected.value)).type == FileType::directory;
  }

 private:
  void add(const std::string& shown) { files_.push_back(relative_path(shown, root_)); }

  bool has_file(const std::string& glob) const {
    return std::any_of(files_.begin(), files_.end(), [&](const std::string& path) { return glob_match(glob, path); });
  }

  bool has_document(const std::string& glob) const {
    const auto& skills = context_.graph.skills;
    return std::any_of(skills.begin(), skills.end(), [&](const model::Skill& skill) {
      return std::any_of(skill.documents.begin(), skill.documents.end(),
                         [&](const model::Document& document) { return glob_match(glob, document.path); });
    });
  }

  // A link may be another name of a folder whose skills are listed already.
  bool has_skill_in(const std::string& folder) const {
    const auto real = context_.files.real_path(folder);
    const auto& skills = context_.graph.skills;
    return std::any_of(skills.begin(), skills.end(), [&](const model::Skill& skill) {
      if (is_within(normalize_path(skill.source.folder), normalize_path(folder))) return true;
      const auto place = context_.files.real_path(skill.source.folder);
      return real && place && is_within(*place, *real);
    });
  }

  const LibraryContext& context_;
  std::string root_;
  std::vector<std::string> files_;  // relative to the root
};

}  // namespace

void check_expected(const LibraryContext& context, Findings& findings) {
  const auto& all = context.library.configuration.expected;
  if (!context.library.is_whole || all.empty()) return;
  const Library library(context);
  for (const source::Expected& expected : all)
    if (!library.has(expected)) findings.push_back(source::unmatched(context.files, library.root(), expected));
}

}  // namespace skillc::check
