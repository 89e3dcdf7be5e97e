// What a configuration value must be, and the one wording for each way it is not.

#include "parse/configuration_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace skillc::parse {
namespace {

constexpr std::string_view kRule = "config";

// The nearest of `known`, else all of them.
std::string known_instead_of(const std::string& text, const std::vector<std::string>& known) {
  if (std::string help = did_you_mean(text, known); !help.empty()) return help;
  // A long list helps nobody, but of "link/lost" those of the family do.
  constexpr std::size_t kShown = 15;
  const std::size_t slash = text.find('/');
  std::vector<std::string> shown = known;
  if (known.size() > kShown && slash != std::string::npos)
    std::erase_if(shown, [&](const std::string& name) { return !name.starts_with(text.substr(0, slash + 1)); });
  if (shown.empty() || shown.size() > kShown) return {};
  return fmt::format("known here: {}", join(shown, ", "));
}

// The number that the whole text is.
template <class T>
std::optional<T> parse_number(std::string_view text) {
  T number{};
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end) return std::nullopt;
  return number;
}

std::optional<double> parse_finite(std::string_view text) {
  const auto number = parse_number<double>(text);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace

void ConfigurationValues::report(ByteRange range, std::string message, std::string help) {
  diagnostics_.push_back(diag::make_diagnostic(kRule, path_, file_, range, std::move(message), std::move(help)));
}

diag::Diagnostic ConfigurationValues::warning(ByteRange range, std::string message, std::string help) const {
  auto finding = diag::make_diagnostic(kRule, path_, file_, range, std::move(message), std::move(help));
  finding.severity = diag::Severity::warning;
  return finding;
}

void ConfigurationValues::report(const Problem& problem) {
  report(problem.range, problem.message, problem.help);
  if (problem.kind != Problem::Kind::duplicate_key) return;
  diagnostics_.back().related.push_back({diag::make_place(path_, file_, problem.related), "it stands here first"});
}

void ConfigurationValues::report_type(const Value& value, std::string_view name, std::string_view wanted) {
  report(value.range, fmt::format("`{}` is {}, not {}", printable(name), kind_name(value.kind), wanted),
         value.kind == Value::Kind::null ? "give it a value, or leave the key out" : "");
}

bool ConfigurationValues::is_map(const Value& value, std::string_view name) {
  if (value.kind == Value::Kind::map || value.kind == Value::Kind::null) return true;
  report_type(value, name, "a map");
  return false;
}

bool ConfigurationValues::is_known(const Member& member, const std::vector<std::string>& keys) {
  return is_one_of(member.key_range, member.key, "key", keys);
}

bool ConfigurationValues::is_one_of(ByteRange range, const std::string& text, std::string_view noun,
                                    const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), text) != known.end()) return true;
  report(range, fmt::format("there is no {} `{}`", noun, printable(text)), known_instead_of(text, known));
  return false;
}

void ConfigurationValues::require_id(ByteRange range, const std::string& id, std::string_view noun) {
  const bool has_right_letters =
      std::all_of(id.begin(), id.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  if (!id.empty() && has_right_letters && id.front() != '-' && id.back() != '-') return;
  report(range, fmt::format("{} holds lower case letters, digits and inner hyphens only", noun),
         "it becomes part of the ids of entries: write it like `design-rule`");
}

std::string ConfigurationValues::string(const Member& member, std::string fallback) {
  if (member.value.kind == Value::Kind::string && !member.value.text.empty()) return member.value.text;
  if (member.value.kind == Value::Kind::string) {
    report(member.value.range, fmt::format("`{}` is empty", printable(member.key)),
           "give it a value, or leave the key out");
  } else {
    report_type(member.value, member.key, "a string");
  }
  return fallback;
}

std::string ConfigurationValues::version(const Member& member, std::string fallback) {
  if (member.value.kind == Value::Kind::number) return member.value.text;
  return string(member, std::move(fallback));
}

bool ConfigurationValues::boolean(const Member& member, bool fallback) {
  if (member.value.kind == Value::Kind::boolean) return to_lower_ascii(member.value.text) == "true";
  report_type(member.value, member.key, "true or false");
  return fallback;
}

std::uint32_t ConfigurationValues::whole(const Member& member, std::uint32_t low, std::uint32_t high,
                                         std::uint32_t fallback) {
  const auto number = member.value.is_scalar() ? parse_number<std::uint32_t>(member.value.text) : std::nullopt;
  if (member.value.kind == Value::Kind::number && number && *number >= low && *number <= high) return *number;
  report_no_number(member, fmt::format("a whole number from {} to {}", low, grouped(high)));
  return fallback;
}

std::optional<double> ConfigurationValues::share(const Member& member) {
  if (member.value.kind != Value::Kind::number && member.value.kind != Value::Kind::string) {
    report_type(member.value, member.key, "a percentage from 0 to 100");
    return std::nullopt;
  }
  const Result<double> percent = parse_percent(member.value.text);
  if (percent) return *percent / 100;
  report(member.value.range,
         fmt::format("`{}` is `{}`, {}", printable(member.key), printable(member.value.text), percent.error().message),
         percent.error().help);
  return std::nullopt;
}

std::optional<double> ConfigurationValues::amount(const Member& member) {
  const auto number = member.value.kind == Value::Kind::number ? parse_finite(member.value.text) : std::nullopt;
  if (number && *number >= 0) return number;
  report_no_number(member, "a number of 0 or more");
  return std::nullopt;
}

// What is a text or a number is shown, anything else named.
void ConfigurationValues::report_no_number(const Member& member, std::string_view wanted) {
  const bool is_shown = member.value.kind == Value::Kind::number || member.value.kind == Value::Kind::string;
  if (!is_shown) return report_type(member.value, member.key, wanted);
  report(member.value.range,
         fmt::format("`{}` is `{}`, not {}", printable(member.key), printable(member.value.text), wanted), "");
}

std::vector<const Value*> ConfigurationValues::string_values(const Member& member) {
  if (member.value.kind == Value::Kind::string) return {&member.value};
  std::vector<const Value*> found;
  if (member.value.kind != Value::Kind::sequence) {
    report_type(member.value, member.key, "a string or a list of strings");
    return found;
  }
  for (const Value& element : member.value.elements) {
    if (element.kind == Value::Kind::string) {
      found.push_back(&element);
    } else {
      report_type(element, member.key, "a list of strings alone");
    }
  }
  return found;
}

std::vector<std::string> ConfigurationValues::strings(const Member& member) {
  std::vector<std::string> texts;
  for (const Value* value : string_values(member)) texts.push_back(value->text);
  return texts;
}

bool ConfigurationValues::is_inside(const Value& value, std::string_view name) {
  const std::string normal = normalize_path(value.text);
  if (!value.text.empty() && !normal.starts_with('/') && normal != ".." && !normal.starts_with("../")) return true;
  report(value.range, fmt::format("`{}` leaves the library's folder", printable(name)),
         "name a folder relative to skillc.yaml, without `..` that leads out");
  return false;
}

std::string ConfigurationValues::folder(const Member& member, std::string fallback) {
  const std::size_t before = diagnostics_.size();
  string(member, {});
  if (diagnostics_.size() > before || !is_inside(member.value, member.key)) return fallback;
  return normalize_path(member.value.text);
}

std::vector<std::string> ConfigurationValues::folders(const Member& member) {
  std::vector<std::string> found;
  for (const Value* value : string_values(member)) {
    if (is_inside(*value, member.key)) found.push_back(normalize_path(value->text));
  }
  return found;
}

}  // namespace skillc::parse
