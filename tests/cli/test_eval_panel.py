"""Several judges, from outside: what the majority says, and how far they agree."""
from eval_support import EvalCase, without_timing

# K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section A: two observers, ten units, alpha 0.095.
MEG = "0100000010"
OWEN = "1110010000"


class Panel(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("says", "return answer(output='the queue has no bound')")
        self.settings["judges"] = {}

    def judge(self, name: str, votes: str = "", body: str = "", **settings) -> None:
        """`votes`: 1 is met, 0 missed, ? met with evidence that the answer does not hold."""
        log = self.folder / f"{name}.log"
        body = body or f"""
            open({str(log)!r}, 'a').write('x')
            said = {{'1': ('met', 'no bound'), '0': ('missed', ''), '?': ('met', 'no such words')}}
            return {{'verdicts': [{{'index': i, 'verdict': said[v][0], 'evidence': said[v][1]}} for i, v in enumerate({votes!r})]}}
        """
        self.reviewer(name, body)
        self.settings["judges"][name] = {"command": self.reviewers.pop(name)["command"], **settings}

    def asked(self, name: str) -> int:
        log = self.folder / f"{name}.log"
        return len(log.read_text()) if log.exists() else 0

    def expect(self, count: int) -> None:
        self.cases({"id": "a", "prompt": "p", "expectations": [f"expectation {i}" for i in range(count)]})

    def test_the_majority_decides_and_a_tie_nobody(self):
        self.judge("a", "1100?")
        self.judge("b", "1010?")
        self.judge("c", "100?1")
        self.expect(5)
        ran = self.eval("--judge", "a", "--judge", "b", "--judge", "c")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("says")["a"], ["met", "missed", "missed", "missed", "ungraded"])
        last = self.results()["cases"][0]["expectations"][4]
        self.assertEqual(last["evidence"], "no majority of 3 judges: 1 met, 0 missed, 2 ungraded")
        self.assertEqual([vote["outcome"] for vote in last["votes"]], ["ungraded", "ungraded", "met"])
        self.assertEqual([vote["judge"] for vote in last["votes"]], ["judge: a", "judge: b", "judge: c"])
        self.eval("--judge", "a", "--judge", "b", "--resume")
        self.assertEqual(self.outcomes("says")["a"], ["met", "ungraded", "ungraded", "missed", "ungraded"])

    def test_agreement_is_krippendorffs(self):
        self.judge("meg", MEG)
        self.judge("owen", OWEN)
        self.expect(10)
        ran = self.eval("--judge", "meg", "--judge", "owen")
        agreement = self.results()["agreement"]
        self.assertAlmostEqual(agreement["alpha"], 0.095, places=3)
        self.assertEqual((agreement["compared"], agreement["unanimous"], agreement["undecided"]), (10, 6, 4))
        self.assertEqual(agreement["judges"], [
            {"judge": "meg", "met": 2, "missed": 8, "ungraded": 0, "errors": 0},
            {"judge": "owen", "met": 4, "missed": 6, "ungraded": 0, "errors": 0}])
        self.assertIn("Krippendorff's alpha 0.10; 10 expectations graded by two judges or more, 6 unanimously", ran.text)
        self.assertRegex(ran.text, r"owen +4 +6 +0 +0")
        self.assertIn("| owen | 4 | 6 | 0 | 0 |", (self.folder / "run/report.md").read_text())

    def test_where_nothing_differs_there_is_no_alpha(self):
        self.judge("a", "11")
        self.judge("b", "11")
        self.expect(2)
        self.eval("--judge", "a", "--judge", "b")
        self.assertIsNone(self.results()["agreement"]["alpha"])
        self.assertIn("all verdicts are the same", self.results()["agreement"]["why_not"])
        self.judge("c", "??")
        self.eval("--judge", "a", "--judge", "c", "--resume")
        self.assertIn("no expectation was graded by two judges", self.results()["agreement"]["why_not"])

    def test_one_judge_agrees_with_nobody(self):
        self.judge("a", "1")
        self.expect(1)
        self.eval("--judge", "a")
        self.assertNotIn("agreement", self.results())
        self.assertNotIn("votes", self.results()["cases"][0]["expectations"][0])

    def test_judges_by_default(self):
        self.judge("a", "1", default=True)
        self.judge("b", "0", default=True)
        self.judge("c", "1")
        self.expect(1)
        self.eval()
        self.assertEqual([self.asked(name) for name in "abc"], [1, 1, 0])
        self.eval("--judge", "c", "--resume")
        self.assertEqual(self.outcomes("says")["a"], ["met"])

    def test_a_judge_that_fails_is_an_error_and_the_others_are_kept(self):
        self.judge("a", "1")
        self.judge("b", body="sys.exit(1)")
        self.expect(1)
        self.assertEqual(self.eval("--judge", "a", "--judge", "b").code, 3)
        self.assertEqual(self.outcomes("says")["a"], ["error"])
        self.judge("b", "1")
        self.configure()
        ran = self.run_skillc("eval", "--out", "again", "--judge", "a", "--judge", "b")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.asked("a"), 1, "its verdicts were in the cache")

    def test_resumed_and_cached_runs_are_the_same(self):
        self.judge("a", "10")
        self.judge("b", "11")
        self.expect(2)
        judges = ("--judge", "a", "--judge", "b")
        self.eval(*judges)
        whole = without_timing(self.results())
        journal = self.folder / "run/journal.jsonl"
        journal.write_text("".join(journal.read_text().splitlines(keepends=True)[:-1]))
        self.eval("--resume", *judges)
        self.assertEqual(without_timing(self.results()), whole)
        self.run_skillc("eval", "--out", "cached", *judges)
        self.assertEqual(without_timing(self.results("cached")), whole)
        self.assertEqual((self.asked("a"), self.asked("b")), (1, 1))
