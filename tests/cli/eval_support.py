"""A small library with cases, and reviewers that are real programs: what the tests of `skillc eval` share.

A reviewer here is the body of a Python function `review(question)` that returns an answer's object, or does worse.
"""
import json
import sys
import os
import subprocess
import textwrap
import time
from pathlib import Path

from support import SKILLC, SURROUNDINGS, Case, Ran

ITEMS = ("Bound every wait", "Keep what you start", "Close what you open")

CATALOG = "# Items\n\n" + "\n\n".join(f"## Item {n}: {title}\n\nText." for n, title in enumerate(ITEMS, 1)) + "\n"
CHECKLIST = "# Review Checklist\n\n" + "".join(f"- [ ] **Item {n} — {title}** — is it so?\n" for n, title in enumerate(ITEMS, 1))

# By its own path: what PATH names first may be a script that changes the environment. Thousands of reviewers are started:
# without what is installed beside Python, which none of them wants, in half the time.
PYTHON = f"#!{sys.executable} -IS"
HEAD = PYTHON + """
import json, os, signal, sys, time

def answer(*cites, output="", **more):
    return {"output": output, "findings": [{"cites": [c], "message": "found " + c} for c in cites], **more}

"""
FOOT = """

raw = sys.stdin.read()
said = review(json.loads(raw))
if said is not None:
    print(json.dumps(said))
"""


def case(name: str, *items: int, **more) -> dict:
    """A case that expects one finding for each of the items."""
    return {"id": name, "prompt": f"Please review {name}.",
            "expectations": [f"Says so (Item {n})" for n in items], **more}


class EvalCase(Case):
    def setUp(self) -> None:
        super().setUp()
        self.reviewers: dict[str, dict] = {}
        self.settings: dict = {}
        self.mark = f"{os.getpid()}-{time.monotonic_ns()}/"  # as if this test were a trial: what it starts bears it
        body = "See the [items](references/items.md) and the [checklist](references/checklist.md).\n"
        self.skill("demo", body)
        self.write("skills/demo/references/items.md", CATALOG)
        self.write("skills/demo/references/checklist.md", CHECKLIST)

    def tearDown(self) -> None:
        self.assert_nothing_alive()  # whatever became of it
        super().tearDown()

    def cases(self, *cases: dict) -> None:
        self.write("evals/demo/evals.json", json.dumps({"skill_name": "demo", "evals": list(cases)}))

    def reviewer(self, name: str, body: str, head: str = HEAD, foot: str = FOOT, **settings) -> None:
        """Declares a reviewer; `body` is indented below `def review(question):`."""
        text = head + "def review(question):\n" + textwrap.indent(textwrap.dedent(body), "    ") + foot
        path = self.write(f"tools/{name}.py", text)
        path.chmod(0o755)
        self.reviewers[name] = {"command": [f"tools/{name}.py"]} | settings

    def eval(self, *arguments: str, **more) -> Ran:
        self.configure()
        return self.run_skillc("eval", "--out", "run", *arguments, **more)

    def run_skillc(self, *arguments: str, **more) -> Ran:
        more["env"] = {"SKILLC_PROCESS": self.mark} | (more.get("env") or {})
        return super().run_skillc(*arguments, **more)

    def configure(self) -> None:
        self.write("skillc.yaml", json.dumps({"sources": "skills", "reviewers": self.reviewers, **self.settings}))

    def start(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen:
        self.configure()
        return subprocess.Popen([SKILLC, "eval", *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                env=SURROUNDINGS | {"SKILLC_PROCESS": self.mark} | (env or {}),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for(self, condition) -> None:
        end = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.005)

    def results(self, folder: str = "run") -> dict:
        return json.loads((self.folder / folder / "results.json").read_text())

    def outcomes(self, reviewer: str) -> dict[str, list[str]]:
        """Each case's outcomes, in order."""
        return {one["case"]: [e["outcome"] for e in one["expectations"]]
                for one in self.results()["cases"] if one["reviewer"] == reviewer}

    def failure(self, reviewer: str) -> dict:
        failures = [one["failure"] for one in self.results()["cases"] if one["reviewer"] == reviewer and "failure" in one]
        self.assertEqual(len(failures), 1, "one trial failed")
        return failures[0]

    def alive(self) -> list[str]:
        """The command lines of processes that run something out of this test's folder, or that bear its mark."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                environment = (entry / "environ").read_bytes()
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            is_ours = str(self.folder) in line or b"SKILLC_PROCESS=" + self.mark.encode() in environment
            if is_ours and state != "Z":
                found.append(line)
        return found

    def assert_nothing_alive(self, within: float = 0) -> None:
        """At once, or, where somebody was killed who could not wait for it, within so many seconds."""
        end = time.monotonic() + within
        while self.alive() and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.alive(), [])


def without_timing(results: dict) -> dict:
    return {key: value for key, value in results.items() if key != "timing"}
