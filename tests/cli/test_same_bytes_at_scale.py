"""A made-up library of 150 skills gives the same bytes at any number of jobs: findings, bundles, results."""
import json
import random
import shutil
import sys
import unittest
from pathlib import Path

from support import REPOSITORY, Case, tree

sys.path.insert(0, str(REPOSITORY / "tests/bench"))
from make_library import make_library

SKILLS, SEED = 150, 7
JOBS = ("1", "2", "8")
FORMATS = ("json", "sarif", "junit", "github", "gitlab", "markdown")
# What is behind a SKILL.md: some of these are findings, each of another family, one asks for another skill's entries.
SLIPS = ("See [there](references/gone.md).\n", "Item 999 says so, and {other} Item 3, and {other} Item 998.\n",
         "## Item 4: Once\n\nText.\n\n## Item 4: Twice\n\nText.\n", "TODO: write this.\n", "```\nnever closed\n")
PART = 24 << 20  # bytes: `check` reads a library in parts of this size


def break_some(folder: Path, drawn: random.Random) -> None:
    names = sorted(path.name for path in folder.iterdir())
    for name in drawn.sample(names, len(names) // 4):
        with open(folder / name / "SKILL.md", "a") as file:
            file.write("\n" + drawn.choice(SLIPS).format(other=drawn.choice(names)))


def spread_over_parts(folder: Path) -> None:
    """Text that is read quickly, so that a library of this size is checked in more than one part."""
    long = "# Log\n\n```text\n" + ("abcdefgh " * 11 + "\n") * 9000 + "```\n"
    names = sorted(path.name for path in folder.iterdir())
    for name in names[:: len(names) // (PART // len(long) + 8)]:
        place = folder / name / "references/log.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(long)


class MadeUpLibrary(Case):
    def setUp(self):
        super().setUp()
        self.skip_under_sanitizers()
        make_library(SKILLS, self.folder / "skills")
        self.write("skillc.yaml", "sources: skills\nlibrary: {name: demo, description: A demo., owner: {name: Ann}}\n"
                                  "reviewers: {echo: {protocol: text, command: [cat]}}\n")

    def assert_same_at_all_jobs(self, codes: tuple, made: str, *arguments: str) -> dict:
        """What is said and what then lies in the folder `made`, which is there and empty each time."""
        seen = []
        for jobs in JOBS:
            folder = self.folder / made
            folder.mkdir()
            ran = self.run_skillc(*arguments, "--no-cache", "--jobs", jobs)
            self.assertIn(ran.code, codes, ran.errors)
            seen.append({"said": (ran.code, ran.out, ran.err)} | tree(folder))
            shutil.rmtree(folder)
        for jobs, other in zip(JOBS[1:], seen[1:]):
            self.assertEqual(sorted(other), sorted(seen[0]), f"--jobs {jobs}")
            differ = [path for path in other if other[path] != seen[0][path]]
            self.assertEqual(differ, [], f"--jobs {jobs}")
        return seen[0]

    def test_check_in_all_formats(self):
        break_some(self.folder / "skills", random.Random(SEED))
        spread_over_parts(self.folder / "skills")
        self.assertGreater(sum(path.stat().st_size for path in self.folder.rglob("*.md")), PART)
        reports = [word for name in FORMATS for word in ("--report", f"{name}=out/{name}")]
        seen = self.assert_same_at_all_jobs((1,), "out", "check", *reports)
        self.assertEqual(sorted(seen), sorted(("said", *FORMATS)))
        self.assertGreater(len(json.loads(seen["json"][1])["findings"]), SKILLS // 4)

    def test_what_a_graph_says(self):
        for arguments in (("list",), ("graph", "--format", "json"), ("graph", "--format", "dot"), ("coverage",)):
            with self.subTest(arguments):
                seen = self.assert_same_at_all_jobs((0,), "out", *arguments)
                self.assertGreater(len(seen["said"][1]), SKILLS)

    def test_evals_and_all_targets(self):
        break_some(self.folder / "skills", random.Random(SEED))
        evals = []
        for jobs in JOBS:
            ran = self.run_skillc("eval", "--out", f"run-{jobs}", "--no-cache", "--jobs", jobs)
            self.assertIn(ran.code, (0, 3), ran.errors)
            results = json.loads((self.folder / f"run-{jobs}/results.json").read_text())
            results.pop("timing")
            evals.append((results, (self.folder / f"run-{jobs}/lcov.info").read_bytes()))
        self.assertGreater(len(evals[0][0]["cases"]), SKILLS // 8)
        self.assertEqual(evals[1:], evals[:1] * (len(JOBS) - 1))
        seen = self.assert_same_at_all_jobs((1,), "out", "build", "--keep-going", "--run", "run-8", "--out", "out")
        self.assertEqual({path.split("/")[0] for path in seen} - {"said"},
                         {"skills", "skill-zip", "claude-plugin", "llms", "site"})
        self.assertIn("site/evals.html", seen)
        self.assertGreater(len(seen), 10 * SKILLS)


if __name__ == "__main__":
    unittest.main()
