"""The formats that other programs read, each read by a program of another hand: a schema, an XML parser, or the rules that
its reader publishes."""
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

import jsonschema

from support import Case, REPOSITORY

SCHEMA = REPOSITORY / "tests/node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json"
SKILL = """---
name: demo
description: Shows findings. Use when testing formats.
---

# Demo

See Ch 4, then Item 2 (bound every queue) and [this](references/no%20such.md).

## Item 1: Bound every queue

Text.

## Item 2: Close files

Text.

## Chapter 1: A

## Chapter 2: B

## Chapter 3: C
"""


class Formats(Case):
    def check(self, fmt: str, *arguments: str) -> str:
        return self.run_skillc("check", ".", "--format", fmt, *arguments).text

    def setUp(self):
        super().setUp()
        self.write("skills/demo/SKILL.md", SKILL)
        self.write("skills/demo/assets/left, over: 50%.txt", "x\n")
        self.findings = json.loads(self.check("json"))["findings"]
        self.assertGreaterEqual(len(self.findings), 4)

    def test_sarif_is_valid_against_the_published_schema(self):
        log = json.loads(self.check("sarif"))
        schema = json.loads(SCHEMA.read_text())
        validator = jsonschema.validators.validator_for(schema)(schema)
        self.assertEqual([error.message for error in validator.iter_errors(log)], [])
        broken = json.loads(json.dumps(log).replace('"startLine": 8', '"startLine": 0'))
        self.assertNotEqual(list(validator.iter_errors(broken)), [], "the schema must be able to say no")

    def test_sarif_says_what_json_says(self):
        run = json.loads(self.check("sarif"))["runs"][0]
        levels = {"error": "error", "warning": "warning", "hint": "note"}
        rules = run["tool"]["driver"]["rules"]
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        for result, finding in zip(run["results"], self.findings, strict=True):
            self.assertEqual(result["ruleId"], finding["rule"])
            self.assertEqual(rules[result["ruleIndex"]]["id"], finding["rule"])
            self.assertEqual(result["level"], levels[finding["severity"]])
            self.assertEqual(result["message"]["text"], finding["message"] + "\n" + finding["help"])
            region = result["locations"][0]["physicalLocation"].get("region")
            if region:
                self.assertEqual((region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]),
                                 (finding["line"], finding["column"], finding["end_line"], finding["end_column"]))
        uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
        self.assertIn("skills/demo/assets/left%2C%20over%3A%2050%25.txt", uris)

    def fingerprints(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in json.loads(self.check("sarif"))["runs"][0]["results"]:
            found.setdefault(one["ruleId"], []).append(one["partialFingerprints"]["skillc/v1"])
        return found

    def test_fingerprints_outlive_an_edit_above_and_differ_from_each_other(self):
        before = self.fingerprints()
        everything = sum(before.values(), [])
        self.assertEqual(len(set(everything)), len(everything))
        self.write("skills/demo/SKILL.md", SKILL.replace("# Demo\n", "# Demo\n\nMore text.\n\nAnd more.\n"))
        self.assertEqual(self.fingerprints(), before)
        self.write("skills/demo/SKILL.md", SKILL.replace("See Ch 4, then", "See Ch 4, Ch 4, then"))
        again = self.fingerprints()["xref/dangling"]
        self.assertEqual(len(set(again)), 2)

    def test_gitlab_has_what_its_documentation_asks_for(self):
        issues = json.loads(self.check("gitlab"))
        self.assertEqual(len(issues), len(self.findings))
        self.assertEqual(len({one["fingerprint"] for one in issues}), len(issues))
        for one, finding in zip(issues, self.findings, strict=True):
            self.assertEqual((one["description"], one["check_name"]), (finding["message"], finding["rule"]))
            self.assertIn(one["severity"], {"info", "minor", "major", "critical", "blocker"})
            self.assertEqual(one["location"]["path"], finding["path"])
            self.assertEqual(one["location"]["lines"]["begin"], finding["line"])

    def test_github_commands_hold_no_raw_separator(self):
        lines = self.check("github").splitlines()
        self.assertEqual(len(lines), len(self.findings))
        for line, finding in zip(lines, self.findings, strict=True):
            command, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line).groups()
            self.assertEqual(command, {"hint": "notice"}.get(finding["severity"], finding["severity"]))
            fields = dict(one.split("=", 1) for one in properties.split(","))
            unescaped = {name: value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
                         for name, value in fields.items()}
            self.assertEqual((unescaped["file"], unescaped["title"]), (finding["path"], finding["rule"]))
            self.assertEqual(message.split("%0A")[0].replace("%25", "%"), finding["message"])

    def test_a_hostile_file_gives_no_command_of_its_own(self):
        self.write("skills/demo/assets/a\n::set-env name=A::b\r.txt", "x")
        lines = self.check("github").splitlines()
        self.assertTrue(any("set-env" in line for line in lines))
        for line in lines:
            self.assertRegex(line, r"^::(error|warning|notice) file=skills/")

    def test_junit_counts_and_holds_together(self):
        root = ElementTree.fromstring(self.check("junit"))
        cases = root.findall("testsuite/testcase")
        self.assertEqual(len(cases), len(self.findings))
        for suite in root.findall("testsuite"):
            self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
            self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))
            self.assertEqual(int(suite.get("skipped")), len(suite.findall("testcase/skipped")))
        graver = sum(one["severity"] != "hint" for one in self.findings)
        self.assertEqual(len(root.findall("testsuite/testcase/failure")), graver)

    def test_junit_without_findings_is_a_test_that_passed(self):
        clean = ElementTree.fromstring(self.check("junit", "--only", "evals"))
        self.assertEqual(len(clean.findall("testsuite/testcase")), 1)
        self.assertEqual(clean.findall("testsuite/testcase/*"), [])

    def test_markdown_shows_and_renders_nothing_of_a_file(self):
        self.write("skills/demo/SKILL.md", SKILL.replace("bound every queue)", "bound every queue | @team <img src=x> *a*)"))
        self.write("skills/demo/assets/@team <b> *c* | [d].txt", "x")
        text = self.check("markdown")
        self.assertIn("@&#8203;team", text)  # a backslash would not keep GitHub from calling the team
        rows = [line for line in text.splitlines() if line.startswith(("| error", "| warning", "| hint"))]
        self.assertEqual(len(rows), len(json.loads(self.check("json"))["findings"]))
        for row in rows:
            cells = re.split(r"(?<!\\)\|", row)
            self.assertEqual(len(cells), 6, row)
            outside = re.sub(r"`[^`]*`", "", row)
            self.assertNotRegex(outside, r"(?<!\\)[<*]|(@|(?<!&)#)(?!&#8203;)")

    def test_markdown_stays_below_what_a_comment_may_hold(self):
        lines = "\n".join(f"- [one]({'ü' * 400}{n}.md)" for n in range(300))
        self.write("skills/demo/SKILL.md", SKILL + "\n" + lines + "\n")
        text = self.check("markdown")
        self.assertLess(len(text), 65536)
        self.assertIn("more", text)


class Reports(Case):
    def setUp(self):
        super().setUp()
        self.write("skills/demo/SKILL.md", SKILL)

    def test_several_at_once(self):
        ran = self.run_skillc("check", ".", "--report", "sarif=out/a.sarif", "--report", "junit=out/b.xml")
        self.assertEqual(ran.code, 1)
        self.assertIn("xref/dangling", ran.text)
        for fmt, name in (("sarif", "a.sarif"), ("junit", "b.xml")):
            expected = self.run_skillc("check", ".", "--format", fmt).text
            self.assertEqual((self.folder / "out" / name).read_text(), expected)
        self.assertEqual(sorted(one.name for one in (self.folder / "out").iterdir()), ["a.sarif", "b.xml"])

    def test_what_is_wrong_with_a_report_is_said_before_anything_is_checked(self):
        for argument, message in (("sarf=x", "did you mean `sarif`?"), ("sarif", "--report sarif=FILE"),
                                  ("sarif=", "--report sarif=FILE"), ("sarif=-", "`--format sarif` writes it")):
            ran = self.run_skillc("check", ".", "--report", argument)
            self.assertEqual((ran.code, ran.text), (2, ""), argument)
            self.assertIn(message, ran.errors)
        (self.folder / "link").symlink_to("skills/demo")
        whole = f"json={self.folder}/skills/demo/SKILL.md"
        for reports in (["json=skills/demo/SKILL.md"], [whole], ["json=link/SKILL.md"], ["json=./x", "sarif=x"]):
            before = (self.folder / "skills/demo/SKILL.md").read_bytes()
            ran = self.run_skillc("check", ".", *sum((["--report", one] for one in reports), []))
            self.assertEqual(ran.code, 2, reports)
            self.assertIn("write the report elsewhere", ran.errors)
            self.assertEqual((self.folder / "skills/demo/SKILL.md").read_bytes(), before)
            self.assertFalse((self.folder / "x").exists())
        self.write("file", "x")
        ran = self.run_skillc("check", ".", "--report", "sarif=file/x.sarif")
        self.assertEqual(ran.code, 2)
        self.assertIn("file", ran.errors)


if __name__ == "__main__":
    unittest.main()
