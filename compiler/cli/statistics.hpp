#pragma once
// What a skill holds, in numbers that people ask for.

#include <cstddef>
#include <string>

#include "model/graph.hpp"

namespace skillc::cli {

struct Statistics {
  std::size_t documents = 0;
  std::size_t entries = 0;  // skill-wide, strongly declared
  std::size_t items = 0;
  std::size_t cases = 0;
  std::size_t lines = 0;   // of all documents
  std::size_t tokens = 0;  // of all documents, estimated (base/tokens.hpp)
};

Statistics statistics_of(const model::Skill& skill);

// "4 of 7 (57 %)"; "–" where there is nothing to cover.
std::string share(std::size_t part, std::size_t whole);

}  // namespace skillc::cli
