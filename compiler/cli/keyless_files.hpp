#pragma once
// What is shown of skills with errors must not show the keys that may be one of these errors.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/forwarding_reader.hpp"
#include "base/result.hpp"
#include "cli/session.hpp"
#include "model/graph.hpp"

namespace skillc::cli {

// The files of some skills of a graph without those that hold a key or token: a document says that it is not shown
// instead, an evals file has no cases, and any other cannot be read. All other files are as they are.
class KeylessFiles final : public ForwardingReader {
 public:
  KeylessFiles(const FileReader& below, const model::Graph& graph, const std::set<const model::Skill*>& skills);

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;

 private:
  // Of the innermost skill around the path, where it is one of those.
  std::optional<std::string> name_of_owner(const std::string& path) const;

  std::map<std::string, std::optional<std::string>> names_;  // of all skills by their folders; none where not meant
  std::set<std::string> evals_;                              // paths of evals files
};

// Where a document or evals file of these skills holds a key, reads and links the session's library again through
// KeylessFiles: what pointed into its graph is good no longer. Fails as model::build_graph does.
Result<void> withhold_keys(const FileReader& files, const std::set<const model::Skill*>& skills, Session& session);

}  // namespace skillc::cli
