#!/usr/bin/env python3
"""examples/eval-shards.slurm on a Slurm of one node: four tasks, one killed on the way and submitted again.

`SKILLC=build/skillc python3 -B tests/slurm/test_eval_array.py`, or `make test-slurm`.
"""
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]

import cluster  # noqa: E402
from eval_support import EvalCase, case, without_timing  # noqa: E402
from support import REPOSITORY, SKILLC  # noqa: E402

SCRIPT = REPOSITORY / "examples/eval-shards.slurm"
TASKS = 4


class EvalArray(EvalCase):
    def setUp(self) -> None:
        if absent := cluster.missing():
            self.skipTest(f"no Slurm here: {', '.join(absent)} not found (Debian: slurm-wlm, munge)")
        super().setUp()
        self.cluster_folder = Path(tempfile.mkdtemp(prefix="skillc-slurm-"))
        self.addCleanup(shutil.rmtree, self.cluster_folder)
        # Says whom it was asked about, and waits for ever over the case that `stuck` names.
        self.reviewer("reader", f"""
            with open({str(self.folder / 'asked')!r}, 'a') as log: log.write(question['case']['id'] + '\\n')
            stuck = {str(self.folder / 'stuck')!r}
            while os.path.exists(stuck) and open(stuck).read() == question['case']['id']: time.sleep(0.1)
            return answer('Item 1')
        """)
        self.cases(*(case(f"c{n}", 1, 1 + n % 3) for n in range(16)))
        self.settings["gates"] = {"pass_rate": 30}
        self.configure()
        (self.folder / "bin").mkdir()
        (self.folder / "bin/skillc").symlink_to(SKILLC)

    def planned(self, task: int) -> list[str]:
        ran = self.run_skillc("eval", "--dry-run", "--format", "json", "--shard", f"{task + 1}/{TASKS}")
        return [trial["case"] for trial in json.loads(ran.text)["trials"]]

    def submit(self, slurm: cluster.Cluster, array: str) -> str:
        environment = {"PATH": f"{self.folder / 'bin'}:{cluster.PATH}", "SKILLC_PROCESS": self.mark}
        return slurm.ask("sbatch", "--parsable", f"--array={array}", str(SCRIPT), "--jobs", "1", cwd=self.folder, env=environment).strip()

    def answers(self, task: int) -> int:
        folder = self.folder / f"eval-shards/{task}/answers"
        return len(list(folder.glob("*.json"))) if folder.exists() else 0

    def test_a_task_that_is_killed_goes_on(self):
        plans = [self.planned(task) for task in range(TASKS)]
        self.assertEqual(sorted(sum(plans, [])), sorted(f"c{n}" for n in range(16)))
        victim = max(range(TASKS), key=lambda task: len(plans[task]))
        stuck = self.write("stuck", plans[victim][-1])
        with cluster.Cluster(self.cluster_folder) as slurm:
            job = self.submit(slurm, f"0-{TASKS - 1}")
            slurm.wait_for(lambda: slurm.tasks(job) == {str(victim)} and self.answers(victim) == len(plans[victim]) - 1,
                           "all tasks but one to end")
            slurm.ask("scancel", "--signal=KILL", "--full", f"{job}_{victim}")
            slurm.wait_for(lambda: not slurm.tasks(job), "the last task to die")
            self.assert_nothing_alive(within=10)
            ran = self.run_skillc("eval", "merge", "early", *(f"eval-shards/{task}" for task in range(TASKS)))
            self.assertEqual(ran.code, 2)
            self.assertIn(f"the run in `eval-shards/{victim}` is not finished", ran.errors)
            stuck.unlink()
            again = self.submit(slurm, str(victim))
            slurm.wait_for(lambda: not slurm.tasks(again), "the task that was submitted again")
        log = (self.folder / f"eval-shards-{victim}.log").read_text()
        self.assertIn(f"shard {victim + 1} of {TASKS}, as SLURM_ARRAY_TASK_ID and its like say", log)
        self.assertIn(f"shard {victim + 1} of {TASKS}, which eval-shards/{victim} was begun with", log)
        asked = (self.folder / "asked").read_text().split()
        self.assertEqual(sorted(asked), sorted(sum(plans, []) + [plans[victim][-1]]), "only what was cut off is asked again")
        merged = self.run_skillc("eval", "merge", "eval-run", *(f"eval-shards/{task}" for task in range(TASKS)))
        whole = self.run_skillc("eval", "--no-cache", "--out", "whole")
        self.assertEqual((merged.code, merged.text), (whole.code, whole.text), merged.errors)
        self.assertEqual(without_timing(self.results("eval-run")), without_timing(self.results("whole")))


if __name__ == "__main__":
    unittest.main(verbosity=2)
