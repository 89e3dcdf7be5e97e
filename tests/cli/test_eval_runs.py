"""Which trials a run of `skillc eval` has, and what it may spend on them."""
import json
import re
import shlex
import time

from eval_support import EvalCase, case, without_timing


class Repeated(EvalCase):
    def test_each_attempt_is_asked_and_reported(self):
        self.reviewer("half", "return answer('Item 1') if question['attempt'] == 2 else answer()")
        self.cases(case("a", 1), case("b", 2))
        ran = self.eval("--repeat", "3")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual([(one["case"], one["attempt"], one["status"]) for one in self.results()["cases"]],
                         [("a", 1, "failed"), ("a", 2, "passed"), ("a", 3, "failed"),
                          ("b", 1, "failed"), ("b", 2, "failed"), ("b", 3, "failed")])
        names = (self.folder / "run/junit.xml").read_text()
        self.assertIn('name="a (attempt 2)"', names)

    def test_fewer_than_one_and_more_than_a_thousand_are_refused(self):
        self.reviewer("half", "return answer()")
        self.cases(case("a", 1))
        for number in ("0", "1001", "-1", "two"):
            ran = self.eval("--repeat", number)
            self.assertEqual(ran.code, 2, number)
            self.assertIn("--repeat", ran.errors)


class Budgets(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("half", "return answer('Item 1', usage={'cost_usd': 0.25})")
        self.cases(*(case(f"c{n}", 1) for n in range(6)))

    def test_trials(self):
        ran = self.eval("--max-trials", "4")
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertIn("the budget of --max-trials 4 is spent: 2 trials were not run; `skillc eval --resume --out run` "
                      "goes on with them", ran.errors)
        self.assertIn("not run: 2 of 6 trials, in no figure above", ran.text)
        one = self.run_skillc("eval", "--out", "one", "--no-cache", "--max-trials", "5").errors
        self.assertIn("the budget of --max-trials 5 is spent: 1 trial was not run; `skillc eval --resume --out one --no-cache` "
                      "goes on with it\n", one)
        results = self.results()
        self.assertFalse(results["complete"])
        self.assertEqual((results["totals"]["met"], results["totals"]["pass_rate"]), (4, 1))
        self.assertEqual([one["status"] for one in results["cases"]].count("not_run"), 2)
        self.assertEqual(results["totals"]["trials"], 4, "what was not run is in no figure")
        self.assertIn('message="not run"', (self.folder / "run/junit.xml").read_text())
        self.assertEqual(self.eval("--max-trials", "4", "--resume").code, 0)
        whole = without_timing(self.results())
        self.run_skillc("eval", "--out", "undisturbed", "--no-cache")
        self.assertEqual(whole, without_timing(self.results("undisturbed")))

    def test_the_command_that_it_offers_asks_whom_the_run_asked(self):
        self.reviewer("dear", "return answer('Item 1', usage={'cost_usd': 100})")
        begun = ("--reviewer", "half", "--only", "demo/c1", "--only", "demo/c2", "--repeat", "2")
        ran = self.eval(*begun, "--max-trials", "2")
        self.assertEqual(ran.code, 4, ran.errors)
        offered = re.search("`skillc (eval --resume [^`]*)` goes on", ran.errors)[1]
        preview = self.run_skillc(*offered.split(), "--dry-run", "--format", "json")
        self.assertEqual(json.loads(preview.text)["to_ask"], 2, preview.text)
        ran = self.run_skillc(*offered.split())
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("skillc: --reviewer half --only demo/c1 --only demo/c2 --repeat 2, as run was run\n", ran.errors)
        self.assertEqual({(one["case"], one["reviewer"]) for one in self.results()["cases"]}, {("c1", "half"), ("c2", "half")})
        self.assertEqual(len(self.results()["cases"]), 4)
        self.assertEqual(self.eval("--reviewer", "half", "--resume").code, 0)
        self.assertEqual(len(self.results()["cases"]), 6, "what is named counts")

    def test_the_command_that_it_offers_is_one_of_a_shell(self):
        self.configure()
        (self.folder / "run").mkdir()
        ran = self.run_skillc("eval", "--out", "my run", "--no-cache", "--max-trials", "5")
        self.assertEqual(ran.code, 4, ran.errors)
        offered = re.search("`skillc (eval --resume [^`]*)` goes on", ran.errors)[1]
        self.assertEqual(self.run_skillc(*shlex.split(offered)).code, 0)
        self.assertEqual(len(json.loads((self.folder / "my run/results.json").read_text())["cases"]), 6)
        self.assertEqual(list((self.folder / "run").iterdir()), [], "it began no other run")

    def test_what_failed_is_gone_on_with_alone(self):
        self.cases(case("c0", 1), case("c1", 2), case("c2", 2))
        self.configure()
        self.run_skillc("eval", "--no-cache")
        ran = self.eval("--failed", "--no-cache", "--max-trials", "1")
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertIn("skillc: --failed, as run was run", self.eval("--resume", "--no-cache").errors)
        self.assertEqual([one["case"] for one in self.results()["cases"]], ["c1", "c2"])

    def test_what_is_cached_is_free(self):
        self.eval("--max-trials", "4")
        ran = self.run_skillc("eval", "--out", "second", "--max-trials", "2")
        self.assertEqual(ran.code, 0, ran.errors)

    def test_money(self):
        ran = self.eval("--max-cost", "0.5", "--jobs", "1")
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertIn("the budget of --max-cost 0.5 is spent: 4 trials were not run", ran.errors)

    def test_time(self):
        self.reviewer("half", "time.sleep(0.6); return answer('Item 1')")
        ran = self.eval("--max-time", "1s", "--jobs", "1")
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertIn("--max-time 1s", ran.errors)
        self.assertGreaterEqual(self.results()["totals"]["met"], 2, "the one that ran when the time was over came to its end")

    def test_times_have_units(self):
        for text in ("2min", "90s", "90", "1h"):
            self.configure()
            self.assertEqual(self.run_skillc("eval", "--max-time", text, "--out", "t" + text, "--max-trials", "0").code, 4)
        for text in ("soon", "-1s", "3 parsecs"):
            self.assertEqual(self.eval("--max-time", text).code, 2, text)

    def test_what_is_no_limit_is_refused_and_not_taken_for_none(self):
        for option, says, texts in (
                ("--max-trials", "is no number from 0 to 1000000000", ("-1", "1.5", "0x10", "", "18446744073709551616", "1e3", "inf")),
                ("--max-cost", "write one from 0 to 1000000000: 5 or 0.50", ("-1", "inf", "nan", "1e999", "0x10", "5 USD", "-0.1")),
                ("--max-time", "write whole seconds, minutes or hours", ("-1", "inf", "1e9h", "1.5h", "5000000000", "18446744073709551616h", "s")),
                ("--repeat", "is no number from 1 to 1000", ("-1", "0x3", "18446744073709551617"))):
            for text in texts:
                ran = self.eval(option, text)
                self.assertEqual(ran.code, 2, (option, text))
                self.assertIn(option, ran.errors)
                self.assertIn(says, ran.errors, text)

    def test_errors_weigh_more_than_a_spent_budget(self):
        self.reviewer("half", "sys.exit(1)")
        self.assertEqual(self.eval("--max-trials", "2").code, 3)


class Rates(EvalCase):
    def test_starts_are_spread(self):
        self.reviewer("half", f"open({str(self.folder / 'starts')!r}, 'a').write(f'{{time.time()}}\\n'); return answer('Item 1')",
                      rate="5/s")
        self.cases(*(case(f"c{n}", 1) for n in range(4)))
        began = time.monotonic()
        self.assertEqual(self.eval("--jobs", "4").code, 0)
        self.assertGreaterEqual(time.monotonic() - began, 0.6, "three times a fifth of a second")
        self.assertEqual(len((self.folder / "starts").read_text().split()), 4)

    def test_nobody_waits_for_a_turn_that_the_budget_does_not_pay(self):
        self.reviewer("half", "return answer('Item 1')", rate="1/h")
        self.cases(case("a", 1), case("b", 1))
        self.assertEqual(self.eval("--max-trials", "1").code, 4)

    def test_a_retry_does_not_wait_for_such_a_turn_either(self):
        self.reviewer("busy", "print(json.dumps({'usage': {'cost_usd': 0.25}})); sys.exit(75)", rate="1/h", retries=3)
        self.cases(case("a", 1))
        for limit in (("--max-time", "1s"), ("--max-cost", "0.25"), ("--max-trials", "1")):
            ran = self.eval(*limit, "--resume")
            self.assertEqual(ran.code, 4, ran.errors)
            self.assertIn(f"the budget of {' '.join(limit)} is spent: 1 trial was not run", ran.errors)
            self.assertEqual([one["status"] for one in self.results()["cases"]], ["not_run"])
        self.reviewer("busy", "return answer('Item 1')")
        self.assertEqual(self.eval("--resume").code, 0)
        self.assertEqual([one["status"] for one in self.results()["cases"]], ["passed"])

    def test_what_others_cost_ends_its_wait(self):
        self.reviewer("busy", "sys.exit(75)", rate="1/h", retries=3)
        self.reviewer("paid", "return answer('Item 1', usage={'cost_usd': 0.25})")
        self.cases(case("a", 1))
        ran = self.eval("--max-cost", "0.25", "--jobs", "2")
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertEqual([(one["reviewer"], one["status"]) for one in self.results()["cases"]],
                         [("busy", "not_run"), ("paid", "passed")])


class Selected(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("half", "return answer('Item 1')")
        self.reviewer("none", "return answer()")
        self.cases(case("a", 1, tags=["quick"]), case("b", 2, tags=["quick", "hard"]), case("c", 1))

    def ran(self) -> list[tuple[str, str]]:
        return [(one["reviewer"], one["case"]) for one in self.results()["cases"]]

    def test_by_tag(self):
        self.assertEqual(self.eval("--tag", "hard", "--reviewer", "half").code, 0)
        self.assertEqual(self.ran(), [("half", "b")])

    def test_tags_are_joined_and_meet_what_else_is_chosen(self):
        ran = self.eval("--tag", "hard", "--tag", "quick", "--only", "demo/a", "--only", "demo/c", "--reviewer", "half")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.ran(), [("half", "a")])

    def test_a_tag_that_no_case_has_is_a_slip(self):
        ran = self.eval("--tag", "quik")
        self.assertEqual(ran.code, 2)
        self.assertIn("did you mean `quick`?", ran.errors)
        self.assertEqual(self.eval("--tag", "hard", "--only", "demo/c").code, 5)

    def test_what_failed_in_the_last_run(self):
        self.configure()
        self.assertEqual(self.run_skillc("eval").code, 0)
        self.assertEqual(self.eval("--failed").code, 0)
        self.assertEqual(self.ran(), [("half", "b"), ("none", "a"), ("none", "b"), ("none", "c")])
        self.reviewer("none", "return answer('Item 2')")
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--failed").code, 0)  # now the last run itself
        ran = self.run_skillc("eval", "--failed", "--dry-run", "--format", "json")
        self.assertEqual([(one["reviewer"], one["case"]) for one in json.loads(ran.text)["trials"]],
                         [("half", "b"), ("none", "a"), ("none", "c")])

    def test_what_failed_once_is_asked_as_often_again(self):
        self.reviewer("half", "return answer() if question['attempt'] == 3 else answer('Item 1', 'Item 2')")
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--reviewer", "half", "--repeat", "3").code, 0)
        ran = self.run_skillc("eval", "--failed", "--dry-run", "--format", "json")
        self.assertEqual({one["attempt"] for one in json.loads(ran.text)["trials"]}, {1, 2, 3})
        ran = self.run_skillc("eval", "--failed", "--repeat", "1", "--dry-run", "--format", "json")
        self.assertEqual({one["attempt"] for one in json.loads(ran.text)["trials"]}, {1})

    def selected_again(self, *arguments: str) -> list[tuple[str, str, str, int]]:
        ran = self.run_skillc("eval", "--failed", *arguments, "--dry-run", "--format", "json")
        self.assertEqual(ran.code, 0, ran.errors)
        return [(one["reviewer"], one["configuration"], one["case"], one["attempt"])
                for one in json.loads(ran.text)["trials"]]

    def test_what_a_budget_left_unasked_has_not_passed(self):
        self.configure()
        ran = self.run_skillc("eval", "--reviewer", "half", "--max-trials", "1", "--jobs", "1")  # `a`, which passes
        self.assertEqual(ran.code, 4, ran.errors)
        self.assertEqual(self.selected_again(), [("half", "with_skill", "b", 1), ("half", "with_skill", "c", 1)])
        self.assertEqual(self.eval("--failed").code, 0)
        self.assertEqual(self.outcomes("half"), {"b": ["missed"], "c": ["met"]})

    def test_a_case_is_selected_under_all_that_it_is_compared_with(self):
        """`b` is missed with the skill; that all is missed without it is no failure."""
        self.reviewer("half", "return answer('Item 1') if question['configuration'] == 'with_skill' else answer()")
        both = ("--configuration", "with_skill", "--configuration", "without_skill")
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--reviewer", "half", *both).code, 0)
        self.assertEqual(self.selected_again(*both),
                         [("half", "with_skill", "b", 1), ("half", "without_skill", "b", 1)])
        self.assertEqual(self.selected_again(), [("half", "with_skill", "b", 1)])

    def last_results(self):
        [path] = self.folder.glob(".skillc/runs/*/results.json")
        return path

    def test_attempts_are_those_of_the_runs_own_plan(self):
        self.configure()
        self.run_skillc("eval", "--reviewer", "half")
        results = json.loads(self.last_results().read_text())
        for one in results["cases"]:
            one["attempt"] = 900
        self.last_results().write_text(json.dumps(results))
        self.assertEqual(self.selected_again(), [("half", "with_skill", "b", 1)])

    def test_results_of_another_shape_are_refused_with_their_place(self):
        self.configure()
        self.run_skillc("eval", "--reviewer", "half")
        good = {"skill": "demo", "case": "a", "reviewer": "half", "configuration": "with_skill", "status": "failed"}
        path = str(self.last_results().relative_to(self.folder))
        for cases, at, said in [({"a": good}, '{"a', "`cases` has to be a list"),
                                ([good, {**good, "case": 7}], "7", "`case` of a trial has to be a string"),
                                ([good, "b"], '"b"', "`skill` of a trial has to be a string"),
                                ([{**good, "status": "missed"}], "{", "no `status` that is known is said of a trial")]:
            line = f'"cases":{json.dumps(cases)}}}'
            self.last_results().write_text('{"schema":"skillc-results/1",\n' + line)
            ran = self.run_skillc("eval", "--failed")
            self.assertEqual(ran.code, 2, ran.errors)
            self.assertIn(f"{path}:2:{line.index(at) + 1}: {said}", ran.errors)
            self.assertIn("run skillc eval once without --failed", ran.errors)

    def test_what_failed_under_other_options_is_said_to_be(self):
        self.configure()
        self.run_skillc("eval", "--reviewer", "none", "--configuration", "without_skill")
        ran = self.run_skillc("eval", "--failed")
        self.assertEqual(ran.code, 5)
        self.assertIn("give the options of that run", ran.errors)

    def test_nothing_failed_and_no_run(self):
        ran = self.eval("--failed")
        self.assertEqual(ran.code, 2)
        self.assertIn("no finished run", ran.errors)
        self.configure()
        self.run_skillc("eval", "--reviewer", "half", "--only", "demo/a")
        ran = self.run_skillc("eval", "--failed")
        self.assertEqual(ran.code, 5)
        self.assertIn("nothing failed in the last run", ran.errors)


class DryRuns(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("half", f"open({str(self.folder / 'asked')!r}, 'a').write('x'); return answer('Item 1')")
        self.cases(case("a", 1), case("b", 2))

    def preview(self, *arguments: str) -> dict:
        self.configure()
        place = ("--out", "run") if "--resume" in arguments else ()
        ran = self.run_skillc("eval", "--dry-run", "--format", "json", *place, *arguments)
        self.assertEqual(ran.code, 0, ran.errors)
        return json.loads(ran.text)

    def answers(self, *arguments: str) -> list[str]:
        return [one["answer"] for one in self.preview(*arguments)["trials"]]

    def test_nothing_is_run_and_nothing_written(self):
        ran = self.eval("--dry-run", "--repeat", "3")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertRegex(ran.text, r"(?m)^half +with_skill +6 +0 +0 +0 +6$")
        self.assertIn("\nto ask\n  demo/a by half, attempt 1\n  demo/a by half, attempt 2\n", ran.text)
        self.assertTrue(ran.text.endswith("\n6 trials, 6 to ask; nothing was run\n"), ran.text)
        for path in ("asked", "run", ".skillc"):
            self.assertFalse((self.folder / path).exists(), path)

    def test_of_many_trials_the_first_are_named(self):
        text = self.eval("--dry-run", "--repeat", "30").text
        self.assertIn("demo/a by half, attempt 20\n  … and 40 more; --format json has them all\n", text)

    def test_what_a_run_would_refuse_is_refused(self):
        (self.folder / "notes").write_text("mine")
        self.assertEqual(self.eval().code, 0)
        for out, says in (("run", "run holds a run"), ("notes", "notes is no folder")):
            real, dry = (self.run_skillc("eval", "--out", out, *arguments) for arguments in ((), ("--dry-run",)))
            self.assertEqual((dry.code, dry.text, dry.errors), (real.code, real.text, real.errors))
            self.assertEqual(dry.code, 2)
            self.assertIn(says, dry.errors)
        self.assertEqual(self.eval("--dry-run", "--resume").code, 0)

    def test_a_folder_of_the_library_is_no_place_for_a_run(self):
        self.configure()
        before = sorted(self.folder.rglob("*"))
        outside = ("/", "..")  # where nothing must be written, should it not be refused
        for out in (*outside, ".", "evals/..", "skills", "skills/demo", "skills/demo/runs/1", "evals", "evals/demo",
                    str(self.folder)):
            for arguments in (("--dry-run",),) if out in outside else ((), ("--dry-run",), ("--resume",)):
                ran = self.run_skillc("eval", "--out", out, *arguments)
                self.assertEqual(ran.code, 2, (out, ran.errors))
                self.assertIn(f"`{out}`", ran.errors)
                self.assertIn("name a folder of its own, such as eval-run", ran.errors)
        self.assertEqual(sorted(self.folder.rglob("*")), before, "nobody was asked, and nothing written")
        for out in ("skills/demo/.runs/1", "evals/.runs/1", "eval-run"):
            self.assertEqual(self.run_skillc("eval", "--out", out).code, 0)

    def test_evals_in_the_library_s_own_folder_forbid_no_folder_beside_them(self):
        self.settings["evals"] = "."
        (self.folder / "evals/demo").rename(self.folder / "demo")
        self.assertEqual(self.eval("--dry-run").code, 0)

    def test_a_format_of_results_is_refused(self):
        ran = self.eval("--dry-run", "--format", "markdown")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("has no results to print as markdown", ran.errors)

    def test_where_answers_come_from(self):
        self.assertEqual(self.answers(), ["reviewer", "reviewer"])
        self.eval("--only", "demo/a", "--record", "kept")
        self.assertEqual(self.answers("--resume"), ["run"], "what it was of")
        self.assertEqual(self.answers("--resume", "--only", "demo"), ["run", "reviewer"])
        self.assertEqual(self.answers(), ["cache", "reviewer"])
        self.assertEqual(self.answers("--no-cache"), ["reviewer", "reviewer"])
        self.assertEqual(self.answers("--replay", "kept"), ["recording", "none"])
        self.assertEqual(self.preview()["to_ask"], 1)
        text = self.run_skillc("eval", "--dry-run", "--replay", "kept").text
        self.assertIn("0 to ask; nothing was run\n1 trial without a recording would be errors\n", text)

    def test_what_a_replay_did_not_find_is_asked_of_who_can_be_asked(self):
        self.eval("--only", "demo/a", "--record", "kept")
        self.assertEqual(self.run_skillc("eval", "--out", "live", "--replay", "kept", "--no-cache").code, 3)
        asked = self.run_skillc("eval", "--out", "live", "--resume", "--no-cache", "--dry-run", "--format", "json")
        self.assertEqual([one["answer"] for one in json.loads(asked.text)["trials"]], ["run", "reviewer"])
        replayed = self.run_skillc("eval", "--out", "live", "--resume", "--replay", "kept", "--dry-run", "--format", "json")
        self.assertEqual([one["answer"] for one in json.loads(replayed.text)["trials"]], ["run", "run"])
        before = len((self.folder / "asked").read_text())
        self.assertEqual(self.run_skillc("eval", "--out", "live", "--resume", "--no-cache").code, 0)
        self.assertEqual(len((self.folder / "asked").read_text()) - before, 1, "as the preview says")

    def test_reviewers_that_ask_the_same_share_an_answer(self):
        self.reviewers["twin"] = self.reviewers["half"]
        self.assertEqual((len(self.preview()["trials"]), self.preview()["to_ask"]), (4, 2))
        self.assertEqual(self.run_skillc("eval", "--dry-run").text.count(" by half\n"), 2)
        self.assertNotIn(" by twin", self.run_skillc("eval", "--dry-run").text)


class Statistics(EvalCase):
    def test_attempts(self):
        self.reviewer("half", "return answer('Item 1') if question['attempt'] == 2 else answer()")
        self.cases(case("a", 1), case("b", 2))
        ran = self.eval("--repeat", "3")
        self.assertRegex(ran.text, r"(?m)^half +with_skill +2 +16 % +50 % +0 % +1 of 2$")
        self.assertIn("1 of 3 met by half: demo/a: Says so (Item 1)", ran.text)
        [repeated] = self.results()["repeated"]
        self.assertEqual((repeated["pass_at_1"], repeated["pass_at_k"], repeated["pass_hat_k"]), (0.166667, 0.5, 0))
        first = self.results()["attempts"][0]
        self.assertEqual((first["attempts"], first["passed"], first["expectations"][0]["flaky"]), (3, 1, True))
        self.assertNotIn("repeated", self.run_once())

    def run_once(self) -> dict:
        self.run_skillc("eval", "--out", "once")
        return self.results("once")

    def test_errors_are_no_attempts(self):
        self.reviewer("half", "return answer('Item 1') if question['attempt'] == 2 else sys.exit(1)")
        self.cases(case("a", 1))
        self.eval("--repeat", "3")
        [repeated] = self.results()["repeated"]
        self.assertEqual((repeated["cases"], repeated["pass_at_1"], repeated["flaky"]), (1, 1, 0), "the one that is one")
        self.assertEqual((repeated["whole_cases"], repeated["pass_at_k"], repeated["pass_hat_k"]), (0, None, None))

    def test_an_error_hides_no_miss(self):
        """Of three cases one passes; two miss twice, and are not answered once: a third of all, not the one that is whole."""
        self.reviewer("half", """
            if question['case']['id'] == 'easy': return answer('Item 1')
            return answer() if question['attempt'] < 3 else sys.exit(1)
        """)
        self.cases(case("easy", 1), case("hard", 1), case("harder", 1))
        text = self.eval("--repeat", "3").text
        [repeated] = self.results()["repeated"]
        self.assertEqual((repeated["cases"], repeated["whole_cases"], repeated["pass_at_1"]), (3, 1, 0.333333))
        self.assertRegex(text, r"half +with_skill +3, 1 complete +33 % +100 % +100 %")

    def test_asking_again_is_no_new_evidence(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(*(case(f"c{n}", 1) for n in range(6)))
        self.configure()
        intervals = []
        for repeat in ("1", "20"):
            self.run_skillc("eval", "--repeat", repeat, "--out", "again" + repeat)
            intervals.append(self.results("again" + repeat)["totals"]["interval"])
        # SciPy 1.10.1: binomtest(6, 6).proportion_ci(0.95, "wilson")
        self.assertEqual(intervals, [[0.609666, 1]] * 2)

    def test_expectations_of_one_answer_are_one_piece_of_evidence(self):
        """Of six cases three are met as a whole: of six drawn with replacement none is, or all are, in 1 of 64 resamples."""
        self.reviewer("half", "return answer('Item 1, Item 2') if question['case']['id'] < 'c3' else answer()")
        self.cases(*(case(f"c{n}", *[1, 2] * 20) for n in range(6)))
        text = self.eval().text
        self.assertEqual(self.results()["totals"]["interval"], [0.166667, 0.833333])
        self.assertRegex(text, r"(?m)^half +3 of 6 .* 50 % +16 % to 83 %")

    def test_four_cases_say_nothing_of_their_spread(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(*(case(f"c{n}", 1, 2) for n in range(4)))
        text = self.eval().text
        self.assertRegex(text, r"(?m)^half +0 of 4 .* 50 % +none: under 5 graded cases")
        totals = self.results()["totals"]
        self.assertEqual((totals["interval"], totals["why_no_interval"]), (None, "under 5 graded cases"))

    def test_the_gate_of_flaky_expectations(self):
        self.reviewer("half", "return answer('Item 1') if question['attempt'] == 2 else answer()")
        self.cases(case("a", 1), case("b", 2))
        self.settings["gates"] = {"flaky": 0}
        ran = self.eval("--repeat", "2")
        self.assertEqual(ran.code, 1)
        self.assertIn("gate flaky expectations 1, at most 0: fails", ran.text)
        self.settings["gates"] = {"flaky": 1}
        self.configure()
        self.assertEqual(self.run_skillc("eval", "--repeat", "2", "--out", "two").code, 0)
        ran = self.run_skillc("eval", "--out", "three")
        self.assertEqual(ran.code, 1, "what was not measured holds no gate")
        self.assertIn("it takes --repeat", ran.text)

    BOTH = ("--configuration", "with_skill", "--configuration", "without_skill")

    def test_what_the_skill_adds(self):
        self.reviewer("half", """
            is_with = question['skill']['instructions'] is not None
            return answer('Item 1') if is_with != (question['case']['id'] == 'c4') else answer()
        """)
        self.cases(*(case(f"c{n}", 1) for n in range(5)))
        ran = self.eval(*self.BOTH)
        # Four gained, one lost: of five drawn with replacement up to three are the lost one, in 99 of 100 resamples.
        self.assertRegex(ran.text, r"(?m)^without_skill +half +5 +80 % +20 % +\+60 points +−20 points to \+100 points$")
        self.assertIn("gained by half against without_skill (4)\n  demo/c0: Says so (Item 1)\n", ran.text)
        self.assertIn("lost by half against without_skill (1)\n  demo/c4: Says so (Item 1)\n", ran.text)
        [one] = self.results()["comparisons"]
        self.assertEqual((one["difference"], one["interval"], len(one["gained"]), len(one["lost"])), (0.6, [-0.2, 1], 4, 1))

    def test_four_cases_have_no_interval(self):
        self.reviewer("half", "return answer('Item 1') if question['skill']['instructions'] else answer()")
        self.cases(*(case(f"c{n}", 1) for n in range(4)))
        ran = self.eval(*self.BOTH)
        self.assertIn("none: under 5 graded cases", ran.text)
        self.assertIsNone(self.results()["comparisons"][0]["interval"])
