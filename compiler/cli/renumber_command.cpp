// skillc renumber KIND NUMBERS --to NUMBER: other numbers for entries, in declarations and everywhere they are cited.
#include "cli/change_run.hpp"
#include "cli/command.hpp"

namespace skillc::cli {

Action declare_renumber(CLI::App& app) {
  struct Arguments {
    std::string kind;
    std::string numbers;
    std::string to;
    ChangeArguments change;
  };
  auto arguments = std::make_shared<Arguments>();
  app.add_option("KIND", arguments->kind, "item, chapter, code, …")->required();
  app.add_option("NUMBERS", arguments->numbers, "a number, or a run of them: 40, 40-62, G25")->required();
  app.add_option("--to", arguments->to, "the number that it, or the first of the run, is to have")
      ->type_name("NUMBER")
      ->required();
  add_change_options(app, arguments->change);
  return [arguments](Environment& environment) {
    return run_change(environment, arguments->change, arguments->kind, arguments->numbers,
                      [&](const model::Graph& graph, std::size_t skill) {
                        return edit::renumbering(graph, skill, arguments->kind, arguments->numbers, arguments->to);
                      });
  };
}

}  // namespace skillc::cli
