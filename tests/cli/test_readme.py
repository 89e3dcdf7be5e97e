"""What the README shows is what the program prints, to the byte."""
import json
import re
import shutil

from support import REPOSITORY, Case

README = (REPOSITORY / "README.md").read_text()
EXAMPLE = REPOSITORY / "tests" / "readme"  # holds the skill of "What it finds"
COVERED = REPOSITORY / "tests" / "golden" / "coverage-text" / "input"
COMPARED = REPOSITORY / "tests" / "golden" / "diff-text" / "input"
SUGGESTED = REPOSITORY / "tests" / "golden" / "suggest-text" / "input"


def block(opening: str) -> str:
    """The one fenced block whose text begins so."""
    found = [text for text in re.findall(r"^```\w+\n(.*?)^```$", README, re.M | re.S) if text.startswith(opening)]
    assert len(found) == 1, f"{len(found)} blocks begin with {opening!r}"
    return found[0]


def command(line: str) -> str:
    """What stands below a command in the block that opens with it."""
    return block(line).removeprefix(line)


class Readme(Case):
    def on_a_copy(self, example, *arguments: str):
        """Runs beside a copy of the example's skill, where no skillc.yaml above it counts."""
        shutil.copytree(example / "retry-guide", self.folder / "retry-guide")
        return self.run_skillc(*arguments)

    def test_shows_what_check_finds(self):
        ran = self.on_a_copy(EXAMPLE, "check")
        self.assertEqual((ran.code, ran.text), (1, block("retry-guide/SKILL.md:")))

    def test_shows_the_findings_for_programs(self):
        ran = self.on_a_copy(EXAMPLE, "check", "--format", "json", "--only", "xref/dangling")
        self.assertEqual((ran.code, ran.text), (1, block('{\n  "schema": "skillc-findings/1"')))

    def test_shows_what_list_prints(self):
        self.assertEqual(self.run_skillc("list", "skills-src", cwd=REPOSITORY).text, command("$ skillc list skills-src\n"))

    def test_shows_what_coverage_prints(self):
        ran = self.on_a_copy(COVERED, "coverage", "retry-guide")
        self.assertEqual(ran.text, command("$ skillc coverage retry-guide\n"))

    def test_shows_what_suggest_prints(self):
        ran = self.on_a_copy(SUGGESTED, "suggest", "retry-guide", "--cases", "1")
        self.assertEqual(ran.text, command("$ skillc suggest retry-guide --cases 1\n"))

    def test_shows_what_suggest_writes(self):
        ran = self.on_a_copy(SUGGESTED, "suggest", "retry-guide", "--apply")
        self.assertEqual(ran.text, command("$ skillc suggest retry-guide --apply\n"))

    def test_shows_the_diff_of_other_numbers(self):
        ran = self.on_a_copy(COVERED, "renumber", "chapter", "2", "--to", "3", "retry-guide")
        self.assertEqual(ran.text, command("$ skillc renumber chapter 2 --to 3 retry-guide\n"))

    def test_shows_what_diff_prints(self):
        for side in ("old", "new"):
            shutil.copytree(COMPARED / side, self.folder / side)
        self.assertEqual(self.run_skillc("diff", "old", "new").text, command("$ skillc diff old new\n"))

    def test_says_what_declares_and_what_covers(self):
        self.skill("queues", "See the [catalog](catalog.md) and the [checklist](checklist.md).\n")
        self.write("skills/queues/catalog.md", block("# Queues\n"))
        self.write("skills/queues/checklist.md", block("# Review\n"))
        self.write("skills/queues/evals/evals.json", json.dumps({"skill_name": "queues", "evals": [
            {"id": 1, "prompt": "Review it.", "expectations": ["Cites Item 2"]}, {"id": 2, "prompt": "And this.", "expectations": ["Asks for a bound"], "covers": ["item-1"]}]}))
        (skill,) = json.loads(self.run_skillc("graph").text)["skills"]
        tested = {entry["id"]: len(entry["exercised_by"]) for entry in skill["entries"]}
        self.assertEqual(tested, {f"queues#{id}": count for id, count in
                                  (("item-1", 1), ("item-2", 1), ("sec-1", 0), ("sec-2", 0), ("sec-3", 0))})
        found = json.loads(self.run_skillc("check", "--format", "json").text)["findings"]
        self.assertEqual({finding["rule"] for finding in found if finding["severity"] != "hint"}, {"xref/uncovered-entry"}, found)
        self.assertIn("SEC-03", " ".join(finding["message"] for finding in found))

    def test_a_number_alone_is_no_name(self):
        self.skill("queues", "## 1. Bound every queue\n\n## 2. Shed what is late\n\n| Rule |\n| --- |\n| 4 |\n")
        (skill,) = json.loads(self.run_skillc("graph").text)["skills"]
        self.assertEqual((skill["entries"], skill["citations"]), ([], []))

    def test_counts_the_rules(self):
        listed = self.run_skillc("explain").text.splitlines()
        self.assertIn(f"lists all {len(listed)} rules:", README)
        for family, count in re.findall(r"^\| `([a-z]+)` \| (\d+) \|", README, re.M):
            self.assertEqual(sum(line.startswith(family + "/") for line in listed), int(count), family)
