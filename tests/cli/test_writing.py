"""Writing of sources: all files or none, whatever ends the process, and what a file is beside its bytes."""
import os
import resource
import signal
import subprocess
import time
import unittest
from pathlib import Path

from support import SKILLC, Case, tree

FILES = 250
NAMES = [f"part-{n:03}.md" for n in range(FILES)]
CHANGE = ("renumber", "item", "4", "--to", "9", "skills", "--apply")


class Change(Case):
    """A skill whose Item 4 is cited in hundreds of files."""

    def library(self, files: int = FILES) -> Path:
        self.skill("guide", "See Item 4.\n")
        self.write("skills/guide/catalog.md", "# Catalog\n\n## Item 4: Title\n\nText.\n")
        for name in NAMES[:files]:
            self.write(f"skills/guide/{name}", "See Item 4.\n")
        return self.folder / "skills"

    def state(self, skills: Path) -> str:
        """old, new or mixed; and nothing may lie aside."""
        contents = {path.read_text() for path in skills.rglob("*.md")}
        is_new, is_old = (any(number in text for text in contents) for number in ("Item 9", "Item 4"))
        return "mixed" if is_new and is_old else "new" if is_new else "old"

    def left_aside(self, skills: Path) -> list[str]:
        return [str(path) for path in skills.rglob("*") if path.suffix != ".md" and not path.is_dir() or ".skillc" in path.name]

    def start(self) -> subprocess.Popen:
        return subprocess.Popen([SKILLC, *CHANGE], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for(self, path: Path, process: subprocess.Popen) -> None:
        while not path.exists() and process.poll() is None:
            pass


class Killed(Change):
    def test_all_or_none_once_the_next_command_has_written(self):
        skills = self.library()
        half, delay = 0, 0.0005
        # How long the renames take hangs on the machine and what else it does: later where a kill came before them,
        # sooner where it came behind them, until some came between.
        for turn in range(400):
            if turn >= 24 and half >= 3:
                break
            process = self.start()
            # Each fourth time what is waited for is the folder, which stands before anything is prepared.
            self.wait_for(skills / "guide" / ".skillc-change" / ("" if turn % 4 == 3 else "journal.json"), process)
            time.sleep(delay)
            process.kill()
            process.communicate()
            killed_in = self.state(skills)
            is_mixed = killed_in == "mixed"
            if turn % 4 != 3:
                delay = min(delay * 1.5, 0.2) if killed_in == "old" else delay if is_mixed else delay * 0.6
            if is_mixed:
                half += 1
                checked = self.run_skillc("check", "skills")
                self.assertEqual(checked.code, 2, "a mixture is not checked")
                self.assertIn("cut short", checked.errors)
                self.assertEqual(self.run_skillc("list", "skills/guide").code, 2)
            settled = self.run_skillc("renumber", "item", "77", "--to", "78", "skills", "--apply")
            self.assertEqual((settled.code, self.left_aside(skills)), (2, []), settled.errors)
            self.assertIn(self.state(skills), ("old", "new"), delay)
            self.assertTrue(not is_mixed or "undid a change that was cut short" in settled.errors, settled.errors)
            if self.state(skills) == "new":
                back = self.run_skillc("renumber", "item", "9", "--to", "4", "skills", "--apply")
                self.assertEqual(back.code, 0, back.errors)
        self.assertGreater(half, 0, "no kill came between the renames: the test has seen nothing")

    def test_a_command_that_was_cut_short_can_be_run_again(self):
        skills = self.library()
        for _ in range(40):
            process = self.start()
            self.wait_for(skills / "guide" / ".skillc-change" / "journal.json", process)
            process.kill()
            process.communicate()
            if self.state(skills) != "new":
                break
            self.run_skillc("renumber", "item", "9", "--to", "4", "skills", "--apply")
        again = self.run_skillc(*CHANGE)
        self.assertEqual((again.code, self.state(skills), self.left_aside(skills)), (0, "new", []), again.errors)


class Interrupted(Change):
    def test_a_signal_leaves_all_or_none_and_nothing_aside(self):
        skills = self.library()
        seen = set()
        for number, place in ((signal.SIGINT, "journal.json"), (signal.SIGTERM, "journal.json"), (signal.SIGHUP, ""), (signal.SIGINT, "")):
            process = self.start()
            self.wait_for(skills / "guide" / ".skillc-change" / place, process)
            process.send_signal(number)
            process.communicate()
            self.assertIn(process.returncode, (-number, 0))
            self.assertIn(self.state(skills), ("old", "new"))
            self.assertEqual(self.left_aside(skills), [])
            seen.add(process.returncode)
            if self.state(skills) == "new":
                self.assertEqual(self.run_skillc("renumber", "item", "9", "--to", "4", "skills", "--apply").code, 0)
        self.assertNotEqual(seen, {0}, "no signal came in time")


class FullDisk(Change):
    def test_nothing_is_changed_where_a_file_may_not_grow(self):
        skills = self.library(3)
        self.write("skills/guide/long.md", "See Item 4.\n" + "word " * 4000)
        before = tree(skills)
        done = subprocess.run([SKILLC, *CHANGE], cwd=self.folder, capture_output=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(b"File too large", done.stderr)
        self.assertEqual(tree(skills), before)

    def test_nothing_is_changed_where_the_disk_is_full(self):
        disk = self.small_disk("256k")
        self.folder = disk
        try:
            skills = self.library(20)
            self.write("skills/guide/fill", "x" * 100_000)
            before = tree(skills)
            ran = self.run_skillc(*CHANGE)
            self.assertEqual((ran.code, tree(skills)), (2, before), ran.errors)
            self.assertIn("No space left", ran.errors)
            (skills / "guide" / "fill").unlink()
            self.assertEqual(self.run_skillc(*CHANGE).code, 0)
        finally:
            self.folder = disk.parent


class WhatAFileIs(Change):
    def test_modes_are_kept(self):
        skills = self.library(6)
        modes = [0o600, 0o640, 0o664, 0o666, 0o755, 0o700]
        for name, mode in zip(NAMES, modes):
            (skills / "guide" / name).chmod(mode)
        self.assertEqual(self.run_skillc(*CHANGE).code, 0)
        self.assertEqual([(skills / "guide" / name).stat().st_mode & 0o7777 for name in NAMES[:6]], modes)
        self.assertEqual(self.state(skills), "new")

    @unittest.skipIf(os.geteuid() != 0, "only root gives files away")
    def test_owner_and_group_are_kept(self):
        skills = self.library(1)
        os.chown(skills / "guide" / NAMES[0], 4321, 1234)
        self.assertEqual(self.run_skillc(*CHANGE).code, 0)
        found = (skills / "guide" / NAMES[0]).stat()
        self.assertEqual((found.st_uid, found.st_gid, self.state(skills)), (4321, 1234, "new"))

    def test_a_read_only_file_is_refused_and_nothing_changed(self):
        skills = self.library(3)
        (skills / "guide" / NAMES[1]).chmod(0o444)
        before = tree(skills)
        ran = self.run_skillc(*CHANGE)
        self.assertEqual((ran.code, tree(skills)), (2, before))
        self.assertIn(f"cannot write skills/guide/{NAMES[1]}: it is read-only", ran.errors)
        self.assertIn("chmod u+w", ran.errors)

    def test_a_second_hard_link_keeps_the_old_text(self):
        skills = self.library(1)
        os.link(skills / "guide" / NAMES[0], self.folder / "other")
        self.assertEqual(self.run_skillc(*CHANGE).code, 0)
        self.assertEqual((self.folder / "other").read_text(), "See Item 4.\n")
        self.assertEqual(self.state(skills), "new")
