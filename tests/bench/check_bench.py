#!/usr/bin/env python3
"""Measures what `skillc check` and `skillc build` cost, and prints it. Asserts nothing: figures depend on the machine.

    check_bench.py SKILLC PARSE_FLOOR [CORPUS]

PARSE_FLOOR is what parse_floor.cpp compiles to. CORPUS is a folder of skills; by default the 16 published ones beside the
checkout, or skills-src where those are not there. Beside them stand made-up skills (make_library.py): so many that what it
takes to start a program does not count. Every program runs RUNS times, or TURNS_OF_MADE_UP, and a table of medians is
printed: wall time from spawn to exit, user plus system CPU time and peak resident memory, both as the kernel reports them for
the process (wait4).

The programs take turns, so that a busy moment of the machine falls on all of them. One unmeasured turn comes first: it
brings the files into the page cache. The kernel counts this script's own memory for a moment before it starts a program,
so a smaller peak than that cannot be told and is printed as `<`.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from make_library import make_library

RUNS = 15
MADE_UP, TURNS_OF_MADE_UP = 2000, 5
ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "corpora" / "booklib-1.0.0"
OWN = ROOT / "skills-src"

# Findings are no failure here; anything else means that the wrong thing was measured.
GOOD_EXITS = (0, 1)


def measure(command: list[str]) -> tuple[float, float, float]:
    """Milliseconds of wall and CPU time, and MiB of peak memory, of one run."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in GOOD_EXITS:
        sys.exit(f"error: {' '.join(command[:4])} … ended with {process.returncode}; nothing was measured")
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024


def memory_text(peak: float, smallest: float) -> str:
    return f"< {smallest:.0f}" if peak < smallest else f"{peak:.1f}"


def print_table(title: str, programs: list[tuple[str, list[str]]], turns: int = RUNS, before: dict[str, Callable[[], object]] | None = None) -> list[float]:
    """CPU times. A program's arguments may hold `{turn}`: the number of the turn, for output folders of its own.
    `before`: what is done, unmeasured, before each run of the program so called."""
    runs: list[list[tuple[float, float, float]]] = [[] for _ in programs]
    smallest = measure(["true"])[2] + 0.5
    for turn in range(turns + 1):
        for (name, command), samples in zip(programs, runs):
            (before or {}).get(name, lambda: None)()
            sample = measure([argument.replace("{turn}", str(turn)) for argument in command])
            if turn > 0:
                samples.append(sample)
    width = max(len(name) for name, _ in programs)
    print(f"{title}\n  {'':{width}}   wall ms    CPU ms  peak MiB")
    medians = [[statistics.median(column) for column in zip(*samples)] for samples in runs]
    for (name, _), (wall, cpu, memory) in zip(programs, medians):
        print(f"  {name:{width}}  {wall:8.1f}  {cpu:8.1f}  {memory_text(memory, smallest):>8}")
    print()
    return [cpu for _, cpu, _ in medians]


def add_a_line(path: Path) -> None:
    with path.open("a") as file:
        file.write("\nAnd one more line.\n")


def settle(command: list[str]) -> None:
    """What is as young as the cache is read again: the next run of the command finds nothing that is."""
    time.sleep(2.5)
    measure(command)


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def describe(folder: Path, files: list[Path]) -> str:
    skills = sum(path.name == "SKILL.md" for path in files)
    return f"{os.path.relpath(folder, ROOT)}: {skills} skills, {len(files)} files, {kib(files)}"


def kib(files: list[Path]) -> str:
    return f"{sum(path.stat().st_size for path in files) / 1024:.0f} KiB"


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    skillc, parse_floor = (str(Path(program).resolve()) for program in sys.argv[1:3])
    corpus = Path(sys.argv[3]).resolve() if len(sys.argv) == 4 else PUBLISHED
    if not corpus.is_dir():
        print(f"{os.path.relpath(corpus, ROOT)} is not there: measuring {OWN.name} in its place\n")
        corpus = OWN
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        print(f"medians, {len(os.sched_getaffinity(0))} processors\n")
        print_tables(skillc, corpus)
        print_made_up(skillc, parse_floor)


def print_made_up(skillc: str, parse_floor: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "skills"
        make_library(MADE_UP, library)
        files = files_below(library)
        documents = [path for path in files if path.suffix == ".md"]
        changed = "skillc check, one file changed"
        check, _, floor, *_ = print_table(f"check ({MADE_UP} made-up skills, {len(files)} files, {kib(files)})", [
            ("skillc check", [skillc, "check", "--no-cache", str(library)]),
            ("skillc check --jobs 1", [skillc, "check", "--no-cache", "--jobs", "1", str(library)]),
            ("parse_floor of the same files (read and parse)", [parse_floor, *map(str, files)]),
            (changed, [skillc, "check", str(library)]),
            ("skillc check, nothing changed", [skillc, "check", str(library)]),
            ("find -printf %T@ of the same files (stat)", ["find", str(library), "-printf", "%T@"]),
        ], TURNS_OF_MADE_UP, {changed: lambda: add_a_line(documents[len(documents) // 2])})
        print(f"skillc check takes {check / floor:.1f} times the CPU time of parse_floor.\n")
        site, skills = f"{scratch}/site", f"{scratch}/skills-only"
        build = [skillc, "build", str(library), "--target"]
        changed = "skillc build --target site, one file changed"
        same_site, same_skills = "skillc build --target site, nothing changed", "skillc build --target skills, nothing changed"
        anew, *_ = print_table(f"build (the same {MADE_UP} skills)", [
            ("skillc build --target site, into a new folder", [*build, "site", "--out", f"{scratch}/built-{{turn}}"]),
            (changed, [*build, "site", "--out", site]),
            (same_site, [*build, "site", "--out", site]),
            ("find -printf %T@ of the skills and the site (stat)", ["find", str(library), site, "-printf", "%T@"]),
            ("cp -r of the site into a new folder", ["cp", "-r", site, f"{scratch}/copied-site-{{turn}}"]),
            ("skillc build --target skills, into a new folder", [*build, "skills", "--out", f"{scratch}/built-skills-{{turn}}"]),
            (same_skills, [*build, "skills", "--out", skills]),
            ("cp -r of the skills into a new folder", ["cp", "-r", str(library), f"{scratch}/copied-{{turn}}"]),
        ], TURNS_OF_MADE_UP, {changed: lambda: add_a_line(documents[len(documents) // 2]),
                             same_site: lambda: settle([*build, "site", "--out", site]),
                             same_skills: lambda: settle([*build, "skills", "--out", skills])})
        print(f"A site takes {anew / floor:.0f} times the CPU time of parse_floor.")


def print_tables(skillc: str, corpus: Path) -> None:
    files = files_below(corpus)
    names = [str(path) for path in files]
    print_table(f"check ({describe(corpus, files)})", [
        ("skillc check", [skillc, "check", "--no-cache", str(corpus)]),
        ("skillc check --jobs 1", [skillc, "check", "--no-cache", "--jobs", "1", str(corpus)]),
        ("skillc check, nothing changed", [skillc, "check", str(corpus)]),
        ("find -printf %T@ of the same files (stat)", ["find", str(corpus), "-printf", "%T@"]),
        ("skillc --version (start and load libraries)", [skillc, "--version"]),
        ("cat of the same files (start and read)", ["cat", *names]),
        ("sha256sum of the same files (read every byte)", ["sha256sum", *names]),
    ])
    own = files_below(OWN)
    with tempfile.TemporaryDirectory() as scratch:
        print_table(f"build ({describe(OWN, own)})", [
            ("skillc build, nothing changed", [skillc, "build", "--out", f"{scratch}/kept"]),
            ("skillc build --no-cache, nothing changed", [skillc, "build", "--no-cache", "--out", f"{scratch}/kept"]),
            ("skillc build, into a new folder", [skillc, "build", "--out", f"{scratch}/built-{{turn}}"]),
            ("cp -r of the sources into a new folder", ["cp", "-r", str(OWN), f"{scratch}/copied-{{turn}}"]),
        ])
    print("The other programs are floors, no peers: cat, sha256sum and cp understand nothing of what they read.")


if __name__ == "__main__":
    main()
