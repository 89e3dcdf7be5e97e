"""skillc suggest: what it reads, its exit codes, and what it costs on input that nobody wrote by hand."""
import json
import shutil
import unittest

from support import REPOSITORY, Case, times, tree

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

    def test_evals_that_are_not_there_are_written_out_as_a_file(self):
        self.skill("guide", "Read [the catalog](catalog.md).\n")
        self.write("skills/guide/catalog.md", CATALOG)
        text = self.run_skillc("suggest", "skills", "--cases", "9").text
        self.assertIn("for a new file skills/guide/evals/evals.json", text)
        evals = json.loads(text[text.index("\n{\n") + 1:text.rindex("\n}") + 2])
        self.assertEqual((evals["skill_name"], len(evals["evals"])), ("guide", 3))
        self.write("skills/guide/evals/evals.json", json.dumps({"skill_name": "guide", "evals": []}))
        text = self.run_skillc("suggest", "skills", "--cases", "9").text
        self.assertIn("for the list `evals` of skills/guide/evals/evals.json", text)

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

    def test_a_proposed_case_is_printed_in_json_that_steers_no_terminal_and_keeps_its_words(self):
        self.skill("guide", "Read [the catalog](catalog.md).\n")
        title = "Alpha \u009b31m ##vso[task.setvariable variable=a]b \u202etxt"
        self.write("skills/guide/catalog.md", f"# Catalog\n\n## Item 1: {title}\n\nText.\n")
        text = self.run_skillc("suggest", "skills").text
        for steering in ("\u009b", "\u202e", "##vso["):
            self.assertNotIn(steering, text)
        case, _ = json.JSONDecoder().raw_decode(text[text.index("{ \"id\""):])
        self.assertEqual(case["expectations"][0]["text"], f"Applies Item 1: {title}")

    def fits(self, *names: str) -> None:
        """Skills whose checklist has one item to cite for each entry, in a file with a mark, CRLF and odd blanks."""
        for name in names:
            self.skill(name)
            self.write(f"skills/{name}/catalog.md", CATALOG)
            self.write(f"skills/{name}/checklist.md", "\ufeff# Checklist\r\n\r\n- [x]  **Item 1 \u2014 Queues** bounded?\r\n"
                       "\t\r\n*   [ ] **Files** \u2014 close them all  \r\n* [ ] Name the threads\r\n* [ ] Else")

    def applied_by(self, name: str) -> bytes:
        return (self.folder / "skills" / name / "checklist.md").read_bytes()

    def test_apply_adds_citations_and_changes_no_other_byte(self):
        self.fits("guide", "other")
        before = self.applied_by("guide")
        untouched = {name: one for name, one in tree(self.folder).items() if not name.endswith("checklist.md")}
        ran = self.run_skillc("suggest", "skills", "--apply")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        wanted = before.replace(b"**Files**", "**Item 2 \u2014 Files**".encode()).replace(b"threads\r", b"threads (Item 3)\r")
        self.assertEqual((self.applied_by("guide"), self.applied_by("other")), (wanted, wanted))
        after = {name: one for name, one in tree(self.folder).items() if not name.endswith("checklist.md")}
        self.assertEqual(after, untouched)
        self.assertIn("4 citations written to 2 files", ran.text)
        self.assertRegex(ran.text, r"skills/guide/checklist\.md:6: Item 3 \(\d\d\)\n")

    def test_the_preview_says_how_many_are_written_in_the_end(self):
        """An expectation is found by the checklist items that cite what it means, too: it scores more once they do."""
        example = REPOSITORY / "tests/golden/suggest-text/input/retry-guide"
        shutil.copytree(example, self.folder / "skills/retry-guide")
        evals = self.folder / "skills/retry-guide/evals/evals.json"
        text = evals.read_text()
        for expectation, accepted in (("Wants clients to come back at different times", 2), ("Asks for jitter", 3)):
            evals.write_text(text.replace("Wants clients to wait with jitter", expectation))
            shown = self.run_skillc("suggest", "skills", "--cases", "0").text
            self.assertIn(f"for {accepted} an entry scores 75 or more", shown)
            self.assertEqual("`--apply` writes 3 citations in all\n" in shown, accepted < 3, shown)
        evals.write_text(text.replace("Wants clients to wait with jitter", "Wants clients to come back at different times"))
        self.assertIn("3 citations written to 2 files", self.run_skillc("suggest", "skills", "--apply").text)

    def test_apply_again_changes_nothing(self):
        self.fits("guide")
        self.run_skillc("suggest", "skills", "--apply")
        written, when = tree(self.folder), times(self.folder)
        ran = self.run_skillc("suggest", "skills", "--apply")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertIn("nothing was written", ran.text)
        self.assertEqual((tree(self.folder), times(self.folder)), (written, when))
        self.assertEqual(json.loads(self.run_skillc("suggest", "--apply", "--format", "json").text)["applied"], [])

    def test_all_files_or_none(self):
        self.fits("guide", "other")
        main = self.folder / "skills/other/SKILL.md"
        main.rename(main.with_name("main.txt"))
        with open(main.with_name("main.txt"), "a") as file:
            file.write("- [ ] Name the threads\n")
        main.symlink_to("main.txt")
        before = tree(self.folder)
        ran = self.run_skillc("suggest", "skills", "--apply")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("symbolic link", ran.errors)
        self.assertEqual(tree(self.folder), before)

    def test_apply_tells_programs_what_it_wrote(self):
        self.fits("guide")
        found = json.loads(self.run_skillc("suggest", "skills", "--apply", "--format", "json").text)
        self.assertEqual([(one["path"], one["line"], [c["entry"] for c in one["citations"]]) for one in found["applied"]],
                         [("skills/guide/checklist.md", 5, ["Item 2"]), ("skills/guide/checklist.md", 6, ["Item 3"])])
        self.assertEqual(found["applied"][1]["before"], "* [ ] Name the threads")
        self.assertEqual(found["applied"][1]["after"], "* [ ] Name the threads (Item 3)")

    def test_a_line_of_many_texts_is_told_once(self):
        """JSON may be one line: told with each of its texts it would take the square of their number."""
        self.fits("guide")
        evals = self.write("skills/guide/evals/evals.json", json.dumps({"evals": [
            {"id": "one", "prompt": "Review this", "expectations": ["Names the threads in its own words"] * 300}]}))
        size = evals.stat().st_size
        shutil.copytree(self.folder / "skills", self.folder / "copy")
        text = self.run_skillc("suggest", "copy", "--apply").text
        self.assertIn("302 citations written to 2 files", text)
        self.assertEqual(text.count("\n  + "), 3, "two items and the line of the evals")
        self.assertLess(len(text), 3 * size)
        shown = self.run_skillc("suggest", "skills", "--apply", "--cases", "0", "--format", "json").text
        (line,) = [one for one in json.loads(shown)["applied"] if one["path"].endswith("evals.json")]
        self.assertEqual([one["entry"] for one in line["citations"]], ["Item 3"] * 300)
        self.assertEqual(line["after"].count("(Item 3)"), 300)

    def test_apply_says_which_findings_it_brings(self):
        """Nobody cites an item before; whoever cites one is expected to reach all."""
        def library() -> None:
            self.skill("guide", "Read [it](catalog.md) and [that](checklist.md), [more](gone.md).\n")
            self.write("skills/guide/catalog.md", CATALOG)
            self.write("skills/guide/checklist.md", "# Checklist\n\n- [ ] Close files\n- [ ] Speak\n")
        library()
        found = lambda: {(one["path"], one["line"], one["rule"], one["message"]) for one in
                         json.loads(self.run_skillc("check", "skills", "--format", "json").text)["findings"] if one["severity"] != "hint"}
        before = found()
        told = json.loads(self.run_skillc("suggest", "skills", "--apply", "--format", "json").text)["brought"]
        self.assertEqual({one["rule"] for one in told}, {"xref/uncovered-entry"})
        self.assertEqual({(one["path"], one["line"], one["rule"], one["message"]) for one in told}, found() - before)
        library()
        ran = self.run_skillc("suggest", "skills", "--apply")
        self.assertIn(f"\n{len(told)} findings of `skillc check` are new by this:\n  skills/guide/catalog.md:3:", ran.text)
        self.assertNotIn("gone.md", ran.text)
        self.assertNotIn("new by this", self.run_skillc("suggest", "skills", "--apply").text)

    def test_only_what_there_is_is_counted(self):
        self.skill("guide", "## Item 1: Close every file\n\nHandles run out.\n")
        self.write("skills/guide/evals/evals.json", json.dumps(
            {"evals": [{"id": 1, "prompt": "p", "expectations": ["Says to close every file"]}]}))
        self.assertIn("\n1 expectation cites nothing: ", "\n" + self.run_skillc("suggest", "skills").text)

    def test_standard_input_cannot_be_changed(self):
        ran = self.run_skillc("suggest", "-", "--apply", stdin=CATALOG.encode() + b"- [ ] Close files\n")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("standard input", ran.errors)

    def test_ten_thousand_items(self):
        """All share a word with all of two thousand entries."""
        self.skill("guide")
        self.write("skills/guide/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Review word{n} and word{n // 2}\n\nReview it with word{n % 50}.\n\n" for n in range(1, 2001)))

        self.write("skills/guide/checklist.md", "# Checklist\n\n" + "".join(
            f"- [ ] Review word{n} and word{n % 50}, then word{n * 7 % 2000}\n" for n in range(10_000)))
        self.assertEqual(len(self.found("skills")["suggestions"]), 10_000)


if __name__ == "__main__":
    unittest.main()
