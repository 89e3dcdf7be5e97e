#pragma once
#include <string>

#include "base/file_system.hpp"
#include "cli/session.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {

// Fails where bundles below `out` would lie among the sources: where it is, holds or lies in one of the configured
// source folders, or is a skill's folder.
Result<void> keep_off_sources(const FileReader& files, const source::LibrarySource& library, const std::string& out);

// Fails where a folder `out` for a run, or for reports of one, is or holds the library's folder, a skill or the
// library's evals, or lies in a skill or among the evals: hidden folders aside, its files would be the library's from
// then on.
Result<void> keep_run_apart(const FileReader& files, const source::LibrarySource& library, const std::string& out);

// Fails where a report at `file` would replace what the library is read from: skillc.yaml, the baseline, a file of a
// skill, of its evals or of a case, a template. Folders that lead there by a link are followed.
Result<void> keep_off_files(const FileReader& files, const Session& session, const std::string& file);
// The same before evals are read, and so not of the files that cases name.
Result<void> keep_off_files(const FileReader& files, const source::LibrarySource& library, const std::string& file);

// Fails where `file` would be one of a skill's own from then on; hidden folders hold none.
Result<void> keep_out_of_skills(const FileReader& files, const source::LibrarySource& library, const std::string& file);

}  // namespace skillc::cli
