#pragma once
// HTML that a document writes itself, where skillc.yaml lets it (`site.raw_html: allowlist`): elements of a fixed list,
// without attributes, each closed within what it was opened in. All else is text, whatever it looks like.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parse/markdown.hpp"

namespace skillc::render::site {

// The tags within one paragraph, heading or cell, and what is struck out in it.
class InlineTags {
 public:
  void begin();  // of another one
  // Emphasis, a link and the like: what is opened in it is closed in it.
  void enter() { ++depth_; }
  void leave();
  // Appends the tag to `out`, the HTML written so far: as text where it may not stand.
  void write(std::string_view tag, std::string& out);
  // Two tildes: what stands between a pair of them is struck out.
  void write_strike(bool may_open, bool may_close, std::string& out);

 private:
  struct Open {
    std::string name;
    std::size_t begin;  // in the HTML: where the tag stands as text, for it may never be closed
    std::size_t end;
    int depth;
  };

  bool close(std::string_view name, std::string_view element, std::string& out);

  std::vector<Open> open_;
  int depth_ = 0;
};

// The HTML blocks that begin and end a <details> around other blocks; it begins with a <summary>. None around a heading
// that the page's own order hangs on, nor around one of `breaks`: blocks with which another page begins.
struct Disclosures {
  std::map<std::size_t, std::string> opening;  // by block: its HTML
  std::set<std::size_t> closing;
};
Disclosures find_disclosures(const std::vector<parse::Block>& blocks, const std::set<std::size_t>& breaks);

}  // namespace skillc::render::site
