#pragma once
// evals.json in all its dialects, read tolerantly into one form. The dialects: eval-protocol's "Reading cases". So are
// queries that should or should not trigger a skill, `[{"query": "…", "should_trigger": true}]`, the same below
// `evals`: the eval set of skill-creator's run_eval.py (github.com/anthropics/skills, skills/skill-creator/scripts).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "parse/value.hpp"

namespace skillc::parse {

// How skillc itself judges an expectation: `"check": {"contains": "…"}`.
struct Check {
  enum class Kind {
    contains,      // `text` occurs in the answer's output
    not_contains,  // `text` does not
    regex,         // `text`, which compiles (base/regex.hpp), matches somewhere in the output
    json,  // at `text`, an RFC 6901 pointer into the answer's object, stands `value`, or anything where none is given
    file_exists,   // `text`, relative and normalised, is there in the trial's folder afterwards
    command,       // `argv`, run in the trial's folder with the answer's object on standard input, exits with 0
    triggers,      // the skill is loaded; of a query alone, never written as a check
    not_triggers,  // it is not
  };
  Kind kind = Kind::contains;
  std::string text;
  std::optional<Value> value;
  std::vector<std::string> argv;
  ByteRange source;
};
std::string_view check_name(Check::Kind kind);  // "not_contains"

struct Expectation {
  std::string text;
  ByteRange source;                 // of its JSON string, opening quote included
  std::vector<std::string> covers;  // ids without '#': "item-17", "check-…"
  double weight = 1;                // above 0, at most a million
  std::optional<Check> check;
  std::vector<ByteRange> covers_sources;  // parallel to `covers`: of their JSON strings
};

struct EvalCase {
  std::string id;       // as written; an integer in decimal; "case-N" (N from 1) where missing
  ByteRange id_source;  // of its value; of the case's opening brace where it has none
  ByteRange source;     // of the case's object
  std::string name;     // "" where it has none
  std::string prompt;
  std::string expected_output;  // for people and judges; "" where there is none
  std::vector<std::pair<std::string, ByteRange>> files;
  std::vector<std::string> tags;  // to select cases by
  std::vector<std::string> covers;
  std::vector<Expectation> expectations;
  std::vector<ByteRange> covers_sources;  // parallel to `covers`
  // Of a query, whose one expectation is that its skill is loaded, or is not: the reviewer chooses among the skills
  // that it is offered. Its id is "query-N" where it has none.
  std::optional<bool> should_trigger = {};
};

struct EvalsFile {
  std::optional<std::string> skill_name;
  ByteRange skill_name_range;  // of its JSON string
  std::vector<EvalCase> cases;
  // evals/invalid-json, duplicate-json-key, shape, duplicate-id, unread.
  std::vector<diag::Diagnostic> diagnostics;
};

// Every case of a file that is called as source::is_trigger_evals says is a query; of another file those that say
// `should_trigger` and expect nothing else.
EvalsFile parse_evals_file(const std::string& path, const SourceText& file);

}  // namespace skillc::parse
