// Documents are parsed as Markdown; an answer may be what a program prints, where an indented line is no code. So only
// what stands within a citation is looked for, and taken for blanks, which the citation grammar reads over. The
// backticks of a span stay a border to it, as no citation reaches out of one.

#include "eval/judging/answer_markup.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/citations.hpp"

namespace skillc::eval {
namespace {

constexpr char kMask = '\x01';             // as model::masked_text writes it
constexpr std::size_t kMaxSpan = 64;       // bytes of a span that may be a citation
constexpr std::size_t kMaxTarget = 512;    // bytes of a link's target
constexpr std::size_t kMaxLinkText = 400;  // bytes
constexpr std::size_t kMostMarks = 3;      // `___`: in bold and italics
constexpr std::size_t kMaxEmphasis = 16;   // bytes of a number that is emphasised: "37–43"

bool is_emphasis(char c) {
  return c == '*' || c == '_';
}

std::size_t run_end(std::string_view text, std::size_t at) {
  const char mark = text[at];
  while (at < text.size() && text[at] == mark) ++at;
  return at;
}

// Whether what ends at `end` is a word with a blank behind it: "Item ".
bool stands_behind_a_word(std::string_view text, std::size_t end) {
  if (end == 0 || !is_blank(text[end - 1])) return false;
  for (int far = 0; far < 8 && end > 0 && (is_blank(text[end - 1]) || is_emphasis(text[end - 1])); ++far) --end;
  return end > 0 && (is_letter(text[end - 1]) || text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == '&');
}

// Whether what ends at `end` goes on with a list of numbers, the last of which has no sign: "Items 1 and ". Of such a
// list a number with a sign is none ("Item 1 and #2", which is a ticket).
bool continues_without_sign(std::string_view text, std::size_t end, const std::vector<std::size_t>& signs) {
  constexpr std::string_view kBetween = " \t*_,&", kJoins[] = {"and", "or", "to"};
  const auto last_of = [&] { return std::min(text.substr(0, end).find_last_not_of(kBetween) + 1, end); };
  end = last_of();
  for (const std::string_view join : kJoins)
    if (text.substr(0, end).ends_with(join)) {
      end -= join.size();
      break;
    }
  end = last_of();
  if (end == 0 || !is_digit(text[end - 1])) return false;
  while (end > 0 && is_digit(text[end - 1])) --end;
  return signs.empty() || signs.back() + 1 != end;
}

// What a link's parentheses hold: its target, without angle brackets and title.
std::string_view target_in(std::string_view parentheses) {
  std::string_view target = trim(parentheses);
  if (target.starts_with('<')) return target.substr(1, std::min(target.find('>'), target.size()) - 1);
  return target.substr(0, target.find_first_of(" \t"));
}

}  // namespace

AnswerMarkup::AnswerMarkup(std::string_view text) : masked_(model::masked_text(text)) {
  find_spans(text);
  find_links();
  find_underscores();
  find_emphasis();
  find_number_signs();
  std::sort(marks_.begin(), marks_.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
}

const ByteRange* AnswerMarkup::span_around(std::size_t offset) const {
  const auto behind =
      std::partition_point(spans_.begin(), spans_.end(), [&](const ByteRange& span) { return span.begin <= offset; });
  return behind != spans_.begin() && offset < (behind - 1)->end ? &*(behind - 1) : nullptr;
}

bool AnswerMarkup::has_number_sign(ByteRange range) const {
  const auto sign = std::lower_bound(number_signs_.begin(), number_signs_.end(), range.begin);
  return sign != number_signs_.end() && *sign < range.end;
}

model::CitationMatch AnswerMarkup::with_marks(model::CitationMatch match) const {
  auto mark =
      std::partition_point(marks_.begin(), marks_.end(), [&](const ByteRange& one) { return one.begin < match.end; });
  for (; mark != marks_.end() && mark->begin == match.end; ++mark) match.end = mark->end;
  const auto before =
      std::partition_point(marks_.begin(), marks_.end(), [&](const ByteRange& one) { return one.begin < match.begin; });
  if (before != marks_.begin() && (before - 1)->end == match.begin) match.begin = (before - 1)->begin;
  return match;
}

void AnswerMarkup::blank(ByteRange mark) {
  std::fill(masked_.begin() + static_cast<std::ptrdiff_t>(mark.begin),
            masked_.begin() + static_cast<std::ptrdiff_t>(mark.end), ' ');
  marks_.push_back(mark);
}

void AnswerMarkup::find_spans(std::string_view text) {
  for (std::size_t begin = masked_.find(kMask); begin != std::string::npos;) {
    const std::size_t end = std::min(masked_.find_first_not_of(kMask, begin), masked_.size());
    const std::string_view code = text.substr(begin, end - begin);
    const std::size_t inner = std::min(code.find_first_not_of('`'), code.size());
    const std::size_t last = code.find_last_not_of('`');
    if (inner > 0 && inner < code.size() && last + 1 < code.size()) {
      const std::string_view content = trim(code.substr(inner, last + 1 - inner));
      const auto at = static_cast<std::size_t>(content.data() - text.data());
      if (!content.empty() && content.size() <= kMaxSpan && content.find_first_of("`\n\r") == content.npos) {
        spans_.push_back({at, at + content.size()});
        marks_.push_back({begin, at});
        marks_.push_back({at + content.size(), end});
      }
    }
    begin = masked_.find(kMask, end);
  }
  for (const ByteRange& span : spans_)
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(span.begin),
              text.begin() + static_cast<std::ptrdiff_t>(span.end),
              masked_.begin() + static_cast<std::ptrdiff_t>(span.begin));
}

void AnswerMarkup::find_links() {
  const std::string written = masked_;
  std::vector<std::size_t> open;
  for (std::size_t at = written.find_first_of("[]"); at != std::string::npos;
       at = written.find_first_of("[]", at + 1)) {
    if (span_around(at) != nullptr) continue;
    if (written[at] == '[') {
      open.push_back(at);
      continue;
    }
    if (open.empty()) continue;
    const std::size_t begin = std::exchange(open.back(), 0);
    open.pop_back();
    if (byte_at(written, at + 1) != '(' || at - begin > kMaxLinkText) continue;
    const std::string_view behind = std::string_view(written).substr(at + 2, kMaxTarget);
    const std::size_t close = behind.find_first_of(")\n");
    const bool is_image = begin > 0 && written[begin - 1] == '!';
    if (close == std::string_view::npos || behind[close] != ')' || is_image) continue;
    const std::string_view target = target_in(behind.substr(0, close));
    if (model::split_target(target).is_external) continue;
    const std::size_t end = at + 2 + close + 1;
    links_.push_back({{begin, end}, {begin + 1, at}, std::string(target)});
    blank({begin, begin + 1});
    blank({at, end});
    open.clear();
  }
}

// "__Item 4__ says", "_see Item 2_": to the grammar an underscore goes on with a word, as it does within `item_4`.
void AnswerMarkup::find_underscores() {
  for (std::size_t at = masked_.find('_'); at != std::string::npos;) {
    const std::size_t end = run_end(masked_, at);
    const char before = at == 0 ? ' ' : masked_[at - 1], behind = byte_at(masked_, end);
    const bool opens = !is_word_character(before) && is_alphanumeric(behind);
    const bool closes =
        end < masked_.size() ? is_alphanumeric(before) && !is_word_character(behind) : is_alphanumeric(before);
    if (end - at <= kMostMarks && (opens || closes)) blank({at, end});
    at = masked_.find('_', end);
  }
}

// "Item **1**", "**Item** 1": the marks around a number, and those that part its word from it.
void AnswerMarkup::find_emphasis() {
  for (std::size_t at = masked_.find_first_of("*_"); at != std::string::npos;) {
    const std::size_t end = run_end(masked_, at);
    const std::string_view behind = std::string_view(masked_).substr(end, kMaxEmphasis + 1);
    if (stands_behind_a_word(masked_, at) && !behind.empty() && is_alphanumeric(behind.front())) {
      const std::size_t close = behind.find_first_of("*_ \n");
      if (close != std::string_view::npos && behind[close] == masked_[at] &&
          run_end(masked_, end + close) - end - close == end - at) {
        const std::size_t closing = end + close;
        blank({at, end});
        blank({closing, closing + (end - at)});
      }
    } else if (at > 0 && is_letter(masked_[at - 1]) && is_blank(byte_at(masked_, end)) &&
               (is_digit(byte_at(masked_, end + 1)) || is_emphasis(byte_at(masked_, end + 1)))) {
      blank({at, end});
    }
    at = masked_.find_first_of("*_", end);
  }
}

// "Item #1"
void AnswerMarkup::find_number_signs() {
  for (std::size_t at = masked_.find('#'); at != std::string::npos; at = masked_.find('#', at + 1)) {
    if (!is_digit(byte_at(masked_, at + 1)) || !stands_behind_a_word(masked_, at)) continue;
    if (continues_without_sign(masked_, at, number_signs_)) continue;
    number_signs_.push_back(at);
    blank({at, at + 1});
  }
}

}  // namespace skillc::eval
