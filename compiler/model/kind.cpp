// The built-in kinds and the syntax of numbers. Numbers are compared in one canonical form, so that Part IV, Part Four
// and Part 4 are one entry, and what is no plain number ("3.5", "1b") never counts as a member of a series.
#include "model/kind.hpp"

#include <fmt/format.h>

#include <array>

#include "base/ascii.hpp"
#include "base/scripts.hpp"
#include "base/text.hpp"
#include "model/number_words.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMaxCodeLetters = 6;  // before a hyphen

Kind plain_kind(std::string name, std::string id_prefix, bool local) {
  std::string word = name;
  word[0] = to_upper(word[0]);
  Kind kind;
  kind.name = name;
  kind.plural = name + "s";
  kind.words = {{.text = word + "s"}, {.text = word, .singular = true}};
  kind.id_prefix = std::move(id_prefix);
  kind.local = local;
  return kind;
}

std::vector<Kind> builtin_kinds() {
  std::vector<Kind> kinds;
  Kind chapter = plain_kind("chapter", "ch", false);
  for (const char* word : {"Chs", "Chap", "Ch"}) chapter.words.push_back({.text = word, .abbreviated = true});
  chapter.roman = true;
  kinds.push_back(chapter);
  kinds.push_back(plain_kind("item", "item", false));
  Kind appendix = plain_kind("appendix", "app", false);
  appendix.plural = "appendices";
  appendix.words = {{.text = "Appendices"},
                    {.text = "Appendix", .singular = true},
                    {.text = "App", .abbreviated = true, .letters_only = true}};
  appendix.letters = true;
  kinds.push_back(appendix);
  Kind part = plain_kind("part", "part", false);
  part.roman = true;
  kinds.push_back(part);
  Kind code;
  code.name = "code";
  code.plural = "codes";
  kinds.push_back(code);
  for (const char* name :
       {"step", "phase", "stage", "mode", "level", "tier", "rule", "pattern", "principle", "option", "section"})
    kinds.push_back(plain_kind(name, name, true));
  kinds[kinds.size() - 2].letters = true;  // options
  return kinds;
}

// "recipes", where "Recipe" and "Recipes" are given: other languages form plurals in other ways, or have none.
std::optional<std::string> plural_among(const std::vector<std::string>& words) {
  for (const std::string& plural : words)
    for (const std::string& word : words)
      if (plural.size() > word.size() && plural.starts_with(word)) return to_lower_ascii(plural);
  return std::nullopt;
}

Kind added_kind(const source::KindDefinition& definition) {
  Kind kind = plain_kind(definition.name, definition.id.empty() ? definition.name : definition.id, definition.local);
  kind.added = true;
  if (!definition.words.empty()) {
    kind.words.clear();
    for (const auto& word : definition.words) kind.words.push_back({.text = word});
    kind.plural = plural_among(definition.words).value_or(kind.name);
  }
  return kind;
}

constexpr std::array<std::string_view, 20> kNumberWords = {
    "One",    "Two",    "Three",    "Four",     "Five",    "Six",     "Seven",     "Eight",    "Nine",     "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"};

// Whether a word goes on at `offset`: citations and declarations end where it does not.
bool is_within_word(std::string_view text, std::size_t offset) {
  return offset < text.size() && (is_ascii(text[offset]) ? is_word_character(text[offset])
                                                         : continues_word(decode_code_point(text, offset).value));
}

std::optional<NumberMatch> read_number_word(std::string_view text, std::size_t offset, bool any_case) {
  std::size_t end = offset;
  while (is_letter(byte_at(text, end))) ++end;
  if (is_within_word(text, end)) return std::nullopt;
  std::string_view word = text.substr(std::min(offset, text.size()), end - offset);
  for (std::size_t i = 0; i < kNumberWords.size(); ++i) {
    bool equal = any_case ? to_lower_ascii(word) == to_lower_ascii(kNumberWords[i]) : word == kNumberWords[i];
    if (equal) return NumberMatch{Number{"", static_cast<std::uint32_t>(i + 1), "", false}, end - offset};
  }
  return std::nullopt;
}

std::optional<NumberMatch> read_roman(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (std::string_view("IVXLC").find(byte_at(text, end)) != std::string_view::npos && byte_at(text, end) != '\0')
    ++end;
  if (end == offset || end - offset > 8 || is_within_word(text, end) || byte_at(text, end) == '\'') return std::nullopt;
  std::string_view letters = text.substr(offset, end - offset);
  for (std::uint32_t value = 1; value < 100; ++value)
    if (roman_numeral(value) == letters) return NumberMatch{Number{"", value, "", false}, end - offset};
  return std::nullopt;
}

std::optional<NumberMatch> read_digits(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  std::uint32_t value = 0;
  while (is_digit(byte_at(text, end)) && end - offset <= kMaxNumberDigits)
    value = value * 10 + static_cast<std::uint32_t>(text[end++] - '0');
  if (end - offset > kMaxNumberDigits) return std::nullopt;
  std::string suffix;
  while (byte_at(text, end) == '.' && is_digit(byte_at(text, end + 1))) {
    std::size_t from = end++;
    while (is_digit(byte_at(text, end))) ++end;
    suffix += text.substr(from, end - from);
  }
  if (suffix.empty() && is_letter(byte_at(text, end))) suffix = text.substr(end++, 1);
  if (is_within_word(text, end)) return std::nullopt;
  return NumberMatch{Number{"", value, suffix, false}, end - offset};
}

}  // namespace

std::string roman_numeral(std::uint32_t value) {
  static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> kDigits = {
      {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string out;
  for (auto [digit, letters] : kDigits)
    for (; value >= digit; value -= digit) out += letters;
  return out;
}

std::string number_word(std::uint32_t value) {
  return value >= 1 && value <= kNumberWords.size() ? std::string(kNumberWords[value - 1]) : std::string();
}

KindTable::KindTable(const std::vector<source::KindDefinition>& added) : kinds_(builtin_kinds()) {
  for (const auto& definition : added) {
    if (auto known = by_name(definition.name)) {
      kinds_[*known] = added_kind(definition);
    } else {
      kinds_.push_back(added_kind(definition));
    }
  }
  code_ = *by_name("code");
  for (KindIndex kind = 0; kind < kinds_.size(); ++kind)
    for (const Word& word : kinds_[kind].words)
      if (!word.text.empty()) by_first_[static_cast<unsigned char>(word.text[0])].push_back({kind, &word});
}

std::optional<KindIndex> KindTable::by_name(std::string_view name) const {
  for (KindIndex i = 0; i < kinds_.size(); ++i)
    if (kinds_[i].name == name) return i;
  return std::nullopt;
}

std::string Number::text(std::size_t digits) const {
  if (is_letter) return std::string(1, static_cast<char>('A' + ordinal - 1));
  return fmt::format("{}{:0{}}{}", series, ordinal, series.empty() ? 1 : digits, suffix);
}

std::string kind_heading(const Kind& kind, std::size_t count) {
  std::string word = count > 1 ? kind.plural : kind.name;
  word[0] = to_upper(word[0]);
  return word;
}

std::string entry_name(const Kind& kind, const Number& number, std::size_t digits) {
  return number.series.empty() ? kind_heading(kind, 1) + " " + number.text() : number.text(digits);
}

std::string extent(const Kind& kind, const Number& first, const Number& last, std::size_t digits) {
  if (first.series.empty() && kind.plural == kind.name) return "the last is " + entry_name(kind, last);
  const std::string plural =
      first.series.empty() ? kind.plural : first.series.substr(0, first.series.find('-')) + " codes";
  return fmt::format("{} run from {} to {}", plural, first.text(digits), last.text(digits));
}

std::optional<NumberMatch> read_number(std::string_view text, std::size_t offset, const Kind& kind, bool any_case) {
  char first = byte_at(text, offset);
  if (is_digit(first)) return read_digits(text, offset);
  if (kind.letters && is_upper(first) && !is_within_word(text, offset + 1))
    return NumberMatch{Number{"", static_cast<std::uint32_t>(first - 'A' + 1), "", true}, 1};
  if (kind.roman)
    if (auto roman = read_roman(text, offset)) return roman;
  if (is_letter(first)) return read_number_word(text, offset, any_case);
  return std::nullopt;
}

std::optional<NumberMatch> read_code(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (is_upper(byte_at(text, end)) && end - offset <= kMaxCodeLetters) ++end;
  std::size_t letters = end - offset;
  const bool is_hyphenated = byte_at(text, end) == '-' && letters > 1 && letters <= kMaxCodeLetters;
  if (is_hyphenated) ++end, ++letters;
  if (letters < 1 || (!is_hyphenated && letters > 3) || !is_digit(byte_at(text, end))) return std::nullopt;
  std::uint32_t value = 0;
  std::size_t digits = end;
  while (is_digit(byte_at(text, end)) && end - digits <= kMaxCodeDigits)
    value = value * 10 + static_cast<std::uint32_t>(text[end++] - '0');
  if (end - digits > kMaxCodeDigits || is_within_word(text, end)) return std::nullopt;
  if (byte_at(text, end) == '.' && is_digit(byte_at(text, end + 1))) return std::nullopt;
  if (is_hyphenated && byte_at(text, end) == '-' && is_alphanumeric(byte_at(text, end + 1))) return std::nullopt;
  return NumberMatch{Number{std::string(text.substr(offset, letters)), value, "", false}, end - offset};
}

}  // namespace skillc::model
