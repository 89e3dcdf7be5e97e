"""skillc check --fix, --fix-suggested and --diff: what they change, what they leave alone, and that once is enough."""
import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from support import REPOSITORY, Case, tree, writable_copy


class Fix(Case):
    def library(self) -> Path:
        """Two findings with one right answer, one with a likely one, one with none."""
        self.skill("guide", "See [it](references/catalog.md).\r\nItems 3–1 of [these](references/Catalgo.md).\n"
                            "And [gone](references/nothing-like-it.md).\n")
        entries = "".join(f"## Item {n}: Title {n}\n\nText.\n\n" for n in range(1, 4))
        self.write("skills/guide/references/Catalog.md", "# Catalog\n\n" + entries)
        return self.folder / "skills"

    def test_fix_makes_what_has_one_right_answer(self):
        skills = self.library()
        before = (skills / "guide" / "SKILL.md").read_bytes()
        ran = self.run_skillc("check", "--fix", "skills")
        self.assertEqual(ran.code, 1, "what is left is an error")
        after = before.replace(b"references/catalog.md", b"references/Catalog.md").replace("3–1".encode(), "1–3".encode())
        self.assertEqual((skills / "guide" / "SKILL.md").read_bytes(), after)
        self.assertIn("fixed 2 findings in 1 file\n", ran.text)
        self.assertIn("nothing-like-it", ran.text)
        self.assertNotIn("case-mismatch", ran.text)
        self.assertIn("`skillc check --fix-suggested` mends 1 of them", ran.text)

    def test_fix_suggested_makes_the_likely_ones_too(self):
        skills = self.library()
        ran = self.run_skillc("check", "--fix-suggested", "skills")
        text = (skills / "guide" / "SKILL.md").read_text()
        self.assertIn("[these](references/Catalog.md)", text)
        self.assertIn("fixed 3 findings in 1 file\n", ran.text)
        self.assertIn("nothing-like-it", text)

    def test_diff_is_what_fix_does(self):
        for more in ([], ["--fix-suggested"]):
            skills = self.library()
            before = tree(skills)
            shown = self.run_skillc("check", "--diff", *more, "skills")
            self.assertEqual((shown.code, tree(skills)), (1, before))
            self.assertIn("would be fixed", shown.errors)
            other = self.folder / "other"
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(skills, other / "skills")
            subprocess.run(["git", "apply", "-"], input=shown.out, cwd=other, check=True,
                           env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder)})
            self.run_skillc("check", "--fix", *more, "skills")
            self.assertEqual(tree(skills), tree(other / "skills"))
            self.assertEqual(self.run_skillc("check", "--diff", *more, "skills").code, 0)

    def test_only_what_is_shown_is_fixed(self):
        skills = self.library()
        before = tree(skills)
        for arguments in (["--only", "content"], ["--ignore", "link,xref"]):
            self.run_skillc("check", "--fix", *arguments, "skills")
            self.assertEqual(tree(skills), before, arguments)
        self.assertEqual(self.run_skillc("baseline", "skills").code, 0)
        self.assertIn("fixed 0 findings in 0 files", self.run_skillc("check", "--fix", "skills").text)
        self.assertEqual(tree(skills), before)

    def test_what_is_allowed_is_not_fixed(self):
        skills = self.library()
        path = skills / "guide" / "SKILL.md"
        path.write_bytes(path.read_bytes() + b"\n<!-- skillc: allow-file link, xref -->\n")
        before = tree(skills)
        self.run_skillc("check", "--fix-suggested", "skills")
        self.assertEqual(tree(skills), before)

    def test_standard_input_is_only_shown(self):
        text = b"---\nname: x\ndescription: Reads x. Use when asked to.\n---\n\n# X\n\nText.\n```\n"
        refused = self.run_skillc("check", "--fix", "-", stdin=text)
        self.assertEqual((refused.code, refused.text), (2, ""))
        self.assertIn("--diff", refused.errors)
        shown = self.run_skillc("check", "--diff", "-", stdin=text)
        self.assertEqual(shown.code, 1)
        self.assertIn("-```\n", shown.text)

    def test_findings_for_programs_hold_their_fix(self):
        self.library()
        findings = json.loads(self.run_skillc("check", "--format", "json", "skills").text)["findings"]
        fixes = {finding["rule"]: finding["fix"] for finding in findings}
        self.assertEqual({rule: fix and fix["kind"] for rule, fix in fixes.items() if "link" in rule or "reversed" in rule},
                         {"link/case-mismatch": "safe", "xref/reversed-range": "safe", "link/missing-file": None}
                         | {"link/missing-file": fixes["link/missing-file"] and fixes["link/missing-file"]["kind"]})
        edits = fixes["xref/reversed-range"]["edits"]
        self.assertEqual([edit["replacement"] for edit in edits], ["1", "3"])
        log = json.loads(self.run_skillc("check", "--format", "sarif", "skills").text)
        [reversed_range] = [one for one in log["runs"][0]["results"] if one["ruleId"] == "xref/reversed-range"]
        [change] = reversed_range["fixes"][0]["artifactChanges"]
        self.assertEqual(change["artifactLocation"]["uri"], "skills/guide/SKILL.md")
        line = (self.folder / "skills/guide/SKILL.md").read_text().splitlines().index("Items 3–1 of [these](references/Catalgo.md).") + 1
        self.assertEqual(change["replacements"][0], {
            "deletedRegion": {"startLine": line, "startColumn": 7, "endLine": line, "endColumn": 8},
            "insertedContent": {"text": "1"}})

    def test_a_link_to_a_file_is_left_alone(self):
        skills = self.library()
        (skills / "guide" / "SKILL.md").rename(self.folder / "elsewhere.md")
        (skills / "guide" / "SKILL.md").symlink_to(self.folder / "elsewhere.md")
        before = (self.folder / "elsewhere.md").read_bytes()
        ran = self.run_skillc("check", "--fix", "skills")
        self.assertIn("fixed 0 findings", ran.text)
        self.assertEqual((self.folder / "elsewhere.md").read_bytes(), before)


class OnceIsEnough(Case):
    def fix_twice(self, folder: Path, *more: str) -> int:
        first = self.run_skillc("check", "--fix", *more, ".", cwd=folder)
        self.assertIn(first.code, (0, 1, 2), first.errors)
        once = tree(folder)
        self.run_skillc("check", "--fix", *more, ".", cwd=folder)
        self.assertEqual(tree(folder), once, folder)
        return first.text.count("fixed 0 findings") == 0

    def test_a_second_fix_changes_nothing_in_any_golden_case(self):
        changed = 0
        for case in sorted((REPOSITORY / "tests" / "golden").iterdir()):
            for more in ([], ["--fix-suggested"]):
                copy = self.folder / (case.name + "".join(more))
                shutil.copytree(case / "input", copy, symlinks=True)
                changed += self.fix_twice(copy, *more)
        self.assertGreater(changed, 5, "next to nothing was fixed")

    def test_a_second_fix_changes_nothing_in_published_skills(self):
        copy = writable_copy(self.corpus("booklib-1.0.0"), self.folder / "booklib")
        self.fix_twice(copy)
        self.fix_twice(copy, "--fix-suggested")


if __name__ == "__main__":
    unittest.main()
