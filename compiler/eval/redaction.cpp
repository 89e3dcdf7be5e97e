// A JSON writer may escape any character of a secret or none, so the text is compared unit by unit: what stands there
// is the next character itself, or an escape of it. All matches are found first and joined where they overlap, so that
// blanking one never saves a part of another.

#include "eval/redaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace skillc::eval {
namespace {

constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);

struct Unit {
  char32_t value = 0;
  std::size_t length = 0;  // bytes; 0: the text ends within it
  bool is_escape = false;
};

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

// "\u00e9" at `at`, one code unit of UTF-16.
Unit read_hex(std::string_view text, std::size_t at) {
  char32_t value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (i >= text.size()) return {0, 0, true};
    const auto digit = hex_digit(text[i]);
    if (!digit) return {'\\', 1, false};
    value = value * 16 + *digit;
  }
  return {value, 6, true};
}

Unit read_escape(std::string_view text, std::size_t at) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
  if (at + 1 >= text.size()) return {0, 0, true};
  if (const std::size_t name = kNames.find(text[at + 1]); name != std::string_view::npos)
    return {static_cast<unsigned char>(kValues[name]), 2, true};
  if (text[at + 1] != 'u') return {'\\', 1, false};
  const Unit high = read_hex(text, at);
  if (high.value < 0xD800 || high.value > 0xDBFF) return high;
  if (at + 6 >= text.size()) return {0, 0, true};
  if (text[at + 6] != '\\' || (at + 7 < text.size() && text[at + 7] != 'u')) return high;
  const Unit low = read_hex(text, at + 6);
  if (low.length == 0) return low;
  if (low.value < 0xDC00 || low.value > 0xDFFF) return high;
  return {0x10000 + ((high.value - 0xD800) << 10) + (low.value - 0xDC00), 12, true};
}

// Bytes that may still be compared. Texts and secrets that repeat themselves would cost their product.
class Allowance {
 public:
  explicit Allowance(std::size_t text) : left_(kPerByte * text + kAtLeast) {}
  void spend(std::size_t bytes) { left_ -= std::min(left_, bytes); }
  bool is_spent() const { return left_ == 0; }

 private:
  static constexpr std::size_t kPerByte = 64, kAtLeast = 1u << 20;
  std::size_t left_;
};

// Bytes at `at` that are `value`, each of its characters as it is or escaped; kNoMatch where they are not. Where the
// text ends first: what there is of it if `is_cut`.
std::size_t escaped_length(std::string_view text, std::size_t at, std::string_view value, bool is_cut,
                           Allowance& allowance) {
  std::size_t i = at;
  for (std::size_t v = 0; v < value.size(); allowance.spend(1)) {
    if (i == text.size()) return is_cut ? i - at : kNoMatch;
    if (text[i] == '\\') {
      const Unit unit = read_escape(text, i);
      const CodePoint wanted = decode_code_point(value, v);
      if (unit.length == 0 && is_cut) return text.size() - at;
      if (unit.is_escape && unit.value == wanted.value) {
        i += unit.length;
        v += wanted.length;
        continue;
      }
    }
    if (text[i] != value[v]) return kNoMatch;
    ++i;
    ++v;
  }
  return i - at;
}

// The longer of the two readings: in a secret with backslashes one may fit where the other does not.
std::size_t match_length(std::string_view text, std::size_t at, std::string_view value, bool is_cut,
                         Allowance& allowance) {
  const std::string_view rest = text.substr(at);
  const std::size_t compared = std::min(rest.size(), value.size());
  const auto differ = std::mismatch(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(compared), value.begin());
  const auto same = static_cast<std::size_t>(differ.first - rest.begin());
  allowance.spend(same);
  if (same < compared) return escaped_length(text, at, value, is_cut, allowance);
  if (rest.size() < value.size()) return is_cut ? rest.size() : escaped_length(text, at, value, is_cut, allowance);
  const std::size_t escaped = escaped_length(text, at, value, is_cut, allowance);
  return escaped == kNoMatch ? value.size() : std::max(value.size(), escaped);
}

template <class T>
void drop_where_blanked(const Redaction& redaction, std::optional<T>& number) {
  if (!number) return;
  const std::string written = fmt::format("{}", *number);
  if (redaction.blank(written) != written) number.reset();
}

}  // namespace

std::vector<Secret> secrets_of(const Plan& plan) {
  std::vector<Secret> all;
  auto add = [&](const Program& program) {
    for (const Secret& secret : program.secrets) {
      const bool is_known = std::any_of(all.begin(), all.end(), [&](const Secret& one) {
        return one.name == secret.name && one.value == secret.value;
      });
      if (!is_known) all.push_back(secret);
    }
  };
  for (const Reviewer& reviewer : plan.reviewers) add(reviewer.program);
  for (const Judge& judge : plan.judges) add(judge.program);
  if (plan.comparer) add(plan.comparer->program);
  return all;
}

Redaction::Redaction(const std::vector<Secret>& secrets) {
  for (const Secret& secret : secrets) replace(secret.value, '[' + secret.name + ']');
}

void Redaction::replace(std::string value, std::string replacement) {
  if (value.empty()) return;
  // Bytes that are no UTF-8 are U+FFFD in what is kept.
  if (std::string valid = valid_utf8(value); valid != value) patterns_.push_back({std::move(valid), replacement});
  patterns_.push_back({std::move(value), std::move(replacement)});
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const Pattern& a, const Pattern& b) { return a.value.size() > b.value.size(); });
}

std::vector<Redaction::Match> Redaction::matches(std::string_view text, bool is_cut) const {
  std::string starts = "\\";
  for (const Pattern& pattern : patterns_) starts += pattern.value[0];
  std::vector<Match> found;
  Allowance allowance(text.size());
  for (std::size_t at = 0; (at = text.find_first_of(starts, at)) != std::string_view::npos; ++at) {
    const Pattern* longest = nullptr;
    std::size_t length = 0;
    for (const Pattern& pattern : patterns_) {
      std::size_t here = match_length(text, at, pattern.value, is_cut, allowance);
      if (allowance.is_spent()) here = text.size() - at;
      if (here == kNoMatch || here <= length) continue;
      longest = &pattern;
      length = here;
    }
    if (longest) found.push_back({at, at + length, longest});
    if (allowance.is_spent()) break;
  }
  return found;
}

std::string Redaction::blank(std::string_view text, bool is_cut) const {
  if (patterns_.empty()) return std::string(text);
  const std::vector<Match> found = matches(text, is_cut);
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < found.size();) {
    const Match& first = found[i];
    const Match* longest = &first;
    std::size_t end = first.end;
    for (++i; i < found.size() && found[i].begin < end; ++i) {
      end = std::max(end, found[i].end);
      if (found[i].end - found[i].begin > longest->end - longest->begin) longest = &found[i];
    }
    out += text.substr(done, first.begin - done);
    out += longest->pattern->replacement;
    done = end;
  }
  out += text.substr(done);
  return out;
}

std::string Redaction::blank(std::string_view text) const {
  return blank(text, false);
}

std::string Redaction::blank_cut(std::string_view text) const {
  return blank(text, true);
}

std::string Redaction::blank(const ProcessOutput& output) const {
  return blank(output.bytes, output.is_cut);
}

void Redaction::blank(Answer& answer) const {
  if (patterns_.empty()) return;
  answer.output = blank(answer.output, answer.is_cut);
  for (Finding& finding : answer.findings) {
    for (std::string& cited : finding.cites) cited = blank(cited);
    finding.message = blank(finding.message);
    finding.path = blank(finding.path);
    drop_where_blanked(*this, finding.line);
  }
  if (answer.skills_loaded)
    for (std::string& skill : *answer.skills_loaded) skill = blank(skill);
  blank(answer.usage);
}

void Redaction::blank(Usage& usage) const {
  drop_where_blanked(*this, usage.input_tokens);
  drop_where_blanked(*this, usage.output_tokens);
  drop_where_blanked(*this, usage.cost_usd);
}

std::string valid_utf8(std::string_view text) {
  if (!first_invalid_utf8(text)) return std::string(text);
  std::string valid;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode_code_point(text, at);
    append_code_point(valid, next.value);
    at += next.length;
  }
  return valid;
}

}  // namespace skillc::eval
