"""What reaches a terminal, and what happens when nobody reads."""
import json
import os
import pty
import re
import subprocess
import unittest

from support import SKILLC, TIMEOUT, Case

ESCAPE = b"\x1b"


class Colour(Case):
    def setUp(self):
        super().setUp()
        self.broken_skill("bad")

    def on_a_terminal(self, *arguments: str, env: dict | None = None) -> bytes:
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | (env or {})
        master, slave = pty.openpty()
        process = subprocess.Popen([SKILLC, *arguments], cwd=self.folder, env=environment, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL)
        os.close(slave)
        shown = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # how a terminal says that nobody writes any more
                break
            if not chunk:
                break
            shown += chunk
        os.close(master)
        process.wait(TIMEOUT)
        return shown

    def test_none_in_a_pipe(self):
        self.assertNotIn(ESCAPE, self.run_skillc("check", "skills").out)

    def test_on_a_terminal(self):
        self.assertIn(ESCAPE, self.on_a_terminal("check", "skills"))

    def test_no_color_is_honoured(self):
        self.assertNotIn(ESCAPE, self.on_a_terminal("check", "skills", env={"NO_COLOR": "1"}))
        self.assertIn(ESCAPE, self.on_a_terminal("check", "skills", env={"NO_COLOR": ""}))

    def test_a_dumb_terminal_gets_none(self):
        self.assertNotIn(ESCAPE, self.on_a_terminal("check", "skills", env={"TERM": "dumb"}))

    def test_always_and_never_win(self):
        self.assertIn(ESCAPE, self.run_skillc("check", "--color=always", "skills", env={"NO_COLOR": "1"}).out)
        self.assertNotIn(ESCAPE, self.on_a_terminal("check", "--color=never", "skills"))

    def test_never_in_json(self):
        self.assertNotIn(ESCAPE, self.run_skillc("check", "--color=always", "--format", "json", "skills").out)

    def test_only_the_colours_differ(self):
        plain = self.run_skillc("check", "skills").out
        self.assertEqual(re.sub(rb"\x1b\[[0-9;]*m", b"", self.run_skillc("check", "--color=always", "skills").out), plain)


class NobodyReads(Case):
    def closed_pipe(self, *arguments: str) -> subprocess.CompletedProcess:
        read, write = os.pipe()
        os.close(read)
        try:
            return subprocess.run([SKILLC, *arguments], cwd=self.folder, stdout=write, stderr=subprocess.PIPE, timeout=TIMEOUT)
        finally:
            os.close(write)

    def test_a_closed_pipe_changes_nothing(self):
        for i in range(200):
            self.broken_skill(f"bad-{i:03}")
        for arguments, code in ((["check", "skills"], 1), (["graph", "skills"], 0), (["list", "skills"], 0), (["explain"], 0)):
            ran = self.closed_pipe(*arguments)
            self.assertEqual((ran.returncode, ran.stderr), (code, b""), arguments)

    def test_head_gets_its_line(self):
        for i in range(200):
            self.broken_skill(f"bad-{i:03}")
        line = subprocess.run(f"'{SKILLC}' check skills | head -1", shell=True, cwd=self.folder, capture_output=True, timeout=TIMEOUT)
        self.assertEqual(line.stdout.count(b"\n"), 1)
        self.assertEqual(line.stderr, b"")

    def test_a_build_is_whole_though_nobody_reads_its_summary(self):
        self.skill("good")
        self.assertEqual(self.closed_pipe("build", "skills").returncode, 0)
        self.assertTrue((self.folder / "dist/skills/good/SKILL.md").exists())
        self.assertTrue((self.folder / "dist/llms/llms.txt").exists())

    def test_a_full_disk_is_2_and_told(self):
        self.skill("good")
        for arguments in (["check", "skills"], ["graph", "skills"], ["explain"], ["--version"]):
            with open("/dev/full", "wb") as full:
                ran = subprocess.run([SKILLC, *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=TIMEOUT)
            self.assertEqual(ran.returncode, 2, arguments)
            self.assertIn(b"cannot write to standard output: No space left on device", ran.stderr)

    def test_a_closed_standard_output_is_a_full_one(self):
        self.skill("good")
        for closed in (">&-", "<&- >&-"):
            ran = subprocess.run(["sh", "-c", f'exec "$0" check skills {closed}', SKILLC], cwd=self.folder,
                                 stderr=subprocess.PIPE, timeout=TIMEOUT)
            self.assertEqual(ran.returncode, 2, closed)
            self.assertIn(b"cannot write to standard output", ran.stderr)


class Untrusted(Case):
    """Names and texts that try to move the cursor, change colours or look like other lines."""

    NAMES = ["new\nline.md", "red\x1b[31m.md", "bell\x07.md", "back\x08\x08.md", "csi\u009b31m.md", "rtl\u202eexe.md", "tab\t.md"]

    def assert_harmless(self, shown: bytes) -> None:
        text = shown.decode()
        self.assertEqual({character for character in text if character != "\n" and not character.isprintable()}, set(), text)

    def everything(self, *arguments: str) -> bytes:
        ran = self.run_skillc(*arguments)
        self.assertIn(ran.code, (0, 1, 2), ran.errors)
        return ran.out + ran.err

    def test_names_of_files(self):
        self.skill("strange", "See [x](references/gone.md).\n")
        for name in self.NAMES:
            self.write(f"skills/strange/references/{name}", "# X\n\n## Item 1: A\n\n## Item 1: B\n")
        for command in (["check"], ["list"], ["info", "strange"], ["build", "--keep-going"]):
            self.assert_harmless(self.everything(*command, *([] if command[0] == "info" else ["skills"])))

    def test_a_name_with_a_newline_stays_one_line(self):
        self.skill("strange")
        self.write("skills/strange/references/new\nSKILL.md:1:1: error: made up", "x")
        self.write("skills/strange/references/new\nSKILL.md:1:1: error: made up.md", "# X\n")
        for line in self.everything("check", "skills").decode().splitlines():
            self.assertFalse(line.startswith("SKILL.md:1:1"), line)

    def test_names_of_folders(self):
        for name in self.NAMES:
            self.broken_skill(name.removesuffix(".md"))
        for command in (["check"], ["list"], ["build"]):
            self.assert_harmless(self.everything(*command, "skills"))

    def test_text_of_documents(self):
        self.write("skills/strange/SKILL.md", b"---\nname: \"str\\e[31mange\"\ndescription: \"Does \x1b[31m it\"\nev\xc2\x9bil\x1b: 1\n---\n\n# X \x1b]0;title\x07\n\n"
                                              b"See [\x1b[2J](gone\x1b[2J.md), Ch 1\x1b and `references/\x1b.md`.\n\n## Item 1: \x1b[1m\n\n## Item 1: \xe2\x80\xae\n")
        for command in (["check"], ["list"], ["build"]):
            self.assert_harmless(self.everything(*command, "skills"))

    def test_every_format(self):
        strange = "\u009b31m \u007f \u202e\u2066 \u2028\u2029"
        self.write("skills/strange/SKILL.md", f"---\nname: strange\ndescription: Does {strange} it. Use when asked.\n{strange}: 1\n---\n\n"
                                              f"# X {strange}\n\nSee [it](gone{strange}.md), Item 9 {strange}.\n\n## Item 1: A {strange}\n\n"
                                              f"## Item 2: B\n\n## Item 2: C {strange}\n\n- [ ] Say it {strange}\n")
        for format in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
            shown = self.everything("check", "--hints", "--format", format, "skills")
            self.assert_harmless(shown)
            if format in ("json", "sarif", "gitlab"):
                self.assertIn(strange, json.dumps(json.loads(shown), ensure_ascii=False).replace("\x7f", "\u007f"), "the value is what it was")
        for command in (["graph"], ["graph", "--format", "dot"], ["coverage", "--format", "json"], ["suggest", "--format", "json"], ["suggest"]):
            self.assert_harmless(self.everything(*command, "skills"))

    def test_arguments(self):
        self.skill("good")
        for arguments in (["check", "\x1b[31mgone"], ["check", "--only", "\x1b[31m"], ["check", "--\x1b[31m"], ["\x1b[31m"], ["explain", "\x1b[31m"],
                          ["info", "\x1b[31m"], ["build", "--target", "\x1b[31m"], ["check", "--config", "\x1b[31m"], ["check", "--format", "\x1b[31m"]):
            ran = self.run_skillc(*arguments)
            self.assertEqual(ran.code, 2, arguments)
            self.assert_harmless(ran.out + ran.err)

    def test_json_of_names_that_are_no_text(self):
        folder = os.fsencode(self.skill("strange"))
        os.mkdir(folder + b"/references")
        with open(folder + b"/references/\xff\xfe.md", "wb") as file:
            file.write(b"# X\n")
        findings = json.loads(self.run_skillc("check", "--format", "json", "skills").out)["findings"]
        self.assertEqual([f["rule"] for f in findings], ["link/orphan-file"])
        self.assert_harmless(self.everything("check", "skills"))


if __name__ == "__main__":
    unittest.main()
