"""A baseline: what is known is not shown, what is new is, what went is said."""
import json
from pathlib import Path

from support import Case

BODY = "See Ch 4.\n\nRead [a](references/a.md).\n\n## Chapter 1: A\n\n## Chapter 2: B\n\n## Chapter 3: C\n"


class Baseline(Case):
    def setUp(self):
        super().setUp()
        self.write("skillc.yaml", "sources: skills\n")
        self.skill("one", BODY)
        self.skill("two", BODY)

    def summary(self, *arguments: str, **more) -> dict:
        return json.loads(self.run_skillc("check", "--format", "json", *arguments, **more).text)["summary"]

    def test_known_findings_are_neither_shown_nor_counted(self):
        before = self.summary()
        self.assertEqual((before["errors"], before["known"], before["gone"]), (4, 0, 0))
        ran = self.run_skillc("baseline")
        self.assertEqual((ran.code, ran.text), (0, "skillc-baseline.json holds 4 findings\n"))
        ran = self.run_skillc("check")
        self.assertEqual(ran.code, 0)
        self.assertEqual(ran.text, "2 skills: no findings\n4 findings of skillc-baseline.json not shown\n")
        self.assertEqual(self.run_skillc("check", "--all").code, 1)
        self.assertEqual(self.summary("--all")["errors"], 4)

    def test_lines_may_move_and_skillc_may_start_anywhere(self):
        self.run_skillc("baseline")
        self.skill("one", "More text above.\n\nAnd more.\n\n" + BODY)
        self.assertEqual(self.summary()["known"], 4)
        self.assertEqual(self.summary(cwd=self.folder / "skills" / "one"), self.summary("skills/one"))
        self.assertEqual(self.summary("skills/one"), {"skills": 1, "errors": 0, "warnings": 0, "hints": 0, "known": 2, "gone": 0})

    def test_only_what_is_new_is_shown_and_fails(self):
        self.run_skillc("baseline")
        self.skill("one", BODY.replace("See Ch 4.", "See Ch 4. See Ch 5."))
        ran = self.run_skillc("check")
        self.assertEqual(ran.code, 1)
        self.assertIn("Chapter 5 is not declared", ran.text)
        self.assertNotIn("references/a.md` in the skill", ran.text)

    def test_a_second_finding_that_looks_alike_is_new(self):
        self.run_skillc("baseline")
        self.skill("one", BODY + "\nRead [a](references/a.md).\n")
        self.assertEqual((self.summary()["errors"], self.summary()["known"]), (1, 4))

    def test_what_went_is_said_and_taken_out(self):
        self.run_skillc("baseline")
        self.skill("two", "Text.\n")
        self.assertIn("2 of it gone: `skillc baseline` takes them out", self.run_skillc("check").text)
        self.assertEqual(self.summary()["gone"], 2)
        self.assertEqual(self.summary("skills/one")["gone"], 0, "of what was not checked nothing is gone")
        self.assertEqual(self.summary("--only", "link")["gone"], 0)
        self.assertEqual(self.summary("-", stdin=b"# One\n")["gone"], 0)
        self.assertEqual(self.run_skillc("baseline").text, "skillc-baseline.json holds 2 findings; 0 new, 2 of the last are gone\n")
        self.assertEqual(self.summary()["gone"], 0)

    def grouped(self, covered: str, *files: str) -> None:
        """Items 1 to 6, of which the checklist cites `covered`, and files that nothing leads to."""
        self.skill("one", "Read [the catalog](references/catalog.md) and [the checklist](references/list.md).\n")
        self.skill("two", "Text.\n")
        self.write("skills/one/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Title {n}\n\nText.\n\n" for n in range(1, 7)))
        self.write("skills/one/references/list.md", f"# List\n\n- [ ] **Done** — is it? (Items {covered})\n")
        for path in (self.folder / "skills/one/more").glob("*"):
            path.unlink()
        for name in files:
            self.write(f"skills/one/more/{name}.md", "# More\n")

    def test_what_is_left_of_a_group_is_known(self):
        self.grouped("1, 2, 6", "a", "b", "c")
        self.assertEqual(self.run_skillc("baseline").text, "skillc-baseline.json holds 2 findings\n")
        self.grouped("1, 2, 4, 6", "b")
        ran = self.run_skillc("check", "--strict")
        self.assertEqual((ran.code, ran.text), (0, "2 skills: no findings\n"
                         "3 findings of skillc-baseline.json not shown; 2 of it gone: `skillc baseline` takes them out\n"))
        self.assertEqual(self.run_skillc("baseline").text, "skillc-baseline.json holds 3 findings; 0 new, 2 of the last are gone\n")
        self.assertEqual((self.summary()["known"], self.summary()["gone"]), (3, 0))

    def test_what_joins_a_group_is_new(self):
        self.grouped("1–4, 6", "b")
        self.run_skillc("baseline")
        self.grouped("1–3, 6", "a", "b")
        ran = self.run_skillc("check", "--strict")
        self.assertEqual(ran.code, 1)
        self.assertIn("Items 4–5 are covered by no checklist item; new is Item 4 [xref/uncovered-entry]\n", ran.text)
        self.assertIn("nothing in the skill leads to 2 files of `more/`: `a.md` and `b.md`; new is `a.md` [link/orphan-file]\n", ran.text)
        self.assertEqual((self.summary()["known"], self.summary()["gone"]), (0, 0))

    def test_a_part_of_the_library_leaves_the_rest_known(self):
        self.run_skillc("baseline")
        self.skill("one", "Text.\n")
        self.assertEqual(self.run_skillc("baseline", "skills/one").text, "skillc-baseline.json holds 2 findings; 0 new, 2 of the last are gone\n")
        self.assertEqual(self.summary(), {"skills": 2, "errors": 0, "warnings": 0, "hints": 0, "known": 2, "gone": 0})

    def test_a_link_or_a_device_is_not_written_over(self):
        self.write("elsewhere", "mine\n")
        (self.folder / "skillc-baseline.json").symlink_to("elsewhere")
        self.assertEqual(self.run_skillc("baseline").code, 2)
        self.assertEqual((self.folder / "elsewhere").read_text(), "mine\n")
        ran = self.run_skillc("check", "--all", "--report", "sarif=/dev/null")
        self.assertEqual(ran.code, 2)
        self.assertIn("/dev/null", ran.errors)
        self.assertTrue(Path("/dev/null").is_char_device())

    def test_a_library_without_skillc_yaml_keeps_it_where_skillc_runs(self):
        (self.folder / "skillc.yaml").unlink()
        self.assertEqual(self.run_skillc("baseline").code, 0)
        self.skill("two", "Text.\n")
        self.assertEqual((self.summary()["known"], self.summary()["gone"]), (2, 2))

    def test_a_broken_one_is_an_error_and_hides_nothing(self):
        for text in ("", "{}", "[]", '{"schema": "skillc-baseline/2", "findings": []}', '{"schema": "skillc-baseline/1"}', "\xff"):
            self.write("skillc-baseline.json", text.encode("latin-1"))
            ran = self.run_skillc("check")
            self.assertEqual((ran.code, ran.text), (2, ""), text)
            self.assertIn("skillc-baseline.json is no baseline of skillc", ran.errors)
            self.assertIn("skillc baseline", ran.errors)
        self.assertEqual(self.run_skillc("baseline").text, "skillc-baseline.json holds 4 findings\n", "it is written anew")

    def test_of_standard_input_none_is_kept(self):
        ran = self.run_skillc("baseline", "-", stdin=b"# Notes\n\nSee Item 3.\n")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("standard input", ran.errors)
        self.assertFalse((self.folder / "skillc-baseline.json").exists())

    def test_the_same_bytes_each_time(self):
        self.run_skillc("baseline", "--jobs", "1")
        first = (self.folder / "skillc-baseline.json").read_bytes()
        self.run_skillc("baseline", "--jobs", "8")
        self.assertEqual((self.folder / "skillc-baseline.json").read_bytes(), first)
        self.assertNotIn(str(self.folder).encode(), first)

    def test_a_gap_is_shown_wherever_the_citations_that_tell_it_are_not(self):
        for name in ("one", "two"):
            (self.folder / "skills" / name / "SKILL.md").unlink()
        self.skill("gap", "See Item 3.\n\n## Item 1: A\n\n## Item 2: B\n\n## Item 4: D\n\n## Item 5: E\n")
        missing = "Item 3 is missing between Item 2 and Item 4"
        self.assertNotIn(missing, self.run_skillc("check").text)
        for arguments in (("--only", "xref/numbering-gap"), ("--ignore", "xref/dangling")):
            self.assertIn(missing, self.run_skillc("check", *arguments).text, arguments)
        self.run_skillc("baseline")
        self.assertEqual(self.summary()["known"], 2)
        self.assertEqual(self.run_skillc("check").code, 0)
        path = self.folder / "skillc-baseline.json"
        known = json.loads(path.read_text())
        known["findings"] = [one for one in known["findings"] if one["rule"] != "xref/numbering-gap"]
        path.write_text(json.dumps(known))
        self.assertIn(missing, self.run_skillc("check").text)
        path.unlink()
        self.write("skillc.yaml", "sources: skills\nrules: { xref/dangling: off }\n")
        self.assertIn(missing, self.run_skillc("check").text)
