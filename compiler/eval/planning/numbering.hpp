#pragma once
// What the citations of answers are read by: the numbers, ids and words of the skills of one graph.

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "model/anchors.hpp"
#include "model/gloss_judge.hpp"
#include "model/graph.hpp"
#include "model/library.hpp"

namespace skillc::eval {

// Built once for a plan, then asked by all threads. The graph must outlive it.
class Numbering {
 public:
  explicit Numbering(const model::Graph& graph);
  Numbering(const Numbering&) = delete;

  struct OfSkill {
    explicit OfSkill(const model::Skill& skill);
    std::map<std::string_view, std::size_t> entries, items;  // by anchor
    model::Anchors anchors;
    model::GlossWords words;
  };

  const model::Graph& graph() const { return graph_; }
  const model::Library& library() const { return library_; }
  const OfSkill& of(std::size_t skill) const;  // worked out once somebody asks

 private:
  const model::Graph& graph_;
  const model::Library library_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<OfSkill>> skills_;  // parallel to the graph's
};

}  // namespace skillc::eval
