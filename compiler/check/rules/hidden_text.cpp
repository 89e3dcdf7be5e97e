// What nobody sees can say anything: tag characters and variation selectors spell whole prompts, bidirectional controls
// show a line in another order than it is read in (Trojan Source; Unicode UTS #39 and #55), zero width characters split
// words that would be searched for. All of them also have honest uses, and those are many in published text: joiners in
// emoji families and in Persian or Indic words, flags, U+FE0F behind a symbol, marks beside Hebrew and Arabic, breaks
// in Thai, a soft hyphen where a long word may be broken. So a character counts only where none of its uses can be
// meant. Control characters have none in text: a terminal obeys them (ECMA-48), and `ESC[8m` hides what follows from
// who prints the file. Nearly all bytes are printable ASCII and are skipped eight at a time.

#include "check/rules/hidden_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "check/rules/invisible_characters.hpp"

namespace skillc::check::rules {
namespace {

enum class Kind { control, override_order, open_order, stray_mark, zero_width, tags, selectors, count };

constexpr std::uint64_t kOnes = 0x0101010101010101u;

// Whether any of eight bytes is not of U+0020 to U+007E. (Where one is not, others may seem so, too.)
bool has_unprintable(std::uint64_t word) {
  const std::uint64_t below_blank = word - kOnes * 0x20;
  const std::uint64_t above_tilde = word + kOnes;
  return ((word | below_blank | above_tilde) & (kOnes * 0x80)) != 0;
}

// The next byte from `at` on that is not ASCII, or a control character.
std::size_t next_unusual(std::string_view text, std::size_t at) {
  for (;;) {
    for (; at + 8 <= text.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if (has_unprintable(word)) break;
    }
    for (const std::size_t end = std::min(at + 8, text.size()); at < end; ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x80 || is_control(byte)) return at;
    }
    if (at == text.size()) return at;
  }
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<HiddenText> run() {
    std::size_t at = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while ((at = next_unusual(text_, at)) < text_.size()) {
      const CodePoint point = decode_code_point(text_, at);
      const bool is_judged = is_suspect(point.value) || is_control(point.value);
      at = is_judged ? judge(at, point) : at + point.length;
    }
    finish_line();
    return std::move(found_);
  }

 private:
  // Returns where to go on.
  std::size_t judge(std::size_t at, CodePoint point) {
    enter_line(at);
    if (is_control(point.value)) return judge_controls(at, point);
    if (is_tag(point.value)) return judge_tags(at);
    if (is_selector(point.value)) return judge_selectors(at);
    if (within(point.value, 0x202A, 0x202E) || within(point.value, 0x2066, 0x2069)) return judge_order(at, point);
    const std::size_t end = at + point.length;
    if (!is_in_use(at, point)) add_run(at, point);
    return std::max(end, skip_to_);
  }

  bool is_in_use(std::size_t at, CodePoint point) const {
    const char32_t before = character_before(at);
    const char32_t after = character_after(at + point.length);
    switch (point.value) {
      case 0x00AD:
        return is_unicode_letter(before) && is_unicode_letter(after) && !is_between_letters_alone(at, point.length);
      case 0x200E:
      case 0x200F:
      case 0x061C:
        return line_has_right_to_left();
      case 0x200D:
        if (is_emoji_part(before) && is_emoji_part(after)) return true;
        return is_joined_script(before) || is_joined_script(after);
      case 0x200C:
        return is_joined_script(before) || is_joined_script(after);
      case 0x200B:
        return is_unspaced_script(before) || is_unspaced_script(after);
      case 0x115F:
      case 0x1160:
        return within(before, 0x1100, 0x11FF) || within(after, 0x1100, 0x11FF);
      case 0x180E:
        return within(before, 0x1800, 0x18AF);
      default:
        return false;
    }
  }

  // "w·o·r·d": where a word may be broken, two letters or more stand on both sides.
  bool is_between_letters_alone(std::size_t at, std::size_t length) const {
    const std::size_t after = at + length;
    return character_before(begin_before(at)) == 0x00AD ||
           character_after(after + decode_code_point(text_, after).length) == 0x00AD;
  }

  // Joiners of a run count together: what hides behind them is written with several.
  void add_run(std::size_t at, CodePoint point) {
    std::size_t end = at + point.length;
    std::size_t count = 1;
    bool is_mixed = false;
    while (end < text_.size()) {
      const CodePoint next = decode_code_point(text_, end);
      if (!is_suspect(next.value) || is_tag(next.value) || is_selector(next.value) ||
          within(next.value, 0x202A, 0x202E) || within(next.value, 0x2066, 0x2069) || is_in_use(end, next))
        break;
      is_mixed |= next.value != point.value;
      end += next.length;
      ++count;
    }
    skip_to_ = end;
    const std::string what = shown_character(point.value);
    const bool is_mark = point.value == 0x200E || point.value == 0x200F || point.value == 0x061C;
    add(is_mark ? Kind::stray_mark : Kind::zero_width, {at, end},
        count == 1
            ? "an invisible character stands here: " + what
            : fmt::format("{} invisible characters stand here: {}{}", count, what, is_mixed ? " and others" : ""),
        is_mark ? "delete it: nothing in this line runs from right to left"
                : "delete it: nobody sees it, and words "
                  "that hold it are not found");
  }

  std::size_t judge_controls(std::size_t at, CodePoint point) {
    std::size_t end = at;
    std::size_t count = 0;
    while (end < text_.size()) {
      const CodePoint next = decode_code_point(text_, end);
      if (!is_control(next.value)) break;
      end += next.length;
      ++count;
    }
    const std::string what = shown_character(point.value);
    add(Kind::control, {at, end},
        count == 1 ? "a control character stands here: " + what
                   : fmt::format("{} control characters stand here, the first of them {}", count, what),
        "delete it: a terminal obeys it, and may hide or overwrite what agents read");
    return end;
  }

  std::size_t judge_tags(std::size_t at) {
    std::size_t end = at;
    std::size_t count = 0;
    while (end < text_.size()) {
      const CodePoint next = decode_code_point(text_, end);
      if (!is_tag(next.value)) break;
      end += next.length;
      ++count;
    }
    if (is_flag(at, end, count)) return end;
    const std::string hidden = decoded_run(text_.substr(at, end - at));
    add(Kind::tags, {at, end},
        fmt::format("{} invisible tag character{} (U+E0000 and beyond) stand{} here", count, count == 1 ? "" : "s",
                    count == 1 ? "s" : "") +
            (hidden.empty() ? "" : " and say: " + skillc::quote(hidden)),
        "delete them: agents read what people cannot see");
    return end;
  }

  // England, Scotland, Wales and their like: a black flag, two to six letters or digits, the end.
  bool is_flag(std::size_t begin, std::size_t end, std::size_t count) const {
    if (count < 3 || count > 7 || character_before(begin) != 0x1F3F4) return false;
    for (std::size_t at = begin; at + 4 < end; at += 4) {
      const char32_t tag = decode_code_point(text_, at).value;
      if (!within(tag, 0xE0030, 0xE0039) && !within(tag, 0xE0061, 0xE007A)) return false;
    }
    return decode_code_point(text_, end - 4).value == 0xE007F;
  }

  std::size_t judge_selectors(std::size_t at) {
    std::size_t end = at;
    std::size_t count = 0;
    bool is_supplement = false;
    while (end < text_.size()) {
      const CodePoint next = decode_code_point(text_, end);
      if (!is_selector(next.value)) break;
      is_supplement |= next.value >= 0xE0100;
      end += next.length;
      ++count;
    }
    // One selects a form of the character before it; a second one has nothing left to select.
    if (count == 1 && (!is_supplement || is_ideograph(character_before(at)))) return end;
    if (count == 2 && !is_supplement) return end;  // left by an editor
    const std::string hidden = decoded_run(text_.substr(at, end - at));
    add(Kind::selectors, {at, end},
        fmt::format("{} stand{} here, which select nothing", plural(count, "variation selector"),
                    count == 1 ? "s" : "") +
            (hidden.empty() ? "" : " and can be read as: " + skillc::quote(hidden)),
        "delete them: agents read what people cannot see");
    return end;
  }

  std::size_t judge_order(std::size_t at, CodePoint point) {
    const std::size_t end = at + point.length;
    const ByteRange range{at, end};
    switch (point.value) {
      case 0x202D:
      case 0x202E:
        add(Kind::override_order, range,
            shown_character(point.value) + " shows what follows in another order than it is read in",
            "delete it, and look at what the line really says");
        embeddings_.push_back({range, point.value});
        break;
      case 0x202A:
      case 0x202B:
        embeddings_.push_back({range, point.value});
        break;
      case 0x202C:
        close(embeddings_, range, point.value);
        break;
      case 0x2069:
        close(isolates_, range, point.value);
        break;
      default:
        isolates_.push_back({range, point.value});
    }
    return end;
  }

  struct Opened {
    ByteRange range;
    char32_t value;
  };

  void close(std::vector<Opened>& opened, ByteRange range, char32_t value) {
    if (opened.empty()) {
      if (!line_has_right_to_left())
        add(Kind::stray_mark, range, "an invisible character stands here: " + shown_character(value),
            "delete it: it ends what nothing in this line begins");
      return;
    }
    const Opened last = opened.back();
    opened.pop_back();
    // Where no letter runs from right to left, turning the rest round can only mislead.
    const bool turns = last.value == 0x202B || last.value == 0x2067;
    if (turns && !line_has_right_to_left())
      add(Kind::override_order, last.range,
          shown_character(last.value) + " turns text round that has no right-to-left letter",
          "delete it, and look at what the line really says");
  }

  void enter_line(std::size_t at) {
    if (at < line_end_) return;
    finish_line();
    const std::size_t before = at == 0 ? std::string_view::npos : text_.find_last_of("\r\n", at - 1);
    line_begin_ = before == std::string_view::npos ? 0 : before + 1;
    line_end_ = std::min(text_.find_first_of("\r\n", at), text_.size());
    right_to_left_.reset();
  }

  // A bidirectional control reaches to the end of its paragraph; what a file shows are lines.
  void finish_line() {
    for (auto* opened : {&embeddings_, &isolates_}) {
      for (const Opened& one : *opened) {
        if (within(one.value, 0x202D, 0x202E)) continue;  // said already
        add(Kind::open_order, one.range, shown_character(one.value) + " is not ended in its line",
            fmt::format("end it with {}, or delete it: it changes the order in which the rest is shown",
                        opened == &isolates_ ? "U+2069" : "U+202C"));
      }
      opened->clear();
    }
    for (std::size_t kind = 0; kind < first_.size(); ++kind) {
      if (more_[kind] > 0) found_[*first_[kind]].message += fmt::format(", and {} more in this line", more_[kind]);
      first_[kind].reset();
      more_[kind] = 0;
    }
  }

  void add(Kind kind, ByteRange range, std::string message, std::string help) {
    const auto index = static_cast<std::size_t>(kind);
    if (first_[index]) {
      ++more_[index];
      return;
    }
    first_[index] = found_.size();
    found_.push_back({range, std::move(message), std::move(help)});
  }

  bool line_has_right_to_left() const {
    if (!right_to_left_) {
      bool found = false;
      for (std::size_t at = next_unusual(text_, line_begin_); at < line_end_ && !found;) {
        const CodePoint point = decode_code_point(text_, at);
        found = is_right_to_left(point.value) && point.value != 0x061C;
        at = next_unusual(text_, at + point.length);
      }
      right_to_left_ = found;
    }
    return *right_to_left_;
  }

  char32_t character_before(std::size_t at) const {
    return at == 0 ? 0 : decode_code_point(text_, begin_before(at)).value;
  }
  std::size_t begin_before(std::size_t at) const {
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && is_continuation_byte(text_[begin])) --begin;
    return begin;
  }
  char32_t character_after(std::size_t at) const { return at < text_.size() ? decode_code_point(text_, at).value : 0; }

  std::string_view text_;
  std::vector<HiddenText> found_;
  std::size_t skip_to_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t line_end_ = 0;
  mutable std::optional<bool> right_to_left_;
  std::vector<Opened> embeddings_;
  std::vector<Opened> isolates_;
  std::array<std::optional<std::size_t>, static_cast<std::size_t>(Kind::count)> first_;  // finding of each kind
  std::array<std::size_t, static_cast<std::size_t>(Kind::count)> more_{};
};

}  // namespace

std::vector<HiddenText> find_hidden_text(std::string_view text) {
  return Scan(text).run();
}

}  // namespace skillc::check::rules
