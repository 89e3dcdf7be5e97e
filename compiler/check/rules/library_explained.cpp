// The words of the library rules.

#include "check/rules/explained.hpp"

namespace skillc::check::rules {

using diag::Severity;

constinit const RuleInfo kLibraryRules[3] = {
    {
        "library/no-skills",
        Severity::error,
        "No skill was found where one was looked for.",
        "A skill is a folder that holds a file called SKILL.md, in exactly this spelling. A run that found none "
        "checked "
        "nothing, and should not look like one that found nothing to complain about.",
        R"(=== release-notes/notes.txt
Group the merged pull requests by label.
)",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes

Group the merged pull requests by label.
)",
        "Name the folder that holds SKILL.md, a folder above it, or a Markdown file. Rename `skill.md` or `Skill.md`: "
        "beside skills "
        "it is taken for one's file, elsewhere, as `SKILLS.md` is, where it begins with a `name` in front matter.",
    },
    {
        "library/duplicate-name",
        Severity::error,
        "Two skills of the library have the same name.",
        "Clients keep skills by name: of two that share one, the one that was read last replaces the other, or both "
        "are "
        "refused. Names are compared after Unicode NFKC and without regard to case. A skill that "
        "is kept for several clients, say in `.claude/skills` and `.agents/skills`, is no second one as long as the "
        "copies are the same byte "
        "for byte; `eval` and `build` take the first of them.",
        R"(=== drafts/release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from a changelog. Use when the user has kept a changelog.
---
# Release notes
)",
        R"(=== changelog-notes/SKILL.md
---
name: changelog-notes
description: Drafts release notes from a changelog. Use when the user has kept a changelog.
---
# Release notes
=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
)",
        "Rename one of them, its folder included, or make one skill of the two. Copies that have drifted apart: make "
        "them the same again, or "
        "let one folder be a link to the other.",
    },
    {
        "library/nested-skill",
        Severity::warning,
        "A skill lies inside another skill's folder.",
        "Clients disagree about it: some see two skills, some only the outer one, and its files then include the inner "
        "skill's. Whoever copies the outer folder installs both.",
        R"(=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
=== release-notes/hotfix-notes/SKILL.md
---
name: hotfix-notes
description: Drafts notes for a hotfix. Use when the user ships a single fix.
---
# Hotfix notes
)",
        R"(=== hotfix-notes/SKILL.md
---
name: hotfix-notes
description: Drafts notes for a hotfix. Use when the user ships a single fix.
---
# Hotfix notes
=== release-notes/SKILL.md
---
name: release-notes
description: Drafts release notes from merged pull requests. Use when the user prepares a release.
---
# Release notes
)",
        "Move the inner folder beside the outer one. Files that only one of them needs stay in its own folder.",
    },
};

}  // namespace skillc::check::rules
