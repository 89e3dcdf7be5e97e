#pragma once
// Citations of numbers that are too long for the model.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/citation_grammar.hpp"
#include "model/kind.hpp"

namespace skillc::eval {

// What model::find_citations finds, and in its place what is cited by a number of more digits than the model reads:
// such a number is one that no entry can have (is_beyond_reading).
std::vector<model::CitationMatch> find_all_citations(std::string masked, const model::KindTable& kinds,
                                                     const model::Citable& citable);

// The number of `kind` that is all of `upper` from `at` on, or the code that is all of it, however long.
std::optional<model::Number> read_whole_number(std::string_view upper, std::size_t at, const model::Kind& kind);
std::optional<model::Number> read_whole_code(std::string_view upper);

// Whether a number stands for one of more digits than the model reads.
bool is_beyond_reading(const model::Number& number);

}  // namespace skillc::eval
