#pragma once
// One item of a checklist as a box to tick.

#include <cstddef>
#include <string>
#include <vector>

#include "render/site/site.hpp"

namespace skillc::render::site {

// The item's beginning, up to where the text beside the box stands; and what follows that text: what the item covers
// by the heading above it, and which cases test it.
std::string open_check(const Site& site, std::size_t skill, std::size_t item);
std::string close_check(const Site& site, std::size_t skill, std::size_t item, PageLinks& links);

// The level of the skill's severity scale that the item's text or a heading above it declares (severity.hpp), the
// nearest first; "" where none does.
std::string severity_of(const model::Skill& skill, const model::ChecklistItem& item);

// What a reader can choose items by.
struct CheckGroup {
  std::size_t entry = kNone;    // a chapter: the outermost entry, parts left aside, above one that the item covers
  std::size_t heading = kNone;  // of an item that covers nothing: the block of the outermost heading above it
  std::string id;               // of either
};
std::vector<CheckGroup> groups_of(const Site& site, std::size_t skill, std::size_t item);

}  // namespace skillc::render::site
