// The model reads numbers of a few digits: what is written in more is none to it, and in an answer all the same a
// citation of what is not there. So long numbers are written as the largest that the model reads, for its grammar to
// read, and what it made of them is then told apart from that largest number, which an answer may well mean.

#include "eval/judging/readable_numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::eval {
namespace {

using model::CitationMatch;
using model::Number;

// 10 to the power of `digits`: the first number of more.
constexpr std::uint32_t first_beyond(std::size_t digits) {
  std::uint32_t number = 1;
  while (digits-- > 0) number *= 10;
  return number;
}

constexpr std::uint32_t kBeyondReading = first_beyond(std::max(model::kMaxNumberDigits, model::kMaxCodeDigits));

// A number that was too long, as it stands in the text now.
struct Shortened {
  std::size_t begin = 0;
  std::uint32_t ordinal = 0;
};

// Digits of the number that begins at `at`: of a code where letters, with or without a hyphen, stand before it.
std::size_t max_digits_at(std::string_view text, std::size_t at) {
  const std::size_t before = at >= 2 && text[at - 1] == '-' ? at - 2 : at - 1;
  return at > 0 && is_letter(text[before]) ? model::kMaxCodeDigits : model::kMaxNumberDigits;
}

// Whether a number that ends at `end` is a part of something else: "1234567f", "1234567.8".
bool goes_on(std::string_view text, std::size_t end) {
  if (end == text.size()) return false;
  const bool is_decimal = text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]);
  return is_decimal || is_alphanumeric(text[end]) || text[end] == '_';
}

// `masked`, with the largest number and blanks for each that is too long; bytes stay where they are.
std::vector<Shortened> shorten_numbers(std::string& masked) {
  std::vector<Shortened> shortened;
  for (std::size_t at = 0; at < masked.size(); ++at) {
    if (!is_digit(masked[at])) continue;
    const std::size_t begin = at;
    while (at < masked.size() && is_digit(masked[at])) ++at;
    const std::size_t digits = max_digits_at(masked, begin);
    if (at - begin <= digits || goes_on(masked, at)) continue;
    masked.replace(begin, at - begin, std::string(digits, '9') + std::string(at - begin - digits, ' '));
    shortened.push_back({begin, first_beyond(digits) - 1});
  }
  return shortened;
}

// A code's number, or another's, that is all of `upper`, which ends in it; `read` reads it, of so many digits.
template <class Read>
std::optional<Number> read_whole(std::string_view upper, std::size_t digits, Read read) {
  std::string text(upper);
  const std::size_t begin = text.find_last_not_of("0123456789") + 1;
  const bool is_too_long = text.size() - begin > digits;
  if (is_too_long) text.replace(begin, std::string::npos, std::string(digits, '9'));
  std::optional<Number> number = read(text);
  if (number && is_too_long) number->ordinal = kBeyondReading;
  return number;
}

std::string in_capitals(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = to_upper(c);
  return upper;
}

}  // namespace

std::vector<CitationMatch> find_all_citations(std::string masked, const model::KindTable& kinds,
                                              const model::Citable& citable) {
  const std::string written = masked;
  const std::vector<Shortened> shortened = shorten_numbers(masked);
  constexpr model::CitationBounds kBounds{.citations = 20'000, .in_ranges = 20'000};  // real ones have some hundreds
  std::vector<CitationMatch> all = model::find_citations(masked, kinds, citable, kBounds);
  auto next = shortened.begin();
  for (CitationMatch& match : all) {
    while (next != shortened.end() && next->begin < match.begin) ++next;
    for (; next != shortened.end() && next->begin < match.end; ++next)
      for (Number& number : match.numbers)
        if (number.suffix.empty() && number.ordinal == next->ordinal) number.ordinal = kBeyondReading;
    // Whole, where its last number is a long one.
    while (match.end < written.size() && is_digit(written[match.end - 1]) && is_digit(written[match.end])) ++match.end;
  }
  return all;
}

std::optional<Number> read_whole_number(std::string_view upper, std::size_t at, const model::Kind& kind) {
  return read_whole(upper, model::kMaxNumberDigits, [&](const std::string& text) -> std::optional<Number> {
    auto found = model::read_number(text, at, kind, false);
    if (!found || at + found->length != text.size()) return std::nullopt;
    return std::move(found->number);
  });
}

std::optional<Number> read_whole_code(std::string_view upper) {
  return read_whole(upper, model::kMaxCodeDigits, [](const std::string& text) -> std::optional<Number> {
    auto found = model::read_code(text, 0);
    if (!found || found->length != text.size()) return std::nullopt;
    return std::move(found->number);
  });
}

std::optional<model::CitedNumber> read_id_number(std::string_view anchor, const model::KindTable& kinds) {
  const std::string upper = in_capitals(anchor);
  for (model::KindIndex kind = 0; kind < kinds.size(); ++kind) {
    const std::string& prefix = kinds[kind].id_prefix;
    if (prefix.empty() || kinds[kind].local || !anchor.starts_with(prefix + '-')) continue;
    if (auto number = read_whole_number(upper, prefix.size() + 1, kinds[kind]))
      return model::CitedNumber{kind, std::move(*number)};
  }
  if (auto code = read_whole_code(upper)) return model::CitedNumber{kinds.code(), std::move(*code)};
  return std::nullopt;
}

std::optional<model::CitedNumber> read_anchor_number(std::string_view anchor, const model::KindTable& kinds) {
  if (auto whole = read_id_number(anchor, kinds)) return whole;
  for (model::KindIndex kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind].local) continue;
    std::vector<std::string> openings{kinds[kind].id_prefix};
    for (const model::Word& word : kinds[kind].words)
      if (word.singular || word.abbreviated) openings.push_back(to_lower_ascii(word.text));
    for (const std::string& opening : openings) {
      if (opening.empty() || !anchor.starts_with(opening + '-')) continue;
      const std::size_t begin = opening.size() + 1;
      const std::size_t end = std::min(anchor.find('-', begin), anchor.size());
      if (auto number = read_whole_number(in_capitals(anchor.substr(0, end)), begin, kinds[kind]))
        return model::CitedNumber{kind, std::move(*number)};
    }
  }
  // "g1--duplication", "auth-01-tokens"
  std::size_t end = anchor.find('-');
  for (int hyphens = 0; hyphens < 2 && end != anchor.npos; ++hyphens, end = anchor.find('-', end + 1))
    if (auto code = read_whole_code(in_capitals(anchor.substr(0, end))))
      return model::CitedNumber{kinds.code(), std::move(*code)};
  return std::nullopt;
}

bool is_beyond_reading(const Number& number) {
  return number.suffix.empty() && number.ordinal == kBeyondReading;
}

}  // namespace skillc::eval
