// skillc explain: a rule's help from the rule table itself; nothing is said about a rule in two places.
#include <fmt/format.h>

#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "base/table.hpp"

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
  return out;
}

std::string list_rules() {
  std::vector<std::vector<std::string>> rows;
  for (const check::RuleInfo* rule : check::all_rules())
    rows.push_back(
        {std::string(rule->name), std::string(diag::severity_name(rule->severity)), std::string(rule->summary)});
  return format_table(rows, {false, false, false});
}

}  // namespace

Action declare_explain(CLI::App& app) {
  auto name = std::make_shared<std::string>();
  app.add_option("RULE", *name, "a rule, such as xref/dangling; without it, all rules are listed");
  return [name](Environment& environment) {
    if (name->empty()) {
      environment.out << list_rules();
      return kSuccess;
    }
    if (const check::RuleInfo* rule = check::find_rule(*name)) {
      environment.out << explain(*rule);
      return kSuccess;
    }
    std::vector<std::string> names;
    for (const check::RuleInfo* rule : check::all_rules()) names.emplace_back(rule->name);
    return report_error(environment, {"there is no rule called `" + *name + "`",
                                      guess_or(*name, names, "`skillc explain` lists them all")});
  };
}

}  // namespace skillc::cli
