"""What a run's results look like to others: Markdown for pull requests, and the files of other tools of skills."""
import json
import math
import unittest

from eval_support import EvalCase, case

# With the skill it finds Item 1 (in `both` Item 2 as well), without it nothing; `broken` is never answered.
LEARNS = """
    if question['case']['id'] == 'broken': sys.exit(9)
    if question['configuration'] == 'without_skill': return answer()
    cites = ['Item 1', 'Item 2'] if question['case']['id'] == 'both' else ['Item 1']
    return answer(*cites, usage={'input_tokens': 10, 'output_tokens': len(cites)})
"""
BOTH = ("--configuration", "with_skill", "--configuration", "without_skill")


class Gradings(EvalCase):
    def load(self, path: str) -> dict:
        return json.loads((self.folder / "run/gradings" / path).read_text())

    def test_figures_are_those_of_what_was_graded(self):
        self.reviewer("half", LEARNS)
        self.cases(case("1", 1, 2), case("both", 1, 2), case("broken", 1),
                   {"id": "vague", "prompt": "Look.", "expectations": ["Reads well", "Names a wait (Item 1)"]})
        self.eval(*BOTH, "--gradings")
        found = self.load("half/demo/benchmark.json")
        self.assertEqual(found["metadata"], {"skill_name": "demo", "skill_path": "skills/demo", "executor_model": "half",
                                             "evals_run": [1, "both", "vague"], "runs_per_configuration": 1})
        # One of two, two of two, and of `vague` what could be graded, one of one.
        summary = found["run_summary"]
        self.assertEqual(summary["with_skill"]["pass_rate"], {
            "mean": round((0.5 + 1 + 1) / 3, 4), "min": 0.5, "max": 1.0,
            "stddev": round(math.sqrt(((0.5 - 5 / 6) ** 2 + 2 * (1 - 5 / 6) ** 2) / 2), 4)})
        self.assertEqual(summary["with_skill"]["tokens"]["mean"], round((11 + 12 + 11) / 3, 4))
        self.assertEqual(summary["without_skill"]["pass_rate"], {"mean": 0, "stddev": 0, "min": 0, "max": 0})
        self.assertNotIn("tokens", summary["without_skill"], "nobody said")
        self.assertEqual(summary["delta"]["pass_rate"], "+0.83")
        self.assertRegex(summary["delta"]["time_seconds"], r"^[+-]\d+\.\d$")
        self.assertNotIn("tokens", summary["delta"])
        self.assertEqual(found["notes"], ["2 runs with an infrastructure error: in no figure",
                                          "2 expectations ungraded: in no figure"])
        self.assertEqual([(run["eval_id"], run["configuration"], run["run_number"]) for run in found["runs"]],
                         [(1, "with_skill", 1), ("both", "with_skill", 1), ("vague", "with_skill", 1),
                          (1, "without_skill", 1), ("both", "without_skill", 1), ("vague", "without_skill", 1)])
        one = found["runs"][0]
        self.assertEqual({key: one["result"][key] for key in ("pass_rate", "passed", "failed", "total", "tokens", "errors")},
                         {"pass_rate": 0.5, "passed": 1, "failed": 1, "total": 2, "tokens": 11, "errors": 0})
        self.assertEqual([(e["text"], e["passed"]) for e in one["expectations"]],
                         [("Says so (Item 1)", True), ("Says so (Item 2)", False)])

    def test_both_dialects_say_the_same(self):
        self.reviewer("half", LEARNS)
        self.cases(case("one", 1, 2))
        self.eval("--gradings")
        found = self.load("half/demo/eval-one/with_skill/run-1/grading.json")
        self.assertEqual(found["assertion_results"], found["expectations"])
        self.assertEqual(set(found["expectations"][0]), {"text", "passed", "evidence"})
        self.assertEqual(found["summary"], {"passed": 1, "failed": 1, "total": 2, "pass_rate": 0.5})
        timing = self.load("half/demo/eval-one/with_skill/run-1/timing.json")
        self.assertEqual(timing["total_tokens"], 11)
        self.assertEqual(timing["total_duration_seconds"], timing["duration_ms"] / 1000)

    def test_whatever_a_case_is_called_its_folder_is_its_own(self):
        self.reviewer("half", "return answer('Item 1')")
        names = ["../../up", "a", "A", "x/y", "x-y", "..", "n" * 300, "\u2028", "con"]
        self.cases(*[case(name, 1) for name in names])
        self.assertEqual(self.eval("--gradings").code, 0)
        found = sorted((self.folder / "run/gradings").rglob("grading.json"))
        self.assertEqual(len(found), len(names))
        self.assertEqual(len({str(path).lower() for path in found}), len(names))
        self.assertEqual({path.relative_to(self.folder / "run/gradings").parts[:2] for path in found}, {("half", "demo")})

    def test_only_on_request_and_never_of_an_earlier_run(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("one", 1))
        self.eval("--gradings")
        self.assertTrue((self.folder / "run/gradings").is_dir())
        self.run_skillc("eval", "--out", "run", "--resume")
        self.assertFalse((self.folder / "run/gradings").exists())


class Markdown(EvalCase):
    def report(self) -> str:
        return (self.folder / "run/report.md").read_text()

    def test_says_what_decides_first(self):
        self.reviewer("half", LEARNS)
        self.settings["gates"] = {"pass_rate": 90}
        self.cases(case("one", 1, 2), case("both", 1, 2), case("broken", 1))
        self.eval()
        lines = self.report().splitlines()
        self.assertEqual(lines[0], "### skillc eval: 1 of 3 cases passed, 1 infrastructure error")
        self.assertIn("❌ pass\\_rate 75 %", lines[2])
        row = next(line for line in lines if line.startswith("| half |"))
        self.assertEqual([cell.strip() for cell in row.split("|")[2:8]], ["1 of 3", "3", "1", "0", "1", "75 %"])
        self.assertTrue(any(line.startswith("- error: demo/broken by half: exit status 9") for line in lines))
        self.assertTrue(any(line.startswith("- missed: demo/one by half: Says so (Item 2)") for line in lines))
        self.assertEqual(self.run_skillc("eval", "--out", "run", "--resume", "--format", "markdown").text, self.report())

    def test_what_a_stranger_says_stays_text(self):
        nasty = "</details><img src=x> @everyone | `x` [a](javascript:b)\n# Big"
        self.reviewer("half", "return answer()")
        self.cases({"id": "one | <b>", "prompt": "x", "expectations": [nasty + " (Item 1)"]})
        self.eval()
        text = self.report()
        unescaped = text.replace("\\<", "")
        self.assertEqual((unescaped.count("<"), unescaped.count("</details>")), (4, 1), "our own fold and its title")
        self.assertNotIn("@everyone", text)
        self.assertNotIn("](", text.replace("\\]", ""))
        self.assertFalse(any(line.startswith("# Big") for line in text.splitlines()))

    def test_never_more_than_a_comment_holds(self):
        self.reviewer("half", "return answer()")
        self.cases(*[{"id": f"case {n}", "prompt": "x", "expectations": [f"{n} " + "@" * 400 + " (Item 1)"]}
                     for n in range(300)])
        self.eval()
        self.assertLess(len(self.report()), 65_536)
        self.assertIn("more, all in results.json", self.report())
        self.assertTrue(self.report().endswith("</details>\n"))


if __name__ == "__main__":
    unittest.main()
