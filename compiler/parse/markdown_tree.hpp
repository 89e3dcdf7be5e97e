#pragma once
// cmark-gfm's tree of a document, with the extensions that skillc reads: tables and task lists.

#include <cstddef>
#include <memory>
#include <string_view>

#include "parse/markdown_table_heads.hpp"

struct cmark_iter;
struct cmark_node;

namespace skillc::parse {

struct NodeDeleter {
  void operator()(cmark_node* node) const;
};
struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const;
};
using NodePointer = std::unique_ptr<cmark_node, NodeDeleter>;
using IteratorPointer = std::unique_ptr<cmark_iter, IteratorDeleter>;

struct Tree {
  NodePointer document;
  RefusedHeads refused;
};
// Only `table`, with its bound, and `tasklist` are attached: `strikethrough` and `autolink` edit process-wide tables
// while they parse and would make threads disturb each other. `text` has been through tame_markdown.
Tree parse_tree(std::string_view text);

// `[ ] ` or `[x] ` and the blanks behind it, with which a text opens: its length; 0 where it does not.
std::size_t task_marker_length(std::string_view literal);

}  // namespace skillc::parse
