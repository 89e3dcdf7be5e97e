// skillc suggest: what items and expectations that cite nothing most likely mean, and which cases to write next.
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/suggest_apply.hpp"
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
  bool apply = false;
};

Json suggest_json(const model::Graph& graph, const Suggestions& suggestions, const model::NextCases& next,
                  const Applied& applied) {
  Json list = Json::array();
  for (std::size_t s = 0; s < suggestions.size(); ++s)
    for (const model::Suggestion& one : suggestions[s]) list.push_back(model::suggestion_json(graph.skills[s], one));
  return {{"schema", "skillc-suggest/1"},     {"threshold", model::kAccepted},
          {"suggestions", std::move(list)},   {"applied", applied_json(applied)},
          {"brought", brought_json(applied)}, {"next", model::next_cases_json(graph, next)}};
}

int run_suggest(Environment& environment, const SuggestArguments& arguments) {
  LibraryArguments library = arguments.library;
  library.writes = arguments.apply;
  auto session = open_session(environment, library);
  if (!session) return session.error();
  const model::Graph& graph = session->graph;
  if (graph.skills.empty()) return report_no_skills(environment, session->library);
  const Suggestions suggestions = suggest(graph, session->jobs);
  const model::NextCases next = model::next_cases(graph, arguments.cases);
  auto done = arguments.apply ? apply_suggestions(environment.files, *session) : Applied{};
  if (!done) return report_error(environment, done.error());
  const Applied& applied = *done;
  const check::Mask mask = check::mask_of(graph);
  if (arguments.format == "json")
    print_json(environment, mask, suggest_json(graph, suggestions, next, applied));
  else if (arguments.apply)
    print_text(environment, mask, applied_text(applied));
  else
    print_text(environment, mask,
               suggestions_text(graph, suggestions, count_suggestions(environment.files, *session), mask) +
                   next_cases_text(graph, next, mask));
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
  app.add_flag("--apply", arguments->apply, "write the suggestions that are most likely right into the files");
  return [arguments](Environment& environment) { return run_suggest(environment, *arguments); };
}

}  // namespace skillc::cli
