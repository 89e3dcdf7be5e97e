#pragma once
// The headings of a document on its pages, and the sections of the entries that they declare.

#include <cstddef>
#include <string>
#include <vector>

#include "render/site/content.hpp"
#include "render/site/entry_marks.hpp"
#include "render/site/text_writer.hpp"

namespace skillc::render::site {

class HeadingWriter {
 public:
  // `text` writes what stands in a heading between `open` and `close`. Both outlive it.
  HeadingWriter(const Site& site, std::size_t skill, std::size_t document, const EntryMarks& marks, TextWriter& text);

  // Begins the heading that is `block`. `is_outer`: it stands in no other block.
  void open(std::size_t block, bool is_outer, const Page& page, Content& content);
  void close(std::size_t block, Content& content);
  // Whether the open heading is the page's title, which the page's template writes, text and all.
  bool is_title() const { return is_title_; }
  // Closes the sections that are open; the next page begins anew.
  void end_page(Content& content);

 private:
  bool open_section(std::size_t block, int level, Content& content);
  void close_sections(int level, Content& content);
  int sunk_level(int level);
  std::string own_id(std::size_t block) const;
  std::string anchor_of(std::size_t block) const;

  const Site& site_;
  const model::Skill& skill_;
  const SkillMap& map_;
  const std::size_t document_;
  const std::vector<parse::Block>& blocks_;
  const EntryMarks& marks_;
  TextWriter& text_;
  std::vector<int> levels_;    // of the headings above, as the document has them
  std::vector<int> sections_;  // levels of the entries that are open
  std::size_t begin_ = 0;      // of the open heading, in the content
  int level_ = 0;              // of the open heading on the page; 0 within other blocks
  bool is_title_ = false;
};

}  // namespace skillc::render::site
