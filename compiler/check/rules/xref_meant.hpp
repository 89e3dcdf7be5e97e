#pragma once
// Which entry a citation of none was meant for, by the words that explain it.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/rules/xref.hpp"

namespace skillc::check::rules {

// Of one skill's citations, one after the other.
class MeantEntries {
 public:
  explicit MeantEntries(const XrefContext& context) : context_(context) {}

  // The one entry of the owner, of this kind, whose title has most of the words of the citation's gloss, or of what
  // stands beside it: two at least. As an index of the owner's. Nothing after so many that were asked for.
  std::optional<std::size_t> find(const model::Citation& citation, model::KindIndex kind);

 private:
  using Words = std::set<std::string>;
  const std::vector<Words>& titles_of(std::size_t owner);
  std::optional<std::size_t> fitting(std::size_t owner, model::KindIndex kind, const std::string& text);

  const XrefContext& context_;
  std::map<std::size_t, std::vector<Words>> titles_;  // by skill, by entry
  std::size_t asked_ = 0;
};

// Whether a citation of `number`, which the series lacks between its first and last, opens a bold line or a row of the
// document that holds the series: then it may have been meant to declare the entry.
bool may_declare(const XrefContext& context, const model::Citation& citation, const model::Series& series,
                 const model::Number& number);

}  // namespace skillc::check::rules
