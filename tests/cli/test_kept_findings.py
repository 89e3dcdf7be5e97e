"""Of a library in which one skill has changed, what was found of the others is taken from the last check."""
import hashlib
import random
import shutil
import time
import unittest
from pathlib import Path

from support import REPOSITORY, Case, Ran

DIGEST = 64  # bytes that end a file of what was kept: SHA-256 of those before
YOUNG = 2.2  # seconds, after which a file's signature is believed
TOKEN = "ghp_" + "q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW"  # of the shape of a GitHub token, and nobody's


class KeptFindings(Case):
    def setUp(self) -> None:
        super().setUp()
        self.cache = self.folder / "cache" / "skillc" / "findings"
        self.write("skillc.yaml", "sources: skills\n")
        self.skill("one", "See [there](references/gone.md).\n")
        self.skill("two", "See [it](references/more.md).\n")
        self.write("skills/two/references/more.md", "# More\n\nWords.\n")

    def run_skillc(self, *arguments: str, **more) -> Ran:
        return super().run_skillc(*arguments, env={"XDG_CACHE_HOME": str(self.folder / "cache")}, **more)

    def kept(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.cache.iterdir()))

    def forge(self, said: bytes, instead: bytes) -> None:
        """Changes what was kept, so that it shows where it is taken."""
        self.assertEqual(len(said), len(instead))
        changed = 0
        for path in self.cache.iterdir():
            body = path.read_bytes()[:-DIGEST]
            changed += body.count(said)
            body = body.replace(said, instead)
            path.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
        self.assertGreater(changed, 0)

    def check_and_forge(self) -> None:
        time.sleep(YOUNG)
        self.assertIn("there is no file", self.run_skillc("check").text)
        self.forge(b"there is no file", b"there is no pile")

    def assert_as_anew(self, *arguments: str) -> None:
        self.assertEqual(self.run_skillc("check", *arguments).text, self.run_skillc("check", *arguments, "--no-cache").text)


class OneChange(KeptFindings):
    def test_only_what_changed_is_looked_at(self):
        self.check_and_forge()
        self.write("skills/two/references/more.md", "# More\n\nSee [what](else.md).\n")
        found = self.run_skillc("check").text
        self.assertIn("there is no pile `references/gone.md`", found)
        self.assertIn("there is no file `else.md`", found)

    def test_bundles_of_files_alone_are_built_on_it(self):
        self.check_and_forge()
        for targets, found in (("skills", "no pile"), ("llms,skill-zip,claude-plugin", "no pile"), ("llms,site", "no file")):
            with self.subTest(targets):
                ran = self.run_skillc("build", "--keep-going", "--target", targets)
                self.assertEqual(ran.code, 1, ran.errors)
                self.assertIn(f"there is {found} `references/gone.md`", ran.text)
        self.assertEqual(sorted(path.name for path in (self.folder / "dist/skills").iterdir()), ["manifest.json", "two"])

    def test_what_a_build_found_is_taken_by_a_check(self):
        time.sleep(YOUNG)
        self.assertIn("there is no file", self.run_skillc("build", "--target", "skills").text)
        self.forge(b"there is no file", b"there is no pile")
        self.assertIn("there is no pile", self.run_skillc("check").text)

    def test_its_own_change_is_seen(self):
        self.check_and_forge()
        self.write("skills/one/references/other.md", "# Other\n")
        self.assertNotIn("pile", self.run_skillc("check").text)

    def test_a_file_that_comes_into_being_where_a_link_leads_is_seen(self):
        self.check_and_forge()
        self.write("skills/one/references/gone.md", "# Here\n")
        self.assertNotIn("gone.md", self.run_skillc("check").text)

    def test_what_all_skills_are_called_counts(self):
        """A name may be meant where there was nobody so called."""
        changes = {
            "a skill more": lambda: self.skill("three", "Words.\n"),
            "another name": lambda: self.write("skills/two/SKILL.md", (self.folder / "skills/two/SKILL.md").read_text().replace("name: two", "name: tow")),
            "a skill less": lambda: shutil.rmtree(self.folder / "skills/two"),
        }
        self.check_and_forge()
        whole = self.folder / "whole"
        shutil.copytree(self.folder / "cache", whole)
        skills = self.folder / "all"
        shutil.copytree(self.folder / "skills", skills)
        for what, change in changes.items():
            with self.subTest(what):
                change()
                self.assertNotIn("pile", self.run_skillc("check").text)
                shutil.rmtree(self.folder / "skills")
                shutil.copytree(skills, self.folder / "skills")
                shutil.rmtree(self.folder / "cache")
                shutil.copytree(whole, self.folder / "cache")

    def test_other_options_and_another_configuration_are_another_check(self):
        self.check_and_forge()
        self.write("skills/two/references/more.md", "# More\n\nWards.\n")
        self.assertNotIn("pile", self.run_skillc("check", "--only", "link").text)
        self.assertNotIn("pile", self.run_skillc("check", "skills").text)
        self.assertNotIn("pile", self.run_skillc("check", "--no-cache").text)
        self.write("skillc.yaml", "sources: skills\nrules: {link/missing-file: warning}\n")
        self.assertNotIn("pile", self.run_skillc("check").text)

    def test_who_cites_a_skill_that_changed_is_looked_at(self):
        self.skill("cites", "Read z-items Item 4.\n")
        self.skill("z-items", "## Item 1: Ask\n\n## Item 2: Say\n\n## Item 3: Do\n\n## Item 4: Rest\n")
        self.check_and_forge()
        path = self.folder / "skills/z-items/SKILL.md"
        path.write_text(path.read_text().replace("\n## Item 4: Rest\n", ""))
        found = self.run_skillc("check", "--format", "json").text
        self.assertIn("xref/dangling", found)
        self.assertIn("no pile", found)

    def test_comments_that_allow_stay_used(self):
        self.skill("allows", "<!-- skillc: allow link -->\n\nSee [that](references/gone.md).\n\n<!-- skillc: allow xref -->\n\nWords.\n")
        time.sleep(YOUNG)
        self.run_skillc("check")
        self.write("skills/two/references/more.md", "# More\n\nWards.\n")
        found = self.run_skillc("check").text
        self.assertEqual(found, self.run_skillc("check", "--no-cache").text)
        self.assertIn("`xref` is allowed here, and nothing of it is found", found)
        self.assertNotIn("`link` is allowed here", found)


class NoSecrets(KeptFindings):
    def assert_not_kept(self, secret: str, skill: str) -> None:
        for _ in range(2):
            self.assertNotIn(secret, self.run_skillc("check").text)
            self.assertIn(b"skills/one", self.kept())
            self.assertNotIn(secret.encode(), self.kept())
            self.assertNotIn(f"skills/{skill}".encode(), self.kept())
            self.write("skills/two/references/more.md", "# More\n\nWards.\n")

    def test_nothing_of_a_skill_whose_findings_quote_a_token(self):
        self.skill("token", f"Use `{TOKEN}` and [that](references/none.md).\n")
        self.assert_not_kept(TOKEN, "token")

    def test_nothing_of_a_skill_with_a_token_that_no_finding_quotes(self):
        self.skill("allows", f"<!-- skillc: allow content/secret -- a test's -->\n\nToken {TOKEN} here.\n")
        self.assert_not_kept(TOKEN, "allows")
        self.write("skills/field/SKILL.md", f"---\nname: field\ndescription: Reads. Use when asked to.\nmetadata:\n  token: {TOKEN}\n---\n\nWords.\n")
        self.run_skillc("check", "--only", "link")
        self.assertNotIn(TOKEN.encode(), self.kept())

    def test_nothing_of_a_skill_that_quotes_anothers_private_key(self):
        lines = [(TOKEN[4:] + TOKEN[12:])[n:n + 64] for n in range(4)]
        self.skill("key", "```\n-----BEGIN PRIVATE KEY-----\n" + "\n".join(lines) + "\n-----END PRIVATE KEY-----\n```\n")
        self.skill("a-quote", f"See [that]({lines[1]}.md).\n")
        self.assert_not_kept(lines[1], "a-quote")

    def test_nothing_of_a_skill_with_a_private_key(self):
        lines = [(TOKEN[4:] + TOKEN[12:])[n:n + 64] for n in range(4)]
        self.skill("key", f"See [that]({lines[1]}.md).\n\n```\n-----BEGIN PRIVATE KEY-----\n" + "\n".join(lines) + "\n-----END PRIVATE KEY-----\n```\n")
        self.assert_not_kept(lines[1], "key")


class Spoilt(KeptFindings):
    def test_what_was_cut_or_garbled_is_not_taken(self):
        self.run_skillc("check")
        chance = random.Random(11)
        (path,) = self.cache.iterdir()
        whole = path.read_bytes()
        for number in range(40):
            at = chance.randrange(len(whole))
            spoilt = whole[:at] if number % 2 else whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1:]
            path.write_bytes(spoilt)
            self.write("skills/two/references/more.md", f"# More\n\nSee [what](else-{number}.md).\n")
            self.assert_as_anew()

    def test_what_was_kept_wrongly_with_a_right_digest_is_no_crash(self):
        self.run_skillc("check")
        chance = random.Random(12)
        (path,) = self.cache.iterdir()
        body = path.read_bytes()[:-DIGEST]
        for number in range(200):
            at = chance.randrange(len(body))
            spoilt = body[:at] + bytes([chance.randrange(256)]) + body[at + 1:]
            path.write_bytes(spoilt + hashlib.sha256(spoilt).hexdigest().encode())
            self.write("skills/two/references/more.md", f"# More\n\nSee [what](else-{number}.md).\n")
            self.assertIn(self.run_skillc("check").code, (0, 1))


class ManyEdits(KeptFindings):
    """One file after the other of our own skills, and the whole checked after each."""

    def test_each_is_found_as_anew(self):
        shutil.rmtree(self.folder / "skills")
        shutil.copytree(REPOSITORY / "skills-src", self.folder / "skills")
        chance = random.Random(30)
        for number in range(40):
            files: list[Path] = sorted(path for path in (self.folder / "skills").rglob("*.md"))
            path = chance.choice(files)
            lines = path.read_text().splitlines(keepends=True)
            at = chance.randrange(len(lines) + 1)
            lines[at:at + chance.randrange(3)] = [chance.choice(("Item 17 says so.\n", "- [ ] Item 3: look\n", "## Chapter 9 — Nine\n", "See [it](gone.md).\n", "<!-- skillc: allow link -->\n"))]
            path.write_text("".join(lines))
            if number % 10 == 0:
                time.sleep(YOUNG)
            self.assert_as_anew("--hints", "--format", "json")


if __name__ == "__main__":
    unittest.main()
