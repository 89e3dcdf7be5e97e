// skillc info NAME: one skill in full, for people: its documents, what they declare, what is covered.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/path.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "base/tokens.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/statistics.hpp"
#include "cli/usage.hpp"
#include "model/coverage.hpp"

namespace skillc::cli {
namespace {

std::string documents_table(const model::Skill& skill) {
  std::vector<std::vector<std::string>> rows = {{"document", "role", "lines", "tokens*", "title"}};
  for (const model::Document& document : skill.documents)
    rows.push_back({document.path, std::string(role_name(document.role)), std::to_string(document.text.line_count()),
                    std::to_string(estimate_tokens(document.text.bytes()).tokens), document.title});
  return format_table(rows, {false, false, true, true, false});
}

// "5 chapters, 2 appendices; local: 4 steps, 2 modes", levels left out
std::string entries_line(const model::Graph& graph, const model::Skill& skill) {
  std::map<model::KindIndex, std::size_t> counts;
  for (const model::Entry& entry : skill.entries)
    if (entry.strength == model::Strength::strong && !entry.is_level) ++counts[entry.kind];
  std::vector<std::string> wide, local;
  for (auto [kind, count] : counts) {
    std::string text = fmt::format("{} {}", count, count == 1 ? graph.kinds[kind].name : graph.kinds[kind].plural);
    (graph.kinds[kind].local ? local : wide).push_back(text);
  }
  std::string line = wide.empty() ? "none" : join(wide, ", ");
  return printable(local.empty() ? line : line + "; local: " + join(local, ", "));
}

std::string uncovered_line(const model::Graph& graph, const model::Skill& skill, bool by_evals) {
  constexpr std::size_t kShown = 8;
  std::vector<std::string> names;
  for (const model::Entry& entry : skill.entries)
    if (model::counts_for_coverage(entry, graph.kinds) && (by_evals ? entry.exercised_by : entry.covered_by).empty())
      names.push_back(entry_name(graph.kinds[entry.kind], entry));
  std::string more = names.size() > kShown ? fmt::format(" and {} more", names.size() - kShown) : "";
  if (names.size() > kShown) names.resize(kShown);
  return names.empty() ? "" : "; not: " + printable(join(names, ", ")) + more;
}

std::string describe(const model::Graph& graph, const model::Skill& skill) {
  const model::Coverage& coverage = skill.coverage;
  Statistics sum = statistics_of(skill);
  std::string out = fmt::format("{}\n{}\n", printable(skill.name), wrap(printable(skill.description), 100, 2));
  out += fmt::format("folder      {}\n", printable(skill.source.folder));
  out += fmt::format("entries     {}\n", entries_line(graph, skill));
  out += fmt::format("checklist   {}\n", plural(sum.items, "item"));
  out += fmt::format("citations   {}\n", skill.citations.size());
  out += fmt::format("cases       {}\n", sum.cases);
  out += fmt::format("size        {}, about {} tokens*\n", plural(sum.lines, "line"), sum.tokens);
  if (!skill.severities.empty()) {
    std::vector<std::string> names;
    for (const auto& severity : skill.severities) names.push_back(printable(severity.name));
    out += fmt::format("severities  {}\n", join(names, ", "));
  }
  out += "\ncoverage\n";
  out += fmt::format("  entries in checklists   {}{}\n", share(coverage.entries_by_checklist, coverage.entries),
                     uncovered_line(graph, skill, false));
  out += fmt::format("  entries in evals        {}{}\n", share(coverage.entries_by_evals, coverage.entries),
                     sum.cases == 0 ? "" : uncovered_line(graph, skill, true));
  out += fmt::format("  items in evals          {}\n", share(coverage.items_by_evals, coverage.items));
  return out + "\n" + documents_table(skill) + fmt::format("* {}\n", kTokenCounter);
}

}  // namespace

Action declare_info(CLI::App& app) {
  struct Arguments {
    std::string name;
    LibraryArguments library;
  };
  auto arguments = std::make_shared<Arguments>();
  app.add_option("NAME", arguments->name, "the skill's name, or the name of its folder")->required();
  add_library_options(app, arguments->library);
  return [arguments](Environment& environment) {
    auto session = open_session(environment, arguments->library);
    if (!session) return session.error();
    if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
    const std::vector<std::size_t> called = skills_called(session->graph, arguments->name);
    if (called.empty()) return report_error(environment, no_such_skill(session->graph, arguments->name));
    std::string text;
    for (const std::size_t skill : called)
      text += (skill == called.front() ? "" : "\n") + describe(session->graph, session->graph.skills[skill]);
    print_text(environment, check::mask_of(session->graph), std::move(text));
    return kSuccess;
  };
}

}  // namespace skillc::cli
