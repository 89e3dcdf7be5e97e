// What `skillc explain` says of the cross-reference rules.

#include "check/rules/explained.hpp"

namespace skillc::check::rules {

using diag::Severity;

const RuleInfo kXrefRules[16] = {
    {"xref/dangling", Severity::error, "A citation names an entry that the skill does not declare.",
     "An agent that is sent to Chapter 4 of a catalog with three chapters reads something else, or makes something up; "
     "a reader loses trust in the other citations, too. A number counts as missing where it lies beyond the first or "
     "last that is declared, or in a hole of one or two of an otherwise whole series; a skill that declares a "
     "selection of a longer list is left alone. So is a code far beyond the last (`P95` beside P1–P3) or one that "
     "means "
     "something else (`C4 diagram`), and what another work has: `Item 17 of *Effective C++*`.",
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
     "Correct the number, or declare the entry (a heading such as `## Chapter 4: …`). Where the number belongs to "
     "another skill of the library, put that skill's name before it: `other-skill Ch 4`; where it belongs to a book, "
     "its "
     "title behind it: `Ch 4 of *The Book*`."},
    {"xref/duplicate-entry", Severity::error, "One document declares the same number twice.",
     "Whoever cites the number can mean only one of the two, and nothing says which. It is usually left behind by an "
     "insertion after which the rest was not renumbered.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a number that is given twice. Use when reading about rules.
---

# Demo

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 2: Avoid flags

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows numbers that are given once. Use when reading about rules.
---

# Demo

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.
)",
     "Renumber one of the two declarations and look at the citations of the old number: some of them mean the other "
     "one. A second document that repeats a declaration is a mention, not a defect."},
    {"xref/out-of-order", Severity::warning, "An entry stands behind one with a higher number.",
     "Where all others stand in order, two numbers were exchanged, or an entry was moved and kept its number; "
     "citations of the "
     "two now mean the wrong one. A document whose numbers are out of order in many places is sorted by something else "
     "and "
     "left alone.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows two numbers that were exchanged. Use when reading about rules.
---

# Demo

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 4: Keep secrets out of logs

Text.

## Item 3: Name each thread

Text.

## Item 5: Version all messages

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows numbers in order. Use when reading about rules.
---

# Demo

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 3: Name each thread

Text.

## Item 4: Keep secrets out of logs

Text.

## Item 5: Version all messages

Text.
)",
     "Exchange the two entries, or their numbers."},
    {"xref/duplicate-title", Severity::warning, "Two entries of a kind have the same title.",
     "It is left behind when an entry is copied to begin a new one, or when one is retitled by mistake. Whoever looks "
     "an entry "
     "up by its title finds two. Titles of a single word (`Summary`) are left alone.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a title that two have. Use when reading about rules.
---

# Demo

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 3: Bound each queue

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows titles that differ. Use when reading about rules.
---

# Demo

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.

## Item 3: Name each thread

Text.
)",
     "Give one of the two another title."},
    {"xref/reversed-range", Severity::error, "A range of numbers runs backwards.",
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
     "`--fix` swaps the two numbers of a range; in a heading, whose anchor that changes, `--fix-suggested` does."},
    {"xref/numbering-gap", Severity::warning, "One or two numbers are missing in an otherwise whole series.",
     "A hole in a series is mostly a heading that Markdown does not see (a missing blank line, a row glued to the one "
     "above) or an entry that was deleted while citations of it live on. Wider holes count as intended.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a hole in a series. Use when reading about rules.
---

# Demo

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.

## Item 4: Return early

Text.

## Item 6: Fail loudly

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a series without a hole. Use when reading about rules.
---

# Demo

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.

## Item 4: Return early

Text.

## Item 5: Fail loudly

Text.
)",
     "Look just above the reported place for the declaration that is not seen as one, or renumber what follows "
     "together with its citations."},
    {"xref/uncovered-entry", Severity::warning, "No checklist item covers an entry of the catalog.",
     "A reviewer works through the checklist, not the catalog: what no item cites is taught but never looked for. "
     "Judged only for the kinds that some checklist item of the skill cites (appendices go with chapters); an item "
     "that cites a descendant covers the entry as well.",
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
     "and say so there."},
    {"xref/local-dangling", Severity::warning, "A text sends its reader to a step that does not exist.",
     "\"Continue to Step 5\" in a procedure of four steps leaves an agent to guess what comes next. Reported only "
     "where the steps are headings numbered without a hole, the number lies beyond the last of them, and nothing else "
     "in the skill could be meant.",
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
     "Correct the number or add the missing step. Where a step of another file is meant, name that file in the same "
     "line."},
    {"xref/miscited", Severity::warning, "A citation is explained with words that fit another entry.",
     "The number and the words say different things, and an agent follows the number. It is usually off by one after "
     "an "
     "insertion, or taken from another edition, and readers do not see it, because the words alone make sense. "
     "Reported "
     "only where another entry's title fits the words, or it alone speaks of them, and the cited entry hardly does: "
     "most "
     "explanations name a topic and no title. A range's explanation speaks of a group and is not judged.",
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
     "Cite the entry that the words fit, or explain the cited one by what it says.",
     "`--fix-suggested` cites the entry that the words fit."},
    {"xref/section-mismatch", Severity::hint,
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
     "Move the item, correct its number, or name the entry in the section's heading."},
    {"xref/title-drift", Severity::warning, "Two documents give one entry different titles.",
     "Who looks Item 17 up in one document finds something else than who looks it up in the other, and a citation may "
     "mean "
     "either. One of the two was reworded or renumbered and the other was not. Titles that share most of the shorter "
     "one's "
     "words are one title.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows an entry with two titles. Use when reading about rules.
---

# Demo

Read `references/catalog.md`, then `references/more.md`.
=== demo/references/catalog.md
# Catalog

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.
=== demo/references/more.md
# More

## Item 1: Shed load early

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows an entry with one title. Use when reading about rules.
---

# Demo

Read `references/catalog.md`, then `references/more.md`.
=== demo/references/catalog.md
# Catalog

## Item 1: Bound every queue

Text.

## Item 2: Close what was opened

Text.
=== demo/references/more.md
# More

## Item 1: Bounded queues

Text.
)",
     "Give the entry one title in both documents, or correct the number of the one that is another entry."},
    {"xref/count-mismatch", Severity::warning, "A text says how many entries there are, and it is another number.",
     "`all 16 chapters` stays when a chapter is added, and an agent that was told of 16 does not look for the 17th. "
     "Reported where a count with `all`, `the` or the like is near the number that a whole series declares, and where "
     "a "
     "list of code ranges (`C1–C5, E1–E2, G1–G34`) ends one of them too early. Counts that are far off speak of "
     "something "
     "else.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a count that is wrong. Use when reading about rules.
---

# Demo

Go through all 6 chapters.

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.

## Chapter 3: Queues

Text.

## Chapter 4: Retries

Text.

## Chapter 5: Logs

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a count that is right. Use when reading about rules.
---

# Demo

Go through all 5 chapters.

## Chapter 1: Requests

Text.

## Chapter 2: Deadlines

Text.

## Chapter 3: Queues

Text.

## Chapter 4: Retries

Text.

## Chapter 5: Logs

Text.
)",
     "Correct the count, or declare what is missing."},
    {"xref/unknown-skill", Severity::warning, "A skill that is named among others does not exist in the library.",
     "A router that sends an agent to a skill which was renamed or never written sends it nowhere. Reported where a "
     "name in "
     "backticks or bold stands in a list or column whose other names are skills of the library.",
     R"(=== router/SKILL.md
---
name: router
description: Sends to skills. Use when reading about rules.
---

# Router

- `api-review` for interfaces
- `log-review` for logs
- `test-review` for tests
- `docs-review` for prose
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
     "`--fix-suggested` writes the near name that the help names."},
    {"xref/undeclared-kind", Severity::hint, "A skill cites a kind of entry that it declares nowhere.",
     "`Ch 3` says something only to a reader who knows which book is meant. An agent that has nothing but the skill "
     "cannot look it up, and no coverage can be counted.",
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
     "Declare the entries (headings such as `## Chapter 4: …`), or write out what is meant instead of a number."},
    {"xref/uncited-checklist-item", Severity::hint, "Checklist items cite no entry of the catalog.",
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
     "heading (`## Timeouts (Chapter 3)`): all items below inherit it."},
    {"xref/selection", Severity::hint, "A skill declares a selection of a longer list.",
     "Where fewer than three of four neighbouring numbers differ by one, the skill is taken to pick entries from a "
     "longer list, such as 19 of a book's 62 items. Numbers it does not declare are then not reported as missing: this "
     "hint says that they go unchecked.",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a selection of items. Use when reading about rules.
---

# Demo

## Item 3: Name things

Text.

## Item 17: Keep functions small

Text.

## Item 40: Avoid flags

Text.
)",
     R"(=== demo/SKILL.md
---
name: demo
description: Shows a whole list of items. Use when reading about rules.
---

# Demo

## Item 1: Name things

Text.

## Item 2: Keep functions small

Text.

## Item 3: Avoid flags

Text.
)",
     "Nothing has to be mended. Number the entries without holes if you want citations of missing ones reported."},
};

}  // namespace skillc::check::rules
