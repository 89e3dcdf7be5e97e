#pragma once
// What `skillc explain` says of the cross-reference rules: of what citations lead to, and what they are explained with.
// Only xref_explained.cpp includes it.

#include "check/rule.hpp"

namespace skillc::check::rules {

inline constexpr RuleInfo kXrefDangling = {
    "xref/dangling",
    diag::Severity::error,
    "A citation names an entry that the skill does not declare.",
    "An agent that is sent to Chapter 4 of a catalog with three chapters reads something else, or makes something up; "
    "a reader loses trust in the other citations, too. A number counts as missing where it lies beyond the first or "
    "last that is declared, or in a hole of one or two of an otherwise whole series; a skill that declares a "
    "selection of a longer list is left alone. So is a code far beyond the last (`P95` beside P1–P3; with a "
    "hyphen one of more digits than any, `SEC-4711` beside SEC-01, or one that is called a ticket) or one that "
    "means something else (`C4 diagram`, `In 2025, Q4`), what another work has (`Item 17 of *Effective C++*`, `*Clean "
    "Code*, Chapter 17`, `Chapter 12 of DDIA`, `ISO 26262 Part 6`, `Bloch's Item 90`, `Item 33 (Meyers)`, `the "
    "PostgreSQL manual, Chapter 13`, `Item 18 in this [guide](https://…)`, `Chapter 11 of the manual`; or that is "
    "named in "
    "italics earlier in the paragraph, in a heading or an item above, in a table's column `Book` or beside `Ours`, or "
    "in a bibliography), what is itself said to be gone or to come (`Chapter 4 (planned)`), to be "
    "left out (`This skill does not cover Chapter 12`) or not to be cited (`Never cite Chapter 12`), what users bring "
    "(`When "
    "the "
    "user asks to edit Chapter 12`, `Chapter 12 of your thesis`) or stands for any number (`by number, e.g. Chapter "
    "7`), and what stands in quotes or in a block quote that is no note, because others say it there, "
    "or are to write it so (`Report as:` and `> **Item 17** …`). An expectation "
    "that asks for no citation (`Does not invent Chapter 12`) cites nothing. The book that the skill's own name, "
    "description or titles name is no "
    "other work. "
    "In lower case a number that is missing is a warning where nothing else is named (`see item 15`, `(item 15)`), "
    "unless "
    "a numbered list of the skill is that long. "
    "Codes that only lead list items (`- **FR-001**: …`) may be a beginning that others go on with: there a number "
    "counts as missing in a hole and right behind eight or more, and is a warning.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a citation that leads nowhere. Use when reading about rules.
---

# Demo

Read `references/catalog.md`. Deadlines are in Ch 4.
=== demo/references/catalog.md
# Catalog

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a citation that leads somewhere. Use when reading about rules.
---

# Demo

Read `references/catalog.md`. Deadlines are in Ch 2.
=== demo/references/catalog.md
# Catalog

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
)",
    "Correct the number, or declare the entry (a heading such as `## Chapter 4: …`; `skillc explain "
    "xref/undeclared-kind` lists all forms). Where the number belongs to "
    "another skill of the library, put that skill's name before it: `other-skill Ch 4`; where it belongs to a book, "
    "its "
    "title behind it: `Ch 4 of *The Book*`."};

inline constexpr RuleInfo kXrefOffScale = {
    "xref/off-scale",
    diag::Severity::warning,
    "A level is named that the scale beside it does not have.",
    "Where a skill declares P1 to P4, a `P0` may be a slip, or a level that everybody knows and nobody wrote down: an "
    "agent that meets one has no meaning for it. A scale is what looks like one: up to six codes from 0 or 1 on with "
    "the "
    "letters of priorities and severities (`P1`, `PRIO-1`, `S1`, `SEV-1`). Of other codes it is xref/dangling.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a level that nobody declares. Use when reading about rules.
---

# Demo

A data loss is a P0.

| Code | Meaning |
| --- | --- |
| **P1** | Now |
| **P2** | This week |
| **P3** | Some day |
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a level that is declared. Use when reading about rules.
---

# Demo

A data loss is a P0.

| Code | Meaning |
| --- | --- |
| **P0** | Drop everything |
| **P1** | Now |
| **P2** | This week |
)",
    "Declare the level beside the others, or correct the number."};

inline constexpr RuleInfo kXrefReversedRange = {
    "xref/reversed-range",
    diag::Severity::error,
    "A range of numbers runs backwards.",
    "`Items 43–37` names nothing in between; whoever reads it by rule gets two entries where seven were meant, or "
    "none.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a range that runs backwards. Use when reading about rules.
---

# Demo

Start with Items 3–1.

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a range that runs forwards. Use when reading about rules.
---

# Demo

Start with Items 1–3.

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.
)",
    "Write the smaller number first. If two single entries were meant, write `Items 37 and 43`.",
    "`--fix-suggested` swaps the two numbers of a range, where nothing between them is missing."};

inline constexpr RuleInfo kXrefLocalDangling = {
    "xref/local-dangling",
    diag::Severity::warning,
    "A text sends its reader to a step that does not exist.",
    "\"Continue to Step 5\" in a procedure of four steps leaves an agent to guess what comes next. Reported only "
    "where the steps are headings (or, where none are, lines such as `1. **Step 1: Read**`, or headings such as `## 1. "
    "Read`) numbered without a hole, the number lies beyond the last or before the first of them, and nothing else in "
    "the skill could be meant; a sentence that cites the same missing step is nothing else. Of steps so is what "
    "merely points at one (`See Step 7`, `Repeat Step 7`, `Run Steps 1–5 in order`), unless "
    "another procedure is spoken of. Whose step it is says its sentence or the one before (`In the wizard, go to step "
    "7`), what stands behind it (`step 7 of the wizard`), or an address or another skill in its line. A number far "
    "beyond the last (`step "
    "5000` of a training run) is something else's.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a way that ends in nothing. Use when reading about rules.
---

# Demo

## Step 1: Read the request

If it is clear, continue to Step 4.

## Step 2: Answer

Text.
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a way that leads on. Use when reading about rules.
---

# Demo

## Step 1: Read the request

If it is clear, continue to Step 2.

## Step 2: Answer

Text.
)",
    "Correct the number or add the missing step. Where a step of another procedure is meant, name that in the "
    "sentence: "
    "`step 4 of the wizard`; where one of another file, name that file in the same line."};

inline constexpr RuleInfo kXrefMiscited = {
    "xref/miscited",
    diag::Severity::warning,
    "A citation is explained with words that fit another entry.",
    "The number and the words say different things, and an agent follows the number. It is usually off by one after "
    "an "
    "insertion, or taken from another edition, and readers do not see it, because the words alone make sense. "
    "Reported "
    "only where another entry's title fits the words, or it alone speaks of them, and the cited entry hardly does: "
    "most explanations name a topic and no title. Words that are the whole title of another entry are found in more "
    "places: behind a bold number in a list, in the cell beside one, before an arrow or in quotes. A link whose text "
    "cites one entry and whose target is another counts as well. A range's explanation speaks of a group and is not "
    "judged.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a number that another entry has. Use when reading about rules.
---

# Demo

Begin with Item 2 (bound every queue).

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 3: Name each thread

Text.
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows a number that fits its words. Use when reading about rules.
---

# Demo

Begin with Item 1 (bound every queue).

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 3: Name each thread

Text.
)",
    "Cite the entry that the words fit, or explain the cited one by what it says; let a link lead to what it names.",
    "`--fix-suggested` cites the entry that the words fit, but for a single word; and not where two of a list, or two "
    "headings, would cite one entry for it, or an entry lose the last checklist item that covers it."};

inline constexpr RuleInfo kXrefSectionMismatch = {
    "xref/section-mismatch",
    diag::Severity::hint,
    "A checklist item's label cites an entry that its section's heading leaves out.",
    "A section that is headed `(Chapters 5–6)` and holds an item labelled `Ch 8` has either the item in the wrong "
    "place or the wrong number in its label.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows an item in the wrong section. Use when reading about rules.
---

# Demo

Go through `references/checklist.md`.

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
=== demo/references/checklist.md
# Checklist

## Requests (Chapter 1)

- [ ] **Ch 1 — Size** — Is every request bounded?
- [ ] **Ch 2 — Deadline set** — Does every call carry a deadline?
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows items in their sections. Use when reading about rules.
---

# Demo

Go through `references/checklist.md`.

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.
=== demo/references/checklist.md
# Checklist

## Requests (Chapter 1)

- [ ] **Ch 1 — Size** — Is every request bounded?

## Time (Chapter 2)

- [ ] **Ch 2 — Deadline set** — Does every call carry a deadline?
)",
    "Move the item, correct its number, or name the entry in the section's heading."};

inline constexpr RuleInfo kXrefUnknownSkill = {
    "xref/unknown-skill",
    diag::Severity::warning,
    "A skill that is named among others does not exist in the library.",
    "A router that sends an agent to a skill which was renamed or never written sends it nowhere. Reported where a "
    "name in backticks or bold, or one that is all of its cell or heading, stands in a list, column, enumeration or "
    "among "
    "headings that name three skills of the library: one letter off a skill that is not named there, or with hardly "
    "another name that is none (in a column that is headed as skills, where most are), unless its text calls it a "
    "command, package or the like.",
    R"(=== router/SKILL.md
---
name: router
description: Sends to skills. Use when reading about rules.
---

# Router

- `api-review` for interfaces
- `log-review` for logs
- `test-review` for tests
- `test-reviews` for flaky tests
=== api-review/SKILL.md
---
name: api-review
description: Does one thing. Use when reading about rules.
---

# Api-Review

Text.
=== log-review/SKILL.md
---
name: log-review
description: Does one thing. Use when reading about rules.
---

# Log-Review

Text.
=== test-review/SKILL.md
---
name: test-review
description: Does one thing. Use when reading about rules.
---

# Test-Review

Text.
)",
    R"(=== router/SKILL.md
---
name: router
description: Sends to skills. Use when reading about rules.
---

# Router

- `api-review` for interfaces
- `log-review` for logs
- `test-review` for tests
=== api-review/SKILL.md
---
name: api-review
description: Does one thing. Use when reading about rules.
---

# Api-Review

Text.
=== log-review/SKILL.md
---
name: log-review
description: Does one thing. Use when reading about rules.
---

# Log-Review

Text.
=== test-review/SKILL.md
---
name: test-review
description: Does one thing. Use when reading about rules.
---

# Test-Review

Text.
)",
    "Correct the name, add the skill, or take the line out.",
    "`--fix-suggested` writes the near name that the help names, where nothing else can be meant."};

inline constexpr RuleInfo kXrefUndeclaredKind = {
    "xref/undeclared-kind",
    diag::Severity::hint,
    "A skill cites a kind of entry that it declares nowhere.",
    "`Ch 3` says something only to a reader who knows which book is meant. An agent that has nothing but the skill "
    "cannot look it up, and no coverage can be counted. Entries are declared by headings (`## Chapter 4: …`, `#### "
    "Item "
    "17 — …`, `### SEC-04: …`) and by table rows whose first cell is a code in bold (`| **G5** | …`); codes that "
    "neither "
    "declares, also by headings without a separator (`### SEC-04 Hash passwords`), by list items that they lead in "
    "bold "
    "(`- **R1** — …`) and by paragraphs that begin with code and title in bold (`**SEC-04 Hash passwords.** …`). Codes "
    "count from three in a row on, those of these last forms from four on where they have no hyphen (or one more than "
    "that with a number left out, so that a slip shows), and only where each "
    "stands there once. Tasks (`- [ ] **SEC-04** — …`) go through what is declared: codes that only they have can be "
    "cited and count for no coverage. Codes in plain table cells, in plain text or in code spans declare nothing: of "
    "what "
    "is called by them nothing is checked or covered.",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows citations of chapters that are not here. Use when reading about rules.
---

# Demo

Deadlines are in Ch 4.
)",
    R"(=== demo/SKILL.md
---
name: demo
description: Shows citations of chapters that are here. Use when reading about rules.
---

# Demo

Deadlines are in Ch 1.

## Chapter 1: Deadlines

Text.
)",
    "Declare the entries (headings such as `## Chapter 4: …`), or write out what is meant instead of a number."};

}  // namespace skillc::check::rules
