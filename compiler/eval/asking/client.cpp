// Clients change their output between releases, so only what is needed is read, and what is missing is not known
// rather than nothing.

#include "eval/asking/client.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
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

// As a number of its own: "HTTP 429", and not the one in "204297 tokens".
bool has_number(std::string_view text, std::string_view number) {
  for (std::size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    if ((at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]))) return true;
  }
  return false;
}

// As the providers behind these clients word them: HTTP 429, 503 and 529 and their names.
bool reads_like_a_limit(std::string_view message) {
  const std::string lower = to_lower_ascii(message);
  for (const std::string_view sign : {"rate limit", "rate_limit", "ratelimit", "too many requests", "overloaded",
                                      "resource_exhausted", "quota exceeded"})
    if (lower.find(sign) != std::string::npos) return true;
  return has_number(lower, "429") || has_number(lower, "503") || has_number(lower, "529");
}

// "demo" of what ends with "skills/demo/"; "" of all else, and where a shell would put another name.
std::string_view skill_of_folder(std::string_view text) {
  constexpr std::string_view kSkills = "skills";
  if (!text.ends_with('/')) return "";
  text.remove_suffix(1);
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || !text.substr(0, slash).ends_with(kSkills)) return "";
  const std::string_view above = text.substr(0, slash - kSkills.size()), name = text.substr(slash + 1);
  const bool is_word_end =
      !above.empty() && (is_alphanumeric(above.back()) || above.back() == '-' || above.back() == '_');
  return is_word_end || name.find_first_of("*?[{$`") != std::string_view::npos ? "" : name;
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
  const auto count = number_in<std::uint64_t>(value);
  return count && *count <= kMaxTokens ? count : std::nullopt;
}

std::optional<std::uint64_t> sum_in(const std::vector<const parse::Value*>& values) {
  std::optional<std::uint64_t> sum;
  for (const parse::Value* value : values)
    if (const auto count = count_in(value)) sum = sum.value_or(0) + *count;
  return sum && *sum <= kMaxTokens ? sum : std::nullopt;
}

std::optional<double> amount_in(const parse::Value* value) {
  const auto amount = number_in<double>(value);
  return amount && *amount >= 0 && *amount <= kMaxCost ? amount : std::nullopt;
}

Usage usage_in(const parse::Value* usage) {
  if (usage == nullptr) return {};
  return {count_in(usage->find("input_tokens")), count_in(usage->find("output_tokens")),
          amount_in(usage->find("cost_usd"))};
}

const parse::Value* find_event(const std::vector<parse::Value>& events, std::string_view type) {
  for (const parse::Value& event : events)
    if (parse::text_of(event, "type") == type) return &event;
  return nullptr;
}

void LoadedSkills::add_name(std::string_view name) {
  name = trim(name);
  if (name.starts_with('/')) name.remove_prefix(1);  // as people type it
  if (names_.size() == kMaxSkillsLoaded) return;
  if (!name.empty() && std::find(names_.begin(), names_.end(), name) == names_.end()) names_.emplace_back(name);
}

// Whether each SKILL.md in it is one of a skill that is named.
bool LoadedSkills::add_paths_in(std::string_view text) {
  constexpr std::string_view kMain = "SKILL.md";
  bool are_all_named = true;
  for (std::size_t at = text.find(kMain); at != std::string_view::npos; at = text.find(kMain, at + kMain.size())) {
    const std::string_view name = skill_of_folder(text.substr(0, at));
    are_all_named = are_all_named && !name.empty();
    add_name(name);
  }
  return are_all_named;
}

void LoadedSkills::add_path(std::string_view path) {
  static_cast<void>(add_paths_in(path));
}

void LoadedSkills::add_command(std::string_view command) {
  if (!add_paths_in(command)) is_unclear_ = true;
}

std::optional<std::vector<std::string>> LoadedSkills::names() const {
  if (names_.empty() && is_unclear_) return std::nullopt;
  return names_;
}

ReportedError reported_error(std::string_view message) {
  const std::string_view told = trim(message);
  return {told.empty() ? "no reason given" : std::string(told), reads_like_a_limit(message)};
}

}  // namespace skillc::eval
