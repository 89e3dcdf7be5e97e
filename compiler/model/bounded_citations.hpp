#pragma once
// The citations of one skill, as many as are linked. Nobody writes more; what made-up text could cite would cost
// thousands of times its length.

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/citation_grammar.hpp"
#include "model/graph.hpp"
#include "model/library.hpp"

namespace skillc::model {

// So many citations of one document, and of one evals file's expectations, are read.
inline constexpr std::size_t kMaxCitations = 20'000;

// So many numbers the ranges of one skill stand for; beyond it they cite their two ends.
inline constexpr std::size_t kMaxCitedInRanges = 50'000;

class BoundedCitations {
 public:
  // Refers to `library`.
  BoundedCitations(const Library& library, std::size_t self) : library_(library), self_(self) {}

  // What is found from here on stands in this file.
  void begin_document(std::size_t document);
  void begin_evals(std::size_t evals);

  // find_citations in the next text of that file. `source_of` says where a match stands in the file.
  std::vector<CitationMatch> find(std::string_view text,
                                  const std::function<ByteRange(const CitationMatch&)>& source_of);

  // The first of each file, and of all ranges, that is beyond the bounds.
  std::vector<UnreadCitation> take_unread() { return std::move(unread_); }

 private:
  void begin_file(const UnreadCitation& file);
  void spend_ranges(const CitationMatch& match, const std::function<ByteRange(const CitationMatch&)>& source_of);

  const Library& library_;
  const std::size_t self_;
  UnreadCitation file_;
  bool is_full_ = false;  // the file
  bool is_cut_ = false;   // a range
  std::size_t left_ = 0, left_in_ranges_ = kMaxCitedInRanges;
  std::vector<UnreadCitation> unread_;
};

}  // namespace skillc::model
