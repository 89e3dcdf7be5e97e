"""`skillc eval --shard`: a part of a run."""
import json
import shutil

from eval_support import EvalCase, case

BOTH = ("--configuration", "with_skill", "--configuration", "without_skill")
REVIEW = """
    number = int(question['case']['id'][1:])
    if question['configuration'] == 'without_skill': return answer('Item 2')
    if number % 5 == 3 and question['attempt'] == 2: return answer()
    return answer('Item 1', *(['Item 3'] if number % 2 else []), usage={'input_tokens': number, 'cost_usd': number / 7})
"""


class ShardCase(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.reviewer("half", REVIEW)
        self.cases(*(case(f"c{n}", 1, 1 + n % 3) for n in range(10)))

    def shards(self, count: int, *arguments: str) -> list[str]:
        """Runs them all, and returns their folders."""
        self.configure()
        folders = [f"shard-{n}" for n in range(1, count + 1)]
        for n, folder in enumerate(folders, 1):
            ran = self.run_skillc("eval", "--no-cache", "--shard", f"{n}/{count}", "--out", folder, *arguments)
            self.assertEqual(ran.code, 0, ran.errors)
        return folders

    def trials(self, folder: str) -> set[tuple]:
        return {(one["case"], one["reviewer"], one["configuration"], one["attempt"]) for one in self.results(folder)["cases"]}


class Shards(ShardCase):
    def test_each_trial_is_in_one(self):
        folders = self.shards(3, "--repeat", "2", *BOTH)
        parts = [self.trials(folder) for folder in folders]
        self.assertEqual(sum(map(len, parts)), 40)
        self.assertEqual(len(set.union(*parts)), 40)
        self.assertEqual([self.results(folder)["shard"] for folder in folders],
                         [{"index": n, "count": 3, "trials": len(part), "of": 40} for n, part in enumerate(parts, 1)])

    def test_another_case_moves_no_trial(self):
        before = [self.trials(folder) for folder in self.shards(3)]
        self.cases(case("c77", 1), *(case(f"c{n}", 1, 1 + n % 3) for n in range(10)))
        for folder in ("shard-1", "shard-2", "shard-3"):
            shutil.rmtree(self.folder / folder)
        after = [self.trials(folder) for folder in self.shards(3)]
        for old, new in zip(before, after, strict=True):
            self.assertLessEqual(old, new)
        self.assertEqual(sum(map(len, after)), 11)

    def test_gates_attempts_and_comparisons_are_not_decided(self):
        self.settings["gates"] = {"pass_rate": 100, "delta": 100, "flaky": 0, "coverage": 100}
        self.configure()
        ran = self.run_skillc("eval", "--shard", "1/2", "--out", "run", "--repeat", "2", "--gradings", *BOTH)
        self.assertEqual(ran.code, 0, ran.errors)
        results = self.results()
        self.assertEqual((results["gates"], results["comparisons"], results["attempts"], results["repeated"]), ([], [], [], []))
        said = f"shard 1 of 2: {len(results['cases'])} of 40 trials; gates, attempts and comparisons need all shards, merged"
        self.assertIn("\n" + said + "\n", ran.text)
        self.assertIn("\n" + said + "\n", (self.folder / "run/report.md").read_text())
        self.assertNotIn("gate ", ran.text)
        self.assertIn("gates are held and gradings written once `skillc eval merge` has put all shards together", ran.errors)
        self.assertFalse((self.folder / "run/gradings").exists())

    def test_errors_are_errors_in_a_shard_too(self):
        self.reviewer("half", "sys.exit(1)")
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--shard", "1/2", "--out", "run").code, 3)

    def test_a_shard_without_trials_is_one(self):
        self.cases(case("c1", 1))
        folders = self.shards(4)
        self.assertEqual(sorted(len(self.trials(folder)) for folder in folders), [0, 0, 0, 1])
        empty = next(folder for folder in folders if not self.trials(folder))
        for name in ("report.md", "junit.xml", "cobertura.xml", "lcov.info", "report.txt"):
            self.assertGreater((self.folder / empty / name).stat().st_size, 0, name)
        self.assertEqual(self.run_skillc("eval", "report", empty).out, (self.folder / empty / "report.txt").read_bytes())

    def test_a_shard_is_resumed_as_one(self):
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--shard", "2/3", "--out", "run", "--max-trials", "1").code, 4)
        ran = self.run_skillc("eval", "--out", "run", "--resume", env={"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "3"})
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("skillc: shard 2 of 3, which run was begun with\n", ran.errors)
        self.assertEqual(self.results()["shard"]["index"], 2)
        ran = self.run_skillc("eval", "--out", "run", "--resume", "--shard", "3/3")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("run was begun with shard 2 of 3, and not with shard 3 of 3", ran.errors)

    def test_a_shard_of_the_environment_is_said(self):
        self.configure()
        ran = self.run_skillc("eval", "--out", "run", env={"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2"})
        self.assertIn("skillc: shard 1 of 2, as CI_NODE_INDEX and CI_NODE_TOTAL say; `--shard 1/1` runs all\n", ran.errors)
        self.assertEqual(self.results()["shard"]["count"], 2)
        ran = self.run_skillc("eval", "--out", "single", env={"CI_NODE_TOTAL": "1"})
        self.assertNotIn("shard", ran.errors + ran.text)
        self.assertNotIn("shard", self.results("single"))
        ran = self.run_skillc("eval", "--out", "none", env={"CI_NODE_TOTAL": "2"})
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertFalse((self.folder / "none").exists())

    def test_shards_have_folders_of_their_own(self):
        self.configure()
        for n in ("1/2", "2/2", "1/1"):
            self.assertEqual(self.run_skillc("eval", "--shard", n).code, 0)
        self.assertEqual(len(list((self.folder / ".skillc/runs").iterdir())), 3)

    def test_what_would_be_run(self):
        self.configure()
        plans = [json.loads(self.run_skillc("eval", "--dry-run", "--format", "json", "--shard", f"{n}/2").text) for n in (1, 2)]
        self.assertEqual(sum(len(plan["trials"]) for plan in plans), 10)
        self.assertEqual(plans[0]["plan"], plans[1]["plan"])
        self.assertFalse((self.folder / ".skillc").exists())

    def test_wrong_shards_are_usage_errors(self):
        self.configure()
        for shard in ("0/2", "3/2", "two", "", "/2"):
            ran = self.run_skillc("eval", "--shard", shard, "--out", "run")
            self.assertEqual((ran.code, ran.text), (2, ""), shard)
            self.assertFalse((self.folder / "run").exists())

    def test_nothing_selected_is_nothing_selected(self):
        self.cases(case("c1", 1, tags=["x"]), case("c2", 1))
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--shard", "1/2", "--tag", "x", "--only", "demo/c2").code, 5)
