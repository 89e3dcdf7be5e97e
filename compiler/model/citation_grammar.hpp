#pragma once
// The citation grammar: where a text names entries. Pure text in, matches out; nothing is resolved here.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/kind.hpp"

namespace skillc::model {

// What would hold more numbers than this cites its two ends only ("Items 1–999"), and is no range where blanks or a
// word of one entry leave that in doubt ("Ch 3 – 2024 in review"): only its left number is cited then.
inline constexpr std::uint32_t kMaxRange = 500;

// A list ends where it names this many numbers, repeats included.
inline constexpr std::size_t kMaxListed = 2000;

// Ranges of one text are expanded up to this many numbers; beyond it they cite their two ends only.
inline constexpr std::size_t kMaxCitedNumbers = 200'000;

struct CitationMatch {
  std::size_t begin = 0;  // bytes in the text
  std::size_t end = 0;
  KindIndex kind = 0;
  std::vector<Number> numbers;  // ranges expanded, in order, no repeats
  bool reversed = false;        // holds a range that runs backwards; both its ends are in `numbers`
  std::size_t in_ranges = 0;    // numbers that its ranges stand for
  bool is_cut = false;          // holds a range of which only the ends are in `numbers`, since others were so long
};

// How much of one text is read.
struct CitationBounds {
  std::size_t citations = static_cast<std::size_t>(-1);  // those behind are not looked for
  std::size_t in_ranges = kMaxCitedNumbers;
};

// Which code series ("G") count in a skill; others are no codes.
using CodeSeries = std::set<std::string, std::less<>>;

// What of a skill's entries decides what reads as a citation.
struct Citable {
  CodeSeries codes;
  std::set<KindIndex> kinds;  // whose words cite in lower case, too ("see item 3"): numbered skill-wide and declared
};

// All citations in `text`, by position; one maximal match is one citation. Bytes that must not be read (code spans) are
// to be masked by '\x01' beforehand. A blank may be any white space, newlines included.
std::vector<CitationMatch> find_citations(std::string_view text, const KindTable& kinds, const Citable& citable,
                                          const CitationBounds& bounds = {});

// Bytes at `offset` that are one dash: hyphen, en dash or em dash; 0 where there is none.
enum class Dash { none, hyphen, en, em };
struct DashMatch {
  Dash dash = Dash::none;
  std::size_t length = 0;
};
DashMatch read_dash(std::string_view text, std::size_t offset);
std::size_t skip_blanks(std::string_view text, std::size_t offset);  // offset behind white space, NBSP included

}  // namespace skillc::model
