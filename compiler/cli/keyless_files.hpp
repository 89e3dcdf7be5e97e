#pragma once
// What is shown of skills with errors must not show the keys that may be one of these errors.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/forwarding_reader.hpp"
#include "base/result.hpp"
#include "cli/session.hpp"
#include "cli/skills_with_errors.hpp"
#include "model/graph.hpp"
#include "model/owners.hpp"
#include "render/target.hpp"

namespace skillc::cli {

// The files of some skills of a graph without those that hold a key or token: a document says that it is not shown
// instead, an evals file has no cases, and any other cannot be read. All other files are as they are.
class KeylessFiles final : public ForwardingReader {
 public:
  // All outlive the reader.
  KeylessFiles(const FileReader& below, const model::Graph& graph, const std::set<const model::Skill*>& skills)
      : ForwardingReader(below), graph_(graph), skills_(skills), owners_(graph) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;

 private:
  // A skill that the file belongs to, where it belongs to those skills alone; nullptr for any other.
  const model::Skill* owner_of(const std::string& path) const;

  const model::Graph& graph_;
  const std::set<const model::Skill*>& skills_;
  const model::Owners owners_;
};

// Where a document or evals file of the skills that are left out holds a key, reads and links the session's library
// again through KeylessFiles. The skills of its graph stay where they are. Fails as model::build_graph does.
Result<void> withhold_keys(const FileReader& files, const LeftOut& left_out, Session& session);

// What pages show of the files of the skills that are left out: what can be read through KeylessFiles.
std::vector<render::RenderedSkill> shown_files(const FileReader& files, const Session& session,
                                               const LeftOut& left_out);

}  // namespace skillc::cli
