#pragma once
// Where a document declares entries, by form; which of them count is decided for the skill as a whole (entries.hpp).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_text.hpp"
#include "model/citation_grammar.hpp"
#include "model/kind.hpp"
#include "parse/markdown.hpp"

namespace skillc::model {

enum class Form {
  heading,          // "## Chapter 3: Walk-Through"
  code_row,         // "| **G5** | Duplication |"
  heading_closing,  // "### Functions Should Do One Thing (G30)"
  spaced_heading,   // "### SEC-01 Hash passwords": as a lead
  title_lead,    // "**AUTH-01 Hash passwords.** …". Leads (lead_codes.hpp) declare where nothing else does, or cite
  item_lead,     // "- **R1** — No floats"
  mention_lead,  // "- **R1** comes first"
  task_lead,     // "- [ ] **R1** — No floats?"
  line,          // "**Step 3:** …" opening a paragraph or list item; local kinds only
  cited_in_heading,  // "### 10. Emergence (Ch. 12) — …": resolves only
  cited_in_row,      // "| Ch 3 | Functions |": resolves only
};

// Whether what has this form is a lead: declares only what nothing else does.
constexpr bool is_lead(Form form) {
  return form >= Form::spaced_heading && form <= Form::task_lead;
}

// Whether what has this form reads as a citation as well.
bool cites(Form form);

struct Declaration {
  Form form = Form::heading;
  KindIndex kind = 0;
  Number number;
  std::string title;
  std::size_t block = 0;         // of the heading, cell or paragraph
  ByteRange source;              // of word and number(s)
  parse::TextRange opening;      // the same in the block's text
  std::size_t title_block = 0;   // where the title stands: in a table the cell behind
  parse::TextRange title_range;  // in that block's text; empty where there is no title
  bool is_in_range = false;      // one of several numbers of a heading: "## Chapters 1–2: …"
  bool is_cut = false;           // of the others nothing is known: ranges hold too many numbers
};

// So many numbers are declared by the ranges in the headings of one skill; those behind them declare their first one.
inline constexpr std::size_t kMaxDeclaredInRanges = 2'000;

// Takes out what goes beyond `left`, of which what stays is taken off.
void cut_ranges(std::vector<Declaration>& declarations, std::size_t& left);

// Everything in `markdown` that has the form of a declaration, in document order, but for headings that only group
// others (range_headings.hpp). Code series are not filtered here, nor are ranges cut,
// but where they come to hundreds of thousands of numbers.
std::vector<Declaration> find_declarations(const parse::Markdown& markdown, const KindTable& kinds);

// The kind and the first number that a heading with this text declares at its beginning; nothing where it declares
// none.
std::optional<std::pair<KindIndex, Number>> heading_declares(std::string_view text, const KindTable& kinds);

// Per block, the index of the heading it stands under (a heading: the next higher one); npos at the top.
std::vector<std::size_t> headings_of(const parse::Markdown& markdown);

// Per heading, the block behind its section: the next heading of its level or above, or the end. Of other blocks: the
// end.
std::vector<std::size_t> section_ends(const parse::Markdown& markdown);

// Whether the numbers of a series of codes are a list: `run` in a row; with one missing among them that many where the
// series has a hyphen, which codes alone have, and one more elsewhere.
bool are_a_list(const std::set<std::uint32_t>& numbers, std::string_view series, std::size_t run);

// The series that count among the code declarations of one skill, a list per document: are_a_list by three anywhere,
// each declared by itself, or the same form of the same document as such a series. Leads are not counted.
CodeSeries counted_series(const std::vector<const std::vector<Declaration>*>& documents, const KindTable& kinds);

}  // namespace skillc::model
