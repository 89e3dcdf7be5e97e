#pragma once
// Words beside a citation that may be the title of what it cites, where no gloss stands behind it.

#include <string>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// Its gloss; else the clause that it closes in parentheses; else what may be its title, in the forms of lists and
// tables of contents: behind a number that is bold (`**Ch 3:** Batch Processing`), in quotes behind it (`Chapter 3,
// "Batch Processing"`), before an arrow, dash or bracket that the number closes
// (`Batch Processing → Ch 3`, `Batch Processing [Ch 3]`), and in the cell beside one that holds nothing but the number.
// Each is only a guess: it says something where it is nothing but a title. Of cells, only those below a header that
// names titles (`Title`, `Topic`, `Chapter`), for numbers below one that relates no entries (`See also`).
std::vector<std::string> explaining_words(const Document& document, const Citation& citation);

}  // namespace skillc::model
