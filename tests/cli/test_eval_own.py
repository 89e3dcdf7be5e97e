"""The evals of this repository's own skills, through the reviewers that need nothing but Python. What they score is no
matter here: what a reviewer misses stays missed. That they answer, and are asked all that the skills teach, is."""
import json
import unittest

from support import REPOSITORY, Case


class OwnEvals(Case):
    def eval(self, *arguments: str) -> dict:
        ran = self.run_skillc("eval", "--config", str(REPOSITORY / "skillc.yaml"), "--no-cache", *arguments, str(REPOSITORY / "skills-src"))
        self.assertEqual(ran.code, 0, ran.errors)
        return json.loads((self.folder / arguments[-1] / "results.json").read_text())

    def test_reviewers_answer_every_case_of_their_skill(self):
        results = self.eval("--reviewer", "async-ast", "--reviewer", "design-evidence", "--out", "run")
        self.assertEqual(results["totals"]["errors"], 0)
        self.assertEqual({one["skill"] for one in results["cases"]}, {"async-python", "system-design"})
        for skill in results["coverage"]["skills"]:
            self.assertEqual((skill["skill"], skill["whole"]["exercised"]), (skill["skill"], skill["whole"]["total"]))

    def test_there_are_cases_where_the_right_answer_is_to_find_nothing(self):
        results = self.eval("--reviewer", "async-ast", "--out", "run")
        clean = [one for one in results["cases"] if one["case"].startswith("clean-")]
        self.assertGreaterEqual(len(clean), 2)
        for one in clean:
            self.assertEqual([e["judge"] for e in one["expectations"]], ["check: json"])

    def test_the_schema_of_results(self):
        results = self.eval("--reviewer", "design-evidence", "--out", "run")
        self.assertEqual(list(results), ["schema", "plan", "complete", "totals", "of_all", "gates", "coverage", "reviewers", "cases", "timing"])
        totals = results["totals"]
        graded = totals["met"] + totals["missed"]
        self.assertAlmostEqual(totals["pass_rate"], totals["met"] / graded, places=5)


if __name__ == "__main__":
    unittest.main()
