#pragma once
// Citations of a skill's documents, and what they resolve to.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/citation_grammar.hpp"
#include "model/entries.hpp"
#include "model/graph.hpp"

namespace skillc::model {

class BoundedCitations;
struct Library;

// `text` with the bytes of code spans replaced by '\x01': what the citation grammar may read.
std::string masked_text(const parse::Inline& content);
// The same for plain text (an expectation, an answer): code is what stands between runs of backticks of one length
// within a paragraph, or between fences of backticks. A run that nothing closes is text.
std::string masked_text(std::string_view text);

// Whether a block has text of its own, in which citations may stand.
bool is_leaf(const parse::Block& block);

// Where the bold run ends that the citation stands in; the end of the text where it stands in none.
std::size_t bold_end(const parse::Inline& content, const CitationMatch& match);

// Whether raw HTML stands within the citation.
bool crosses_html(const parse::Inline& content, const CitationMatch& match);

// Every citation of `skill` (index `self` of the library), in document order. `declarations` as found per document:
// what declares an entry is no citation of itself. `bounded`, of the same skill, is told of each document
// and spent by what is found. `asked` gets every skill whose entries had a say.
std::vector<Citation> collect_citations(const Library& library, std::size_t self,
                                        const DeclarationsByDocument& declarations, BoundedCitations& bounded,
                                        std::set<std::size_t>& asked);

}  // namespace skillc::model
