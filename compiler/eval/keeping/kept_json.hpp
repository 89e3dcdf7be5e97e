#pragma once
// What the files of a run have in common: verdicts as JSON, and members read from values that may be of any shape.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "eval/judging/answer_citations.hpp"
#include "eval/judging/verdict.hpp"
#include "parse/json.hpp"

namespace skillc::eval {

std::optional<std::uint32_t> number_of(const parse::Value& object, std::string_view key);
std::map<std::string, std::string> texts_by_name(const parse::Value& object, std::string_view key);

Json verdict_json(const Verdict& verdict);
Result<Verdict> read_verdict(const parse::Value& value);

Json verdicts_json(const std::vector<Verdict>& verdicts);
Result<std::vector<Verdict>> read_verdicts(const parse::Value& list);

Json citation_count_json(const CitationCount& count);
// Nothing where there is none, or where it is none.
std::optional<CitationCount> read_citation_count(const parse::Value* value);

}  // namespace skillc::eval
