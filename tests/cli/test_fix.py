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
        after = before.replace(b"references/catalog.md", b"references/Catalog.md")
        self.assertEqual((skills / "guide" / "SKILL.md").read_bytes(), after)
        self.assertIn("fixed 1 finding in 1 file\n", ran.text)
        self.assertIn("nothing-like-it", ran.text)
        self.assertNotIn("case-mismatch", ran.text)
        self.assertIn("`skillc check --fix-suggested` mends 2 of them", ran.text)

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
        kinds = {(finding["rule"], finding["line"]): finding["fix"] and finding["fix"]["kind"]
                 for finding in findings if finding["path"] == "skills/guide/SKILL.md"}
        self.assertEqual(kinds, {("link/case-mismatch", 8): "safe", ("xref/reversed-range", 9): "suggested",
                                 ("link/missing-file", 9): "suggested", ("link/missing-file", 10): None})
        [reversed_range] = [finding for finding in findings if finding["rule"] == "xref/reversed-range"]
        self.assertEqual([edit["replacement"] for edit in reversed_range["fix"]["edits"]], ["1", "3"])
        log = json.loads(self.run_skillc("check", "--format", "sarif", "skills").text)
        [reversed_range] = [one for one in log["runs"][0]["results"] if one["ruleId"] == "xref/reversed-range"]
        [change] = reversed_range["fixes"][0]["artifactChanges"]
        self.assertEqual(change["artifactLocation"]["uri"], "skills/guide/SKILL.md")
        line = (self.folder / "skills/guide/SKILL.md").read_text().splitlines().index("Items 3–1 of [these](references/Catalgo.md).") + 1
        self.assertEqual(change["replacements"][0], {
            "deletedRegion": {"startLine": line, "startColumn": 7, "endLine": line, "endColumn": 8},
            "insertedContent": {"text": "1"}})

    def test_a_link_with_backslashes_gets_slashes(self):
        guide = self.skill("guide", "See [it](references\\catalog.md#top), [it][it] and [gone](references\\gone.md).\n\n"
                                    "[it]: references\\catalog.md\n") / "SKILL.md"
        self.write("skills/guide/references/catalog.md", "# Top\n\nText.\n")
        before = guide.read_text()
        told = self.run_skillc("check", "skills").text
        self.assertIn("there is no file `references\\catalog.md` in the skill", told)
        self.assertIn("write `/` between folders, which every system reads: `references/catalog.md`", told)
        self.assertEqual(self.run_skillc("check", "--fix", "skills").code, 1, "one is not there, however it is written")
        self.assertEqual(guide.read_text(), before.replace("\\catalog", "/catalog"))

    def test_a_link_to_a_file_is_left_alone(self):
        skills = self.library()
        (skills / "guide" / "SKILL.md").rename(skills / "guide" / "source.txt")
        (skills / "guide" / "SKILL.md").symlink_to("source.txt")
        before = tree(skills)
        ran = self.run_skillc("check", "--fix", "skills")
        self.assertEqual((ran.code, ran.errors), (1, ""), "no attempt is made")
        self.assertIn("skills/guide/SKILL.md:8:10: warning: ", ran.text)
        self.assertIn("fixed 0 findings in 0 files\n", ran.text)
        self.assertNotIn("mends", ran.text + self.run_skillc("check", "skills").text)
        self.assertEqual(tree(skills), before)

    def test_a_report_that_cannot_be_written_is_refused_before_anything_is(self):
        self.write("skills/tried/SKILL.md", "---\ndescription: Says what it does. Use when tried.\n---\n\n# Tried\n")
        for place, why in (("skills", "is a folder"), ("skills/tried/SKILL.md", "is a file of the library")):
            before = tree(self.folder)
            ran = self.run_skillc("check", "--fix", "--report", f"sarif={place}", "skills")
            self.assertEqual((ran.code, ran.text), (2, ""))
            self.assertIn(why, ran.errors)
            self.assertEqual(tree(self.folder), before)

    def test_what_cannot_go_together_is_refused(self):
        skills = self.library()
        before = tree(skills)
        for one, other in (("--diff", "--format=json"), ("--diff", "--report=json=x.json"), ("--diff", "--profile=spec"),
                           ("--fix", "--profile=spec"), ("--fix-suggested", "--profile=spec")):
            ran = self.run_skillc("check", one, other, "skills")
            self.assertEqual((ran.code, ran.text), (2, ""), (one, other))
            self.assertIn(one, ran.errors)
            self.assertIn(other.split("=")[0], ran.errors)
        self.assertEqual(tree(skills), before)
        self.assertFalse((self.folder / "x.json").exists())

    def test_advice_is_given_where_it_can_be_followed(self):
        path = self.skill("guide", "".join(f"See [it](references/Gone{n}.md).\n" for n in range(30))) / "SKILL.md"
        path.write_text(path.read_text().replace("name: guide\n", ""))
        for arguments, is_advised in (([], True), (["--all"], False)):
            ran = self.run_skillc("check", *arguments, "skills", "--report", "text=findings.txt")
            self.assertEqual("`skillc baseline`" in ran.text, is_advised, arguments)
            self.assertIn("`skillc check --fix` mends 1 of them", ran.text)
            self.assertEqual((self.folder / "findings.txt").read_text(), ran.text, "a report is what is printed")
        spec = self.run_skillc("check", "--profile", "spec", "skills")
        self.assertEqual(spec.code, 1)
        self.assertNotIn("skillc baseline", spec.text)
        self.assertNotIn("--fix", spec.text)

    def test_a_family_that_is_chosen_is_listed_in_full(self):
        self.skill("guide", "".join(f"See [it](references/Gone{n}.md).\n" for n in range(30)))
        self.assertIn("`--only link/missing-file` has them all", self.run_skillc("check", "skills").text)
        self.assertNotIn("has them all", self.run_skillc("check", "--only", "link", "skills").text)


class EachFix(Case):
    """What --fix and --fix-suggested make of one SKILL.md."""
    HEAD = "---\nname: guide\ndescription: Reads guides. Use when asked to.\n---\n\n# Guide\n\n"

    def fixed(self, text: str, *more: str) -> str:
        path = self.write("skills/guide/SKILL.md", text.encode())
        ran = self.run_skillc("check", "--fix", *more, "skills")
        self.assertIn(ran.code, (0, 1), ran.errors)
        return path.read_bytes().decode()

    def fixes_only_when_suggested(self, text: str, after: str) -> None:
        self.assertEqual(self.fixed(text), text)
        self.assertEqual(self.fixed(text, "--fix-suggested"), after)

    def is_left_alone(self, text: str) -> None:
        self.assertEqual(self.fixed(text, "--fix-suggested"), text)

    def test_a_missing_name(self):
        fields = "description: Reads guides. Use when asked to.\n---\n\n# Guide\n"
        for begin, end in (("---\n", ""), ("---\n# A comment.\n\n", "")):
            self.assertEqual(self.fixed(begin + fields), begin.replace("---\n", "---\nname: guide\n", 1) + fields)
        windows = ("---\n" + fields).replace("\n", "\r\n")
        self.assertEqual(self.fixed(windows), windows.replace("---\r\n", "---\r\nname: guide\r\n", 1))

    def test_a_missing_name_where_a_line_in_front_would_break_the_map(self):
        description = "description: Reads guides. Use when asked to."
        for block in ("{" + description + "}", "{\n" + description + "}", "  " + description, "!!map\n" + description,
                      "{}", "&a\n" + description):
            self.is_left_alone(f"---\n{block}\n---\n\n# Guide\n")

    def test_quoted_values(self):
        head = self.HEAD.replace("name: guide", "name: {}")
        for quote in "\"'":
            self.fixes_only_when_suggested(head.format(f"{quote}Guide{quote}"), head.format(f"{quote}guide{quote}"))

    def test_a_name_that_others_use(self):
        """Whoever uses it, whatever part of the library is named, and whatever was said before."""
        head = self.HEAD.replace("name: guide", "name: good-guide")
        self.write("skillc.yaml", "sources: skills\n")
        self.skill("router")
        self.fixes_only_when_suggested(head, self.HEAD)
        for path, text in (("skills/router/references/all.md", "# All\n\nAsk `good-guide`.\n"),
                           ("skills/router/scripts/go.sh", "exec skill good-guide\n"),
                           ("skills/guide/evals/evals.json", json.dumps({"skill_name": "good-guide", "evals": []})),
                           ("evals/good-guide/evals.json", json.dumps({"evals": []}))):
            with self.subTest(path):
                self.write("skills/guide/SKILL.md", head)
                self.assertIn("mends 1 of them", self.run_skillc("check").text)
                used = self.write(path, text)
                for paths in ((), ("skills/guide",)):
                    ran = self.run_skillc("check", *paths)
                    self.assertIn(f"`{path}` calls it `good-guide`", ran.text)
                    self.assertNotIn("mends 1 of them", ran.text)
                self.is_left_alone(head)
                used.unlink()

    def test_a_fence_that_is_never_closed(self):
        self.fixes_only_when_suggested(self.HEAD + "```sh\nls\nThen read on.\n", self.HEAD + "```sh\nls\nThen read on.\n```\n")
        self.fixes_only_when_suggested(self.HEAD + "~~~~\nls\n\nRead on.\n", self.HEAD + "~~~~\nls\n~~~~\n\nRead on.\n")
        self.assertEqual(self.fixed(self.HEAD + "Read on.\n\n```\n\n"), self.HEAD + "Read on.\n\n\n")

    def test_a_fence_in_a_list(self):
        item = self.HEAD + "1. List them:\n\n   ```sh\n   ls\n"
        self.fixes_only_when_suggested(item + "\n   Read on.\n", item + "   ```\n\n   Read on.\n")
        self.is_left_alone(item + "Read on.\n")

    def test_line_ends_are_kept(self):
        text = (self.HEAD + "```sh\nls\n\nRead on.\n").replace("\n", "\r\n")
        self.fixes_only_when_suggested(text, text.replace("ls\r\n", "ls\r\n```\r\n"))

    def test_a_comment_that_allows_nothing(self):
        comment = "<!-- skillc: allow link -->"
        self.fixes_only_when_suggested(f"{self.HEAD}Read {comment} on.\n", f"{self.HEAD}Read on.\n")
        self.fixes_only_when_suggested(f"{self.HEAD}Read on. {comment}\n", f"{self.HEAD}Read on.\n")
        self.fixes_only_when_suggested(f"{self.HEAD}{comment}\nRead on.\n", f"{self.HEAD}Read on.\n")
        reason = comment.replace(" -->", " -- it was so -->")
        self.fixes_only_when_suggested(f"{self.HEAD}{reason}\n\nRead on.\n", f"{self.HEAD}\nRead on.\n")
        self.is_left_alone(f"{self.HEAD}Read on.\n\n{comment}\n")
        self.is_left_alone(f"{self.HEAD}- {comment}\n- Read on.\n")

    def test_a_byte_order_mark(self):
        for text in (self.HEAD, self.HEAD + "Read on.", (self.HEAD + "Read on.\n").replace("\n", "\r\n"),
                     self.HEAD + "Read \ufeffon.\n"):
            self.assertEqual(self.fixed("\ufeff" + text), text)

    def test_a_byte_order_mark_beside_other_fixes(self):
        text = "\ufeff---\r\ndescription: Reads guides. Use when asked to.\r\n---\r\n\r\n# Guide\r\n\r\nRead on.\r\n```"
        after = "---\r\nname: guide\r\ndescription: Reads guides. Use when asked to.\r\n---\r\n\r\n# Guide\r\n\r\nRead on.\r\n"
        self.assertEqual(self.fixed(text), after)

    def test_byte_order_marks_of_other_files(self):
        """Documents and evals; of others the mark may be part of what they are."""
        mark = b"\xef\xbb\xbf"
        self.skill("guide", "Read [one](references/one.md) and `scripts/two.ps1`.\n")
        evals = b'[{"id": "a", "prompt": "Do it", "expectations": ["It is done"]}]'
        paths = {self.write("skills/guide/references/one.md", mark + b"# One\n"): b"# One\n",
                 self.write("skills/guide/evals/evals.json", mark + evals): evals,
                 self.write("skills/guide/scripts/two.ps1", mark + b"ls\n"): mark + b"ls\n"}
        ran = self.run_skillc("check", "--fix", "skills")
        self.assertIn("fixed 2 findings in 2 files\n", ran.text)
        for path, after in paths.items():
            self.assertEqual(path.read_bytes(), after)

    def test_a_byte_order_mark_is_the_whole_of_a_diff(self):
        text = "\ufeff" + self.HEAD
        self.write("skills/guide/SKILL.md", text)
        shown = self.run_skillc("check", "--diff", "skills")
        self.assertEqual(shown.out.decode(), "--- a/skills/guide/SKILL.md\n+++ b/skills/guide/SKILL.md\n@@ -1,4 +1,4 @@\n"
                         "-\ufeff---\n+---\n name: guide\n description: Reads guides. Use when asked to.\n ---\n")

    def test_findings_for_programs_tell_a_byte_order_mark_by_its_bytes(self):
        """No column counts it."""
        self.write("skills/guide/SKILL.md", "\ufeff" + self.HEAD)
        [finding] = json.loads(self.run_skillc("check", "--format", "json", "skills").text)["findings"]
        [edit] = finding["fix"]["edits"]
        self.assertEqual((edit["offset"], edit["end_offset"], edit["replacement"]), (0, 3, ""))
        log = json.loads(self.run_skillc("check", "--format", "sarif", "skills").text)
        [change] = log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
        self.assertEqual(change["replacements"], [{"deletedRegion": {"byteOffset": 0, "byteLength": 3}}])

    def test_an_extension_that_is_left_out(self):
        self.write("skills/guide/references/catalog.md", "# Catalog\n\n## Catalog of it\n")
        self.write("skills/guide/references/my notes.md", "# Notes\n")
        self.write("skills/guide/references/data.csv", "a,b\n")
        self.write("skills/guide/catalog.txt", "Catalog\n")
        for before, after in (("[x](references/catalog)", "[x](references/catalog.md)"),
                              ("[x](references/catalog#catalog)", "[x](references/catalog.md#catalog)"),
                              ("[x](catalog#catalog)", "[x](catalog.txt#catalog)"),
                              ("[x](references/catalog?plain=1#catalog \"A title\")", "[x](references/catalog.md?plain=1#catalog \"A title\")"),
                              ("[x](references/catalog/)", "[x](references/catalog.md)"),
                              ("[x](./references/catalog)", "[x](./references/catalog.md)"),
                              ("[x](<references/my notes>)", "[x](<references/my notes>)"),
                              ("[x](references/my%20notes)", "[x](references/my%20notes.md)"),
                              ("`references/data`", "`references/data.csv`"),
                              ("[references/catalog][x]\n\n[x]: references/catalog", "[references/catalog][x]\n\n[x]: references/catalog.md"),
                              ("[a][x], [b] [X], [x]\n\n> [x]: <references/catalog#catalog> 'A title'\n\n[y]: references/catalog#catalog",
                               "[a][x], [b] [X], [x]\n\n> [x]: <references/catalog.md#catalog> 'A title'\n\n[y]: references/catalog.md#catalog"),
                              ("[a][x]\n[x]: references/catalog\n\n```\n[x]: references/catalog\n```\n\n[x]: references/catalog",
                               "[a][x]\n[x]: references/catalog\n\n```\n[x]: references/catalog\n```\n\n[x]: references/catalog.md"),
                              ("[x][]\n\n[x]:\n  references/catalog", "[x][]\n\n[x]:\n  references/catalog")):
            every = "Read [them](references/catalog.md), [notes](references/my%20notes.md), [data](references/data.csv).\n"
            self.assertEqual(self.fixed(self.HEAD + every + before + "\n"), self.HEAD + every + after + "\n")

    def test_an_extension_of_several(self):
        for name in ("data.csv", "data.json"):
            self.write("skills/guide/references/" + name, "{}\n")
        self.is_left_alone(self.HEAD + "Read [the data](references/data).\n")
        ran = self.run_skillc("check", "skills")
        self.assertIn("there is no file `references/data`, only `references/data.csv` and `references/data.json` [link/missing-extension]", ran.text)

    def test_a_range_that_runs_backwards(self):
        self.write("skills/guide/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Title {n}\n\nText.\n\n" for n in (1, 2, 3, 5)))
        text = self.HEAD + "Read [them](references/catalog.md).\n\n"
        self.fixes_only_when_suggested(text + "See Items 3–1.\n", text + "See Items 1–3.\n")
        self.fixes_only_when_suggested(text + "## Of Items 3–1\n\nRead.\n", text + "## Of Items 1–3\n\nRead.\n")

    def test_a_range_that_runs_backwards_in_an_expectation(self):
        self.write("skills/guide/SKILL.md", self.HEAD + "Read [them](references/catalog.md).\n")
        self.write("skills/guide/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Title {n}\n\nText.\n\n" for n in (1, 2, 3)))
        evals = '{"evals": [{"id": 1, "prompt": "Go.", "expectations": ["All of \\"them\\" (Items %s)", "Items\\u00203-1"]}]}'
        path = self.write("skills/guide/evals/evals.json", evals % "3-1")
        ran = self.run_skillc("check", "skills", "--format", "json")
        found = [one["rule"] for one in json.loads(ran.text)["findings"] if one["severity"] == "error"]
        self.assertEqual(found, ["xref/reversed-range"] * 2)
        self.run_skillc("check", "--fix-suggested", "skills")
        self.assertEqual(path.read_text(), evals % "1-3", "the one that JSON writes otherwise is left to its author")

    def test_a_range_that_would_cite_what_is_not_declared_promises_no_fix(self):
        """Item 4 is not declared; nobody cites it as long as the range runs backwards."""
        self.write("skills/guide/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Title {n}\n\nText.\n\n" for n in (1, 2, 3, 5)))
        text = self.HEAD + "Read [them](references/catalog.md).\n\nSee Items 5–3.\n"
        path = self.write("skills/guide/SKILL.md", text)
        self.write("skills/guide/evals/evals.json",
                   '{"evals": [{"id": 1, "prompt": "Go.", "expectations": ["All of Items 5–3"]}]}')
        ran = self.run_skillc("check", "skills")
        self.assertEqual(ran.text.count("[xref/reversed-range]"), 2, ran.text)
        self.assertNotIn("mends", ran.text)
        ran = self.run_skillc("check", "--fix", "skills")
        self.assertIn("fixed 0 findings in 0 files\n", ran.text)
        self.assertEqual((ran.errors, path.read_text()), ("", text))

    def test_what_would_bring_an_error_is_left_out_alone(self):
        self.write("skillc.yaml", "rules:\n  link/missing-anchor: error\n")
        for name in ("g", "h"):
            self.write(f"skills/guide/references/{name}.md", "# Guide\n\nText.\n")
        text = self.HEAD + "Read [this](References/g.md#nope) and [that](%seferences/h.md).\n"
        path = self.write("skills/guide/SKILL.md", text % "R")
        for more in (["--diff"], [], []):
            ran = self.run_skillc("check", "--fix", *more)
            self.assertRegex(ran.errors, r"^skills/guide/SKILL.md: `References/g.md` is called .* \[link/case-mismatch\]: "
                             r"its fix is left out.*#nope.*\[link/missing-anchor\]\n")
            self.assertNotIn("mends", ran.text, "nobody is sent to do it again")
        self.assertEqual(path.read_text(), text % "r")


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
