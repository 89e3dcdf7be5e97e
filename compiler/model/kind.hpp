#pragma once
// The table of kinds: which words declare and cite entries, and how their numbers compare.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/configuration.hpp"

namespace skillc::model {

struct Kind {
  std::string name;                // "chapter"
  std::string plural;              // "chapters"
  std::vector<std::string> words;  // as cited, capitalised: "Ch", "Ch.", "Chapter", "Chapters"
  std::string id_prefix;           // "ch": ids are "ch-3"; codes have none ("g25")
  bool local = false;              // numbering may start again under each heading
  bool letters = false;            // single capitals are numbers too (appendices, options)
  bool roman = false;              // IV = 4 (parts)
};

using KindIndex = std::size_t;

class KindTable {
 public:
  explicit KindTable(const std::vector<source::KindDefinition>& added = {});
  const Kind& operator[](KindIndex index) const { return kinds_[index]; }
  std::size_t size() const { return kinds_.size(); }
  std::optional<KindIndex> by_name(std::string_view name) const;
  KindIndex code() const { return code_; }

 private:
  std::vector<Kind> kinds_;
  KindIndex code_ = 0;
};

// An entry's number in canonical form. `series` groups what is counted together: "" for plain numbers, the letters of a
// code ("G"). `ordinal` orders within a series; 0 with `suffix` set for numbers of their own ("1b", "3.5").
struct Number {
  std::string series;
  std::uint32_t ordinal = 0;
  std::string suffix;
  bool is_letter = false;  // "A": ordinal 1
  auto operator<=>(const Number&) const = default;
  std::string text() const;  // "3", "A", "G25", "1b"
};

}  // namespace skillc::model
