"""What happens where the outside world gets in the way: links that lead out, files that cannot be read, other builds."""
import json
import subprocess
import unittest

from support import SKILLC, TIMEOUT, Case, tree


class LinksOutOfALibrary(Case):
    """A library that somebody else wrote must not make skillc read or write what lies elsewhere."""

    def setUp(self):
        super().setUp()
        self.outside = self.skill("secret", folder="outside").parent
        self.write("outside/evals.json", "[]")
        self.write("outside/llms/llms.txt.mustache", "not ours")
        self.before = tree(self.outside)
        self.library = self.skill("good", folder="library/skills").parent.parent

    def refused(self, key: str, command: str = "build") -> None:
        ran = self.run_skillc(command, cwd=self.library)
        self.assertEqual((ran.code, ran.text), (2, ""), ran.errors)
        self.assertIn(f"`{key}` leaves its library", ran.errors)
        self.assertIn("outside", ran.errors)
        self.assertEqual(tree(self.outside), self.before)

    def test_out(self):
        (self.library / "o").symlink_to("../outside")
        for out in ("o", "o/deeper/still"):
            self.write("library/skillc.yaml", f"out: {out}\n")
            self.refused("out")
        self.assertEqual(self.run_skillc("build", "--out", "o/new", cwd=self.library).code, 0, "the command line is free")

    def test_out_without_a_configuration(self):
        (self.library / "dist").symlink_to("../outside")
        self.refused("out")

    def test_sources(self):
        self.write("library/skillc.yaml", "sources: linked\n")
        (self.library / "linked").symlink_to("../outside")
        self.refused("sources", "check")
        self.refused("sources")

    def test_templates(self):
        self.write("library/skillc.yaml", "sources: skills\ntemplates: tpl\n")
        (self.library / "tpl").symlink_to("../outside")
        self.refused("templates")

    def test_evals(self):
        (self.library / "evals").symlink_to("../outside")
        self.refused("evals", "check")

    def test_a_file_of_evals(self):
        (self.library / "evals/good").mkdir(parents=True)
        (self.library / "evals/good/evals.json").symlink_to("../../../outside/evals.json")
        self.refused("evals", "check")

    def test_the_configuration(self):
        self.write("outside/private", "password: of somebody\n")
        self.before = tree(self.outside)
        (self.library / "skillc.yaml").symlink_to("../outside/private")
        self.refused("skillc.yaml", "check")
        self.assertNotIn("password", self.run_skillc("check", cwd=self.library).errors)

    def test_links_within_it_are_fine(self):
        self.write("library/skillc.yaml", "sources: linked\nout: o\n")
        (self.library / "linked").symlink_to("skills")
        (self.library / "made").mkdir()
        (self.library / "o").symlink_to("made")
        ran = self.run_skillc("build", cwd=self.library)
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertTrue((self.library / "made/skills/good/SKILL.md").exists())


class Unreadable(Case):
    def oversized(self, path: str) -> None:
        with self.write(path, "").open("wb") as file:
            file.truncate((64 << 20) + 1)

    def test_one_file_does_not_hide_the_rest(self):
        self.skill("large", "See [it](references/huge.md).\n")
        self.oversized("skills/large/references/huge.md")
        self.broken_skill("bad")
        ran = self.run_skillc("check", "--format", "json")
        found = [(f["path"], f["rule"]) for f in json.loads(ran.out)["findings"]]
        self.assertEqual(found, [("skills/bad/SKILL.md", "link/missing-file"), ("skills/large/references/huge.md", "content/unreadable")])
        self.assertEqual((ran.code, ran.errors), (1, ""))

    def test_named_outright_it_is_2(self):
        self.oversized("huge.md")
        ran = self.run_skillc("check", "huge.md")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("cannot read huge.md", ran.errors)

    def test_its_skill_is_left_out(self):
        self.skill("large", "See [it](references/huge.md), run `scripts/run`.\n")
        self.oversized("skills/large/references/huge.md")
        self.skill("heavy", "Run `scripts/run`.\n")
        self.oversized("skills/heavy/scripts/run")
        self.skill("good")
        self.assertEqual(self.run_skillc("build").code, 1)
        self.assertFalse((self.folder / "dist").exists())
        self.assertEqual(self.run_skillc("build", "--keep-going").code, 1)
        self.assertEqual([p.name for p in sorted((self.folder / "dist/skills").iterdir())], ["good", "manifest.json"])

    def test_standard_input_that_is_closed_or_a_folder(self):
        for redirection in ("<&-", "</"):
            done = subprocess.run(["sh", "-c", f'"$0" check - {redirection}', SKILLC], cwd=self.folder, capture_output=True, timeout=TIMEOUT)
            self.assertEqual((done.returncode, done.stdout), (2, b""), redirection)
            self.assertIn(b"cannot read standard input", done.stderr)

    def test_standard_input_without_end(self):
        with open("/dev/zero", "rb") as zeros:
            done = subprocess.run([SKILLC, "check", "-"], stdin=zeros, cwd=self.folder, capture_output=True, timeout=TIMEOUT)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"larger than 67108864 bytes", done.stderr)


class OtherBuilds(Case):
    def test_into_the_same_folder_take_turns(self):
        builds = []
        for i in range(6):
            self.skill(f"skill-{i}")
            builds.append([SKILLC, "build", f"skills/skill-{i}", "--out", "dist"])
        running = [subprocess.Popen(b, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for b in builds]
        for one in running:
            errors = one.communicate(timeout=TIMEOUT)[1]
            self.assertEqual(one.returncode, 0, errors)
        bundles = sorted(p.name for p in (self.folder / "dist").iterdir())
        self.assertEqual(bundles, ["claude-plugin", "llms", "site", "skill-zip", "skills"])

    def test_a_user_folder_called_like_a_stage_stays(self):
        self.skill("alpha")
        self.write("dist/.skillc-stage-skills-0123456789abcdef/notes.md", "mine")
        self.assertEqual(self.run_skillc("build").code, 0)
        self.write("dist/.skillc-stage-llms/notes.md", "mine")
        ran = self.run_skillc("build", "skills")
        self.assertEqual(ran.code, 2)
        self.assertIn(".skillc-stage-llms", ran.errors)
        for stage in ("skills-0123456789abcdef", "llms"):
            self.assertEqual((self.folder / f"dist/.skillc-stage-{stage}/notes.md").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
