// The citation grammar: matches follow each other, hold no more numbers than they may, and what is cited reads as a
// citation of the same number when it stands alone.

#include "model/citation_grammar.hpp"

#include <algorithm>

#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"

namespace skillc::fuzz {
namespace {

using model::CitationMatch;
using model::Number;

const model::KindTable& kinds() {
  static const model::KindTable table;
  return table;
}

const model::Citable& citable() {
  static const model::Citable all = {{"G", "SEC-"}, {*kinds().by_name("item"), *kinds().by_name("chapter")}};
  return all;
}

void require_distinct(std::vector<Number> numbers) {
  std::sort(numbers.begin(), numbers.end());
  require(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end(),
          "a number is cited twice by one citation");
}

void require_cites_alone(model::KindIndex kind, const Number& number) {
  const std::string text = model::entry_name(kinds()[kind], number);
  const std::vector<CitationMatch> matches = model::find_citations(text, kinds(), citable());
  require(matches.size() == 1 && matches[0].kind == kind && matches[0].numbers == std::vector{number},
          "an entry's name does not cite it");
}

}  // namespace

void fuzz_citations(std::string_view bytes) {
  std::size_t behind = 0, numbers = 0;
  for (const CitationMatch& match : model::find_citations(bytes, kinds(), citable())) {
    require(behind <= match.begin && match.begin < match.end && match.end <= bytes.size(), "citations overlap");
    behind = match.end;
    require(match.kind < kinds().size() && !match.numbers.empty(), "a citation cites nothing");
    require(match.numbers.size() <= model::kMaxListed + model::kMaxRange, "a list is longer than it may be");
    numbers += match.numbers.size();
    require_distinct(match.numbers);
    require_cites_alone(match.kind, match.numbers.front());
    require_cites_alone(match.kind, match.numbers.back());
  }
  require(numbers <= model::kMaxCitedNumbers + bytes.size(), "ranges give more numbers than a text may have");
}

}  // namespace skillc::fuzz
