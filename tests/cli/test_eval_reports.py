"""What a run's results look like to others: Markdown for pull requests, and the files of other tools of skills."""
import json
import math
import unittest
from xml.etree import ElementTree

from eval_support import EvalCase, case

# With the skill it finds Item 1 (in `both` Item 2 as well), without it nothing; `broken` is never answered.
LEARNS = """
    if question['case']['id'] == 'broken': sys.exit(9)
    if question['configuration'] == 'without_skill': return answer()
    cites = ['Item 1', 'Item 2'] if question['case']['id'] == 'both' else ['Item 1']
    return answer(*cites, usage={'input_tokens': 10, 'output_tokens': len(cites)})
"""
BOTH = ("--configuration", "with_skill", "--configuration", "without_skill")


class OfManySkills(EvalCase):
    """A report of a hundred skills is read by people as well: it says less of each, and what it leaves out."""

    SKILLS = 40

    def setUp(self):
        super().setUp()
        (self.folder / "skills/demo/SKILL.md").unlink()
        for n in range(self.SKILLS):
            chapters = "\n\n".join(f"## Chapter {c}: Topic {c}\n\nText." for c in range(1, 9))
            self.write(f"skills/s{n}/SKILL.md", f"---\nname: s{n}\ndescription: Does {n}. Use when {n}.\n---\n\n# S{n}\n\n{chapters}\n")
            self.write(f"evals/s{n}/evals.json", json.dumps({"evals": [{"id": "a", "prompt": "p", "expectations": ["Chapter 1"]}]}))
            self.write(f"evals/s{n}/trigger_queries.json", json.dumps([{"id": "q", "query": "p", "should_trigger": True}]))
        self.reviewer("first", "return answer('Chapter 1', skills_loaded=['s0'])")

    def test_each_skill_is_a_row(self):
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertNotIn("Topic 2", ran.text)
        self.assertRegex(ran.text, r"\n  s39 +1/8 +1/1 +1/8")
        self.assertRegex(ran.text, r"\nall skills +40/320 +40/40 +40/320")
        self.assertIn("the chapters of each are in results.json", ran.text)
        self.assertIn("Topic 2", (self.folder / "run/results.json").read_text())

    def test_what_is_loaded_instead_is_a_list(self):
        text = self.eval().text
        self.assertIn("s1 should be, s0 was: in 1 of 1 attempt", text)
        self.assertNotIn("s0 should be, s0", text)
        self.assertNotIn("none should be", text)
        self.assertLess(max(map(len, text.splitlines())), 200, "no matrix of 40 skills")

    def test_few_skills_have_their_chapters(self):
        text = self.eval("--only", "s1", "--only", "s2").text
        self.assertEqual(text.count("Topic 8"), 2)
        self.assertNotIn("all skills", text)


class ForPeople(EvalCase):
    """What people read first must say as much as results.json does, each thing once."""

    def setUp(self):
        super().setUp()
        self.reviewer("half", """
            if question['configuration'] == 'without_skill': return answer()
            if question['case']['id'] == 'torn' and question['attempt'] == 2: return answer()
            return answer('Item 1')
        """)
        self.cases(case("torn", 1), case("worse", 1, 2), {"id": "vague", "prompt": "p", "expectations": ["Reads well"]})

    def comment(self) -> str:
        return (self.folder / "run/report.md").read_text()

    def test_attempts(self):
        text = self.eval("--repeat", "3").text
        self.assertEqual(text.count("Says so (Item 2)"), 1, "three attempts missed it")
        self.assertIn("demo/worse, 3 of 3 attempts: Says so (Item 2)", text)
        self.assertIn("demo/torn, 1 of 3 attempts: Says so (Item 1)", text)
        comment = self.comment()
        self.assertIn("- demo/worse by half, 3 of 3 attempts: Says so (Item 2)", comment)
        # By C(n-c,k)/C(n,k): of `torn` 2 of 3 pass, of `worse` none; `vague` was not graded.
        self.assertIn("| half | with\\_skill | 2 | 33 % | 50 % | 0 % | 1 of 3 |", comment)
        self.assertIn("<summary>flaky: met in some attempts and missed in others</summary>\n\n- 2 of 3 met by half: demo/torn: "
                      "Says so (Item 1)\n", comment)
        self.assertIn("<summary>ungraded: 3 expectations, in no rate and no coverage</summary>\n\n- 3 expectations (demo/vague): ",
                      comment)

    def test_what_is_missed_without_the_skill_is_no_fault(self):
        text = self.eval(*BOTH).text
        self.assertIn("missed by half with_skill\n", text)
        self.assertNotIn("missed by half without_skill", text)
        self.assertIn("gained by half against without_skill (2)", text)
        comment = self.comment()
        self.assertNotIn("by half without", comment.replace("\\", ""))
        self.assertIn("<summary>gained by half against without\\_skill (2)</summary>", comment)
        suites = ElementTree.parse(self.folder / "run/junit.xml").getroot().findall("testsuite")
        counts = {suite.get("name"): [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] for suite in suites}
        self.assertEqual(counts, {"half.with_skill.demo": ["3", "1", "0", "1"], "half.without_skill.demo": ["3", "0", "0", "3"]})
        skipped = suites[1].find("testcase[@name='worse']/skipped")
        self.assertEqual(skipped.get("message"),
                         "2 expectations missed without_skill, which fails nothing: it is what the skill is compared with")

    def test_a_difference_that_citations_make_is_doubted(self):
        self.cases(case("torn", 1, 2), {"id": "checked", "prompt": "p", "expectations": [
            {"text": "Says so (Item 1)", "check": {"contains": "Item"}}]})
        told = " ".join(self.eval(*BOTH).text.split())
        self.assertIn("2 of 3 expectations compared are met by a citation, and without the skill nobody is told what to cite", told)
        self.assertIn("2 of 3 expectations compared are met by a citation", self.comment())
        self.assertEqual([(one["expectations"], one["by_citation"]) for one in self.results()["comparisons"]], [(3, 2)])

    def test_a_limit_of_costs_that_nobody_tells_is_doubted(self):
        self.assertIn("warning: 3 of 3 trials did not say what they cost, and `--max-cost` counts only what is said",
                      self.eval("--max-cost", "5").errors)
        self.reviewer("half", "return answer('Item 1', usage={'cost_usd': 0.1})")
        self.assertNotIn("--max-cost", self.eval("--max-cost", "5").errors)

    def test_a_dry_run_tells_limits_and_judges(self):
        self.settings["judges"] = {"strict": {"command": ["true"]}}
        text = self.eval("--dry-run", "--judge", "strict", "--max-trials", "2", "--max-cost", "1", "--max-time", "60").text
        self.assertIn("judge strict: asked of each answer with expectations that have no check of their own\n", text)
        self.assertIn("--max-trials 2: at least 1 trial would be left out, with exit 4\n", text)
        self.assertIn("--max-cost 1: nobody knows before what a trial costs\n", text)
        self.assertIn("--max-time 60s: nobody knows before how long a trial takes\n", text)


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
        self.assertTrue(any(line.startswith("- 1 trial (demo/broken): half: exit status 9") for line in lines))
        self.assertTrue(any(line.startswith("- demo/one by half: Says so (Item 2)") for line in lines))
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
        self.cases(*[{"id": f"case {n}", "prompt": "x", "expectations": [f"{n} {i} " + "@" * 400 + " (Item 1)" for i in range(10)]}
                     for n in range(30)])
        self.eval()
        self.assertLess(len(self.report()), 65_536)
        self.assertIn("more, all in results.json", self.report())
        self.assertTrue(self.report().endswith("</details>\n"))


if __name__ == "__main__":
    unittest.main()
