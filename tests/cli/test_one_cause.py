"""One cause, one finding: every single slip of the keyboard in a front matter or an evals file, one by one."""
import json
import unittest
from collections import defaultdict

from support import Case

FRONT_MATTER = """---
name: demo
description: >-
  Does it well. Use when it is asked for.
license: "MIT"
metadata:
  author: ann
allowed-tools: [Read, Bash]
compatibility: 'Needs it'
---
"""
BODY = "# Demo\n\nText.\n\n---\n\nMore: text.\n"
EVALS = """{
  "skill_name": "demo",
  "evals": [
    {
      "id": "one",
      "prompt": "Look: \\"this\\".",
      "files": ["SKILL.md"],
      "expectations": ["Says so", {"text": "And why"}]
    },
    {
      "id": 2,
      "prompt": "Look there.",
      "expectations": ["Says\\nso"]
    }
  ]
}
"""


def is_json(text: str) -> bool:
    try:
        json.loads(text)
        return True
    except json.JSONDecodeError:
        return False


class OneSlip(Case):
    def findings(self, skills: list[dict[str, str]]) -> list[list[dict]]:
        """Of each skill `demo`, all checked in one run."""
        for number, files in enumerate(skills):
            for path, text in files.items():
                self.write(f"{number:05}/demo/{path}", text)
        ran = self.run_skillc("check", "--format", "json", "--ignore", "library/duplicate-name", "--config", "none")
        self.assertIn(ran.code, (0, 1), ran.errors)
        by_skill = defaultdict(list)
        for finding in json.loads(ran.out)["findings"]:
            by_skill[int(finding["path"].split("/")[0])].append(finding)
        return [by_skill[number] for number in range(len(skills))]

    def test_a_character_lost_in_front_matter_is_at_most_one_finding(self):
        texts = [FRONT_MATTER[:i] + FRONT_MATTER[i + 1:] for i in range(len(FRONT_MATTER))]
        for i, found in enumerate(self.findings([{"SKILL.md": text + BODY} for text in texts])):
            self.assertLessEqual(len(found), 1, f"without {FRONT_MATTER[i]!r} at {i}: {found}")
            for finding in found:
                self.assertTrue(finding["rule"].startswith("frontmatter/"), finding)

    def test_a_line_repeated_in_front_matter_is_one_finding(self):
        lines = FRONT_MATTER.splitlines(keepends=True)
        repeated = [i for i, line in enumerate(lines) if line[0] != " " and line.strip(" \n")[-1] not in "-:" and ":" in line]
        found = self.findings([{"SKILL.md": "".join(lines[:i + 1] + lines[i:]) + BODY} for i in repeated])
        self.assertEqual([[f["rule"] for f in one] for one in found], [["frontmatter/duplicate-key"]] * len(repeated))
        self.assertEqual([one[0]["line"] for one in found], [i + 2 for i in repeated])

    def test_a_sign_lost_in_json_is_one_finding(self):
        broken = [i for i, c in enumerate(EVALS) if c in '{}[],:"' and not is_json(EVALS[:i] + EVALS[i + 1:])]
        self.assertGreater(len(broken), 60)
        texts = [EVALS[:i] + EVALS[i + 1:] for i in broken]
        for i, found in zip(broken, self.findings([{"SKILL.md": FRONT_MATTER + BODY, "evals/evals.json": text} for text in texts])):
            self.assertEqual([f["rule"] for f in found], ["evals/invalid-json"], f"without {EVALS[i]!r} at {i}: {found}")

    def test_json_cut_off_anywhere_is_one_finding(self):
        texts = [EVALS[:i] for i in range(1, len(EVALS) - 2)]
        for i, found in enumerate(self.findings([{"SKILL.md": FRONT_MATTER + BODY, "evals/evals.json": text} for text in texts])):
            self.assertEqual([f["rule"] for f in found], ["evals/invalid-json"], f"{texts[i]!r}: {found}")

    def test_a_slip_in_a_skill_is_one_finding(self):
        catalog = "".join(f"## Item {n}: {name}\n\nText.\n\n" for n, name in enumerate(("Names", "Sizes", "Tests", "Types", "Logs"), 1))
        whole = {"SKILL.md": FRONT_MATTER + "# Demo\n\nRead [the list](references/list.md): Item 5 first.\n", "references/list.md": "# List\n\n" + catalog}
        link = whole["SKILL.md"]
        slips = [
            ({}, []),
            ({"references/list.md": whole["references/list.md"].replace("Item 5", "Item 6")}, ["xref/dangling"]),
            ({"references/more.md": "\n"}, ["content/placeholder"]),
            ({"SKILL.md": link.replace("references/list.md", "References/LIST")}, ["link/case-mismatch"]),
            ({"SKILL.md": link.replace("references/list.md", "references/List.markdown")}, ["link/missing-file"]),
        ]
        found = self.findings([{**whole, **changed} for changed, _ in slips])
        for (changed, rules), one in zip(slips, found):
            self.assertEqual([finding["rule"] for finding in one], rules, changed)
            self.assertTrue(all("fix" in finding for finding in one if finding["rule"].startswith("link/")), one)


if __name__ == "__main__":
    unittest.main()
