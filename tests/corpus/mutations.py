#!/usr/bin/env python3
"""Breaks skills by a few hundred seeded mutations, one at a time, and prints how many `skillc check` catches and by which
rules. Asserts nothing but that the untouched skills stay as they are.

    mutations.py SKILLC FOLDER...

Each FOLDER holds skills. The mutations, as an author's slip would make them:
- drop: an entry's heading is taken out of a catalog, its text left;
- renumber: an entry is given the number of the one behind it;
- shift: an entry and all behind it in its document count one more, and what cites them stays;
- swap: two neighbouring entries exchange their numbers;
- retitle: an entry's title is replaced by the next but two's;
- cite: the number of a citation that names one entry is one more or less;
- beyond: a citation's number lies behind the last that is declared;
- cut: a link's target or a path loses its last three characters before the extension.
Harder ones, of which a text alone tells little, are counted apart:
- reword: an entry's title is replaced by words that stand nowhere in the skills;
- trade: two neighbouring entries exchange their titles;
- forget: a checklist's item is taken out.

A mutation is caught where a finding is there that was not there before (by rule, file and message); without hints: where
one is there that is no hint.
"""
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

PER_KIND = 60  # mutations of each kind, spread over the skills
HEADING = re.compile(r"^(#+ .*?\b(?:Chapter|Ch\.?|Item|Appendix|Part) )([0-9]+)(\s*[:.—–-]\s*)(.+)$")


def findings(skillc: str, skill: Path) -> Counter:
    done = subprocess.run([skillc, "check", ".", "--format", "json", "--config", "none"], cwd=skill, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"error: skillc ended with {done.returncode} in {skill}: {done.stderr[-300:]}")
    return Counter((one["rule"], one["path"], one["message"], one["severity"]) for one in json.loads(done.stdout)["findings"])


class Skill:
    def __init__(self, skillc: str, folder: Path):
        self.folder = folder
        done = subprocess.run([skillc, "graph", str(folder), "--format", "json"], capture_output=True, check=True)
        self.graph = json.loads(done.stdout)["skills"][0]
        self.before = findings(skillc, folder)
        self.texts = {path: (folder / path).read_text().split("\n") for path in
                      {one["path"] for one in self.graph["documents"]}}

    def headings(self) -> list[tuple[str, int, re.Match]]:
        found = []
        for one in self.graph["entries"]:
            match = HEADING.match(self.texts[one["path"]][one["line"] - 1])
            if match and one["kind"] in ("chapter", "item") and match[2] == one["number"]:
                found.append((one["path"], one["line"] - 1, match))
        return found


def edit(path: str, line: int, text: str) -> dict:
    return {(path, line): text}


def drop(skill: Skill, rng: random.Random):
    for path, line, match in skill.headings():
        yield edit(path, line, match[4])


def renumber(skill: Skill, rng: random.Random):
    heads = skill.headings()
    for (path, line, match), (other, _, behind) in zip(heads, heads[1:]):
        if path == other:
            yield edit(path, line, match[1] + behind[2] + match[3] + match[4])


def shift(skill: Skill, rng: random.Random):
    heads = skill.headings()
    for at in range(len(heads)):
        moved = [one for one in heads[at:] if one[0] == heads[at][0] and one[2][1].split()[-1] == heads[at][2][1].split()[-1]]
        yield {(path, line): f"{m[1]}{int(m[2]) + 1}{m[3]}{m[4]}" for path, line, m in moved}


def swap(skill: Skill, rng: random.Random):
    heads = skill.headings()
    for (path, line, one), (other, behind, two) in zip(heads, heads[1:]):
        if path == other:
            yield {(path, line): one[1] + two[2] + one[3] + one[4], (path, behind): two[1] + one[2] + two[3] + two[4]}


def retitle(skill: Skill, rng: random.Random):
    heads = skill.headings()
    for (path, line, one), (_, _, far) in zip(heads, heads[3:]):
        yield edit(path, line, one[1] + one[2] + one[3] + far[4])


def citations(skill: Skill):
    numbers = defaultdict(list)
    for one in skill.graph["entries"]:
        if one["kind"] in ("chapter", "item"):
            numbers[one["kind"]].append(int(one["number"]) if one["number"].isdigit() else 0)
    kinds = {one["id"]: one for one in skill.graph["entries"]}
    for one in skill.graph["citations"]:
        entry = kinds.get(one["targets"][0]) if len(one["targets"]) == 1 else None
        if entry and entry["kind"] in numbers and len(re.findall(r"[0-9]+", one["text"])) == 1:
            text = skill.texts[one["path"]][one["line"] - 1]
            begin = one["column"] - 1
            if text[begin:begin + len(one["text"])] == one["text"]:
                yield one, text, begin, sorted(set(numbers[entry["kind"]]))


def cite(skill: Skill, rng: random.Random):
    for one, text, begin, numbers in citations(skill):
        was = int(re.search(r"[0-9]+", one["text"]).group())
        near = [n for n in (was - 1, was + 1) if n in numbers]
        if near:
            now = one["text"].replace(str(was), str(rng.choice(near)))
            yield edit(one["path"], one["line"] - 1, text[:begin] + now + text[begin + len(one["text"]):])


def beyond(skill: Skill, rng: random.Random):
    for one, text, begin, numbers in citations(skill):
        now = re.sub(r"[0-9]+", str(numbers[-1] + rng.randrange(1, 4)), one["text"])
        yield edit(one["path"], one["line"] - 1, text[:begin] + now + text[begin + len(one["text"]):])


def cut(skill: Skill, rng: random.Random):
    for path, lines in sorted(skill.texts.items()):
        for line, text in enumerate(lines):
            for match in re.finditer(r"[\w/-]{4,}(?=\.md\b)", text):
                if (skill.folder / (match.group() + ".md")).exists():
                    yield edit(path, line, text[:match.end() - 3] + text[match.end():])


ELSEWHERE = ["Write small migrations with a rollback plan", "Keep invoices immutable", "Sign every release artifact",
             "Localize currency formatting", "Rotate credentials on schedule", "Paginate long listings"]


def reword(skill: Skill, rng: random.Random):
    for path, line, one in skill.headings():
        yield edit(path, line, one[1] + one[2] + one[3] + rng.choice(ELSEWHERE))


def trade(skill: Skill, rng: random.Random):
    heads = skill.headings()
    for (path, line, one), (other, behind, two) in zip(heads, heads[1:]):
        if path == other:
            yield {(path, line): one[1] + one[2] + one[3] + two[4], (path, behind): two[1] + two[2] + two[3] + one[4]}


def forget(skill: Skill, rng: random.Random):
    for path, lines in sorted(skill.texts.items()):
        for line, text in enumerate(lines):
            if re.match(r"\s*- \[ \] ", text):
                yield edit(path, line, "")


MUTATIONS = [drop, renumber, shift, swap, retitle, cite, beyond, cut]
HARDER = [reword, trade, forget]


def try_all(skillc: str, skills: list[Skill], mutations: list) -> None:
    rows, rules = {}, {}
    for mutation in mutations:
        rng = random.Random(mutation.__name__)
        all_of_kind = [(skill, one) for skill in skills for one in mutation(skill, rng)]
        chosen = rng.sample(all_of_kind, min(PER_KIND, len(all_of_kind)))
        caught, without_hints, by = 0, 0, Counter()
        for skill, edits in chosen:
            with tempfile.TemporaryDirectory() as name:
                copy = Path(name) / skill.folder.name
                shutil.copytree(skill.folder, copy)
                for (path, line), text in edits.items():
                    lines = (copy / path).read_text().split("\n")
                    lines[line] = text
                    (copy / path).write_text("\n".join(lines))
                new = findings(skillc, copy) - skill.before
            caught += bool(new)
            without_hints += any(severity != "hint" for _, _, _, severity in new)
            by.update({rule for rule, _, _, _ in new})
        rows[mutation.__name__], rules[mutation.__name__] = (len(chosen), caught, without_hints), by
    print(f"{'mutation':10}{'tried':>7}{'caught':>8}{'without hints':>15}   by")
    for name, (tried, caught, without_hints) in rows.items():
        by = ", ".join(f"{rule} {n}" for rule, n in rules[name].most_common(4))
        print(f"{name:10}{tried:7}{caught:8}{without_hints:15}   {by}")
    tried, caught, without_hints = (sum(one[n] for one in rows.values()) for n in (0, 1, 2))
    print(f"{'all':10}{tried:7}{caught:8}{without_hints:15}   {caught / tried:.1%}, without hints {without_hints / tried:.1%}\n")


def main() -> int:
    skillc = str(Path(sys.argv[1]).resolve())
    skills = [Skill(skillc, one) for folder in sys.argv[2:] for one in sorted(Path(folder).iterdir())
              if (one / "SKILL.md").is_file()]
    try_all(skillc, skills, MUTATIONS)
    try_all(skillc, skills, HARDER)
    changed = [one.folder.name for one in skills if findings(skillc, one.folder) != one.before]
    print(f"untouched skills whose findings changed: {', '.join(changed) or 'none'}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
