#pragma once
// Which of several declarations of one number in one document are slips, and which tell the entry again.

#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/declarations.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// A declaration of one document of a skill.
struct FoundDeclaration {
  std::size_t document;
  const Declaration* declaration;
};

// Looks at the declarations of one kind. The skill and the declarations must outlive it.
class Retelling {
 public:
  Retelling(const Skill& skill, const std::vector<FoundDeclaration>& found);

  // Per declaration of `group` (of one number, in document order): whether it declares the number a second time by
  // mistake. Told again, and no mistake, is what has another form than the ones before in its document (a table beside
  // headings); what stands in the entry's own section; what bears the same title under another heading or in another
  // table; and a row of a table with another header that repeats half of the codes of either table.
  std::vector<bool> mistakes(const std::vector<FoundDeclaration>& group);

  // Whether the titles of the table that holds a row say different things: where not, they are no titles.
  bool has_titles(const FoundDeclaration& row) const;

 private:
  using Table = std::pair<std::size_t, std::size_t>;  // document and block
  struct Rows {
    std::set<Number> numbers;
    std::set<std::string> titles;
  };

  std::size_t place_of(const FoundDeclaration& one) const;
  bool is_told_again(const FoundDeclaration& one, const FoundDeclaration& first);
  bool repeats(const Table& one, const Table& other);
  std::string header_of(const Table& table) const;

  const Skill& skill_;
  std::map<Table, Rows> rows_;
  std::map<std::pair<Table, Table>, bool> repeats_;
};

}  // namespace skillc::model
