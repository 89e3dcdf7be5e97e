"""`skillc eval --shard` and `skillc eval merge`: a run on several machines is the run on one."""
import json
import random
import re
import shutil
import signal
import subprocess
import time

from eval_support import EvalCase, case, without_timing
from support import SKILLC, SURROUNDINGS, Ran, tree
from test_eval_baseline import BaselineCase

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

    def merge(self, *arguments: str) -> Ran:
        return self.run_skillc("eval", "merge", *arguments)

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

    def largest_shard(self, count: int) -> int:
        """Which trials fall into a shard hangs on their keys, and these on what the machine has."""
        def trials(n: int) -> int:
            return len(json.loads(self.run_skillc("eval", "--dry-run", "--format", "json", "--shard", f"{n}/{count}").text)["trials"])
        return max(range(1, count + 1), key=trials)

    def test_a_shard_is_resumed_as_one(self):
        self.configure()
        n = self.largest_shard(3)
        other = n % 3 + 1
        self.assertEqual(self.run_skillc("eval", "--shard", f"{n}/3", "--out", "run", "--max-trials", "1").code, 4)
        ran = self.run_skillc("eval", "--out", "run", "--resume", env={"CI_NODE_INDEX": str(n - 1), "CI_NODE_TOTAL": "3"})
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn(f"skillc: shard {n} of 3, which run was begun with\n", ran.errors)
        self.assertEqual(self.results()["shard"]["index"], n)
        ran = self.run_skillc("eval", "--out", "run", "--resume", "--shard", f"{other}/3")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn(f"run was begun with shard {n} of 3, and not with shard {other} of 3", ran.errors)

    def test_a_run_whose_plan_is_lost_may_be_a_shard(self):
        self.configure()
        n = self.largest_shard(3)
        self.assertEqual(self.run_skillc("eval", "--shard", f"{n}/3", "--out", "run", "--max-trials", "1").code, 4)
        journal = self.folder / "run/journal.jsonl"
        lines = journal.read_text().splitlines(keepends=True)
        self.assertIn('"type":"plan"', lines[1])
        lost = {"changed": [lines[1].replace('"gates"', '"gats"')], "taken out": [], "alone": None}
        for name, plan in lost.items():
            with self.subTest(name):
                before = lines[:1] + ["{}\n"] if plan is None else lines[:1] + plan + lines[2:]
                journal.write_text("".join(before))
                for env in (None, {"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "3"}):
                    ran = self.run_skillc("eval", "--out", "run", "--resume", env=env)
                    self.assertEqual((ran.code, ran.text), (2, ""), ran.errors)
                    self.assertIn("run holds a run whose plan cannot be read, and it may be a shard", ran.errors)
                    self.assertIn("say which one it was: `--shard 2/4`", ran.errors)
                self.assertEqual(journal.read_text(), "".join(before))
        journal.write_text("".join(lines[:1] + lost["changed"] + lines[2:]))
        ran = self.run_skillc("eval", "--out", "run", "--resume", "--shard", f"{n}/3")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.results()["shard"]["index"], n)
        ran = self.run_skillc("eval", "--out", "run", "--resume")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.results()["shard"]["index"], n)

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


class Merged(ShardCase):
    ARGUMENTS = ("--repeat", "2", *BOTH)

    def same_as_whole(self, merged: str, whole: str) -> None:
        self.assertEqual(without_timing(self.results(merged)), without_timing(self.results(whole)))
        for name in ("report.txt", "report.md", "lcov.info", "cobertura.xml"):
            self.assertEqual((self.folder / merged / name).read_bytes(), (self.folder / whole / name).read_bytes(), name)
        untimed = [re.sub(r'time="[0-9.]*"', "", (self.folder / f / "junit.xml").read_text()) for f in (merged, whole)]
        self.assertEqual(*untimed)
        self.assertEqual({path for path in tree(self.folder / merged)}, {path for path in tree(self.folder / whole)})

    def test_the_whole_run(self):
        self.settings["gates"] = {"pass_rate": 90, "delta": 50, "flaky": 1}
        folders = self.shards(3, *self.ARGUMENTS)
        whole = self.run_skillc("eval", "--no-cache", "--out", "whole", "--gradings", *self.ARGUMENTS)
        before = {folder: tree(self.folder / folder) for folder in folders}
        ran = self.merge("merged", "--gradings", *reversed(folders))
        self.assertEqual((ran.code, ran.text), (whole.code, whole.text), ran.errors)
        self.assertEqual(whole.code, 1)
        self.same_as_whole("merged", "whole")
        self.assertEqual({folder: tree(self.folder / folder) for folder in folders}, before)
        timing = self.results("merged")["timing"]
        self.assertEqual(timing["elapsed_ms"], sum(self.results(folder)["timing"]["elapsed_ms"] for folder in folders))
        self.assertEqual(sorted(timing["trials_ms"]),
                         sorted(ms for folder in folders for ms in self.results(folder)["timing"]["trials_ms"]))
        self.assertEqual(list(self.folder.glob("merged.*")), [])

    def test_it_is_a_run_like_any_other(self):
        folders = self.shards(2)
        self.merge("merged", *folders)
        for folder in folders:
            shutil.rmtree(self.folder / folder)
        report = self.run_skillc("eval", "report", "merged", "--format", "json")
        self.assertEqual(report.out, (self.folder / "merged/results.json").read_bytes())
        self.reviewer("half", "sys.exit(9)")
        before = without_timing(self.results("merged"))
        ran = self.run_skillc("eval", "--out", "merged", "--resume", "--shard", "1/1", "--only", "demo/c99")
        self.assertEqual(ran.code, 2)
        self.reviewer("half", REVIEW)
        self.assertEqual(self.run_skillc("eval", "--out", "merged", "--resume", "--no-cache").code, 0)
        self.assertEqual(without_timing(self.results("merged")), before)

    def test_other_formats(self):
        folders = self.shards(2)
        ran = self.merge("merged", *folders, "--format", "junit")
        self.assertEqual(ran.out, (self.folder / "merged/junit.xml").read_bytes())

    def test_shards_of_months(self):
        folders = self.shards(3)
        months = 2**32 - 1  # ms: 49.7 days
        for folder in folders:
            journal = self.folder / folder / "journal.jsonl"
            text, count = re.subn('"elapsed_ms":[0-9]+', f'"elapsed_ms":{months}', journal.read_text())
            self.assertEqual(count, 1)
            journal.write_text(text)
        self.assertEqual(self.merge("merged", *folders).code, 0)
        self.assertEqual(self.results("merged")["timing"]["elapsed_ms"], 3 * months)
        self.run_skillc("eval", "report", "merged", "--out", "reports")
        self.assertEqual(self.results("reports")["timing"]["elapsed_ms"], 3 * months)

    def test_one_shard_of_one(self):
        folders = self.shards(1)
        self.assertEqual(self.merge("merged", *folders).code, 0)
        self.same_as_whole("merged", "shard-1")

    def test_shards_without_trials(self):
        self.cases(case("c1", 1))
        self.assertEqual(self.merge("merged", *self.shards(4)).code, 0)
        self.configure()
        self.run_skillc("eval", "--out", "whole", "--no-cache")
        self.same_as_whole("merged", "whole")

    def test_errors_are_counted_over_all(self):
        self.reviewer("half", "sys.exit(1) if question['case']['id'] in ('c1', 'c2') else None\n" + "return answer('Item 1')")
        self.settings["gates"] = {"errors": 1}
        self.configure()
        folders = []
        for n in range(1, 12):
            folders.append(f"shard-{n}")
            self.run_skillc("eval", "--shard", f"{n}/11", "--out", folders[-1])
        ran = self.merge("merged", *folders)
        self.assertEqual(ran.code, 3)
        self.assertIn("2 infrastructure errors where 1 are tolerated", ran.errors)

    def refused(self, *folders: str, says: str, helps: str, out: str = "merged") -> None:
        before = tree(self.folder)
        ran = self.merge(out, *folders)
        self.assertEqual((ran.code, ran.text), (2, ""), ran.errors)
        self.assertIn(says, ran.errors)
        self.assertIn(helps, ran.errors)
        self.assertEqual(tree(self.folder), before, "nothing was written")

    def test_missing_and_doubled_shards(self):
        folders = self.shards(3)
        self.refused("shard-1", "shard-3", says="shard 2 of 3 is missing", helps="--shard 2/3")
        self.refused(*folders, "shard-2", says="shard 2 of 3 is there twice, in `shard-2` and in `shard-2`", helps="leave one of them out")
        shutil.copytree(self.folder / "shard-2", self.folder / "copy")
        self.refused(*folders, "copy", says="shard 2 of 3 is there twice, in `shard-2` and in `copy`", helps="leave one of them out")
        self.run_skillc("eval", "--shard", "2/4", "--out", "other")
        self.refused("shard-1", "other", "shard-3", says="`other` shard 2 of 4", helps="merge the shards of one split")
        self.run_skillc("eval", "--out", "whole")
        self.refused("shard-2", "whole", says="whole", helps="merge the shards of one split")
        self.refused("whole", "whole", says="are no shards, but whole runs", helps="--shard 1/2")
        self.refused("gone", says="there is no folder `gone`", helps="")
        self.refused(says="needs a RUN", helps="")

    def test_shards_of_different_plans(self):
        def differ(what: str, *arguments: str) -> None:
            self.configure()
            shutil.rmtree(self.folder / "shard-2")
            self.assertEqual(self.run_skillc("eval", "--shard", "2/2", "--out", "shard-2", *arguments).code, 0)
            self.refused("shard-1", "shard-2", says="`shard-1` and `shard-2` are not shards of one plan: they differ in " + what,
                         helps="run all shards with the same command line")
        self.shards(2)
        differ("which trials are selected", "--repeat", "2")
        self.reviewer("half", REVIEW + "    # another program\n")
        differ("the reviewer `half`")
        self.reviewer("half", REVIEW, timeout=7)
        self.settings["gates"] = {"pass_rate": 50}
        differ("the gates of skillc.yaml")
        self.settings = {}
        self.write("skills/demo/references/more.md", "# More\n")
        differ("the skill `demo`")

    def test_answers_that_are_lost_are_counted_in_their_shard(self):
        folders = self.shards(2)
        trials = len(self.trials("shard-2"))
        next((self.folder / "shard-2/answers").iterdir()).unlink()
        self.refused(*folders, says=f"1 of {trials} trials in `shard-2` are lost", helps="asks for them again")

    def test_a_file_of_the_lock_s_name_stays(self):
        self.write("whole.lock", "mine\n")
        self.assertEqual(self.merge("whole", *self.shards(2)).code, 0)
        self.assertEqual((self.folder / "whole.lock").read_text(), "mine\n")

    def test_a_library_that_is_another_one_now(self):
        folders = self.shards(2)
        self.write("skills/demo/references/more.md", "# More\n")
        self.refused(*folders, says="the skill `demo` has changed since", helps="reports need the library as it was")

    def test_unfinished_shards(self):
        folders = self.shards(2)
        lines = (self.folder / "shard-2/journal.jsonl").read_text().splitlines(keepends=True)
        self.write("shard-2/journal.jsonl", "".join(lines[:-1]))
        self.refused(*folders, says="the run in `shard-2` is not finished", helps="`skillc eval --out shard-2 --resume`")
        self.write("shard-2/journal.jsonl", "".join(lines)[:-5])
        self.refused(*folders, says="`shard-2` is not finished: its journal ends within a line", helps="--resume")
        self.write("shard-2/journal.jsonl", "".join(lines))
        answer = next((self.folder / "shard-2/answers").iterdir())
        kept = answer.read_bytes()
        answer.unlink()
        self.refused(*folders, says="1 of ", helps="`skillc eval --out shard-2 --resume`")
        answer.write_bytes(kept)
        shutil.rmtree(self.folder / "shard-1")
        self.assertEqual(self.run_skillc("eval", "--shard", "1/2", "--out", "shard-1", "--no-cache", "--max-trials", "1").code, 4)
        self.refused(*folders, says="the run in `shard-1` is not finished: its budget of --max-trials 1 was spent", helps="--resume")
        self.assertEqual(self.run_skillc("eval", "--out", "shard-1", "--resume").code, 0)
        self.assertEqual(self.merge("merged", *folders).code, 0)

    def test_what_is_at_its_place_stays(self):
        folders = self.shards(2)
        self.write("merged/mine.txt", "x")
        self.refused(*folders, says="`merged` is there already", helps="name a folder that is not")
        self.refused(*folders, says="`shard-1` is there already", helps="name a folder that is not", out="shard-1")
        self.refused(*folders[1:], says="`shard-1` is there already", helps="before those of the shards", out="shard-1")
        self.write("free.part/mine.txt", "x")
        self.refused(*folders, says="free.part is in the way", helps="remove it", out="free")
        (self.folder / "empty").mkdir()
        self.assertEqual(self.merge("empty/", *folders).code, 0)
        self.assertEqual(self.merge("new/er/place", *folders).code, 0)
        self.same_as_whole("empty", "new/er/place")

    def test_a_folder_of_the_library_is_no_place_for_the_whole(self):
        folders = self.shards(2)
        (self.folder / "skills/demo/run").mkdir()
        for out in ("skills/demo/run", "skills/demo/runs/1", "evals/demo/run"):
            self.refused(*folders, says=f"`{out}` would put a run", helps="name a folder of its own", out=out)
        self.assertEqual(self.merge("eval-run", *folders).code, 0)

    def test_a_kill_leaves_nothing_half(self):
        folders = self.shards(2, "--repeat", "4", *BOTH)
        begun = time.monotonic()
        self.merge("undisturbed", *folders)
        length = time.monotonic() - begun
        killed = 0
        for n in range(25):
            process = subprocess.Popen([SKILLC, "eval", "merge", "merged", *folders], cwd=self.folder, env=SURROUNDINGS,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.Random(n).random() * length)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            if (self.folder / "merged").exists():
                self.same_as_whole("merged", "undisturbed")
                shutil.rmtree(self.folder / "merged")
        self.assertGreater(killed, 0)
        self.assertEqual(self.merge("merged", *folders).code, 0)
        self.same_as_whole("merged", "undisturbed")
        self.assertFalse((self.folder / "merged.part").exists())

    def test_a_full_disk_leaves_nothing_half(self):
        folders = self.shards(2)
        for kilobytes in (0, 2, 6):
            ran = subprocess.run(["bash", "-c", f"ulimit -f {kilobytes}; exec \"$0\" eval merge merged {' '.join(folders)}", SKILLC],
                                 cwd=self.folder, env=SURROUNDINGS, capture_output=True)
            self.assertEqual(ran.returncode, 2, ran.stderr)
            self.assertFalse((self.folder / "merged").exists())
        self.assertEqual(self.merge("merged", *folders).code, 0)


class MergedBaseline(BaselineCase):
    def test_what_flipped_is_what_flipped(self):
        self.teach("Clear", "Clear", "Vague")
        self.cases(*(case(f"c{n}", 1 + n % 3) for n in range(6)))
        self.commit()
        self.teach("Vague", "Clear", "Clear")
        self.assertEqual(self.eval("--baseline", "main").code, 0)
        for n in (1, 2):
            ran = self.run_skillc("eval", "--no-cache", "--baseline", "main", "--shard", f"{n}/2", "--out", f"run-{n}")
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertIsNone(self.results(f"run-{n}")["baseline"]["coverage"])
        ran = self.run_skillc("eval", "merge", "run-merged", "run-1", "run-2")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(without_timing(self.results("run-merged")), without_timing(self.results("run")))
