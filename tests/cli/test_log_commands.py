"""Text of files in the log of a CI job: no line of it is a command to the server, and a diff still applies."""
import json
import os
import subprocess

from eval_support import EvalCase, case
from support import SKILLC, Case, run

CATALOG = "# Catalog\n\n" + "".join(f"## Item {n}: Title {n}\n\nText {n}.\n\n" for n in range(1, 4))


class LogCommands(Case):
    """CI servers take commands out of what a step prints: GitHub "::…" behind blanks, others "##[…]" anywhere."""

    BODY = ("::set-output name=a::b\n\nItems 3–1 of [it](catalog.md).\n\n"
            "\t::add-path::/tmp\n##vso[task.setvariable]x ##[group]\n")

    def setUp(self):
        super().setUp()
        self.skill("guide", self.BODY)
        self.write("skills/guide/catalog.md", CATALOG)
        self.quiet = {name: "" for name in ("CI", "TF_BUILD", "TEAMCITY_VERSION")}

    def test_a_pipe_in_ci_carries_none(self):
        for variable in ("CI", "TF_BUILD", "TEAMCITY_VERSION"):
            ran = run("check", "--fix-suggested", "--diff", "skills", cwd=self.folder, env=self.quiet | {variable: "true"})
            self.assertEqual(ran.code, 1)
            self.assertFalse([line for line in ran.text.splitlines() if line.lstrip().startswith("::")])
            for command in ("##vso[", "##["):
                self.assertNotIn(command, ran.text)
            self.assertIn(" \\x3a:set-output name=a::b\n", ran.text)
            self.assertIn("##vso\\x5btask", ran.text)
            self.assertIn("commands to CI servers in 3 lines are spelled out", ran.errors)

    def test_a_file_gets_what_patch_takes_also_in_ci(self):
        target = self.folder / "fix.patch"
        with target.open("wb") as out:
            subprocess.run([SKILLC, "check", "--fix-suggested", "--diff", "skills"], cwd=self.folder, stdout=out,
                           stderr=subprocess.PIPE, env=os.environ | {"CI": "true"})
        self.assertIn(" ::set-output name=a::b\n", target.read_text())
        self.assertEqual(subprocess.run(["patch", "-p1", "-F0", "-i", "fix.patch"], cwd=self.folder,
                                        capture_output=True).returncode, 0)
        self.assertIn("Items 1–3", (self.folder / "skills/guide/SKILL.md").read_text())

    def test_a_pipe_elsewhere_gets_the_bytes(self):
        ran = run("check", "--fix-suggested", "--diff", "skills", cwd=self.folder, env=self.quiet)
        self.assertIn(" ::set-output name=a::b\n", ran.text)
        self.assertEqual(subprocess.run(["patch", "-p1", "-F0"], input=ran.out, cwd=self.folder,
                                        capture_output=True).returncode, 0)

    def test_no_line_of_a_comparison_is_one(self):
        self.write("old/guide/SKILL.md", "---\nname: ::error::x\ndescription: Reads it.\n---\n\n# A\n\n- [ ] ::stop\n")
        self.write("new/guide/SKILL.md", "---\nname: ::error::x\ndescription: Reads all.\n---\n\n# A\n\n- [ ] ##[b]\n")
        ran = run("diff", "old", "new", cwd=self.folder, env=self.quiet | {"CI": "true"})
        self.assertEqual(ran.code, 0)
        self.assertIn("error::x", ran.text)
        self.assertFalse([line for line in ran.text.splitlines() if line.lstrip().startswith("::") or "##[" in line])

    def test_no_line_of_a_listing_is_one(self):
        body = "---\nname: \"::error::x\"\ndescription: \"##vso[task.x] Reads.\"\n---\n\n# ##[group]\n\n- [ ] ##[b] (Item 1)\n"
        self.write("skills/guide/SKILL.md", body)
        self.write("skills/guide/catalog.md", "# Catalog\n\n## Item 1: ##[endgroup]\n\n## Item 2: ::stop\n")
        log = self.quiet | {"CI": "true"}
        for command in (["list"], ["info", "guide"], ["coverage"], ["suggest"], ["graph", "--format", "dot"], ["graph"],
                        ["coverage", "--format", "json"], ["suggest", "--format", "json"], ["diff", "skills", "catalogs", "--format", "json"]):
            if command[0] == "diff":
                self.write("catalogs/guide/SKILL.md", body.replace("Reads", "Writes"))
            paths = [] if command[0] == "diff" else ["skills"]
            ran = run(*command, *paths, cwd=self.folder, env=log)
            self.assertEqual(ran.code, 0, (command, ran.errors))
            lines = ran.text.splitlines()
            self.assertFalse([line for line in lines if line.lstrip().startswith("::")], command)
            self.assertFalse([line for line in lines if "##[" in line or "##vso[" in line], command)
            elsewhere = run(*command, *paths, cwd=self.folder, env=self.quiet)
            if "json" in command or command in (["graph"], ["list"], ["info", "guide"], ["coverage"]):
                self.assertNotEqual(ran.text, elsewhere.text, command)
            if "json" in command or command == ["graph"]:
                self.assertEqual(json.loads(ran.text), json.loads(elsewhere.text), "the same document")


class OfEvals(EvalCase):
    """What reviewers and judges say stands in reports that are printed into a job's log, also out of a file."""

    def test_no_line_of_a_report_is_one(self):
        self.reviewer("loud", "return answer(output='::set-output name=passed::boo ##[group]')")
        self.reviewer("broken", "print('::error::x', file=sys.stderr)\nsys.exit(1)")
        expectations = ["::notice::x (Item 1)", {"text": "quiet", "check": {"not_contains": "boo"}}]
        self.cases(case("a") | {"expectations": expectations}, {"id": "::stop", "prompt": "p", "expectations": expectations})
        for variable in ("", "true"):
            ran = self.eval("--resume", env={"CI": variable})
            report = (self.folder / "run/report.txt").read_text()
            self.assertIn("set-output name=passed", report)
            for text in (ran.text, ran.errors, report):
                lines = text.splitlines()
                self.assertFalse([line for line in lines if line.strip().startswith("::") or "##[" in line])
