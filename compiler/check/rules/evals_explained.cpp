// The words of the evals rules.

#include "check/rules/explained.hpp"

namespace skillc::check::rules {

using diag::Severity;

constinit const RuleInfo kEvalsRules[10] = {
    {
        "evals/invalid-json",
        Severity::error,
        "An evals file cannot be read as JSON.",
        "None of its cases runs, and a score over the others looks better than it is. Comments, trailing commas, "
        "single "
        "quotes and NaN are the usual causes: JSON knows none of them.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "skill_name": "release-notes",
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] },
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "skill_name": "release-notes",
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] }
  ]
}
)",
        "Mend the place that the finding shows; what stands just before it is often the cause.",
    },
    {
        "evals/duplicate-json-key",
        Severity::error,
        "An object of an evals file has a key twice.",
        "Parsers keep the one or the other, and none of them says so: an expectation that seems to be tested is not.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    {
      "id": "tag",
      "prompt": "Write the notes for v2.",
      "expectations": ["Names every breaking change"],
      "expectations": ["Names the authors"]
    }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    {
      "id": "tag",
      "prompt": "Write the notes for v2.",
      "expectations": ["Names every breaking change", "Names the authors"]
    }
  ]
}
)",
        "Join the two, or delete the one that is out of date.",
    },
    {
        "evals/shape",
        Severity::error,
        "An evals file is JSON, but not evals.",
        "skillc reads several dialects: an object with `evals` (or `test_cases`, `tests`, `cases`), or a list of "
        "cases, each "
        "with a `prompt` (or `query`, `input`). What fits none of them would be skipped without a word. The same goes "
        "for a "
        "file whose `skill_name` is another skill's, for a folder of the library's evals that bears no skill's "
        "name, and for a query that does not say whether it should trigger the skill, or is asked twice.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "skill_name": "changelog",
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "skill_name": "release-notes",
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] }
  ]
}
)",
        "Give every case a prompt and every expectation a text, and write the skill's own name under `skill_name`, or "
        "leave "
        "that out. Below the library's `evals/` a suite's folder is called like its skill.",
    },
    {
        "evals/unread",
        Severity::warning,
        "A key or a file of evals is not read, for a slip in its name or another of its kind.",
        "Dialects have keys of their own, so a key that skillc does not know is passed over. One that differs by a "
        "letter or two from a key that is read (`expectation`, `file`) is a slip, and what stands under it tests "
        "nothing. The same goes for a file such as `evals/eval.json`, for a folder or a pipe that is called as "
        "one, and for a second list of cases (`cases` beside `evals`).",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectation": ["Names every breaking change"] }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] }
  ]
}
)",
        "Correct the name. Evals are read from `evals/evals.json` of the skill, or from `<skill>/evals.json` below the "
        "library's `evals/`.",
    },
    {
        "evals/unread-queries",
        Severity::hint,
        "Queries lie where nothing reads them.",
        "Files of queries have many names in the wild, and folders of their own. Those that are read are "
        "`trigger_evals.json` and its like, right in `evals/`; a file below it (up to "
        "five folders deep) that holds nothing but queries, each with its `should_trigger`, is surely meant to be "
        "asked, "
        "and is not.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/triggers/all.json
[
  {"query": "Write the notes for v2 from what was merged since v1.", "should_trigger": true},
  {"query": "Which pull requests are still open for v2?", "should_trigger": false}
]
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/trigger_evals.json
[
  {"query": "Write the notes for v2 from what was merged since v1.", "should_trigger": true},
  {"query": "Which pull requests are still open for v2?", "should_trigger": false}
]
)",
        "Give the file one of the names that are read (the manual lists them), right in the skill's `evals/` or in "
        "`<skill>/` below the library's. Several files there are all asked.",
    },
    {
        "evals/duplicate-id",
        Severity::error,
        "Two cases of a skill have the same id.",
        "Results are kept under a case's id. Two cases that share one overwrite each other's answers, and a resumed "
        "run takes "
        "the one for the other.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] },
    { "id": "tag", "prompt": "Write the notes for v3.", "expectations": ["Names the authors"] }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "second-release", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] },
    { "id": "third-release", "prompt": "Write the notes for v3.", "expectations": ["Names the authors"] }
  ]
}
)",
        "Rename one of them, best after what it tests.",
    },
    {
        "evals/missing-file",
        Severity::error,
        "A case names a file that is not there, or that lies outside.",
        "Each case runs in a folder of its own that holds the files it names and nothing else. A file that is missing "
        "cannot "
        "be put there, and one from outside the skill would make the case depend on the machine it runs on.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    {
      "id": "tag",
      "prompt": "Write the notes for the pull requests in this file.",
      "files": ["files/pulls.json"],
      "expectations": ["Names every breaking change"]
    }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    {
      "id": "tag",
      "prompt": "Write the notes for the pull requests in this file.",
      "files": ["files/pulls.json"],
      "expectations": ["Names every breaking change"]
    }
  ]
}
=== release-notes/evals/files/pulls.json
[{ "title": "Drop Python 3.8", "label": "breaking" }]
)",
        "Put the file below the skill, best in `evals/files/`, and write its path from the skill's folder or from the "
        "evals "
        "file's.",
    },
    {
        "evals/no-expectations",
        Severity::warning,
        "A case expects nothing.",
        "It runs, costs time and money, and its answer is compared with nothing. Ungraded cases never enter a score.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2." }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Names every breaking change"] }
  ]
}
)",
        "Add `expectations`: what a good answer says or does, one checkable sentence each. Those that cite an entry of "
        "the "
        "skill (\"applies Item 17\") also count towards its coverage.",
    },
    {
        "evals/one-sided-queries",
        Severity::warning,
        "All queries of a skill should trigger it, or none should.",
        "A description that claims everything is loaded at every query that should load it, and one that claims "
        "nothing at "
        "none that should not. Only both kinds together tell a good description from these.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/trigger_evals.json
[
  {"query": "Write the notes for v2 from what was merged since v1.", "should_trigger": true}
]
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/evals/trigger_evals.json
[
  {"query": "Write the notes for v2 from what was merged since v1.", "should_trigger": true},
  {"query": "Which pull requests are still open for v2?", "should_trigger": false}
]
)",
        "Add queries of the other kind. Those tell most that are near: they share words with the description, and need "
        "something else.",
    },
    {
        "evals/unexercised-entry",
        Severity::hint,
        "Cases exist, but some entries of the skill are put to no test.",
        "A skill can pass all its cases and still fail at most of what it teaches. An entry is exercised when an "
        "expectation "
        "cites it, or something inside it, or when a case lists its id under `covers`. Only chapters, items and other "
        "entries that are numbered throughout the skill count, not steps.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

## Item 1: Group by label

## Item 2: Name breaking changes first
=== release-notes/evals/evals.json
{
  "evals": [
    { "id": "tag", "prompt": "Write the notes for v2.", "expectations": ["Groups the notes as Item 1 asks"] }
  ]
}
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

## Item 1: Group by label

## Item 2: Name breaking changes first
=== release-notes/evals/evals.json
{
  "evals": [
    {
      "id": "tag",
      "prompt": "Write the notes for v2.",
      "expectations": ["Groups the notes as Item 1 asks", "Starts with what Item 2 puts first"]
}
  ]
  }
)",
        "Write a case for what is missing, or cite the entry in an expectation that tests it already.",
    },
};

}  // namespace skillc::check::rules
