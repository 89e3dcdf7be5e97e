// skillc retitle KIND NUMBER TITLE: another title for an entry, where it is declared and wherever the old one is given.
#include "cli/change_run.hpp"
#include "cli/command.hpp"

namespace skillc::cli {

Action declare_retitle(CLI::App& app) {
  struct Arguments {
    std::string kind;
    std::string number;
    std::string title;
    ChangeArguments change;
  };
  auto arguments = std::make_shared<Arguments>();
  app.add_option("KIND", arguments->kind, "item, chapter, code, …")->required();
  app.add_option("NUMBER", arguments->number, "its number: 40, G25")->required();
  app.add_option("TITLE", arguments->title, "the new title, in quotes, as Markdown")->required();
  add_change_options(app, arguments->change);
  return [arguments](Environment& environment) {
    return run_change(environment, arguments->change, arguments->kind, arguments->number,
                      [&](const model::Graph& graph, std::size_t skill) {
                        return edit::retitling(graph, skill, arguments->kind, arguments->number, arguments->title);
                      });
  };
}

}  // namespace skillc::cli
