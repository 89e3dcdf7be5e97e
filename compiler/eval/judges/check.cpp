// An expectation's own check: what an author can say so exactly that no judge is needed. Text is looked for in the
// output alone, so that a finding's file name meets nothing by chance; `json` sees the whole answer's object.

#include <fmt/format.h>

#include <algorithm>

#include "base/excerpt.hpp"
#include "base/find_bytes.hpp"
#include "base/json.hpp"
#include "base/regex.hpp"
#include "base/text.hpp"
#include "eval/judges.hpp"
#include "parse/json.hpp"
#include "parse/json_pointer.hpp"

namespace skillc::eval {
namespace {

using CheckKind = parse::Check::Kind;

Verdict verdict(const parse::Check& check, bool is_met, std::string_view evidence) {
  return {is_met ? Outcome::met : Outcome::missed, fmt::format("check: {}", parse::check_name(check.kind)),
          evidence_of(evidence)};
}

// What an answer that was cut lacks may have stood in the rest of it.
Verdict unknown(const parse::Check& check) {
  return {Outcome::ungraded, fmt::format("check: {}", parse::check_name(check.kind)),
          "the output was cut, and what was kept does not tell"};
}

// Some of the text around a place in it, cut at characters.
std::string_view around(std::string_view text, ByteRange place) {
  constexpr std::size_t kMargin = 40;
  std::size_t from = place.begin < kMargin ? 0 : place.begin - kMargin;
  std::size_t to = std::min(place.end + kMargin, text.size());
  while (from < place.begin && is_continuation_byte(text[from])) ++from;
  while (to < text.size() && is_continuation_byte(text[to])) ++to;
  return text.substr(from, to - from);
}

Verdict judge_contains(const parse::Check& check, const Answer& answer) {
  const bool wanted = check.kind == CheckKind::contains;
  const auto found = find_by_check(check, answer);
  if (!found && answer.is_cut) return unknown(check);
  if (!found) return verdict(check, !wanted, fmt::format("the output does not contain `{}`", check.text));
  return verdict(check, wanted, around(answer.output, *found));
}

std::optional<ByteRange> find_match(const Regex& regex, std::string_view output) {
  const auto match = regex.find(output);
  if (!match) return std::nullopt;
  const auto at = static_cast<std::size_t>(match->data() - output.data());
  return ByteRange{at, at + match->size()};
}

Verdict judge_regex(const parse::Check& check, const Answer& answer) {
  const Result<Regex> regex = Regex::compile(check.text);
  if (!regex) return {Outcome::ungraded, "check: regex", evidence_of(regex.error().message)};
  const auto found = find_match(*regex, answer.output);
  if (!found && answer.is_cut) return unknown(check);
  if (!found) return verdict(check, false, fmt::format("nothing in the output matches `{}`", check.text));
  return verdict(check, true, around(answer.output, *found));
}

Verdict judge_json(const parse::Check& check, const Answer& answer, AnswerTree& tree) {
  const parse::Value* found = parse::find_at(tree.value(), check.text);
  const bool is_same = found != nullptr && (!check.value || parse::is_same_json(*found, *check.value));
  if (!is_same && answer.is_cut) return unknown(check);
  if (found == nullptr) return verdict(check, false, fmt::format("the answer has nothing at `{}`", check.text));
  if (!check.value) return verdict(check, true, fmt::format("the answer has something at `{}`", check.text));
  return verdict(check, is_same,
                 fmt::format("the value at `{}` is {}what the check asks for", check.text, is_same ? "" : "not "));
}

}  // namespace

bool looks_at_folder(const parse::Check& check) {
  return check.kind == CheckKind::file_exists || check.kind == CheckKind::command;
}

const parse::Value& AnswerTree::value() {
  if (!value_) value_ = parse::parse_json(dump_json(answer_json(answer_))).value;
  return *value_;
}

Verdict judge_by_check(const parse::Check& check, const Answer& answer, AnswerTree& tree) {
  switch (check.kind) {
    case CheckKind::regex:
      return judge_regex(check, answer);
    case CheckKind::json:
      return judge_json(check, answer, tree);
    default:
      return judge_contains(check, answer);
  }
}

std::optional<ByteRange> find_by_check(const parse::Check& check, const Answer& answer) {
  if (check.kind == CheckKind::contains || check.kind == CheckKind::not_contains) {
    const std::size_t at = find_bytes(answer.output, check.text);
    if (at == std::string::npos) return std::nullopt;
    return ByteRange{at, at + check.text.size()};
  }
  if (check.kind != CheckKind::regex) return std::nullopt;
  const Result<Regex> regex = Regex::compile(check.text);
  return regex ? find_match(*regex, answer.output) : std::nullopt;
}

std::string evidence_of(std::string_view text) {
  std::string line = printable(fold_white_space(text));
  if (line.size() <= kMaxEvidence) return line;
  constexpr std::string_view kMore = "…";
  return std::string(first_bytes(line, kMaxEvidence - kMore.size())) + std::string(kMore);
}

}  // namespace skillc::eval
