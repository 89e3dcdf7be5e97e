// A text is cut into runs of one class as byte-pair tokenizers cut it before they merge: a word may begin with capitals
// and takes the blank before it along, digits go by threes, a line's end swallows the next ones. What a run costs on
// average is a table of prices in hundredths of a token, so that the sum is the same on every machine.

#include "base/tokens.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

enum class Class : std::uint8_t {
  lower,
  upper,
  digit,
  blank,
  newline,
  punctuation,
  latin,
  cyrillic,
  greek,
  han,
  kana,
  hangul,
  letter,
  mark,
  emoji
};

constexpr std::size_t kHundred = 100;

// Of a run of the first kind: its first character (or three digits), and each further one.
constexpr std::size_t kWord = 112, kBeyondEight = 28, kAccent = 102;
constexpr std::size_t kCapitals = 104, kBeyondTwoCapitals = 13;
constexpr std::size_t kThreeDigits = 157;
constexpr std::size_t kPunctuation = 54, kMorePunctuation = 15;
constexpr std::size_t kNewlines = 76, kIndent = 61;
constexpr std::size_t kMark = 114, kMoreMarks = 60;

constexpr std::size_t kLongWord = 8;
constexpr std::size_t kOtherLettersPerCent = 3;  // of the estimate; more of them, and it is good to kWide only
constexpr std::size_t kNarrow = 10, kWide = 25;

constexpr std::array<Class, 128> make_ascii() {
  std::array<Class, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    table[c] = Class::punctuation;
    if (c >= 'a' && c <= 'z') table[c] = Class::lower;
    if (c >= 'A' && c <= 'Z') table[c] = Class::upper;
    if (c >= '0' && c <= '9') table[c] = Class::digit;
    if (c == ' ' || c == '\t') table[c] = Class::blank;
    if (c == '\n' || c == '\r') table[c] = Class::newline;
  }
  return table;
}
constexpr std::array<Class, 128> kAscii = make_ascii();

// Where a class of code points ends and the next begins: by Unicode's blocks.
struct UnicodeBlock {
  char32_t end;
  Class type;
};
constexpr UnicodeBlock kBlocks[] = {
    {0xC0, Class::mark},      {0x250, Class::latin},   {0x370, Class::letter},  {0x400, Class::greek},
    {0x530, Class::cyrillic}, {0x1100, Class::letter}, {0x1200, Class::hangul}, {0x1E00, Class::letter},
    {0x1F00, Class::latin},   {0x2000, Class::greek},  {0x2E80, Class::mark},   {0x3000, Class::han},
    {0x3040, Class::mark},    {0x3100, Class::kana},   {0x31F0, Class::han},    {0x3200, Class::kana},
    {0xA000, Class::han},     {0xAC00, Class::letter}, {0xD7B0, Class::hangul}, {0xF900, Class::letter},
    {0xFB00, Class::han},     {0xFE00, Class::letter}, {0xFE10, Class::mark},   {0xFF00, Class::letter},
    {0x10000, Class::mark},   {0x20000, Class::emoji}, {0x110000, Class::han}};

Class class_of(char32_t point) {
  return std::upper_bound(std::begin(kBlocks), std::end(kBlocks), point,
                          [](char32_t value, const UnicodeBlock& block) { return value < block.end; })
      ->type;
}

// Of a character that is a run by itself.
std::size_t price_alone(Class type) {
  switch (type) {
    case Class::cyrillic:
      return 31;
    case Class::greek:
      return 40;
    case Class::han:
      return 75;
    case Class::kana:
      return 65;
    case Class::hangul:
      return 74;
    case Class::emoji:
      return 200;
    default:
      return 36;
  }
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  std::size_t offset() const { return at_; }
  std::size_t hundredths() const { return sum_; }
  std::size_t hundredths_of_other_letters() const { return other_letters_; }

  // Over one run.
  void step() {
    const Class type = peek();
    switch (type) {
      case Class::lower:
      case Class::upper:
      case Class::latin:
        return word();
      case Class::digit:
        sum_ += (run(type) + 2) / 3 * kThreeDigits;
        return;
      case Class::blank:
        sum_ += run(type) > 1 ? kIndent : 0;
        return;
      case Class::newline:
        run(type), sum_ += kNewlines;
        return;
      case Class::punctuation:
        sum_ += kPunctuation + (run(type) - 1) * kMorePunctuation;
        return;
      case Class::mark:
        sum_ += kMark + (run(type) - 1) * kMoreMarks;
        return;
      default:
        break;
    }
    advance();
    sum_ += price_alone(type);
    other_letters_ += type == Class::emoji ? 0 : price_alone(type);
  }

 private:
  Class peek() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    length_ = 1;
    if (byte < 0x80) return kAscii[byte];
    const CodePoint point = decode_code_point(text_, at_);
    length_ = point.length;
    return class_of(point.value);
  }
  void advance() { at_ += length_; }

  // Characters of the class that follow.
  std::size_t run(Class type) {
    std::size_t count = ascii_run(type);
    for (; !done() && peek() == type; ++count) advance();
    return count;
  }

  // Those before the first that is not ASCII: nearly always all of them.
  std::size_t ascii_run(Class type) {
    const std::size_t begin = at_;
    while (!done() && static_cast<unsigned char>(text_[at_]) < 0x80 &&
           kAscii[static_cast<unsigned char>(text_[at_])] == type)
      ++at_;
    return at_ - begin;
  }

  // "word", "Word", "HTTPServer"; or capitals alone.
  void word() {
    const std::size_t capitals = run(Class::upper);
    std::size_t letters = ascii_run(Class::lower), accents = 0;
    for (; !done(); ++letters) {
      const Class type = peek();
      if (type != Class::lower && type != Class::latin) break;
      accents += type == Class::latin;
      advance();
    }
    if (letters == 0) {
      sum_ += kCapitals + (std::max<std::size_t>(capitals, 2) - 2) * kBeyondTwoCapitals;
      return;
    }
    sum_ += kWord + (std::max(capitals + letters, kLongWord) - kLongWord) * kBeyondEight + accents * kAccent;
    other_letters_ += accents * kAccent;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t length_ = 1;  // in bytes, of the character last looked at
  std::size_t sum_ = 0;
  std::size_t other_letters_ = 0;
};

}  // namespace

TokenEstimate estimate_tokens(std::string_view text) {
  Scan scan(text);
  while (!scan.done()) scan.step();
  const bool is_wide = scan.hundredths_of_other_letters() * kHundred > scan.hundredths() * kOtherLettersPerCent;
  const std::size_t tokens = (scan.hundredths() + kHundred - 1) / kHundred;
  // A blank alone costs nothing, but is something.
  return {text.empty() ? 0 : std::max<std::size_t>(tokens, 1), is_wide ? kWide : kNarrow};
}

namespace {

constexpr bool is_letter_of_ascii(unsigned char c) {
  return is_among(c | 0x20, 'a', 26);
}

}  // namespace

// What no byte costs more than, by what it and the byte before it are: a letter that goes on with a word may be beyond
// eight, blanks are at most two of an indent, signs begin a run, and a digit that stands alone costs most. Without
// branches and in blocks whose sums fit a byte, so that compilers look at many bytes at once.
std::size_t most_at_least(std::string_view text) {
  constexpr std::size_t kBlock = 128, kOfBlank = (kIndent + 1) / 2, kOfSign = std::max(kNewlines, kPunctuation);
  std::size_t hundredths = text.size() * kThreeDigits;
  for (std::size_t begin = 1; begin < text.size(); begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, text.size());
    std::uint8_t inner = 0, blanks = 0, signs = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const auto before = static_cast<unsigned char>(text[at - 1]), c = static_cast<unsigned char>(text[at]);
      const int is_lower = is_among(c, 'a', 26), is_behind_letter = is_letter_of_ascii(before);
      const int is_sign = is_among(c, '\0', 0x80) - is_letter_of_ascii(c) - is_among(c, '0', 10);
      inner = static_cast<std::uint8_t>(inner + (is_lower & is_behind_letter));
      blanks = static_cast<std::uint8_t>(blanks + is_among(c, ' ', 1) + is_among(c, '\t', 1));
      signs = static_cast<std::uint8_t>(signs + is_sign);
    }
    hundredths -=
        inner * (kThreeDigits - kBeyondEight) + blanks * (kOfSign - kOfBlank) + signs * (kThreeDigits - kOfSign);
  }
  return TokenEstimate{(hundredths + kHundred - 1) / kHundred, kNarrow}.at_least();
}

std::size_t offset_of_token(std::string_view text, std::size_t tokens) {
  Scan scan(text);
  while (!scan.done() && scan.hundredths() < tokens * kHundred) scan.step();
  return scan.offset();
}

}  // namespace skillc
