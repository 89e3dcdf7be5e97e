// One table for the two questions that are asked of a field's name: may it stand there, and does a line that begins
// with it look like front matter at all. Kept apart, the two lists would drift.

#include "parse/front_matter_fields.hpp"

#include <algorithm>

namespace skillc::parse {
namespace {

using Origin = FrontMatterField::Origin;

constexpr FrontMatterField kFields[] = {
    {"name", Origin::specification},
    {"description", Origin::specification},
    {"license", Origin::specification},
    {"compatibility", Origin::specification},
    {"metadata", Origin::specification},
    {"allowed-tools", Origin::specification},
    {"when_to_use", Origin::client},
    {"argument-hint", Origin::client},
    {"arguments", Origin::client},
    {"disable-model-invocation", Origin::client},
    {"user-invocable", Origin::client},
    {"model", Origin::client},
    {"effort", Origin::client},
    {"context", Origin::client},
    {"agent", Origin::client},
    {"hooks", Origin::client},
    {"paths", Origin::client},
    {"shell", Origin::client},
    {"disallowed-tools", Origin::client},
    {"role", Origin::ours},
    {"version", Origin::custom},
    {"author", Origin::custom},
    {"tags", Origin::custom},
    {"category", Origin::custom},
};

const FrontMatterField* find(std::string_view name) {
  const auto* at =
      std::find_if(std::begin(kFields), std::end(kFields), [&](const auto& field) { return field.name == name; });
  return at == std::end(kFields) ? nullptr : at;
}

}  // namespace

std::span<const FrontMatterField> front_matter_fields() {
  return kFields;
}

bool is_known_field(std::string_view name) {
  const FrontMatterField* field = find(name);
  return field && field->origin != Origin::custom;
}

bool is_usual_field(std::string_view name) {
  return find(name) != nullptr;
}

}  // namespace skillc::parse
