"""`skillc eval` from outside: reviewers that answer, judges, totals, gates, exit codes."""
import json
import os
import shutil
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from eval_support import EvalCase, case, without_timing


class Scores(EvalCase):
    def test_met_and_missed(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("both", 1, 2), case("one", 1))
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("half"), {"both": ["met", "missed"], "one": ["met"]})
        totals = self.results()["totals"]
        self.assertEqual((totals["met"], totals["missed"], totals["ungraded"], totals["errors"]), (2, 1, 0, 0))
        self.assertAlmostEqual(totals["pass_rate"], 2 / 3, places=5)
        self.assertEqual(totals["cases"], {"passed": 1, "failed": 1, "ungraded": 0, "error": 0})

    def test_weights(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": "Item 1", "weight": 3}, "Item 2"]})
        self.assertEqual(self.eval().code, 0)
        self.assertAlmostEqual(self.results()["totals"]["pass_rate"], 0.75)

    def test_what_nobody_can_grade_enters_no_rate(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases({"id": "a", "prompt": "p", "expectations": ["Is kind", "Item 1"]}, {"id": "b", "prompt": "p"})
        self.assertEqual(self.eval().code, 0)
        self.assertEqual(self.outcomes("half"), {"a": ["ungraded", "met"], "b": []})
        totals = self.results()["totals"]
        self.assertEqual((totals["pass_rate"], totals["ungraded"]), (1, 1))
        self.assertEqual(totals["cases"], {"passed": 1, "failed": 0, "ungraded": 1, "error": 0})

    def test_coverage_is_by_reviewer_and_together(self):
        self.reviewer("first", "return answer('Item 1')")
        self.reviewer("second", "return answer('Item 2')")
        self.cases(case("both", 1, 2))
        self.assertEqual(self.eval().code, 0)
        coverage = self.results()["coverage"]
        self.assertEqual(coverage["entries"], {"total": 3, "exercised": 2, "demonstrated": 2})
        states = {name.split("#")[1]: state for name, state in coverage["skills"][0]["entries"].items()}
        self.assertEqual(states, {"item-1": "demonstrated", "item-2": "demonstrated", "item-3": "unexercised"})
        whole = {one["reviewer"]: one["demonstrated"] for one in coverage["skills"][0]["whole"]["reviewers"]}
        self.assertEqual(whole, {"first": 1, "second": 1})

    def test_totals_are_what_the_journal_says(self):
        self.reviewer("half", "return answer('Item 1') if question['case']['id'] != 'dies' else sys.exit(3)")
        self.cases(case("both", 1, 2), case("one", 1), case("dies", 1, 2), {"id": "open", "prompt": "p", "expectations": ["Is kind"]})
        self.assertEqual(self.eval().code, 3)
        lines = [json.loads(line) for line in (self.folder / "run/journal.jsonl").read_text().splitlines()]
        counted = {"met": 0, "missed": 0, "ungraded": 0, "error": 0}
        for line in lines:
            for verdict in line.get("verdicts", []):
                counted[verdict["outcome"]] += 1
        totals = self.results()["totals"]
        self.assertEqual(counted, {"met": totals["met"], "missed": totals["missed"], "ungraded": totals["ungraded"],
                                   "error": totals["errors"]})
        self.assertEqual(counted, {"met": 2, "missed": 1, "ungraded": 1, "error": 2})

    def test_results_are_what_journal_and_evals_say(self):
        """Everything is counted again from the run's folder and the cases as they are written."""
        self.reviewer("half", """
            name = question['case']['id']
            print(name, file=sys.stderr)
            if name == 'dies': sys.exit(3)
            return answer(*{'one': ['Item 1'], 'two': ['Item 1', 'Item 2'], 'three': ['Item 3']}.get(name, []), output=name)
        """)
        def expects(*weighted):
            return [{"text": text, "weight": weight} for text, weight in weighted]
        cases = [{"id": "one", "prompt": "p", "expectations": expects(("Item 1", 3), ("Item 2", 0.5))},
                 {"id": "two", "prompt": "p", "expectations": expects(("Item 2", 2.25), ("Item 1", 1))},
                 {"id": "three", "prompt": "p", "expectations": expects(("Item 1", 7), ("Is kind", 11), ("Item 3", 0.25))},
                 {"id": "dies", "prompt": "p", "expectations": expects(("Item 3", 13), ("Item 1", 1))},
                 {"id": "open", "prompt": "p", "expectations": expects(("Is kind", 5))}]
        self.cases(*cases)
        self.assertEqual(self.eval().code, 3)

        written = {one["id"]: one["expectations"] for one in json.loads((self.folder / "evals/demo/evals.json").read_text())["evals"]}
        names, verdicts = {}, {}
        for line in (json.loads(text) for text in (self.folder / "run/journal.jsonl").read_text().splitlines()):
            if line.get("type") == "reply":
                said = json.loads((self.folder / "run" / line["answer"]).read_text())
                names[line["key"]] = said["answer"]["output"] if "answer" in said else said["failure"]["log"].strip()
            elif line.get("type") == "verdicts":
                verdicts[names[line["key"]]] = [one["outcome"] for one in line["verdicts"]]
        self.assertEqual(set(verdicts), set(written))
        count = {outcome: sum(each.count(outcome) for each in verdicts.values()) for outcome in ("met", "missed", "ungraded", "error")}
        weight = {outcome: sum(e["weight"] for name, each in verdicts.items() for e, o in zip(written[name], each) if o == outcome)
                  for outcome in ("met", "missed")}
        votes: dict[str, list[bool]] = {}
        for name, each in verdicts.items():
            for expectation, outcome in zip(written[name], each):
                if outcome in ("met", "missed"):
                    votes.setdefault(expectation["text"], []).append(outcome == "met")
        demonstrated = {item for item, met in votes.items() if 2 * sum(met) > len(met)}
        passed = [name for name, each in verdicts.items() if "met" in each and not {"missed", "error"} & set(each)]

        results = self.results()
        totals = results["totals"]
        self.assertEqual(count, {"met": totals["met"], "missed": totals["missed"], "ungraded": totals["ungraded"], "error": totals["errors"]})
        self.assertAlmostEqual(totals["pass_rate"], weight["met"] / (weight["met"] + weight["missed"]), places=5)
        self.assertEqual(totals["cases"]["passed"], len(passed))
        self.assertEqual(results["coverage"]["entries"]["demonstrated"], len(demonstrated))
        # What was just worked out, worked out by hand: 3 + 2.25 + 1 + 0.25 of 14 are met; Items 1 (2 of 3) and 3 (1 of 1).
        self.assertEqual((count, passed), ({"met": 4, "missed": 2, "ungraded": 2, "error": 2}, ["two"]))
        self.assertAlmostEqual(totals["pass_rate"], 6.5 / 14, places=5)
        self.assertEqual(demonstrated, {"Item 1", "Item 3"})

    def test_one_case_alone(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1), case("b/c", 2), case("b", 3))
        ran = self.eval("--only", "demo/b/c")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("half"), {"b/c": ["missed"]})

    def test_the_case_reaches_the_reviewer_whole(self):
        self.reviewer("echo", "return answer(output=json.dumps(question) + open(question['case']['files'][0]).read())")
        self.write("evals/demo/files/some code.py", "print('here')\n")
        self.cases({"id": 7, "prompt": "Look, please.", "files": ["files/some code.py"],
                    "expectations": [{"text": "file", "check": {"contains": "print('here')"}},
                                     {"text": "prompt", "check": {"contains": "Look, please."}},
                                     {"text": "skill", "check": {"contains": "Reads demo."}}]})
        self.assertEqual(self.eval().code, 0)
        self.assertEqual(self.outcomes("echo"), {"7": ["met", "met", "met"]})
        ran = self.eval("--configuration", "without_skill", "--resume")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(len(self.results()["cases"]), 1, "what was asked with the skill is in the folder, and not in these results")
        last = self.results()["cases"][0]["expectations"]
        self.assertEqual([one["outcome"] for one in last], ["met", "met", "missed"])

    def test_the_skill_is_there_with_the_skill_and_its_evals_never(self):
        self.reviewer("look", """
            found = [os.path.join(f, n) for f, _, names in os.walk('.') for n in names]
            return answer(output=' '.join(sorted(found)))
        """)
        self.cases(case("a", 1))
        self.assertEqual(self.eval("--configuration", "with_skill", "--configuration", "without_skill").code, 0)
        outputs = [json.loads(path.read_text()) for path in (self.folder / "run/answers").iterdir()]
        texts = sorted(one["answer"]["output"] for one in outputs)
        self.assertEqual(texts[0], "")
        self.assertIn("demo/references/items.md", texts[1])
        self.assertNotIn("evals.json", texts[1])


class Judges(EvalCase):
    def test_own_checks(self):
        self.reviewer("says", """
            open('made.txt', 'w').write('x')
            return answer('Item 1', output='All is well: 17 lines.')
        """)
        checks = [({"contains": "is well"}, "met"), ({"contains": "is ill"}, "missed"),
                  ({"not_contains": "is ill"}, "met"), ({"not_contains": "is well"}, "missed"),
                  ({"regex": r"\b\d+ lines"}, "met"), ({"regex": r"^\d+"}, "missed"),
                  ({"json": {"pointer": "/findings/0/cites", "value": ["Item 1"]}}, "met"),
                  ({"json": {"pointer": "/findings/1"}}, "missed"),
                  ({"file_exists": "made.txt"}, "met"), ({"file_exists": "other.txt"}, "missed"),
                  ({"command": ["grep", "-q", "well"]}, "met"), ({"command": ["false"]}, "missed")]
        self.cases({"id": "a", "prompt": "p",
                    "expectations": [{"text": str(n), "check": check} for n, (check, _) in enumerate(checks)]})
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("says"), {"a": [outcome for _, outcome in checks]})

    def test_a_check_that_cannot_run_is_an_error_and_is_asked_again(self):
        self.reviewer("says", "return answer(output='x')")
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": "t", "check": {"command": ["sh", "-c", "not-there-yet"]}}]})
        self.configure()
        for folder in ("first", "second"):
            self.assertEqual(self.run_skillc("eval", "--out", folder).code, 3)
            self.assertEqual(self.results(folder)["cases"][0]["expectations"][0]["outcome"], "error")
            self.assertEqual(self.results(folder)["timing"]["cached"], 0, "an error is never cached")

    def checked_by(self, *command: str, files=()) -> None:
        self.cases({"id": "a", "prompt": "p", "files": list(files),
                    "expectations": [{"text": "t", "check": {"command": list(command)}}]})

    def test_a_check_whose_program_has_changed_judges_again(self):
        self.reviewer("says", "return answer(output='x')")
        program = self.write("bin/verify", "#!/bin/sh\nexit 0\n")
        program.chmod(0o755)
        path = {"PATH": f"{program.parent}:{os.environ['PATH']}"}
        for how in (str(program), "verify"):
            self.checked_by(how)
            for status, outcome in ((0, "met"), (1, "missed")):
                program.write_text(f"#!/bin/sh\nexit {status}\n")
                folder = f"{'path' if how == 'verify' else 'absolute'}-{status}"
                self.configure()
                self.run_skillc("eval", "--out", folder, env=path)
                self.assertEqual(self.results(folder)["cases"][0]["expectations"][0]["outcome"], outcome, how)

    def test_a_reviewer_cannot_be_its_own_check(self):
        self.write("evals/demo/verify", "#!/bin/sh\nexit 1\n").chmod(0o755)
        self.checked_by("./verify", files=["verify"])
        self.reviewer("honest", "return answer(output='x')")
        self.reviewer("forges", "open('verify', 'w').write('#!/bin/sh\\nexit 0\\n')\nreturn answer(output='x')")
        self.reviewer("links", "os.remove('verify')\nos.symlink('/bin/true', 'verify')\nreturn answer(output='x')")
        self.assertEqual(self.eval().code, 3)
        self.assertEqual([self.outcomes(name)["a"] for name in ("honest", "forges", "links")],
                         [["missed"], ["error"], ["error"]])
        self.assertIn("`./verify` was changed by the reviewer", (self.folder / "run/report.txt").read_text())

    def judge(self, body: str) -> None:
        self.reviewer("judge", body)
        self.settings["judges"] = {"strict": {"command": self.reviewers.pop("judge")["command"]}}

    def test_a_judge_command_and_its_evidence(self):
        self.reviewer("says", "return answer(output='The  queue\\nhas no bound.')")
        self.judge("""
            said = {0: ('met', 'queue has no bound'), 1: ('missed', 'It never says so.'), 2: ('met', 'never said'), 4: ('maybe', 'queue')}
            return {'verdicts': [{'index': i, 'verdict': v, 'evidence': e} for i, (v, e) in said.items()]}
        """)
        self.cases({"id": "a", "prompt": "p", "expectations": ["one", "two", "three", "four", "five"]})
        ran = self.eval("--judge", "strict")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("says"), {"a": ["met", "missed", "ungraded", "ungraded", "ungraded"]})

    def test_a_slip_of_a_judge_is_an_error_and_no_miss(self):
        self.judge("return {'verdicts': [{'index': 0, 'verdct': 'met', 'evidence': 'found'}]}")
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        self.assertEqual(self.eval("--judge", "strict").code, 3)
        self.assertEqual(self.outcomes("half"), {"a": ["error"]})
        evidence = self.results()["cases"][0]["expectations"][0]["evidence"]
        self.assertIn("`verdicts[0].verdct`: did you mean `verdict`?", evidence)

    def test_a_judge_that_fails_is_an_error_and_no_miss(self):
        self.reviewer("says", "return answer(output='x')")
        self.judge("sys.exit(1)")
        self.cases({"id": "a", "prompt": "p", "expectations": ["one", {"text": "x", "check": {"contains": "x"}}]})
        self.assertEqual(self.eval("--judge", "strict").code, 3)
        self.assertEqual(self.outcomes("says"), {"a": ["error", "met"]})
        self.assertEqual(self.results()["totals"]["missed"], 0)


class Cut(EvalCase):
    def test_what_may_have_stood_in_the_rest_is_not_graded(self):
        self.reviewer("long", "pass", foot="\nsys.stdout.write('Item 1 ' + 'x' * (5 << 20))\n", protocol="text")
        self.cases({"id": "a", "prompt": "p", "expectations": [
            "Item 1", "Item 2", {"text": "t", "check": {"contains": "y"}}, {"text": "t", "check": {"not_contains": "y"}},
            {"text": "t", "check": {"not_contains": "x"}}]})
        self.assertEqual(self.eval().code, 0)
        self.assertEqual(self.outcomes("long"), {"a": ["met", "ungraded", "ungraded", "ungraded", "missed"]})

    def test_so_it_is_where_programs_judge(self):
        self.reviewer("long", "pass", foot="\nsys.stdout.write('x' * (5 << 20) + 'Item 1')\n", protocol="text")
        self.reviewer("judge", """
            if question['answer']['cut'] is not True: sys.exit(1)
            said = [('met', 'x'), ('missed', ''), ('missed', 'x')]
            return {'verdicts': [{'index': i, 'verdict': v, 'evidence': e} for i, (v, e) in enumerate(said)]}
        """)
        self.settings["judges"] = {"strict": {"command": self.reviewers.pop("judge")["command"]}}
        checks = [{"command": ["grep", "-q", '"cut": true']}, {"command": ["grep", "-q", "Item 1"]}, {"file_exists": "none"},
                  {"json": "/findings/0"}, {"json": {"pointer": "/output", "value": "x"}}, {"json": "/output"}]
        self.cases({"id": "a", "prompt": "p", "expectations": ["one", "two", "three", *({"text": "t", "check": check} for check in checks)]})
        ran = self.eval("--judge", "strict")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("long"), {"a": ["met", "ungraded", "ungraded", "met", "ungraded", "missed",
                                                       "ungraded", "ungraded", "met"]})


class Gates(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1, 2))

    def gate(self, **gates) -> int:
        self.settings["gates"] = gates
        self.configure()
        return self.run_skillc("eval").code

    def test_pass_rate(self):
        self.assertEqual(self.gate(pass_rate=50), 0)
        self.assertEqual(self.gate(pass_rate="51%"), 1)

    def test_coverage(self):
        # Items 1 and 2 of three are exercised; Item 1 is demonstrated. The checklist's three items are exercised by nothing.
        self.assertEqual(self.gate(coverage=16), 0)
        self.assertEqual(self.gate(coverage=17), 1)

    def test_errors_that_are_tolerated(self):
        self.reviewer("dies", "sys.exit(1)")
        self.assertEqual(self.gate(), 3)
        self.assertEqual(self.gate(errors=1), 0)

    def test_the_delta_of_a_skill(self):
        self.reviewer("half", "return answer('Item 1') if question['skill']['instructions'] else answer()")
        self.settings["gates"] = {"delta": 60}
        self.configure()
        both = ("--configuration", "with_skill", "--configuration", "without_skill")
        self.assertEqual(self.run_skillc("eval", *both).code, 1)
        self.settings["gates"] = {"delta": "50 %"}
        self.configure()
        self.assertEqual(self.run_skillc("eval", *both).code, 0)


class Configurations(EvalCase):
    def test_totals_are_of_one_configuration(self):
        self.reviewer("half", """
            if question['case']['id'] == 'dies' and question['configuration'] == 'without_skill': sys.exit(1)
            return answer('Item 1', 'Item 2') if question['skill']['instructions'] else answer('Item 3')
        """)
        self.cases(case("a", 1, 2, 3), case("dies", 1))
        ran = self.eval("--configuration", "with_skill", "--configuration", "without_skill")
        self.assertEqual(ran.code, 3, ran.errors)
        totals = self.results()["totals"]
        self.assertEqual([totals[name] for name in ("met", "missed", "pass_rate", "trials")], [3, 1, 0.75, 2])
        self.assertEqual((totals["errors"], totals["failed_trials"]), (0, 0), "of one configuration, too")
        self.assertEqual(self.results()["of_all"], {"trials": 4, "failed_trials": 1, "errors": 1, "not_run": 0})
        self.assertEqual(totals["cases"], {"passed": 1, "failed": 1, "ungraded": 0, "error": 0})
        each = {one["configuration"]: one["totals"] for one in self.results()["reviewers"]}
        self.assertEqual([each["without_skill"][name] for name in ("met", "missed", "errors")], [1, 2, 1])

    def test_of_several_configurations_the_whole_is_the_one_with_the_skill(self):
        self.reviewer("good", "return answer('Item 1', 'Item 2')")
        self.reviewer("bad", "return answer()")
        self.cases(case("a", 1), case("b", 2))
        text = self.eval("--configuration", "with_skill", "--configuration", "without_skill").text
        self.assertRegex(text, r"\nall, with_skill +2 of 4 +2 +2 +0 +0 +50 %")


class Reports(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("half", "return answer('Item 1') if question['case']['id'] != 'dies' else sys.exit(3)")
        self.cases(case("both", 1, 2), case("one", 1), case("dies", 1), {"id": "open", "prompt": "p"})
        self.ran = self.eval()

    def test_text_names_what_was_missed(self):
        text = self.ran.text
        self.assertIn("missed by half\n  demo/both: Says so (Item 2)\n    cites none of ", text)
        self.assertIn("errors: nothing is known", text)
        self.assertIn("demo/dies", text)
        self.assertRegex(text, r"Item 3.* 0/\d")

    def test_what_has_one_cause_is_said_once(self):
        self.reviewer("broken", "sys.exit(3)")
        self.cases(*(case(f"c{n}", 1) for n in range(5)))
        text = self.run_skillc_again("causes").text
        self.assertEqual(text.count("broken: exit status 3"), 1)
        self.assertIn("\n    5 trials: demo/c0, demo/c1, demo/c2, …\n", text)

    def test_of_two_broken_checks_of_one_trial_both_are_told(self):
        self.reviewer("half", "return answer('Item 1')")
        checks = [{"text": name, "check": {"command": [f"./{name}"]}} for name in ("first", "second", "second")]
        self.cases({"id": "a", "prompt": "p", "expectations": ["Says so (Item 1)", *checks]})
        ran = self.run_skillc_again("two")
        markdown = (self.folder / "two/report.md").read_text()
        for name in ("first", "second"):
            cause = f"half: check: command: cannot start ./{name}: "
            self.assertEqual(ran.text.count(cause), 1, ran.text)
            self.assertEqual(markdown.count(cause), 1, markdown)
        suite = ElementTree.parse(self.folder / "two/junit.xml").getroot().find("testsuite[@name='half.with_skill.demo']")
        self.assertEqual(suite.find("testcase/error").get("message"), "3 expectations could not be judged")

    def test_what_nobody_graded_is_counted_with_its_reason(self):
        self.cases({"id": "a", "prompt": "p", "expectations": ["Says so (Item 1)", "is polite", "is short"]},
                   {"id": "b", "prompt": "p", "expectations": ["is polite"]})
        reason = "it has no check and cites nothing, and no --judge was given; skillc.yaml declares `mine`"
        self.settings["judges"] = {"mine": {"command": "true"}}
        self.assertIn(f"ungraded: 3 expectations, in no rate and no coverage\n  {reason}\n    3 expectations: demo/a, demo/b\n",
                      self.run_skillc_again("open").text)
        suite = ElementTree.parse(self.folder / "open/junit.xml").getroot().find("testsuite")
        self.assertEqual([suite.get(name) for name in ("tests", "failures", "skipped")], ["2", "0", "1"],
                         "a test case for each trial, and no more")
        self.assertIsNone(suite.find("testcase[@name='a']/skipped"), "it passed")
        self.assertEqual(suite.find("testcase[@name='a']/system-out").text,
                         f"2 expectations ungraded:\nis polite ({reason})\nis short ({reason})")
        self.assertEqual(suite.find("testcase[@name='b']/skipped").text, f"is polite ({reason})")

    def test_what_was_spent_is_summed_where_anyone_says_it(self):
        self.assertNotIn("US$", self.ran.text)
        self.reviewer("dear", "return answer('Item 1', usage={'input_tokens': 700, 'cost_usd': 0.25})")
        self.cases(case("a", 1), case("b", 1))
        text = self.run_skillc_again("spent").text
        self.assertRegex(text, r"(?m)^reviewer .* pass rate +95 % interval +tokens in +US\$$")
        self.assertRegex(text, r"(?m)^dear .* 100 % +none: under 5 graded cases +1400 +0\.5000$")
        self.assertRegex(text, r"(?m)^half .* 100 % +none: under 5 graded cases +– +–$")

    def run_skillc_again(self, folder: str):
        self.configure()
        return self.run_skillc("eval", "--out", folder)

    def test_junit(self):
        root = ElementTree.parse(self.folder / "run/junit.xml").getroot()
        suite = root.find("testsuite")
        counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
        self.assertEqual(counts, {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"})
        failure = suite.find("testcase[@name='both']/failure")
        self.assertEqual((failure.get("message"), failure.text.startswith("Says so (Item 2)")), ("1 expectation missed", True))

    def test_json_on_standard_output_is_the_file(self):
        self.assertEqual(self.ran.code, 3)
        ran = self.run_skillc("eval", "--out", "again", "--format", "json")
        self.assertEqual(json.loads(ran.text), self.results("again"))

    def test_the_same_bytes_whatever_the_number_of_jobs(self):
        self.run_skillc("eval", "--out", "one", "--no-cache", "--jobs", "1")
        self.run_skillc("eval", "--out", "four", "--no-cache", "--jobs", "4")
        self.assertEqual(without_timing(self.results("one")), without_timing(self.results("four")))


class ExitCodes(EvalCase):
    def test_nothing_selected_is_5(self):
        self.reviewer("half", "return answer('Item 1')", skills=["other"])
        self.cases(case("a", 1))
        self.assertEqual(self.eval().code, 5)

    def test_unknown_names_are_2_and_the_nearest_is_told(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        for arguments, meant in ((("--reviewer", "hall"), "half"), (("--only", "dem"), "demo"), (("--only", "demo/aa"), "a"),
                                 (("--judge", "x"), "judge")):
            ran = self.eval(*arguments)
            self.assertEqual(ran.code, 2, arguments)
            self.assertIn(meant, ran.errors)

    def test_broken_evals_are_2_and_shown(self):
        self.reviewer("half", "return answer('Item 1')")
        self.write("evals/demo/evals.json", '{"evals": [{"id": 1}]}')
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("evals.json:1:", ran.errors)

    def test_evals_of_which_something_would_be_lost_are_2(self):
        """Whatever the library makes of these rules; nobody is asked."""
        self.reviewer("half", "open('asked', 'w'); return answer('Item 1')")
        self.settings["rules"] = {"evals/unread": "off", "evals/shape": "off"}
        good, misspelt = case("a", 1), {"id": "b", "prompt": "p", "expectatons": ["Says so (Item 2)"]}
        unchecked = {"id": "b", "prompt": "p", "expectations": [{"text": "says so", "chek": {"contains": "x"}}]}
        for lost in (misspelt, unchecked):
            self.cases(good, lost)
            ran = self.eval()
            self.assertEqual(ran.code, 2, ran.errors)
            self.assertRegex(ran.errors, r"evals/demo/evals\.json:1:\d+.*`(expectatons|chek)`")
            self.assertFalse((self.folder / "run").exists())
        self.cases(good)
        self.write("evals/dema/evals.json", json.dumps({"evals": [case("a", 1)]}))
        ran = self.eval()
        self.assertEqual(ran.code, 2, ran.errors)
        self.assertIn("evals/dema/evals.json", ran.errors)
        self.assertIn("no skill is called `dema`", ran.errors)
        self.assertEqual(self.eval("--only", "demo").code, 0, "of which these evals are none")

    def test_misses_that_no_gate_is_held_against_are_told(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1), case("b", 2))
        line = "no gate on the pass rate: misses do not fail\n"
        for gates, is_told in (({}, True), ({"flaky": 9}, True), ({"pass_rate": 50}, False), ({"coverage": 10}, False)):
            self.settings["gates"] = gates
            shutil.rmtree(self.folder / "run", ignore_errors=True)
            self.assertEqual(line in self.eval("--repeat", "2").errors, is_told, gates)
        self.cases(case("a", 1))
        self.settings["gates"] = {}
        shutil.rmtree(self.folder / "run")
        self.assertNotIn(line, self.eval().errors, "nothing is missed")

    def test_what_cites_nothing_that_is_declared_is_told_by_name(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases({"id": "a", "prompt": "p", "expectations": ["Uses exceptions (Ch. 7)"]})
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        [one] = self.results()["cases"][0]["expectations"]
        self.assertEqual((one["outcome"], one["evidence"]),
                         ("ungraded", "it has no check, the skill declares nothing of what it cites (Chapter 7), "
                                      "and there is no judge command"))

    def test_evals_that_are_not_read_are_warned_of(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        queries = [{"query": "one", "should_trigger": True}, {"query": "two", "should_trigger": False}]
        self.write("skills/demo/evals/trigger.json", json.dumps(queries))
        self.skill("other")
        self.write("skills/other/evals/eval.json", json.dumps({"evals": [case("a", 1)]}))
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("warning: skills/demo/evals/trigger.json: `trigger.json` holds queries that nothing reads; ", ran.errors)
        self.assertIn("warning: skills/other/evals/eval.json: nothing reads `eval.json`; ", ran.errors)
        said = "skills/other/evals/eval.json: nothing reads `eval.json`; "
        here = self.results()
        for place, seen in (("tools", "../"), ("skills/demo", "../../")):
            again = self.run_skillc("eval", seen + "skills", "--out", str(self.folder / "run"), "--resume", cwd=self.folder / place)
            self.assertEqual(again.code, 0, again.errors)
            self.assertIn(f"warning: {seen}skills/other/evals/eval.json: nothing reads `eval.json`; "
                          f"did you mean `{seen}skills/other/evals/evals.json`?", again.errors)
            self.assertEqual(without_timing(self.results()), without_timing(here))
        self.eval("--resume")
        self.assertEqual([one.split(":")[0] for one in self.results()["unread"]],
                         ["skills/demo/evals/trigger.json", "skills/other/evals/eval.json"])
        self.assertIn("evals that nothing reads, in no figure\n  skills/demo/evals/trigger.json: ", ran.text)
        for report in ("report.txt", "results.json", "report.md", "junit.xml"):
            there = (self.folder / "run" / report).read_text()
            self.assertIn("nothing reads", there, report)
        shutil.rmtree(self.folder / "skills/other/evals")
        self.assertIn(said, self.run_skillc("eval", "report", "run").text, "a report says what the run said")
        self.write("skills/other/evals/eval.json", json.dumps({"evals": [case("a", 1)]}))
        shutil.rmtree(self.folder / "run")
        ran = self.eval("--only", "demo")
        self.assertEqual(ran.errors.count("warning"), 1, ran.errors)
        for n in range(12):
            self.write(f"skills/demo/evals/more-{n}.json", json.dumps(queries))
        shutil.rmtree(self.folder / "run")
        ran = self.eval()
        self.assertEqual(ran.errors.count("warning"), 11, ran.errors)
        self.assertIn("warning: 4 more files of evals are not read", ran.errors)
        self.settings["rules"] = {"evals/unread-queries": "off", "evals/unread": "off"}
        shutil.rmtree(self.folder / "run")
        self.assertNotIn("warning", self.eval().errors)

    def test_a_folder_that_cannot_hold_a_run_is_refused_with_what_to_do(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        self.configure()
        self.write("file", "x")
        (self.folder / "dangling").symlink_to("nowhere")
        (self.folder / "closed").mkdir(mode=0o555)
        outs = ["file", "file/run", "dangling", "/proc/x", "/proc"] + ([] if os.geteuid() == 0 else ["closed", "closed/run"])
        for out in outs:
            with self.subTest(out=out):
                ran = self.run_skillc("eval", "--out", out)
                self.assertEqual(ran.code, 2, ran.errors)
                self.assertIn(out, ran.errors)
                self.assertIn("--out", ran.errors)
                self.assertEqual(ran.errors.count("error"), 1, ran.errors)
        self.assertEqual((self.folder / "file").read_text(), "x")
        self.assertFalse((self.folder / "nowhere").exists())

    def test_nothing_is_left_beside_a_runs_folder(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        (self.folder / "place").mkdir()
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--out", "place/run").code, 0)
        self.assertEqual([path.name for path in (self.folder / "place").iterdir()], ["run"])
        inside = {path.name for path in (self.folder / "place/run").iterdir()}
        self.assertEqual(inside, {"journal.jsonl", "answers", "results.json", "report.txt", "report.md", "junit.xml",
                                  "lcov.info", "cobertura.xml"})

    def test_a_case_that_brings_a_skill_is_2_with_its_place(self):
        self.reviewer("half", "return answer('Item 1')")
        self.write("evals/demo/.agents/skills/demo/SKILL.md", "x")
        self.cases(case("a", 1, files=[".agents/skills/demo/SKILL.md"]))
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("evals/demo/evals.json:1: ", ran.errors)
        self.assertIn(".agents/skills", ran.errors)

    def test_evals_whose_references_dangle_are_2_whatever_the_rules_say(self):
        self.reviewer("half", "return answer('Item 1')")
        self.skill("other")
        self.write("evals/other/evals.json", '{"evals": [{"id": 1}]}')
        self.cases(case("a", 1, 9))
        self.settings["rules"] = {"xref": "off"}
        ran = self.eval()
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("[xref/dangling]", ran.errors)
        self.assertFalse((self.folder / "run").exists())
        ran = self.eval("--only", "demo/a")
        self.assertNotIn("evals/other", ran.errors, "what is not selected stops nothing")
        self.assertIn("evals/demo/evals.json:1:", ran.errors)
        self.cases(case("a", 1))
        self.assertEqual(self.eval("--only", "demo").code, 0)
        self.assertIn("evals/other/evals.json:1:", self.run_skillc("eval", "--out", "all").errors)

    def test_a_replay_needs_recordings(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        (self.folder / "empty").mkdir()
        self.write("file", "")
        for folder, why in (("gone", "there is no folder `gone`"), ("empty", "holds no recording"), ("file", "is no folder")):
            ran = self.eval("--replay", folder)
            self.assertEqual((ran.code, ran.text), (2, ""), folder)
            self.assertIn(why, ran.errors)
            self.assertFalse((self.folder / "run").exists())

    def test_choices_that_there_are_not_name_the_nearest(self):
        for arguments, meant in ((("--configuration", "with-skill"), "with_skill"), (("--format", "junt"), "junit")):
            ran = self.eval(*arguments)
            self.assertEqual(ran.code, 2)
            self.assertIn(f"did you mean `{meant}`?", ran.errors)

    def test_an_argument_that_nothing_finds_is_told_before_the_run(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        self.reviewers["half"]["command"] = ["python3", "tools/half.py"]
        ran = self.eval()
        self.assertEqual(ran.code, 3)
        self.assertIn("warning: argument `tools/half.py` of reviewer `half` is a file beside skillc.yaml", ran.errors)

    def test_skills_that_there_are_not_are_told_before_the_run(self):
        self.reviewer("half", "return answer('Item 1')", skills=["demo", "demi"])
        self.cases(case("a", 1))
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("warning: `skills` of reviewer `half` has `demi`, and no skill is called so: did you mean `demo`?", ran.errors)

    def test_a_replay_in_skillc_yaml_needs_recordings_too(self):
        self.cases(case("a", 1))
        self.reviewers["half"] = {"protocol": "replay", "recordings": "kept", "command": ["tools/half.py"]}
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("set its `protocol` back", ran.errors)
        self.assertFalse((self.folder / "run").exists())

    def test_evals_that_nothing_reads_are_pointed_out(self):
        self.reviewer("half", "return answer('Item 1')")
        self.write("evals/demo/eval.json", json.dumps({"evals": [case("a", 1)]}))
        hint = "`skillc check` finds evals that are not read"
        ran = self.eval()
        self.assertEqual(ran.code, 5)
        self.assertIn(hint, ran.errors)
        self.assertIn(hint, self.run_skillc("coverage").errors)

    def test_a_missing_program_is_told_with_the_nearest(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        self.reviewers["half"]["command"] = ["tools/haf.py"]
        self.assertEqual(self.eval().code, 3)
        self.assertEqual(self.results()["cases"][0]["failure"]["message"],
                         "there is no program `tools/haf.py`: with a slash it lies relative to skillc.yaml; did you mean `tools/half.py`?")

    def test_errors_that_a_resumed_run_keeps_are_told(self):
        self.reviewer("dies", "sys.exit(1)")
        self.cases(case("a", 1))
        self.assertNotIn("errors stay", self.eval().errors)
        self.assertIn("errors stay under --resume", self.run_skillc("eval", "--out", "run", "--resume").errors)

    def test_a_variable_that_is_not_set_is_told_before_the_run(self):
        self.reviewer("half", "return answer('Item 1')", env=["SKILLC_TEST_KEY"])
        self.cases(case("a", 1))
        warning = "warning: `env` of reviewer `half` names SKILLC_TEST_KEY, which is not set\n"
        self.assertIn(warning, self.eval().errors)
        self.assertNotIn(warning, self.run_skillc("eval", "--out", "set", env={"SKILLC_TEST_KEY": "long enough"}).errors)

    def test_a_folder_that_holds_a_run_is_refused(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1))
        self.assertEqual(self.eval().code, 0)
        before = self.results()
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("--resume", ran.errors)
        self.assertEqual(self.results(), before)

    def test_no_reviewer_is_declared(self):
        self.cases(case("a", 1))
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("reviewers", ran.errors)


class Reuse(EvalCase):
    def setUp(self):
        super().setUp()
        self.log = self.folder / "asked.log"
        self.reviewer("half", f"""
            open({str(self.log)!r}, 'a').write(question['case']['id'] + '\\n')
            return answer('Item 1')
        """)
        self.cases(case("a", 1), case("b", 1, 2))

    def asked(self) -> list[str]:
        lines = self.log.read_text().split() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return sorted(lines)

    def again(self, name: str, *arguments: str) -> dict:
        self.configure()
        ran = self.run_skillc("eval", "--out", name, *arguments)
        self.assertIn(ran.code, (0, 3), ran.errors)
        return self.results(name)

    def test_the_cache_asks_what_has_changed_and_nothing_else(self):
        first = self.again("first")
        self.assertEqual(self.asked(), ["a", "b"])
        self.assertEqual(without_timing(self.again("second")), without_timing(first))
        self.assertEqual(self.asked(), [])
        self.cases(case("a", 1, prompt="Another question."), case("b", 1, 2, 3))  # expectations alone ask nobody again
        third = self.again("third")
        self.assertEqual(self.asked(), ["a"])
        self.assertEqual(third["totals"]["missed"], 2)
        self.write("skills/demo/references/items.md", (self.folder / "skills/demo/references/items.md").read_text() + "\nMore.\n")
        self.again("fourth")
        self.assertEqual(self.asked(), ["a", "b"], "the skill has changed")
        self.again("fifth", "--no-cache")
        self.assertEqual(self.asked(), ["a", "b"])

    def test_a_reviewer_that_has_changed_is_asked_again(self):
        self.again("first")
        self.asked()
        self.reviewer("half", f"open({str(self.log)!r}, 'a').write('new\\n')\nreturn answer('Item 2')")
        self.assertEqual(self.again("second")["totals"]["met"], 1)
        self.assertEqual(self.asked(), ["new", "new"])

    def test_a_script_given_to_an_interpreter_is_part_of_the_program(self):
        self.reviewers["half"]["command"] = [sys.executable, str(self.folder / "tools/half.py")]
        self.again("first")
        self.asked()
        self.reviewer("half", f"open({str(self.log)!r}, 'a').write('new\\n')\nreturn answer('Item 2')")
        self.reviewers["half"]["command"] = [sys.executable, str(self.folder / "tools/half.py")]
        self.again("second")
        self.assertEqual(self.asked(), ["new", "new"])

    def test_asking_anew_replaces_what_was_cached(self):
        flag = self.folder / "flag"  # something that skillc cannot know of
        self.reviewer("half", f"return answer('Item 1') if os.path.exists({str(flag)!r}) else answer()")
        self.assertEqual(self.again("first")["totals"]["met"], 0)
        flag.touch()
        self.assertEqual(self.again("second")["totals"]["met"], 0, "cached")
        self.assertEqual(self.again("third", "--no-cache")["totals"]["met"], 2)
        self.assertEqual(self.again("fourth")["totals"]["met"], 2, "what was asked anew is what is kept")

    def test_errors_are_never_cached(self):
        self.reviewer("half", f"open({str(self.log)!r}, 'a').write('x\\n')\nsys.exit(1)")
        self.again("first")
        self.again("second")
        self.assertEqual(self.asked(), ["x"] * 4)

    def test_recorded_and_replayed_without_the_program(self):
        first = self.again("first", "--record", "kept")
        self.asked()
        (self.folder / "tools/half.py").unlink()
        second = self.again("second", "--replay", "kept")
        self.assertEqual(self.asked(), [])
        self.assertEqual(second["totals"], first["totals"])
        self.cases(case("a", 1), case("new", 1))
        third = self.again("third", "--replay", "kept")
        self.assertEqual((third["totals"]["met"], third["totals"]["errors"]), (1, 1))
        self.assertEqual([one["failure"]["kind"] for one in third["cases"] if "failure" in one], ["not_recorded"])

    def test_reviewers_that_see_other_surroundings_keep_their_own_recordings(self):
        home = self.folder / "home"
        home.mkdir()
        self.reviewer("plain", """
            seen = 'home' if os.path.basename(os.environ['HOME']) == 'home' and os.environ['HOME'].startswith(ROOT) else 'private'
            return answer(output=seen + ' ' + os.environ.get('NAMED', 'nothing'))
        """.replace("ROOT", repr(str(self.folder))))
        plain = self.reviewers["plain"]["command"]
        self.reviewers = {"plain": {"command": plain}, "named": {"command": plain, "env": ["NAMED"]},
                          "inherits": {"command": plain, "home": "inherit"}}
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": text, "check": {"contains": text}}
                                                               for text in ("private nothing", "private [NAMED]", "home nothing")]})
        self.configure()
        surroundings = {"HOME": str(home), "NAMED": "a value of some length"}
        self.assertEqual(self.run_skillc("eval", "--out", "live", "--record", "kept", env=surroundings).code, 0)
        self.assertEqual(len(list((self.folder / "kept").iterdir())), 3)
        (self.folder / "tools/plain.py").unlink()
        self.assertEqual(self.eval("--replay", "kept").code, 0)
        for name, outcomes in (("plain", "met missed missed"), ("named", "missed met missed"), ("inherits", "missed missed met")):
            self.assertEqual(self.outcomes(name), {"a": outcomes.split()}, name)

    def test_a_text_reviewer_is_replayed(self):
        self.reviewer("says", "pass", foot="\nprint('Mind Item 2.')\n", protocol="text")
        del self.reviewers["half"]
        self.cases(case("a", 1, 2))
        self.again("first", "--record", "kept")
        self.reviewers["says"] |= {"protocol": "replay", "recordings": "kept"}
        (self.folder / "tools/says.py").unlink()
        self.assertEqual(self.eval().code, 0)
        self.assertEqual(self.outcomes("says"), {"a": ["missed", "met"]})

    def test_recordings_that_would_be_one_are_refused(self):
        self.reviewers["twin"] = self.reviewers["half"] | {"protocol": "text"}
        ran = self.eval("--record", "kept")
        self.assertEqual(ran.code, 2)
        self.assertIn("`half` and `twin`", ran.errors)
        self.assertFalse((self.folder / "kept").exists())
        self.assertEqual(self.eval("--record", "kept", "--reviewer", "half").code, 0)

    def test_two_reviewers_of_one_program_are_asked_once_and_cost_once(self):
        self.reviewer("half", f"open({str(self.log)!r}, 'a').write('x\\n')\nreturn answer('Item 1', usage={{'cost_usd': 0.25}})")
        self.reviewers["twin"] = dict(self.reviewers["half"])
        self.settings["gates"] = {"cost": 0.5}
        ran = self.eval("--record", "kept")
        self.assertEqual(ran.code, 0, ran.errors + ran.text)
        self.assertEqual(self.asked(), ["x"] * 2, "of two cases")
        self.assertIn("gate cost (US$) 0.5000, at most 0.5000: holds", ran.text)
        self.assertRegex(ran.text, r"(?m)^all .* 0\.5000$")
        self.assertEqual(len(list((self.folder / "kept").iterdir())), 2)
        again = self.run_skillc("eval", "--replay", "kept", "--out", "second")
        self.assertEqual(again.code, 0, again.errors)
        self.assertEqual(self.asked(), [])
        self.assertEqual(self.results("second")["totals"]["met"], 4)

    def test_what_is_not_recorded_is_told(self):
        self.reviewer("half", "if question['case']['id'] == 'a': sys.exit(1)\nreturn answer('Item 1')")
        self.configure()
        ran = self.run_skillc("eval", "--out", "first", "--record", "kept")
        self.assertEqual(ran.code, 3)
        self.assertIn("warning: 1 answer is not recorded in kept, being an error", ran.errors)
        self.assertEqual(len(list((self.folder / "kept").iterdir())), 1)
        self.reviewer("half", "return answer('Item 1')")
        self.configure()
        ran = self.run_skillc("eval", "--out", "second", "--record", "kept")
        self.assertNotIn("not recorded", ran.errors)
        self.assertEqual(len(list((self.folder / "kept").iterdir())), 2)

    def test_progress_says_how_an_answer_came(self):
        self.configure()
        self.assertRegex(self.run_skillc("eval", "--out", "run", "--record", "kept").errors, r"demo/a .* answered: 1 met")
        self.assertRegex(self.run_skillc("eval", "--out", "run", "--resume").errors, r"demo/a .* resumed: 1 met")
        self.assertRegex(self.run_skillc("eval", "--out", "second").errors, r"demo/a .* cached: 1 met")
        self.assertRegex(self.run_skillc("eval", "--out", "third", "--replay", "kept").errors, r"demo/a .* replayed: 1 met")

    def test_a_replay_answers_for_the_reviewer_it_names(self):
        first = self.again("first", "--record", "kept")
        self.asked()
        self.reviewers["half"] |= {"protocol": "replay", "recordings": "kept"}
        (self.folder / "tools/half.py").unlink()
        second = self.again("second", "--record", "copied")
        self.assertEqual(self.asked(), [])
        self.assertEqual(second["totals"], first["totals"])
        self.assertEqual(second["totals"]["met"], 2)
        kept, copied = ({path.name: path.read_bytes() for path in (self.folder / name).iterdir()} for name in ("kept", "copied"))
        self.assertEqual(copied, kept)
        self.cases(case("a", 1), case("new", 1))
        third = self.again("third")
        self.assertEqual([one["failure"]["kind"] for one in third["cases"] if "failure" in one], ["not_recorded"])

    def test_a_replay_leaves_the_live_run_alone(self):
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--record", "kept").code, 0)
        live = [path for path in (self.folder / ".skillc/runs").iterdir() if path.is_dir()]
        self.assertEqual(len(live), 1)
        before = (live[0] / "journal.jsonl").read_bytes()
        self.assertEqual(self.run_skillc("eval", "--replay", "kept").code, 0)
        self.assertEqual((live[0] / "journal.jsonl").read_bytes(), before)

    def test_recording_again_gives_the_same_bytes(self):
        self.again("first", "--record", "kept")
        before = {path.name: path.read_bytes() for path in (self.folder / "kept").iterdir()}
        self.again("second", "--no-cache", "--record", "kept")
        self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "kept").iterdir()}, before)
        self.assertEqual(len(before), 2)


if __name__ == "__main__":
    unittest.main()
