// CLI11 says what its parser met; a person wants to know what to type. So each kind of parse error becomes a sentence
// of ours here, with the nearest right word, and values are checked by validators that bring their own help along.
#include "cli/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/excerpt.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/asking/answer.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kMaxGuesses = 3;
constexpr char kHelpFollows = '\n';  // in the message of a validator

// What other tools call our commands.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kOtherWords = {{{"lint", "check"},
                                                                                        {"validate", "check"},
                                                                                        {"verify", "check"},
                                                                                        {"test", "check"},
                                                                                        {"compile", "build"},
                                                                                        {"bundle", "build"},
                                                                                        {"package", "build"},
                                                                                        {"render", "build"},
                                                                                        {"ls", "list"},
                                                                                        {"show", "info"},
                                                                                        {"rule", "explain"},
                                                                                        {"rules", "explain"},
                                                                                        {"version", "--version"}}};

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string name_of_option(const std::string& argument) {
  return argument.starts_with("--") ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
}

bool is_option(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-';
}

Error unknown_option(const std::string& name, const std::vector<std::string>& known, const std::string& help) {
  const std::string message = fmt::format("there is no option `{}`", name);
  if (name == "-v" || name == "-V")
    return {message, fmt::format("did you mean `skillc --version`? Otherwise, {}", help)};
  return {message, name.starts_with("--") ? guess_or(name, known, help) : help};
}

// Of what was left over: an option that does not exist, else one argument too many.
Error explain_extras(const CLI::App& command, const std::vector<std::string>& arguments, const std::string& help) {
  const std::vector<std::string> known = option_names(command);
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::string name = name_of_option(argument);
    if (is_option(argument) && std::find(known.begin(), known.end(), name) == known.end())
      return unknown_option(name, known, help);
  }
  const std::vector<std::string> extras = command.remaining();
  return {fmt::format("`{}` is one argument too many", extras.empty() ? arguments.back() : extras.front()), help};
}

// "--only: 1 required RULE missing"; the same of an option with a value too many.
std::optional<Error> explain_mismatch(const CLI::App& command, const std::string& said, const std::string& help) {
  const CLI::Option* option = command.get_option_no_throw(said.substr(0, said.find(':')));
  if (option == nullptr) return std::nullopt;
  if (option->count() > 1 && option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw)
    return Error{fmt::format("`{}` was given {}", said.substr(0, said.find(':')),
                             option->count() == 2 ? "twice" : fmt::format("{} times", option->count())),
                 "give it once; " + help};
  const std::string type = option->get_type_name();  // "RULE", "FORMAT:{text, json}"
  const std::size_t colon = type.find(':');
  std::string message = fmt::format("`{}` needs a value behind it: {}", said.substr(0, said.find(':')),
                                    colon == std::string::npos ? type : type.substr(colon + 1));
  return Error{std::move(message), help};
}

// An option in front of the command, where only --help and --version stand.
Error explain_no_command(const CLI::App& app, const std::vector<std::string>& arguments, const std::string& help) {
  const auto first = std::find_if(arguments.begin(), arguments.end(), is_option);
  if (first == arguments.end()) return {"a command is missing", help};
  return unknown_option(name_of_option(*first), option_names(app), help);
}

// Candidates of a family ("xref/dangling") that are called `wanted` in it; none where that says little.
std::vector<std::string> without_family(std::string_view wanted, const std::vector<std::string>& candidates) {
  std::vector<std::string> found;
  for (const std::string& name : candidates)
    if (name.size() > wanted.size() + 1 && name.ends_with(wanted) && name[name.size() - wanted.size() - 1] == '/')
      found.push_back(name);
  return found.size() > kMaxGuesses ? std::vector<std::string>() : found;
}

// "did you mean `a` or `b`?"; "" of none.
std::string did_you_mean_one_of(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string text = quote(names.front());
  for (std::size_t i = 1; i < names.size(); ++i) text += (i + 1 == names.size() ? " or " : ", ") + quote(names[i]);
  return fmt::format("did you mean {}?", text);
}

// The number that all of the text is.
template <class T>
std::optional<T> number_in(std::string_view text) {
  T number{};
  const char* const end = text.data() + text.size();
  const auto [stopped, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string guess_or(std::string_view wanted, const std::vector<std::string>& candidates,
                     const std::string& otherwise) {
  std::string guess = did_you_mean_one_of(without_family(wanted, candidates));
  if (guess.empty()) guess = did_you_mean(wanted, candidates);
  const auto holds = [&](const std::string& name) { return name.find(wanted) != std::string::npos; };
  if (guess.empty() && wanted.size() >= 3 && std::count_if(candidates.begin(), candidates.end(), holds) == 1)
    guess = did_you_mean(*std::find_if(candidates.begin(), candidates.end(), holds));
  return guess.empty() ? otherwise : fmt::format("{} Otherwise, {}", guess, otherwise);
}

CLI::Validator one_of(std::vector<std::string> names) {
  const std::string all = join(names, ", ");
  auto check = [names = std::move(names), all](const std::string& value) {
    if (std::find(names.begin(), names.end(), value) != names.end()) return std::string();
    return fmt::format("there is no `{}`{}{}", value, kHelpFollows, guess_or(value, names, "choose from: " + all));
  };
  return CLI::Validator(check, fmt::format("{{{}}}", all));
}

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  auto check = [least, most](const std::string& value) {
    const auto number = number_in<std::uint64_t>(value);
    if (number && *number >= least && *number <= most) return std::string();
    return fmt::format("`{}` is no number from {} to {}", value, least, most);
  };
  return CLI::Validator(check, fmt::format("{}..{}", least, most));
}

CLI::Validator not_empty(std::string complaint) {
  return CLI::Validator([complaint = std::move(complaint)](
                            const std::string& value) { return value.empty() ? complaint : std::string(); },
                        "");
}

CLI::Validator no_empty_path() {
  return not_empty(fmt::format("an empty path names nothing{}write `.` for the current folder", kHelpFollows));
}

CLI::Validator dollars() {
  auto check = [](const std::string& value) {
    const auto amount = number_in<double>(value);
    if (amount && *amount >= 0 && *amount <= eval::kMaxCost) return std::string();
    return fmt::format("`{}` is no amount of dollars{}write one from 0 to {:.0f}: 5 or 0.50", value, kHelpFollows,
                       eval::kMaxCost);
  };
  return CLI::Validator(check, "");
}

CLI::Validator seconds() {
  constexpr std::uint64_t kMost = 365 * 24 * 3600;
  constexpr std::pair<std::string_view, std::uint64_t> kUnits[] = {{"min", 60}, {"s", 1}, {"h", 3600}};
  auto read = [=](std::string& text) {
    std::string_view number = text;
    std::uint64_t unit = 1;
    for (const auto& [name, length] : kUnits) {
      if (!number.ends_with(name)) continue;
      number.remove_suffix(name.size());
      unit = length;
      break;
    }
    const auto count = number_in<std::uint64_t>(trim(number));
    if (!count || *count > kMost / unit)
      return fmt::format("`{}` is no time{}write whole seconds, minutes or hours, up to a year: 90s, 20min or 2h", text,
                         kHelpFollows);
    text = std::to_string(*count * unit);
    return std::string();
  };
  return CLI::Validator(read, "");
}

CLI::Validator percentage() {
  auto read = [](std::string& text) {
    const Result<double> percent = parse_percent(text);
    if (!percent)
      return fmt::format("`{}` is {}{}{}", text, percent.error().message, kHelpFollows, percent.error().help);
    text = fmt::format("{}", *percent);
    return std::string();
  };
  return CLI::Validator(read, "");
}

Error unknown_command(const std::string& word, const std::vector<std::string>& commands) {
  const std::string lists_all = "`skillc --help` lists them all";
  const auto other =
      std::find_if(kOtherWords.begin(), kOtherWords.end(), [&](const auto& pair) { return pair.first == word; });
  std::string help = other == kOtherWords.end()
                         ? guess_or(word, commands, lists_all)
                         : fmt::format("did you mean `skillc {}`? Otherwise, {}", other->second, lists_all);
  return {fmt::format("there is no command `{}`", word), std::move(help)};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  const auto used = app.get_subcommands();
  const CLI::App* innermost = &app;
  std::string name;  // "eval report"
  for (auto below = used; !below.empty(); below = innermost->get_subcommands()) {
    innermost = below.front();
    name += (name.empty() ? "" : " ") + innermost->get_name();
  }
  const CLI::App& command = *innermost;
  const std::string help = used.empty() ? "`skillc --help` shows the commands; options stand behind the command"
                                        : fmt::format("`skillc {} --help` shows what it takes", name);
  const std::string said = error.what();
  if (used.empty()) return explain_no_command(app, arguments, help);
  if (is_option(arguments.front()))
    return {fmt::format("there is no option `{}` in front of a command", name_of_option(arguments.front())),
            fmt::format("write it behind the command: `skillc {} {}`", name, arguments.front())};
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return explain_extras(command, arguments, help);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    return {fmt::format("`skillc {}` needs {} {}", name, said.starts_with("O") ? "an" : "a",
                        said.substr(0, said.find(' '))),
            help};
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    if (auto mismatch = explain_mismatch(command, said, help)) return *mismatch;
  const std::size_t split = said.find(kHelpFollows);
  if (split == std::string::npos) return {said, help};
  return {said.substr(0, split), said.substr(split + 1)};
}

}  // namespace skillc::cli
