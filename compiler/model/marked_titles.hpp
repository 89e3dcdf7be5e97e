#pragma once
// Titles that their markup sets apart: in italics, in quotes, or as a link's text.

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/other_works.hpp"

namespace skillc::model {

class MarkedTitles {
 public:
  explicit MarkedTitles(const CitingText& citing) : citing_(citing), text_(citing.text) {}

  // The link whose text ends at `end`; nullptr where none does.
  const parse::Link* link_before(std::size_t end) const;
  // The one whose text begins at `begin`.
  const parse::Link* link_at(std::size_t begin) const;
  // What ends at `end` in quotes, in italics or, where it is given, as that link's text; "" where nothing does. Markup
  // that stands in the text itself, and subtitles, included.
  std::string_view title(std::size_t end, const parse::Link* link) const;
  std::string_view quoted(std::size_t end) const;
  // Where one may end in [earliest + 1, end], the last first: of most texts nowhere.
  std::vector<std::size_t> ends(std::size_t earliest, std::size_t end) const;

 private:
  const parse::Link* last_link(std::size_t end) const;  // the last that begins before `end`
  std::string_view emphasised(std::size_t end) const;

  const CitingText& citing_;
  const std::string_view text_;
};

// Whether a link leads out of the library, and not to its own files as a forge shows them.
bool leads_to_another_work(const parse::Link& link);

// "Clean Code", "The Art of Readable Code": all words but small ones have a capital.
bool is_title_case(std::string_view title);

}  // namespace skillc::model
