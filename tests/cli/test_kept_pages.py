"""Of a library in which one skill has changed, the pages of the others are taken over from the site that is there."""
import hashlib
import time
import unittest
from pathlib import Path

from support import Case, Ran

DIGEST = 64  # bytes that end a file of what was kept: SHA-256 of those before
YOUNG = 2.2  # seconds, after which a program that was just put there is believed


class KeptPages(Case):
    def setUp(self) -> None:
        super().setUp()
        self.write("skillc.yaml", "sources: skills\n")
        self.skill("one", "Words of one.\n")
        self.skill("two", "Words of two.\n")
        self.page = self.folder / "dist/site/two/index.html"

    def build(self, *arguments: str) -> Ran:
        ran = self.run_skillc("build", "--target", "site", *arguments, env={"XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertEqual(ran.code, 0, ran.text + ran.errors)
        return ran

    def build_and_forge(self) -> None:
        """Changes a page, and what was kept of it, so that it shows where it is taken over."""
        time.sleep(YOUNG)
        self.build()
        whole = self.page.read_bytes()
        forged = whole.replace(b"Words of two", b"Wards of two")
        self.assertNotEqual(whole, forged)
        self.page.write_bytes(forged)
        changed = 0
        for kept in (self.folder / "cache/skillc/findings").iterdir():
            body = kept.read_bytes()[:-DIGEST]
            digests = [hashlib.sha256(text).hexdigest().encode() for text in (whole, forged)]
            changed += body.count(digests[0])
            body = body.replace(*digests)
            kept.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
        self.assertEqual(changed, 1)

    def test_of_a_skill_that_has_not_changed_they_are_taken_over(self):
        self.build_and_forge()
        self.skill("one", "Other words.\n")
        self.build()
        self.assertIn("Other words", (self.folder / "dist/site/one/index.html").read_text())
        self.assertIn("Wards of two", self.page.read_text())

    def test_not_where_nothing_is_to_be_kept(self):
        self.build_and_forge()
        self.skill("one", "Other words.\n")
        self.build("--no-cache")
        self.assertIn("Words of two", self.page.read_text())

    def test_not_in_another_folder(self):
        self.build_and_forge()
        self.build("--out", "elsewhere")
        self.assertIn("Words of two", (self.folder / "elsewhere/site/two/index.html").read_text())

    def test_not_with_another_configuration(self):
        self.build_and_forge()
        self.write("skillc.yaml", "sources: skills\nlibrary: {name: Mine}\n")
        self.build()
        self.assertIn("Words of two", self.page.read_text())

    def test_what_was_kept_before_its_page_was_edited_is_not_believed(self):
        time.sleep(YOUNG)
        self.build()
        text = self.page.read_text()
        self.page.write_text(text.replace("Words of two", "Wards of two"))
        self.skill("one", "Other words.\n")
        self.build()
        self.assertEqual(self.page.read_text(), text)

    def test_what_is_kept_holds_no_text_of_a_skill(self):
        self.skill("two", "Words that nobody else has: quillwort.\n")
        time.sleep(YOUNG)
        self.build()
        kept: list[Path] = list((self.folder / "cache/skillc/findings").iterdir())
        self.assertGreater(len(kept), 0)
        for path in kept:
            self.assertNotIn(b"quillwort", path.read_bytes())


if __name__ == "__main__":
    unittest.main()
