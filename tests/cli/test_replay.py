"""What a command says again where nothing has changed is what it would say anew."""
import fcntl
import hashlib
import os
import random
import shutil
import subprocess
import time
import unittest
from pathlib import Path

from support import REPOSITORY, SKILLC, Case, Ran, tree

DIGEST = 64  # bytes that end a file of what was kept: SHA-256 of those before
YOUNG = 2.2  # seconds, after which a file's signature is believed


class Replaying(Case):
    def setUp(self) -> None:
        super().setUp()
        self.cache = self.folder / "cache" / "skillc" / "replay"
        self.library = self.folder / "library"

    def run_skillc(self, *arguments: str, **more) -> Ran:
        more.setdefault("env", {"XDG_CACHE_HOME": str(self.folder / "cache")})
        more.setdefault("cwd", self.library)
        return super().run_skillc(*arguments, **more)

    def kept(self) -> list[Path]:
        return sorted(self.cache.iterdir()) if self.cache.exists() else []

    def only_kept(self) -> Path:
        kept = self.kept()
        self.assertEqual(len(kept), 1)
        return kept[0]

    def forge(self, kept: Path, said: bytes, instead: bytes) -> None:
        """Changes what was kept, so that it shows when it is said again."""
        self.assertEqual(len(said), len(instead))
        body = kept.read_bytes()[:-DIGEST]
        self.assertEqual(body.count(said), 1)
        body = body.replace(said, instead)
        kept.write_bytes(body + hashlib.sha256(body).hexdigest().encode())

    def write_library(self) -> None:
        self.write("library/skillc.yaml", "sources: skills\n")
        self.skill("one", "See [there](references/gone.md).\n", "library/skills")
        self.skill("two", "See [it](references/more.md).\n", "library/skills")
        self.write("library/skills/two/references/more.md", "# More\n\nWords.\n")


class SaidAgain(Replaying):
    def setUp(self) -> None:
        super().setUp()
        self.write_library()
        time.sleep(YOUNG)

    def forged_check(self) -> Ran:
        first = self.run_skillc("check")
        self.assertEqual(first.code, 1, first.errors)
        self.assertIn("1 error", first.text)
        self.forge(self.only_kept(), b"1 error", b"7 error")
        return first

    def test_what_has_not_changed_is_said_again(self):
        first = self.forged_check()
        again = self.run_skillc("check")
        self.assertEqual((again.code, again.text), (1, first.text.replace("1 error", "7 error")))

    def test_every_change_of_what_was_read_is_seen(self):
        def rewrite_within_its_times(path: Path) -> None:
            status = path.stat()
            path.write_text(path.read_text().replace("Words", "Wards"))
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

        def put_a_link(two: Path) -> None:
            elsewhere = two.parent.parent / "more.md"
            (two / "references/more.md").rename(elsewhere)
            (two / "references/more.md").symlink_to(elsewhere)

        changes = {
            "another text of the same size and time": lambda two: rewrite_within_its_times(two / "references/more.md"),
            "a file more": lambda two: (two / "references/new.md").write_text("# New\n"),
            "a file less": lambda two: (two / "references/more.md").unlink(),
            "a link in a file's place": put_a_link,
            "other rights": lambda two: (two / "SKILL.md").chmod(0o755),
            "a skill more": lambda two: shutil.copytree(two, two.parent / "three"),
            "another name": lambda two: two.rename(two.parent / "twice"),
            "another configuration": lambda two: (two / "../../skillc.yaml").write_text("sources: skills\nrules: {link: off}\n"),
            "a baseline": lambda two: (two / "../../skillc-baseline.json").write_text("{}"),
        }
        libraries = {what: self.folder / "libraries" / str(number) for number, what in enumerate(changes)}
        for library in libraries.values():
            shutil.copytree(self.library, library)
        time.sleep(YOUNG)
        for what, change in changes.items():
            with self.subTest(what):
                self.library = libraries[what]
                shutil.rmtree(self.cache, ignore_errors=True)
                self.forged_check()
                change(self.library / "skills/two")
                self.assertNotIn("7 error", self.run_skillc("check").text)

    def test_other_words_are_another_command(self):
        self.forged_check()
        for arguments in (["check", "--format", "json"], ["check", "--strict"], ["check", "."], ["list"], ["check", "--no-cache"]):
            with self.subTest(arguments):
                ran = self.run_skillc(*arguments)
                self.assertNotIn("7 error", ran.text)
                self.assertNotEqual(ran.text, "")

    def test_another_program_is_not_believed(self):
        program = self.folder / "skillc"
        shutil.copy(SKILLC, program)
        time.sleep(YOUNG)

        def check() -> str:
            environment = os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")}
            return subprocess.run([program, "check"], cwd=self.library, env=environment, capture_output=True, text=True).stdout

        self.assertIn("1 error", check())
        self.forge(self.only_kept(), b"1 error", b"7 error")
        self.assertIn("7 error", check())
        shutil.copy(SKILLC, program)
        self.assertIn("1 error", check())

    def test_a_program_that_was_just_put_there_is_not_believed(self):
        program = self.folder / "skillc"
        shutil.copy(SKILLC, program)
        environment = os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")}
        subprocess.run([program, "check"], cwd=self.library, env=environment, capture_output=True)
        self.assertEqual(self.kept(), [])

    def test_what_was_cut_or_garbled_is_not_believed(self):
        first = self.run_skillc("check")
        kept = self.only_kept()
        whole = kept.read_bytes()
        chance = random.Random(7)
        spoilt = [whole[:size] for size in (0, 1, 16, len(whole) // 2, len(whole) - 1)] + [whole + b"\n"]
        for at in chance.sample(range(len(whole)), 60):
            spoilt.append(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1:])
        for bytes_ in spoilt:
            kept.write_bytes(bytes_)
            ran = self.run_skillc("check")
            self.assertEqual((ran.code, ran.out, ran.err), (first.code, first.out, first.err))
            self.assertEqual(kept.read_bytes(), whole)

    def test_a_young_file_is_read_again_until_it_is_old(self):
        text = self.library / "skills/two/references/more.md"
        text.write_text("# More\n\nNew words.\n")
        self.forged_check()
        self.assertIn("7 error", self.run_skillc("check").text)
        young = self.only_kept().read_bytes()
        time.sleep(YOUNG)
        self.assertIn("7 error", self.run_skillc("check").text)
        self.assertNotEqual(self.only_kept().read_bytes(), young)
        self.assertIn("7 error", self.run_skillc("check").text)
        text.write_text("# More\n\nSee [it](gone.md).\n")
        self.assertIn("2 errors", self.run_skillc("check").text)


class Kept(Replaying):
    def setUp(self) -> None:
        super().setUp()
        self.write_library()

    def test_nothing_where_it_is_not_wanted_or_cannot_be(self):
        nowhere = {"XDG_CACHE_HOME": "", "HOME": ""}
        cases = [
            (["check", "--no-cache"], None),
            (["check"], nowhere),
            (["check"], nowhere | {"XDG_CACHE_HOME": "../cache"}),  # must be absolute
            (["check"], {"XDG_CACHE_HOME": "/dev/null", "HOME": ""}),
            (["check", "nowhere"], None),
            (["check", "--report", "sarif=../found.sarif"], None),
        ]
        before = tree(self.library)
        for arguments, env in cases:
            with self.subTest(arguments=arguments, env=env):
                more = {"env": env} if env else {}
                self.assertIn(self.run_skillc(*arguments, **more).code, (1, 2))
                self.assertEqual(self.kept(), [])
                self.assertEqual(tree(self.library), before)

    def test_standard_input_is_read_each_time(self):
        for text, code in ((b"## Item 1: One\n\nA.\n\n## Item 1: Two\n\nB.\n", 1), (b"# Words\n", 0)):
            self.assertEqual(self.run_skillc("check", "-", stdin=text).code, code)
        self.assertEqual(self.kept(), [])

    def test_below_home_where_no_folder_is_named(self):
        self.run_skillc("check", env={"XDG_CACHE_HOME": "", "HOME": str(self.folder)})
        folder = self.folder / ".cache/skillc/replay"
        self.assertEqual([path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())], [0o700, 0o600])

    def test_what_was_kept_longest_ago_makes_room(self):
        self.run_skillc("check")
        newest = self.only_kept()
        for number in range(3):
            old = self.cache / (str(number) * 64)
            with old.open("wb") as file:
                file.truncate(200 << 20)  # takes no room
            os.utime(old, (number, number))
        self.run_skillc("list")
        left = {path.name for path in self.kept()}
        self.assertIn(newest.name, left)
        self.assertEqual({name[0] for name in left if name == name[0] * 64}, {"1", "2"})

    def test_so_many_and_no_more(self):
        self.run_skillc("check")
        for number in range(510):
            path = self.cache / hashlib.sha256(b"%d" % number).hexdigest()
            path.touch()
            os.utime(path, (number, number))
        self.run_skillc("list")
        self.assertEqual(len(self.kept()), 500)

    def test_what_it_did_not_write_stays(self):
        self.run_skillc("check")
        mine = self.cache / "mine"
        with mine.open("wb") as file:
            file.truncate(600 << 20)  # takes no room
        (self.cache / ("0" * 64)).mkdir()
        self.run_skillc("list")
        self.assertTrue(mine.exists())
        self.assertTrue((self.cache / ("0" * 64)).exists())

    def test_what_others_may_read_is_not_believed(self):
        """A checkout brings no file with such rights, and so none that says what a check is to say."""
        self.run_skillc("check")
        before = self.only_kept().stat().st_mtime_ns
        self.cache.chmod(0o755)
        self.assertEqual(self.run_skillc("list").code, 0)
        self.assertEqual(self.only_kept().stat().st_mtime_ns, before)
        self.cache.chmod(0o700)
        self.only_kept().chmod(0o644)
        self.run_skillc("check")
        self.assertEqual(self.only_kept().stat().st_mode & 0o777, 0o600)

    def test_a_descriptor_that_was_not_to_be_had_is_no_content(self):
        time.sleep(YOUNG)
        command = f"ulimit -n 4; exec '{SKILLC}' list"
        environment = os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")}
        subprocess.run(["bash", "-c", command], cwd=self.library, env=environment, capture_output=True)
        self.assertEqual(self.run_skillc("list").out, self.run_skillc("list", "--no-cache").out)

    def test_a_folder_that_is_not_ours_is_left_alone(self):
        if os.geteuid() != 0:
            self.skipTest("only root can give a folder away")
        self.cache.mkdir(parents=True)
        os.chown(self.cache, 65534, 65534)
        self.assertEqual(self.run_skillc("check").code, 1)
        self.assertEqual(self.kept(), [])


class Builds(Replaying):
    def setUp(self) -> None:
        super().setUp()
        self.write("library/skillc.yaml", "sources: skills\n")
        self.skill("one", folder="library/skills")
        self.skill("two", folder="library/skills")

    def build(self, *arguments: str) -> str:
        ran = self.run_skillc("build", *arguments)
        self.assertEqual((ran.code, ran.errors), (0, ""), ran.text)
        return ran.text

    def test_a_build_that_has_nothing_to_do_sees_it(self):
        self.build()
        said = self.build()
        time.sleep(YOUNG)
        self.build()
        self.forge(self.only_kept(), b"(one, two)", b"(ten, two)")
        self.assertEqual(self.build(), said.replace("(one, two)", "(ten, two)"))

    def test_so_does_one_right_behind_a_build_that_wrote(self):
        self.build()
        self.write("library/skills/one/notes.md", "# Notes\n\nMore words.\n")
        said = self.build()
        self.forge(self.only_kept(), b"(one, two)", b"(ten, two)")
        again = said.replace("(one, two)", "(ten, two)")
        self.assertEqual(self.build(), again)
        time.sleep(YOUNG)
        self.assertEqual(self.build(), again)
        self.assertEqual(self.build(), again)

    def test_so_does_one_behind_the_first_wherever_it_writes(self):
        for number, arguments in enumerate((["."], [".", "--out", "new/folder"], [".", "--out", "new/other"], ["skills"], ["skills/one", "--out", "beside"])):
            with self.subTest(arguments):
                self.write("library/skillc.yaml", f"# {number}\nsources: .\n")
                shutil.rmtree(self.cache, ignore_errors=True)
                shutil.rmtree(self.library / "dist", ignore_errors=True)
                said = self.build(*arguments)
                self.forge(self.only_kept(), b"coverage", b"overages")
                self.assertEqual(self.build(*arguments), said.replace("coverage", "overages"))
                self.skill(f"new{number}", folder="library/skills")
                if arguments != ["skills/one", "--out", "beside"]:
                    self.assertIn(f"new{number}", self.build(*arguments))

    def test_it_tidies_what_another_build_left(self):
        targets = ("--target", "skills,llms")
        self.build(*targets)
        for _ in range(2):
            self.build("--target", "skills")
        expected = tree(self.library / "dist")
        stage = self.library / "dist/.skillc-stage-llms"
        stage.mkdir()
        (stage / ".skillc-stage").touch()
        (self.library / "dist/llms").rename(stage / "old")
        self.build("--target", "skills")
        self.assertEqual(tree(self.library / "dist"), expected)

    def test_a_build_that_a_template_stops_is_made_anew(self):
        self.build()
        self.write("library/skillc.yaml", "sources: skills\ntemplates: templates\n")
        self.write("library/templates/llms/llms.txt.mustache", "{{no_such_name}}\n")
        time.sleep(YOUNG)
        for _ in range(2):
            self.assertEqual(self.run_skillc("build", "--target", "llms").code, 1)
        self.write("library/dist/llms/notes.md", "somebody's\n")
        ran = self.run_skillc("build", "--target", "llms")
        self.assertEqual(ran.code, 2, ran.text)
        self.assertIn("was not written by skillc", ran.errors)

    def test_a_stage_that_is_in_the_way_is_looked_at_each_time(self):
        self.build()
        time.sleep(YOUNG)
        self.build()
        stage = self.write("library/dist/.skillc-stage-skills/notes.md", "somebody's\n").parent
        for _ in range(2):
            ran = self.run_skillc("build")
            self.assertEqual(ran.code, 2, ran.text)
        stage.rename(self.library / "dist/.skillc-stage-elsewhere")
        (self.library / "dist/.skillc-stage-elsewhere/.skillc-stage").touch()
        self.build()
        self.assertEqual([path.name for path in (self.library / "dist").glob(".*")], [])

    def test_what_went_is_not_said_again(self):
        self.build()
        shutil.rmtree(self.library / "skills/two")
        self.assertIn("removed   two", self.build())
        self.assertNotIn("removed", self.build())

    def test_a_wait_is_not_said_again(self):
        self.build()
        (self.library / "dist/.skillc-lock").touch()
        with (self.library / "dist/.skillc-lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            waiting = subprocess.Popen([SKILLC, "build"], cwd=self.library, env=os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            self.assertIn("waiting for another build", waiting.stderr.readline())
        self.assertEqual(waiting.wait(), 0)
        waiting.stderr.close()
        self.build()
        self.build()

    def test_what_was_done_to_a_bundle_is_undone(self):
        self.build()
        expected = tree(self.library / "dist")
        page = self.library / "dist/skills/one/SKILL.md"

        def meddle(what) -> None:
            self.build()
            what()
            self.assertNotEqual(tree(self.library / "dist"), expected)
            self.build()
            self.assertEqual(tree(self.library / "dist"), expected)
            self.write("library/skills/two/notes.md", f"# Notes\n\n{len(self.kept())} {time.time_ns()}\n")
            self.build()
            (self.library / "skills/two/notes.md").unlink()
            self.build()  # which writes, and is kept for it
            what()
            self.assertNotEqual(tree(self.library / "dist"), expected)
            self.build()
            self.assertEqual(tree(self.library / "dist"), expected)

        meddle(lambda: page.write_text(page.read_text().replace("one", "eno")))
        meddle(page.unlink)
        meddle(lambda: shutil.rmtree(self.library / "dist"))
        meddle(lambda: page.chmod(0o755))


class AnyEdit(Replaying):
    """Random edits, one after the other, with calls between them that come sooner or later."""

    ROUNDS = 100
    COMMANDS = (["check", "--hints"], ["list"], ["graph", "--format", "json"], ["coverage"], ["check", "skills"])

    def edit(self, chance: random.Random) -> None:
        files = sorted(path for path in (self.library / "skills").rglob("*") if path.is_file() and not path.is_symlink())
        path = chance.choice(files)
        what = chance.randrange(14)
        if what >= 7:
            self.edit_widely(chance, path)
        elif what <= 2:
            lines = path.read_text().splitlines(keepends=True)
            at = chance.randrange(len(lines)) if lines else 0
            lines[at:at + chance.randrange(2)] = [chance.choice(("Item 17 says so.\n", "- [ ] Item 3: look\n", "## Chapter 9 — Nine\n", "See [it](gone.md).\n"))]
            path.write_text("".join(lines))
        elif what == 3 and len(files) > 20:
            path.unlink()
        elif what == 4:
            path.rename(path.with_name(f"x{chance.randrange(100)}-{path.name}"))
        elif what == 5:
            shutil.copy(path, path.with_name(f"c{chance.randrange(100)}.md"))
        else:
            path.with_name("notes").mkdir(exist_ok=True)
            (path.with_name("notes") / "more.md").write_text("# More\n")

    def edit_widely(self, chance: random.Random, path: Path) -> None:
        """What a library is made of beside the text of its files."""
        skills = self.library / "skills"
        skill = chance.choice(sorted(folder for folder in skills.iterdir() if folder.is_dir()))
        what = chance.randrange(7)
        if what == 0:
            self.skill(f"new-{chance.randrange(50)}", "See Item 17.\n", "library/skills")
        elif what == 1 and len(list(skills.iterdir())) > 4:
            shutil.rmtree(skill)
        elif what == 2:
            skill.rename(skills / f"moved-{chance.randrange(1000)}")
        elif what == 3:
            rule = chance.choice(("link", "xref", "content/placeholder"))
            self.write("library/skillc.yaml", f"sources: skills\nrules: {{{rule}: {chance.choice(('off', 'warning'))}}}\n")
        elif what == 4:
            path.chmod(chance.choice((0o644, 0o755)))
        elif what == 5:
            link = skill / f"l{chance.randrange(20)}.md"
            link.unlink(missing_ok=True)
            link.symlink_to(chance.choice(("SKILL.md", "gone.md", "../../skillc.yaml")))
        elif path.suffix == ".md" and path.name != "SKILL.md":
            times = path.stat()
            path.write_text(path.read_text().swapcase())
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def test_is_seen_by_every_command(self):
        shutil.copytree(REPOSITORY / "skills-src", self.library / "skills")
        self.write("library/skillc.yaml", "sources: skills\n")
        chance = random.Random(20)
        for round_ in range(self.ROUNDS):
            self.edit(chance)
            if chance.randrange(20) == 0:
                time.sleep(YOUNG)
            command = chance.choice(self.COMMANDS)
            for _ in range(2):
                kept, anew = self.run_skillc(*command), self.run_skillc(*command, "--no-cache")
                self.assertEqual((kept.code, kept.out, kept.err), (anew.code, anew.out, anew.err), f"round {round_}: {command}")
        self.assertEqual(len(self.kept()), len(self.COMMANDS))

    def test_leaves_the_same_bundles(self):
        shutil.copytree(REPOSITORY / "skills-src", self.library / "skills")
        self.write("library/skillc.yaml", "sources: skills\n")
        chance = random.Random(21)
        wrote, before = 0, {}
        for round_ in range(self.ROUNDS // 3):
            self.edit(chance)
            if chance.randrange(6) == 0:
                time.sleep(YOUNG)
            anew = self.run_skillc("build", "--keep-going", "--no-cache", "--out", "../anew")
            for again in range(2):
                kept = self.run_skillc("build", "--keep-going")
                self.assertEqual(kept.code, anew.code, kept.text)
                if not again:  # what went goes once
                    self.assertEqual(kept.text.replace("dist", "../anew"), anew.text, f"round {round_}")
                self.assertEqual(tree(self.library / "dist"), tree(self.folder / "anew"), f"round {round_}")
            self.hold_without_site(chance, round_)
            now = tree(self.library / "dist")
            wrote += now != before
            before = now
        self.assertGreater(wrote, 5)

    def hold_without_site(self, chance: random.Random, round_: int) -> None:
        """For these bundles the graph's outline is enough, and findings that another command kept."""
        build = ["build", "--keep-going", "--target", "skills,claude-plugin,llms"]
        if chance.randrange(2) == 0:
            self.run_skillc("check")
        for _ in range(2):
            anew = self.run_skillc(*build, "--no-cache", "--out", "../cold")
            kept = self.run_skillc(*build, "--out", "../kept")
            self.assertEqual((kept.code, kept.text.replace("../kept", "../cold")), (anew.code, anew.text), f"round {round_}")
            self.assertEqual(tree(self.folder / "kept"), tree(self.folder / "cold"), f"round {round_}")


if __name__ == "__main__":
    unittest.main()
