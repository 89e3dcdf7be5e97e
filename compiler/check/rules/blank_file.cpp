// An empty asset or script is a template that was never filled in. Whether it matters depends on what SKILL.md leads
// to, so this runs where that is known, apart from what is judged by the documents' own text.

#include "check/rules/blank_file.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::uint64_t kMaxBlankSize = 256;  // larger files are not read to see whether they are blank

bool is_blank_text(const FileReader& files, const std::string& path) {
  const FileStatus status = files.status(path);
  if (status.type != FileType::regular || status.size > kMaxBlankSize) return false;
  const auto bytes = files.read_file(path, kMaxBlankSize);
  return bytes && trim(*bytes).empty();
}

}  // namespace

diag::Diagnostic blank_file_finding(const std::string& path) {
  return file_finding("content/placeholder", path, "the file is empty", "fill it, or delete it");
}

void check_blank_files(const SkillContext& context, const Reach& reach, Findings& findings) {
  if (!reach.known) return;
  const source::SkillSource& source = context.skill.source;
  for (std::size_t i = 0; i < source.files.size(); ++i) {
    const std::string& path = source.files[i].path;
    if (!reach.reached[i] || !is_direct_resource(path) || !may_be_orphan(path) || source::is_markdown(path)) continue;
    const std::string shown = join_path(source.folder, path);
    if (is_blank_text(context.files, shown)) findings.push_back(blank_file_finding(shown));
  }
}

}  // namespace skillc::check::rules
