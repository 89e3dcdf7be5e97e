// A writer of JSON, of URLs or of HTML may escape any character of a secret or none, so the text is compared character
// by character: what stands there is the next one itself, or a written form of it, or could be both. All matches are
// found first and joined where they overlap, so that blanking one never saves a part of another. Programs take a secret
// of several lines apart, and indent it, so each of its lines is a secret of its own.

#include "eval/redaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "eval/written_character.hpp"

namespace skillc::eval {
namespace {

constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);

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

char first_byte(const WrittenCharacter& written) {
  std::string bytes;
  if (!written.is_byte) append_code_point(bytes, written.value);
  return written.is_byte ? static_cast<char>(written.value) : bytes[0];
}

// Whether the character of `value` at `v` is written in the text as `written`; `v` is behind it then.
bool take(const WrittenCharacter& written, std::string_view value, std::size_t& v) {
  if (!written.is_escape) return false;
  if (written.is_byte && written.value != static_cast<unsigned char>(value[v])) return false;
  const CodePoint wanted = written.is_byte ? CodePoint{written.value, 1} : decode_code_point(value, v);
  if (written.value != wanted.value) return false;
  v += wanted.length;
  return true;
}

// A text read beside a value, each of whose characters stands there as it is or escaped. Where a form is of its own
// first byte and the value has the form itself (`%25`), both may be meant, and only what comes behind tells: so all
// places of the value are followed that the text may be at.
class Reading {
 public:
  Reading(std::string_view text, bool is_cut, Allowance& allowance)
      : text_(text), is_cut_(is_cut), allowance_(allowance) {}

  // Bytes at `at` that are `value`, the most where it can be read in several ways; kNoMatch where they are not. Where
  // the text ends first: what there is of it if it is cut. Means nothing once the allowance is spent.
  std::size_t match_length(std::size_t at, std::string_view value) {
    const std::size_t same = plain_length(at, value);
    std::optional<std::size_t> end;
    reach(at + same, same);
    for (std::size_t i = at + same; open_ > 0; ++i) {
      std::vector<std::size_t>& places = places_at(i);
      if (places.empty()) continue;  // within a form
      open_ -= places.size();
      if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
      places.erase(std::unique(places.begin(), places.end()), places.end());
      allowance_.spend(places.size() == 1 ? 1 : kPerReading * places.size());
      if (!allowance_.is_spent()) end = std::max(end, read_on(i, value, places));
      places.clear();
    }
    return end ? *end - at : kNoMatch;
  }

 private:
  // Of what both begin with there, as long as it can be read in one way only.
  std::size_t plain_length(std::size_t at, std::string_view value) {
    const std::size_t most = std::min(text_.size() - at, value.size());
    std::size_t same = 0;
    while (same < most && text_[at + same] == value[same] && kEscapes.find(text_[at + same]) == kEscapes.npos) ++same;
    allowance_.spend(same);
    return same;
  }

  // Where a match ends that is at one of `places` of the value before `i`, if one does; what may come next is reached.
  std::optional<std::size_t> read_on(std::size_t i, std::string_view value, const std::vector<std::size_t>& places) {
    const bool is_matched = places.back() == value.size();
    if (i == text_.size()) return is_matched || is_cut_ ? std::optional(i) : std::nullopt;
    const WrittenCharacter written = read_written(text_, i);
    if (written.length == 0 && is_cut_) return text_.size();
    for (const std::size_t v : places) {
      if (v == value.size()) break;
      std::size_t behind = v;
      if (written.length > 0 && take(written, value, behind)) reach(i + written.length, behind);
      const bool is_blank_of_a_form = text_[i] == '+' && value[v] == ' ';  // of a URL's query
      if (text_[i] == value[v] || is_blank_of_a_form) reach(i + 1, v + 1);
    }
    return is_matched ? std::optional(i) : std::nullopt;
  }

  void reach(std::size_t i, std::size_t v) {
    places_at(i).push_back(v);
    ++open_;
  }

  std::vector<std::size_t>& places_at(std::size_t i) { return places_[i % places_.size()]; }

  static constexpr std::size_t kPerReading = 8;  // bytes compared in the time that one of several takes

  std::string_view text_;
  const bool is_cut_;
  Allowance& allowance_;
  std::array<std::vector<std::size_t>, kLongestForm + 1> places_;  // of the value, by the place of the text
  std::size_t open_ = 0;                                           // in all of them
};

// The value, without the blanks around it, and each of its lines, some of which end in "\n" as it is written in a file
// of variables. What has fewer characters than a secret must have is none.
std::vector<std::string_view> parts_of(std::string_view value) {
  std::vector<std::string_view> parts = {value};
  std::set<std::string_view> known = {value};
  const auto add = [&](std::string_view part) {
    part = trim(part);
    if (part.size() >= kMinSecret && known.insert(part).second) parts.push_back(part);
  };
  add(value);
  for (const std::string_view line : split(value, '\n')) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = line.find("\\n", begin)) != std::string_view::npos; begin = end + 2)
      add(line.substr(begin, end - begin));
    add(line.substr(begin));
  }
  return parts;
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
  for (const Secret& secret : secrets)
    for (const std::string_view part : parts_of(secret.value)) add(std::string(part), '[' + secret.name + ']');
  index();
}

void Redaction::replace(std::string value, std::string replacement) {
  add(std::move(value), std::move(replacement));
  index();
}

void Redaction::add(std::string value, std::string replacement) {
  if (value.empty()) return;
  // Bytes that are no UTF-8 are U+FFFD in what is kept.
  if (std::string valid = valid_utf8(value); valid != value) patterns_.push_back({std::move(valid), replacement});
  patterns_.push_back({std::move(value), std::move(replacement)});
}

void Redaction::index() {
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const Pattern& a, const Pattern& b) { return a.value.size() > b.value.size(); });
  by_first_byte_ = {};
  for (std::size_t i = 0; i < patterns_.size(); ++i)
    by_first_byte_[static_cast<unsigned char>(patterns_[i].value[0])].push_back(i);
}

const std::vector<std::size_t>& Redaction::beginning_with(char first) const {
  return by_first_byte_[static_cast<unsigned char>(first)];
}

std::vector<Redaction::Match> Redaction::matches(std::string_view text, bool is_cut) const {
  std::vector<Match> found;
  Allowance allowance(text.size());
  Reading reading(text, is_cut, allowance);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Pattern* longest = nullptr;
    std::size_t length = 0;
    const auto compare = [&](const std::vector<std::size_t>& candidates) {
      for (const std::size_t pattern : candidates) {
        std::size_t here = reading.match_length(at, patterns_[pattern].value);
        allowance.spend(1);
        if (allowance.is_spent()) here = text.size() - at;
        if (here == kNoMatch || here <= length) continue;
        longest = &patterns_[pattern];
        length = here;
      }
    };
    compare(beginning_with(text[at]));
    const WrittenCharacter written = read_written(text, at);
    if (written.length > 0 && written.is_escape && first_byte(written) != text[at])
      compare(beginning_with(first_byte(written)));
    if (written.length == 0 && is_cut) {  // within what any of them may begin with
      longest = &patterns_.front();
      length = text.size() - at;
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
