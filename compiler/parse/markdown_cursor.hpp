#pragma once
// A cursor over a leaf's content that writes an Inline's text while it advances, each piece with its place.

#include <cstddef>
#include <string>
#include <string_view>

#include "parse/markdown.hpp"
#include "parse/markdown_leaf.hpp"

namespace skillc::parse {

class LeafCursor {
 public:
  // Both must outlive this. Starts at content.start(), behind blanks.
  LeafCursor(const LeafContent& content, Inline& out);

  const std::string& bytes() const { return bytes_; }
  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= bytes_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0'; }
  std::size_t text_size() const { return out_.text.size(); }
  std::size_t source() const { return content_.source(at_); }
  std::size_t source(std::size_t offset) const { return content_.source(offset); }
  std::size_t end_of_last() const;  // in the file, of the last byte passed

  void skip(std::size_t count) { at_ += count; }
  void move_to(std::size_t offset) { at_ = offset; }
  // Moves to where the start of `literal` stands next, within a bounded window.
  bool search(std::string_view literal);

  void emit(std::string_view text, std::size_t length);  // `text` stands for the next `length` bytes
  void emit_equal(std::string_view text);                // `text` is the next bytes, though they may step in the file
  // A line end stands apart from other pieces: its source reaches to the next line's content over any prefix.
  void emit_break(std::string_view text, std::size_t length);

 private:
  const LeafContent& content_;
  const std::string& bytes_;
  Inline& out_;
  std::size_t at_ = 0;
  bool may_extend_ = false;  // the last piece may grow
};

bool is_inline_blank(char c);  // white space within a line

}  // namespace skillc::parse
