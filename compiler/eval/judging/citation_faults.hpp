#pragma once
// What is wrong with numbers and ids that an answer cites and its skill does not have.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "eval/planning/numbering.hpp"
#include "model/graph.hpp"
#include "model/series.hpp"

namespace skillc::eval {

// A wrong citation of one text, before its place is put into words.
struct Fault {
  ByteRange source;
  std::string text;  // as written
  std::string why;
  std::optional<model::CitedNumber> number = {};  // of an id
};

// Of one skill; the numbering must outlive it. Faults are given without their `source`. `is_meant`: nothing but the
// skill can be, so that a code which in prose would be somebody else's is one of its series.
class CitationFaults {
 public:
  CitationFaults(const Numbering& numbering, std::size_t self);

  // The series that should have the number; nullptr where it is declared, or may be left out on purpose.
  const model::Series* lacking(model::KindIndex kind, const model::Number& number, bool is_meant) const;
  // "there is no Item 9; items run from 1 to 3", of numbers that the series lacks.
  std::string why_missing(const model::Series& series, const std::vector<model::Number>& missing) const;
  std::optional<Fault> of_number(std::string_view written, const model::CitedNumber& cited, bool is_meant) const;
  // Of an id that nothing has, where it reads as one of this skill's. Checklist items' ids are words that may mean
  // anything, unless the skill is meant.
  std::optional<Fault> of_id(std::string_view id, bool is_meant) const;
  // "Item 2: `Minimize mutability`"
  std::string titled(std::size_t entry) const;

 private:
  const model::KindTable& kinds_;
  const model::EntryIndex& index_;
  const model::Skill& skill_;
  const Numbering::OfSkill& own_;
};

}  // namespace skillc::eval
