// Bundles among the sources would be read as skills by the next build, and by whoever copies the sources. skillc.yaml
// is held against itself when it is read; this is for --out and for links that lead back.
#include "cli/output_place.hpp"

#include "base/path.hpp"
#include "source/containment.hpp"

namespace skillc::cli {
namespace {

bool has_own_folder(const source::SkillSource& skill) {
  return skill.form == source::SkillForm::skill || skill.form == source::SkillForm::folder;
}

}  // namespace

Result<void> keep_off_sources(const FileReader& files, const source::LibrarySource& library, const std::string& out) {
  const char* help = "choose another folder with --out";
  SKILLC_TRY(const std::string place, source::real_place(files, out));
  for (const std::string& source : library.configuration.sources) {
    const std::string folder = join_path(library.configuration.root, source);
    SKILLC_TRY(const std::string real, source::real_place(files, folder));
    bool overlaps = is_within(place, real) || is_within(real, place);
    if (normalize_path(source) != "." && overlaps)
      return fail("`" + out + "` would put bundles among the sources in `" + folder + "`", help);
  }
  for (const source::SkillSource& skill : library.skills) {
    if (!has_own_folder(skill)) continue;
    SKILLC_TRY(const std::string real, source::real_place(files, skill.folder));
    if (real == place) return fail("`" + out + "` would put bundles into the skill `" + skill.folder + "`", help);
  }
  return {};
}

}  // namespace skillc::cli
