"""A library in which one folder is a trap: whatever it is, it is said at its place, and the other skills are built."""
import json
import os
import shutil
import socket
import subprocess
import unittest
from pathlib import Path

from support import SKILLC, SURROUNDINGS, TIMEOUT, Case

TARGETS = ("skills", "claude-plugin", "skill-zip", "llms", "site")
HEAD = "---\nname: trap\ndescription: Reads traps. Use when asked to.\n---\n\n# Trap\n"
SECRET = "password of somebody else"


def plain(trap: Path, body: str = "") -> None:
    (trap / "SKILL.md").write_text(HEAD + body)


def bind(path: Path) -> None:
    """A socket. The names of sockets are short: from within their folder."""
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def beside(trap: Path, name: str) -> Path:
    plain(trap)
    (trap / "references").mkdir()
    return trap / "references" / name


def locked(trap: Path, path: str, mode: int) -> None:
    """`references/` holds a file, and a file or folder of the trap has a mode."""
    beside(trap, "x.md").write_text("# X\n")
    (trap / path).chmod(mode)


def deep(trap: Path) -> None:
    """SKILL.md where its path is longer than the system takes."""
    here = os.getcwd()
    os.chdir(trap)
    for _ in range(22):
        os.mkdir("q" * 200)
        os.chdir("q" * 200)
    Path("SKILL.md").write_text(HEAD)
    os.chdir(here)


# What makes the trap, and where it is said: "" of the trap's own folder.
WRONG = {
    "a pipe": (lambda trap: os.mkfifo(trap / "SKILL.md"), "SKILL.md"),
    "a socket": (lambda trap: bind(trap / "SKILL.md"), "SKILL.md"),
    "a link to a device": (lambda trap: (trap / "SKILL.md").symlink_to("/dev/zero"), "SKILL.md"),
    "a link to a pipe": (lambda trap: (os.mkfifo(trap / "pipe"), (trap / "SKILL.md").symlink_to("pipe")), "SKILL.md"),
    "a link out": (lambda trap: (trap / "SKILL.md").symlink_to("../../secret.md"), "SKILL.md"),
    "a link out by its full path": (lambda trap: (trap / "SKILL.md").symlink_to("/etc/passwd"), "SKILL.md"),
    "a link to nothing": (lambda trap: (trap / "SKILL.md").symlink_to("gone.md"), "SKILL.md"),
    "a link to itself": (lambda trap: (trap / "SKILL.md").symlink_to("SKILL.md"), "SKILL.md"),
    "larger than is read": (lambda trap: (plain(trap), os.truncate(trap / "SKILL.md", (64 << 20) + 1)), "SKILL.md"),
    "not UTF-8": (lambda trap: (trap / "SKILL.md").write_bytes(HEAD.encode("utf-16")), "SKILL.md"),
    "unreadable": (lambda trap: locked(trap, "SKILL.md", 0), "SKILL.md"),
    "a folder not to be listed": (lambda trap: locked(trap, ".", 0o111), ""),
    "a folder not to be entered": (lambda trap: locked(trap, ".", 0o444), ("SKILL.md", "references")),
    "a folder for nobody": (lambda trap: locked(trap, ".", 0), ""),
    "references not to be listed": (lambda trap: locked(trap, "references", 0), "references"),
    "references not to be entered": (lambda trap: locked(trap, "references", 0o444), "references/x.md"),
    "a reference unreadable": (lambda trap: locked(trap, "references/x.md", 0), "references/x.md"),
    "a reference out": (lambda trap: beside(trap, "x.md").symlink_to("../../../secret.md"), "references/x.md"),
    "a path too long": (deep, None),
}
# What is no part of a skill and harms none. It may be said of a link that it leads nowhere.
HARMLESS = {
    "a reference that is a pipe": lambda trap: os.mkfifo(beside(trap, "x.md")),
    "a reference that is a socket": lambda trap: bind(beside(trap, "x.md")),
    "a loop of links": lambda trap: beside(trap, "x").symlink_to("."),
}


class Traps(Case):
    def setUp(self):
        super().setUp()
        self.skill("good", "Read on.\n")
        self.write("secret.md", SECRET)
        self.folder.chmod(0o755)
        # Permissions do not bind root: then the program runs as nobody.
        self.user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}

    def run_bound(self, *arguments: str) -> subprocess.CompletedProcess:
        environment = SURROUNDINGS | {"XDG_CACHE_HOME": str(self.folder / "cache")}
        try:
            return subprocess.run([SKILLC, *arguments], cwd=self.folder, env=environment, capture_output=True, timeout=TIMEOUT, **self.user)
        except PermissionError as refused:
            self.skipTest(f"the program cannot be run as somebody whom permissions bind: {refused}")

    def out(self) -> Path:
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        out.chmod(0o777)
        return out

    def assert_sound(self, out: Path, target: str) -> None:
        """The good skill is built, and nothing of what lies elsewhere."""
        bundle = out / target
        self.assertTrue(any("good" in path.name for path in bundle.rglob("*")) or "# good" in (bundle / "llms-full.txt").read_text())
        for path in bundle.rglob("*"):
            if path.is_file():
                self.assertNotIn(SECRET.encode(), path.read_bytes(), path)

    def swept(self, trap: Path, codes: tuple[int, ...]) -> None:
        for target in (*TARGETS, ",".join(TARGETS)):
            with self.subTest(target=target):
                out = self.out()
                ran = self.run_bound("build", "skills", "--keep-going", "--target", target, "--out", str(out))
                self.assertIn(ran.returncode, codes, ran.stderr)
                self.assertNotIn(b"fault of skillc", ran.stderr)
                for one in target.split(","):
                    self.assert_sound(out, one)
        for command in ("list", "graph", "coverage"):
            self.assertIn(self.run_bound(command, "skills").returncode, (0, 1), command)

    def trap(self) -> Path:
        trap = self.folder / "skills/trap"
        if trap.exists():
            self.opened(trap)
            subprocess.run(["rm", "-rf", trap], check=True)
        trap.mkdir()
        return trap

    def opened(self, trap: Path) -> None:
        for path in (trap, trap / "references"):
            if path.is_dir():
                path.chmod(0o755)

    def test_what_is_wrong_is_said_at_its_place_and_the_others_are_built(self):
        for name, (make, place) in WRONG.items():
            with self.subTest(name):
                trap = self.trap()
                make(trap)
                ran = self.run_bound("check", "--format", "json", "skills")
                errors = {(one["path"], one["rule"]) for one in json.loads(ran.stdout)["findings"] if one["severity"] == "error"}
                rule = "content/encoding" if name == "not UTF-8" else "content/unreadable"
                if place is None:
                    self.assertEqual([(path[:12], rule) for path, rule in errors], [("skills/trap/", rule)])
                else:
                    places = place if isinstance(place, tuple) else (place,)
                    self.assertEqual(errors, {(os.path.normpath(f"skills/trap/{one}"), rule) for one in places})
                self.assertEqual(ran.returncode, 1)
                self.swept(trap, (1,))
        self.opened(self.folder / "skills/trap")
        subprocess.run(["rm", "-rf", self.folder / "skills/trap"], check=True)

    def test_what_is_harmless_keeps_nothing_from_being_built(self):
        for name, make in HARMLESS.items():
            with self.subTest(name):
                trap = self.trap()
                make(trap)
                self.assertEqual(self.run_bound("check", "skills").returncode, 0)
                self.swept(trap, (0, 1))

    def test_named_outright_it_is_not_said_to_be_missing(self):
        for name, reason in (("a link to nothing", b"No such file"), ("a folder not to be entered", b"Permission denied")):
            with self.subTest(name):
                WRONG[name][0](self.trap())
                ran = self.run_bound("check", "skills/trap/SKILL.md")
                self.assertEqual((ran.returncode, ran.stdout), (2, b""))
                self.assertIn(b"cannot read skills/trap/SKILL.md: " + reason, ran.stderr)

    def test_without_keep_going_nothing_is_written(self):
        locked(self.trap(), ".", 0)
        out = self.out()
        ran = self.run_bound("build", "skills", "--out", str(out))
        self.assertEqual((ran.returncode, list(out.iterdir())), (1, []), ran.stderr)
        self.assertIn(b"--keep-going", ran.stdout)


class SpelledInYaml(Case):
    """Front matter of harmless letters whose value is not."""

    def test_what_steers_a_terminal_is_told_and_reaches_no_list(self):
        text = "Reads \\u001b[2J\\e]0;x\\u0007 guides\\u202e. Use when asked to."
        self.write("skills/guide/SKILL.md", f'---\nname: guide\ndescription: "{text}"\n---\n\n# Guide\n')
        ran = self.run_skillc("check", "skills", "--format", "json")
        found = [(one["rule"], one["line"], one["column"]) for one in json.loads(ran.text)["findings"]]
        self.assertEqual(found, [("content/hidden-text", 3, 14)] * 2, ran.text)
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        for path in ("llms/llms.txt", "site/llms.txt"):
            listed = (self.folder / "dist" / path).read_text()
            self.assertIn("Reads \\x1b[2J\\x1b]0;x\\x07 guides\\u{202e}.", listed)
            self.assertFalse({"\x1b", "\x07", "\u202e"} & set(listed), path)


if __name__ == "__main__":
    unittest.main()
