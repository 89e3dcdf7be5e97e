#!/usr/bin/env python3
"""Runs each fuzz target for some minutes over a copy of its corpus, and says what broke.

    run.py BUILD MINUTES [TARGET...]

BUILD is a build folder configured by the preset `fuzz`; below BUILD/fuzz/<target>/ lie `corpus/`, which keeps what was
found between runs, `found/`, the inputs that broke something, and `log`. Exit code 1 where a target broke.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent
SECONDS_FOR_ONE_INPUT = 5  # a file may cost 0.25 s, and instructions that are counted and checked some twenty times that
MEGABYTES = 2048
LONGEST_INPUT = 16384  # bytes: room for what is quadratic to show


def command(program, target, folder, seconds):
    arguments = [
        str(program),
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_FOR_ONE_INPUT}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST_INPUT}",
        f"-artifact_prefix={folder / 'found'}/",
        "-print_final_stats=1",
    ]
    dictionary = TESTS / "dictionaries" / f"{target}.dict"
    if dictionary.exists():
        arguments.append(f"-dict={dictionary}")
    return arguments + [str(folder / "corpus"), str(folder / "found")]


def fuzz(build, target, seconds):
    """What libFuzzer did: its exit code and what it printed. What broke in an earlier run is tried first."""
    folder = build / "fuzz" / target
    for name in ("corpus", "found"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for seed in (TESTS / "corpus" / target).iterdir():
        shutil.copyfile(seed, folder / "corpus" / seed.name)
    environment = {**os.environ, "UBSAN_OPTIONS": "print_stacktrace=1"}
    with open(folder / "log", "wb") as log:
        program = command(build / "tests" / f"fuzz_{target}", target, folder, seconds)
        code = subprocess.run(program, stdout=log, stderr=log, env=environment, check=False).returncode
    return code, (folder / "log").read_text(errors="replace")


def figure(log, pattern):
    found = re.findall(pattern, log)
    return int(found[-1]) if found else 0


def broken_inputs(log):
    written = re.findall(r"Test unit written to (\S+)", log)
    return [path for path in written if not pathlib.Path(path).name.startswith("slow-unit-")]


def reason(log):
    for pattern in (r"what\(\):  (.*)", r"(ERROR: libFuzzer: .*)", r"(.*runtime error: .*)", r"SUMMARY: (.*)"):
        if found := re.search(pattern, log):
            return found.group(1)
    return "see the log"


def main():
    build, minutes = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    targets = sys.argv[3:] or sorted(path.name for path in (TESTS / "corpus").iterdir())
    broken = []
    print(f"{'target':<14}{'runs':>12}{'runs/s':>9}{'coverage':>10}{'new':>7}{'broken':>8}")
    for target in targets:
        code, log = fuzz(build, target, round(minutes * 60))
        coverage, began = figure(log, r"cov: (\d+)"), re.search(r"INITED cov: (\d+)", log)
        inputs = broken_inputs(log)
        print(f"{target:<14}{figure(log, r'number_of_executed_units: (.*)'):>12}"
              f"{figure(log, r'average_exec_per_sec: (.*)'):>9}{coverage:>10}"
              f"{coverage - int(began.group(1)) if began else 0:>7}{len(inputs):>8}", flush=True)
        if code != 0:
            broken.append((target, log, inputs))
    for target, log, inputs in broken:
        program = build / "tests" / f"fuzz_{target}"
        print(f"\n{target}: {reason(log)}\n  the whole story: {build / 'fuzz' / target / 'log'}")
        for path in inputs:
            print(f"  see it again:    {program} {path}\n"
                  f"  make it small:   {program} -minimize_crash=1 -runs=100000 {path}\n"
                  f"  a regression:    cp {path} tests/fuzz/corpus/{target}/NAME-OF-WHAT-BROKE, then mend it:\n"
                  f"                   build/tests/skillc_tests --gtest_filter='*FuzzCorpus*'")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
