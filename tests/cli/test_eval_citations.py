"""What reviewers cite wrongly, from outside: counted, told with its place, the same in every way a run can come to its end."""
import json
import re

from eval_support import EvalCase, case, without_timing


class Citations(EvalCase):
    def setUp(self):
        super().setUp()
        self.reviewer("sloppy", """
            if 'case a' in question['case']['prompt']:
                return answer('Item 1', output='See Item 9.\\nAlso Item 3 (keep what you start) and Item 2 of *Another Book*.')
            return answer('item-2', 'item-8')
        """)
        self.reviewer("neat", "return answer('Item 1')")
        self.cases(case("case a", 2), case("case b", 2))

    def figures(self, reviewer: str) -> dict:
        return next(one["citations"] for one in self.results()["reviewers"] if one["reviewer"] == reviewer)

    def test_they_are_counted_by_reviewer(self):
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        # Of case a: Item 9, Item 3, then under `cites`, and not again in its message, Item 1; of b two ids.
        # The message "found item-2" cites nothing.
        self.assertEqual(self.figures("sloppy"),
                         {"answers": 2, "citations": 5, "missing": 2, "misfit": 1, "wrong_per_answer": 1.5})
        self.assertEqual(self.figures("neat"),
                         {"answers": 2, "citations": 2, "missing": 0, "misfit": 0, "wrong_per_answer": 0})
        self.assertEqual(self.outcomes("sloppy"), {"case a": ["missed"], "case b": ["met"]},
                         "Item 2 of another book is not Item 2")

    def test_the_wrong_ones_are_told_with_their_places(self):
        ran = self.eval("--reviewer", "sloppy")
        wrong = [(one["where"], one["text"]) for trial in self.results()["cases"] for one in trial["citations"]["wrong"]]
        self.assertEqual(wrong, [("output:1:5", "Item 9"), ("output:2:6", "Item 3"), ("findings[1].cites[0]", "item-8")])
        self.assertIn("demo/case a output:1:5: Item 9: there is no Item 9; items run from 1 to 3", ran.text)
        self.assertIn("fits Item 2: `Keep what you start`", ran.text)
        self.assertRegex(ran.text, r"sloppy +2 +5 +2 +1 +1\.50")
        markdown = (self.folder / "run/report.md").read_text()
        self.assertIn("| sloppy | 2 | 5 | 2 | 1 | 1.50 |", markdown)
        self.assertIn("wrongly cited", markdown)

    def test_what_every_attempt_cites_wrongly_is_told_once(self):
        text = self.eval("--reviewer", "sloppy", "--repeat", "3").text
        self.assertEqual(text.count("there is no Item 9"), 1)
        self.assertIn("demo/case a output:1:5, 3 of 3 attempts: Item 9: there is no Item 9", text)
        self.assertIn("3 of 3 attempts: Item 9 (output:1:5)", (self.folder / "run/report.md").read_text())
        self.assertEqual(sum("Item 9" == wrong["text"] for trial in self.results()["cases"]
                             for wrong in trial["citations"]["wrong"]), 3, "results.json keeps each")

    def test_of_many_what_is_told_and_what_is_left_adds_up_to_the_count(self):
        self.reviewer("wild", "return answer(*(f'Item {n}' for n in range(100, 130)))")
        text = self.eval("--reviewer", "wild", "--repeat", "2").text
        self.assertEqual(self.figures("wild")["missing"], 120, "30 in each of 2 answers to 2 cases")
        kept = sum(len(trial["citations"]["wrong"]) for trial in self.results()["cases"])
        told = [int(n) for n in re.findall(r", (\d) of 2 attempts: Item 1\d\d: there is no", text)]
        self.assertEqual((kept, sum(told)), (80, 24))
        self.assertIn(f"… and {120 - 24} more, of which results.json has {80 - 24}\n", text)
        markdown = (self.folder / "run/report.md").read_text()
        self.assertIn("wrongly cited: 120", markdown)
        in_markdown = sum(int(n) for n in re.findall(r", (\d) of 2 attempts: Item 1\d\d \(", markdown))
        left = int(re.search(r"… and (\d+) more, of which results.json has", markdown)[1]) if in_markdown < 120 else 0
        self.assertEqual(in_markdown + left, 120)

    def test_of_some_that_are_not_shown_results_json_has_all(self):
        self.reviewer("wild", "return answer(*(f'Item {n}' for n in range(100, 115)))")
        self.cases(case("case a", 2))
        text = self.eval("--reviewer", "wild").text
        self.assertIn("… and 3 more, in results.json\n", text)
        self.assertIn("wrongly cited: 15", (self.folder / "run/report.md").read_text())

    def test_without_the_skill_nobody_was_told_its_numbers(self):
        self.eval("--configuration", "without_skill")
        self.assertIsNone(self.figures("sloppy"))
        self.assertNotIn("wrong per answer", (self.folder / "run/report.txt").read_text())

    def test_however_a_run_comes_to_its_end_they_are_the_same(self):
        self.reviewer("judge", "return {'verdicts': [{'index': 0, 'verdict': 'missed', 'evidence': 'no'}]}")
        self.settings["judges"] = {"strict": {"command": self.reviewers.pop("judge")["command"]}}
        for judges in ([], ["--judge", "strict"]):
            with self.subTest(judges=judges):
                self.configure()
                folder = "run" + "-".join(judges)
                self.assertEqual(self.run_skillc("eval", "--out", folder, *judges).code, 0)
                whole = without_timing(self.results(folder))
                self.assertEqual(whole["reviewers"][0]["citations"]["missing"], 2)
                journal = self.folder / folder / "journal.jsonl"
                lines = journal.read_text().splitlines(keepends=True)
                journal.write_text("".join(lines[:-1]))  # as if killed before the last verdict
                self.assertEqual(self.run_skillc("eval", "--out", folder, "--resume", *judges).code, 0)
                self.assertEqual(without_timing(self.results(folder)), whole)
                self.assertEqual(self.run_skillc("eval", "--out", folder + "-cached", *judges).code, 0)
                self.assertEqual(without_timing(self.results(folder + "-cached")), whole)

    def test_the_journal_has_them(self):
        self.eval("--reviewer", "sloppy")
        line = [json.loads(line) for line in (self.folder / "run/journal.jsonl").read_text().splitlines()
                if '"verdicts"' in line and '"citations"' in line]
        self.assertEqual(len(line), 2)
        self.assertEqual(line[0]["citations"].keys(), {"all", "missing", "misfit", "wrong"})
