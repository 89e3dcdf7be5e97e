// The words of the link rules.

#include "check/rules/explained.hpp"

namespace skillc::check::rules {

using diag::Severity;

constinit const RuleInfo kLinkRules[8] = {
    {
        "link/missing-file",
        Severity::error,
        "A link or a path in backticks names a file that is not there.",
        "An agent that is told to read a file does so, fails, and then guesses what it would have said. Links are "
        "followed from the document's folder and from the skill's root. In backticks, paths count that start with "
        "`references/`, `scripts/`, `assets/` or another folder of the skill; never `./…`, globs, placeholders, what "
        "the text has its reader write (`save the report to …`), and what the words around it call an example (`e.g.`, "
        "`a file like`), the user's, projects' in general or not there. Of a command in backticks, that counts which "
        "is "
        "run "
        "or read (`python scripts/check.py "
        "--fast`), in the first three of those folders; of one in a code block, what an "
        "interpreter runs, or a shell by itself (`./scripts/check.py`), and is a slip away from a file of the skill; "
        "and "
        "what stands behind `${CLAUDE_SKILL_DIR}/`, `{baseDir}/` or `.claude/skills/<skill>/`; of HTML, `src` and "
        "`href`.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read `references/label.md`.
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read `references/labels.md`. Write the notes to `./notes/<version>.md`.
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        "Correct the path, add the file, or take the sentence out. A path that only stands for what the user has "
        "belongs in "
        "angle brackets or behind `./`.",
        "`--fix-suggested` writes the near path that the help names, where nothing else can be meant.",
    },
    {
        "link/outside-skill",
        Severity::warning,
        "A link, or a symbolic link, leads out of the skill's folder.",
        "A skill is installed as a folder by itself: what lies beside or above it in the repository does not come "
        "along, so "
        "the link breaks on every machine but the author's.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the style guide](../style/guide.md).
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the style guide](references/style.md).
=== release-notes/references/style.md
# Style

Write for the person who upgrades.
)",
        "Copy the file into the skill, or name the other skill in words (\"use the style skill\"): a client finds it "
        "by its "
        "name.",
    },
    {
        "link/missing-anchor",
        Severity::warning,
        "A link's `#fragment` names no heading of its document.",
        "Headings are renamed more often than the links to them. The reader then lands at the top of a long file and "
        "looks "
        "for a section that is called something else. An anchor is a heading's text in lower case, punctuation "
        "dropped, "
        "blanks turned into hyphens, as on GitHub; of a heading in HTML, too; explicit `<a id>` anchors and the ids of "
        "entries (`#ch-3`, "
        "`#item-17`) "
        "count too.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

See [breaking changes](#breaking-change) first.

## Breaking changes

Name what users have to do.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

See [breaking changes](#breaking-changes) first.

## Breaking changes

Name what users have to do.
)",
        "Link to the heading as it is called now. Where several headings read the same, the second is `#name-1`.",
        "`--fix-suggested` writes the near anchor that the help names, where nothing else can be meant.",
    },
    {
        "link/case-mismatch",
        Severity::warning,
        "A file is there, but its name has other letters in upper case.",
        "macOS and Windows find `References/Labels.md` under any case, Linux does not. The link works where the skill "
        "was "
        "written and fails where it runs, which is mostly Linux.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the labels](references/Labels.md).
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the labels](references/labels.md).
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        "Write the path exactly as the file is called. Names in lower case throughout never have this trouble.",
        "`--fix` writes the path as it is on disk.",
    },
    {
        "link/missing-extension",
        Severity::warning,
        "A file is there, but only with an extension that the link or path leaves out.",
        "Some wikis and site generators add `.md` themselves; agents, editors and code forges open the path as it is "
        "written, and find nothing. A folder of that name is what the path means, and is not reported.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the labels](references/labels#labels).
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the labels](references/labels.md#labels).
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        "Write the path with its extension.",
        "`--fix` adds the extension where one file fits.",
    },
    {
        "link/orphan-file",
        Severity::warning,
        "Nothing that starts at SKILL.md leads to a file.",
        "An agent reads what it is sent to. A reference that no text mentions is installed with the skill and never "
        "used, "
        "and often it is the rest of a template. Judged are Markdown files and what lies directly in `assets/` and "
        "`scripts/`; a mention by link, path, file name, folder name or glob is enough, in any file that is itself "
        "reached, "
        "and so is an import in a reached script. What tools look for beside a reached script (`requirements.txt`, "
        "`package.json`, `go.mod`, a Makefile) goes with it. README, LICENSE, NOTICE, CHANGELOG, AGENTS, CLAUDE, "
        "CONTRIBUTING and its like in the skill's own folder, `examples/` and `evals/` are left alone.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Group the merged pull requests by label.
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Group the merged pull requests by label; `references/labels.md` says what each needs.
=== release-notes/references/labels.md
# Labels

`fix`: what was broken, and since which version.
)",
        "Say in SKILL.md, or in a file it leads to, what the file holds and when to read it. Delete it where there is "
        "no such "
        "moment.",
    },
    {"link/dropped-file", Severity::hint, "SKILL.md leads to a file that installers leave out.",
     "Some installers do not copy all of a skill: the `skills` command line (`npx skills add`) leaves out every "
     "metadata.json and `__pycache__`, up to version 1.3 also every README.md and all that begins with `_`, in 1.4 all "
     "that begins with a dot. The link works in the repository and leads nowhere on a user's machine.",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the rules](README.md).
=== release-notes/README.md
# Rules

Name the pull request.
)",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Before you write a note, read [the rules](references/rules.md).
=== release-notes/references/rules.md
# Rules

Name the pull request.
)",
     "Give the file a name that is copied, such as `references/rules.md`, and link to that."},
    {"link/deep-reference", Severity::hint, "A reference is found only by way of another reference.",
     "An agent reads SKILL.md as a whole. A file that it is sent to from there it reads with care, one that it meets "
     "within such a file often only in part: the guide for authors of skills wants references one level below "
     "SKILL.md.",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Read [what each label needs](references/labels.md).
=== release-notes/references/labels.md
# Labels

See [what breaks](breaking.md).
=== release-notes/references/breaking.md
# Breaking

A removed function breaks its callers.
)",
     R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Read [what each label needs](references/labels.md); for a breaking change, read [what breaks](references/breaking.md).
=== release-notes/references/labels.md
# Labels

See [what breaks](breaking.md).
=== release-notes/references/breaking.md
# Breaking

A removed function breaks its callers.
)",
     "Name the file in SKILL.md and say when to read it. The other reference may go on linking to it."},
};

}  // namespace skillc::check::rules
