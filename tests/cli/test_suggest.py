"""skillc suggest: what it reads, its exit codes, and what it costs on input that nobody wrote by hand."""
import json
import time
import unittest

from support import Case

CATALOG = "# Catalog\n\n" + "".join(
    f"## Item {n}: {title}\n\n" for n, title in enumerate(("Bound queues", "Close files", "Name threads"), 1))


class Suggest(Case):
    def found(self, *arguments: str) -> dict:
        ran = self.run_skillc("suggest", *arguments, "--format", "json")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        return json.loads(ran.text)

    def test_a_skill_that_declares_nothing_gets_nothing(self):
        self.skill("guide", "- [ ] Close the files\n")
        self.assertEqual(self.found("skills", "--cases", "0")["suggestions"], [])
        ran = self.run_skillc("suggest", "skills", "--cases", "0")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertIn("no checklist item and no expectation lacks", ran.text)

    def test_no_skill_is_2(self):
        (self.folder / "empty").mkdir()
        self.assertEqual(self.run_skillc("suggest", "empty").code, 2)

    def test_no_more_cases_than_there_are(self):
        self.skill("guide")
        self.write("skills/guide/catalog.md", CATALOG)
        self.assertEqual(len(self.found("skills", "--cases", "1")["next"]["cases"]), 1)
        self.assertEqual(len(self.found("skills", "--cases", "100")["next"]["cases"]), 3)
        self.assertEqual(self.found("skills", "--cases", "0")["next"], {"total": 3, "exercised": 0, "cases": []})
        for wrong in ("-1", "101", "few"):
            self.assertEqual(self.run_skillc("suggest", "skills", "--cases", wrong).code, 2, wrong)

    def test_a_proposed_case_is_flagged_until_its_prompt_is_written(self):
        self.skill("guide", "Read [the catalog](catalog.md).\n")
        self.write("skills/guide/catalog.md", CATALOG)
        cases = [one["case"] for one in self.found("skills", "--cases", "9")["next"]["cases"]]
        path = self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}))
        ran = self.run_skillc("check", "skills", "--format", "json")
        self.assertEqual({one["rule"] for one in json.loads(ran.text)["findings"]}, {"content/placeholder"})
        path.write_text(path.read_text().replace("[TODO: write a prompt about ", "Review this: ").replace("]\"", "\""))
        self.assertEqual(self.run_skillc("check", "skills", "--strict").errors, "")
        self.assertEqual(self.found("skills")["next"], {"total": 3, "exercised": 3, "cases": []})

    def test_ten_thousand_items(self):
        """All share a word with all of two thousand entries: what it costs grows with the files, not with their product."""
        self.skill("guide")
        self.write("skills/guide/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Review word{n} and word{n // 2}\n\nReview it with word{n % 50}.\n\n" for n in range(1, 2001)))

        self.write("skills/guide/checklist.md", "# Checklist\n\n" + "".join(
            f"- [ ] Review word{n} and word{n % 50}, then word{n * 7 % 2000}\n" for n in range(10_000)))
        begin = time.monotonic()
        self.assertEqual(len(self.found("skills")["suggestions"]), 10_000)
        self.assertLess(time.monotonic() - begin, 20)


if __name__ == "__main__":
    unittest.main()
