"""One skill of a library, checked alone: what it cites of the others is known from skillc.yaml."""
import json
import unittest

from support import Case

ITEMS = "".join(f"## Item {n}: Advice {n} on a thing of its own\n\nText.\n\n" for n in range(1, 91))


class Neighbours(Case):
    def setUp(self) -> None:
        super().setUp()
        self.skill("effective-java", ITEMS)
        self.skill("spring-notes", "Read effective-java Items 60–66, and effective-java's Item 99. See **effective-java** (Item "
                                   "62), effective-java, Item 63, and Item 64 of effective-java.\n\n## Item 1: One\n\n## Item 2: Two\n\n## Item 3: Three\n\nItem 9 is missing.\n")

    def checked(self, *paths: str) -> list[tuple[str, str]]:
        ran = self.run_skillc("check", *paths, "--format", "json")
        self.assertIn(ran.code, (0, 1), ran.errors)
        return [(one["path"], one["message"]) for one in json.loads(ran.out)["findings"]]

    def test_a_part_of_a_library_gets_the_same_answer(self):
        self.write("skillc.yaml", "sources: [skills]\n")
        whole = self.checked(".")
        self.assertEqual([message.split(";")[0] for _, message in whole],
                         ["Item 99 is not declared in effective-java", "Item 9 is not declared"])
        self.assertEqual(self.checked("skills/spring-notes"), whole)
        self.assertEqual(self.checked("skills/spring-notes/SKILL.md"), whole)
        self.assertEqual(self.checked("skills/effective-java"), [])

    def test_only_what_was_asked_for_is_told_of(self):
        self.write("skillc.yaml", "sources: [skills]\n")
        self.broken_skill("broken")
        self.write("skills/empty/sub/SKILL.md", "")
        self.skill("vain", "<!-- skillc: allow link -->\n\nText.\n")
        ran = self.run_skillc("check", "skills/effective-java")
        self.assertEqual(ran.code, 0, ran.text)
        self.assertIn("1 skill", ran.text)
        self.assertEqual(self.checked("skills/effective-java"), [])

    def test_a_folder_of_sources_that_is_gone_is_no_matter_of_another_skill(self):
        self.write("skillc.yaml", "sources: [skills, gone]\n")
        self.assertEqual(self.checked("skills/effective-java"), [])

    def test_baseline_and_build_know_the_neighbours_too(self):
        self.write("skillc.yaml", "sources: [skills]\n")
        self.skill("spring-notes", "Read effective-java Items 60–66.\n\n"
                                   "## Item 1: One\n\n## Item 2: Two\n\n## Item 3: Three\n")
        ran = self.run_skillc("baseline", "skills/spring-notes")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(json.loads((self.folder / "skillc-baseline.json").read_text())["findings"], [])
        ran = self.run_skillc("build", "skills/spring-notes", "--target", "skills", "--out", "dist")
        self.assertEqual(ran.code, 0, ran.text)
        self.assertFalse((self.folder / "dist/skills/effective-java").exists())

    def test_without_a_library_an_unknown_name_may_own_what_follows(self):
        found = self.checked("skills/spring-notes")
        self.assertEqual([message.split(";")[0] for _, message in found], ["Item 9 is not declared"])

    def test_the_documents_of_other_skills_are_not_changed_by_fixes(self):
        self.write("skillc.yaml", "sources: [skills]\n")
        other = self.skill("other", "See [it](references/Guide.md).\n") / "SKILL.md"
        self.write("skills/other/references/guide.md", "# Guide\n\nText.\n")
        before = other.read_bytes()
        self.assertEqual(self.run_skillc("check", "--fix", "skills/effective-java").code, 0)
        self.assertEqual(other.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
