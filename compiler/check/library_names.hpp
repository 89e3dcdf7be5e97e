#pragma once
// What the skills of a library are called, and which of them a misspelt name may mean.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/graph.hpp"

namespace skillc::check {

// Few skills name others, so it is put together once somebody asks, for all who do: held against every name of a large
// library, each misspelt one would cost what the library is large. Any thread may ask.
class LibraryNames {
 public:
  // The graph outlives this, and knows all its skills' names when somebody asks.
  explicit LibraryNames(const model::Graph& graph) : graph_(graph) {}

  bool contains(std::string_view name) const;
  // The names, in order, that one edit makes of `name`: a byte left out, added or replaced, or two exchanged.
  std::vector<std::string> one_edit_from(std::string_view name) const;
  // Those, the names that begin with it, and such as share the rarest of its words ("deploy" of "deploy-flow"), in
  // order; of each kind no more than a hundred.
  std::vector<std::string> alike(std::string_view name) const;

 private:
  using Key = std::pair<std::uint64_t, std::uint32_t>;  // a number that alike names share, and an index into names_
  void put_together() const;
  void add_of_rarest_word(std::string_view name, std::vector<std::string>& to) const;

  const model::Graph& graph_;
  mutable std::once_flag once_;
  mutable std::vector<std::string> names_;  // sorted, each once
  mutable std::vector<Key> edits_, words_;  // sorted
};

}  // namespace skillc::check
