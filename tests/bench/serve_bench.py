#!/usr/bin/env python3
"""Measures how soon `skillc serve` shows a change. Asserts nothing.

    serve_bench.py SKILLC [COUNT]

COUNT made-up skills (make_library.py), by default 100. A sentence is put behind one SKILL.md, TURNS times. Printed are medians of
the wall time from the write until the skill's page has the sentence, with the answer to the question for changes that an open
page asks, and of the CPU time that skillc takes for it.
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from make_library import make_library

TURNS = 20
PATIENCE = 0.3  # seconds without a change after which the server is at rest


def cpu_time(process: int) -> float:
    """Seconds, as far as they are counted: a tick at a time."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Page:
    def __init__(self, url: str, skill: str) -> None:
        self.live, self.page, self.version = url + "_skillc/live?since=", f"{url}{skill}/", ""

    def wait(self, patience: float = 60) -> bool:
        """Whether there is another state within so many seconds."""
        try:
            self.version = json.load(urllib.request.urlopen(self.live + self.version, timeout=patience))["version"]
            return True
        except TimeoutError:
            return False

    def settle(self) -> None:
        while self.wait(PATIENCE):
            pass

    def has(self, words: str) -> bool:
        return words in urllib.request.urlopen(self.page).read().decode()


def measure(source: Path, page: Page, process: int, turn: int) -> tuple[float, float]:
    page.settle()
    words, before, begin = f"Turn number {turn}.", cpu_time(process), time.perf_counter()
    with source.open("a") as file:
        file.write(f"\n{words}\n")
    while page.wait() and not page.has(words):
        pass
    wall = time.perf_counter() - begin
    page.settle()
    return wall, cpu_time(process) - before


def main() -> None:
    if len(sys.argv) not in (2, 3) or not all(argument.isdecimal() for argument in sys.argv[2:]):
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 100
    with tempfile.TemporaryDirectory() as folder:
        make_library(count, Path(folder))
        source = sorted(Path(folder).rglob("SKILL.md"))[count // 2]
        command = [str(Path(sys.argv[1]).resolve()), "serve", "--port", "0", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                page = Page(re.match(r"\S+", process.stdout.readline())[0], source.parent.name)
                while not page.version or page.version == "0":
                    page.wait()
                taken = [measure(source, page, process.pid, turn) for turn in range(TURNS)]
            finally:
                process.terminate()
    wall, cpu = (statistics.median(column) * 1e3 for column in zip(*taken))
    print(f"serve, {count} made-up skills: a change is shown after {wall:.0f} ms, for {cpu:.0f} ms of CPU time")


if __name__ == "__main__":
    main()
