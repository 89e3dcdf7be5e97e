#pragma once
// The entries that a document declares, where they stand in the HTML of its pages.

#include <cstddef>
#include <map>
#include <vector>

#include "render/site/content.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

class EntryMarks {
 public:
  EntryMarks(const Site& site, std::size_t skill, std::size_t document);

  // The first entry that the block declares, as an index of the skill's; kNone where it declares none.
  std::size_t first_at(std::size_t block) const;
  // Adds anchors of those that the block declares, all from the one at `from` on.
  void mark(std::size_t block, Content& content, std::size_t from = 0) const;
  // Adds what is said of each of them: who cites it.
  void describe(std::size_t block, Content& content) const;

 private:
  const std::vector<std::size_t>& at(std::size_t block) const;

  const Site& site_;
  const std::size_t self_;
  const model::Skill& skill_;
  std::map<std::size_t, std::vector<std::size_t>> entries_at_;  // by the block that declares them
};

}  // namespace skillc::render::site
