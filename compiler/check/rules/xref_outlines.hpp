#pragma once
// Lists of a text that is none of the skill's, though it counts as the catalog does: an outline to be worked on.

#include <cstddef>
#include <map>
#include <utility>

#include "check/rules/xref.hpp"

namespace skillc::check::rules {

// Of one skill's citations, one after the other.
class OthersOutlines {
 public:
  explicit OthersOutlines(const XrefContext& context) : context_(context) {}

  // Whether the citation opens an item of a list of which no item calls an entry of ours as the entry is called, and
  // two at least call it otherwise: "- Chapter 1: Hook", "- Chapter 2: Wound", "- Chapter 9: Midpoint".
  bool hold(const model::Citation& citation);

 private:
  bool is_others(std::size_t document, std::size_t list) const;

  const XrefContext& context_;
  std::map<std::pair<std::size_t, std::size_t>, bool> lists_;  // by document and block
};

}  // namespace skillc::check::rules
