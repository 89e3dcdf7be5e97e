// The words of the front matter rules. Examples are whole skills, because that is what a reader can copy and try.

#include "check/rules/explained.hpp"

namespace skillc::check::rules {

using diag::Severity;

constinit const RuleInfo kFrontmatterRules[18] = {
    {
        "frontmatter/missing",
        Severity::error,
        "SKILL.md does not start with a front matter block.",
        "Clients learn a skill's name and description from the YAML block that opens SKILL.md, before they read "
        "anything "
        "else. Without the block on the very first line most of them skip the folder without a word, and the skill is "
        "never offered to the agent.",
        R"(=== release-notes/SKILL.md
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Start the file with a line of three hyphens, then `name:` and `description:`, then another line of three "
        "hyphens. Nothing may stand before the first line, not even a blank line or a comment.",
    },
    {
        "frontmatter/byte-order-mark",
        Severity::warning,
        "A byte order mark stands before the front matter.",
        "The mark is three bytes that no editor shows (U+FEFF), and some editors write them when they save a file as "
        "\"UTF-8 with BOM\". A client that looks for `---` at the first byte does not find it there, and skips the "
        "skill without a word; so does the reference validator.",
        "=== release-notes/SKILL.md\n"
        "\xEF\xBB\xBF---\n"
        "name: release-notes\n"
        "description: Drafts release notes from merged pull requests. Use when the user prepares a release.\n"
        "---\n"
        "# Release notes\n"
        "\n"
        "Collect the merged pull requests and group them by label.\n",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Save the file as UTF-8 without the mark.",
        "`--fix` takes out the three bytes.",
    },
    {
        "frontmatter/unclosed",
        Severity::error,
        "The front matter block never ends.",
        "Without its closing `---` the block swallows the whole document: a client either rejects the file or takes "
        "the "
        "instructions for YAML. The agent sees nothing of the skill. A line `...`, which ends YAML, "
        "too, closes nothing.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.

# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---

# Release notes

Collect the merged pull requests and group them by label.
)",
        "Put a line that consists of three hyphens behind the last field.",
    },
    {
        "frontmatter/invalid-yaml",
        Severity::error,
        "The front matter cannot be read as YAML.",
        "A client that cannot parse the block does not load the skill. By far the most frequent cause is a colon and a "
        "blank inside an unquoted value: YAML takes it for the start of a nested map.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes: use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: "Drafts release notes: use when the user prepares a release."
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Put the value in double quotes, or write it as a block: `description: >` with the text on indented lines "
        "below. "
        "Indent with blanks, never with tabs.",
    },
    {
        "frontmatter/duplicate-key",
        Severity::error,
        "A field is written twice.",
        "YAML forbids it, and parsers disagree about what happens: some keep the first value, some the last, some "
        "refuse "
        "the file. The skill then behaves differently from client to client.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes.
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Keep one of the two and delete the other; the finding names both lines.",
    },
    {
        "frontmatter/wrong-type",
        Severity::error,
        "A field holds another type than the specification asks for.",
        "YAML guesses types: `1.0` is a number, `yes` may be a boolean, `[a, b]` is a list. A client that expects a "
        "string fails on them or shows something else than what was written.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
license: [MIT, Apache-2.0]
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
license: MIT OR Apache-2.0
metadata:
  version: "1.0"
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Write what the message says was expected. A number or a word like `true` becomes a string in double quotes.",
    },
    {
        "frontmatter/name-missing",
        Severity::error,
        "The front matter has no name, or an empty one.",
        "The name is how a skill is called, listed and installed, and the specification requires it. A client has to "
        "guess without it, or leaves the skill out.",
        R"(=== release-notes/SKILL.md
---
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Add `name:` with the name of the folder the skill lies in.",
        "`--fix` corrects a misspelt `name:`, or adds one with the folder's name where that is valid.",
    },
    {
        "frontmatter/name-format",
        Severity::error,
        "The name is not what the specification allows, or no folder can have it on Windows.",
        "A name becomes a folder, a command and a key, so the specification allows 1 to 64 lowercase letters and "
        "digits, "
        "of any script, with single hyphens between them. Clients refuse other names when the skill is installed. "
        "Windows reserves `aux`, "
        "`con`, `nul`, `prn`, `com0` to `com9` and `lpt0` to `lpt9` for devices: a folder of that name cannot be "
        "unpacked "
        "there, and `skillc build` makes none.",
        R"(=== release-notes/SKILL.md
---
name: Release_Notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Write the name in lowercase and put one hyphen where blanks, underscores or dots stood. A title with capitals "
        "belongs in the first heading. Rename the folder along with it.",
        "`--fix-suggested` writes the folder's name where that is valid, else the nearest valid name; but not where "
        "anything else in the library calls the skill by the old one.",
    },
    {
        "frontmatter/description-missing",
        Severity::error,
        "The front matter has no description, or an empty one.",
        "The description is all an agent sees of a skill until it decides to load it. The specification requires it, "
        "and "
        "without it the skill cannot be chosen.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: ""
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Say in one or two sentences what the skill does and when to use it, in the words a user would use.",
        "`--fix` corrects a misspelt `description:`.",
    },
    {
        "frontmatter/description-length",
        Severity::error,
        "The description is longer than 1,024 characters.",
        "Every description of every installed skill stands in the agent's context all the time, which is why the "
        "specification limits it. Clients cut longer ones or refuse the skill. Characters are Unicode code points.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: >
[20 times]  Use when the user prepares a release, a hotfix or a preview build.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: >
  Drafts release notes from merged pull requests. Use when the user prepares a release, a hotfix or a preview build.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Keep what decides whether the skill applies: the task, its trigger, its boundaries. Lists of features, of "
        "chapters or of synonyms belong in the body.",
    },
    {
        "frontmatter/truncated",
        Severity::error,
        "A line of three hyphens inside the front matter cuts it short.",
        "The first line of three hyphens ends the block, even where it was meant as a rule between fields or as part "
        "of "
        "a text. What follows becomes the document's body: fields vanish, or a value loses its end.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
---
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Delete the inner line, or, where a text needs it, indent it: `---` cuts only at the start of a line.",
    },
    {
        "frontmatter/unknown-field",
        Severity::warning,
        "The front matter has a field that the specification does not know.",
        "A misspelled field is silently ignored: the licence is not shown, the tools are not allowed. Fields of one's "
        "own "
        "may clash with what the specification adds later. The fields that Claude Code documents beside the "
        "specification's, and `role`, which skillc reads, count as known.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
licence: MIT
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
license: MIT
argument-hint: "[tag]"
metadata:
  audience: maintainers
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Correct the spelling where the finding suggests one. Move data of your own below `metadata:`, as strings.",
        "`--fix` corrects the name of a misspelt field that is not there otherwise.",
    },
    {
        "frontmatter/name-mismatch",
        Severity::warning,
        "The skill's name differs from its folder's.",
        "The specification wants the two to be equal. Some clients look a skill up by its folder, some by its name: "
        "where "
        "they differ, a user who types what one client shows is told by another that there is no such skill.",
        R"(=== release-notes/SKILL.md
---
name: changelog-writer
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== changelog-writer/SKILL.md
---
name: changelog-writer
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Rename the folder, or the skill where others already rely on the folder.",
        "`--fix-suggested` gives the skill its folder's name, unless anything else in the library calls it by the one "
        "that it has.",
    },
    {
        "frontmatter/compatibility-length",
        Severity::warning,
        "The `compatibility` field is longer than 500 characters.",
        "The field tells a client and its user what the skill needs before it can work, and the specification limits "
        "it "
        "to what can be shown in a list. Longer texts are cut.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
compatibility: >
[12 times]  Needs git 2.40 or later and network access to the forge.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
compatibility: Needs git 2.40 or later and network access to the forge.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Name the product, the packages and the network access that are needed; explain how to get them in the body.",
    },
    {
        "frontmatter/description-no-trigger",
        Severity::hint,
        "The description does not say when to use the skill.",
        "An agent compares the task at hand with the description. One that only says what the skill is leaves it to "
        "guess, "
        "and skills that are not clearly called for are not loaded. skillc looks for the usual turns of phrase and "
        "stays "
        "silent where it cannot judge.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
        "Add a sentence that begins with \"Use when\" and name the situation in the words a user would use.",
    },
    {"frontmatter/description-person", Severity::warning, "The description speaks as \"I\" or \"we\", or to \"you\".",
     "The description stands in the agent's system prompt among those of all other skills. There \"I can help you\" "
     "has no speaker and \"You can use this\" no reader, and skills so described are found less well. Judged are the "
     "heads of sentences in English; what stands in quotation marks is what users say.",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: I can help you draft release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     "Begin with a verb in the third person: \"Drafts release notes from …\"."},
    {"frontmatter/description-keywords", Severity::warning, "The description is little more than a list of keywords.",
     "Agents match a description by its meaning, as they read any sentence. A list of words says neither what the "
     "skill does nor when, so the skill is loaded where one of the words happens to stand, and not where it is needed. "
     "Found are lists of eight or more keywords that make up more than half of all words; what stands in quotation "
     "marks is what users say.",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: release notes, changelog, version, tag, pull requests, labels, drafts, publishing, announcements
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     "Write one sentence on what the skill does and one that begins with \"Use when\"."},
    {"frontmatter/description-restates-name", Severity::warning, "The description says no more than the name.",
     "Name and description are all that an agent sees before it chooses a skill. A description that repeats the name "
     "gives it nothing to choose by.",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: A skill for release notes.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Collect the merged pull requests and group them by label.
)",
     "Say what goes in, what comes out, and in which situation the skill is of use."},
};

}  // namespace skillc::check::rules
