// JSON, and the evals files in it. What is JSON says nlohmann's acceptor, which knows nothing of places or limits.

#include "parse/json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/regex.hpp"
#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "parse/evals_file.hpp"

namespace skillc::fuzz {
namespace {

using parse::Value;

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump();
}

std::string written(const Value& value) {
  if (value.kind == Value::Kind::string) return quoted(value.text);
  if (value.is_scalar()) return value.text;
  std::string text;
  for (const Value& element : value.elements) text += (text.empty() ? "" : ",") + written(element);
  for (const parse::Member& member : value.members)
    text += (text.empty() ? "" : ",") + quoted(member.key) + ':' + written(member.value);
  return value.kind == Value::Kind::map ? '{' + text + '}' : '[' + text + ']';
}

void require_same(const Value& one, const Value& other) {
  require(one.kind == other.kind && (!one.is_scalar() || one.text == other.text) &&
              one.elements.size() == other.elements.size() && one.members.size() == other.members.size(),
          "what was written reads as another value");
  for (std::size_t i = 0; i < one.elements.size(); ++i) require_same(one.elements[i], other.elements[i]);
  for (std::size_t i = 0; i < one.members.size(); ++i) {
    require(one.members[i].key == other.members[i].key, "what was written reads as another key");
    require_same(one.members[i].value, other.members[i].value);
  }
}

void require_sound(const parse::Expectation& expectation, ByteRange whole) {
  require_within(expectation.source, whole, "an expectation is not in the file");
  require(expectation.weight > 0 && expectation.weight <= 1e6, "a weight is out of its bounds");
  require(expectation.covers.size() == expectation.covers_sources.size(), "ids and their places differ in number");
  for (const ByteRange source : expectation.covers_sources) require_within(source, whole, "an id is not in the file");
}

void fuzz_evals(const char* path, const SourceText& file) {
  const ByteRange whole{0, file.bytes().size()};
  const parse::EvalsFile read = parse::parse_evals_file(path, file);
  std::set<std::string> ids;
  bool are_single = true;
  for (const parse::EvalCase& one : read.cases) {
    require_within(one.source, whole, "a case is not in the file");
    require_within(one.id_source, whole, "a case's id is not in the file");
    require(!one.id.empty(), "a case has no id");
    are_single &= ids.insert(one.id).second;
    for (const auto& [name, source] : one.files) require_within(source, whole, "a case's file is not in the file");
    for (const parse::Expectation& expectation : one.expectations) require_sound(expectation, whole);
  }
  require(are_single || !read.diagnostics.empty(), "an id stands for two cases, and nothing is said of it");
  require_places(read.diagnostics, file);
  require_reportable(read.diagnostics);
}

}  // namespace

void fuzz_json(std::string_view bytes) {
  const parse::ParsedValue parsed = parse::parse_json(bytes);
  bool is_limited = false;
  for (const parse::Problem& problem : parsed.problems) {
    require_within(problem.range, {0, bytes.size()}, "a problem is not in the text");
    is_limited |= problem.kind == parse::Problem::Kind::limit;
  }
  const std::string_view text = bytes.substr(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  // What the acceptor takes for the end of the text, and skips at its beginning, is no part of JSON.
  const bool is_whole = text.find('\0') == std::string_view::npos && !text.starts_with(kByteOrderMark);
  require(is_limited || parsed.readable() == (is_whole && nlohmann::json::accept(text.begin(), text.end())),
          "what is no JSON was read, or what is JSON was not");
  if (parsed.readable()) {
    require_ranges(parsed.value, {0, bytes.size()});
    const parse::ParsedValue again = parse::parse_json(written(parsed.value));
    require(again.readable(), "what was written is no JSON");
    require_same(parsed.value, again.value);
  }
  const SourceText file{std::string(bytes)};
  fuzz_evals("evals/evals.json", file);
  fuzz_evals("evals/trigger_evals.json", file);
}

}  // namespace skillc::fuzz
