"""skillc renumber and retitle: the diff, the writing, what is left alone, and that check finds nothing new."""
import collections
import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from support import REPOSITORY, Case, tree, writable_copy

CATALOG = "# Catalog\n\n" + "".join(f"## Item {n}: Title {n}\n\nText.\n\n" for n in range(1, 7))


class Renumber(Case):
    def library(self) -> Path:
        self.skill("guide", "See Items 1–6.\r\nSee [it](catalog.md#item-4-title-4).\n")
        self.write("skills/guide/catalog.md", CATALOG)
        cases = [{"id": "a", "prompt": "p", "expectations": ["cites Items 3–5"], "covers": ["item-4"]}]
        self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}, indent=1))
        return self.folder / "skills"

    def test_prints_a_diff_that_patch_takes_and_writes_nothing(self):
        skills = self.library()
        before = tree(skills)
        ran = self.run_skillc("renumber", "item", "4-6", "--to", "5", "skills")
        self.assertEqual((ran.code, ran.errors), (0, "7 places in 3 files would change; --apply writes it\n"))
        self.assertEqual(tree(skills), before)
        other = self.folder / "other"
        shutil.copytree(skills, other / "skills")
        subprocess.run(["git", "apply", "-"], input=ran.out, cwd=other, check=True,
                       env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder)})
        self.assertEqual(self.run_skillc("renumber", "item", "4-6", "--to", "5", "skills", "--apply").code, 0)
        self.assertEqual(tree(skills), tree(other / "skills"))
        guide = (skills / "guide" / "SKILL.md").read_bytes().decode()
        self.assertTrue(guide.endswith("See Items 1–3, 5–7.\r\nSee [it](catalog.md#item-5-title-4).\n"), guide)
        evals = (skills / "guide" / "evals" / "evals.json").read_text()
        self.assertIn("cites Items 3, 5\\u20136", evals)
        self.assertIn('"item-5"', evals)

    def test_another_books_numbers_stay(self):
        skills = self.library()
        self.write("skills/guide/more.md", "Item 4, unlike Item 4 of *Clean Code* and Item 4 in \"Effective C++\".\n")
        self.assertEqual(self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply").code, 0)
        self.assertEqual((skills / "guide" / "more.md").read_text(),
                         "Item 9, unlike Item 4 of *Clean Code* and Item 4 in \"Effective C++\".\n")

    OTHERS = ("Bloch's Item 2 (builders) differs.\n\nUnlike Effective Java's Item 2, Item 3 says more.\n\nEJ Item 2.\n\n"
              "Chapter 2 of DDIA.\n\nKleppmann's Chapter 2.\n\nThe Stripe manual's Chapter 2.\n\n"
              "| Ours | Effective Java |\n| --- | --- |\n| Item 4 | Item 2 |\n")

    def guide_beside_others(self, name: str, others: str) -> Path:
        chapters = "".join(f"\n## Chapter {n}: Part {n}\n" for n in range(1, 4))
        self.skill(name, f"# Our rules\n\nSee Item 2, Items 1-3 and Chapter 2.\n\n{others}")
        self.write(f"skills/{name}/catalog.md", CATALOG + chapters)
        return self.folder / f"skills/{name}/SKILL.md"

    def test_what_may_be_another_works_is_left_alone_and_told(self):
        guide = self.guide_beside_others("guide", self.OTHERS)
        before = guide.read_text()
        for kind, own, left in (("item", [("See Item 2, Items 1-3", "See Item 9, Items 1, 3, 9")], 4),
                                ("chapter", [("and Chapter 2.", "and Chapter 9.")], 3)):
            ran = self.run_skillc("renumber", kind, "2", "--to", "9", "skills", "--apply")
            self.assertEqual(ran.code, 0, ran.text + ran.errors)
            for old, new in own:
                before = before.replace(old, new)
            self.assertEqual(guide.read_text(), before)
            told = [line for line in ran.text.splitlines() if "left alone: may be another work's" in line]
            self.assertEqual(len(told), left, ran.text)
        self.assertIn("skills/guide/SKILL.md:18:1: `Chapter 2` is left alone: may be another work's: `ddia` stands beside it\n", ran.text)

    def test_of_a_run_that_moves_only_what_is_ours_moves(self):
        """The number that another work's citation has is an entry's again afterwards, and not the one that it was."""
        others = "Our Item 3 is like Bloch's Item 3, Item 2 is not.\n\nBloch's Item 4 as well.\n"
        guide = self.guide_beside_others("guide", others)
        cases = [{"id": "a", "prompt": "p", "expectations": ["cites Item 3, and not Effective Java's Item 3"]}]
        evals = self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}))
        ran = self.run_skillc("renumber", "item", "3-6", "--to", "4", "skills", "--apply")
        self.assertEqual(ran.code, 0, ran.text + ran.errors)
        self.assertTrue(guide.read_text().endswith("Our Item 4 is like Bloch's Item 3, Item 2 is not.\n\nBloch's Item 4 as well.\n"))
        self.assertIn("cites Item 4, and not Effective Java's Item 3", evals.read_text())
        self.assertEqual(ran.text.count("may be another work's"), 3, ran.text)

    def test_what_the_skill_is_called_is_its_own(self):
        guide = self.guide_beside_others("effective-java", self.OTHERS)
        ran = self.run_skillc("renumber", "item", "2", "--to", "9", "skills", "--apply")
        self.assertEqual(ran.code, 0, ran.text + ran.errors)
        self.assertIn("Unlike Effective Java's Item 9, Item 3", guide.read_text())
        self.assertIn("| Item 4 | Item 9 |", guide.read_text())
        self.assertIn("Bloch's Item 2 (builders)", guide.read_text())

    def test_a_topic_beside_a_number_is_no_other_work(self):
        text = "*Title 2 again* (Item 2).\n\nIn *Other Rules*, see [Item 2](catalog.md#item-2-title-2).\n"
        guide = self.guide_beside_others("guide", text)
        ran = self.run_skillc("renumber", "item", "2", "--to", "9", "skills", "--apply")
        self.assertEqual((ran.code, ran.text.count("left alone")), (0, 0), ran.text)
        self.assertTrue(guide.read_text().endswith("(Item 9).\n\nIn *Other Rules*, see [Item 9](catalog.md#item-9-title-2).\n"))

    def test_a_title_beside_another_works_number_stays(self):
        guide = self.guide_beside_others("guide", "Item 2 (Title 2), unlike Bloch's Item 2 (Title 2).\n")
        ran = self.run_skillc("retitle", "item", "2", "Builders", "skills", "--apply")
        self.assertEqual(ran.code, 0, ran.text + ran.errors)
        self.assertTrue(guide.read_text().endswith("Item 2 (Builders), unlike Bloch's Item 2 (Title 2).\n"))
        self.assertIn("`Item 2` is left alone: may be another work's: `bloch` stands beside it", ran.text)

    def test_lists_and_lower_case_are_rewritten_alike(self):
        skills = self.library()
        self.write("skills/guide/more.md", "See item 4, items 3-5, and Items 2, 4, or 6.\n\nThe list's item 4 stays.\n")
        self.assertEqual(self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply").code, 0)
        self.assertEqual((skills / "guide" / "more.md").read_text(),
                         "See item 9, items 3, 5, 9, and Items 2, 6, or 9.\n\nThe list's item 4 stays.\n")

    def test_numbers_in_code_and_comments_are_left_alone_and_told(self):
        skills = self.library()
        body = ("# More\n\n```\nsee Item 4 and Item 5\n```\n\n    Items 3-5, indented\n\nRead `Item 4` <!-- Item 4? --> here: Item 4.\n\n"
                "<!-- Item\n4 -->\n\n<div>\nItem 4\n</div>\n\n`not Item 2`, <!-- Item 6 -->.\n")
        self.write("skills/guide/more.md", body)
        cases = [{"id": "a", "prompt": "Item 4", "expectations": ["cites Item 4, not `Item 4`"]}]
        self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}, indent=1))
        told = [f"skills/guide/{place} is left alone: {where}" for place, where in (
            ("evals/evals.json:7:5: `Item 4`", "in code"), ("more.md:4:5: `Item 4`", "in a code block"),
            ("more.md:7:5: `Items 3-5`", "in a code block"), ("more.md:9:7: `Item 4`", "in code"),
            ("more.md:9:20: `Item 4`", "in a comment"), ("more.md:11:6: `Item 4`", "in a comment"),
            ("more.md:15:1: `Item 4`", "in HTML"))]
        shown = self.run_skillc("renumber", "item", "4", "--to", "9", "skills")
        self.assertEqual(shown.errors.splitlines()[:-1], told)
        self.assertNotIn("left alone", shown.text, "the diff is all that stands there")
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertEqual([line for line in ran.text.splitlines() if "left alone" in line], told)
        self.assertEqual((skills / "guide" / "more.md").read_text(), body.replace("here: Item 4", "here: Item 9"))

    def test_of_very_many_left_alone_the_first_are_told_and_how_many_more(self):
        self.library()
        self.write("skills/guide/more.md", "item 4 of it, " * 5000 + "and `Item 4`\n")
        told = self.run_skillc("renumber", "item", "4", "--to", "9", "skills").errors.splitlines()[:-1]
        self.assertEqual(len(told), 102)
        self.assertEqual(told[0], "skills/guide/more.md:1:1: `item 4` is left alone: in lower case it may number something else")
        self.assertIn("skills/guide/more.md:1:70006: `Item 4` is left alone: in code", told)
        self.assertEqual(told[-1], "skills/guide/more.md: 4900 citations more left alone: in lower case it may number something else")

    def test_a_title_in_code_is_left_alone_and_told(self):
        skills = self.library()
        self.write("skills/guide/more.md", "`Item 4: Title 4` and `Item 4`\n")
        ran = self.run_skillc("retitle", "item", "4", "Another", "skills")
        self.assertEqual(ran.errors.splitlines()[:-1], ["skills/guide/more.md:1:2: `Item 4` is left alone: in code"])

    def test_help_offers_what_can_be_changed(self):
        for command in ("renumber", "retitle", "baseline"):
            self.assertNotIn("standard input", self.run_skillc(command, "--help").text, command)

    def test_an_error_changes_nothing_however_often(self):
        skills = self.library()
        before = tree(skills)
        for arguments, said in ((("item", "4", "--to", "5"), "`skillc renumber item 5-6 --to 6`"),
                                (("item", "9", "--to", "10"), "did you mean `6`?"),
                                (("itme", "4", "--to", "9"), "did you mean `item`?"),
                                (("item", "4"), "needs a --to")):
            for _ in range(2):
                ran = self.run_skillc("renumber", *arguments, "skills", "--apply")
                self.assertEqual((ran.code, ran.text), (2, ""), arguments)
                self.assertIn(said, ran.errors)
        self.assertEqual(tree(skills), before)

    def test_what_cannot_be_rewritten_is_reported_and_nothing_written(self):
        skills = self.library()
        self.write("skills/guide/more.md", "Item *4*\n")
        before = tree(skills)
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply")
        self.assertEqual((ran.code, ran.text), (1, ""))
        self.assertIn("skills/guide/more.md:1:1", ran.errors)
        self.assertEqual(tree(skills), before)

    def test_a_number_that_is_taken_goes_to_the_first_free_one(self):
        self.skill("guide", "Read [the catalog](references/catalog.md).\n")
        self.write("skills/guide/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Title {n}\n\nText.\n\n" for n in (1, 2, 3, 5, 6)))
        for numbers, to, help_text in (("3", "2", "renumber item 2 --to 4"), ("6", "5", "renumber item 5 --to 4"),
                                       ("5-6", "3", "renumber item 3 --to 7"), ("2-3", "1", "renumber item 1 --to 4")):
            ran = self.run_skillc("renumber", "item", numbers, "--to", to, "skills/guide")
            self.assertEqual((ran.code, ran.text), (2, ""))
            self.assertIn(f"`skillc {help_text}`", ran.errors)

    def test_several_skills_have_to_be_told_apart(self):
        self.library()
        self.skill("other", "See guide Item 4.\n")
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills")
        self.assertEqual(ran.code, 2)
        self.assertIn("--skill: guide\n", ran.errors)
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--skill", "gide")
        self.assertIn("did you mean `guide`?", ran.errors)
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--skill", "guide")
        self.assertIn("+See guide Item 9.", ran.text)

    def test_skills_of_one_name_are_told_apart_by_their_folders(self):
        for folder, name in (("a/alpha", "alpha"), ("b/alpha", "alpha"), ("b/beta", "beta"), ("c/none", "none")):
            text = CATALOG if name != "none" else "# None\n"
            self.write(f"{folder}/SKILL.md", f"---\nname: {name}\ndescription: Use when testing.\n---\n{text}")
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", ".")
        self.assertEqual(ran.code, 2)
        self.assertIn("--skill: a/alpha, b/alpha, beta\n", ran.errors)
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "--skill", "alpha", ".")
        self.assertIn("a/alpha, b/alpha", ran.errors)
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "--skill", "b/alpha", ".", "--apply")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("## Item 9: Title 4", (self.folder / "b/alpha/SKILL.md").read_text())
        ran = self.run_skillc("renumber", "item", "1", "--to", "2", "--skill", "./a/alpha/", ".")
        self.assertIn("`skillc renumber item 2-6 --to 3 --skill a/alpha`", ran.errors)
        ran = self.run_skillc("renumber", "item", "1", "--to", "2", "--skill", str(self.folder / "a/alpha"), ".")
        self.assertIn("`skillc renumber item 2-6 --to 3 --skill a/alpha`", ran.errors)
        ran = self.run_skillc("retitle", "item", "99", "Another", ".")
        self.assertEqual(ran.code, 2)
        self.assertIn("none of the 4 skills here declares item 99", ran.errors)

    def test_what_is_no_number_is_told_before_the_skill(self):
        self.library()
        self.skill("other", "See guide Item 4.\n")
        for numbers, said in (("6-4", "the run `6-4` runs backwards"), ("foo", "`foo` is no item number")):
            ran = self.run_skillc("renumber", "item", numbers, "--to", "9", "skills")
            self.assertEqual((ran.code, ran.text), (2, ""))
            self.assertIn(said, ran.errors)

    def test_a_kind_that_is_missing_is_told_before_the_skill(self):
        self.library()
        self.skill("other", "See guide Item 4.\n")
        ran = self.run_skillc("renumber", "T4", "skills", "--to", "T6")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("`T4` is a code, and no kind", ran.errors)
        self.assertIn("`code T4`", ran.errors)

    def test_an_unknown_number_is_told_how_far_they_run(self):
        self.library()
        for command in (("retitle", "item", "99", "Another"), ("renumber", "item", "99", "--to", "100")):
            ran = self.run_skillc(*command, "skills")
            self.assertEqual((ran.code, ran.text), (2, ""))
            self.assertIn("items run from 1 to 6; did you mean `6`?", ran.errors)

    def test_what_comes_true_is_told(self):
        self.skill("the-guide", CATALOG.replace("# Catalog", "# Guide"))
        self.skill("other", "See the-guide Item 9, and the-guide Item 10.\n")
        ran = self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--skill", "the-guide")
        self.assertEqual(ran.code, 0)
        self.assertIn("skills/other/SKILL.md:8:15: `Item 9` is left alone: nothing has that number today, and with this "
                      "change it cites what gets it\n", ran.errors)
        self.assertNotIn("`Item 10`", ran.errors)

    def test_of_several_numbers_the_one_that_comes_true_is_named(self):
        self.skill("guide", CATALOG + "\nSee Items 1, 4 and 11.\n\nItems 9 and 11.\n\nItems 10–11.\n")
        ran = self.run_skillc("renumber", "item", "4-5", "--to", "10", "skills")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("+See Items 1, 10 and 11.\n", ran.text)
        lines = [line.split(": ", 1)[1] for line in ran.errors.splitlines() if "left alone" in line]
        self.assertEqual(lines, [f"`{one}` is left alone: nothing has that number today, and with this change it cites what gets it"
                                 for one in ("Item 11", "Item 11", "Items 10–11")])

    @unittest.skipIf(os.geteuid() == 0, "root writes everywhere")
    def test_a_folder_that_cannot_be_written_leaves_all_as_it_was(self):
        skills = self.library()
        (skills / "guide" / "evals").chmod(0o555)
        before = tree(skills)
        self.assertEqual(self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply").code, 2)
        self.assertEqual(tree(skills), before)

    def test_links_in_letters_of_another_case_go_with_the_heading(self):
        skills = self.library()
        more = self.write("skills/guide/more.md", "See [a](catalog.md#Item-4-Title-4) and [b](catalog.md#ITEM-4).\n")
        graph = json.loads(self.run_skillc("graph", "skills", "--format", "json").out)
        self.assertEqual([one["targets"] for one in graph["skills"][0]["citations"] if one["path"] == "more.md"],
                         [["guide#item-4"], ["guide#item-4"]])
        self.assertEqual(self.run_skillc("retitle", "item", "4", "Breakers", "skills", "--apply").code, 0)
        self.assertEqual(more.read_text(), "See [a](catalog.md#item-4-breakers) and [b](catalog.md#ITEM-4).\n")
        self.assertEqual(self.run_skillc("check", "--only", "link/missing-anchor", "--strict", "skills").code, 0)

    def test_lists_before_other_words_are_rewritten_whole(self):
        skills = self.library()
        more = self.write("skills/guide/more.md", "See Item 1/4 for that. Item 3, 4 and 5 apply.\n")
        self.assertEqual(self.run_skillc("renumber", "item", "4", "--to", "9", "skills", "--apply").code, 0)
        self.assertEqual(more.read_text(), "See Item 1/9 for that. Item 3, 5 and 9 apply.\n")

    def test_a_title_goes_wherever_it_is_given(self):
        skills = self.library()
        ran = self.run_skillc("retitle", "item", "4", "Keep `x`", "skills", "--apply")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("(catalog.md#item-4-keep-x)", (skills / "guide" / "SKILL.md").read_bytes().decode())
        self.assertIn("## Item 4: Keep `x`\n", (skills / "guide" / "catalog.md").read_text())


class NothingNew(Case):
    """Whatever is renumbered or retitled, no rule finds more in a file than before."""

    def findings(self, folder: Path) -> collections.Counter:
        found = json.loads(self.run_skillc("check", ".", "--format", "json", cwd=folder).text)["findings"]
        return collections.Counter((finding["rule"], finding["path"]) for finding in found)

    def changes(self, entries: list[dict]):
        kinds = collections.defaultdict(list)
        for entry in entries:
            kinds[entry["kind"]].append(entry["number"])
        for kind, numbers in kinds.items():
            if len(set(numbers)) < len(numbers) or not all(number.isdigit() for number in numbers):
                continue
            first, last = min(map(int, numbers)), max(map(int, numbers))
            run = f"{first}-{last}" if first < last else str(first)
            for number in sorted({numbers[0], numbers[-1]}):
                yield "retitle", kind, number, f"Wholly new words on {kind} {number}"
            yield "renumber", kind, run, "--to", str(first + 1)

    def hold(self, library: Path):
        original = writable_copy(library, self.folder / "original")
        before = self.findings(original)
        self.assertTrue(list(original.rglob("SKILL.md")))
        for skill in json.loads(self.run_skillc("graph", ".", cwd=original).text)["skills"]:
            copy = self.folder / "copy"
            shutil.copytree(original, copy)
            changes = list(self.changes(skill["entries"]))
            self.assertGreater(len(changes), 1, skill["name"])
            for change in changes:
                ran = self.run_skillc(*change, "--skill", skill["name"], "--apply", cwd=copy)
                self.assertEqual(ran.code, 0, (skill["name"], change, ran.errors))
            self.assertEqual(self.findings(copy) - before, collections.Counter(), (skill["name"], changes))
            shutil.rmtree(copy)

    def test_in_our_skills(self):
        self.hold(REPOSITORY / "skills-src")

    def test_in_published_skills(self):
        """Each by itself, which is an eighth of the work."""
        for skill in sorted(path.parent for path in self.corpus("booklib-1.0.0").rglob("SKILL.md")):
            self.hold(skill)
            shutil.rmtree(self.folder / "original")


if __name__ == "__main__":
    unittest.main()
