#pragma once
// The table of rules. A new family: its file in this folder defines `constinit const RuleFamily <name>_family`, and one
// line here.

#include "check/rule.hpp"

#define SKILLC_RULE_FAMILIES(X) \
  X(frontmatter)                \
  X(content)                    \
  X(link)                       \
  X(xref)                       \
  X(evals)                      \
  X(library)

namespace skillc::check::rules {
#define SKILLC_DECLARE_FAMILY(name) extern const RuleFamily name##_family;
SKILLC_RULE_FAMILIES(SKILLC_DECLARE_FAMILY)
#undef SKILLC_DECLARE_FAMILY
}  // namespace skillc::check::rules
