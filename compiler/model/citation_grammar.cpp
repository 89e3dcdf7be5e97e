// A hand-written scanner: the grammar is small, but what ends a list or a range is where naive patterns cry wolf
// ("Ch 5 — 8+ greys", "Ch 1 — 3-Minute Story", "Ch 3, 5 tasks"), and each such guard has its own function here.
#include "model/citation_grammar.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/scripts.hpp"
#include "base/text.hpp"
#include "model/lower_case.hpp"

namespace skillc::model {
namespace {

// What goes on behind a list of entries ("Item 4, 5 and 6 apply to all"). Any other word in lower case may be a noun
// that the last number counts, or stand before one.
constexpr std::array<std::string_view, 79> kBehindList = {
    "is",      "are",     "was",      "were",    "be",       "has",     "have",     "had",      "do",    "does",
    "did",     "can",     "could",    "may",     "might",    "must",    "shall",    "should",   "will",  "would",
    "say",     "says",    "show",     "tell",    "teach",    "explain", "describe", "discuss",  "cover", "apply",
    "applies", "hold",    "matter",   "mean",    "need",     "require", "forbid",   "follow",   "agree", "differ",
    "handled", "covered", "followed", "applied", "violated", "met",     "for",      "in",       "on",    "at",
    "from",    "with",    "without",  "by",      "to",       "into",    "under",    "before",   "after", "when",
    "where",   "while",   "because",  "if",      "unless",   "until",   "since",    "as",       "that",  "which",
    "but",     "so",      "then",     "too",     "also",     "not",     "both",     "together", "all"};

constexpr std::array<bool, 256> kOfWord = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = is_word_character(static_cast<char>(c));
  return table;
}();

constexpr std::string_view kSectionSign = "\xC2\xA7";

class Scanner {
 public:
  Scanner(std::string_view text, const KindTable& kinds, const Citable& citable, const CitationBounds& bounds)
      : text_(text), kinds_(kinds), citable_(citable), codes_(citable.codes), bounds_(bounds) {}

  std::vector<CitationMatch> scan() {
    std::vector<CitationMatch> matches;
    for (std::size_t i = 0; i < text_.size() && matches.size() < bounds_.citations;) {
      if (may_begin(text_[i]) && is_boundary(i)) {
        CitationMatch match;
        if (scan_citation(i, match)) {
          i = match.end;
          matches.push_back(std::move(match));
          continue;
        }
      }
      while (i < text_.size() && kOfWord[static_cast<unsigned char>(text_[i])]) ++i;  // nothing begins within a word
      ++i;
    }
    return matches;
  }

 private:
  // Most words are none that cites.
  bool may_begin(char c) const {
    if (!kinds_.words_starting_with(c).empty() || c == kSectionSign[0] || (is_upper(c) && !codes_.empty())) return true;
    return is_lower(c) && !citable_.kinds.empty() && !kinds_.words_starting_with(to_upper(c)).empty();
  }

  bool scan_citation(std::size_t i, CitationMatch& match) {
    return scan_code(i, match) || scan_word(i, match) || scan_section_sign(i, match);
  }

  // A citation starts where no word, number or compound runs into it: "Anti-Pattern 5" is no Pattern 5.
  bool is_boundary(std::size_t i) const {
    if (i == 0) return true;
    char before = text_[i - 1];
    if (before == ' ' || before == '\n') return true;
    if (is_word_character(before) || before == '-' || before == '/' || before == '#' || before == '@' ||
        before == '\\' || before == '.')
      return false;
    if (static_cast<unsigned char>(before) < 0x80) return true;
    std::size_t start = i - 1;
    while (start > 0 && is_continuation_byte(text_[start])) --start;
    char32_t code_point = decode_code_point(text_, start).value;
    return !continues_word(code_point) && code_point != 0x2011;
  }

  bool scan_word(std::size_t i, CitationMatch& match) {
    for (const auto& [kind, word] : kinds_.words_starting_with(text_[i]))
      if (scan_numbers_of(i, kind, *word, match)) return true;
    if (citable_.kinds.empty() || !is_lower(text_[i])) return false;
    for (const auto& [kind, word] : kinds_.words_starting_with(to_upper(text_[i])))
      if (scan_lower_case(i, kind, *word, match)) return true;
    return false;
  }

  // Most words that begin like one that cites go on otherwise.
  bool is_like_second(const Word& word, std::size_t i) const {
    return word.text.size() < 2 || to_upper(byte_at(text_, i + 1)) == to_upper(word.text[1]);
  }

  // "see item 3". In lower case the words count things as well, and name what stands in any list.
  bool scan_lower_case(std::size_t i, KindIndex kind, const Word& word, CitationMatch& match) {
    if (!is_like_second(word, i) || !starts_with_ignoring_case(text_.substr(i), word.text)) return false;
    if (!citable_.kinds.contains(kind) || word.letters_only) return false;
    const Word lower{to_lower_ascii(word.text), word.abbreviated, word.singular, false};
    return text_.substr(i, lower.text.size()) == lower.text && scan_numbers_of(i, kind, lower, match) &&
           !is_pronoun_in_lower_case(match) && cites_in_lower_case(text_, match.begin, match.end);
  }

  // "in part I showed"
  bool is_pronoun_in_lower_case(const CitationMatch& match) const {
    return text_[match.end - 1] == 'I' && text_[match.end - 2] == ' ';
  }

  // Length of `word` at i, in its own spelling or all capitals; 0 where it does not stand there.
  std::size_t word_length(std::size_t i, const Word& word) const {
    if (!is_like_second(word, i)) return 0;
    std::string_view here = text_.substr(i, word.text.size());
    if (here.size() < word.text.size()) return 0;
    if (here != word.text) {
      for (std::size_t k = 0; k < here.size(); ++k)
        if (here[k] != to_upper(word.text[k])) return 0;
    }
    return is_word_character(byte_at(text_, i + here.size())) ? 0 : here.size();
  }

  bool scan_numbers_of(std::size_t i, KindIndex kind, const Word& word, CitationMatch& match) {
    std::size_t length = word_length(i, word);
    if (length == 0) return false;
    std::size_t end = i + length;
    bool dotted = word.abbreviated && byte_at(text_, end) == '.';
    if (dotted) ++end;
    std::size_t number = skip_blanks(text_, end);
    if (number == end && !dotted) return false;
    auto first = read_cited(number, kind, word);
    if (!first || is_pronoun(i, number, first->length)) return false;
    match = CitationMatch{i, number + first->length, kind, {first->number}, false};
    begin_list();
    extend_range(first->number, kind, word, match);
    const bool in_digits = is_digit(text_[number]);
    while (extend_list(kind, word, in_digits, match)) {
    }
    return true;
  }

  // "the Part I like": a Roman one behind "the" is a person.
  bool is_pronoun(std::size_t word, std::size_t number, std::size_t length) const {
    return length == 1 && text_[number] == 'I' && text_.substr(0, word).ends_with("the ") &&
           is_lower(byte_at(text_, skip_blanks(text_, number + 1)));
  }

  std::optional<NumberMatch> read_cited(std::size_t offset, KindIndex kind, const Word& word) const {
    auto number = read_number(text_, offset, kinds_[kind], false);
    if (!number || (word.letters_only && !number->number.is_letter)) return std::nullopt;
    return number;
  }

  // What follows the right number of a range or list must not make it part of something else: "8+", "3-Minute", "5 %".
  bool is_whole_number(std::size_t end) const {
    char next = byte_at(text_, end);
    if (next == '+' || next == '%' || byte_at(text_, skip_blanks(text_, end)) == '%') return false;
    if (next == '.' && is_digit(byte_at(text_, end + 1))) return false;
    if (next == '-') return false;
    return true;
  }

  // "3–5", "3 - 5", "3—5", "3 to 5", "3 through 5", "Ch 3–Ch 5": the offset of the right number; 0 where no range
  // follows.
  std::size_t range_separator(std::size_t end) const {
    std::size_t from = skip_blanks(text_, end);
    DashMatch dash = read_dash(text_, from);
    if (dash.dash != Dash::none) {
      std::size_t to = skip_blanks(text_, from + dash.length);
      bool blanks = from != end || to != from + dash.length;
      return dash.dash == Dash::em && blanks ? 0 : to;
    }
    if (from == end) return 0;
    for (std::string_view word : {"to", "through"}) {
      std::size_t behind = from + word.size();
      if (text_.substr(from, word.size()) == word && skip_blanks(text_, behind) > behind)
        return skip_blanks(text_, behind);
    }
    return 0;
  }

  // Behind a word of the same kind ("Ch 3–Ch 5", "Ch 3/Ch 4"), or `offset` itself where none is repeated.
  std::size_t skip_repeated_word(std::size_t offset, KindIndex kind) const {
    for (const Word& word : kinds_[kind].words) {
      std::size_t end = offset + word_length(offset, word);
      if (end == offset) continue;
      if (word.abbreviated && byte_at(text_, end) == '.') ++end;
      if (std::size_t number = skip_blanks(text_, end); number > end) return number;
    }
    return offset;
  }

  void extend_range(const Number& left, KindIndex kind, const Word& word, CitationMatch& match) {
    std::size_t offset = range_separator(match.end);
    if (offset == 0) return;
    if (read_dash(text_, skip_blanks(text_, match.end)).dash != Dash::none) offset = skip_repeated_word(offset, kind);
    auto right = read_cited(offset, kind, word);
    if (!right || !is_whole_number(offset + right->length)) return;
    if (left.is_letter != right->number.is_letter || !left.suffix.empty() || !right->number.suffix.empty()) return;
    std::size_t separator = skip_blanks(text_, match.end);
    bool spaced_dash = separator != match.end && read_dash(text_, separator).dash != Dash::none;
    if (spaced_dash && right->number.ordinal <= left.ordinal) return;  // "Ch 5 – 3 rules": a gloss that opens so
    // "Section 4-2": a number with a number below it.
    const bool is_hyphen = read_dash(text_, match.end).dash == Dash::hyphen;
    if (is_hyphen && word.singular && right->number.ordinal <= left.ordinal) return;
    take_range(left, right->number, offset + right->length, !word.singular && separator == match.end, match);
  }

  // `may_be_long`: written so tight that it is a range, however many numbers it holds.
  void take_range(const Number& left, const Number& right, std::size_t end, bool may_be_long, CitationMatch& match) {
    const bool is_long = right.ordinal >= left.ordinal + kMaxRange;
    if (is_long && !may_be_long) return;  // no range: its right number is something else
    // "Escalate SEV-2 to SEV-1", "from Item 5 to 3": what runs backwards in words is a way, and no range.
    if (right.ordinal < left.ordinal && skip_blanks(text_, match.end) != match.end) return;
    match.end = end;
    match.reversed |= right.ordinal < left.ordinal;
    const std::size_t behind_left = right.ordinal > left.ordinal && !is_long ? right.ordinal - left.ordinal : 0;
    expanded_ += behind_left;
    match.in_ranges += behind_left;
    const bool is_beyond = expanded_ > bounds_.in_ranges;
    match.is_cut |= is_beyond && behind_left > 1;
    const bool ends_only = is_long || is_beyond;
    for (Number number = left; !ends_only && ++number.ordinal < right.ordinal;) add(number, match);
    add(right, match);
  }

  void begin_list() {
    is_rising_ = true;
    listed_ = 1;
  }

  // Asked once for each further number.
  bool is_full(const CitationMatch& match) { return match.numbers.size() >= kMaxListed || ++listed_ > kMaxListed; }

  // Lists mostly rise: then nothing can be a repeat, and nothing has to be searched.
  void add(const Number& number, CitationMatch& match) {
    const bool rises = match.numbers.back() < number;
    const bool is_new =
        (is_rising_ && rises) || std::find(match.numbers.begin(), match.numbers.end(), number) == match.numbers.end();
    is_rising_ &= rises;
    if (is_new) match.numbers.push_back(number);
  }

  // Offset of the next number of a list ("2, 4", "1/2", "26-28 and 31", "3 & 4", "1, 2, or 3"); 0 where the list ends.
  std::size_t list_separator(std::size_t end, bool may_be_or) const {
    std::size_t from = skip_blanks(text_, end);
    if (byte_at(text_, from) == '/') return from == end ? skip_blanks(text_, from + 1) : 0;
    bool comma = byte_at(text_, from) == ',';
    if (comma) from = skip_blanks(text_, from + 1);
    if (byte_at(text_, from) == '&') return skip_blanks(text_, from + 1);
    for (const std::string_view word : {"and", "or"}) {
      if (word == "or" && !may_be_or && !comma) break;
      const std::size_t behind = from + word.size();
      if (text_.substr(from, word.size()) == word && skip_blanks(text_, behind) > behind && from > end)
        return skip_blanks(text_, behind);
    }
    return comma ? from : 0;
  }

  bool extend_list(KindIndex kind, const Word& word, bool in_digits, CitationMatch& match) {
    // "Item 3 or 5 of them": behind a word of one entry, "or" goes on with a list only.
    const bool may_be_or = (!word.singular && !word.abbreviated) || match.numbers.size() > 1;
    std::size_t offset = list_separator(match.end, may_be_or);
    if (offset == 0 || is_full(match)) return false;
    const bool is_alternative = text_[match.end] == '/';
    if (is_alternative) offset = skip_repeated_word(offset, kind);
    auto next = read_cited(offset, kind, word);
    if (!next || in_digits != is_digit(text_[offset])) return false;
    const std::size_t end = offset + next->length;
    const std::size_t before = match.end;
    match.end = end;
    const std::size_t count = match.numbers.size();
    add(next->number, match);
    extend_range(next->number, kind, word, match);
    const bool is_whole = match.end > end || is_whole_number(end);
    const auto opens_a_phrase = [&] {
      return in_digits ? word.singular && counts_a_noun(match.end) : is_word_of_its_own(offset, *next);
    };
    if (is_whole && (is_alternative || !opens_a_phrase())) return true;
    match.end = before;
    match.numbers.resize(count);
    return false;
  }

  // "In Chapter 3, 5 tasks run": behind a word that names one entry, a number that counts what stands behind it. Of "4
  // and 5 apply" the last number tells.
  bool counts_a_noun(std::size_t end) {
    end = chain_end(end);
    const std::size_t next = skip_blanks(text_, end);
    if (next == end || !is_lower(byte_at(text_, next))) return false;
    std::size_t behind = next;
    while (is_word_character(byte_at(text_, behind))) ++behind;
    const bool goes_on = is_one_of(kBehindList, text_.substr(next, behind - next));
    return !goes_on || is_digit(byte_at(text_, skip_blanks(text_, behind)));  // "5 in 10 users"
  }

  // Where the last number ends of those that "and", "or" and "&" join to the one that ends at `end`. Each of them asks,
  // so the way is gone once.
  std::size_t chain_end(std::size_t end) {
    if (chain_begin_ <= end && end <= chain_end_) return chain_end_;
    chain_begin_ = end;
    for (std::size_t number = next_of_list(end); number != 0; number = next_of_list(end)) end = digits_end(number);
    return chain_end_ = end;
  }

  // Offset of the digits behind "and", "or" and "&"; 0 where none stand there.
  std::size_t next_of_list(std::size_t end) const {
    const std::size_t from = skip_blanks(text_, end);
    if (from == end || byte_at(text_, from) == ',') return 0;
    const std::size_t number = list_separator(end, true);
    return number != 0 && is_digit(byte_at(text_, number)) ? number : 0;
  }

  // "In Part IV, I show", "In Part II, C code runs": before a word in lower case a letter that is a word or a language.
  bool is_word_of_its_own(std::size_t offset, const NumberMatch& number) const {
    const std::string_view own = number.number.is_letter ? "I" : "ILC";
    const std::size_t next = skip_blanks(text_, offset + 1);
    return number.length == 1 && own.find(text_[offset]) != std::string_view::npos && next > offset + 1 &&
           is_lower(byte_at(text_, next));
  }

  bool scan_code(std::size_t i, CitationMatch& match) {
    if (codes_.empty() || is_lower(byte_at(text_, i + 1))) return false;  // an ordinary word, as most are
    auto code = read_code(text_, i);
    if (!code || !codes_.contains(code->number.series)) return false;
    match = CitationMatch{i, i + code->length, kinds_.code(), {code->number}, false};
    begin_list();
    extend_code_range(code->number, match);
    const BareNumbers bare = bare_numbers(*code);
    while (extend_code_alternatives(match) || extend_bare(bare, match)) {
    }
    char next = byte_at(text_, match.end);
    bool compound = next == '-' && is_word_character(byte_at(text_, match.end + 1));
    return !compound;
  }

  std::optional<NumberMatch> same_series(std::size_t offset, const Number& left) const {
    auto code = read_code(text_, offset);
    if (!code || code->number.series != left.series) return std::nullopt;
    return code;
  }

  // "C1–C5", and "C1–5" where the letters are not repeated.
  void extend_code_range(const Number& left, CitationMatch& match) {
    std::size_t offset = range_separator(match.end);
    if (offset == 0) offset = dots_separator(match.end);
    if (offset == 0) return;
    if (auto right = same_series(offset, left)) {
      take_range(left, right->number, offset + right->length, true, match);
    } else if (auto bare = read_number(text_, offset, kinds_[kinds_.code()], false);
               dots_separator(match.end) == 0 && bare && bare->number.suffix.empty() &&
               is_whole_number(offset + bare->length) && adjacent(match.end, offset)) {
      Number number = bare->number;
      number.series = left.series;
      take_range(left, number, offset + bare->length, false, match);
    }
  }

  bool adjacent(std::size_t end, std::size_t offset) const {
    return skip_blanks(text_, end) == end && offset - end <= 3;
  }

  // "AUTH-01..AUTH-05", "AUTH-01 … AUTH-05": offset of the right code; 0 where no dots stand, or with a blank on one
  // side only, as at a sentence's end.
  std::size_t dots_separator(std::size_t end) const {
    const std::size_t from = skip_blanks(text_, end);
    std::size_t behind = from;
    if (text_.substr(from, 3) == "\xE2\x80\xA6")
      behind += 3;
    else
      while (byte_at(text_, behind) == '.' && behind - from < 3) ++behind;
    const std::size_t to = skip_blanks(text_, behind);
    return behind - from < 2 || (from == end) != (to == behind) ? 0 : to;
  }

  // How the numbers of a list are written behind its first code, "AUTH-02": in as many digits, two or more. Only codes
  // with a hyphen go on so.
  struct BareNumbers {
    std::string series;
    std::size_t digits = 0;  // 0 where none may follow
  };

  static BareNumbers bare_numbers(const NumberMatch& code) {
    const std::size_t digits = code.length - code.number.series.size();
    return {code.number.series, code.number.series.ends_with('-') && digits > 1 ? digits : 0};
  }

  // "AUTH-02/03", "AUTH-03, 04 and 05", "AUTH-02 & 03"; not "AUTH-01, 10 times" or "AUTH-01/02/2024".
  bool extend_bare(const BareNumbers& bare, CitationMatch& match) {
    const std::size_t offset = bare.digits == 0 ? 0 : list_separator(match.end, false);
    if (offset == 0 || is_full(match)) return false;
    const std::size_t end = digits_end(offset);
    if (end - offset != bare.digits || !is_whole_number(end) || is_word_character(byte_at(text_, end))) return false;
    if (byte_at(text_, end) == '/' && digits_end(end + 1) - end - 1 > bare.digits) return false;
    const bool is_alternative = text_[match.end] == '/';
    if (!is_alternative && text_[offset] != '0' && !ends_a_list(end)) return false;
    Number number{bare.series, 0, "", false};
    for (std::size_t i = offset; i < end; ++i)
      number.ordinal = number.ordinal * 10 + static_cast<std::uint32_t>(text_[i] - '0');
    match.end = end;
    add(number, match);
    extend_code_range(number, match);
    return true;
  }

  std::size_t digits_end(std::size_t at) const {
    while (is_digit(byte_at(text_, at))) ++at;
    return at;
  }

  // Whether what stands behind cannot be counted by the number: no word but one of kBehindList.
  bool ends_a_list(std::size_t end) {
    const std::size_t next = skip_blanks(text_, end);
    return !is_upper(byte_at(text_, next)) && !counts_a_noun(end);
  }

  // "F1/F3": alternatives of one citation, of any series that counts.
  bool extend_code_alternatives(CitationMatch& match) {
    if (byte_at(text_, match.end) != '/' || is_full(match)) return false;
    auto code = read_code(text_, match.end + 1);
    if (!code || !codes_.contains(code->number.series)) return false;
    match.end += 1 + code->length;
    add(code->number, match);
    return true;
  }

  // "§ 4": a numbered heading of the same document, kept under the kind `section` with the series "§".
  bool scan_section_sign(std::size_t i, CitationMatch& match) const {
    if (text_.substr(i, 2) != kSectionSign) return false;
    auto section = kinds_.by_name("section");
    std::size_t offset = skip_blanks(text_, i + 2);
    auto number = section ? read_number(text_, offset, kinds_[*section], false) : std::nullopt;
    if (!number) return false;
    number->number.series = kSectionSign;
    match = CitationMatch{i, offset + number->length, *section, {number->number}, false};
    return true;
  }

  std::string_view text_;
  const KindTable& kinds_;
  const Citable& citable_;
  const CodeSeries& codes_;
  const CitationBounds bounds_;
  bool is_rising_ = true;                        // so far, the numbers of the match at hand
  std::size_t listed_ = 0;                       // numbers and ranges of the match at hand, as written
  std::size_t chain_begin_ = 1, chain_end_ = 0;  // of the numbers that chain_end went over last: none yet
  std::size_t expanded_ = 0;                     // numbers that the ranges of the text so far stand for
};

// Whether a number that a word may cite can stand in `text`, never as its first byte: a digit, or behind what ends a
// word a capital that is a number alone, goes on in capitals (Roman numerals) or begins a number's name ("One" to
// "Twenty"). Most paragraphs and cells have none and need no scan. Without branches, so that compilers look at many
// bytes at once.
bool may_hold_number(std::string_view text) {
  if (text.empty()) return false;
  std::uint8_t may = 0;
  const std::size_t last = text.size() - 1;
  for (std::size_t i = 1; i < last; ++i) {
    const auto before = static_cast<unsigned char>(text[i - 1]), c = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    const bool is_number = is_among(c, '0', 10), is_capital = is_among(c, 'A', 26), is_small = is_among(next, 'a', 26);
    const bool is_letter_before = is_among(before | 0x20, 'a', 26), is_digit_before = is_among(before, '0', 10);
    const int is_in_word = is_letter_before + is_digit_before + is_among(before, '_', 1);
    const int begins_name = is_among(c, 'O', 1) + is_among(c, 'T', 1) + is_among(c, 'F', 1) + is_among(c, 'S', 1) +
                            is_among(c, 'E', 1) + is_among(c, 'N', 1);
    may = static_cast<std::uint8_t>(may | is_number | (is_capital & (1 - is_in_word) & ((1 - is_small) | begins_name)));
  }
  return may != 0 || is_digit(text[last]) || is_upper(text[last]);
}

}  // namespace

DashMatch read_dash(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || (is_ascii(text[offset]) && text[offset] != '-')) return {};
  const std::string_view rest = text.substr(offset);
  if (rest.starts_with("-")) return {Dash::hyphen, 1};
  if (rest.starts_with("\xE2\x80\x90") || rest.starts_with("\xE2\x80\x91")) return {Dash::hyphen, 3};
  if (rest.starts_with("\xE2\x80\x93")) return {Dash::en, 3};
  if (rest.starts_with("\xE2\x80\x94")) return {Dash::em, 3};
  return {};
}

std::size_t skip_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const char c = text[offset];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++offset;
    } else if (is_ascii(c)) {
      break;
    } else if (text.substr(offset, 2) == "\xC2\xA0") {
      offset += 2;
    } else if (text.substr(offset, 3) == "\xE2\x80\xAF") {
      offset += 3;
    } else {
      break;
    }
  }
  return offset;
}

std::vector<CitationMatch> find_citations(std::string_view text, const KindTable& kinds, const Citable& citable,
                                          const CitationBounds& bounds) {
  if (!may_hold_number(text)) return {};
  return Scanner(text, kinds, citable, bounds).scan();
}

}  // namespace skillc::model
