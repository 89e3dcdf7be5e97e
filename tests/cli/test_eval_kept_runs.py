"""`skillc eval report`: what a run that is kept says once more, to the byte, with nobody to ask."""
import json
import os
import re
import shutil
import signal
import time

from eval_support import EvalCase, case, without_timing
from support import tree
from test_eval_baseline import BaselineCase

FORMATS = {"text": "report.txt", "json": "results.json", "junit": "junit.xml", "markdown": "report.md", "lcov": "lcov.info",
           "cobertura": "cobertura.xml"}
# By what it finds the cases differ; `b` has an attempt unlike the others, and without the skill nothing is found.
REVIEW = """
    if question['configuration'] == 'without_skill': return answer()
    if question['case']['id'] == 'b' and question['attempt'] == 2: return answer()
    return answer('Item 1', usage={'input_tokens': 7, 'output_tokens': 3, 'cost_usd': 0.1 + 0.2})
"""


class KeptCase(EvalCase):
    def same_as_the_run(self, run: str = "run") -> None:
        """Every format, printed and written, is what the run's folder holds, and nothing in that folder changes."""
        before = tree(self.folder / run)
        codes = set()
        for name, file in FORMATS.items():
            ran = self.run_skillc("eval", "report", run, "--format", name)
            self.assertEqual(ran.out, (self.folder / run / file).read_bytes(), (name, ran.errors))
            codes.add(ran.code)
        self.assertEqual(len(codes), 1)
        self.code = codes.pop()
        self.run_skillc("eval", "report", run, "--out", "reports", "--gradings")
        for path, what in tree(self.folder / "reports").items():
            self.assertEqual(what, before[path])
        self.assertEqual(set(before) - set(tree(self.folder / "reports")),
                         {path for path in before if path.split("/")[0] in ("answers", "journal.jsonl")})
        self.assertEqual(tree(self.folder / run), before)

    def refused(self, *arguments: str) -> str:
        ran = self.run_skillc("eval", "report", *arguments)
        self.assertEqual((ran.code, ran.text), (2, ""), ran.errors)
        return ran.errors


class KeptRuns(KeptCase):
    def setUp(self) -> None:
        super().setUp()
        self.reviewer("half", REVIEW, env=["READERS_KEY"])
        self.cases(case("a", 1, 2), case("b", 1), {"id": "c", "prompt": "Look.", "expectations": [
            "Reads well", {"text": "Verified", "check": {"command": ["sh", "-c", "exit 0"]}}]})
        self.settings["gates"] = {"pass_rate": 95, "flaky": 2, "cost": 12.5, "delta": 10}

    def run_once(self, *arguments: str) -> int:
        return self.eval("--repeat", "2", "--gradings", "--configuration", "with_skill", "--configuration", "without_skill",
                         *arguments, env={"READERS_KEY": "abcdefgh"}).code

    def test_every_format_is_what_the_run_wrote(self):
        self.assertEqual(self.run_once(), 1)
        self.same_as_the_run()
        self.assertEqual(self.code, 1, "the gate that failed then")

    def test_reports_go_nowhere_in_the_library(self):
        self.run_once()
        before = tree(self.folder)
        for out in (".", "skills/demo", "skills/demo/reports", "evals", "evals/demo"):
            for more in ((), ("--html", "report.html")):
                said = self.refused("run", "--out", out, *more)
                self.assertIn(f"`{out}`", said)
                self.assertIn("name a folder of its own, such as eval-run", said)
        self.assertEqual(tree(self.folder), before)

    def test_nobody_is_asked_and_no_program_or_variable_is_needed(self):
        self.run_once()
        (self.folder / "tools/half.py").unlink()
        self.same_as_the_run()

    def test_gates_are_those_of_the_run(self):
        self.run_once()
        self.settings["gates"] = {"pass_rate": 10}
        self.configure()
        self.same_as_the_run()
        self.assertEqual(self.code, 1)

    def test_gates_that_cannot_be_read_are_not_left_out(self):
        self.assertEqual(self.run_once(), 1)
        journal = self.folder / "run/journal.jsonl"
        whole = journal.read_text()
        for was, now in (('"pass_rate":0.95', '"pass_rate":"0.95"'), ('"pass_rate":', '"pas_rate":'), ('"gates":{', '"gates":null,"was":{'),
                         ('"errors":0', '"errors":-1')):
            self.assertEqual(whole.count(was), 1)
            journal.write_text(whole.replace(was, now))
            self.assertIn("journal.jsonl:2: this line cannot be read", self.refused("run"))

    def test_gates_that_somebody_changed_or_took_out_are_not_believed(self):
        self.assertEqual(self.run_once(), 1)
        journal = self.folder / "run/journal.jsonl"
        whole = journal.read_text()
        for was, now in (('"pass_rate":0.95', '"pass_rate":0.05'), ('"gates":{[^}]*}', '"gates":{}')):
            changed, count = re.subn(was, now, whole)
            self.assertEqual(count, 1)
            journal.write_text(changed)
            self.assertIn("journal.jsonl:2: this line cannot be read", self.refused("run"))

    def test_a_partial_run_is_reported_as_one(self):
        self.assertEqual(self.run_once("--max-trials", "3"), 4)
        self.same_as_the_run()
        self.assertEqual(self.code, 4)
        self.assertIn("the budget of --max-trials 3 is spent", self.run_skillc("eval", "report", "run").errors)

    def test_a_run_that_was_gone_on_with(self):
        self.run_once("--max-trials", "3")
        self.run_once("--resume")
        self.same_as_the_run()
        self.run_once("--resume", "--only", "demo/a")
        self.assertEqual(len(self.results()["cases"]), 4)
        self.same_as_the_run()

    def test_errors_and_what_they_said(self):
        self.reviewer("dead", "print('last words', file=sys.stderr); sys.exit(3)")
        self.assertEqual(self.run_once(), 3)
        self.same_as_the_run()
        self.assertEqual(self.code, 3)
        self.assertIn("nothing may be concluded", self.run_skillc("eval", "report", "run").errors)

    def test_what_failed_last_time_is_selected_again(self):
        self.configure()
        environment = {"READERS_KEY": "abcdefgh"}
        self.run_skillc("eval", env=environment)
        self.run_skillc("eval", "--failed", "--out", "run", "--gradings", env=environment)
        self.assertEqual([one["case"] for one in self.results()["cases"]], ["a"])
        self.same_as_the_run()

    def test_no_folder_and_no_run(self):
        self.configure()
        self.assertIn("there is no folder `gone`", self.refused("gone"))
        (self.folder / "empty").mkdir()
        self.assertIn("`empty` holds no run", self.refused("empty"))
        self.assertIn("`skillc.yaml` holds no run", self.refused("skillc.yaml"))
        self.assertIn("`skillc eval report` needs a RUN", self.refused())
        self.write("other/journal.jsonl", '{"schema":"bank-journal/1"}\n')
        self.assertIn("other/journal.jsonl:1: this is not a journal of skillc", self.refused("other"))

    def journal(self) -> list[str]:
        return (self.folder / "run/journal.jsonl").read_text().splitlines(keepends=True)

    def test_a_torn_or_foreign_journal(self):
        self.run_once()
        lines = self.journal()
        self.write("run/journal.jsonl", "".join(lines)[:-10])
        said = self.refused("run")
        self.assertIn("the run in `run` is not finished: its journal ends within a line", said)
        self.assertIn("`skillc eval --out run --resume`", said)
        self.write("run/journal.jsonl", "".join(lines[:4] + ["{}\n"] + lines[4:]))
        said = self.refused("run")
        self.assertIn("run/journal.jsonl:5: ", said)
        self.assertIn("`skillc eval --out run --resume`", said)
        self.write("run/journal.jsonl", "".join(lines[:-1]))
        self.assertIn("the run in `run` is not finished\n", self.refused("run"))
        self.write("run/journal.jsonl", lines[0])
        self.assertIn("does not say what was run", self.refused("run"))
        self.write("run/journal.jsonl", "")
        self.assertIn("no run was begun there", self.refused("run"))
        for change in ('"digest":"', '"index":9,"x":"'):
            self.write("run/journal.jsonl", lines[0] + lines[1].replace('"digest":"', change + "z", 1) + "".join(lines[2:]))
            self.assertIn("run/journal.jsonl:2: ", self.refused("run"))

    def test_a_broken_line_costs_what_it_said(self):
        code = self.run_once()
        whole = without_timing(self.results())
        lines = self.journal()
        reply = next(n for n, line in enumerate(lines) if '"type":"reply"' in line)
        self.write("run/journal.jsonl", "".join(lines[:reply] + [lines[reply][:20] + "\n"] + lines[reply + 1:]))
        again = ("--resume", "--repeat", "2", "--gradings", "--configuration", "with_skill", "--configuration", "without_skill")
        ran = self.eval(*again, env={"READERS_KEY": "abcdefgh"})
        self.assertEqual(ran.code, code, ran.errors)
        self.assertIn(f"warning: run/journal.jsonl:{reply + 1}: this line cannot be read", ran.errors)
        self.assertEqual(without_timing(self.results()), whole)
        self.assertNotIn("cannot be read", self.eval(*again, env={"READERS_KEY": "abcdefgh"}).errors)
        self.same_as_the_run()

    def test_an_answer_that_is_lost_is_no_answer(self):
        self.run_once()
        next((self.folder / "run/answers").iterdir()).unlink()
        ran = self.run_skillc("eval", "report", "run")
        self.assertEqual(ran.code, 3)
        self.assertIn("answers were lost", ran.errors)

    def test_a_run_that_was_killed(self):
        self.reviewer("half", "time.sleep(30)" , env=[])
        process = self.start("--out", "run")
        end = time.monotonic() + 30
        while not (self.folder / "run/journal.jsonl").exists() and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.3)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        self.assert_nothing_alive(within=10)
        self.assertIn("the run in `run` ", self.refused("run"))

    def test_a_library_that_is_no_longer_what_it_was(self):
        self.run_once()
        items = (self.folder / "skills/demo/references/items.md").read_text()
        for path, content, what in (
                ("skills/demo/references/items.md", items.replace("Bound", "Bind"), "the skill `demo` has changed since"),
                ("evals/demo/evals.json", json.dumps({"skill_name": "demo", "evals": [case("a", 1)]}), "the skill `demo` has changed since"),
                ("skills/demo/SKILL.md", "---\nname: other\ndescription: Reads. Use when asked to.\n---\n", ""),
                ("skillc.yaml", json.dumps({"sources": "skills", "reviewers": {"half": {"command": ["tools/half.py", "-x"], "env": ["READERS_KEY"]}}}),
                 "what skillc.yaml says of reviewers, judges or comparers has changed since"),
                ("skillc.yaml", json.dumps({"sources": "skills", "reviewers": {"third": {"command": ["tools/half.py"]}}}),
                 "there is no reviewer `half`")):
            was = (self.folder / path).read_text()
            self.write(path, content)
            said = self.refused("run")
            self.assertIn("the run in `run` cannot be reported: " + what, said)
            self.assertIn("reports need the library as it was", said)
            self.write(path, was)
        self.same_as_the_run()
        (self.folder / "skills").rename(self.folder / "gone")
        self.refused("run")

    def test_a_reviewer_or_judge_that_is_declared_later_was_no_part_of_it(self):
        self.run_once()
        settings = json.loads((self.folder / "skillc.yaml").read_text())
        settings["reviewers"]["later"] = {"command": ["tools/later.py"]}
        settings["judges"] = {"late": {"command": ["tools/late.py"], "default": True}}
        self.write("skillc.yaml", json.dumps(settings))
        self.same_as_the_run()

    def test_going_on_under_other_options_says_what_it_leaves_out(self):
        self.run_once()
        trials = len(self.results()["cases"])
        name = self.results()["cases"][0]["case"]
        ran = self.run_skillc("eval", "--only", f"demo/{name}", "--out", "run", "--resume", env={"READERS_KEY": "abcdefgh"})
        left = trials - len(self.results()["cases"])
        self.assertGreater(left, 0)
        self.assertIn(f"warning: the run holds {left} answers of other trials than these", ran.errors)

    def test_from_another_folder_the_library_is_not_there(self):
        self.configure()
        self.run_skillc("eval", "skills", "--out", "run", env={"READERS_KEY": "abcdefgh"})
        (self.folder / "elsewhere").mkdir()
        ran = self.run_skillc("eval", "report", "../run", cwd=self.folder / "elsewhere")
        self.assertEqual(ran.code, 2)
        self.assertIn("`skills` is not there", ran.errors)
        self.assertIn("start skillc where the run was started", ran.errors)

    def test_options_stand_behind_report(self):
        self.run_once()
        ran = self.run_skillc("eval", "--repeat", "2", "report", "run")
        self.assertEqual(ran.code, 2)
        self.assertIn("`--repeat` stands in front of `report`", ran.errors)
        self.assertIn("did you mean `--format`", self.refused("run", "--fromat", "json"))
        self.assertIn("`skillc eval report --help` shows what it takes", self.refused("run", "--repeat", "2"))
        self.assertIn("--out", self.refused("run", "--gradings"))

    def test_a_judge_and_another_selection(self):
        self.write("tools/judge.py", "#!/bin/sh\nexec echo '{\"verdicts\":[{\"index\":0,\"verdict\":\"missed\"}]}'\n").chmod(0o755)
        self.settings["judges"] = {"mine": {"command": ["tools/judge.py"]}}
        self.run_once("--judge", "mine", "--only", "demo/b")
        (self.folder / "tools/judge.py").unlink()
        self.same_as_the_run()


class KeptBaseline(BaselineCase, KeptCase):
    def test_the_revision_is_the_one_it_was(self):
        self.teach("Clear", "Clear", "Vague")
        self.cases(*(case(f"c{n}", 1 + n % 3) for n in range(6)))
        self.settings["gates"] = {"regressions": 0, "coverage_drop": 5}
        self.commit()
        self.teach("Vague", "Clear", "Clear")
        self.assertEqual(self.eval("--baseline", "main", "--gradings").code, 1)
        self.commit()  # main is another one now
        self.same_as_the_run()
        self.assertIn("since main", (self.folder / "run/report.txt").read_text())

    def test_a_folder(self):
        self.teach("Clear", "Clear", "Vague")
        self.cases(case("a", 1), case("b", 3))
        self.configure()
        shutil.copytree(self.folder / "skills", self.folder / "old")
        self.teach("Vague", "Clear", "Clear")
        self.assertEqual(self.eval("--baseline", "old", "--gradings").code, 0)
        self.same_as_the_run()
        self.write("old/demo/references/items.md", "# Items\n\n## Item 1: Other\n\nClear.\n")
        self.assertIn("the baseline has changed since", self.refused("run"))
