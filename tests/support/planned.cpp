#include "support/planned.hpp"

#include <stdexcept>
#include <utility>

#include "model/link.hpp"
#include "source/discovery.hpp"

namespace skillc::test {

source::ReviewerDefinition reviewer(const std::string& name, const std::string& program) {
  source::ReviewerDefinition definition;
  definition.name = name;
  definition.command = {program};
  return definition;
}

PlannedLibrary::PlannedLibrary() {
  files.add_file("skills/demo/SKILL.md",
                 "---\nname: demo\ndescription: Use when testing.\n---\n# Demo\n\n"
                 "## Chapter 1: Waiting\n\n### Item 1: Bound every wait\n\n### Item 2: Keep the tasks\n\n"
                 "## Chapter 2: Stopping\n\n### Item 3: Close what is open\n");
  files.add_file(
      "skills/demo/checklist.md",
      "# Checklist\n\n- [ ] **Bounded** waits have a limit (Item 1)\n- [ ] **Kept** tasks are kept (Item 2)\n");
  files.add_file("evals/demo/files/a.txt", "alpha\n");
  set_expectations(R"j([{"text": "Says it (Item 1)"}])j");
  configuration.file = "skillc.yaml";
  configuration.root = ".";
  configuration.sources = {"skills"};
  configuration.reviewers = {reviewer("tool", "bin/tool")};
  files.add_file("skillc.yaml", "");
  files.add_file("bin/tool", "#!/bin/sh\n", true);
  selection.configurations = {eval::Configuration::with_skill};
  surroundings.environment = {"PATH=/usr/bin", "HOME=/home/author"};
  surroundings.root = "/home/author/library";
}

void PlannedLibrary::set_cases(const std::string& cases) {
  files.add_file("evals/demo/evals.json", R"({"skill_name": "demo", "evals": )" + cases + "}");
}

void PlannedLibrary::set_expectations(const std::string& expectations) {
  set_cases(R"([{"id": "one", "prompt": "Look at it.", "files": ["files/a.txt"], "expectations": )" + expectations +
            "}]");
}

tl::expected<eval::Plan, eval::PlanError> PlannedLibrary::try_plan() {
  auto library = source::discover(files, configuration, {"."});
  if (!library) throw std::runtime_error(library.error().message);
  auto linked = model::build_graph(files, *library, {});
  if (!linked) throw std::runtime_error(linked.error().message);
  graph = std::make_unique<model::Graph>(std::move(*linked));
  return eval::make_plan(files, *graph, configuration, selection, surroundings);
}

eval::Plan PlannedLibrary::plan() {
  auto made = try_plan();
  if (!made) throw std::runtime_error(made.error().error.message);
  return std::move(*made);
}

std::string PlannedLibrary::failure() {
  const auto made = try_plan();
  return made ? "" : made.error().error.message + " | " + made.error().error.help;
}

}  // namespace skillc::test
