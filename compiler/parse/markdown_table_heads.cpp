// Where a line may be a table's delimiter row, cmark reads all of the paragraph above it as rows, and does so again at
// the next such line where the two do not agree in columns: 48 KB took seconds. Which lines it tries hangs on
// everything before them (code, quotes, lazy lines, tables that are open already), so nobody knows but cmark itself.
// Hence a syntax extension: asked first whether it opens a block, it counts, and once that is too much it claims the
// line for the paragraph.

#include "parse/markdown_table_heads.hpp"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <string_view>

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxHeadSteps = 150'000'000;  // bytes, 0.7 ns each, of the document
constexpr std::size_t kStepsOfCell = 100;           // 70 ns
constexpr std::size_t kStepsBetweenCells = 7;       // it walks all cells of a row for each that it adds: 5 ns

// For each line cmark goes back to the last pipe before it.
std::size_t steps_of(std::string_view paragraph) {
  std::size_t steps = 0, behind_pipe = 0;
  for (std::size_t begin = 0; begin < paragraph.size();) {
    const std::size_t end = std::min(paragraph.find('\n', begin), paragraph.size() - 1) + 1;
    const std::string_view line = paragraph.substr(begin, end - begin);
    const auto pipes = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
    steps += line.size() + (begin - behind_pipe) + kStepsOfCell * pipes + kStepsBetweenCells * pipes * pipes;
    if (pipes > 0) behind_pipe = begin + line.rfind('|') + 1;
    begin = end;
  }
  return steps;
}

bool may_be_delimiter_row(std::string_view line) {
  return line.find_first_not_of("|-: \t\v\f\r\n") == std::string_view::npos && line.find('-') != std::string_view::npos;
}

// Returns the paragraph where the line goes on as its text, null where other extensions are to be asked.
cmark_node* look_at_line(cmark_syntax_extension* extension, int is_indented, cmark_parser* parser,
                         cmark_node* container, unsigned char* bytes, int length) {
  if (is_indented != 0 || cmark_node_get_type(container) != CMARK_NODE_PARAGRAPH) return nullptr;
  const std::string_view line(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  const int begin = cmark_parser_get_first_nonspace(parser);
  if (!may_be_delimiter_row(line.substr(std::min(static_cast<std::size_t>(begin), line.size())))) return nullptr;
  auto& heads = *static_cast<TableHeads*>(cmark_syntax_extension_get_private(extension));
  const auto number = static_cast<std::size_t>(cmark_parser_get_line_number(parser));
  return heads.may_look(cmark_node_get_string_content(container), number) ? nullptr : container;
}

}  // namespace

TableHeads::TableHeads(cmark_parser* parser) : extension_(cmark_syntax_extension_new("table-heads")) {
  cmark_syntax_extension_set_private(extension_, this, nullptr);
  cmark_syntax_extension_set_open_block_func(extension_, look_at_line);
  cmark_parser_attach_syntax_extension(parser, extension_);
}

TableHeads::~TableHeads() {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension_);
}

bool TableHeads::may_look(const char* paragraph, std::size_t line) {
  if (steps_ <= kMaxHeadSteps) steps_ += steps_of(paragraph);
  if (steps_ <= kMaxHeadSteps) return true;
  if (refused_.lines++ == 0) refused_.first = line;
  return false;
}

}  // namespace skillc::parse
