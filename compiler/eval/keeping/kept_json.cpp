// Small readers that never trust a shape: what is of another type reads as not there, and the caller says what that
// means.

#include "eval/keeping/kept_json.hpp"

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

std::map<std::string, std::string> texts_by_name(const parse::Value& object, std::string_view key) {
  std::map<std::string, std::string> texts;
  if (const parse::Value* value = object.find(key))
    for (const parse::Member& member : value->members) texts[member.key] = member.value.text;
  return texts;
}

namespace {

Json plain_verdict_json(const Verdict& verdict) {
  Json json = {{"outcome", outcome_name(verdict.outcome)}, {"judge", verdict.judge}, {"evidence", verdict.evidence}};
  if (!verdict.words.empty()) json["words"] = verdict.words;
  return json;
}

Result<Verdict> read_plain_verdict(const parse::Value& value) {
  const auto outcome = find_outcome(text_of(value, "outcome"));
  if (!outcome) return fail("a verdict has no `outcome` that is known");
  return Verdict{*outcome, text_of(value, "judge"), text_of(value, "evidence"), text_of(value, "words")};
}

}  // namespace

Json verdict_json(const Verdict& verdict) {
  Json json = plain_verdict_json(verdict);
  for (const Verdict& vote : verdict.votes) json["votes"].push_back(plain_verdict_json(vote));
  return json;
}

Result<Verdict> read_verdict(const parse::Value& value) {
  SKILLC_TRY(Verdict verdict, read_plain_verdict(value));
  if (const parse::Value* votes = value.find("votes"))
    for (const parse::Value& one : votes->elements) {
      SKILLC_TRY(Verdict vote, read_plain_verdict(one));
      verdict.votes.push_back(std::move(vote));
    }
  return verdict;
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

Json citation_count_json(const CitationCount& count) {
  Json json = {{"all", count.all}, {"missing", count.missing}, {"misfit", count.misfit}, {"wrong", Json::array()}};
  for (const WrongCitation& one : count.wrong)
    json["wrong"].push_back({{"where", one.where}, {"text", one.text}, {"why", one.why}});
  return json;
}

std::optional<CitationCount> read_citation_count(const parse::Value* value) {
  if (value == nullptr) return std::nullopt;
  const auto all = number_of(*value, "all"), missing = number_of(*value, "missing"),
             misfit = number_of(*value, "misfit");
  if (!all || !missing || !misfit) return std::nullopt;
  CitationCount count{*all, *missing, *misfit, {}};
  if (const parse::Value* wrong = value->find("wrong"))
    for (const parse::Value& one : wrong->elements)
      count.wrong.push_back({text_of(one, "where"), text_of(one, "text"), text_of(one, "why")});
  return count;
}

}  // namespace skillc::eval
