#pragma once
// Markdown as the rest of skillc sees it: a flat list of blocks in document order, each leaf with its plain text and a
// way back to the bytes. GFM tables and task lists are on; strikethrough and autolink are off (not re-entrant).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::parse {

// A half-open range in Inline::text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Link {
  TextRange text;           // what is shown
  std::string target;       // decoded, as cmark gives it
  ByteRange source;         // the whole construct, `[text](target)`
  ByteRange target_source;  // of the target where it stands in place (inline links, autolinks); else same as source
  bool is_image = false;
};

struct CodeSpan {
  TextRange text;    // its content within Inline::text
  ByteRange source;  // the content's bytes, without the backticks
};

// The content of a leaf block: text with markup removed. Code spans' content is part of the text, raw inline HTML is
// not where it is markup (`is_markup`), soft and hard breaks are one '\n' (within a code span one blank). A task's `[
// ]` is no text.
class Inline {
 public:
  std::string text;
  std::vector<Link> links;
  std::vector<CodeSpan> codes;
  std::vector<TextRange> strong;  // bold runs
  std::vector<std::size_t> html;  // text offsets at which raw HTML was dropped

  // Where a character of the text stands in the file. `offset` may be text.size(): the end of the last character.
  std::size_t source_offset(std::size_t offset) const;
  ByteRange source_range(TextRange range) const;

  // text[text_begin, text_begin + length) equals source bytes from source_begin; between pieces the mapping steps.
  struct Piece {
    std::size_t text_begin;
    std::size_t source_begin;
    std::size_t length;         // in the text
    std::size_t source_length;  // differs from length for an entity or an escape
  };
  std::vector<Piece> pieces;
};

enum class BlockType {
  heading,
  paragraph,
  code,
  html,
  list,
  item,
  quote,
  table,
  row,
  cell,
  thematic_break,
};

inline constexpr std::size_t kNoBlock = static_cast<std::size_t>(-1);

struct Block {
  BlockType type;
  std::size_t parent = kNoBlock;  // index into Markdown::blocks
  std::size_t first_line = 0;     // from 1, in the whole file (front matter counted)
  std::size_t last_line = 0;
  int level = 0;           // of a heading
  bool is_task = false;    // of an item: `- [ ]` or `- [x]`
  bool is_header = false;  // of a row
  bool is_fenced = false;  // of code
  ByteRange source;        // heading, paragraph, cell: first to last byte of its content; item: from its marker
  std::string literal;     // of code and html: the raw text
  Inline content;          // of heading, paragraph, cell
};

// Lines that were read as blank for being beyond what cmark can bear.
struct SkippedLines {
  std::size_t first = 0;  // from 1; 0 where none was
  std::size_t last = 0;
  std::size_t lines = 0;
  std::string_view reason;  // why the first one was: "it nests more than …"
};

// Lines below which cmark did not look for a table's head, and which went on as text.
struct RefusedHeads {
  std::size_t first = 0;  // from 1; 0 where there are none
  std::size_t lines = 0;
};

// The first fence or comment that never closes: what stands behind it is code, or hidden.
struct Unclosed {
  std::size_t line = 0;  // from 1; 0 where all close
  bool is_comment = false;
};

struct Markdown {
  std::vector<Block> blocks;  // parents before children
  Unclosed unclosed;
  SkippedLines skipped;
  RefusedHeads refused_heads;
};

// Parses the bytes of `file` from `body_begin` on (what front matter leaves). Never fails: all text is Markdown.
Markdown parse_markdown(const SourceText& file, std::size_t body_begin = 0);

}  // namespace skillc::parse
