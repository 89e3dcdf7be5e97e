#!/usr/bin/env python3
"""Measures how far skillc's estimate of tokens is from what a tokenizer counts. Asserts nothing.

    tokens_bench.py SKILLC [CORPUS]

The tokenizer is o200k_base as the npm package gpt-tokenizer has it (`npm ci --prefix tests/bench`). Every text becomes a
document of one skill, and `skillc info` says what it is taken for. Printed is for each class of text how many there
were, how many tokens they have, by how much the estimates differ from the counts on average (the mean of the absolute
relative errors), how much on the whole (their mean: above 0, the estimate is too high) and at worst.

The texts: the Markdown of skills-src and of the published skills (CORPUS, by default beside the checkout), this
repository's C++ and Python from 2,000 characters on, and those of tests/bench/texts, one a language.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parents[1]
PUBLISHED = ROOT.parent / "shared" / "corpora" / "booklib-1.0.0"
SMALLEST = 2000
COUNT = """
const { encode } = require('gpt-tokenizer/encoding/o200k_base');
const { readFileSync } = require('fs');
for (const path of readFileSync(0, 'utf8').split('\\n').filter(Boolean))
  console.log(encode(readFileSync(path, 'utf8'), { disallowedSpecial: new Set() }).length);
"""
ROW = re.compile(r"^references/(\d+)\.md +\S+ +\d+ +(\d+)", re.MULTILINE)


def classes(corpus: Path) -> dict[str, list[Path]]:
    code = [p for kind in ("compiler/**/*.cpp", "compiler/**/*.hpp", "tests/**/*.cpp", "tests/**/*.py", "evals/**/*.py")
            for p in ROOT.glob(kind) if len(p.read_text()) >= SMALLEST]
    found = {"skills-src": list((ROOT / "skills-src").rglob("*.md")), "published skills": list(corpus.rglob("*.md")),
             "C++ and Python": code}
    found |= {path.stem: [path] for path in sorted((BENCH / "texts").glob("*.md"))}
    return {name: sorted(paths) for name, paths in found.items() if paths}


def counted(paths: list[Path]) -> list[int]:
    done = subprocess.run(["node", "-e", COUNT], input="\n".join(map(str, paths)), capture_output=True, text=True, cwd=BENCH)
    if done.returncode != 0:
        sys.exit("error: no tokenizer; `npm ci --prefix tests/bench` installs it\n" + done.stderr[-300:])
    return [int(line) for line in done.stdout.split()]


def estimated(skillc: str, paths: list[Path]) -> list[int]:
    with tempfile.TemporaryDirectory() as folder:
        skill = Path(folder) / "texts"
        (skill / "references").mkdir(parents=True)
        (skill / "SKILL.md").write_text("---\nname: texts\ndescription: Holds texts.\n---\n")
        for number, path in enumerate(paths):
            (skill / "references" / f"{number}.md").write_bytes(path.read_bytes())
        done = subprocess.run([skillc, "info", "texts", str(skill), "--config", "none"], capture_output=True, text=True)
    tokens = {int(number): int(count) for number, count in ROW.findall(done.stdout)}
    if len(tokens) != len(paths):
        sys.exit(f"error: skillc named {len(tokens)} of {len(paths)} texts: {done.stderr[-300:]}")
    return [tokens[number] for number in range(len(paths))]


def main() -> None:
    skillc = str(Path(sys.argv[1]).resolve())
    of_class = classes(Path(sys.argv[2]) if len(sys.argv) > 2 else PUBLISHED)
    paths = [path for members in of_class.values() for path in members]
    sizes = dict(zip(paths, counted(paths)))
    errors = {path: guess / sizes[path] - 1 for path, guess in zip(paths, estimated(skillc, paths))}
    print(f"{'':20}  texts   tokens   mean   bias   worst")
    for name, members in of_class.items():
        found = [errors[path] for path in members]
        print(f"{name:20} {len(found):6} {sum(sizes[path] for path in members):8}"
              f" {sum(map(abs, found)) / len(found):6.1%} {sum(found) / len(found):+6.1%} {max(found, key=abs):+7.1%}")


main()
