#pragma once
// Lists, quotes and tables that are open while a document is written: closed where a page ends within them, and opened
// again on the next one.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::render::site {

class OpenBlocks {
 public:
  // Each gives the HTML with which it opens.
  std::string open_list(bool is_ordered, std::size_t start, std::string_view css_class);
  std::string open_quote();
  std::string open_table();
  // Of the innermost list; its own HTML is the caller's.
  void open_item();
  // Of the innermost table: a cell of its head, by its tag and its text; where its body begins, told before each row.
  void add_head(std::string_view tag, std::string_view text);
  std::string begin_body();
  // The HTML with which the innermost one closes.
  std::string close();

  // What is open, innermost first, and from the outermost on again: lists go on with their number, tables have their
  // head. Items are not begun anew.
  std::string close_all() const;
  std::string open_again() const;

 private:
  struct Block {
    enum class Type { list, item, quote, table } type;
    std::string css_class = {};
    bool is_ordered = false;
    std::size_t next = 1;   // the number of the next item
    std::string head = {};  // the cells of a table's
    bool has_body = false;
  };
  static std::string opening_of(const Block& block, std::size_t start);
  static std::string_view closing_of(const Block& block);

  std::vector<Block> open_;
};

}  // namespace skillc::render::site
