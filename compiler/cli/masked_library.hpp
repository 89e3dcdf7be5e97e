#pragma once
// What is shown of skills with errors must not show the keys that are one of these errors.

#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "cli/session.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::cli {

// Where one of the findings is a key or token, reads and links the session's library again with all of them masked:
// references into its graph are good no longer. Fails as model::build_graph does.
Result<void> mask_keys(const FileReader& files, const std::vector<diag::Diagnostic>& findings, Session& session);

}  // namespace skillc::cli
