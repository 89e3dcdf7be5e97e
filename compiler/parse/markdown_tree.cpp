// The one place that sets cmark-gfm up, so that everything that reads a document reads the same tree.

#include "parse/markdown_tree.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <mutex>
#include <utility>

#include "base/ascii.hpp"
#include "parse/markdown_cursor.hpp"

namespace skillc::parse {
namespace {

struct ParserDeleter {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

}  // namespace

void NodeDeleter::operator()(cmark_node* node) const {
  cmark_node_free(node);
}

void IteratorDeleter::operator()(cmark_iter* iterator) const {
  cmark_iter_free(iterator);
}

Tree parse_tree(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  std::unique_ptr<cmark_parser, ParserDeleter> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  const TableHeads heads(parser.get());
  for (const char* name : {"table", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  NodePointer document(cmark_parser_finish(parser.get()));
  return {std::move(document), heads.refused()};
}

std::size_t task_marker_length(std::string_view literal) {
  if (literal.size() < 4 || literal[0] != '[' || literal[2] != ']' || !is_inline_blank(literal[3])) return 0;
  if (literal[1] != ' ' && literal[1] != 'x' && literal[1] != 'X') return 0;
  std::size_t length = 4;
  while (length < literal.size() && is_inline_blank(literal[length])) ++length;
  return length;
}

}  // namespace skillc::parse
