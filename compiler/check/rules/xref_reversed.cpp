// Ranges that run backwards, in documents and in evals' expectations: they cite their two ends and nothing between.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "check/rules/xref.hpp"
#include "check/rules/xref_missing.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::check::rules {
namespace {

using model::Number;
using model::Series;

struct Digits {
  std::size_t begin = 0, end = 0;
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

std::vector<Digits> digits_in(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  std::vector<Digits> found;
  for (std::size_t at = text.find_first_of(kDigits); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    found.push_back({at, end});
    at = text.find_first_of(kDigits, end);
  }
  return found;
}

// A citation that runs backwards: where it stands, how it reads and what it cites.
struct Reversed {
  const SourceText& text;
  ByteRange source;
  const std::string& cited;
  std::vector<model::CitedNumber> numbers;
};

std::vector<model::CitedNumber> cited_numbers(const XrefContext& context, const model::Citation& citation) {
  std::vector<model::CitedNumber> numbers = citation.unresolved;
  for (const model::Target& target : citation.targets) {
    const model::Entry& entry = context.graph.skills[target.skill].entries[target.entry];
    numbers.push_back({entry.kind, entry.number});
  }
  return numbers;
}

// Of a text that cites the skill itself.
std::vector<model::CitedNumber> cited_numbers(const XrefContext& context, const std::string& text) {
  model::Citable citable;
  for (const Series& series : context.skill.series) {
    citable.kinds.insert(series.kind);
    if (!series.letters.empty()) citable.codes.insert(series.letters);
  }
  std::vector<model::CitedNumber> numbers;
  for (const model::CitationMatch& match : model::find_citations(text, context.graph.kinds, citable))
    for (const Number& number : match.numbers) numbers.push_back({match.kind, number});
  return numbers;
}

// The right way round a range cites what stands between its two ends, too, and where that is not declared it would
// dangle. Of more than fifty numbers nobody looks: who wrote them backwards meant something else.
bool may_dangle(const XrefContext& context, const std::vector<Series>& series,
                const std::vector<model::CitedNumber>& ends) {
  if (ends.size() != 2) return false;
  const auto [from, to] = std::minmax(ends[0].number.ordinal, ends[1].number.ordinal);
  constexpr std::uint32_t kMaxTurned = 50;
  if (to - from > kMaxTurned) return true;
  std::vector<model::CitedNumber> between;
  model::CitedNumber one = ends.front();
  for (one.number.ordinal = from + 1; one.number.ordinal < to; ++one.number.ordinal) between.push_back(one);
  return !missing_numbers(context, series, between).empty();
}

// Two numbers that run backwards are swapped. With more of them, or other signs, which ones those are is not plain; nor
// where `source` does not read as `cited`.
void swap_numbers(diag::Diagnostic& finding, const XrefContext& context, const std::vector<Series>& series,
                  const Reversed& range) {
  const auto& [text, source, cited, numbers] = range;
  const std::string_view raw = std::string_view(text.bytes()).substr(source.begin, source.end - source.begin);
  const std::vector<Digits> digits = digits_in(raw);
  if (raw != cited || digits.size() != 2 || raw.find_first_of("./") != std::string_view::npos) return;
  if (may_dangle(context, series, numbers)) return;
  const std::string first(digits[0].of(raw)), second(digits[1].of(raw));
  diag::add_fix(finding, text, diag::Fix::Kind::suggested, "write the smaller number first",
                {{{source.begin + digits[0].begin, source.begin + digits[0].end}, second},
                 {{source.begin + digits[1].begin, source.begin + digits[1].end}, first}});
}

std::string reversed_message(std::string_view cited) {
  return fmt::format("the range in `{}` runs backwards and cites only its two ends", cited);
}

constexpr const char* kReversedHelp = "write the smaller number first, or `and` between two that were meant alone";

// Swapped is likely, but `Items 78–48` may as well have been meant to end at 84.
void check_reversed_documents(const XrefContext& context, Findings& findings) {
  for (const model::Citation& citation : context.skill.citations) {
    if (!citation.reversed || context.is_in_doubt(citation.document, citation.block)) continue;
    const model::Document& document = context.skill.documents[citation.document];
    findings.push_back(report("xref/reversed-range", context, citation.document, citation.source,
                              reversed_message(citation.text), kReversedHelp));
    swap_numbers(findings.back(), context, context.graph.skills[citation.owner].series,
                 {document.text, citation.source, citation.text, cited_numbers(context, citation)});
  }
}

// JSON may write the text with escapes: the citation is placed where it stands there once, as it reads.
void check_reversed_expectations(const XrefContext& context, Findings& findings) {
  for (const model::LinkedCase& one : context.skill.cases) {
    const model::EvalsDocument& evals = context.skill.evals[one.evals];
    const auto& expectations = context.skill.case_source(one).expectations;
    for (std::size_t i = 0; i < expectations.size(); ++i)
      for (const std::string& cited : one.expectations[i].reversed) {
        const ByteRange source = expectations[i].source;
        const std::string_view raw =
            std::string_view(evals.text.bytes()).substr(source.begin, source.end - source.begin);
        const std::size_t at = raw.find(cited);
        const bool is_once = at != std::string_view::npos && raw.find(cited, at + 1) == std::string_view::npos;
        const ByteRange place = is_once ? ByteRange{source.begin + at, source.begin + at + cited.size()} : source;
        findings.push_back(diag::make_diagnostic("xref/reversed-range", evals.shown_path, evals.text, place,
                                                 reversed_message(cited), kReversedHelp));
        swap_numbers(findings.back(), context, context.skill.series,
                     {evals.text, place, cited, cited_numbers(context, cited)});
      }
  }
}

}  // namespace

void check_reversed(const XrefContext& context, Findings& findings) {
  check_reversed_documents(context, findings);
  check_reversed_expectations(context, findings);
}

}  // namespace skillc::check::rules
