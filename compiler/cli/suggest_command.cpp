// skillc suggest: what items and expectations that cite nothing most likely mean, and which cases to write next.
#include <numeric>

#include "base/parallel.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/suggest_text.hpp"
#include "cli/usage.hpp"
#include "model/next_cases.hpp"
#include "model/suggestions.hpp"

namespace skillc::cli {
namespace {

struct SuggestArguments {
  LibraryArguments library;
  std::string format = "text";
  unsigned cases = 3;
};

using Suggestions = std::vector<std::vector<model::Suggestion>>;  // parallel to the graph's skills

Suggestions suggest(const Session& session) {
  std::vector<std::size_t> skills(session.graph.skills.size());
  std::iota(skills.begin(), skills.end(), 0);
  return parallel_map(skills, session.jobs,
                      [&](std::size_t skill) { return model::suggest_citations(session.graph, skill); });
}

Json suggest_json(const model::Graph& graph, const Suggestions& suggestions, const model::NextCases& next) {
  Json list = Json::array();
  for (std::size_t s = 0; s < suggestions.size(); ++s)
    for (const model::Suggestion& one : suggestions[s]) list.push_back(model::suggestion_json(graph.skills[s], one));
  return {{"schema", "skillc-suggest/1"},
          {"threshold", model::kAccepted},
          {"suggestions", std::move(list)},
          {"next", model::next_cases_json(graph, next)}};
}

int run_suggest(Environment& environment, const SuggestArguments& arguments) {
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  const model::Graph& graph = session->graph;
  if (graph.skills.empty()) return report_no_skills(environment, session->library);
  const Suggestions suggestions = suggest(*session);
  const model::NextCases next = model::next_cases(graph, arguments.cases);
  environment.out << (arguments.format == "json" ? dump_json(suggest_json(graph, suggestions, next))
                                                 : suggestions_text(graph, suggestions) + next_cases_text(graph, next));
  return kSuccess;
}

}  // namespace

Action declare_suggest(CLI::App& app) {
  auto arguments = std::make_shared<SuggestArguments>();
  add_library_options(app, arguments->library);
  app.add_option("--format", arguments->format, "text or json (default: text)")
      ->type_name("FORMAT")
      ->check(one_of({"text", "json"}));
  app.add_option("--cases", arguments->cases, "how many new cases to propose, 0 to 100 (default: 3)")
      ->type_name("N")
      ->check(whole_number(0, 100));
  return [arguments](Environment& environment) { return run_suggest(environment, *arguments); };
}

}  // namespace skillc::cli
