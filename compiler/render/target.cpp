// Finding targets by name. The records live in their own files, so the table is built when it is first asked
// for: the order in which constants of several files come to life is not ours to choose.

#include "render/target.hpp"

#include "render/targets.hpp"

namespace skillc::render {

std::span<const Target> targets() {
#define SKILLC_LIST_TARGET(name) name##_target,
  static const std::vector<Target> table = {SKILLC_TARGETS(SKILLC_LIST_TARGET)};
#undef SKILLC_LIST_TARGET
  return table;
}

const Target* find_target(std::string_view name) {
  for (const Target& target : targets())
    if (target.name == name) return &target;
  return nullptr;
}

std::vector<std::string> target_names() {
  std::vector<std::string> names;
  for (const Target& target : targets()) names.emplace_back(target.name);
  return names;
}

}  // namespace skillc::render
