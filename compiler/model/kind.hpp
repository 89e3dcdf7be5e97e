#pragma once
// The table of kinds: which words declare and cite entries, and how their numbers compare.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/configuration.hpp"

namespace skillc::model {

struct Word {
  std::string text;           // capitalised: "Chapters"
  bool abbreviated = false;   // a full stop may follow: "Ch."
  bool singular = false;      // names one entry only: "Chapter", not "Ch" or "Chapters"
  bool letters_only = false;  // takes one capital and no digits: "App"
};

struct Kind {
  std::string name;         // "chapter"
  std::string plural;       // "chapters"; its name, where the library's own words have none
  std::vector<Word> words;  // how it is declared (any case) and cited (capitalised)
  std::string id_prefix;    // "ch": ids are "ch-3"; codes have none ("g25")
  bool local = false;       // numbering may start again under each heading
  bool letters = false;     // single capitals are numbers too (appendices, options)
  bool roman = false;       // IV = 4 (chapters, parts)
  bool added = false;       // the library's own, of skillc.yaml
};

using KindIndex = std::size_t;

class KindTable {
 public:
  explicit KindTable(const std::vector<source::KindDefinition>& added = {});
  KindTable(const KindTable&) = delete;
  KindTable(KindTable&&) = default;  // vectors keep their places when they move
  KindTable& operator=(const KindTable&) = delete;
  KindTable& operator=(KindTable&&) = default;
  const Kind& operator[](KindIndex index) const { return kinds_[index]; }
  std::size_t size() const { return kinds_.size(); }
  std::optional<KindIndex> by_name(std::string_view name) const;
  KindIndex code() const { return code_; }

  struct WordOfKind {
    KindIndex kind;
    const Word* word;
  };
  // Words of all kinds that begin with this byte, in the order of the kinds.
  const std::vector<WordOfKind>& words_starting_with(char first) const {
    return by_first_[static_cast<unsigned char>(first)];
  }

 private:
  std::vector<Kind> kinds_;  // never grows after construction: by_first_ points into it
  std::array<std::vector<WordOfKind>, 256> by_first_;
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
  bool is_plain() const { return series.empty() && suffix.empty() && !is_letter; }  // "3"
  // "3", "A", "G25", "1b"; a code's number in at least so many digits ("SEC-04").
  std::string text(std::size_t digits = 1) const;
};

// "Chapter 5", "Appendix A", "G25": how messages name an entry. `count` > 1 gives the plural word ("Chapters").
// `digits`: of a code, at least.
std::string entry_name(const Kind& kind, const Number& number, std::size_t digits = 1);
std::string kind_heading(const Kind& kind, std::size_t count);

// "chapters run from 1 to 11", "AUTH codes run from AUTH-01 to AUTH-03", and "the last is Kapitel 2" of a kind without
// a plural.
std::string extent(const Kind& kind, const Number& first, const Number& last, std::size_t digits = 1);

// Digits that a number may have at most, and one of a code: what is written in more is none.
inline constexpr std::size_t kMaxNumberDigits = 6, kMaxCodeDigits = 4;

struct NumberMatch {
  Number number;
  std::size_t length = 0;  // bytes
};

// The number of `kind` that stands at `offset`: digits ("3", with a suffix "3.5", "1b"), a single capital or a Roman
// numeral where the kind has them, a number word ("One" to "Twenty"; in any case where `any_case`). Nothing where a
// letter or digit follows.
std::optional<NumberMatch> read_number(std::string_view text, std::size_t offset, const Kind& kind, bool any_case);

// A code: one to three capitals, or two to six and a hyphen, and at most kMaxCodeDigits digits ("G25", "AUTH-01", whose
// series is "AUTH-"; zeros in front do not count). Nothing where it goes on ("CVE-2021-44228").
std::optional<NumberMatch> read_code(std::string_view text, std::size_t offset);

}  // namespace skillc::model
