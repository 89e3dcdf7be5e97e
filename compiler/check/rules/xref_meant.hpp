#pragma once
// Which entry a citation of none was meant for, by the words that explain it.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "check/rules/xref.hpp"

namespace skillc::check::rules {

// Of one skill's citations, one after the other.
class MeantEntries {
 public:
  explicit MeantEntries(const XrefContext& context) : context_(context) {}

  // The one entry of the owner, of this kind, whose title shares most words with the citation's gloss, or with what
  // stands beside it: two at least, and half of them. As an index of the owner's. Nothing for a citation of several
  // numbers, nor an entry that its block cites, too; and nothing any more once too much was asked for.
  std::optional<std::size_t> find(const model::Citation& citation, model::KindIndex kind);

 private:
  using Holders =
      std::unordered_map<std::string, std::vector<std::size_t>>;  // by word: the entries with it in their titles
  const Holders& holders_in(std::size_t owner, model::KindIndex kind);
  bool is_cited_beside(const model::Citation& citation, std::size_t entry) const;
  std::optional<std::size_t> fitting(const model::Citation& citation, model::KindIndex kind, const std::string& text);

  const XrefContext& context_;
  std::map<std::pair<std::size_t, model::KindIndex>, Holders> holders_;  // by skill and kind
  std::size_t asked_ = 0, compared_ = 0;
};

// Whether a citation of `number`, which the series lacks between its first and last, opens a bold line with a title, or
// a row where others of the series are declared in rows, of the document that holds the series: then it may have been
// meant to declare the entry.
bool may_declare(const XrefContext& context, const model::Citation& citation, const model::Series& series,
                 const model::Number& number);

}  // namespace skillc::check::rules
