// The four outcomes by name, as results, journals and reports write them.

#include "eval/judging/verdict.hpp"

#include <array>

namespace skillc::eval {
namespace {

constexpr std::array<Outcome, 4> kOutcomes = {Outcome::met, Outcome::missed, Outcome::ungraded, Outcome::error};

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::met:
      return "met";
    case Outcome::missed:
      return "missed";
    case Outcome::ungraded:
      return "ungraded";
    case Outcome::error:
      return "error";
  }
  return "";
}

std::optional<Outcome> find_outcome(std::string_view name) {
  for (const Outcome outcome : kOutcomes)
    if (outcome_name(outcome) == name) return outcome;
  return std::nullopt;
}

}  // namespace skillc::eval
