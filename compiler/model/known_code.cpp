// A skill with codes C1 to C3 may still speak of the C4 model, one with three chapters of Chapter 11 bankruptcy. Only
// the words beside the code tell, so each known code has its own; without them it is a citation.
#include "model/known_code.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/kind.hpp"
#include "model/known_standards.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

struct Known {
  std::string_view codes;  // each between blanks
  std::string_view words;
};

constexpr std::array<Known, 20> kKnown = {{
    {" P50 P75 P90 P95 P99 P999 ",
     " latency latencies percentile percentiles response duration durations time times tail "},
    {" C4 ", " model models diagram diagrams architecture context container component notation "},
    {" H1 H2 H3 H4 H5 H6 ", " heading headings header headers tag tags element elements title "},
    {" L1 L2 L3 L4 L7 ", " cache caches cpu load balancer balancing proxy proxies routing layer switch "},
    {" L4 L7 ", " at "},
    {" ES3 ES5 ES6 ES7 ES8 ES9 ", " class classes javascript module modules syntax target "},
    {" V8 ", " engine heap isolate isolates javascript "},
    {" R8 ", " android minify proguard shrinker "},
    {" S3 ", " bucket buckets object objects storage aws amazon key keys "},
    {" M1 M2 M3 M4 ", " mac macs macbook chip chips apple silicon "},
    {" C89 C90 C99 C11 C17 C23 ", " standard standards language compiler compilers dialect code mode "},
    {" F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 ",
     " alt cmd command ctrl fn hit hits key keys option press pressing presses shift tap "},
    {" Q1 Q2 Q3 Q4 ", " quarter quarters fiscal revenue earnings results sales okrs goals roadmap planning "},
    {" T4 L4 A10 A100 H100 V100 ", " gpu gpus tesla nvidia "},
    {" R4 R5 ", " fhir "},
    {" E3 E5 E7 ", " xeon "},
    {" G7 G8 G20 ", " summit summits leaders nations countries "},
    {" M2 M3 M4 M5 M6 M8 M10 M12 ", " screw screws bolt bolts nut nuts thread threads "},
    {" A3 A4 A5 ", " paper page pages format size sheet "},
    {" Chapter 7 Chapter 9 Chapter 11 Chapter 12 Chapter 13 Chapter 15 ",
     " bankruptcy bankruptcies debtor filing filings liquidation petition petitions reorganization trustee "},
}};

std::string padded(std::string_view word) {
  return " " + to_lower_ascii(word) + " ";
}

std::string_view last_word(std::string_view text) {
  while (!text.empty() && !is_letter(text.back())) {
    if (text.back() != ' ' && text.back() != '\n' && text.back() != '-') return {};
    text.remove_suffix(1);
  }
  std::size_t begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '-')) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(begin, end - begin);
}

std::string_view leading_digits(std::string_view text) {
  std::size_t end = 0;
  while (is_digit(byte_at(text, end))) ++end;
  return is_letter(byte_at(text, end)) ? std::string_view() : text.substr(0, end);
}

constexpr std::string_view kApostrophe = "\xE2\x80\x99";

// " 2025", " of 2025", " in fiscal year 2025", " (2025", " FY25", "'25", "/25", "* 2025"
bool opens_with_year(std::string_view text) {
  constexpr std::array<std::string_view, 21> kMarks = {
      "*", "_",   ",",   " ",       "\xC2\xA0", "\n",  "-",  "|", "\xE2\x80\x93", "/", " ", "(",
      "[", "of ", "in ", "fiscal ", "year ",    "FY ", "FY", "'", kApostrophe};
  constexpr std::array<std::string_view, 5> kBeforeTwoDigits = {"/", "FY ", "FY", "'", kApostrophe};
  bool is_short_enough = false;  // two digits are a year behind some of these
  for (const std::string_view mark : kMarks) {
    if (!text.starts_with(mark)) continue;
    text.remove_prefix(mark.size());
    is_short_enough = is_one_of(kBeforeTwoDigits, mark);
  }
  const std::string_view digits = leading_digits(text);
  return is_year(digits) || (is_short_enough && digits.size() == 2);
}

// Drops one of `marks` from the end of `text`; whether one stood there.
template <std::size_t N>
bool drop_mark(std::string_view& text, const std::array<std::string_view, N>& marks) {
  const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view one) { return text.ends_with(one); });
  if (mark != marks.end()) text.remove_suffix(mark->size());
  return mark != marks.end();
}

// "2025 ", "FY25 ", "2025, ", "2025's ", "2025 (", "2025** "
bool ends_with_year(std::string_view text) {
  constexpr std::array<std::string_view, 4> kEmphasis = {"**", "*", "__", "_"};
  constexpr std::array<std::string_view, 2> kBlanks = {" ", "\n"};
  constexpr std::array<std::string_view, 12> kMarks = {
      ",", ":", "-", "/", "(", "[", "|", "'s", "\xE2\x80\x99s", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xA0"};
  const std::size_t whole = text.size();
  drop_mark(text, kEmphasis);
  drop_mark(text, kBlanks);
  drop_mark(text, kMarks);
  drop_mark(text, std::array<std::string_view, 1>{" "});
  drop_mark(text, kEmphasis);
  if (text.size() == whole) return false;
  std::size_t begin = text.size();
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  const std::string_view digits = text.substr(begin), before = text.substr(0, begin);
  if (before.ends_with("FY")) return digits.size() == 2 || digits.size() == 4;
  return is_year(digits) && !(begin > 0 && is_letter(text[begin - 1]));
}

// The same at its beginning.
template <std::size_t N>
bool take_mark(std::string_view& text, const std::array<std::string_view, N>& marks) {
  const auto mark =
      std::find_if(marks.begin(), marks.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (mark != marks.end()) text.remove_prefix(mark->size());
  return mark != marks.end();
}

// "Q4", "Q3–Q4", "Q1, Q2 and Q4"
bool names_quarters(std::string_view codes) {
  constexpr std::array<std::string_view, 9> kJoints = {" ", "\n", ",", "-", "/", "&", "and", "to", "\xE2\x80\x93"};
  while (codes.size() > 1 && codes[0] == 'Q' && codes[1] >= '1' && codes[1] <= '4') {
    codes.remove_prefix(2);
    if (codes.empty()) return true;
    while (take_mark(codes, kJoints)) continue;
  }
  return false;
}

// "In 2025, " of "In 2025, Q3 and ": one year is said of several.
std::string_view before_quarters(std::string_view text) {
  constexpr std::array<std::string_view, 4> kJoints = {" ", ",", "&", "and"};
  constexpr int kOthers = 3;
  for (int seen = 0; seen < kOthers; ++seen) {
    std::string_view rest = text;
    while (drop_mark(rest, kJoints)) continue;
    if (rest.size() < 2 || rest.size() == text.size() || !names_quarters(rest.substr(rest.size() - 2))) break;
    text = rest.substr(0, rest.size() - 2);
  }
  return text;
}

// "Q4 2025", "FY24 Q4", "Q4'24", "In 2025, Q3 and Q4"
bool is_quarter(std::string_view code, std::string_view before, std::string_view after) {
  return names_quarters(code) && (opens_with_year(after) || ends_with_year(before_quarters(before)));
}

// "A05:2021"
bool is_of_edition(std::string_view code, std::string_view after) {
  return code.find(' ') == std::string_view::npos && after.starts_with(':') && is_year(leading_digits(after.substr(1)));
}

// What may stand anywhere near chapters and channels of others: "Wi-Fi uses Ch 6", "After Chapter 11 the shareholders".
struct Claim {
  std::string_view opening;  // of what is cited
  std::string_view words;    // each between blanks
};
constexpr std::array<Claim, 7> kClaims = {
    {{"Ch ", " ghz wifi wi-fi wlan "},
     {"Item ", " 10-k 10-q 20-f 8-k md&a "},
     {"Items ", " 10-k 10-q 20-f 8-k md&a "},
     {"R8", " proguard "},
     {"S3", " amazon aws bucket buckets storage "},
     {"V8", " chrome chromium deno node "},
     {"Chapter ",
      " bankruptcy bankruptcies creditor creditors debtor debtors insolvency insolvent shareholder "
      "shareholders "}}};

bool holds_word_of(std::string_view text, std::string_view words) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '-' || text[end] == '&')) ++end;
    if (end > begin && words.find(padded(text.substr(begin, end - begin))) != std::string_view::npos) return true;
    begin = end + 1;
  }
  return false;
}

bool is_near_word_of(std::string_view before, std::string_view after, std::string_view words) {
  constexpr std::size_t kNear = 60;  // bytes
  const std::string_view near = before.substr(before.size() > kNear ? before.size() - kNear : 0);
  return holds_word_of(near, words) || holds_word_of(after.substr(0, kNear), words);
}

bool is_claimed_nearby(std::string_view code, std::string_view before, std::string_view after) {
  return std::any_of(kClaims.begin(), kClaims.end(), [&](const Claim& claim) {
    return code.starts_with(claim.opening) && is_near_word_of(before, after, claim.words);
  });
}

// Whether the codes of a range or a list, or the one that there is, all are of `known`: "H1 to H6".
bool are_all_of(std::string_view codes, std::string_view known) {
  bool is_any = false;
  for (std::size_t at = 0, end = 0; at < codes.size(); at = end + 1) {
    for (end = at; end < codes.size() && is_alphanumeric(codes[end]);) ++end;
    const std::string_view code = codes.substr(at, end - at);
    if (code.empty() || !is_upper(code.front()) || !is_digit(code.back())) continue;
    is_any = true;
    if (known.find(" " + std::string(code) + " ") == std::string_view::npos) return false;
  }
  return is_any;
}

// "HTML has headings H1 to H6; use no more than H1–H4"
bool is_heading(std::string_view codes, std::string_view before, std::string_view after) {
  return are_all_of(codes, " H1 H2 H3 H4 H5 H6 ") &&
         is_near_word_of(before, after, " h1-h6 heading headings html markdown ");
}

// "Shift+F6"
bool is_key_chord(std::string_view before) {
  constexpr std::array<std::string_view, 9> kModifiers = {" alt ",  " cmd ",    " command ", " control ", " ctrl ",
                                                          " meta ", " option ", " shift ",   " fn "};
  return before.ends_with('+') && is_one_of(kModifiers, padded(last_word(before.substr(0, before.size() - 1))));
}

// "Cell A6", "B5:B9", "In Excel, B7"
bool is_cell(std::string_view code, std::string_view before, std::string_view after) {
  constexpr std::array<std::string_view, 2> kCells = {"cell", "cells"};
  if (code.size() < 2 || !is_digit(code[1])) return false;
  if (is_one_of(kCells, to_lower_ascii(last_word(before)))) return true;
  const bool ends_range = before.size() > 1 && before.ends_with(':') && is_digit(before[before.size() - 2]);
  return ends_range || (after.starts_with(':') && read_code(after, 1)) ||
         is_near_word_of(before, after, " excel spreadsheet spreadsheets worksheet ");
}

// "Follow PEP-8"
bool is_proposal(std::string_view code) {
  constexpr std::array<std::string_view, 6> kCited = {"PEP-8", "PEP-20", "PEP-257", "PEP-484", "PEP-585", "PEP-621"};
  return is_one_of(kCited, code);
}

// "Write ADR-006 next": a record that is yet to be.
bool is_to_be_recorded(std::string_view code, std::string_view before) {
  constexpr std::array<std::string_view, 6> kRecording = {"write", "draft", "create", "propose", "open", "record"};
  return code.starts_with("ADR-") && is_one_of(kRecording, to_lower_ascii(last_word(before)));
}

// "A06 (OWASP)", "FedRAMP AC-6", "SOC 2 (CC6)": a control of those who publish such.
bool is_control(std::string_view before, std::string_view after) {
  if (after.starts_with(" (") && has_controls(standard_opening(after.substr(2)))) return true;
  if (before.ends_with('(')) before.remove_suffix(1);
  const std::size_t end = back_over_blanks(before, before.size());
  return end < before.size() && has_controls(standard_before(before.substr(0, end)));
}

}  // namespace

bool is_known_otherwise(std::string_view code, std::string_view before, std::string_view after) {
  if (is_heading(code, before, after) || is_quarter(code, before, after) || is_of_edition(code, after) ||
      is_claimed_nearby(code, before, after))
    return true;
  if (is_key_chord(before) || is_cell(code, before, after) || is_proposal(code) || is_to_be_recorded(code, before))
    return true;
  if (code.find(' ') == std::string_view::npos && is_control(before, after)) return true;
  const std::string wanted = " " + std::string(code) + " ";
  return std::any_of(kKnown.begin(), kKnown.end(), [&](const Known& known) {
    if (known.codes.find(wanted) == std::string_view::npos && !are_all_of(code, known.codes)) return false;
    const std::string_view around[] = {last_word(before), first_word(after)};
    return std::any_of(std::begin(around), std::end(around), [&](std::string_view word) {
      return !word.empty() && known.words.find(padded(word)) != std::string_view::npos;
    });
  });
}

}  // namespace skillc::model
