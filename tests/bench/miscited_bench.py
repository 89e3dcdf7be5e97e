#!/usr/bin/env python3
"""Measures how well `xref/miscited` tells wrong citations from right ones, and prints it. Asserts nothing.

    miscited_bench.py SKILLC [CORPUS]

Two kinds of labelled pairs of a citation and the words that explain it:
- citations.json: entries and pairs written for this benchmark, near misses among them;
- every explained citation of one number in skills-src, and in the published skills where CORPUS (by default beside the
  checkout) is there: those are taken to be right, but for the ones that tests/corpus/judged.json calls wrong.

Each pair is put to `skillc check` as it is, then with its number shifted up, shifted down and drawn anew among the numbers
that are declared. A finding on a pair that is as it should be is a false alarm; on a changed one it is a catch, and right
where it names the entry that was changed. The changes are made a few at a time, each to a copy of its skill.

precision = catches / (catches + false alarms), with as many changed pairs as true ones (the mean of the three changes);
recall = catches / changed pairs.
"""
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PUBLISHED = ROOT.parent / "shared" / "corpora" / "booklib-1.0.0"
CHANGES = ("up", "down", "anew")
ROUNDS = 6  # copies of a skill that its changed citations are spread over
FRONT = "---\nname: {0}\ndescription: Labelled citations. Use when measuring.\n---\n\n# {0}\n\n"
FORMS = {"after": "- {0} ({1})\n", "label": "- **{0} — {1}**\n", "clause": "- {1} ({0}).\n"}


class Pair:
    """A citation at a place of a file, the number that is right, and the numbers that there are."""

    def __init__(self, path: str, line: int, column: int, text: str, numbers: list[str], kind: str):
        self.path, self.line, self.column, self.text, self.kind = path, line, column, text, kind
        self.numbers, self.right = numbers, re.search(r"[0-9]+", text).group()

    def changed(self, change: str, rng: random.Random) -> str:
        at = self.numbers.index(self.right)
        step = {"up": 1, "down": -1}.get(change) or rng.randrange(2, max(3, len(self.numbers)))
        return self.numbers[(at + step) % len(self.numbers)]


def run(skillc: str, *arguments: str) -> dict:
    done = subprocess.run([skillc, *arguments, "--format", "json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"error: {' '.join(arguments[:2])} ended with {done.returncode}: {done.stderr[-300:]}")
    return json.loads(done.stdout)


def write_set(folder: Path, labelled: dict) -> Path:
    skill = folder / labelled["name"]
    (skill / "references").mkdir(parents=True)
    word = labelled["word"]
    catalog = "".join(f"## {word} {n}: {one['title']}\n\n{one['text']}\n\n"
                      for n, one in enumerate(labelled["entries"], 1))
    (skill / "references/catalog.md").write_text("# Catalog\n\n" + catalog)
    forms = [one.get("form", ("after", "label")[n % 2]) for n, one in enumerate(labelled["pairs"])]
    lines = "".join(FORMS[form].format(f"{word} {one['entry']}", one["gloss"])
                    for form, one in zip(forms, labelled["pairs"]))
    (skill / "SKILL.md").write_text(FRONT.format(labelled["name"]) + "Read `references/catalog.md`.\n\n" + lines)
    return skill


def pairs_of(skillc: str, skill: Path, wrong: set[tuple[str, int, int]]) -> list[Pair]:
    """The explained citations of one skill-wide number; the wrong ones are left out."""
    graph = run(skillc, "graph", str(skill))["skills"][0]
    entries = {one["id"]: one for one in graph["entries"]}
    numbers = defaultdict(list)
    for one in graph["entries"]:
        if one["kind"] in ("item", "chapter") and one["number"] not in numbers[one["kind"]]:
            numbers[one["kind"]].append(one["number"])
    pairs = []
    for one in graph["citations"]:
        entry = entries.get(one["targets"][0]) if len(one["targets"]) == 1 else None
        if entry is None or len(numbers[entry["kind"]]) < 3 or len(re.findall(r"[0-9]+", one["text"])) != 1:
            continue
        line = (skill / one["path"]).read_text().split("\n")[one["line"] - 1]
        end = one["column"] - 1 + len(one["text"])
        is_clause = line[max(0, one["column"] - 2):one["column"] - 1] == "(" and line[end:end + 1] == ")"
        if (one["gloss"] or is_clause) and (f"{skill.name}/{one['path']}", one["line"], one["column"]) not in wrong:
            pairs.append(Pair(one["path"], one["line"], one["column"], one["text"], numbers[entry["kind"]],
                              entry["kind"]))
    return pairs


def findings(skillc: str, skill: Path) -> dict[tuple[str, int, int], str]:
    found = run(skillc, "check", str(skill), "--only", "xref/miscited")["findings"]
    return {(str(Path(one["path"]).resolve().relative_to(skill.resolve())), one["line"], one["column"]): one["message"]
            for one in found}


def apply(skill: Path, changes: list[tuple[Pair, str]]) -> None:
    for pair, number in sorted(changes, key=lambda one: -one[0].column):
        path = skill / pair.path
        lines = path.read_text().split("\n")
        line, begin = lines[pair.line - 1], pair.column - 1
        text = pair.text.replace(pair.right, number)
        lines[pair.line - 1] = line[:begin] + text + line[begin + len(pair.text):]
        path.write_text("\n".join(lines))


def measure(skillc: str, skill: Path, wrong: set, counts: dict[str, int]) -> None:
    pairs = pairs_of(skillc, skill, wrong)
    counts["pairs"] += len(pairs)
    found = findings(skillc, skill)
    counts["false"] += sum((one.path, one.line, one.column) in found for one in pairs)
    rng = random.Random(f"{skill.name}/{len(pairs)}")
    for change in CHANGES:
        for turn in range(ROUNDS):
            chosen = [(one, one.changed(change, rng)) for one in pairs[turn::ROUNDS]]
            chosen = [(one, number) for one, number in chosen if number != one.right]
            if not chosen:
                continue
            with tempfile.TemporaryDirectory() as name:
                copy = Path(name) / skill.name
                shutil.copytree(skill, copy)
                apply(copy, chosen)
                found = findings(skillc, copy)
            counts["changed"] += len(chosen)
            for one, _ in chosen:
                message = found.get((one.path, one.line, one.column))
                counts["caught"] += message is not None
                counts["right"] += bool(message and re.search(rf"which fits \w+ {one.right}:", message))


def main() -> int:
    skillc = str(Path(sys.argv[1]).resolve())
    published = Path(sys.argv[2]) if len(sys.argv) > 2 else PUBLISHED
    judged = json.loads((ROOT / "tests/corpus/judged.json").read_text())
    wrong = {(one["path"], one["line"], one["column"]) for one in judged if one["rule"] == "xref/miscited"}
    rows: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as name:
        labelled = [write_set(Path(name), one) for one in json.loads((HERE / "citations.json").read_text())["sets"]]
        sets = [(f"labelled: {one.name}", [one]) for one in labelled]
        sets.append(("skills-src", sorted(one for one in (ROOT / "skills-src").iterdir() if one.is_dir())))
        if published.is_dir():
            sets.append(("published", sorted(one for one in published.iterdir() if one.is_dir())))
        for title, skills in sets:
            rows[title] = defaultdict(int)
            for skill in skills:
                measure(skillc, skill, wrong, rows[title])
    print(f"{'':22}{'pairs':>7}{'false':>7}{'changed':>9}{'caught':>8}{'right':>7}{'precision':>11}{'recall':>8}")
    for title, row in rows.items():
        per_pair = row["caught"] / len(CHANGES)
        precision = per_pair / (per_pair + row["false"]) if per_pair else float("nan")
        print(f"{title:22}{row['pairs']:7}{row['false']:7}{row['changed']:9}{row['caught']:8}{row['right']:7}"
              f"{precision:11.1%}{row['caught'] / max(1, row['changed']):8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
