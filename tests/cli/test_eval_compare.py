"""Blind A/B of two configurations, from outside: wins, losses, ties and errors, the same however a run came to its end."""
import json
import textwrap

from eval_support import EvalCase, case, without_timing

BOTH = ("--configuration", "with_skill", "--configuration", "without_skill", "--compare", "ab")


class Compare(EvalCase):
    def setUp(self):
        super().setUp()
        # With the skill better in case one, worse in case two, the same in case three.
        self.reviewer("reader", """
            has_skill = question['skill']['instructions'] is not None
            prompt = question['case']['prompt']
            if 'three' in prompt: return answer(output='same')
            return answer(output='better' if has_skill == ('one' in prompt) else 'worse')
        """)
        self.cases(case("one", 1), case("two", 1), case("three", 1))
        self.log = self.folder / "asked.jsonl"
        self.comparer("""
            side = {a['output']: s for s, a in question['answers'].items()}['better']
            return {'preferred': side, 'evidence': 'it says better'}
        """)

    def comparer(self, body: str) -> None:
        log = f"open({str(self.log)!r}, 'a').write(json.dumps([question, sys.argv, dict(os.environ)]) + '\\n')\n"
        self.reviewer("ab", log + textwrap.dedent(body))
        self.settings["comparers"] = {"ab": {"command": self.reviewers.pop("ab")["command"]}}

    def asked(self) -> list:
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def figures(self, folder: str = "run") -> dict:
        reviewers = self.results(folder)["preferences"]["reviewers"]
        self.assertEqual(len(reviewers), 1)
        return {key: reviewers[0][key] for key in ("wins", "losses", "ties", "swayed", "errors", "not_compared")}

    def test_wins_losses_and_ties(self):
        ran = self.eval(*BOTH)
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.figures(), {"wins": 1, "losses": 1, "ties": 1, "swayed": 0, "errors": 0, "not_compared": 0})
        preferences = self.results()["preferences"]
        self.assertEqual(preferences["comparer"], "ab")
        self.assertEqual([(pair["case"], pair["against"], pair["preferred"]) for pair in preferences["pairs"]],
                         [("one", "without_skill", "with_skill"), ("two", "without_skill", "against"),
                          ("three", "without_skill", "tie")])
        self.assertRegex(ran.text, r"reader +without_skill +1 +1 +1 +0 +0 +0")
        self.assertIn("lost by reader to without_skill (1)\n  demo/two: ", ran.text)
        self.assertIn("| reader | without\\_skill | 1 | 1 | 1 | 0 | 0 | 0 |".replace("\\_", "_"),
                      (self.folder / "run/report.md").read_text().replace("\\_", "_"))

    def test_it_is_blind(self):
        self.eval(*BOTH)
        asked = self.asked()
        self.assertEqual(len(asked), 4, "two pairs that differ, twice each")
        for question, argv, environment in asked:
            self.assertEqual(question.keys(), {"protocol", "case", "answers"})
            self.assertEqual(question["answers"].keys(), {"A", "B"})
            for telling in ("with_skill", "without_skill", "configuration", "usage"):
                self.assertNotIn(telling, json.dumps([question, argv, environment]))
        for first, second in ((a, b) for a in asked for b in asked if a is not b and a[0]["case"] == b[0]["case"]):
            self.assertEqual(first[0]["answers"]["A"], second[0]["answers"]["B"])

    def test_whom_the_side_decides_is_a_tie(self):
        self.comparer("return {'preferred': 'A', 'evidence': 'I like the first'}")
        self.assertEqual(self.eval(*BOTH).code, 0)
        self.assertEqual(self.figures(), {"wins": 0, "losses": 0, "ties": 3, "swayed": 2, "errors": 0, "not_compared": 0})

    def test_errors_are_errors(self):
        for body in ("sys.exit(1)", "return {'preferred': 'C', 'evidence': ''}"):
            with self.subTest(body=body):
                self.comparer(body)
                self.configure()
                ran = self.run_skillc("eval", *BOTH, "--format", "json")
                self.assertEqual(ran.code, 3)
                one = json.loads(ran.text)["preferences"]["reviewers"][0]
                self.assertEqual((one["ties"], one["errors"]), (1, 2))
        self.settings["gates"] = {"errors": 2}
        self.configure()
        self.assertEqual(self.run_skillc("eval", *BOTH).code, 0)

    def test_an_answer_that_failed_is_no_loss(self):
        self.reviewer("reader", "if question['skill']['instructions']: sys.exit(1)\nreturn answer(output='better')")
        self.assertEqual(self.eval(*BOTH).code, 3)
        self.assertEqual(self.figures(), {"wins": 0, "losses": 0, "ties": 0, "swayed": 0, "errors": 3, "not_compared": 0})
        self.assertEqual(self.asked(), [])

    def test_resumed_and_cached_runs_are_the_same(self):
        self.eval(*BOTH)
        whole = without_timing(self.results())
        journal = self.folder / "run/journal.jsonl"
        lines = journal.read_text().splitlines(keepends=True)
        self.assertEqual(sum('"preference"' in line for line in lines), 3)
        for kept in (len(lines) - 1, len(lines) - 3, 3):
            journal.write_text("".join(lines[:kept]))
            ran = self.eval("--resume", *BOTH)
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertEqual(without_timing(self.results()), whole)
        self.assertEqual(len(self.asked()), 4, "all else was in the cache")
        self.run_skillc("eval", "--out", "cached", *BOTH)
        self.assertEqual(without_timing(self.results("cached")), whole)
        self.assertEqual(len(self.asked()), 4)
        self.run_skillc("eval", "--out", "anew", "--no-cache", *BOTH)
        self.assertEqual(len(self.asked()), 8)

    def test_what_it_needs(self):
        ran = self.eval("--compare", "ab")
        self.assertEqual(ran.code, 2)
        self.assertIn("--configuration without_skill", ran.errors)
        ran = self.eval("--compare", "abc", *BOTH[:4])
        self.assertEqual(ran.code, 2)
        self.assertIn("did you mean `ab`?", ran.errors)
