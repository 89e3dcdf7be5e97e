#pragma once
// Inline content of one leaf block: cmark's nodes aligned with the bytes they came from.

#include <string>
#include <unordered_map>

#include "parse/markdown.hpp"
#include "parse/markdown_leaf.hpp"

struct cmark_iter;
struct cmark_node;

namespace skillc::parse {

// What named entities stand for, asked of cmark once each.
using EntityCache = std::unordered_map<std::string, std::string>;

struct AlignedLeaf {
  Inline content;
  ByteRange source;  // first to last byte that the nodes account for
  bool has_task_marker = false;
};

// `iterator` has just entered `leaf`; it is left at the leaf's exit. `may_be_task`: a `[ ] ` or `[x] ` in front, which
// cmark's own extension overlooks inside quotes and nested lists, is a marker and no text.
AlignedLeaf align_inlines(cmark_iter* iterator, cmark_node* leaf, const LeafContent& content, bool may_be_task,
                          EntityCache& entities);

}  // namespace skillc::parse
