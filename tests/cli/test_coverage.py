"""skillc coverage: its gate, what it says on which channel, and what programs read."""
import json
import unittest

from support import Case

CATALOG = "# Catalog\n\n## Chapter 1: Timeouts\n\n## Chapter 2: Back-off\n\n## Chapter 3: Budgets\n\n## Chapter 4: Tests\n"


class Coverage(Case):
    def library(self, *cited: int) -> None:
        """A skill of four chapters, one case for each that is cited."""
        self.skill("guide")
        self.write("skills/guide/catalog.md", CATALOG)
        cases = [{"id": f"c{n}", "prompt": "p", "expectations": [f"cites Ch {n}"]} for n in cited]
        self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}))

    def test_without_a_gate_it_is_0_whatever_is_left_out(self):
        self.library(1)
        ran = self.run_skillc("coverage", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertIn("1 of 4 (25 %)", ran.text)
        self.assertRegex(ran.text, r"skills/guide/catalog\.md:9 +ch-4 +Tests\n")

    def test_the_gate_holds_at_its_own_share_and_fails_above(self):
        self.library(1, 2, 3)
        for share in ("75", "75%", "75 %", "74.9", "0"):
            self.assertEqual(self.run_skillc("coverage", "skills", "--fail-under", share).code, 0, share)
        ran = self.run_skillc("coverage", "skills", "--fail-under", "75.1")
        self.assertEqual(ran.code, 1)
        self.assertIn("3 of 4 (75 %)", ran.errors)
        self.assertIn("75.1 %", ran.errors)

    def test_the_reason_leaves_json_whole(self):
        self.library(1)
        ran = self.run_skillc("coverage", "skills", "--format", "json", "--fail-under", "100")
        self.assertEqual(ran.code, 1)
        self.assertNotEqual(ran.errors, "")
        found = json.loads(ran.text)
        self.assertEqual(found["schema"], "skillc-coverage/1")
        self.assertEqual(found["totals"]["entries"], {"total": 4, "exercised": 1})
        self.assertEqual(found["skills"][0]["unexercised"]["entries"], ["guide#ch-2", "guide#ch-3", "guide#ch-4"])

    def test_what_is_no_share_is_a_usage_error(self):
        self.library(1)
        for share in ("101", "-1", "most", "", "nan", "inf", "5%%"):
            ran = self.run_skillc("coverage", "skills", "--fail-under", share)
            self.assertEqual((ran.code, ran.text), (2, ""), share)

    def test_a_share_is_refused_with_what_to_write(self):
        self.library(1)
        for share, meant in (("0.8", "write 80 for 80 %"), ("1", "write 100 for 100 %")):
            ran = self.run_skillc("coverage", "skills", "--fail-under", share)
            self.assertEqual((ran.code, ran.text), (2, ""), share)
            self.assertIn(meant, ran.errors)
        self.assertEqual(self.run_skillc("coverage", "skills", "--fail-under", "0.8%").code, 0)

    def test_evals_that_could_not_be_read_are_told(self):
        self.library(1)
        self.write("skills/guide/evals/evals.json", '{"evals": [')
        ran = self.run_skillc("coverage", "skills")
        self.assertEqual(ran.code, 0)
        self.assertIn("skills/guide/evals/evals.json", ran.errors)

    def test_a_long_list_is_cut_and_counted(self):
        self.skill("guide")
        self.write("skills/guide/catalog.md", "# Catalog\n\n" + "".join(f"## Chapter {n}: T\n\n" for n in range(1, 31)))
        self.write("skills/guide/evals/evals.json", '[{"prompt": "p", "expectations": ["cites Ch 1"]}]')
        ran = self.run_skillc("coverage", "skills")
        self.assertIn("and 19 more", ran.text)

    def test_of_several_skills_one_without_cases_takes_a_line(self):
        for name in ("one", "two"):
            self.skill(name, "## Item 1: A\n\nText.\n\n## Item 2: B\n\n- [ ] **Item 1** so?\n")
        line = "one has no case for 2 entries and 1 checklist item: write some in skills/one/evals/evals.json\n"
        text = self.run_skillc("coverage", "skills").text
        self.assertTrue(text.startswith(line + line.replace("one", "two") + "\nexercised by 0 cases of 2 skills:"), text)
        self.assertIn("Item 1", self.run_skillc("coverage", "skills/one").text, "alone it has its table")

    def test_no_skill_is_2(self):
        (self.folder / "empty").mkdir()
        self.assertEqual(self.run_skillc("coverage", "empty").code, 2)


if __name__ == "__main__":
    unittest.main()
