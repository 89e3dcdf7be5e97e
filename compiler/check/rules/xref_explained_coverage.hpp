#pragma once
// What `skillc explain` says of the cross-reference rules: of catalogs and checklists that leave each other out. Only
// xref_explained.cpp includes it.

#include "check/rule.hpp"

namespace skillc::check::rules {

inline constexpr RuleInfo kXrefUncoveredEntry = {
    "xref/uncovered-entry",
    diag::Severity::warning,
    "No checklist item covers an entry of the catalog.",
    "A reviewer works through the checklist, not the catalog: what no item cites is taught but never looked for. "
    "Judged only for the kinds that the items of a checklist's own document cite, or of which the skill's items cover "
    "half: a few tasks in SKILL.md go through no catalog. Appendices go with chapters; an item that cites a "
    "descendant covers the entry as well.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a chapter without a checklist item. Use when reading about rules.
---

# Demo

Read `references/catalog.md`, then go through `references/checklist.md`.
=== demo/references/catalog.md
# Catalog

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
=== demo/references/checklist.md
# Checklist

- [ ] **Ch 1 — Size** — Is every request bounded?
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows chapters that are all covered. Use when reading about rules.
---

# Demo

Read `references/catalog.md`, then go through `references/checklist.md`.
=== demo/references/catalog.md
# Catalog

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
=== demo/references/checklist.md
# Checklist

- [ ] **Ch 1 — Size** — Is every request bounded?
- [ ] **Ch 2 — Deadline set** — Does every call carry a deadline?
)",
    "Add a checklist item that cites the entry, or name the entry in the heading of the section whose items are about "
    "it. Where an entry is background that nothing can be checked against, turn the rule off for it in skillc.yaml "
    "and say so there."};

inline constexpr RuleInfo kXrefUncitedChecklistItem = {
    "xref/uncited-checklist-item",
    diag::Severity::hint,
    "Checklist items cite no entry of the catalog.",
    "Without a citation nobody can look up why an item is asked, and the item counts towards no coverage. One finding "
    "for each checklist, and only where the skill declares something to cite.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows an item that cites nothing. Use when reading about rules.
---

# Demo

Go through `references/checklist.md`.

## Chapter 1: Requests

Text.
=== demo/references/checklist.md
# Checklist

- [ ] **Size** — Is every request bounded?
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows an item that cites its chapter. Use when reading about rules.
---

# Demo

Go through `references/checklist.md`.

## Chapter 1: Requests

Text.
=== demo/references/checklist.md
# Checklist

- [ ] **Ch 1 — Size** — Is every request bounded?
)",
    "Begin each label with the entry it checks (`**Ch 3 — Timeouts** — …`), or name the entry in the section's "
    "heading (`## Timeouts (Chapter 3)`): all items below inherit it."};

}  // namespace skillc::check::rules
