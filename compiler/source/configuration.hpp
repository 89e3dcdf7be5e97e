#pragma once
// What skillc.yaml says, as data. parse/configuration_file.hpp reads it; every default here is what a library without
// the file gets.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.hpp"

namespace skillc::source {

inline constexpr std::string_view kConfigurationName = "skillc.yaml";
// Findings to live with, in the library's topmost folder.
inline constexpr std::string_view kBaselineName = "skillc-baseline.json";

struct LibraryInfo {
  std::string name = "skills";
  std::string version = "0.0.0";
  std::string description;
  std::string owner_name;
  std::string owner_email;
  std::string homepage;
  std::string license;
};

// How the documentation site is published.
struct SiteInfo {
  std::string url;  // where its files will be, ending in '/'; "" where nobody said: then no absolute address is written
  std::string edit;  // what a document's path from the library's root is put behind to edit it; "" for no such links
  bool allows_html = false;  // whether HTML in a document is more than text where it is on the list
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

// `30/min`: so many starts in so many seconds.
struct Rate {
  std::uint32_t count = 1;
  std::uint32_t period_seconds = 1;
  bool operator==(const Rate&) const = default;
};

// A program that answers the cases of skills; protocols are listed in eval/asking/reviewer_protocol.hpp.
struct ReviewerDefinition {
  std::string name;
  std::string protocol = "json";     // "json", "text", an adapter's name, or "replay"
  std::vector<std::string> command;  // argv; argv[0] with a slash is relative to the configuration's folder
  std::string model;                 // that an adapter's client is to use; "": its own choice
  std::string recordings;            // of a replay: the folder, relative to the configuration's
  // What it is asked: cases, queries that should or should not trigger a skill, or both.
  enum class Asked { all, cases, queries };
  Asked asked = Asked::all;
  std::vector<std::string> skills;  // globs of the names of the skills whose cases it is asked; empty: all
  std::uint32_t timeout_seconds = 300;
  std::uint32_t retries = 2;     // after exit 75
  std::uint32_t jobs = 0;        // at a time; 0: as many as the run has
  std::optional<Rate> rate;      // how often it may be asked, retries included
  std::vector<std::string> env;  // names of variables that it gets beside PATH, LANG and TZ
  bool inherit_home = false;
};

// A program that judges expectations, skillc-judge/1, or prefers one of two answers, skillc-compare/1.
struct JudgeDefinition {
  std::string name;
  std::vector<std::string> command;
  std::uint32_t timeout_seconds = 300;
  std::vector<std::string> env;
  bool is_default = false;  // asked where the command line names none
};

// What a run must reach; shares from 0 to 1.
struct Gates {
  std::optional<double> pass_rate;
  std::optional<double> coverage;    // of entries and checklist items demonstrated
  std::optional<double> triggers;    // of queries that load their skill, or do not, as they should
  std::optional<double> delta;       // with_skill's pass rate less without_skill's
  std::optional<double> cost;        // US dollars at most
  std::optional<std::size_t> flaky;  // expectations at most whose attempts differ
  // Against the baseline: expectations at most that were met then and are missed now, and what coverage may have lost.
  std::optional<std::size_t> regressions;
  std::optional<double> coverage_drop;
  std::size_t errors = 0;  // infrastructure errors that are tolerated
  bool operator==(const Gates&) const = default;
};

// Tokens that a document of each role may have. The Agent Skills specification recommends fewer than 5,000 for the
// instructions; 10,000 a file is where skill-validator begins to warn of references. A catalog is looked up rather than
// read through: 25,000 is what one reading of a file may return in Claude Code.
struct TokenBudget {
  std::uint32_t skill = 5000;  // SKILL.md without its front matter
  std::uint32_t catalog = 25000;
  std::uint32_t checklist = 10000;
  std::uint32_t example = 10000;
  std::uint32_t reference = 10000;
};

// What a setting is to match, and the finding (rule "config", a warning) to report where it matches nothing.
struct Expected {
  enum class Kind {
    files,      // a glob, relative to the root, of files of skills or their evals
    documents,  // a glob, relative to the skill, of Markdown files
    skills,     // a folder, relative to the root, that holds skills
    folder,     // a folder, relative to the root
  };
  Kind kind;
  std::string value;
  diag::Diagnostic unmatched;
};

struct Configuration {
  std::string file;                  // path of skillc.yaml as shown, "" where there is none
  std::string root;                  // the folder it stands in, as shown
  std::vector<std::string> sources;  // relative to root; empty: the root itself
  std::string evals = "evals";
  std::string out = "dist";
  LibraryInfo library;
  SiteInfo site;
  std::vector<std::string> targets;  // empty: all
  std::string templates;             // folder of overrides, "" where there is none
  std::vector<std::string> render;   // globs of sources that are templates, relative to root
  std::vector<RuleLevel> rules;
  std::vector<PathRules> path_rules;
  std::vector<std::pair<std::string, std::string>> roles;  // glob (relative to the skill) to role name
  std::vector<KindDefinition> kinds;
  TokenBudget budget;
  std::vector<Expected> expected;             // of what the file says, not of defaults
  std::vector<ReviewerDefinition> reviewers;  // in the order of the file
  std::vector<JudgeDefinition> judges;
  std::vector<JudgeDefinition> comparers;
  Gates gates;
  double trigger_threshold = 0.5;  // the share of attempts at a query from which on it loads its skill; above 0
};

}  // namespace skillc::source
