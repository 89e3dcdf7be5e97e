// A number is missing by the same series as in a document: a selection lacks nothing, and few codes beside a far one
// are something else. How the number is written says how sure it is that the skill is meant.

#include "eval/judging/citation_faults.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/judging/readable_numbers.hpp"
#include "model/anchors.hpp"

namespace skillc::eval {
namespace {

constexpr std::size_t kMaxId = 64;  // bytes of what reads as an entry's id

bool is_beyond(const model::Series& series, const model::Number& number) {
  return number.suffix.empty() && series.is_dense() && number.ordinal > series.ordinals.back();
}

}  // namespace

CitationFaults::CitationFaults(const Numbering& numbering, std::size_t self)
    : kinds_(numbering.graph().kinds),
      index_(numbering.library().indexes[self]),
      skill_(numbering.graph().skills[self]),
      own_(numbering.of(self)) {}

const model::Series* CitationFaults::lacking(model::KindIndex kind, const model::Number& number, bool is_meant) const {
  if (!index_.find(kind, number).empty()) return nullptr;
  const model::Series* series = model::find_series(skill_.series, kind, number);
  const bool is_lacking = series != nullptr && (series->misses(number) || (is_meant && is_beyond(*series, number)));
  return is_lacking ? series : nullptr;
}

std::string CitationFaults::why_missing(const model::Series& series, const std::vector<model::Number>& missing) const {
  const model::Kind& kind = kinds_[series.kind];
  const bool is_readable = std::none_of(missing.begin(), missing.end(), is_beyond_reading);
  return fmt::format("there {} no {}; {}", missing.size() > 1 && is_readable ? "are" : "is",
                     is_readable ? model::name_numbers(kind, missing, series.digits) : "such number",
                     model::extent(kind, series.number(series.ordinals.front()), series.number(series.ordinals.back()),
                                   series.digits));
}

std::optional<Fault> CitationFaults::of_number(std::string_view written, const model::CitedNumber& cited,
                                               bool is_meant) const {
  const model::Series* series = lacking(cited.kind, cited.number, is_meant);
  if (series == nullptr) return std::nullopt;
  return Fault{{}, std::string(written), why_missing(*series, {cited.number}), cited};
}

std::optional<Fault> CitationFaults::of_id(std::string_view id, bool is_meant) const {
  const std::string_view anchor = model::written_anchor(id, skill_.name);
  if (anchor.size() > kMaxId || std::any_of(anchor.begin(), anchor.end(), is_upper)) return std::nullopt;
  if (const auto cited = read_id_number(anchor, kinds_))
    if (auto fault = of_number(id, *cited, is_meant)) return fault;
  if (!is_meant || skill_.items.empty() || !anchor.starts_with("check-")) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, item] : own_.items) known.emplace_back(name);
  const std::string near = did_you_mean(anchor, known);
  return Fault{{}, std::string(id), "there is no such checklist item" + (near.empty() ? "" : "; " + near)};
}

std::string CitationFaults::titled(std::size_t entry) const {
  const model::Entry& one = skill_.entries[entry];
  return model::entry_name(kinds_[one.kind], one) + (one.title.empty() ? "" : ": " + quote(one.title));
}

}  // namespace skillc::eval
