#pragma once
// The words of a text that say what it is about, in a form in which "minimizing" and "minimize" are the same word.

#include <string>
#include <string_view>
#include <vector>

namespace skillc {

// The words of English prose about software, in order, repeats included: lower case, stemmed by Snowball's English
// stemmer (Porter2); words that stand in any text ("the", "use", "avoid") and single letters left out. An identifier
// (`__getattr__`, `EnumSet`, `max_size`) is one word and never stemmed. Any bytes.
std::vector<std::string> read_words(std::string_view text);

// `snake_case`, `__dunder__`, `camelCase`, `dict.get`, `std::move`: no word of prose. One that merely begins with a
// capital is none.
bool is_identifier(std::string_view word);

// Every word of a text in lower case as it is written, those that stand in any text included, and identifiers taken
// apart: `dict.get` is "dict" and "get", `EnumMap` "enum" and "map". In order, repeats included. Any bytes.
std::vector<std::string> read_word_parts(std::string_view text);

}  // namespace skillc
