#pragma once
// Tells what was drawn at random from what people type and write for it.

#include <cstddef>
#include <string_view>

namespace skillc::check::rules {

// Bits a character: 3 for eight letters in turn, about 4 for twenty at random.
double entropy(std::string_view text);

// "abcdef", "123456", "aaaa": what hands type for a key.
bool is_typed(std::string_view text);

// "your", "xxxx", "placeholder", in any case.
bool has_word_of_examples(std::string_view text);

constexpr std::size_t kLeastCut = 12;  // characters: what is shorter of a key gives nothing away

// Whether a text that is shown was cut off here.
bool is_cut_at(std::string_view text, std::size_t at);

}  // namespace skillc::check::rules
