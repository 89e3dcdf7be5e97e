// skillc list: one line per skill, in columns, for people.
#include <fmt/format.h>

#include "base/table.hpp"
#include "base/tokens.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/statistics.hpp"

namespace skillc::cli {
namespace {

std::vector<std::string> row_of(const model::Skill& skill) {
  Statistics sum = statistics_of(skill);
  const model::Coverage& coverage = skill.coverage;
  return {skill.name,
          std::to_string(sum.documents),
          std::to_string(sum.entries),
          std::to_string(sum.items),
          std::to_string(sum.cases),
          std::to_string(sum.lines),
          std::to_string(sum.tokens),
          share(coverage.entries_by_checklist, coverage.entries),
          share(coverage.entries_by_evals, coverage.entries)};
}

}  // namespace

Action declare_list(CLI::App& app) {
  auto arguments = std::make_shared<LibraryArguments>();
  add_library_options(app, *arguments);
  return [arguments](Environment& environment) {
    auto session = open_session(environment, *arguments);
    if (!session) return session.error();
    if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
    std::vector<std::vector<std::string>> rows = {
        {"skill", "documents", "entries", "items", "cases", "lines", "tokens*", "in checklists", "in evals"}};
    for (const model::Skill& skill : session->graph.skills) rows.push_back(row_of(skill));
    print_text(environment, check::mask_of(session->graph),
               format_table(rows, {false, true, true, true, true, true, true, true, true}) +
                   fmt::format("* all documents, {}\n", kTokenCounter));
    return kSuccess;
  };
}

}  // namespace skillc::cli
