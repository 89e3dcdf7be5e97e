"""What the README shows is what the program prints, to the byte."""
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

    def test_counts_the_rules(self):
        listed = self.run_skillc("explain").text.splitlines()
        self.assertIn(f"lists all {len(listed)} rules:", README)
        for family, count in re.findall(r"^\| `([a-z]+)` \| (\d+) \|", README, re.M):
            self.assertEqual(sum(line.startswith(family + "/") for line in listed), int(count), family)
