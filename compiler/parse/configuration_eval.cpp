// Reviewers and judges are programs, so what is refused here is what no program could be started with, or what a shell
// would have made of it: there is none. Which protocols there are is known further down the arrows, in eval; the list
// here is for authors, who should hear of a slip from `check` already.

#include "parse/configuration_eval.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::parse {
namespace {

constexpr std::uint32_t kMaxTimeout = 86400;  // seconds: a day
constexpr std::uint32_t kMaxRetries = 10;
constexpr std::uint32_t kMaxJobs = 1024;
constexpr std::uint32_t kMaxErrors = 1'000'000;

const std::vector<std::string> kProtocols = {"json", "text", "replay"};
const std::vector<std::string> kAdapters = {"claude", "codex", "gemini"};  // each is its own protocol

// Reads one reviewer or judge.
class ProgramReader {
 public:
  ProgramReader(const Member& member, std::string_view noun, ConfigurationValues& values)
      : member_(member), noun_(noun), values_(values) {}

  void require_name() {
    const std::string& name = member_.key;
    const bool is_right = !name.empty() && is_alphanumeric(name[0]) &&
                          std::all_of(name.begin(), name.end(),
                                      [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
    if (is_right) return;
    values_.report(member_.key_range,
                   fmt::format("a {}'s name begins with a letter or digit and holds only those, `-`, "
                               "`_` and `.`",
                               noun_),
                   "it is given on the command line and stands in every report");
  }

  // argv, as a list, or a program's name alone.
  std::vector<std::string> command(const Member& field) {
    if (field.value.kind == Value::Kind::string && field.value.text.find_first_of(" \t\n") != std::string::npos) {
      values_.report(field.value.range, "`command` has blanks in it, but there is no shell to take it apart",
                     list_help(words(field.value.text)));
      return {};
    }
    std::vector<std::string> argv = arguments(field);
    if (!argv.empty() && argv.front().empty()) {
      values_.report(field.value.range, "`command` names no program", kCommandHelp);
    } else if (argv.empty() && field.value.kind == Value::Kind::sequence && field.value.elements.empty()) {
      values_.report(field.value.range, "`command` is empty", kCommandHelp);
    }
    return argv;
  }

  void require_command(bool is_there) {
    if (is_there) return;
    values_.report(member_.key_range, fmt::format("{} `{}` has no `command`", noun_, printable(member_.key)),
                   kCommandHelp);
  }

  std::vector<std::string> environment(const Member& field) {
    std::vector<std::string> names;
    for (const Value* value : values_.string_values(field)) {
      if (is_variable(*value)) names.push_back(value->text);
    }
    return names;
  }

 private:
  static constexpr std::array<std::string_view, 5> kScripts = {".py", ".sh", ".js", ".rb", ".pl"};
  static constexpr const char* kCommandHelp = "write the program and its arguments: command: [evals/reviewers/mine.py]";

  // A program runs in a folder of its own, where nothing beside skillc.yaml is found: so a script must be the program.
  static std::string list_help(std::vector<std::string> words) {
    const bool runs_script = words.size() > 1 && words[0].find('/') == std::string::npos && looks_like_script(words[1]);
    if (!runs_script) return fmt::format("write a list: [{}]", printable(join(words, ", ")));
    const std::string interpreter = words[0];
    words.erase(words.begin());
    return printable(fmt::format(
        "write a list: [{}], with {} executable and `#!/usr/bin/env {}` as its first line: arguments are not "
        "looked for beside skillc.yaml",
        join(words, ", "), words[0], interpreter));
  }

  static bool looks_like_script(std::string_view word) {
    if (word[0] == '/' || word[0] == '-') return false;
    return word.find('/') != std::string_view::npos || ends_with_one_of(kScripts, word);
  }

  static std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> found;
    const std::string folded = fold_white_space(text);
    for (const std::string_view word : split(folded, ' ')) found.emplace_back(word);
    return found;
  }

  // As strings() of the values, but `--level, 3` need not be quoted: numbers are taken as written.
  std::vector<std::string> arguments(const Member& field) {
    if (field.value.kind != Value::Kind::sequence) return values_.strings(field);
    std::vector<std::string> argv;
    for (const Value& element : field.value.elements) {
      const bool is_text = element.kind == Value::Kind::string || element.kind == Value::Kind::number;
      if (!is_text) {
        values_.report(element.range, fmt::format("`command` holds {}, not a string", kind_name(element.kind)),
                       "write each argument as a string, in quotes where YAML takes it for something else");
      } else if (element.text.find('\0') != std::string::npos) {
        values_.report(element.range, "a zero byte stands in this string", "no argument of a program holds one");
      } else {
        argv.push_back(element.text);
      }
    }
    return argv;
  }

  bool is_variable(const Value& value) {
    const std::string& name = value.text;
    const bool is_name = !name.empty() && !is_digit(name[0]) &&
                         std::all_of(name.begin(), name.end(), [](char c) { return is_alphanumeric(c) || c == '_'; });
    if (!is_name) {
      values_.report(value.range, fmt::format("`{}` is no name of an environment variable", printable(name)),
                     name.find('=') != std::string::npos
                         ? "name it alone: its value is taken from the environment that skillc runs in"
                         : "names hold letters, digits and `_`, and begin with no digit");
      return false;
    }
    static const std::vector<std::string> kSet = {"HOME", "LANG", "PATH", "TMPDIR", "TZ"};
    if (std::find(kSet.begin(), kSet.end(), name) == kSet.end()) return true;
    values_.report(value.range, fmt::format("`{}` is always set for a {}", name, noun_),
                   name == "HOME" ? "a reviewer that needs yours says `home: inherit`" : "leave it out here");
    return false;
  }

  const Member& member_;
  std::string_view noun_;
  ConfigurationValues& values_;
};

void read_protocol(const Member& field, ConfigurationValues& values, source::ReviewerDefinition& reviewer) {
  const std::string protocol = values.string(field, "");
  if (!protocol.empty() && values.is_one_of(field.value, protocol, "protocol", kProtocols))
    reviewer.protocol = protocol;
}

// The client is in PATH under the adapter's own name, where no `command` says otherwise.
void read_adapter(const Member& field, ConfigurationValues& values, source::ReviewerDefinition& reviewer) {
  const std::string adapter = values.string(field, "");
  if (adapter.empty() || !values.is_one_of(field.value, adapter, "adapter", kAdapters)) return;
  reviewer.protocol = adapter;
  if (reviewer.command.empty()) reviewer.command = {adapter};
}

// It is an argument of the client's, and must not be taken for an option.
std::string read_model(const Member& field, ConfigurationValues& values) {
  std::string model = values.string(field, "");
  if (!model.starts_with('-') && model.find('\0') == std::string::npos) return model;
  values.report(field.value.range, "this is no name of a model", "write it as the client's own `--model` takes it");
  return "";
}

// What only an adapter has a use for, or none.
void check_adapter(const Member& member, ConfigurationValues& values) {
  const Value* adapter = member.value.find("adapter");
  const Value* protocol = member.value.find("protocol");
  const Value* model = member.value.find("model");
  if (adapter != nullptr && protocol != nullptr)
    values.report(protocol->range, "a reviewer has a `protocol` or an `adapter`, not both",
                  "an adapter speaks its client's own: leave out one of them");
  if (adapter == nullptr && model != nullptr)
    values.report(
        model->range, "`model` has no use without an `adapter`",
        fmt::format("adapters: {}; other programs take it among the arguments of `command`", join(kAdapters, ", ")));
}

void read_home(const Member& field, ConfigurationValues& values, source::ReviewerDefinition& reviewer) {
  const std::string home = values.string(field, "");
  if (home.empty() || !values.is_one_of(field.value, home, "home", {"private", "inherit"})) return;
  reviewer.inherit_home = home == "inherit";
}

void read_asked(const Member& field, ConfigurationValues& values, source::ReviewerDefinition& reviewer) {
  using Asked = source::ReviewerDefinition::Asked;
  const std::string asked = values.string(field, "");
  const std::vector<std::string>& names = asked_names();
  if (asked.empty() || !values.is_one_of(field.value, asked, "asked", names)) return;
  reviewer.asked = static_cast<Asked>(std::find(names.begin(), names.end(), asked) - names.begin());
}

// What a replay needs: answers, and the command of the reviewer that gave them, which is part of what was asked.
void check_replay(const Member& member, ConfigurationValues& values, const source::ReviewerDefinition& reviewer) {
  std::vector<std::string> missing;
  for (const char* key : {"recordings", "command"})
    if (member.value.find(key) == nullptr) missing.push_back(fmt::format("no `{}`", key));
  if (missing.empty()) return;
  values.report(member.key_range,
                fmt::format("reviewer `{}` replays, but has {}", printable(reviewer.name), join(missing, " and ")),
                "`recordings` is the folder that `skillc eval --record` wrote, `command` that of the reviewer whose "
                "answers it holds, as are `env` and `home` where it has them");
}

// What no reviewer but a replay has a use for.
void refuse_recordings(const Member& member, ConfigurationValues& values, const source::ReviewerDefinition& reviewer) {
  const Value* recordings = member.value.find("recordings");
  if (recordings == nullptr) return;
  values.report(recordings->range, fmt::format("`recordings` has no use in protocol `{}`", reviewer.protocol),
                "write `protocol: replay`, or leave it out");
}

// Left out it means all skills, so that an empty list must not.
std::vector<std::string> read_skills(const Member& field, ConfigurationValues& values) {
  if (field.value.kind == Value::Kind::sequence && field.value.elements.empty())
    values.report(field.value.range, "`skills` is empty: the reviewer would be asked nothing",
                  "leave it out for all skills");
  return values.strings(field);
}

// "30/min"
std::optional<source::Rate> parse_rate(std::string_view text) {
  struct Period {
    std::string_view name;
    std::uint32_t seconds;
  };
  constexpr Period kPeriods[] = {{"s", 1}, {"min", 60}, {"h", 3600}};
  constexpr std::uint32_t kMost = 1'000'000;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view number = trim(text.substr(0, slash)), period = trim(text.substr(slash + 1));
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
  if (error != std::errc() || end != number.data() + number.size() || count == 0 || count > kMost) return std::nullopt;
  for (const Period& known : kPeriods)
    if (known.name == period) return source::Rate{count, known.seconds};
  return std::nullopt;
}

std::optional<source::Rate> read_rate(const Member& field, ConfigurationValues& values) {
  const bool is_number = field.value.kind == Value::Kind::number;
  const std::string text = is_number ? field.value.text : values.string(field, "");
  const auto rate = parse_rate(text);
  if (!rate && (is_number || field.value.kind == Value::Kind::string))
    values.report(field.value.range, fmt::format("`rate` is `{}`, not a number of trials in a time", printable(text)),
                  "write it like 30/min; times are s, min and h");
  return rate;
}

source::ReviewerDefinition read_reviewer(const Member& member, ConfigurationValues& values) {
  ProgramReader program(member, "reviewer", values);
  source::ReviewerDefinition reviewer;
  reviewer.name = member.key;
  program.require_name();
  if (!values.is_map(member.value, member.key)) return reviewer;
  for (const Member& field : member.value.members) {
    if (!values.is_known(field, {"protocol", "adapter", "model", "command", "recordings", "asked", "skills", "timeout",
                                 "retries", "jobs", "rate", "env", "home"}))
      continue;
    if (field.key == "protocol") read_protocol(field, values, reviewer);
    if (field.key == "adapter") read_adapter(field, values, reviewer);
    if (field.key == "model") reviewer.model = read_model(field, values);
    if (field.key == "command") reviewer.command = program.command(field);
    if (field.key == "recordings") reviewer.recordings = values.folder(field, "");
    if (field.key == "asked") read_asked(field, values, reviewer);
    if (field.key == "skills") reviewer.skills = read_skills(field, values);
    if (field.key == "timeout")
      reviewer.timeout_seconds = values.whole(field, 1, kMaxTimeout, reviewer.timeout_seconds);
    if (field.key == "retries") reviewer.retries = values.whole(field, 0, kMaxRetries, reviewer.retries);
    if (field.key == "jobs") reviewer.jobs = values.whole(field, 1, kMaxJobs, reviewer.jobs);
    if (field.key == "rate") reviewer.rate = read_rate(field, values);
    if (field.key == "env") reviewer.env = program.environment(field);
    if (field.key == "home") read_home(field, values, reviewer);
  }
  check_adapter(member, values);
  if (reviewer.protocol == "replay") {
    check_replay(member, values, reviewer);
  } else {
    program.require_command(member.value.find("command") != nullptr || member.value.find("adapter") != nullptr);
    refuse_recordings(member, values, reviewer);
  }
  return reviewer;
}

// `noun`: "judge", or "comparer", of which none is one by default.
source::JudgeDefinition read_judge(const Member& member, std::string_view noun, ConfigurationValues& values) {
  ProgramReader program(member, noun, values);
  source::JudgeDefinition judge;
  judge.name = member.key;
  program.require_name();
  if (!values.is_map(member.value, member.key)) return judge;
  for (const Member& field : member.value.members) {
    std::vector<std::string> keys = {"command", "timeout", "env"};
    if (noun == "judge") keys.emplace_back("default");
    if (!values.is_known(field, keys)) continue;
    if (field.key == "default") judge.is_default = values.boolean(field, false);
    if (field.key == "command") judge.command = program.command(field);
    if (field.key == "timeout") judge.timeout_seconds = values.whole(field, 1, kMaxTimeout, judge.timeout_seconds);
    if (field.key == "env") judge.env = program.environment(field);
  }
  program.require_command(member.value.find("command") != nullptr);
  return judge;
}

}  // namespace

const std::vector<std::string>& asked_names() {
  static const std::vector<std::string> names = {"all", "cases", "queries"};
  return names;
}

void read_reviewers(const Member& member, ConfigurationValues& values, source::Configuration& configuration) {
  if (!values.is_map(member.value, member.key)) return;
  for (const Member& field : member.value.members) configuration.reviewers.push_back(read_reviewer(field, values));
}

void read_judges(const Member& member, ConfigurationValues& values, source::Configuration& configuration) {
  if (!values.is_map(member.value, member.key)) return;
  for (const Member& field : member.value.members) configuration.judges.push_back(read_judge(field, "judge", values));
}

void read_comparers(const Member& member, ConfigurationValues& values, source::Configuration& configuration) {
  if (!values.is_map(member.value, member.key)) return;
  for (const Member& field : member.value.members)
    configuration.comparers.push_back(read_judge(field, "comparer", values));
}

void read_gates(const Member& member, ConfigurationValues& values, source::Configuration& configuration) {
  if (!values.is_map(member.value, member.key)) return;
  source::Gates& gates = configuration.gates;
  for (const Member& field : member.value.members) {
    if (!values.is_known(field, {"pass_rate", "coverage", "triggers", "delta", "regressions", "coverage_drop", "flaky",
                                 "cost", "errors"}))
      continue;
    if (field.key == "pass_rate") gates.pass_rate = values.share(field);
    if (field.key == "coverage") gates.coverage = values.share(field);
    if (field.key == "triggers") gates.triggers = values.share(field);
    if (field.key == "delta") gates.delta = values.share(field);
    if (field.key == "regressions") gates.regressions = values.whole(field, 0, kMaxErrors, 0);
    if (field.key == "coverage_drop") gates.coverage_drop = values.share(field);
    if (field.key == "flaky") gates.flaky = values.whole(field, 0, kMaxErrors, 0);
    if (field.key == "cost") gates.cost = values.amount(field);
    if (field.key == "errors") gates.errors = values.whole(field, 0, kMaxErrors, 0);
  }
}

}  // namespace skillc::parse
