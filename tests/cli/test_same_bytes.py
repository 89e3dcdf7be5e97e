"""The same input gives the same bytes: at any number of jobs, in any time zone, locale and folder."""
import os
import shutil
import unittest
from pathlib import Path

from support import REPOSITORY, Case, tree, writable_copy

LIBRARY = REPOSITORY / "skills-src"


class Jobs(Case):
    def assert_same(self, *arguments: str) -> None:
        one = self.run_skillc(*arguments, "--jobs", "1")
        eight = self.run_skillc(*arguments, "--jobs", "8")
        self.assertIn(one.code, (0, 1), one.errors)
        self.assertNotEqual(one.out, b"")
        self.assertEqual((one.code, one.out, one.err), (eight.code, eight.out, eight.err))

    def all_commands(self, path: Path) -> None:
        target = self.folder / "library"
        writable_copy(path, target)
        for arguments in (["check"], ["check", "--format", "json"], ["graph", "--format", "json"], ["graph", "--format", "dot"], ["list"]):
            with self.subTest(arguments):
                self.assert_same(*arguments, "library")
        trees = {}
        for jobs in ("1", "8"):
            ran = self.run_skillc("build", "library", "--keep-going", "--out", "out", "--jobs", jobs)
            self.assertIn(ran.code, (0, 1), ran.errors)
            trees[jobs] = ran.out, tree(self.folder / "out")
            shutil.rmtree(self.folder / "out")
        self.assertGreater(len(trees["1"][1]), 4)
        self.assertEqual(trees["1"], trees["8"])

    def test_our_own_skills(self):
        self.all_commands(LIBRARY)

    def test_published_skills(self):
        self.all_commands(self.corpus("booklib-1.0.0"))

    def test_many_broken_skills(self):
        for i in range(40):
            self.skill(f"skill-{i:02}", "See [there](references/gone.md).\n" if i % 2 else "Ch 1, Ch 2.\n", "library")
        self.assert_same("check", "library")
        self.assert_same("check", "--format", "json", "library")
        self.assert_same("graph", "library")


class Surroundings(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(LIBRARY, self.folder / "skills")
        self.skill("größe-2", "Ärger, „quotes“ and 日本語.\n")
        self.write("skillc.yaml", "sources: skills\nlibrary: {name: demo, description: Größe., owner: {name: Ann}}\n")
        self.expected = self.built(self.folder)

    def built(self, start: Path, *arguments: str, env: dict | None = None) -> dict:
        ran = self.run_skillc("build", *arguments, cwd=start, env=env)
        self.assertEqual((ran.code, ran.errors), (0, ""), ran.text)
        found = tree(self.folder / "dist")
        shutil.rmtree(self.folder / "dist")
        return found

    def test_the_time_zone_does_not_show(self):
        for zone in ("Asia/Tokyo", "America/St_Johns", "UTC-14", "Europe/Berlin"):
            self.assertEqual(self.built(self.folder, env={"TZ": zone}), self.expected, zone)

    def test_the_locale_does_not_show(self):
        for locale in ("C", "POSIX", "C.UTF-8", "de_DE", "de_DE.UTF-8", "tr_TR.UTF-8", "no_SUCH"):
            self.assertEqual(self.built(self.folder, env={"LC_ALL": locale, "LANG": locale}), self.expected, locale)

    def test_the_start_folder_does_not_show(self):
        (self.folder / "deep/er").mkdir(parents=True)
        self.assertEqual(self.built(self.folder / "deep/er", "../.."), self.expected)
        self.assertEqual(self.built(self.folder / "skills", ".."), self.expected)
        self.assertEqual(self.built(Path("/"), str(self.folder)), self.expected)

    def test_the_librarys_place_does_not_show(self):
        shutil.copytree(self.folder, self.folder / "copy/of/it", ignore=shutil.ignore_patterns("copy"))
        self.run_skillc("build", cwd=self.folder / "copy/of/it")
        self.assertEqual(tree(self.folder / "copy/of/it/dist"), self.expected)

    def test_the_times_of_sources_do_not_show(self):
        for path in (self.folder / "skills").rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
        self.assertEqual(self.built(self.folder), self.expected)

    def test_the_umask_does_not_show(self):
        before = os.umask(0o077)
        try:
            found = self.built(self.folder)
        finally:
            os.umask(before)
        self.assertEqual({n: what[:2] for n, what in found.items()}, {n: what[:2] for n, what in self.expected.items()})

    def test_check_and_graph_do_not_show_them_either(self):
        for arguments in (["check"], ["check", "--format", "json"], ["graph"]):
            one = self.run_skillc(*arguments, env={"TZ": "UTC", "LC_ALL": "C"})
            other = self.run_skillc(*arguments, env={"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"})
            self.assertEqual((one.code, one.out), (other.code, other.out))


if __name__ == "__main__":
    unittest.main()
