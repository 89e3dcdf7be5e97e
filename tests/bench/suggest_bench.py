#!/usr/bin/env python3
"""Measures how often `skillc suggest` finds what a text cited before its citation was taken away. Asserts nothing.

    suggest_bench.py SKILLC [CORPUS]

From copies of the skills in skills-src, and of the published ones where CORPUS (by default beside the checkout) is there:
- all citations are taken out of the checklists, out of headings as well; what each item cited is known;
- all citations and `covers` are taken out of the evals, while the checklists keep theirs;
- beside each checklist stands the one of another skill, whose items cite nothing that is there: nothing said of them is right.

Printed are how many texts there were, for how many what they cited came first or was among the first three, how many were
accepted and how many of these rightly, and how many of the other skill's items were accepted, which is always wrong.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "corpora" / "booklib-1.0.0"
OTHERS = "other-checklist.md"
IN_TEXT = re.compile(r"\b(?:Chapters?|Ch\.?|Items?|Appendix|Appendices|App)\s[0-9A-Z][0-9]*"
                     r"(?:(?:\s?[-–,/&]\s?|\s(?:and|to)\s)[0-9]+)*\b|\b[A-Z]{1,2}[0-9]{1,3}\b")


def run(skillc: str, *arguments: str) -> dict:
    done = subprocess.run([skillc, *arguments, "--format", "json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(arguments[:2])} ended with {done.returncode}: {done.stderr[-300:]}")
    return json.loads(done.stdout)


def tidy(text: str) -> str:
    """What is left of `**Ch 2 — Naming**` and of `done (Ch 2)` once `Ch 2` is gone."""
    text = re.sub(r"\s*\(\s*[,;]?\s*\)", "", text)
    text = re.sub(r"((?:^|\s)\**)\s*[—–:-]\s+", r"\1", text) if not text.lstrip().startswith("- [") else \
        re.sub(r"^(\s*- \[.\] \**)\s*[—–:]\s+", r"\1", text)
    return text.replace("( ", "(").replace("(: ", "(")


def strip_checklists(skill: Path, graph: dict) -> None:
    checklists = {one["path"] for one in graph["documents"] if one["role"] == "checklist"}
    places = defaultdict(list)
    for one in graph["citations"]:
        if one["path"] in checklists and "\n" not in one["text"]:
            places[one["path"], one["line"]].append((one["column"] - 1, len(one["text"])))
    for path in checklists:
        lines = (skill / path).read_text().split("\n")
        for (where, line), cited in places.items():
            for column, length in sorted(cited, reverse=True) if where == path else ():
                text = lines[line - 1]
                lines[line - 1] = text[:column] + text[column + length:]
            if where == path:
                lines[line - 1] = tidy(lines[line - 1])
        (skill / path).write_text("\n".join(lines))


def strip_evals(path: Path) -> list[list[str]]:
    """Takes the citations out of an evals file; the texts that are left, by case."""
    evals = json.loads(path.read_text())
    texts = []
    for case in evals["evals"]:
        case.pop("covers", None)
        stripped = [tidy(IN_TEXT.sub("", one if isinstance(one, str) else one["text"])) for one in case["expectations"]]
        case["expectations"] = stripped
        texts.append(stripped)
    path.write_text(json.dumps(evals))
    return texts


def count(row: dict[str, int], found: dict | None, right: set[str]) -> None:
    if found is None:  # something is still cited
        return
    named = [one["entry"] for one in found["candidates"]]
    row["texts"] += 1
    row["first"] += named[:1] != [] and named[0] in right
    row["three"] += any(one in right for one in named)
    row["accepted"] += found["accepted"]
    row["right"] += found["accepted"] and named[0] in right


def measure(skillc: str, skill: Path, evals: Path, others: list[str], items: dict, expectations: dict) -> None:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / skill.name
        shutil.copytree(skill, copy)
        (copy / "evals").mkdir(exist_ok=True)
        if evals.is_file():
            shutil.copy(evals, copy / "evals/evals.json")
        graph = run(skillc, "graph", str(copy))["skills"][0]
        entries = {one["id"] for one in graph["entries"]}
        cited = {(one["path"], one["line"]): set(one["cites"]) for one in graph["checklist"] if one["cites"]}
        strip_checklists(copy, graph)
        (copy / OTHERS).write_text("\n".join(f"- [ ] {one}" for one in others))
        found = {(str(Path(one["path"]).resolve().relative_to(copy.resolve())), one["line"]): one
                 for one in run(skillc, "suggest", str(copy))["suggestions"] if one["type"] == "checklist"}
        for place, right in cited.items():
            count(items, found.get(place), right)
        if cited:
            items["others"] += len(others)
            items["taken"] += sum(one["accepted"] for (path, _), one in found.items() if path == OTHERS)
        if not graph["cases"]:
            return
        shutil.rmtree(copy)
        shutil.copytree(skill, copy)
        (copy / "evals").mkdir(exist_ok=True)
        shutil.copy(evals, copy / "evals/evals.json")
        texts = strip_evals(copy / "evals/evals.json")
        found = {(one["id"], one["text"]): one
                 for one in run(skillc, "suggest", str(copy))["suggestions"] if one["type"] == "expectation"}
        for case, stripped in zip(graph["cases"], texts):
            for one, text in zip(case["expectations"], stripped):
                right = entries.intersection(one["cites"])
                if right:
                    count(expectations, found.get((case["id"], text)), right)


def item_texts(skillc: str, skill: Path) -> list[str]:
    items = run(skillc, "graph", str(skill))["skills"][0]["checklist"]
    return [tidy(IN_TEXT.sub("", one["text"])).strip(" —:") for one in items]


def main() -> int:
    skillc = str(Path(sys.argv[1]).resolve())
    published = Path(sys.argv[2]) if len(sys.argv) > 2 else PUBLISHED
    rows: dict[str, dict[str, int]] = {}
    for title, folder in (("skills-src", ROOT / "skills-src"), ("published", published)):
        skills = sorted(one for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
        texts = [item_texts(skillc, one) for one in skills]
        for at, skill in enumerate(skills):
            others = texts[(at + 1) % len(skills)]
            evals = skill / "evals/evals.json"
            if not evals.is_file():
                evals = ROOT / "evals" / skill.name / "evals.json"
            rows.setdefault(f"{title}: items", defaultdict(int))
            rows.setdefault(f"{title}: expectations", defaultdict(int))
            measure(skillc, skill, evals, others, rows[f"{title}: items"], rows[f"{title}: expectations"])
    print(f"{'':26}{'texts':>6}{'first':>8}{'in three':>10}{'accepted':>10}{'rightly':>9}{'others':>8}{'accepted':>10}")
    for title, row in rows.items():
        texts = max(1, row["texts"])
        print(f"{title:26}{row['texts']:6}{row['first'] / texts:8.1%}{row['three'] / texts:10.1%}{row['accepted']:10}"
              f"{row['right'] / max(1, row['accepted']):9.1%}{row['others']:8}{row['taken']:10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
