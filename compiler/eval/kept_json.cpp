// Small readers that never trust a shape: what is of another type reads as not there, and the caller says what that
// means.

#include "eval/kept_json.hpp"

#include <charconv>

namespace skillc::eval {

std::optional<std::uint32_t> number_of(const parse::Value& object, std::string_view key) {
  const parse::Value* value = object.find(key);
  std::uint32_t number = 0;
  if (value == nullptr || value->kind != parse::Value::Kind::number) return std::nullopt;
  const char* end = value->text.data() + value->text.size();
  const auto read = std::from_chars(value->text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

Json verdict_json(const Verdict& verdict) {
  Json json = {{"outcome", outcome_name(verdict.outcome)}, {"judge", verdict.judge}, {"evidence", verdict.evidence}};
  if (!verdict.words.empty()) json["words"] = verdict.words;
  return json;
}

Result<Verdict> read_verdict(const parse::Value& value) {
  const auto outcome = find_outcome(text_of(value, "outcome"));
  if (!outcome) return fail("a verdict has no `outcome` that is known");
  return Verdict{*outcome, text_of(value, "judge"), text_of(value, "evidence"), text_of(value, "words")};
}

Json verdicts_json(const std::vector<Verdict>& verdicts) {
  Json list = Json::array();
  for (const Verdict& verdict : verdicts) list.push_back(verdict_json(verdict));
  return list;
}

Result<std::vector<Verdict>> read_verdicts(const parse::Value& list) {
  std::vector<Verdict> verdicts;
  for (const parse::Value& one : list.elements) {
    SKILLC_TRY(Verdict verdict, read_verdict(one));
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace skillc::eval
