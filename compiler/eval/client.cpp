// Clients change their output between releases, so only what is needed is read, and what is missing is not known
// rather than nothing.

#include "eval/client.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

template <class Number>
std::optional<Number> number_in(const parse::Value* value) {
  if (value == nullptr || value->kind != parse::Value::Kind::number) return std::nullopt;
  Number number{};
  const char* end = value->text.data() + value->text.size();
  const auto [stopped, error] = std::from_chars(value->text.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

// From the first line that begins with a brace to the last brace.
std::string_view object_in(std::string_view output) {
  std::size_t begin = output.starts_with('{') ? 0 : output.find("\n{");
  const std::size_t end = output.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return output;
  return output.substr(begin, end + 1 - begin);
}

// As the providers behind these clients word them: HTTP 429, 503 and 529 and their names.
bool reads_like_a_limit(std::string_view message) {
  const std::string lower = to_lower_ascii(message);
  for (const std::string_view sign : {"rate limit", "rate_limit", "ratelimit", "too many requests", "overloaded",
                                      "resource_exhausted", "quota exceeded", "429", "503", "529"})
    if (lower.find(sign) != std::string::npos) return true;
  return false;
}

}  // namespace

std::string client_question(const Plan& plan, const Trial& trial, const std::string& skill_path) {
  const std::string& prompt = case_of(plan, trial).prompt;
  if (skill_path.empty()) return prompt;
  return "Work with the skill `" + given_skill(plan, trial).skill().name + "`: read " + skill_path +
         "/SKILL.md and follow it.\n\n" + prompt;
}

Result<parse::Value> read_client_object(std::string_view client, std::string_view output) {
  parse::ParsedValue parsed = parse::parse_json(object_in(output));
  if (parsed.readable() && parsed.value.kind == parse::Value::Kind::map) return std::move(parsed.value);
  return fail(trim(output).empty() ? std::string(client) + " printed nothing"
                                   : std::string(client) + " printed something else than its JSON object");
}

std::vector<parse::Value> read_client_lines(std::string_view output) {
  std::vector<parse::Value> objects;
  for (const std::string_view line : split_lines(output)) {
    parse::ParsedValue parsed = parse::parse_json(line);
    if (parsed.readable() && parsed.value.kind == parse::Value::Kind::map) objects.push_back(std::move(parsed.value));
  }
  return objects;
}

const parse::Value* member_at(const parse::Value& object, std::initializer_list<std::string_view> keys) {
  const parse::Value* value = &object;
  for (const std::string_view key : keys)
    if (value != nullptr) value = value->find(key);
  return value;
}

std::optional<std::uint64_t> count_in(const parse::Value* value) {
  return number_in<std::uint64_t>(value);
}

std::optional<double> amount_in(const parse::Value* value) {
  const auto amount = number_in<double>(value);
  return amount && std::isfinite(*amount) && *amount >= 0 ? amount : std::nullopt;
}

ReportedError reported_error(std::string_view message) {
  const std::string_view told = trim(message);
  return {told.empty() ? "no reason given" : std::string(told), reads_like_a_limit(message)};
}

}  // namespace skillc::eval
