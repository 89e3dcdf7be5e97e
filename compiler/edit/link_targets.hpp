#pragma once
// What links name, within a skill and from one skill of the library to another.

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "model/graph.hpp"

namespace skillc::edit {

class LinkTargets {
 public:
  explicit LinkTargets(const model::Graph& graph);

  // {skill, document}, {skill, entry}, as seen from a document; nothing where the target is none of the library's. An
  // entry is named by the slug of its heading, or by its id.
  std::optional<std::pair<std::size_t, std::size_t>> document_of(std::size_t skill, std::size_t document,
                                                                 std::string_view target) const;
  std::optional<std::pair<std::size_t, std::size_t>> entry_of(std::size_t skill, std::size_t document,
                                                              std::string_view target) const;

 private:
  using Anchors = std::map<std::string, std::size_t, std::less<>>;  // to the entry
  const Anchors& anchors_of(std::size_t skill, std::size_t document) const;

  const model::Graph& graph_;
  std::map<std::string, std::pair<std::size_t, std::size_t>> documents_;    // by path as shown
  mutable std::map<std::pair<std::size_t, std::size_t>, Anchors> anchors_;  // of documents that were asked for
};

}  // namespace skillc::edit
