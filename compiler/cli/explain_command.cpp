// skillc explain: a rule's help from the rule table itself; nothing is said about a rule in two places.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/table.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "check/levels.hpp"
#include "cli/command.hpp"
#include "cli/usage.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kWidth = 96;

// Of the example that is not UTF-8, the bytes that are not are spelled out.
std::string indented(std::string_view text) {
  std::string out;
  for (std::string_view line : split_lines(text)) {
    std::string shown = first_invalid_utf8(line) ? printable(line) : std::string(line);
    out += shown.empty() ? "\n" : fmt::format("    {}\n", shown);
  }
  return out;
}

std::string explain(const check::RuleInfo& rule) {
  std::string out = fmt::format("{} ({})\n\n", rule.name, diag::severity_name(rule.severity));
  out += wrap(std::string(rule.summary), kWidth, 0) + "\n";
  out += "Why\n" + wrap(std::string(rule.why), kWidth, 2) + "\n";
  out += "Reported\n" + indented(rule.bad) + "\n";
  out += "Not reported\n" + indented(rule.good) + "\n";
  out += "How to mend it\n" + wrap(std::string(rule.mend), kWidth, 2);
  if (!rule.fix.empty()) out += "\nWhat skillc mends\n" + wrap(std::string(rule.fix), kWidth, 2);
  return out;
}

// What findings are called that no level of skillc.yaml speaks of.
struct Topic {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Topic, 3> kTopics = {{
    {"config",
     "What skillc.yaml says and skillc cannot follow: YAML that cannot be read, a key or value that is not known (an "
     "error, and nothing is checked), a setting that matches nothing and so does nothing, or a file such as skillc.yml "
     "that is read by nothing (both a warning). To mend it, correct the line or the file's name; the README lists "
     "every key under `skillc.yaml`."},
    {"build",
     "What cannot be put into a bundle: a link that leaves its skill, a file that cannot be read, a name that cannot "
     "be "
     "written on every disk, two skills of one name, a folder without a SKILL.md. To mend it, follow its help; with "
     "--keep-going the other skills are built meanwhile."},
    {"template",
     "What is wrong in a Mustache template: in a file listed under `render`, in a partial, or in a template of "
     "`templates`. An unknown key or partial, a tag that is not closed, partials that include themselves. It stands "
     "at the tag; the README lists under `skillc.yaml` what templates may use. Only `skillc build` renders templates."},
}};

// Of the whole table, or of one family.
std::string list_rules(std::string_view family) {
  std::vector<std::vector<std::string>> rows;
  for (const check::RuleInfo* rule : check::all_rules())
    if (family.empty() || check::selects(family, rule->name))
      rows.push_back(
          {std::string(rule->name), std::string(diag::severity_name(rule->severity)), std::string(rule->summary)});
  return format_table(rows, {false, false, false});
}

int run_explain(Environment& environment, const std::string& name) {
  const std::vector<std::string> known = check::rule_names_and_families();
  const auto topic =
      std::find_if(kTopics.begin(), kTopics.end(), [&](const Topic& candidate) { return candidate.name == name; });
  if (const check::RuleInfo* rule = check::find_rule(name)) {
    environment.out << explain(*rule);
  } else if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) {
    environment.out << list_rules(name);
  } else if (topic != kTopics.end()) {
    environment.out << topic->name << "\n\n" << wrap(std::string(topic->text), kWidth, 0);
  } else {
    return report_error(environment, {"there is no rule called `" + name + "`",
                                      guess_or(name, known, "`skillc explain` lists them all")});
  }
  return kSuccess;
}

}  // namespace

Action declare_explain(CLI::App& app) {
  auto name = std::make_shared<std::string>();
  app.add_option("RULE", *name,
                 "a rule, such as xref/dangling, or a family, such as xref; without it, all rules are listed")
      ->type_name("");
  return [name](Environment& environment) { return run_explain(environment, *name); };
}

}  // namespace skillc::cli
