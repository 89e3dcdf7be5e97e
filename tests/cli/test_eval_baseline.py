"""`skillc eval --baseline`: the skill as it was beside the skill as it is."""
import json
import os
import re
import shutil
import subprocess

from eval_support import EvalCase, ITEMS, case, without_timing
from support import Ran, tree

# Works by the skill that it is given: finds what the catalog says clearly, under the numbers of that catalog.
READER = """
    import re
    with open({asked!r}, 'a') as log: log.write(question['configuration'] + '\\n')
    if question['skill']['path'] is None: return answer()
    text = open(question['skill']['path'] + '/references/items.md').read()
    return answer(*re.findall(r'## (Item \\d+): [^\\n]*\\n\\nClear', text))
"""


def catalog(*words: str, titles: tuple[str, ...] = ITEMS) -> str:
    return "# Items\n\n" + "\n\n".join(f"## Item {n}: {title}\n\n{word} about {title.lower()}."
                                       for n, (title, word) in enumerate(zip(titles, words), 1)) + "\n"


class BaselineCase(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.environment = {"HOME": str(self.folder / "home"), "GIT_CONFIG_NOSYSTEM": "1"}
        self.asked = self.folder / "asked"
        self.reviewer("reader", READER.format(asked=str(self.asked)))
        self.write(".gitignore", "/run*\n/asked\n/.skillc\n/old\n/kept\n")

    def run_skillc(self, *arguments: str, **more) -> Ran:
        return super().run_skillc(*arguments, **{"env": self.environment} | more)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=self.folder,
                              capture_output=True, check=True, env=os.environ | self.environment)
        return done.stdout.decode().strip()

    def commit(self) -> str:
        self.configure()
        if not (self.folder / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD")

    def teach(self, *words: str, **more) -> None:
        self.write("skills/demo/references/items.md", catalog(*words, **more))

    def asked_of(self) -> list[str]:
        """The configurations that the reviewer was asked under since the last call."""
        asked = sorted(self.asked.read_text().split()) if self.asked.exists() else []
        self.asked.unlink(missing_ok=True)
        return asked

    def outcomes_under(self, configuration: str, folder: str = "run") -> dict[str, list[str]]:
        return {one["case"]: [e["outcome"] for e in one["expectations"]]
                for one in self.results(folder)["cases"] if one["configuration"] == configuration}

    def since(self, folder: str = "run") -> dict:
        return next(one for one in self.results(folder)["comparisons"] if one["against"] == "baseline")


class Given(BaselineCase):
    def setUp(self) -> None:
        super().setUp()
        self.teach("Clear", "Clear", "Vague")
        self.cases(case("a", 1), case("b", 2))

    def test_a_benchmark_says_what_has_changed_since(self):
        """Then both items were found, now one of them: half of what the two cases expect."""
        shutil.copytree(self.folder / "skills", self.folder / "old")
        self.teach("Vague", "Clear", "Vague")
        self.assertEqual(self.eval("--baseline", "old", "--gradings").code, 0)
        found = json.loads((self.folder / "run/gradings/reader/demo/benchmark.json").read_text())
        self.assertEqual(list(found["run_summary"]), ["with_skill", "baseline", "delta"])
        self.assertEqual(found["run_summary"]["delta"]["pass_rate"], "-0.50")
        self.assertEqual(found["notes"], [])
        shutil.rmtree(self.folder / "run")
        self.assertEqual(self.eval("--baseline", "old", "--gradings", "--configuration", "with_skill",
                                   "--configuration", "without_skill").code, 0)
        found = json.loads((self.folder / "run/gradings/reader/demo/benchmark.json").read_text())
        self.assertEqual(list(found["run_summary"]), ["with_skill", "without_skill", "baseline", "delta"])
        self.assertEqual(found["run_summary"]["delta"]["pass_rate"], "+0.50", "without the skill nothing is found")
        self.assertRegex(found["notes"][0], r"^delta to baseline: pass_rate -0\.50, time_seconds [+-]\d+\.\d$")

    def test_a_difference_that_rounds_to_nothing_has_no_minus(self):
        self.reviewer("reader", """
            is_one = question['configuration'] == 'baseline' and question['case']['id'] == 'a'
            return answer('Item 1', usage={'input_tokens': 11 if is_one else 10, 'output_tokens': 0})
        """)
        self.cases(case("a", 1), case("b", 2), case("c", 3))
        shutil.copytree(self.folder / "skills", self.folder / "old")
        self.teach("Vague", "Clear", "Vague")
        self.assertEqual(self.eval("--baseline", "old", "--gradings").code, 0)
        found = json.loads((self.folder / "run/gradings/reader/demo/benchmark.json").read_text())
        self.assertEqual(found["run_summary"]["delta"]["tokens"], "+0", "a third of a token less")

    def test_a_revision(self):
        self.commit()
        self.teach("Vague", "Clear", "Vague")
        before = tree(self.folder / "skills")
        ran = self.eval("--baseline", "HEAD")
        self.assertEqual((ran.code, ran.errors.count("warning")), (0, 0), ran.errors)
        self.assertEqual(self.outcomes_under("with_skill"), {"a": ["missed"], "b": ["met"]})
        self.assertEqual(self.outcomes_under("baseline"), {"a": ["met"], "b": ["met"]})
        self.assertEqual(self.results()["totals"]["met"], 1, "totals are those of the skill as it is")
        self.assertEqual(self.results()["baseline"]["name"], "HEAD")
        self.assertEqual(tree(self.folder / "skills"), before)

    def test_a_folder(self):
        shutil.copytree(self.folder / "skills", self.folder / "old")
        self.teach("Vague", "Clear", "Vague")
        for folder, run in (("old", "run1"), ("old/demo", "run2")):
            ran = self.eval_into(run, "--baseline", folder)
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertEqual(self.outcomes_under("baseline", run), {"a": ["met"], "b": ["met"]})
        self.assertEqual(self.asked_of(), ["baseline"] * 2 + ["with_skill"] * 2, "where it lies is not what is asked")

    def eval_into(self, run: str, *arguments: str) -> Ran:
        self.configure()
        return self.run_skillc("eval", "--out", run, *arguments)

    def test_every_file_as_it_was_and_no_evals(self):
        self.write("skills/demo/scripts/tool", b"#!/bin/sh\n\0old").chmod(0o755)
        self.write("skills/demo/evals/secret.txt", "what is expected")
        self.commit()
        self.write("skills/demo/scripts/tool", b"new").chmod(0o644)
        self.write("skills/demo/later.txt", "later")
        self.reviewer("look", """
            top = question['skill']['path']
            files = {os.path.relpath(os.path.join(f, n), top): os.path.join(f, n) for f, _, names in os.walk(top) for n in names}
            tool = files['scripts/tool']
            said = [*sorted(files), repr(open(tool, 'rb').read()), str(os.access(tool, os.X_OK)), question['skill']['instructions']]
            return answer(output='\\n'.join(said))
        """)
        self.eval("--reviewer", "look", "--only", "demo/a", "--baseline", "main", "--record", "kept")
        said = {}
        for path in (self.folder / "kept").glob("*.json"):
            lines = json.loads(path.read_text())["answer"]["output"].splitlines()
            said["later.txt" in lines] = lines
        self.assertEqual(said[False][:6], ["SKILL.md", "references/checklist.md", "references/items.md", "scripts/tool",
                                           repr(b"#!/bin/sh\n\0old"), "True"])
        self.assertEqual(said[True][:7], ["SKILL.md", "later.txt", "references/checklist.md", "references/items.md",
                                          "scripts/tool", repr(b"new"), "False"])

    def test_nothing_of_the_repository_is_run(self):
        self.write(".gitattributes", "*.md filter=evil\n")
        self.commit()
        mark = self.folder / "home" / "ran"
        mark.parent.mkdir()
        script = self.write("home/evil", f"#!/bin/sh\ntouch {mark}\ncat\n")
        script.chmod(0o755)
        for key in ("filter.evil.smudge", "filter.evil.process", "core.fsmonitor", "diff.external", "core.pager"):
            self.git("config", key, str(script))
        self.git("config", "alias.cat-file", f"!{script}")
        for hook in ("post-checkout", "pre-commit", "reference-transaction"):
            shutil.copy(script, self.folder / ".git/hooks" / hook)
        self.teach("Vague", "Clear", "Vague")
        self.assertEqual(self.eval("--baseline", "main").code, 0)
        self.assertEqual(self.outcomes_under("baseline"), {"a": ["met"], "b": ["met"]})
        self.assertFalse(mark.exists())

    def test_answers_are_read_by_the_numbers_of_then(self):
        self.commit()
        self.teach("Clear", "Clear", "Clear", "Vague", titles=("Ask before you delete", *ITEMS))
        self.cases(case("a", 2), case("b", 3), case("new", 1))
        self.assertEqual(self.eval("--baseline", "HEAD").code, 0)
        self.assertEqual(self.outcomes_under("with_skill"), {"a": ["met"], "b": ["met"], "new": ["met"]})
        self.assertEqual(self.outcomes_under("baseline"), {"a": ["met"], "b": ["met"], "new": ["missed"]})
        self.assertEqual([one["case"] for one in self.since()["gained"]], ["new"])

    def test_nobody_missed_at_the_baseline_what_was_not_there(self):
        self.commit()
        self.teach("Clear", "Clear", "Clear", "Vague", titles=(*ITEMS, "Ask before you delete"))
        self.cases(case("new", 4))
        self.assertEqual(self.eval("--baseline", "HEAD").code, 0)
        self.assertEqual(self.run_skillc("eval", "report", "run", "--html", "report.html").code, 0)
        html = (self.folder / "report.html").read_text()
        row = next(one for one in re.findall(r"<tr id=.*?</tr>", html, re.DOTALL) if "## Item 4: " in one)
        self.assertEqual(re.findall(r'title="([^"]*)"', row), ["reader with_skill: missed", "reader baseline: not there at the baseline"])
        self.assertNotIn("missed in all", html)
        self.assertNotIn("missed in 1 of", html)

    def test_a_skill_that_the_baseline_lacks(self):
        self.commit()
        self.skill("extra", "See the [items](items.md).\n")
        self.write("skills/extra/items.md", "# Items of extra\n\n## Rule 1: Water the plants on Mondays\n\nText.\n")
        self.write("evals/extra/evals.json", json.dumps({"skill_name": "extra", "evals": [
            {"id": "x", "prompt": "p", "expectations": ["Rule 1"]}]}))
        self.reviewer("reader", "return answer('Item 1', 'Item 2', 'Rule 1')")
        ran = self.eval("--baseline", "HEAD")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("warning: the baseline `HEAD` has no skill `extra`: its trials are left out", ran.errors)
        self.assertEqual(self.results()["baseline"]["lacks"], ["extra"])
        self.assertEqual((len(self.outcomes_under("with_skill")), len(self.outcomes_under("baseline"))), (3, 2))
        alone = self.run_skillc("eval", "--out", "run2", "--only", "extra", "--baseline", "HEAD", "--configuration", "baseline")
        self.assertEqual(alone.code, 5, alone.errors)
        self.assertIn("the baseline has none of these skills", alone.errors)

    def test_what_names_no_baseline_is_2(self):
        self.commit()
        self.git("branch", "skills")
        self.write("file", "x")
        for arguments, words in ((("--baseline", "mian"), "`mian` is neither a revision nor a folder"),
                                 (("--baseline", "file"), "`file` is no folder"),
                                 (("--baseline", "skills"), "both a revision and a path"),
                                 (("--baseline", ""), "--baseline: needs a revision or a folder"),
                                 (("--configuration", "baseline"), "the configuration `baseline` needs one")):
            ran = self.eval(*arguments)
            self.assertEqual(ran.code, 2, arguments)
            self.assertIn(words, ran.errors)
            self.assertFalse((self.folder / "run/journal.jsonl").exists())


class Kept(BaselineCase):
    def setUp(self) -> None:
        super().setUp()
        self.teach("Clear", "Clear", "Vague")
        self.cases(case("a", 1), case("b", 2))
        self.first = self.commit()
        self.teach("Vague", "Clear", "Vague")

    def evaluate(self, run: str, *arguments: str) -> Ran:
        ran = self.run_skillc("eval", "--out", run, *arguments)
        self.assertIn(ran.code, (0, 4), ran.errors)
        return ran

    def test_answers_are_cached_by_the_content_of_then(self):
        self.evaluate("run1", "--baseline", "main")
        self.assertEqual(self.asked_of(), ["baseline", "baseline", "with_skill", "with_skill"])
        self.teach("Vague", "Vague", "Vague")
        self.evaluate("run2", "--baseline", self.first[:12])
        self.assertEqual(self.asked_of(), ["with_skill", "with_skill"], "the same files under another name")
        self.commit()
        self.evaluate("run3", "--baseline", "main")
        self.assertEqual(self.asked_of(), ["baseline", "baseline"], "another content under the same name")
        self.assertEqual(self.outcomes_under("baseline", "run3"), {"a": ["missed"], "b": ["missed"]})

    def test_a_dry_run_counts_them(self):
        ran = self.run_skillc("eval", "--dry-run", "--baseline", "main", "--repeat", "3")
        self.assertRegex(ran.text, r"(?m)^reader +baseline +6 +0 +0 +0 +6$")
        self.assertTrue(ran.text.endswith("\n12 trials, 12 to ask; nothing was run\n"), ran.text)
        self.assertEqual(self.asked_of(), [])

    def test_resumed_recorded_and_replayed(self):
        self.evaluate("run1", "--baseline", "main", "--record", "kept")
        whole = without_timing(self.results("run1"))
        self.assertEqual(self.evaluate("run2", "--baseline", "main", "--no-cache", "--max-trials", "3").code, 4)
        self.asked_of()
        self.evaluate("run2", "--baseline", "main", "--no-cache", "--resume")
        self.assertEqual(self.asked_of(), ["baseline"], "one was left")
        self.assertEqual(without_timing(self.results("run2")), whole)
        self.evaluate("run3", "--baseline", "main", "--replay", "kept")
        self.assertEqual(self.asked_of(), [])
        self.assertEqual(without_timing(self.results("run3")), whole)


class Compared(BaselineCase):
    def setUp(self) -> None:
        super().setUp()
        self.teach("Clear", "Clear", "Vague")
        self.cases(*(case(f"c{n}", 1, 2) for n in range(5)))
        self.commit()

    def test_paired_by_case_with_its_interval(self):
        self.teach("Vague text", "Clear", "Vague")
        ran = self.eval("--baseline", "main", "--configuration", "with_skill", "--configuration", "without_skill")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual([one["against"] for one in self.results()["comparisons"]], ["without_skill", "baseline"])
        since = self.since()
        self.assertEqual((since["cases"], since["with_skill"], since["without"], since["difference"]), (5, 0.5, 1, -0.5))
        self.assertEqual((since["interval"], since["why_no_interval"]), (None, "all cases differ alike"))
        self.assertEqual((len(since["gained"]), len(since["lost"])), (0, 5))
        self.assertRegex(ran.text, r"(?m)^baseline +reader +5 +50 % +100 % +−50 points +none: all cases differ alike$")
        self.assertIn("lost by reader against baseline (5)", ran.text)

    def test_what_flipped_stands_beside_what_changed(self):
        self.teach("Vague thoughts and remarks", "Clear", "Vague")
        ran = self.eval("--baseline", "main")
        self.assertIn("what changed since main, by reader", ran.text)
        self.assertIn("demo: Item 1 was reworded: 5 expectations that cite it went from met to missed", ran.text)
        comment = (self.folder / "run/report.md").read_text()
        self.assertIn("| baseline | reader | 5 | 50 % | 100 % | −50 points | none: all cases differ alike |\n", comment)
        self.assertIn("<summary>lost by reader against baseline (5)</summary>\n\n- demo/c0: Says so (Item 1)\n", comment)
        self.assertIn("<details open><summary>what changed since main, by reader</summary>\n", comment)
        self.assertIn("- demo: Item 1 was reworded: 5 expectations that cite it went from met to missed\n", comment)
        [cause] = self.since()["causes"]
        self.assertEqual((cause["id"], cause["name"], cause["changes"]), ("demo#item-1", "Item 1", ["was reworded"]))
        self.assertEqual((len(cause["lost"]), cause["gained"]), (5, []))

    def test_what_flipped_without_a_change_of_what_it_cites(self):
        self.reviewer("reader", "return answer('Item 1') if question['configuration'] == 'baseline' else answer('Item 2')")
        self.teach("Clear", "Clear", "Vague words")
        ran = self.eval("--baseline", "main")
        self.assertIn("demo: 5 expectations went from met to missed, 5 expectations went from missed to met, "
                      "and nothing that they cite changed", ran.text)
        [cause] = self.since()["causes"]
        self.assertEqual((cause["id"], cause["changes"], len(cause["lost"]), len(cause["gained"])), (None, [], 5, 5))

    def test_an_added_item_is_a_cause_of_what_it_gained(self):
        self.teach("Clear", "Clear", "Vague", "Clear", titles=(*ITEMS, "Say what you did"))
        self.cases(case("old", 1), case("new", 4))
        self.eval("--baseline", "main")
        [cause] = self.since()["causes"]
        self.assertEqual((cause["name"], cause["changes"], [one["case"] for one in cause["gained"]]),
                         ("Item 4", ["was added"], ["new"]))


class Gates(BaselineCase):
    def setUp(self) -> None:
        super().setUp()
        self.teach("Clear", "Clear", "Vague")
        self.cases(case("a", 1), case("b", 2))
        self.commit()

    def gate(self, name: str, wanted, *arguments: str) -> tuple[int, bool, object]:
        """The exit code, whether it holds, and what was measured."""
        self.settings = {"gates": {name: wanted}}
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        ran = self.eval(*arguments)
        [gate] = [one for one in self.results()["gates"] if one["name"] == name]
        self.said = ran.text
        return ran.code, gate["holds"], gate["actual"]

    def test_regressions(self):
        self.assertEqual(self.gate("regressions", 0, "--baseline", "main"), (0, True, 0))
        self.teach("Vague", "Clear", "Clear")
        self.assertEqual(self.gate("regressions", 0, "--baseline", "main"), (1, False, 1))
        self.assertIn("gate regressions since the baseline 1, at most 0: fails", self.said)
        self.assertEqual(self.gate("regressions", 1, "--baseline", "main"), (0, True, 1))

    def test_what_is_flaky_is_no_regression(self):
        self.reviewer("reader", """
            was = question['configuration'] == 'baseline'
            return answer('Item 2', *(['Item 1'] if was or question['attempt'] == 1 else []))
        """)
        arguments = ("--baseline", "main", "--repeat", "3")
        self.assertEqual(self.gate("regressions", 0, *arguments), (0, True, 0))
        [lost] = self.since()["lost"]
        self.assertEqual((lost["case"], lost["flaky"]), ("a", True))

    def test_failed_ones_are_asked_again_beside_what_they_were(self):
        self.teach("Vague", "Clear", "Vague")
        for gate in ("regressions", "coverage_drop"):
            self.settings = {"gates": {gate: 0}}
            self.configure()
            self.assertEqual(self.run_skillc("eval", "--baseline", "main").code, 1)
            code, holds, actual = self.gate(gate, 0, "--failed", "--baseline", "main")
            self.assertEqual((code, holds), (1, False))
            self.assertEqual(self.outcomes_under("with_skill"), {"a": ["missed"]})
            self.assertEqual(self.outcomes_under("baseline"), {"a": ["met"]})
            self.assertGreater(actual, 0)

    def test_a_run_without_a_baseline_is_one_to_ask_it_of(self):
        self.teach("Vague", "Clear", "Vague")
        self.configure()
        self.assertEqual(self.run_skillc("eval").code, 0)
        self.assertEqual(self.gate("regressions", 0, "--failed", "--baseline", "main"), (1, False, 1))

    def test_coverage_that_was_not_answered_then_is_not_known(self):
        """Whether or not errors are tolerated; what another attempt demonstrated then is known all the same."""
        self.reviewer("reader", """
            fails = question['configuration'] == 'baseline' and question['case']['id'] == 'a' and question['attempt'] == 1
            if fails: sys.exit(3)
            return answer('Item 2') if question['configuration'] == 'with_skill' else answer('Item 1', 'Item 2')
        """)
        self.settings = {"gates": {"coverage_drop": 0, "errors": 5}}
        ran = self.eval("--baseline", "main")
        [gate] = [one for one in self.results()["gates"] if one["name"] == "coverage_drop"]
        self.assertEqual((ran.code, gate["holds"], gate["actual"]), (1, False, None))
        self.assertIn("unknown, for 1 trial at the baseline was not answered", ran.text)
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": None, "now": 0.166667})
        ran = self.run_skillc("eval", "--baseline", "main", "--repeat", "2", "--out", "run-2")
        [gate] = [one for one in self.results("run-2")["gates"] if one["name"] == "coverage_drop"]
        self.assertEqual((gate["holds"], gate["actual"]), (False, 0.166667))

    def test_coverage_of_a_baseline_that_a_budget_cut(self):
        self.settings = {"gates": {"coverage_drop": 0}}
        ran = self.eval("--baseline", "main", "--max-trials", "2", "--jobs", "1")
        self.assertEqual(ran.code, 4)
        [gate] = [one for one in self.results()["gates"] if one["name"] == "coverage_drop"]
        self.assertEqual((gate["holds"], gate["actual"]), (False, None))
        self.assertIn("unknown, for 2 trials at the baseline were not answered", ran.text)

    def test_skills_with_queries_alone_are_none_of_coverage(self):
        """They have no part in `now`, so they must have none in what was lost: one of two, and not of all there is."""
        self.skill("other", "See the [items](references/items.md).\n")
        self.write("skills/other/references/items.md", catalog("Clear", "Clear", "Clear"))
        self.write("evals/other/evals.json", json.dumps(
            {"skill_name": "other", "evals": [{"id": "q", "query": "anything", "should_trigger": True}]}))
        self.write("skills/demo/references/checklist.md", "# Review Checklist\n")
        self.commit()
        self.teach("Vague", "Clear", "Vague")
        self.gate("coverage_drop", 0, "--baseline", "main")
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": 0.666667, "now": 0.333333})

    def test_what_was_not_measured_holds_no_gate(self):
        for name in ("regressions", "coverage_drop"):
            self.assertEqual(self.gate(name, 0), (1, False, None))
            self.assertIn("unknown, for it takes --baseline", self.said)

    def test_a_skill_that_was_not_there_cannot_regress(self):
        shutil.rmtree(self.folder / "skills/demo")
        self.write("skills/notes.txt", "nothing that is a skill")
        without = self.commit()
        self.git("checkout", "-q", "HEAD~", "--", "skills")
        for name in ("regressions", "coverage_drop"):
            self.assertEqual(self.gate(name, 0, "--baseline", without), (0, True, 0))
        self.assertIn("coverage lost since the baseline 0 %, for the baseline has none of these skills", self.said)
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": None, "now": None})

    def test_a_folder_of_other_skills_is_no_baseline(self):
        """A slip in its path would hold every gate."""
        (self.folder / "old/nothing").mkdir(parents=True)
        self.write("old/others/other/SKILL.md", "---\nname: other\ndescription: Bakes bread at home. Use when the user bakes.\n---\n# Other\n")
        for baseline, holds in (("old/nothing", "no skill"), ("old/others", "none of this library's skills")):
            self.configure()
            ran = self.run_skillc("eval", "--out", "run", "--baseline", baseline)
            self.assertEqual(ran.code, 2, ran.errors)
            self.assertIn(f"the folder `{baseline}` holds {holds}", ran.errors)
            self.assertFalse((self.folder / "run").exists())
            self.assertEqual(self.asked_of(), [])

    def test_a_skill_that_declared_nothing_then_has_no_share_of_then(self):
        self.write("skills/demo/references/items.md", "# Items\n\nNothing yet.\n")
        self.write("skills/demo/references/checklist.md", "# Review Checklist\n\nNothing yet.\n")
        empty = self.commit()
        self.git("checkout", "-q", "HEAD~", "--", "skills")
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", empty), (0, True, 0))
        self.assertIn("0 % (33 % now, nothing there at the baseline)", self.said)
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": None, "now": 0.333333})

    def test_lost_coverage(self):
        # Of Items 1 to 3 two are demonstrated then, and the checklist's three items by none.
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", "main"), (0, True, 0))
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": 0.333333, "now": 0.333333})
        self.teach("Vague", "Clear", "Clear")
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", "main")[:2], (1, False))
        self.assertAlmostEqual(self.results()["baseline"]["coverage"]["now"], 1 / 6, places=5)
        self.assertEqual(self.gate("coverage_drop", "17%", "--baseline", "main")[:2], (0, True))

    def test_what_is_added_and_not_demonstrated_lowers_coverage(self):
        self.teach("Clear", "Clear", "Vague", "Vague", titles=(*ITEMS, "Say what you did"))
        self.assertEqual(self.gate("coverage_drop", "1%", "--baseline", "main")[:2], (1, False))
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": 0.333333, "now": 0.285714})
        self.assertEqual(self.run_skillc("eval", "report", "run", "--html", "run/report.html").code, 1)
        page = (self.folder / "run/report.html").read_text()
        rows = re.findall(r'<tr><th scope="row"><span class="badge">[A-Z]</span> ([^<]*)</th>.*?<span class="bar-of">([^<]*)<', page)
        self.assertEqual(rows, [("reader with_skill", "2/7"), ("reader baseline", "2/6")], "of what was there then, as the gate has it")

    def test_what_has_another_number_is_no_loss(self):
        """The checklist's items have an entry's number in their labels, and so in their ids."""
        self.configure()
        self.assertEqual(self.run_skillc("renumber", "item", "1-3", "--to", "4", "--apply").code, 0)
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", "main"), (0, True, 0))
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": 0.333333, "now": 0.333333})

    def test_an_item_that_is_only_emphasised_is_no_loss(self):
        """Which changes its id, and nothing that is a change."""
        path = self.folder / "skills/demo/references/checklist.md"
        path.write_text(path.read_text().replace("**", ""))
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", "main"), (0, True, 0))
        self.assertEqual(self.results()["baseline"]["coverage"], {"then": 0.333333, "now": 0.333333})

    def test_whoever_had_the_skill_as_it_was_is_measured_by_what_was_there_in_every_format(self):
        self.teach("Clear", "Clear", "Vague", "Vague", titles=(*ITEMS, "Say what you did"))
        self.assertEqual(self.gate("coverage_drop", "50%", "--baseline", "main")[0], 0)
        whole = self.results()["coverage"]["skills"][0]["whole"]
        self.assertEqual(whole["total"], 7)
        states = ("demonstrated", "missed", "ungraded", "unexercised")
        self.assertEqual({one["configuration"]: [one[state] for state in states] for one in whole["reviewers"]},
                         {"with_skill": [2, 0, 0, 5], "baseline": [2, 0, 0, 4]})
        self.run_skillc("eval", "report", "run", "--html", "run/report.html")
        page = (self.folder / "run/report.html").read_text()
        self.assertIn("2 of 7 entries and checks demonstrated, 5 never asked", page)
        self.assertIn("2 of 6 entries and checks demonstrated, 4 never asked", page)

    def test_what_was_removed_is_no_loss(self):
        self.teach("Clear", "Clear")
        self.assertEqual(self.gate("coverage_drop", 0, "--baseline", "main")[:2], (0, True))
