#!/usr/bin/env python3
"""Breaks published skills in small ways and holds `skillc check` to exactly the findings that each break deserves.

    variants.py SKILLC FOLDER [NAME...]

Every variant is a copy of one skill with a few edits. What it adds and what it takes away, compared with the
untouched skill, has to be what stands here: (rule, path, line), derived from the content model and not from what the
program says. Edits keep the number of lines, so that what is not about the edit keeps its place. Exits 77 (skipped,
said so) where FOLDER is not there.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

CATALOG = "references/api_reference.md"
CHECKLIST = "references/review-checklist.md"
EVALS = "evals/evals.json"


class Copy:
    """A skill's folder to edit. Lines count from 1."""

    def __init__(self, root: Path):
        self.root = root

    def swap(self, path: str, line: int, old: str, new: str) -> None:
        lines = self.lines(path)
        assert lines[line - 1].count(old) == 1, f"{path}:{line} has {old!r} {lines[line - 1].count(old)} times"
        lines[line - 1] = lines[line - 1].replace(old, new)
        self.write(path, lines)

    def blank(self, path: str, first: int, last: int) -> None:
        lines = self.lines(path)
        lines[first - 1:last] = [""] * (last - first + 1)
        self.write(path, lines)

    def append(self, path: str, *added: str) -> None:
        lines = self.lines(path)
        self.write(path, (lines[:-1] if lines[-1] == "" else lines) + list(added) + [""])

    def lines(self, path: str) -> list[str]:
        return (self.root / path).read_bytes().decode().split("\n")

    def write(self, path: str, lines: list[str]) -> None:
        (self.root / path).write_bytes("\n".join(lines).encode())


@dataclass
class Variant:
    name: str
    skill: str
    edit: Callable[[Copy], None]
    adds: list[tuple[str, str, int]] = field(default_factory=list)
    drops: list[tuple[str, str, int]] = field(default_factory=list)


def edits(*steps: Callable[[Copy], None]) -> Callable[[Copy], None]:
    def run(copy: Copy) -> None:
        for step in steps:
            step(copy)
    return run


def swap(path: str, line: int, old: str, new: str) -> Callable[[Copy], None]:
    return lambda copy: copy.swap(path, line, old, new)


def blank(path: str, first: int, last: int) -> Callable[[Copy], None]:
    return lambda copy: copy.blank(path, first, last)


def append(path: str, *lines: str) -> Callable[[Copy], None]:
    return lambda copy: copy.append(path, *lines)


def rename(old: str, new: str) -> Callable[[Copy], None]:
    def run(copy: Copy) -> None:
        (copy.root / new).parent.mkdir(parents=True, exist_ok=True)
        (copy.root / old).rename(copy.root / new)
    return run


def create(path: str, content: bytes) -> Callable[[Copy], None]:
    def run(copy: Copy) -> None:
        (copy.root / path).parent.mkdir(parents=True, exist_ok=True)
        (copy.root / path).write_bytes(content)
    return run


def as_windows_saves_it(path: str) -> Callable[[Copy], None]:
    def run(copy: Copy) -> None:
        file = copy.root / path
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    return run


# What using-asyncio-python has before anything is broken.
UNCOVERED_CHAPTER = ("xref/uncovered-entry", CATALOG, 216)
UNCOVERED_APPENDICES = ("xref/uncovered-entry", CATALOG, 227)
UNUSED_ASSET = ("link/orphan-file", "assets/example_asset.txt", 1)
UNEXERCISED = ("evals/unexercised-entry", EVALS, 1)


def dangling(*places: tuple[str, int]) -> list[tuple[str, str, int]]:
    return [("xref/dangling", path, line) for path, line in places]


VARIANTS = [
    # Chapters and items.
    Variant("last chapter removed, cited nowhere", "using-asyncio-python", blank(CATALOG, 216, 226), drops=[UNCOVERED_CHAPTER]),
    Variant("chapter removed that others cite", "system-design-interview", blank(CATALOG, 189, 210),
            # Line 152 of SKILL.md cites a range that runs across it; what stands in a code block cites nothing.
            adds=dangling(
                (CATALOG, 223), ("SKILL.md", 64), ("SKILL.md", 152), (CHECKLIST, 62), (CHECKLIST, 65), (CHECKLIST, 66), (CHECKLIST, 67))),
    Variant("inner chapter removed from a catalog of five", "using-asyncio-python", blank(CATALOG, 29, 56),
            # Front matter and code blocks cite it, too, which counts for nothing.
            adds=dangling(
                *[("SKILL.md", n) for n in (52, 61, 166, 170, 216, 224, 228)],
                *[(CHECKLIST, n) for n in (8, 13, 14, 17, 18, 19, 20, 84, 87, 88, 89, 90)])),
    Variant("two inner chapters removed from a catalog of five: a selection", "using-asyncio-python",
            edits(blank(CATALOG, 29, 56), blank(CATALOG, 170, 215)), adds=[("xref/selection", CATALOG, 8)]),
    Variant("chapter declared twice", "using-asyncio-python", append(CATALOG, "## Chapter 2: Threads once more", "", "Text."),
            adds=[("xref/duplicate-entry", CATALOG, 268)]),
    Variant("heading of a chapter turned into a paragraph", "lean-startup", swap(CATALOG, 41, "### ", ""),
            # What is left of it cites the chapter, too.
            adds=dangling(
                (CATALOG, 41), *[("SKILL.md", n) for n in (53, 172, 231)], *[(CHECKLIST, n) for n in (18, 21, 22, 23, 24)])),
    Variant("last item renumbered", "effective-java", swap("references/items-catalog.md", 937, "Item 90", "Item 91"),
            adds=dangling(("SKILL.md", 60), ("SKILL.md", 78))),
    Variant("item given the next one's number", "effective-java", swap("references/items-catalog.md", 929, "Item 89", "Item 90"),
            adds=[("xref/duplicate-entry", "references/items-catalog.md", 937)]
            + dangling(("SKILL.md", 78))),
    Variant("row of a code mended", "clean-code-reviewer", swap("SKILL.md", 224, " || **G15** | ", " |\n| **G15** | "),
            drops=[("xref/numbering-gap", "SKILL.md", 225)]),
    Variant("only every fifth item left", "effective-java",
            lambda copy: copy.write("references/items-catalog.md", [
                line.replace("### Item ", "### Topic ") if line.startswith("### Item ") and int(line[9:].split(":")[0]) % 5 else line
                for line in copy.lines("references/items-catalog.md")]),
            adds=[("xref/selection", "references/items-catalog.md", 96)],
            # The two items that wrong numbers are explained with are gone.
            drops=[("xref/miscited", "SKILL.md", 55)] * 2),

    # Citations.
    Variant("citation beyond the last chapter", "using-asyncio-python", swap("SKILL.md", 57, "Ch 4", "Ch 14"), adds=dangling(("SKILL.md", 57))),
    Variant("number of another item's words", "effective-java", swap("SKILL.md", 52, "Item 17 (minimize", "Item 18 (minimize"),
            adds=[("xref/miscited", "SKILL.md", 52)]),
    Variant("count of items off by one", "effective-java", swap("SKILL.md", 17, "90 items", "91 items"),
            adds=[("xref/count-mismatch", "SKILL.md", 17)]),
    Variant("range reversed", "using-asyncio-python", swap("SKILL.md", 61, "Ch 2-3", "Ch 3-2"), adds=[("xref/reversed-range", "SKILL.md", 61)]),
    Variant("label of another section's chapter", "using-asyncio-python", swap(CHECKLIST, 36, "Ch 3", "Ch 4"),
            adds=[("xref/section-mismatch", CHECKLIST, 36)]),
    Variant("label of a chapter that is not there", "using-asyncio-python", swap(CHECKLIST, 36, "Ch 3", "Ch 8"), adds=dangling((CHECKLIST, 36))),
    Variant("item that covers what was uncovered", "using-asyncio-python", swap(CHECKLIST, 126, "Ch 3", "Ch 5"), drops=[UNCOVERED_CHAPTER]),
    Variant("section that covers what was uncovered, by an item that cites nothing itself", "using-asyncio-python",
            edits(swap(CHECKLIST, 116, "Resilience", "Resilience (Appendices A–B)"), swap(CHECKLIST, 126, "**Ch 3 — Queue", "**Queue")),
            drops=[UNCOVERED_APPENDICES]),
    Variant("items of one section lose their labels", "using-asyncio-python",
            lambda copy: [copy.swap(CHECKLIST, n, "**Ch 3 — ", "**") for n in (119, 120)],
            adds=[("xref/uncited-checklist-item", CHECKLIST, 119)]),
    Variant("continue to a step that is not there", "system-design-interview", append("SKILL.md", "", "Then continue to Step 17."),
            adds=[("xref/local-dangling", "SKILL.md", 215)]),
    Variant("continue to a number that opens a line", "system-design-interview", append("SKILL.md", "", "Then continue to Step 6.")),
    Variant("continue to a step that is there", "system-design-interview", append("SKILL.md", "", "Then continue to Step 4.")),

    # Links.
    Variant("linked file deleted", "using-asyncio-python", lambda copy: (copy.root / CHECKLIST).unlink(),
            # No checklist, nothing to cover.
            adds=[("link/missing-file", "SKILL.md", 162), ("link/missing-file", "SKILL.md", 242)], drops=[UNCOVERED_CHAPTER, UNCOVERED_APPENDICES]),
    Variant("linked file renamed, its new name near", "using-asyncio-python", rename(CHECKLIST, "references/review-checklists.md"),
            adds=[("link/missing-file", "SKILL.md", 162), ("link/missing-file", "SKILL.md", 242)]),
    Variant("linked file named in other letters, once", "using-asyncio-python", swap("SKILL.md", 162, "review-checklist", "Review-Checklist"),
            adds=[("link/case-mismatch", "SKILL.md", 162)]),
    Variant("both mentions of the catalog taken out", "using-asyncio-python",
            edits(swap("SKILL.md", 47, "`references/api_reference.md`", "the catalog"), swap("SKILL.md", 241, "`references/api_reference.md`", "the catalog")),
            adds=[("link/orphan-file", CATALOG, 1)]),
    Variant("link out of the skill", "using-asyncio-python", append("SKILL.md", "- See also [the other skill](../effective-java/SKILL.md)."),
            adds=[("link/outside-skill", "SKILL.md", 243)]),
    Variant("heading of a table of contents renamed", "microservices-patterns",
            swap("references/patterns-catalog.md", 61, "Communication Patterns", "Ways to Communicate"),
            adds=[("link/missing-anchor", "references/patterns-catalog.md", 11)]),
    Variant("asset named", "using-asyncio-python", append("SKILL.md", "- Start from `assets/example_asset.txt`."),
            # It is empty all the same, and now its reader finds that out.
            adds=[("content/placeholder", "assets/example_asset.txt", 1)], drops=[UNUSED_ASSET]),

    # Front matter.
    Variant("colon in an unquoted description", "clean-code-reviewer",
            swap("SKILL.md", 3, "description: Reviews code against", "description: Reviews code: against"),
            adds=[("frontmatter/invalid-yaml", "SKILL.md", 3)]),
    Variant("quote never closed", "clean-code-reviewer", swap("SKILL.md", 3, "description: ", 'description: "'),
            adds=[("frontmatter/invalid-yaml", "SKILL.md", 3)]),
    Variant("name removed", "using-asyncio-python", swap("SKILL.md", 2, "name: using-asyncio-python", "# no name"),
            adds=[("frontmatter/name-missing", "SKILL.md", 1)]),
    Variant("name of another folder", "using-asyncio-python", swap("SKILL.md", 2, "using-asyncio-python", "asyncio-python"),
            adds=[("frontmatter/name-mismatch", "SKILL.md", 2)]),
    Variant("name with capitals", "using-asyncio-python", swap("SKILL.md", 2, "using-asyncio-python", "Using-Asyncio-Python"),
            adds=[("frontmatter/name-format", "SKILL.md", 2)]),
    Variant("name given twice", "clean-code-reviewer", swap("SKILL.md", 2, "name: clean-code-reviewer", "name: clean-code-reviewer\nname: clean-code-reviewer"),
            adds=[("frontmatter/duplicate-key", "SKILL.md", 3), ("xref/numbering-gap", "SKILL.md", 226)],
            drops=[("xref/numbering-gap", "SKILL.md", 225)]),
    Variant("field misspelled", "refactoring-ui", swap("SKILL.md", 2, "name: refactoring-ui", "name: refactoring-ui\nlicence: MIT"),
            adds=[("frontmatter/unknown-field", "SKILL.md", 3)]),
    Variant("closing line lost", "using-asyncio-python", blank("SKILL.md", 13, 13),
            # The next `---` is a rule of the text: no field is behind it, and prose before it.
            adds=[("frontmatter/unclosed", "SKILL.md", 1)]),
    Variant("closing line lost, block of one-line fields", "clean-code-reviewer", blank("SKILL.md", 4, 4),
            adds=[("frontmatter/unclosed", "SKILL.md", 1)]),
    Variant("opening line lost", "using-asyncio-python", blank("SKILL.md", 1, 1), adds=[("frontmatter/missing", "SKILL.md", 1)]),

    # Text.
    Variant("last fence left open", "using-asyncio-python", blank("SKILL.md", 212, 212), adds=[("content/unclosed-fence", "SKILL.md", 178)]),
    Variant("template text left in", "using-asyncio-python", append(CATALOG, "", "[TODO: add the missing chapters]"),
            adds=[("content/placeholder", CATALOG, 269)]),
    Variant("saved in Latin-1", "using-asyncio-python", create("references/notes.md", "Prüfung\n".encode("latin-1")),
            adds=[("content/encoding", "references/notes.md", 1)]),
    Variant("saved with a BOM and CRLF", "using-asyncio-python", edits(*[as_windows_saves_it(p) for p in ("SKILL.md", CATALOG, CHECKLIST)]),
            adds=[("frontmatter/byte-order-mark", "SKILL.md", 1), ("content/byte-order-mark", CATALOG, 1), ("content/byte-order-mark", CHECKLIST, 1)]),

    # Evals.
    Variant("last brace dropped", "clean-code-reviewer", blank(EVALS, 67, 67), adds=[("evals/invalid-json", EVALS, 1)], drops=[UNEXERCISED]),
    Variant("brace of a case dropped", "clean-code-reviewer", swap(EVALS, 17, "}", " "), adds=[("evals/invalid-json", EVALS, 18)], drops=[UNEXERCISED]),
    Variant("id given twice", "clean-code-reviewer", swap(EVALS, 42, "eval-04-law-of-demeter-and-train-wrecks", "eval-03-clean-code-already"),
            adds=[("evals/duplicate-id", EVALS, 42)]),
    Variant("key given twice", "clean-code-reviewer", swap(EVALS, 44, '"expectations"', '"prompt": "again", "expectations"'),
            adds=[("evals/duplicate-json-key", EVALS, 44)]),
    Variant("case without expectations", "clean-code-reviewer", edits(blank(EVALS, 34, 38)), adds=[("evals/no-expectations", EVALS, 30)]),
    Variant("expectation that cites a code that is not there", "clean-code-reviewer", swap(EVALS, 12, "G25", "G52"), adds=dangling((EVALS, 12))),
    Variant("file of a case missing", "clean-code-reviewer", swap(EVALS, 44, '"expectations"', '"files": ["evals/files/order.java"], "expectations"'),
            adds=[("evals/missing-file", EVALS, 44)]),
]


def findings(skillc: Path, folder: Path) -> Counter:
    ran = subprocess.run([str(skillc), "check", "--format", "json", "--config", "none", folder.name], cwd=folder.parent, capture_output=True)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"skillc exited {ran.returncode}: {ran.stderr.decode()}")
    # A path counts from the skill, as everywhere in this file.
    return Counter((f["rule"], f["path"].removeprefix(folder.name + "/"), f["line"]) for f in json.loads(ran.stdout)["findings"])


def difference(what: str, expected: Counter, actual: Counter) -> list[str]:
    return [f"  {what}, and should not: {one}" for one in (actual - expected).elements()] + [
        f"  should be {what}: {one}" for one in (expected - actual).elements()]


def main() -> int:
    skillc, corpus, only = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), sys.argv[3:]
    if not corpus.is_dir():
        print(f"skipped: {corpus} is not there")
        return 77
    failed = 0
    untouched: dict[str, Counter] = {}
    wanted = [v for v in VARIANTS if not only or v.name in only]
    for variant in wanted:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / variant.skill
            shutil.copytree(corpus / variant.skill, folder)
            for path in [folder, *folder.rglob("*")]:
                path.chmod(0o755 if path.is_dir() else 0o644)
            if variant.skill not in untouched:
                untouched[variant.skill] = findings(skillc, folder)
            before = untouched[variant.skill]
            variant.edit(Copy(folder))
            after = findings(skillc, folder)
        problems = difference("added", Counter(variant.adds), after - before) + difference("taken away", Counter(variant.drops), before - after)
        if problems:
            failed += 1
            print("\n".join([f"{variant.skill}: {variant.name}", *problems]))
    print(f"{len(wanted) - failed} of {len(wanted)} variants give exactly what they deserve")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
