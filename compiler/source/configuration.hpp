#pragma once
// What skillc.yaml says, as data. parse/configuration_file.hpp reads it; every default here is what a library without
// the file gets.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.hpp"

namespace skillc::source {

struct LibraryInfo {
  std::string name = "skills";
  std::string version = "0.0.0";
  std::string description;
  std::string owner_name;
  std::string owner_email;
  std::string homepage;
  std::string license;
};

// "xref/dangling" or a family ("xref") to a severity; nothing means off. A rule's own name wins over its family's.
struct RuleLevel {
  std::string rule;
  std::optional<diag::Severity> severity;
};

// Levels below a path glob (relative to the library's root); later ones win.
struct PathRules {
  std::string glob;
  std::vector<RuleLevel> levels;
};

// A kind of entry that the library adds: `kinds: { recipe: { words: [Recipe, Recipes], id: recipe, local: false } }`.
struct KindDefinition {
  std::string name;
  std::vector<std::string> words;  // empty: the name, capitalised, alone and with an "s"
  std::string id;                  // the id's prefix; empty: the name
  bool local = false;
};

struct Configuration {
  std::string file;                  // path of skillc.yaml as shown, "" where there is none
  std::string root;                  // the folder it stands in, as shown
  std::vector<std::string> sources;  // relative to root; empty: the root itself
  std::string evals = "evals";
  std::string out = "dist";
  LibraryInfo library;
  std::vector<std::string> targets;  // empty: all
  std::string templates;             // folder of overrides, "" where there is none
  std::vector<std::string> render;   // globs of sources that are templates, relative to root
  std::vector<RuleLevel> rules;
  std::vector<PathRules> path_rules;
  std::vector<std::pair<std::string, std::string>> roles;  // glob (relative to the skill) to role name
  std::vector<KindDefinition> kinds;
};

}  // namespace skillc::source
