#pragma once
// What the adapters of command-line clients have in common: their JSON, and their ways of saying that something failed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/planning/plan.hpp"
#include "parse/value.hpp"

namespace skillc::eval {

// The prompt; under a configuration with the skill, behind a sentence that names the skill's place.
std::string client_question(const Plan& plan, const Trial& trial, const std::string& skill_path);

// One JSON object, whatever lines a client put around it. Fails, naming the client, on anything else.
Result<parse::Value> read_client_object(std::string_view client, std::string_view output);
// The lines that are JSON objects, in order; others are a client's remarks, or the end that was cut off.
std::vector<parse::Value> read_client_lines(std::string_view output);

// The member at the end of a path of keys; nullptr where one is not there.
const parse::Value* member_at(const parse::Value& object, std::initializer_list<std::string_view> keys);
// What it holds, nothing where that is no whole number from 0 to kMaxTokens, or no number from 0 to kMaxCost: what a
// client says beyond that could be kept, and never read again. A sum of counts has the same limit.
std::optional<std::uint64_t> count_in(const parse::Value* value);
std::optional<std::uint64_t> sum_in(const std::vector<const parse::Value*>& values);  // of those that hold one
std::optional<double> amount_in(const parse::Value* value);
// `usage` as skillc-reviewer/1 has it: what is known of it. Nothing where there is none.
Usage usage_in(const parse::Value* usage);

// The first of a stream's events with that `type`; nullptr where there is none.
const parse::Value* find_event(const std::vector<parse::Value>& events, std::string_view type);

// What a client's calls of tools say of the skills that its model loaded: by the client's own tool for that, or by
// reading a SKILL.md. What the model asked for counts, whatever came of it: it had chosen.
class LoadedSkills {
 public:
  void add_name(std::string_view name);
  void add_path(std::string_view path);        // that was read: `…/skills/<name>/SKILL.md`, or of no skill
  void add_command(std::string_view command);  // of a shell, which may name such paths
  // In the order of their loading; nothing where a command alone speaks of a SKILL.md and does not say of which skill.
  std::optional<std::vector<std::string>> names() const;

 private:
  bool add_paths_in(std::string_view text);

  std::vector<std::string> names_;
  bool is_unclear_ = false;
};

// An error with `message` ("" is told as "no reason given"); wants to be tried again where that reads like a limit of
// rate or load.
ReportedError reported_error(std::string_view message);

}  // namespace skillc::eval
