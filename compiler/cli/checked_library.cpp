// What is kept is shared by all commands that check the same skills by the same rules.

#include "cli/checked_library.hpp"

#include <optional>

#include "base/byte_codec.hpp"
#include "cli/kept_findings.hpp"
#include "cli/progress.hpp"

namespace skillc::cli {
namespace {

// Beside the skills. Which of them were named counts: a part of a library says less of unknown names; and so do copies
// that are left out.
std::string what_findings_hang_on(const FileReader& files, const OpenedLibrary& opened, const WantedCheck& wanted) {
  ByteWriter bytes;
  for (const auto* list : {&wanted.paths, &wanted.only, &wanted.ignore}) {
    bytes.number(list->size());
    for (const std::string& text : *list) bytes.text(text);
  }
  const std::string& file = opened.library.configuration.file;
  bytes.text(file);
  if (!file.empty()) bytes.text(files.read_file(file, source::kMaxFileSize).value_or(""));
  for (const source::Copy& copy : opened.copies) bytes.text(copy.folder);
  return bytes.take();
}

}  // namespace

Result<check::CheckedLibrary> check_part_by_part(Environment& environment, const OpenedLibrary& opened,
                                                 const WantedCheck& wanted) {
  std::optional<KeptFindings> kept;
  if (environment.call != nullptr)
    kept.emplace(*environment.call, what_findings_hang_on(environment.files, opened, wanted),
                 opened.library.skills.size());
  auto check = [&] {
    Progress progress(environment, "files checked", count_files(opened.library), 2);  // they are read, then checked
    return check::check_in_parts(environment.files, opened.library, opened.loading(&progress.count()),
                                 {opened.jobs, wanted.only, wanted.ignore, &progress.count()},
                                 {.store = kept ? &*kept : nullptr});
  };
  SKILLC_TRY(check::CheckedLibrary checked, check());
  if (kept) kept->save();
  return checked;
}

}  // namespace skillc::cli
