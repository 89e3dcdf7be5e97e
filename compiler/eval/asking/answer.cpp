// An answer is read member by member, so that a wrong one is named. What a reviewer does not know it may leave out or
// write as null; a member that is there with another type is never bent into shape.

#include "eval/asking/answer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "eval/asking/misspelled.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

using parse::Value;

constexpr std::array<std::pair<Failure::Kind, std::string_view>, 7> kFailures = {{
    {Failure::Kind::not_started, "not_started"},
    {Failure::Kind::exited, "exited"},
    {Failure::Kind::signalled, "signalled"},
    {Failure::Kind::timed_out, "timed_out"},
    {Failure::Kind::reported, "reported"},
    {Failure::Kind::unreadable, "unreadable"},
    {Failure::Kind::not_recorded, "not_recorded"},
}};

std::string_view json_name(Value::Kind kind) {
  return kind == Value::Kind::map ? "an object" : parse::kind_name(kind);
}

// Members of one object; `where` names it in messages: "findings[2]".
class Members {
 public:
  Members(const Value& object, std::string where) : object_(object), where_(std::move(where)) {}

  // Null is as good as left out, here and below.
  Result<void> read(std::string_view key, std::string& text) const {
    if (!is_known(key)) return {};
    const Value& value = *object_.find(key);
    if (value.kind != Value::Kind::string) return wrong(key, value, "a string");
    text = value.text;
    return {};
  }

  Result<void> read(std::string_view key, std::optional<std::uint64_t>& number) const {
    if (!is_known(key)) return {};
    const Value& value = *object_.find(key);
    std::uint64_t read = 0;
    if (!read_number(value, read)) return wrong(key, value, "a whole number that is not negative");
    number = read;
    return {};
  }

  Result<void> read_tokens(std::string_view key, std::optional<std::uint64_t>& number) const {
    SKILLC_TRY_VOID(read(key, number));
    if (number.value_or(0) <= kMaxTokens) return {};
    return wrong(key, *object_.find(key), "a whole number from 0 to 1e12");
  }

  Result<void> read(std::string_view key, std::optional<double>& number) const {
    if (!is_known(key)) return {};
    const Value& value = *object_.find(key);
    double read = 0;
    if (!read_number(value, read) || !(read >= 0 && read <= kMaxCost))
      return wrong(key, value, fmt::format("a number from 0 to {:.0f}", kMaxCost));
    number = read;
    return {};
  }

  // nullptr where there is none.
  Result<const Value*> find(std::string_view key, Value::Kind kind) const {
    if (!is_known(key)) return nullptr;
    const Value* value = object_.find(key);
    if (value->kind != kind) return wrong(key, *value, json_name(kind));
    return value;
  }

  bool is_known(std::string_view key) const {
    const Value* value = object_.find(key);
    return value && value->kind != Value::Kind::null;
  }

  tl::unexpected<Error> wrong(std::string_view key, const Value& value, std::string_view wanted) const {
    const std::string name = where_.empty() ? std::string(key) : where_ + '.' + std::string(key);
    const std::string_view is = value.kind == Value::Kind::number ? "another number" : json_name(value.kind);
    return fail("the answer's `" + name + "` is " + std::string(is) + ", not " + std::string(wanted) + " (byte " +
                std::to_string(value.range.begin) + ")");
  }

 private:
  template <class T>
  static bool read_number(const Value& value, T& number) {
    if (value.kind != Value::Kind::number) return false;
    const char* end = value.text.data() + value.text.size();
    const auto [stopped, error] = std::from_chars(value.text.data(), end, number);
    return error == std::errc{} && stopped == end;
  }

  const Value& object_;
  std::string where_;
};

Result<Finding> read_finding(const Value& value, const std::string& where) {
  if (value.kind != Value::Kind::map)
    return fail("the answer's `" + where + "` is " + std::string(json_name(value.kind)) + ", not an object");
  SKILLC_TRY_VOID(refuse_misspelled(value, where, {"cites", "message", "path", "line"}));
  const Members members(value, where);
  Finding finding;
  SKILLC_TRY(const Value* cites, members.find("cites", Value::Kind::sequence));
  if (cites) {
    for (const Value& cited : cites->elements) {
      if (cited.kind != Value::Kind::string) return members.wrong("cites", cited, "a list of strings");
      finding.cites.push_back(cited.text);
    }
  }
  SKILLC_TRY_VOID(members.read("message", finding.message));
  SKILLC_TRY_VOID(members.read("path", finding.path));
  SKILLC_TRY_VOID(members.read("line", finding.line));
  if (finding.line == 0u) finding.line.reset();  // analysers write it for "no line"
  return finding;
}

Result<std::optional<std::vector<std::string>>> read_skills(const Members& members) {
  SKILLC_TRY(const Value* list, members.find("skills_loaded", Value::Kind::sequence));
  if (!list) return std::nullopt;
  if (list->elements.size() > kMaxSkillsLoaded)
    return fail("the answer's `skills_loaded` has " + std::to_string(list->elements.size()) + " names, and at most " +
                std::to_string(kMaxSkillsLoaded) + " are read");
  std::vector<std::string> names;
  for (const Value& one : list->elements) {
    if (one.kind != Value::Kind::string) return members.wrong("skills_loaded", one, "a list of strings");
    names.push_back(one.text);
  }
  return names;
}

}  // namespace

std::string_view failure_name(Failure::Kind kind) {
  for (const auto& [known, name] : kFailures)
    if (known == kind) return name;
  return "";
}

std::optional<Failure::Kind> find_failure(std::string_view name) {
  for (const auto& [kind, known] : kFailures)
    if (known == name) return kind;
  return std::nullopt;
}

Result<Answer> read_answer(std::string_view json) {
  if (const auto at = first_invalid_utf8(json)) return fail("the answer is not UTF-8 at byte " + std::to_string(*at));
  if (trim(json).empty()) return fail("there is no answer: standard output is empty");
  const parse::ParsedValue parsed = parse::parse_json(json);
  for (const parse::Problem& problem : parsed.problems)
    if (problem.kind != parse::Problem::Kind::duplicate_key)
      return fail("the answer is not JSON at byte " + std::to_string(problem.range.begin) + ": " + problem.message,
                  "is it `protocol: text`?");
  if (parsed.value.kind != Value::Kind::map)
    return fail("the answer is " + std::string(json_name(parsed.value.kind)) + ", not an object");
  // The question calls the skill so, and whoever repeats that says nothing of what was loaded.
  const std::vector<std::string> own = {"skill", "skills"};
  SKILLC_TRY_VOID(refuse_misspelled(parsed.value, "", {"output", "findings", "usage", "skills_loaded"}, own));
  const Members members(parsed.value, "");
  Answer answer;
  SKILLC_TRY_VOID(members.read("output", answer.output));
  SKILLC_TRY(const Value* findings, members.find("findings", Value::Kind::sequence));
  SKILLC_TRY(answer.skills_loaded, read_skills(members));
  if (!findings && !members.is_known("output") && !answer.skills_loaded)
    return fail("the answer's object has neither `output` nor `findings`, nor `skills_loaded` as a list of names");
  if (findings) {
    for (std::size_t i = 0; i < findings->elements.size(); ++i) {
      SKILLC_TRY(Finding finding, read_finding(findings->elements[i], "findings[" + std::to_string(i) + ']'));
      answer.findings.push_back(std::move(finding));
    }
  }
  SKILLC_TRY(const Value* usage, members.find("usage", Value::Kind::map));
  if (!usage) return answer;
  SKILLC_TRY_VOID(refuse_misspelled(*usage, "usage", {"input_tokens", "output_tokens", "cost_usd"}));
  const Members costs(*usage, "usage");
  SKILLC_TRY_VOID(costs.read_tokens("input_tokens", answer.usage.input_tokens));
  SKILLC_TRY_VOID(costs.read_tokens("output_tokens", answer.usage.output_tokens));
  SKILLC_TRY_VOID(costs.read("cost_usd", answer.usage.cost_usd));
  return answer;
}

void add_usage(Usage& sum, const Usage& usage) {
  const auto add = [](auto& one, const auto& more) {
    if (more) one = one.value_or(0) + *more;
  };
  add(sum.input_tokens, usage.input_tokens);
  add(sum.output_tokens, usage.output_tokens);
  add(sum.cost_usd, usage.cost_usd);
}

const Usage& usage_of(const Reply& reply) {
  return reply ? reply->usage : reply.error().usage;
}

Json kept_usage_json(const Usage& usage) {
  Json json = Json::object();
  if (usage.input_tokens) json["input_tokens"] = *usage.input_tokens;
  if (usage.output_tokens) json["output_tokens"] = *usage.output_tokens;
  if (usage.cost_usd) json["cost_usd"] = *usage.cost_usd;
  return json;
}

Json answer_json(const Answer& answer) {
  Json findings = Json::array();
  for (const Finding& finding : answer.findings) {
    Json one = {{"cites", finding.cites}, {"message", finding.message}};
    if (!finding.path.empty()) one["path"] = finding.path;
    if (finding.line) one["line"] = *finding.line;
    findings.push_back(std::move(one));
  }
  Json json = {{"output", answer.output}, {"findings", std::move(findings)}};
  if (answer.skills_loaded) json["skills_loaded"] = *answer.skills_loaded;
  if (answer.usage.is_known()) json["usage"] = kept_usage_json(answer.usage);
  return json;
}

Json judged_answer_json(const Answer& answer) {
  Json json = answer_json(answer);
  if (answer.is_cut) json["cut"] = true;
  return json;
}

}  // namespace skillc::eval
