#!/usr/bin/env python3
"""Counts what a folder of skills holds: an independent reading of the content model.

    count.py FOLDER      prints JSON: skills, entries, checklist items, coverage, citations, cases
    count.py --selftest  runs the assertions at the end of this file

It never calls skillc and shares no code with it, so that the two can be held against each other. It is simpler on
purpose, and right on the published corpora rather than on everything:
- Markdown is read line by line: fences, indented code (outside lists only), tables, lists, headings, block quotes
  (their sign is dropped), HTML blocks and comments, code spans, link targets. No entities, no reference labels, no
  fence that ends because its list item does.
- No skillc.yaml (role globs, own kinds), no citation owned by another skill's name, no section sign, no links that
  cite, no glosses. In prose a kind's word is one capital and small letters (`Chapter`, never `CHAPTER`).
- Local kinds (step, mode, …) are listed and their citations counted apart; they are not resolved.
- What a block declares it does not cite; what else it names it does (`### Chapter 1: Safety (Items 1–10)`).
"""
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

GLOBAL = ("part", "chapter", "item", "appendix", "code")
LOCAL = ("step", "phase", "stage", "mode", "level", "tier", "rule", "pattern", "principle", "option", "section")
WORDS = {k + s: k for k in GLOBAL[:-1] + LOCAL for s in ("", "s")}
WORDS |= {"ch": "chapter", "ch.": "chapter", "chs": "chapter", "chs.": "chapter", "app": "appendix", "app.": "appendix",
          "appendices": "appendix"}
COUNTED = "one two three four five six seven eight nine ten eleven twelve".split()
LONGEST_RANGE = 500
Key = tuple[str, str]                                  # an entry: kind and number


# --- the citation grammar

def number_pattern(kind: str, word: str) -> str:
    digits = r"\d+(?:\.\d+)*[a-z]?(?!\w)"
    if kind == "code":
        return r"[A-Z]{1,3}\d+(?!\w)"
    if kind in ("appendix", "option"):
        return r"[A-Z](?!\w)" + ("" if word.lower().startswith("app") and len(word) < 5 else "|" + digits)
    return digits + (rf"|(?:[IVXLC]+|(?i:{'|'.join(COUNTED)}))(?!\w)" if kind in ("part", "chapter") else "")


def normal(token: str, kind: str) -> str:
    """One = I = 1 = 01 and G05 = G5, while appendices' and options' letters stay letters."""
    if token.lower() in COUNTED:
        return str(COUNTED.index(token.lower()) + 1)
    if kind in ("part", "chapter") and re.fullmatch("[IVXLC]+", token):
        values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in token]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return re.sub(r"^([A-Z]*)0+(?=\d)", r"\1", token)


def letters(code: str) -> str:
    return code.rstrip("0123456789")


def spread(low: str, high: str) -> list[str] | None:
    """The numbers of a range; empty where it is reversed, None where it is no range."""
    if low.isalpha() and high.isalpha():
        return [chr(c) for c in range(ord(low), ord(high) + 1)]
    a, b = low[len(letters(low)):], high[len(letters(high)):]
    if letters(low) != letters(high) or not (a and b) or int(b) - int(a) >= LONGEST_RANGE:
        return None
    return [letters(low) + str(n) for n in range(int(a), int(b) + 1)]


RANGE = re.compile(r"\s*[-‐‑–]\s*|\s+(?:to|through)\s+|—")
LIST = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s*/\s*|\s+(?:and|&)\s+")


def scan(text: str, at: int, kind: str, word: str) -> tuple[list[str], int, bool] | None:
    """Reads `2, 5–7 and 9` at a place: the numbers, where they end, whether a range in it is reversed."""
    pattern = number_pattern(kind, word)
    first = re.compile(pattern).match(text, at)
    if not first:
        return None
    numbers, end, is_reversed, in_range = [normal(first[0], kind)], first.end(), False, False
    later = re.compile(rf"(?:{pattern})(?![\w+%]|\.\d)")
    last = re.compile(later.pattern + "(?!-)")         # a range's right end; `3-Minute` is none
    while True:
        joint = None if in_range else RANGE.match(text, end)
        right = last.match(text, joint.end()) if joint else None
        more = spread(numbers[-1], normal(right[0], kind)) if right else None
        if right and more is not None:
            is_reversed |= not more
            numbers += more[1:] or ([normal(right[0], kind)] if not more else [])
            end, in_range = right.end(), True
            continue
        joint = LIST.match(text, end)
        right = later.match(text, joint.end()) if joint else None
        if not right or text[right.end():right.end() + 1] == "-" and not last.match(text, right.end() + 1):
            return numbers, end, is_reversed
        numbers.append(normal(right[0], kind))
        end, in_range = right.end(), False


@dataclass
class Citation:
    kind: str
    text: str
    start: int
    numbers: list[str]
    reversed: bool


CAPITALISED = "|".join(sorted((re.escape(w.capitalize()) for w in WORDS), key=len, reverse=True))
CITES = re.compile(rf"(?<![\w-])(?:({CAPITALISED})(?:(?<=\.)\s*|\s+)|(?=[A-Z]{{1,3}}\d))")


def citations(text: str, series: set[str] | None = None, start: int = 0) -> list[Citation]:
    """Every maximal match; `series` are the letters of the codes the skill declares, None stands for all."""
    found: list[Citation] = []
    for m in CITES.finditer(text, start):
        kind = WORDS[m[1].lower()] if m[1] else "code"
        got = scan(text, m.end(), kind, m[1] or "") if m.start() >= start else None
        if got and (kind != "code" or series is None or letters(got[0][0]) in series):
            found.append(Citation(kind, text[m.start():got[1]], m.start(), got[0], got[2]))
            start = got[1]
    return found


# --- Markdown, line by line

@dataclass
class Block:
    kind: str                                          # heading, cell, item (of a list), para
    lines: list[tuple[int, str]]
    level: int = 0                                     # of a heading
    column: int = 0                                    # of a cell
    task: bool = False
    above: tuple["Block", ...] = ()                    # the headings it stands under, outermost first
    text: str = ""                                     # what can cite: no code, HTML, link targets, emphasis
    where: list[int] = field(default_factory=list)     # the line of each of its characters
    form: str = ""                                     # how it declares: heading, closing, row, text
    declares: tuple[str, list[str], int] | None = None  # kind, numbers, and where in the text that ends


INLINE = re.compile(r"(?P<esc>\\[!-/:-@\[-`{-~])|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
                    r"|(?P<html><!--.*?-->|</?[A-Za-z][^<>]*>|<[A-Za-z][\w+.-]*:[^<>\s]*>|https?://\S+)"
                    r"|(?P<link>!?\[(?=[^\[\]]*\]\()|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"
                    r"|(?P<emph>\*+|(?<!\w)_+|_+(?!\w)|~~)", re.S)
MARKER = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +|$)")
DELIMITER = re.compile(r" {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
BREAK = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")


def cells(row: str) -> list[str]:
    row = re.sub(r"(?<!\\)\|$", "", re.sub(r"^\|", "", row.strip()))
    return [c.strip() for c in re.split(r"(?<!\\)\|", row)]


def raw_blocks(lines: list[str]) -> tuple[list[Block], bool]:
    out: list[Block] = []
    ends = [i for i, t in enumerate(lines) if i and t.rstrip() in ("---", "...")] if lines[0].rstrip() == "---" else []
    fence, html, in_list, columns, delimiter = "", None, False, 0, -1    # the last two: of the table we are in
    para: Block | None = None                          # the block that a plain next line goes on with
    for i in range(ends[0] + 1 if ends else 0, len(lines)):
        line = re.sub(r"^( {0,3}> ?)+", "", lines[i].expandtabs(4))
        bare, indent = line.strip(), len(line) - len(line.lstrip())
        marker = MARKER.match(line)
        heading = ATX.match(line) or marker and ATX.match(line[marker.end():])
        following = lines[i + 1] if i + 1 < len(lines) else ""
        underlines = para is not None and para.kind == "para"
        if fence:
            fence = "" if re.fullmatch(re.escape(fence[0]) + "{%d,}" % len(fence), bare) else fence
        elif html:
            html = None if html.search(bare) else html
        elif not bare or i == delimiter or BREAK.match(line) and not (underlines and set(bare) == {"-"}):
            para, columns = None, columns if i == delimiter else 0
        elif (opening := re.match(r"`{3,}(?=[^`]*$)|~{3,}", bare)) and (indent < 4 or in_list):
            fence, para, columns = opening[0], None, 0
        elif not para and (tag := re.match(r"<!--|</?[A-Za-z][\w-]*(?=[\s>/]|$)", bare)):
            html = re.compile("^$") if tag[0] != "<!--" else None if "-->" in bare else re.compile("-->")
        elif not (para or in_list or columns) and (indent >= 4 or re.match(r"\[[^\]]+\]:\s*\S", bare)):
            pass                                       # indented code, a link's definition
        elif underlines and re.match(r" {0,3}(=+|-+)[ \t]*$", line):
            para.kind, para.level, para = "heading", 1 if bare[0] == "=" else 2, None
        elif heading:
            out.append(Block("heading", [(i + 1, heading[2] or "")], level=len(heading[1])))
            para, columns, in_list = None, 0, bool(marker)
        elif marker:
            task = re.match(r"\[[ xX]\]\s+(?=\S)", line[marker.end():])
            para = Block("item", [(i + 1, line[marker.end() + (task.end() if task else 0):])], task=bool(task))
            out.append(para)
            columns, in_list = 0, True
        elif columns or "|" in line and DELIMITER.match(following) and len(cells(line)) == len(cells(following)):
            columns, delimiter = (columns, delimiter) if columns else (len(cells(line)), i + 1)
            out += [Block("cell", [(i + 1, c)], column=n) for n, c in enumerate(cells(line)[:columns])]
            para = None
        elif para:
            para.lines.append((i + 1, bare))
        else:
            para, in_list = Block("para", [(i + 1, bare)]), in_list and indent > 0
            out.append(para)
    return out, bool(fence)


def declared(text: str, local_only: bool = False) -> tuple[str, list[str], int] | None:
    """What a heading, or a step's paragraph, declares by how it starts."""
    begin = len(text) - len(re.sub(r"^(?:[^\w§]+|\d+(?:\.\d+)*[.)]\s+)*", "", text))
    m = re.compile(r"([A-Za-z]+\.?)\s+").match(text, begin)
    kind, word = (WORDS.get(m[1].lower(), ""), m[1]) if m else ("", "")
    if local_only and (kind not in LOCAL or word[0].islower()):
        return None
    kind, begin = (kind, m.end()) if kind else ("code", begin)
    closes = re.compile(r"\s*[:—–-]|\s*\.(?:\s|$)" + ("" if local_only else r"|\s*$"))
    got = scan(text, begin, kind, word)
    if got and closes.match(text, got[1]):
        return kind, got[0], got[1]
    one = re.compile(number_pattern(kind, word)).match(text, begin)    # `Chapter 1 - 3 Ways`
    return (kind, [normal(one[0], kind)], one.end()) if one and closes.match(text, one.end()) else None


def blocks(source: str) -> tuple[list[Block], bool]:
    """The document's blocks in order, each with what it declares; and whether a fence is left open."""
    out, torn = raw_blocks(source.lstrip("\ufeff").replace("\r\n", "\n").split("\n"))
    stack: list[Block] = []
    for b in out:
        raw, rows, at = "\n".join(t for _, t in b.lines), [n for n, t in b.lines for _ in t + "\n"], 0
        for m in INLINE.finditer(raw):
            put = m[0][-1] if m.lastgroup == "esc" else "" if m.lastgroup in ("link", "emph") else "\ufffc"
            b.text += raw[at:m.start()] + put
            b.where += rows[at:m.start()] + [rows[m.start()]] * len(put)
            at = m.end()
        b.text, b.where = b.text + raw[at:], b.where + rows[at:]
        stack = [h for h in stack if b.kind != "heading" or h.level < b.level]
        b.above = tuple(stack)
        if b.kind == "heading":
            stack.append(b)
            b.form, b.declares = "heading", declared(b.text)
            if not b.declares and (m := re.search(r"\(([A-Z]{1,3}\d+)\)\s*$", b.text)):
                b.form, b.declares = "closing", ("code", [normal(m[1], "code")], 0)
        elif b.kind == "cell" and not b.column and re.fullmatch(r"(\*\*|__)[A-Z]{1,3}\d+(\*\*|__)", raw):
            b.form, b.declares = "row", ("code", [normal(b.text, "code")], len(b.text))
        elif b.kind in ("item", "para") and not b.task:
            b.form, b.declares = "text", declared(b.text, local_only=True)
    return out, torn


# --- a skill

@dataclass
class Document:
    path: str
    blocks: list[Block]
    torn: bool
    role: str


def read_documents(root: Path) -> list[Document]:
    files = [root] if root.is_file() else [p for p in root.rglob("*") if p.suffix.lower() in (".md", ".markdown")]
    docs = []
    for file in files:
        source = file.read_text("utf-8", "replace")
        path = file.relative_to(root if root.is_dir() else root.parent).as_posix()
        found, torn = blocks(source)
        front = re.match(r"---\n(?:.*\n)*?role:\s*(\w+)\s*\n(?:.*\n)*?---\n", source)
        role = (front[1] if front else "skill" if path == "SKILL.md" else "example" if "examples/" in "/" + path else
                "checklist" if any(b.task for b in found) else
                "catalog" if any(b.declares for b in found) else "reference")
        docs.append(Document(path, found, torn, role))
    return sorted(docs, key=lambda d: (d.path != "SKILL.md", d.path.encode()))


def code_series(found: list[tuple[Document, Block]]) -> set[str]:
    """Letters with three consecutive numbers, or declared in the same form of the same document as such."""
    codes = [(d.path, b.form, n) for d, b in found for n in b.declares[1] if b.declares[0] == "code"]
    known = {n for _, _, n in codes}
    whole = {letters(n) for n in known if {letters(n) + str(int(n[len(letters(n)):]) + i) for i in (1, 2)} <= known}
    forms = {(p, f) for p, f, n in codes if letters(n) in whole}
    return {letters(n) for p, f, n in codes if (p, f) in forms}


def weak_numbers(docs: list[Document], series: set[str]) -> dict[str, tuple[int, set[str]]]:
    """What only resolves: checklists' headings (2), else SKILL.md's `(Ch. 2)` headings and `| Chapter 2 |` rows (3)."""
    weak: dict[str, tuple[int, set[str]]] = {}
    for strength, role in ((2, "checklist"), (3, "skill")):
        for b in (b for d in docs if d.role == role for b in d.blocks):
            closing = re.search(r"\(([^()]*)\)\s*(?:$|[—–-])", b.text) if b.kind == "heading" else None
            row = b.text if b.kind == "cell" and not b.column else ""
            named = [(c.kind, c.numbers) for c in citations(closing[1] if closing else row, series)
                     if closing or c.text == row] if strength == 3 else [b.declares[:2]] if b.declares else []
            for kind, numbers in named:
                if kind in GLOBAL and weak.setdefault(kind, (strength, set()))[0] == strength:
                    weak[kind][1].update(numbers)
    return weak


def in_order(numbers: set[str] | list[str]) -> list[str]:
    return sorted(set(numbers), key=lambda n: (letters(n), [int(p) for p in re.findall(r"\d+", n)], n))


def primary_entries(found: list[tuple[Document, Block]], series: set[str]) -> dict[Key, Block]:
    entries: dict[Key, Block] = {}
    for _, b in sorted(found, key=lambda x: x[1].form == "closing"):    # a closing `(G30)` only fills what is missing
        for n in b.declares[1]:
            if b.declares[0] in GLOBAL and (b.declares[0] != "code" or letters(n) in series):
                entries.setdefault((b.declares[0], n), b)
    return entries


def walk(docs: list[Document], series: set[str], resolves: set[Key]) -> tuple[list[dict], Counter[str], set[Key]]:
    """Every citation; the checklist items by how they reach entries; and the entries they reach."""
    listed: list[dict] = []
    tasks: Counter[str] = Counter(items=0, citing=0, inheriting=0, neither=0)
    reached: set[Key] = set()
    for d in docs:
        named: dict[int, dict[str, set[Key]]] = {}     # what each block names and declares, kind by kind
        for b in d.blocks:
            own = b.declares
            if own and own[0] == "code" and letters(own[1][0]) not in series:
                own = None
            keys = named[id(b)] = {own[0]: {(own[0], n) for n in own[1]}} if own else {}
            for c in citations(b.text, series, own[2] if own else 0):
                keys.setdefault(c.kind, set()).update((c.kind, n) for n in c.numbers)
                missing = [n for n in c.numbers if c.kind in GLOBAL and (c.kind, n) not in resolves]
                listed.append({"path": d.path, "line": b.where[c.start], "text": c.text, "kind": c.kind,
                               "numbers": c.numbers, "unresolved": missing, "reversed": c.reversed,
                               "in_declaring_block": own is not None})
            if b.task:
                outer = [next((named[id(h)][k] for h in reversed(b.above) if k in named[id(h)]), set())
                         for k in GLOBAL if k not in keys]
                cites, inherits = set().union(*keys.values()) & resolves, set().union(*outer) & resolves
                tasks.update(items=1, citing=bool(cites), inheriting=bool(inherits), neither=not cites | inherits)
                reached |= cites | inherits
    return listed, tasks, reached


def count_skill(root: Path) -> dict:
    docs = read_documents(root)
    strong = [d for d in docs if d.role in ("catalog", "reference", "skill")]
    found = [(d, b) for d in sorted(strong, key=lambda d: d.role != "catalog") for b in d.blocks if b.declares]
    series = code_series(found)
    entries = primary_entries(found, series)
    by_kind = {k: ns for k in GLOBAL if (ns := in_order([n for kind, n in entries if kind == k]))}
    weak = {k: w for k, w in weak_numbers(docs, series).items() if k not in by_kind}
    listed, tasks, covered = walk(docs, series, set(entries) | {(k, n) for k, w in weak.items() for n in w[1]})
    judged = {k for k, _ in covered}
    for key in [k for k in entries if k in covered]:   # an entry is covered with its descendants
        covered.update((h.declares[0], n) for h in entries[key].above if h.declares for n in h.declares[1])
    uncovered = {k: left for k, ns in by_kind.items() if (left := [n for n in ns if (k, n) not in covered])}
    local = [f"{b.declares[0]} {n} {d.path}:{b.lines[0][0]}" for d, b in found for n in b.declares[1]
             if b.declares[0] in LOCAL]
    numbered = [c for c in listed if c["kind"] in GLOBAL]
    head = (root / "SKILL.md").read_text("utf-8", "replace") if (root / "SKILL.md").is_file() else ""
    name = re.match(r"---\n(?:.*\n)*?name:[ \t]*[\"']?([^\n\"']+?)[\"']?[ \t]*\n", head)
    return {
        "name": name[1] if name else root.stem,
        "documents": len(docs),
        "roles": Counter(d.role for d in docs),
        "unclosed_fence": [d.path for d in docs if d.torn],
        "entries": {"total": len(entries), "by_kind": {k: len(ns) for k, ns in by_kind.items()},
                    "ids": [f"{k} {n}" for k, ns in by_kind.items() for n in ns]},
        "local_entries": {"total": len(local), "by_kind": Counter(e.split()[0] for e in local), "list": local},
        "only_resolving": {k: {"strength": w[0], "numbers": in_order(w[1])} for k, w in weak.items()},
        "checklist": dict(tasks),
        "coverage": {"by_checklist": len(covered & set(entries)), "uncovered": uncovered,
                     "judged": {k: ns for k, ns in uncovered.items() if k in judged}},
        "citations": {"total": len(numbered), "in_declaring_blocks": sum(c["in_declaring_block"] for c in numbered),
                      "unresolved": sum(bool(c["unresolved"]) for c in numbered),
                      "local_total": len(listed) - len(numbered), "list": listed},
        "cases": count_cases(root, series, entries),
    }


def expectation_text(entry: str | dict) -> str:
    if isinstance(entry, str):
        return entry
    keys = ("text", "description", "check", "criterion", "name")
    return next((entry[k] for k in keys if isinstance(entry.get(k), str)), "")


def count_cases(root: Path, series: set[str], entries: dict[Key, Block]) -> dict:
    cases: list[dict] = []
    seen: set[Key] = set()
    for file in (root / "evals" / "evals.json", root.parent / "evals" / root.name / "evals.json"):
        top = json.loads(file.read_text("utf-8-sig")) if file.is_file() else []
        if isinstance(top, dict):
            top = next((top[k] for k in ("evals", "test_cases", "tests", "cases") if k in top), [])
        for n, row in enumerate(top, 1):
            texts = [expectation_text(e) for k in ("expectations", "assertions") for e in row.get(k, [])]
            case: dict = {"id": row.get("id", f"case-{n}"), "expectations": []}
            for text in texts:
                found = citations(INLINE.sub(lambda m: "\ufffc" if m.lastgroup == "code" else m[0], text), series)
                case["expectations"].append({"text": text, "citations": len(found),
                                             "cites": [f"{c.kind} {x}" for c in found for x in c.numbers]})
                seen |= {(c.kind, x) for c in found for x in c.numbers}
            cases.append(case)
    expectations = [e for c in cases for e in c["expectations"]]
    return {"cases": len(cases), "expectations": len(expectations), "list": cases,
            "citations": sum(e["citations"] for e in expectations),
            "unexercised": [f"{k} {n}" for k, n in entries if (k, n) not in seen] if cases else []}


def count(folder: Path) -> dict:
    skills: list[Path] = []
    for base, below, names in os.walk(folder):
        if "SKILL.md" in names:
            skills.append(Path(base))
            below.clear()                              # what lies below a skill belongs to it
    return {"skills": sorted(map(count_skill, skills or [folder]), key=lambda s: s["name"].encode())}


# --- the grammar's own tests

def selftest() -> None:
    def run(low: int, high: int, letter: str = "") -> list[str]:
        return [letter + str(n) for n in range(low, high + 1)]

    for text, want in {
        "Ch 3": ["3"], "Ch. 3": ["3"], "Chapter 3": ["3"], "Chapters 1–2": ["1", "2"], "Ch 1-2": ["1", "2"],
        "Ch 2, 4": ["2", "4"], "Ch 2, 5–7": ["2", "5", "6", "7"], "Ch 2, 5-7.": ["2", "5", "6", "7"],
        "Items 84, 90": ["84", "90"], "Item 1/2": ["1", "2"], "Items 26-28 and 31": ["26", "27", "28", "31"],
        "Ch 3 to 5": run(3, 5), "Ch 3 through 5": run(3, 5), "Ch 3—5": run(3, 5), "Ch 3 — 5": ["3"],
        "App A": ["A"], "Appendix B": ["B"], "Appendices A–C": ["A", "B", "C"], "App ID": [], "App 2": [],
        "Part IV": ["4"], "Part One": ["1"], "Part 3.5": ["3.5"], "Step 1b": ["1b"], "Item 07": ["7"], "Item 2": ["2"],
        "G25": ["G25"], "N07": ["N7"], "C1–C5": run(1, 5, "C"), "F1/F3": ["F1", "F3"], "C1-C2, N2": ["C1", "C2", "N2"],
        "Ch 5 — 8+ greys": ["5"], "Ch 1 — 3-Minute Story": ["1"], "Ch 1, 3-Minute Story": ["1"], "Ch 4 – 9% off": ["4"],
        "Ch 2–3.5": ["2"], "Ch 2–3D": ["2"], "Ch 3 vs 4": ["3"], "Ch 3, 2nd edition": ["3"], "Item 5 (a), 6": ["5"],
        "chapter 3": [], "in this Part. 3 of them": [], "Anti-Pattern 5": [], "Ch 3 and Chapter 4": ["3", "4"],
        "Ch 9–4": ["9", "4"], "Ch 1–500": run(1, 500), "Ch 1–501": ["1"], "Chapters 1, 10–11": ["1", "10", "11"],
    }.items():
        got = [n for c in citations(text) for n in c.numbers]
        assert got == want, (text, got, want)
    assert len(citations("Ch 2, 5–7")) == 1 and len(citations("Ch 3 and Chapter 4")) == 2
    assert citations("Ch 9–4")[0].reversed and not citations("Ch 4–9")[0].reversed
    assert [c.text for c in citations("G25 Q3", {"G"})] == ["G25"]
    for text, kind, want in (
        ("Chapter 3: Walk", "chapter", ["3"]), ("Ch 1: …", "chapter", ["1"]), ("Chapter 1–2: …", "chapter", ["1", "2"]),
        ("Chapter 1 — K", "chapter", ["1"]), ("Chapter 1 - 3 Ways", "chapter", ["1"]), ("Part One: V", "part", ["1"]),
        ("✅ Step 4: go", "step", ["4"]), ("2. Appendix A", "appendix", ["A"]), ("N01 — Names", "code", ["N1"]),
    ):
        assert (declared(text) or ())[:2] == (kind, want), (text, declared(text))
    assert not declared("Chapter 3 says") and not declared("Tier 1 (Composite):", True) and not declared("12 Rules")
    sample = ("# T\n\n```\nCh 1\n```\n`Ch 2` <!-- Ch 3 --> [Ch 4](ch-5.md \"Ch 6\")\n\n|a|b|\n|---|---|\n"
              "|Ch 7|Ch 8|Ch 9|\n\n    Ch 10\n\n- [ ] **Ch\n  11** — x\n- y\n\n      Ch 12 stays\n\n"
              "Chapter 13: A (Ch 14)\n---\n\n**Step 15:** Ch 16\n")
    parsed, torn = blocks(sample)
    cited = [n for b in parsed for c in citations(b.text, None, b.declares[2] if b.declares else 0) for n in c.numbers]
    assert cited == ["4", "7", "8", "11", "12", "14", "16"], cited
    assert not torn and blocks("~~~\nCh 1\n")[1] and [b.level for b in parsed if b.kind == "heading"] == [1, 2]
    print("selftest: all good")


if __name__ == "__main__":
    if sys.argv[1:] == ["--selftest"]:
        selftest()
    elif len(sys.argv) == 2 and Path(sys.argv[1]).exists():
        print(json.dumps(count(Path(sys.argv[1])), indent=1, ensure_ascii=False))
    else:
        sys.exit("usage: count.py FOLDER | --selftest")
