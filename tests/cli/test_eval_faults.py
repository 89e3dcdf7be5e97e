"""What befalls the harness itself, under every adapter at once: fifty kills at random points, and a disk that is full while
the run is written. Afterwards nothing of ours is alive, nothing finished is lost, and the run ends as an undisturbed one."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest

from eval_support import case, without_timing
from support import SKILLC
from test_eval_adapters import AdapterCase

KILLS = 50
CASES = 40
# Every seventh case fails, under each client in its own way; the log says which question was asked of whom.
BODY = """
n = int(prompt.rsplit('review ', 1)[1].rstrip('.'))
with open({log!r}, 'a') as file: file.write(f'{{os.path.basename(sys.argv[0])}}/{{n}}\\n')
if n % 7 == 0: client.fail('broken')
else: client.answer('Item 1 is broken, Item 2 as well' if n % 2 else 'Item 1 is broken')
"""


class Disturbed(AdapterCase):
    def setUp(self) -> None:
        super().setUp()
        self.log = self.folder / "asked.log"
        self.clients(BODY.format(log=str(self.log)))
        self.cases(*[case(str(n), 1, 2) for n in range(CASES)])
        ran = self.eval("--no-cache", "--jobs", "2", env=self.path)
        self.assertEqual(ran.code, 3, ran.errors)
        self.undisturbed = self.results()
        errors = len(range(0, CASES, 7)) * 2 * 3
        self.assertEqual(self.undisturbed["totals"]["errors"], errors, "two expectations of each failed case and client")
        self.names = {one["key"]: f"{one['reviewer']}/{one['case']}" for one in self.undisturbed["cases"]}
        self.log.write_text("")

    def replies(self, run) -> list[str]:
        journal = run / "journal.jsonl"
        whole = journal.read_text().split("\n")[:-1] if journal.exists() else []
        return [self.names[line["key"]] for line in map(json.loads, whole) if line.get("type") == "reply"]

    def asked(self) -> list[str]:
        return self.log.read_text().split()

    def finish(self, run) -> None:
        """Goes on undisturbed: asks what has no line, and nothing else, and has the same results in the end."""
        before = self.replies(run)
        self.log.write_text("")
        ran = self.run_skillc("eval", "--out", str(run), "--no-cache", "--jobs", "2", "--resume", env=self.path)
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(sorted(self.asked()), sorted(set(self.names.values()) - set(before)))
        self.assertEqual(without_timing(json.loads((run / "results.json").read_text())), without_timing(self.undisturbed))
        self.assert_nothing_alive()


class Killed(Disturbed):
    def test_fifty_times_at_random_points(self):
        run = self.folder / "killed"
        chance = random.Random(20)
        with_more = 0
        for _ in range(KILLS):
            before = self.replies(run)
            self.log.write_text("")
            process = self.start("--out", str(run), "--no-cache", "--jobs", "2", "--resume", env=self.path)
            # Half of them anywhere, from the first instruction on; half shortly after an answer was asked for.
            if chance.random() < 0.5:
                time.sleep(chance.random() * 0.1)
            else:
                self.wait_for(lambda: self.asked() or process.poll() is not None)
                time.sleep(chance.random() * 0.15)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            self.assert_nothing_alive(within=10)
            after = self.replies(run)
            self.assertEqual(after[:len(before)], before, "no line is lost")
            self.assertEqual(set(self.asked()) & set(before), set(), "what has a line is not asked")
            self.assertLessEqual(set(after[len(before):]), set(self.asked()))
            with_more += len(after) > len(before)
        self.assertGreater(with_more, KILLS // 10, "kills came after an answer was kept")
        self.finish(run)


class FullDisk(Disturbed):
    def assert_stopped(self, done: subprocess.CompletedProcess, word: bytes, run) -> None:
        self.assert_nothing_alive()
        self.assertNotIn(done.returncode, (0, 1), "nothing was concluded")
        self.assertGreater(done.returncode, 0, "it ended by itself: " + done.stderr.decode())
        self.assertIn(word, done.stderr)
        self.assertIn(b"--resume", done.stderr, "it says how to go on")
        kept = self.replies(run)
        self.assertGreater(len(kept), 0, "there was room for some")
        self.assertLess(len(kept), 3 * CASES, "there was no room for all")

    def test_a_journal_that_may_not_grow(self):
        run = self.folder / "short"
        done = subprocess.run([SKILLC, "eval", "--out", run, "--no-cache", "--jobs", "2", "--resume"], cwd=self.folder,
                              capture_output=True, env=os.environ | self.path | {"SKILLC_PROCESS": self.mark},
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
        self.assert_stopped(done, b"File too large", run)
        self.finish(run)

    def test_a_disk_without_room(self):
        disk = self.small_disk("200k")
        run = disk / "run"
        done = subprocess.run([SKILLC, "eval", "--out", run, "--no-cache", "--jobs", "2", "--resume"], cwd=self.folder,
                              capture_output=True, env=os.environ | self.path | {"SKILLC_PROCESS": self.mark})
        self.assert_stopped(done, b"No space left", run)
        moved = self.folder / "moved"
        shutil.copytree(run, moved)  # where there is room
        self.finish(moved)


if __name__ == "__main__":
    unittest.main()
