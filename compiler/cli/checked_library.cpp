// What is kept is shared by all commands that check the same skills by the same rules.

#include "cli/checked_library.hpp"

#include <optional>

#include "base/byte_codec.hpp"
#include "cli/kept_findings.hpp"
#include "cli/progress.hpp"

namespace skillc::cli {
namespace {

void write(const std::vector<std::string>& texts, ByteWriter& to) {
  to.number(texts.size());
  for (const std::string& text : texts) to.text(text);
}

// Beside the skills; copies that are left out count, too.
std::string what_findings_hang_on(const FileReader& files, const OpenedLibrary& opened, const WantedCheck& wanted) {
  ByteWriter bytes;
  bytes.text(what_skills_hang_on(files, opened.library.configuration, wanted.paths));
  for (const auto* list : {&wanted.only, &wanted.ignore}) write(*list, bytes);
  for (const source::Copy& copy : opened.copies) bytes.text(copy.folder);
  return bytes.take();
}

}  // namespace

std::string what_skills_hang_on(const FileReader& files, const source::Configuration& configuration,
                                const std::vector<std::string>& paths) {
  ByteWriter bytes;
  write(paths, bytes);
  bytes.text(configuration.file);
  if (!configuration.file.empty()) bytes.text(files.read_file(configuration.file, source::kMaxFileSize).value_or(""));
  return bytes.take();
}

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
