#!/usr/bin/env python3
"""Measures what `skillc build --target site` costs beside Hugo on copies of the same texts. Asserts nothing.

    site_bench.py SKILLC [COUNT...]

Libraries: the 16 published skills, where they are beside the checkout, and for each COUNT (by default 500 and 5000) that many
made-up ones (make_library.py). skillc does all that it does for a site: checks, pages, links, search, archives. Hugo is given
the least that yields pages: three plain templates, no search, and copies of the Markdown whose front matter it can read.
Each builds into a new folder. The programs take turns after one unmeasured turn, and medians are printed: wall time, user plus
system CPU time, peak resident memory. `cp` writes what skillc wrote and does nothing else: the share of the disk.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_library import make_library

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "corpora" / "booklib-1.0.0"
GOOD_EXITS = (0, 1)  # findings are no failure here
LAYOUT = "<!doctype html>\n<html><head><title>{{ .Title }}</title></head><body>\n%s</body></html>\n"
LIST = "<h1>{{ .Title }}</h1>\n<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>\n"
LAYOUTS = {"index.html": LIST, "_default/list.html": LIST, "_default/single.html": "<h1>{{ .Title }}</h1>\n{{ .Content }}\n"}


def copy_for_hugo(library: Path, project: Path) -> None:
    for name, body in LAYOUTS.items():
        place = project / "layouts" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(LAYOUT % body)
    (project / "config.toml").write_text('baseURL = "https://example.org/"\ntitle = "Skills"\n')
    for path in library.rglob("*.md"):
        text = path.read_text(encoding="utf-8", errors="replace")
        if text.startswith("---\n"):
            text = text.split("\n---\n", 1)[-1]
        text = text.replace("{{<", "{{ <").replace("{{%", "{{ %")
        place = project / "content" / path.relative_to(library)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f'---\ntitle: "{path.parent.name} {path.stem}"\n---\n{text}')


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Seconds of wall and CPU time, and MiB of peak memory, of one run."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in GOOD_EXITS:
        sys.exit(f"error: {' '.join(command[:4])} … ended with {process.returncode}; nothing was measured\n{said.decode()[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def count_files(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes)} files, {sum(sizes) / 2**20:.1f} MiB"


def bench(library: Path, scratch: Path, skillc: str, runs: int) -> None:
    project = scratch / "hugo"
    copy_for_hugo(library, project)
    built, by_hugo, copied = scratch / "site", scratch / "hugo-site", scratch / "copied"
    programs = [
        ("skillc build --target site", [skillc, "build", str(library), "--target", "site", "--keep-going", "--out", str(built)],
         built),
        ("hugo, three templates", ["hugo", "--quiet", "--source", str(project), "--destination", str(by_hugo)], by_hugo),
        ("cp -r of skillc's site (write alone)", ["cp", "-r", str(scratch / "kept"), str(copied)], copied),
    ]
    subprocess.run(programs[0][1][:-1] + [str(scratch / "kept")], cwd=scratch, stdout=subprocess.DEVNULL)
    samples: list[list[tuple[float, float, float]]] = [[] for _ in programs]
    for turn in range(runs + 1):
        for (_, command, out), taken in zip(programs, samples):
            shutil.rmtree(out, ignore_errors=True)
            sample = measure(command, scratch)
            if turn > 0:
                taken.append(sample)
    print(f"  skillc wrote {count_files(built)}; hugo {count_files(by_hugo)}")
    width = max(len(name) for name, _, _ in programs)
    print(f"  {'':{width}}   wall s     CPU s  peak MiB")
    for (name, _, _), taken in zip(programs, samples):
        wall, cpu, memory = (statistics.median(column) for column in zip(*taken))
        print(f"  {name:{width}}  {wall:7.2f}  {cpu:8.2f}  {memory:8.1f}")
    print(flush=True)


def main() -> None:
    if len(sys.argv) < 2 or not all(argument.isdecimal() for argument in sys.argv[2:]):
        sys.exit(__doc__)
    skillc = str(Path(sys.argv[1]).resolve())
    if shutil.which("hugo") is None:
        sys.exit("error: hugo is not installed: apt-get install hugo")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if PUBLISHED.is_dir():
            print("16 published skills, medians of 9 runs")
            shutil.copytree(PUBLISHED, scratch / "published" / "skills")
            bench(scratch / "published" / "skills", scratch / "published", skillc, 9)
        for count in map(int, sys.argv[2:] or ("500", "5000")):
            runs = 5 if count <= 1000 else 3
            print(f"{count} made-up skills, medians of {runs} runs")
            make_library(count, scratch / str(count) / "skills")
            bench(scratch / str(count) / "skills", scratch / str(count), skillc, runs)
            shutil.rmtree(scratch / str(count))


if __name__ == "__main__":
    main()
