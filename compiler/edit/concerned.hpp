#pragma once
// Which citations a change is about.

#include <string>
#include <string_view>
#include <vector>

#include "edit/change.hpp"
#include "model/library.hpp"

namespace skillc::edit {

// What it is given outlives it.
class Concerned {
 public:
  Concerned(const model::Graph& graph, const model::Library& library, const Change& change);

  // The citations of changed entries in a text of `skill`, by the grammar and the owners that linking used. `masked`:
  // the text as the grammar may read it.
  std::vector<model::CitationMatch> in(const model::CitingText& text, const std::string& masked,
                                       std::size_t skill) const;
  // The same in bytes that are no text to the graph; under a new title only those that repeat the old one matter.
  std::vector<model::CitationMatch> in_unread(const std::string& text, std::size_t skill) const;

  // Of a kind that is numbered through the skill, what reads like the citation of a changed number but for its case,
  // and is none ("Names chapter 2"): it may number something else.
  std::vector<model::CitationMatch> in_lower_case(const model::CitingText& text, const std::string& masked,
                                                  std::size_t skill) const;

  bool is_retitling() const { return change_.retitled != model::kNone; }
  const model::Number& retitled() const { return retitled_; }  // the number of the entry
  const std::string& old_title() const { return old_title_; }  // its own words
  // Where a title's own words end: an anchor ("{#name}") and a citation in parentheses behind them ("Step 1 — Look
  // (Ch 1)") stay, the latter unless the new title ends in parentheses itself.
  std::size_t title_end(std::string_view title) const;

 private:
  bool holds_any(const std::vector<model::Number>& numbers) const;

  const model::Graph& graph_;
  const model::Library& library_;
  const Change& change_;
  model::Number retitled_;
  std::string old_title_;
};

}  // namespace skillc::edit
