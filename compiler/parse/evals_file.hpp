#pragma once
// evals.json in all its dialects, read tolerantly into one form. The dialects: eval-protocol's "Reading cases".

#include <optional>
#include <string>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::parse {

struct Expectation {
  std::string text;
  ByteRange source;                 // of its JSON string, opening quote included
  std::vector<std::string> covers;  // ids without '#': "item-17", "check-…"
};

struct EvalCase {
  std::string id;    // as written; an integer in decimal; "case-N" (N from 1) where missing
  ByteRange source;  // of the case's object
  std::string prompt;
  std::vector<std::pair<std::string, ByteRange>> files;
  std::vector<std::string> covers;
  std::vector<Expectation> expectations;
};

struct EvalsFile {
  std::optional<std::string> skill_name;
  ByteRange skill_name_range;  // of its JSON string
  std::vector<EvalCase> cases;
  // evals/invalid-json, duplicate-json-key, shape, duplicate-id.
  std::vector<diag::Diagnostic> diagnostics;
};

EvalsFile parse_evals_file(const std::string& path, const SourceText& file);

}  // namespace skillc::parse
