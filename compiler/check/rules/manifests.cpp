// A script's `requirements.txt` is read by pip and named by nobody. The names are those that the tools' manuals give; a
// tool whose name for it can be chosen is not among them.
#include "check/rules/manifests.hpp"

#include <array>

#include "base/one_of.hpp"

namespace skillc::check::rules {

bool is_tool_manifest(std::string_view name) {
  constexpr std::array<std::string_view, 49> kNames = {
      // Python
      "conftest.py", "constraints.txt", "environment.yaml", "environment.yml", "pdm.lock", "pipfile", "pipfile.lock",
      "poetry.lock", "pyproject.toml", "pytest.ini", "setup.cfg", "setup.py", "tox.ini", "uv.lock",
      // JavaScript
      "bun.lock", "bun.lockb", "deno.json", "deno.jsonc", "deno.lock", "eslint.config.js", "jsconfig.json",
      "npm-shrinkwrap.json", "package-lock.json", "package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "yarn.lock",
      // others
      "build.gradle", "build.gradle.kts", "cargo.lock", "cargo.toml", "cmakelists.txt", "composer.json",
      "composer.lock", "dockerfile", "gemfile", "gemfile.lock", "go.mod", "go.sum", "gnumakefile", "justfile",
      "makefile", "mix.exs", "mix.lock", "package.swift", "pom.xml", "rakefile", "settings.gradle", "taskfile.yml"};
  const bool is_requirements = name.starts_with("requirements") && name.ends_with(".txt");
  const bool is_tsconfig = name.starts_with("tsconfig.") && name.ends_with("json");
  return is_requirements || is_tsconfig || is_one_of(kNames, name);
}

}  // namespace skillc::check::rules
