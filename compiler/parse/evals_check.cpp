// A check has one member, and its name says which. Whatever could only fail when the check is at last held against an
// answer, a pattern that does not compile or a pointer that is none, is found here, before a reviewer is paid.

#include "parse/evals_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/path.hpp"
#include "base/regex.hpp"
#include "base/text.hpp"
#include "parse/json_pointer.hpp"

namespace skillc::parse {
namespace {

class CheckReader {
 public:
  CheckReader(PatternBudget& patterns, std::vector<ShapeDefect>& defects) : patterns_(patterns), defects_(defects) {}

  std::optional<Check> read(const Value& object) {
    const std::size_t before = defects_.size();
    check_.source = object.range;
    const Member* chosen = nullptr;
    for (const Member& member : object.members) {
      const Form* form = find_form(member);
      if (form == nullptr) continue;
      if (chosen != nullptr && chosen->key != member.key)
        report(member.key_range,
               fmt::format("a check has one member, this one has `{}` beside `{}`", member.key, chosen->key),
               "give each check an expectation of its own");
      chosen = &member;
      check_.kind = form->kind;
      (this->*form->read)(member);
    }
    if (object.members.empty()) report(object.range, "a check is empty", forms_help());
    if (defects_.size() > before) return std::nullopt;
    return std::move(check_);
  }

 private:
  struct Form {
    Check::Kind kind;
    void (CheckReader::*read)(const Member&);
  };
  static const std::array<Form, 6> kForms;

  void report(ByteRange range, std::string message, std::string help) {
    defects_.push_back({range, std::move(message), std::move(help)});
  }

  static std::vector<std::string> form_names() {
    std::vector<std::string> names;
    for (const Form& form : kForms) names.emplace_back(check_name(form.kind));
    return names;
  }
  static std::string forms_help() { return "write one of " + join(form_names(), ", "); }

  // A name that is known to nobody is a defect.
  const Form* find_form(const Member& member) {
    for (const Form& form : kForms) {
      if (check_name(form.kind) == member.key) return &form;
    }
    std::string help = did_you_mean(member.key, form_names());
    report(member.key_range, fmt::format("there is no check `{}`", printable(member.key)),
           help.empty() ? forms_help() : std::move(help));
    return nullptr;
  }

  // True for a string of at least one character.
  bool is_text(const Value& value, std::string_view name, const char* help) {
    if (value.kind == Value::Kind::string && !value.text.empty()) return true;
    const bool is_string = value.kind == Value::Kind::string;
    report(value.range,
           is_string ? fmt::format("`{}` is empty", name)
                     : fmt::format("`{}` is {}, not a string", name, kind_name(value.kind)),
           help);
    return false;
  }

  void read_text(const Member& member) {
    if (is_text(member.value, member.key, "write the text to look for in the answer's output"))
      check_.text = member.value.text;
  }

  void read_regex(const Member& member) {
    if (!is_text(member.value, member.key, "write a pattern in RE2's syntax")) return;
    check_.text = member.value.text;
    if (patterns_.instructions == 0)
      return report(member.value.range, "the patterns of this file are too large together to be compiled",
                    "write simpler ones: `\\pL{300}` comes to many thousand steps; or spread the cases over files");
    const auto regex = Regex::compile(member.value.text, patterns_.instructions);
    if (!regex)
      report(member.value.range, fmt::format("the pattern does not compile: {}", printable(regex.error().message)),
             "RE2 has no look-around and no back-references; in JSON each backslash is written twice");
  }

  void read_json(const Member& member) {
    constexpr const char* kHelp = "write {\"pointer\": \"/findings/0/path\", \"value\": …}, or the pointer alone";
    const Value* pointer = &member.value;
    if (member.value.kind == Value::Kind::map) {
      for (const Member& part : member.value.members) {
        if (part.key == "value") check_.value = part.value;
        if (part.key == "pointer" || part.key == "value") continue;
        std::string help = did_you_mean(part.key, std::vector<std::string>{"pointer", "value"});
        report(part.key_range, fmt::format("a `json` check has no `{}`", printable(part.key)),
               help.empty() ? kHelp : std::move(help));
      }
      pointer = member.value.find("pointer");
      if (pointer == nullptr) return report(member.value.range, "a `json` check has no pointer", kHelp);
    }
    if (pointer->kind != Value::Kind::string) {
      return report(pointer->range,
                    fmt::format("a `json` check's pointer is {}, not a string", kind_name(pointer->kind)), kHelp);
    }
    if (const auto fault = json_pointer_fault(pointer->text)) {
      report(pointer->range, fmt::format("`{}` is no JSON pointer: {}", printable(pointer->text), *fault),
             "write it as RFC 6901 does: \"/findings/0/path\", `~1` for a slash in a name, `~0` for a tilde");
    }
    check_.text = pointer->text;
  }

  void read_file_exists(const Member& member) {
    constexpr const char* kHelp = "write a path relative to the folder that the reviewer works in";
    if (!is_text(member.value, member.key, kHelp) || !is_c_string(member.value)) return;
    check_.text = normalize_path(member.value.text);
    if (!is_within(check_.text, ".") || check_.text.starts_with('/'))
      report(member.value.range, fmt::format("`{}` leads out of the trial's folder", printable(member.value.text)),
             kHelp);
  }

  void read_command(const Member& member) {
    constexpr const char* kHelp = "write each argument as a string of its own: [\"grep\", \"-q\", \"deadline\"]";
    if (member.value.kind != Value::Kind::sequence) {
      return report(member.value.range, fmt::format("`command` is {}, not a list", kind_name(member.value.kind)),
                    fmt::format("there is no shell: {}", kHelp));
    }
    if (member.value.elements.empty()) return report(member.value.range, "`command` is empty", kHelp);
    for (const Value& element : member.value.elements) {
      if (element.kind != Value::Kind::string) {
        report(element.range, fmt::format("`command` holds {}, not a string", kind_name(element.kind)), kHelp);
      } else if (is_c_string(element)) {
        check_.argv.push_back(element.text);
      }
    }
    if (!check_.argv.empty() && check_.argv.front().empty())
      report(member.value.elements.front().range, "`command` names no program", kHelp);
  }

  // The system ends names and arguments at a zero byte.
  bool is_c_string(const Value& value) {
    if (value.text.find('\0') == std::string::npos) return true;
    report(value.range, "a zero byte stands in this string", "no path and no argument of a program holds one");
    return false;
  }

  PatternBudget& patterns_;
  std::vector<ShapeDefect>& defects_;
  Check check_;
};

const std::array<CheckReader::Form, 6> CheckReader::kForms{{
    {Check::Kind::contains, &CheckReader::read_text},
    {Check::Kind::not_contains, &CheckReader::read_text},
    {Check::Kind::regex, &CheckReader::read_regex},
    {Check::Kind::json, &CheckReader::read_json},
    {Check::Kind::file_exists, &CheckReader::read_file_exists},
    {Check::Kind::command, &CheckReader::read_command},
}};

}  // namespace

std::string_view check_name(Check::Kind kind) {
  switch (kind) {
    case Check::Kind::contains:
      return "contains";
    case Check::Kind::not_contains:
      return "not_contains";
    case Check::Kind::regex:
      return "regex";
    case Check::Kind::json:
      return "json";
    case Check::Kind::file_exists:
      return "file_exists";
    case Check::Kind::command:
      return "command";
    case Check::Kind::triggers:
      return "triggers";
    case Check::Kind::not_triggers:
      return "not_triggers";
  }
  return "";
}

std::optional<Check> read_check(const Value& check, PatternBudget& patterns, std::vector<ShapeDefect>& defects) {
  return CheckReader(patterns, defects).read(check);
}

}  // namespace skillc::parse
