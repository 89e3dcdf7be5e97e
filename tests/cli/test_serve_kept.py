"""What `skillc serve` shows after many changes is what it shows of the same files when it has just begun."""
import http.client
import random
import unittest

from serve_support import ServeCase
from support import TIMEOUT, tree

ROUNDS = 10
NAMES = ["alpha", "beta", "gamma", "delta"]
WORDS = "retry the request once more before it is sent to the queue and say why".split()
CODE, LANGUAGES = "retry = 3  # most", ["python", "yaml", "bash"]


class Kept(ServeCase):
    """A round changes a few things at random, and last of all writes a word that stands nowhere else: once it is shown, the
    rest is, too."""

    def setUp(self) -> None:
        super().setUp()
        self.random = random.Random(20)
        self.before: dict[str, str] = {}
        self.changes = [self.change_text, self.change_catalog, self.change_checklist, self.change_script, self.change_mode,
                        self.change_roles, self.remove, self.undo]
        for name in NAMES:
            self.change_text(name)
            self.change_catalog(name)
        self.change_script("beta")

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def change(self, path: str, text: str) -> None:
        file = self.folder / path
        if file.exists():
            self.before[path] = file.read_text()
        self.write(path, text)

    def change_text(self, name: str) -> None:
        other, language = self.random.choice(NAMES), self.random.choice(LANGUAGES)
        self.change(f"skills/{name}/SKILL.md",
                    f"---\nname: {name}\ndescription: Says {self.words(3)}. Use when asked to.\n---\n# {name}\n\n{self.words(9)}: Item 1, "
                    f"Item 2 of {other} and [it](../{other}/references/catalog.md#item-1).\n\n```{language}\n{CODE}\n```\n")

    def change_catalog(self, name: str) -> None:
        items = (f"## Item {n}: {self.words(3)}\n\n{self.words(20)}.\n" for n in range(1, self.random.randint(3, 6)))
        self.change(f"skills/{name}/references/catalog.md", "# Catalog\n\n" + "\n".join(items))

    def change_checklist(self, name: str) -> None:
        items = (f"- [ ] **Item {n} — {self.words(2)}** — {self.words(8)}?\n" for n in range(1, 4))
        self.change(f"skills/{name}/references/checklist.md", "# Checklist\n\n" + "".join(items))

    def change_script(self, name: str) -> None:
        self.change(f"skills/{name}/scripts/run.py", f"print('{self.words(2)}')\n")

    def change_mode(self, name: str) -> None:
        """A script has its bytes still, and its archive others."""
        for script in (self.folder / "skills" / name / "scripts").glob("*"):
            script.chmod(script.stat().st_mode ^ 0o111)

    def change_roles(self, name: str) -> None:
        role = self.random.choice(["reference", "catalog"])
        self.change("skillc.yaml", f"sources: skills\nroles: {{ 'references/{self.random.choice(['catalog', 'checklist'])}.md': {role} }}\n")

    def remove(self, name: str) -> None:
        files = sorted(path for path in (self.folder / "skills" / name).glob("*/*") if path.is_file())
        if files:
            self.random.choice(files).unlink()

    def undo(self, name: str) -> None:
        for path, text in self.before.items():
            if f"/{name}/" in path:
                self.write(path, text)

    def paths(self) -> list[str]:
        """Of all files that a build makes for a site."""
        ran = self.run_skillc("build", "--target", "site", "--keep-going", "--out", "built", "skills")
        self.assertIn(ran.code, (0, 1), ran.errors)
        return [path for path, what in tree(self.folder / "built/site").items() if what[0] == "file" and path != "manifest.json"]

    def files(self, paths: list[str]) -> dict[str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        self.addCleanup(connection.close)
        found = {}
        for path in paths:
            connection.request("GET", "/" + path)
            answer = connection.getresponse()
            found[path] = answer.read()
            self.assertEqual(answer.status, 200, path)
        return found

    def wait_for_word(self, word: str) -> None:
        self.wait_for(self.state(), lambda _: word in self.get("/alpha/")[1])

    def begun_anew(self, word: str, paths: list[str]) -> dict[str, bytes]:
        first = self.process, self.port
        self.start("skills")
        self.wait_for_word(word)
        found = self.files(paths)
        self._end()
        self.process, self.port = first
        return found

    def test_what_is_kept_changes_no_byte(self):
        self.start("skills")
        for number in range(ROUNDS):
            for change in self.random.sample(self.changes, k=3):
                change(self.random.choice(NAMES))
            word = f"unheard{number}"
            source = self.folder / "skills/alpha/SKILL.md"
            source.write_text(source.read_text() + f"\nIt is {word}.\n")
            self.wait_for_word(word)
            paths = self.paths()
            shown, anew = self.files(paths), self.begun_anew(word, paths)
            self.assertGreater(len(paths), 50)
            self.assertEqual([path for path in paths if shown[path] != anew[path]], [])


if __name__ == "__main__":
    unittest.main()
