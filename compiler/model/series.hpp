#pragma once
// The numbers that a skill declares of one kind, and which of the others count as missing.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "model/kind.hpp"

namespace skillc::model {

struct Skill;

// Holes of more numbers than this are no slip: the skill leaves something out on purpose.
inline constexpr std::uint32_t kMaxHole = 2;

struct Series {
  KindIndex kind = 0;
  std::string letters;                  // of a code series ("G"), else ""
  bool is_letter = false;               // appendices A, B, …
  std::vector<std::uint32_t> ordinals;  // rising, no repeats
  std::vector<std::size_t> entries;     // parallel: the first entry of each number
  std::size_t digits = 1;               // that its codes are declared with, zeros included: 2 of SEC-01, 1 of G25
  bool is_led = false;  // codes that nothing declares but what leads items (lead_codes.hpp), and no tasks elsewhere
  // P1–P4, SEV-1 to SEV-3: few levels from 0 or 1 on, by letters that levels have. P and S begin other words as well:
  // what stands below "Principles" is a catalog.
  bool is_scale = false;
  bool is_called_scale = false;  // by its letters, or by what it stands below: "Severity", "Priorities"

  // At least three of four neighbours differ by one, or all but one do across a small hole (a short catalog that lost a
  // chapter); where not, the skill lists a selection and nothing is missing.
  bool is_dense() const;
  // Further beyond the last than there are.
  bool is_far_beyond(const Number& number) const;
  // Beyond the first or last, or in a hole of one or two of a dense series. Numbers with a suffix never count, nor do
  // codes far beyond the last: beside P1–P3, P95 is no slip but something else. With a hyphen only what has more digits
  // than any of them is: SEC-4711 beside SEC-01 to SEC-03 is a ticket, SEC-12 beside SEC-01 to SEC-06 a slip.
  // What leads items may be a template's beginning (FR-006 beside FR-001 to FR-003): of those only a hole counts, and
  // the next number behind eight or more.
  bool misses(const Number& number) const;
  Number number(std::uint32_t ordinal) const;
};

// The series of all strongly declared skill-wide entries of a skill whose checklist items are collected, sorted by
// kind, letters and is_letter: what Skill::series holds.
std::vector<Series> series_of(const Skill& skill, const KindTable& kinds);
const Series* find_series(const std::vector<Series>& all, KindIndex kind, const Number& number);
// The entries that are levels: they rank what a skill teaches, and no checklist or case goes through them. Where a
// skill declares nothing else, only those of what is called a scale.
std::set<std::size_t> levels_in(const std::vector<Series>& all);

// "Chapters 3, 5–7", "Appendix A", "G1 and G4": numbers of one kind, rising, for messages; codes in so many digits.
std::string name_numbers(const Kind& kind, const std::vector<Number>& numbers, std::size_t digits = 1);

}  // namespace skillc::model
