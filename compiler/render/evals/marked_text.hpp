#pragma once
// Text of an answer as HTML, with what was quoted from it and what it cites.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::render::evals {

// What somebody quoted as evidence: <mark class="evidence" id="…">.
struct Quoted {
  ByteRange source;
  std::string id;
};

// A citation: <a class="cite" href="…">, or <span class="cite-broken" title="…">.
struct CitedPlace {
  ByteRange source;
  std::string href;  // "" where nothing shows it
  std::string why;   // what is wrong with it; "" where nothing is
};

// Escaped, of the first `limit` bytes at most, cut at a character. Quotations may overlap each other and citations; of
// citations that overlap, one that is wrong comes first, then the one that begins first. What begins beyond the limit
// is left out; every other quotation's id is in the HTML once.
std::string marked_html(std::string_view text, std::size_t limit, std::vector<Quoted> quoted,
                        std::vector<CitedPlace> cited);

}  // namespace skillc::render::evals
