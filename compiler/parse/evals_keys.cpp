// Dialects have many keys of their own, so a key that is not read says little by itself. Only one that is nearly a key
// we read, in an object that lacks what that key says, is a slip: there its content would be lost without a word.

#include "parse/evals_keys.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "base/text.hpp"

namespace skillc::parse {
namespace {

// Keys of one meaning stand for each other.
enum class Meaning {
  name,
  cases,
  id,
  prompt,
  text,
  expected_output,
  files,
  tags,
  covers,
  expectations,
  assertions,
  weight,
  check,
  should_trigger
};

struct KnownKey {
  std::string_view name;
  Meaning meaning;
  bool is_list = false;  // takes a list, too
};

constexpr KnownKey kFileKeys[] = {{"evals", Meaning::cases, true}, {"test_cases", Meaning::cases, true},
                                  {"tests", Meaning::cases, true}, {"cases", Meaning::cases, true},
                                  {"skill_name", Meaning::name},   {"skill", Meaning::name}};
constexpr KnownKey kCaseKeys[] = {{"id", Meaning::id},
                                  {"prompt", Meaning::prompt},
                                  {"query", Meaning::prompt},
                                  {"input", Meaning::prompt},
                                  {"name", Meaning::name},
                                  {"expected_output", Meaning::expected_output},
                                  {"files", Meaning::files, true},
                                  {"tags", Meaning::tags, true},
                                  {"covers", Meaning::covers, true},
                                  {"expectations", Meaning::expectations, true},
                                  {"assertions", Meaning::assertions, true},
                                  {"should_trigger", Meaning::should_trigger}};
constexpr KnownKey kExpectationKeys[] = {{"text", Meaning::text},           {"description", Meaning::text},
                                         {"criterion", Meaning::text},      {"name", Meaning::text},
                                         {"covers", Meaning::covers, true}, {"weight", Meaning::weight},
                                         {"check", Meaning::check}};

std::span<const KnownKey> known_keys(EvalsObject kind) {
  switch (kind) {
    case EvalsObject::file:
      return kFileKeys;
    case EvalsObject::eval_case:
      return kCaseKeys;
    case EvalsObject::expectation:
      break;
  }
  return kExpectationKeys;
}

const KnownKey* find_key(std::span<const KnownKey> keys, std::string_view name) {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const KnownKey& key) { return key.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

// Short words are near to everything (`uid` to `id`), and a word's beginning (`expected`) is no slip of the whole.
const KnownKey* meant_by(std::string_view written, std::span<const KnownKey> keys) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kMaxGap = 2;
  if (written.size() < kShortest) return nullptr;
  std::vector<std::string> names;
  for (const KnownKey& key : keys) names.emplace_back(key.name);
  const auto near = nearest(to_lower_ascii(written), names);
  if (!near) return nullptr;
  const std::size_t gap = std::max(near->size(), written.size()) - std::min(near->size(), written.size());
  return gap > kMaxGap ? nullptr : find_key(keys, *near);
}

}  // namespace

std::string_view evals_object_name(EvalsObject object) {
  switch (object) {
    case EvalsObject::file:
      return "an evals file";
    case EvalsObject::eval_case:
      return "a case";
    case EvalsObject::expectation:
      break;
  }
  return "an expectation";
}

std::vector<MisspeltKey> misspelt_keys(const Value& object, EvalsObject kind) {
  const std::span<const KnownKey> keys = known_keys(kind);
  std::vector<Meaning> given;
  for (const Member& member : object.members) {
    if (const KnownKey* key = find_key(keys, member.key)) given.push_back(key->meaning);
  }
  std::vector<MisspeltKey> found;
  for (const Member& member : object.members) {
    if (find_key(keys, member.key) != nullptr) continue;
    const KnownKey* meant = meant_by(member.key, keys);
    if (meant == nullptr || (member.value.kind == Value::Kind::sequence && !meant->is_list)) continue;
    if (std::find(given.begin(), given.end(), meant->meaning) == given.end()) found.push_back({&member, meant->name});
  }
  return found;
}

}  // namespace skillc::parse
