#!/usr/bin/env python3
"""Measures what `skillc eval` adds to the programs it runs, and prints it. Asserts nothing: figures depend on the machine.

    eval_bench.py SKILLC

TRIALS cases with one reviewer, `cat`, which answers with its prompt, JOBS at a time, with no cache; beside it
`xargs -P JOBS` running the same program as often, on the same prompts in files. The two take turns, RUNS times; medians
are printed: wall time, and CPU time of the program and all its children.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TRIALS, JOBS, RUNS = 200, 2, 7
SKILL = "---\nname: bench\ndescription: Measures. Use when measuring.\n---\n\n# Bench\n\n## Item 1: One\n\nText.\n"


def write_library(folder: Path) -> None:
    (folder / "skills/bench").mkdir(parents=True)
    (folder / "skills/bench/SKILL.md").write_text(SKILL)
    (folder / "evals/bench").mkdir(parents=True)
    cases = [{"id": n, "prompt": f"Item 1, for the {n}th time.", "expectations": ["Item 1"]} for n in range(TRIALS)]
    (folder / "evals/bench/evals.json").write_text(json.dumps({"evals": cases}))
    (folder / "skillc.yaml").write_text("sources: skills\nreviewers: { cat: { protocol: text, command: [cat] } }\n")
    (folder / "prompts").mkdir()
    for n in range(TRIALS):
        (folder / f"prompts/{n}").write_text(SKILL + f"Item 1, for the {n}th time.")


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    before = os.times()
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.perf_counter() - begin
    after = os.times()
    if done.returncode != 0:
        sys.exit(f"error: {command[0]} ended with {done.returncode}; nothing was measured\n{done.stderr.decode()[-500:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall * 1e3, cpu * 1e3


def main() -> int:
    skillc = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="skillc-bench-") as name:
        folder = Path(name)
        write_library(folder)
        programs = {"skillc eval": [skillc, "eval", "--no-cache", "--jobs", str(JOBS), "--out", "run"],
                    f"xargs -P{JOBS} cat": ["sh", "-c", f"ls prompts/* | xargs -P{JOBS} -n1 cat"]}
        samples: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for turn in range(RUNS + 1):
            for program, command in programs.items():
                shutil.rmtree(folder / "run", ignore_errors=True)
                sample = measure(command, folder)
                if turn > 0:
                    samples[program].append(sample)
    print(f"{TRIALS} trials of `cat`, {JOBS} at a time, medians of {RUNS} runs\n  {'':14}  wall ms  CPU ms  ms a trial")
    for program, runs in samples.items():
        wall, cpu = (statistics.median(column) for column in zip(*runs))
        print(f"  {program:14}  {wall:7.0f}  {cpu:6.0f}  {wall / TRIALS:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
