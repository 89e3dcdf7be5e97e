#!/usr/bin/env python3
"""Measures what a document made of nothing but one piece of Markdown costs `skillc check`, and prints the costliest; and what
some that cite much cost `skillc renumber`.
Asserts nothing: figures depend on the machine.

    hostile_bench.py SKILLC [KIB...]

Each shape is a piece that is repeated up to so many KiB (64, 1024 and 4096 unless told), behind some text where it takes one
to make the rest dear: unclosed brackets, nested quotes, a table's head. They are what cmark-gfm's advisories are about
(CVE-2023-22483 to 22486, 24824, 26485, 37463; CVE-2022-39209) and what compiler/parse/markdown_limits.cpp bounds. The cost is the
CPU time of the whole program, start and findings included, in seconds; `said` is how many findings it had.
"""
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = [64, 1024, 4096]
SHOWN = 15  # shapes of each size
MOST = 20  # seconds; beyond that a shape is cut off
FRONT_MATTER = b"---\nname: demo\ndescription: Does it well. Use when it is asked for.\n---\n# Demo\n\n"

# fmt: off
REPEATED = [
    # words, escapes, characters of several bytes, control characters
    "a ", "a\n", "a\n\n", "\n", " ", "\t", "\f\n", "\f\n\n", "\v ", "\r", "\\", "\\\n", "a  \n", "a\\\n", "&", "&amp;", "&#35;", "&#x",
    "\u00e9", "\u4e2d", "\u202e", "\u200b", "\x01", "\x1b[8m",
    # emphasis, code
    "*", "**", "*a", "*a*", "**a**", "_a_", "*a_", "**a*", "a**b", "*a **b ", "~~a~~", "~", "`", "`a", "`a` ", "``a`", "`` `", "`\n",
    # links, images, definitions
    "[", "[]", "[a](", "[a](<", "[a](b)", "[a](b)\n", "[a](b \"", "[a](b \"c\") ", "[a][b]", "[a][b]\n", "![", "![a](b)", "![a](b)\n", "![[]()",
    "[![a](b)](c)", "[[", "[[a]](b)", "]", "](", "](b)", "[a]: b\n", "[a]: b\n\n", "[a]:\n", "[a]: <\n", "[a]: b \"\n", "> [a]: b\nc\n", "[^1]",
    "[^1]: a\n", "[a\n", "[a](#a)\n\n", "[a](#b) ", "[a](b.md) ",
    # HTML, addresses
    "<", "<a>", "<a ", "<a b=\"", "</a>", "<!", "<!--", "<!-- -->", "<!-- a -->\n", "<!A", "<?", "<?a?>", "<![CDATA[", "<http://a>", "<a@b.c>",
    "<div>\n", "<div>\n\n", "<script>\n", "<a id=\"x\">\n", "http://a.b ", "www.a.b ", "a@b.c ",
    # headings, rules
    "# a\n", "## a\n\nb\n\n", "## a {#b}\n", "a\n=\n", "a\n-\n", "    ---\n", "a\n    ---\n", "***\n", "* * *\n", "* ", "- ", "+ ",
    # lists, quotes, code blocks
    "- a\n", "- a\n\n", "+ a\n- b\n", "1. a\n", "1. ", "- - a\n", "- > a\n", "> - a\n", "- [ ] a\n", "> - [ ] a\n", "- a\n  - b\n", "- a\n\n  b\n",
    ">", "> ", "> a\n", ">> a\n", "> a\n\n", "> a\nb\n", "> |a|\n> |-|\n", "```\n", "```\na\n```\n", "~~~\n", "    a\n", "    a\n\n",
    # tables
    "|", "||", "|a", "|a|b", "|\n", "|-|\n", "|a|\n|-|\n", "|a|\n|-|\n\n", "|a|\n|-|\n|b|\n\n", "||||||||\n|-|\n", "|-|-|\n|-|\n", "    ---\n|-|-|\n",
    "a\n    ---\n|-|-|\n", "a\n\f\n|a|b|\n|-|\n", "|`a|`|\n",
    # what skillc reads: citations, paths, entries, template text
    "Ch 1 ", "Chapter 3, ", "Item 1, ", "Items 1\u2013400 ", "Items 9\u20131, ", "Ch 2\u2019s ", "Item 1 and ", "`a/b.md` ", "./a ", "**A:** b\n\n", "A1: b\n",
    "## 1. a\n\n", "# Ch 1: a\n\n", "### Items 1\u20139\n\n", "- a (Ch 1)\n", "{{a}}", "\"a\" ", "skillc:allow ",
    "Item 1, Items 1-400, ", "the book Item 9 ", "Item 9 (Doe) ", "In 2025, Q4 ", "\\_", "sk\\-", "&#95;", "P1 ",
]
BEHIND = [
    ("```\n", "a\n"), ("<!--\n", "a\n"), ("<script>\n", "<\n"), ("> " * 90, "a\n"), ("- " * 90 + "a\n", "\n"), ("- " * 90 + "a\n", " " * 180 + "- a\n"),
    ("> " * 90 + "a\n", "> " * 90 + "a\n"), ("[a]: " + "b" * 60_000 + "\n\n", "[a]"), ("[a]: b\n\n", "[a] "), ("[" * 2_000, "a](b)"),
    ("![" * 2_900, "[](a)"), ("*" * 3_000, "a_"), ("a **b" * 1_000, "c* "), ("`" * 1_000, "`` "), ("- a\n", "    ---\n"), ("a\n", "|\n"),
    ("|" + "a|" * 29 + "\n|" + "-|" * 29 + "\n", "|a\n"), ("|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n", "a\n"), ("<a ", "b=\"c\" "), ("[a](", "b"),
    ("[a](b \"", "c\n"), ("[a]: b\n\"", "c\n"), ("<!-- ", "-"), ("a <? " * 5 + "\n", "a\n"), ("## Item 1: A\n\n", "Item 1, "),
    ("## Item 1: A\n\n", "Item 1, Items 1-400, "), ("## Item 1: A\n\n", "the book Item 9 "), ("## Item 1: A\n\n", "Item 9 and "),
    ("## Item 1: A\n\n", "See Item 9 (a b c).\n\n"), ("-----BEGIN PRIVATE KEY-----\n", "A: b\n"), ("-----BEGIN PRIVATE KEY-----", "\\n"),
]
# fmt: on
ITEMS = "".join(f"## Item {i}: A\n\n" for i in range(1, 401))
RENUMBERED = [(ITEMS, "Items 1\u2013400\n\n"), (ITEMS + "In *Tidy Rows* we look at Item 3.", " And Items 5\u2013390 there,")]
GROWING = {
    "backticks, one more each time": lambda i: "`" * (i % 900 + 1) + "a ",
    "definitions, each of its own name": lambda i: f"[{i}]: b\n",
    "headings, each its own": lambda i: f"# h{i}\n\n",
    "headings of a hundred letters, and links to nearly these": lambda i: f"## {i} {'x' * 100} n abc\n\n[x](#{i}-{'x' * 100}-nn-abc)\n\n",
    "links to files, each its own": lambda i: f"[a]({i}.md)\n\n",
    "links to headings, each its own": lambda i: f"[a](#h{i})\n\n",
    "items of a list, each two columns further in": lambda i: " " * (2 * (i % 99)) + "- a\n",
    "items of a list, each four columns further in": lambda i: " " * (4 * (i % 30)) + "- a\n",
    "quotes, each within the one before": lambda i: ">" * (i % 99 + 1) + " a\n",
}


def shapes() -> dict:
    def repeated(front: str, piece: str):
        return lambda size: (front.encode() + piece.encode() * (size // len(piece.encode()) + 1))[:size]

    def growing(piece):
        def text(size: int) -> bytes:
            pieces, length = [], 0
            while length < size:
                pieces.append(piece(len(pieces)).encode())
                length += len(pieces[-1])
            return b"".join(pieces)[:size]
        return text

    def name(text: str) -> str:
        return repr(text) if len(text) <= 24 else f"{text[:8]!r}… ({len(text)})"

    return {name(piece): repeated("", piece) for piece in REPEATED} | {
        f"{name(front)}, then {name(piece)}": repeated(front, piece) for front, piece in BEHIND
    } | {what: growing(piece) for what, piece in GROWING.items()}


CHECK = ["check", "--no-cache", "--jobs", "1"]
RENUMBER = ["renumber", "item", "3", "--to", "500", "--jobs", "1"]


def cost(skillc: str, folder: Path, text: bytes, command: list[str] = CHECK) -> tuple[float, str]:
    (folder / "demo").mkdir(exist_ok=True)
    (folder / "demo/SKILL.md").write_bytes(FRONT_MATTER + text)
    with open(folder / "said", "w+b") as said:
        process = subprocess.Popen([skillc, *command, "demo"], cwd=folder, stdout=said, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines()
    counted = next((line for line in lines if line.startswith("1 skill: ")), "cut off" if process.returncode < 0 else "")
    return usage.ru_utime + usage.ru_stime, counted.removeprefix("1 skill: ")


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    skillc = str(Path(sys.argv[1]).resolve())
    sizes = [int(size) for size in sys.argv[2:]] or SIZES
    all_shapes = shapes()
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            costs = sorted(((*cost(skillc, Path(folder), make(size * 1024)), name) for name, make in all_shapes.items()), reverse=True)
            above = sum(seconds > 0.25 for seconds, *_ in costs)
            print(f"{len(all_shapes)} shapes of {size} KiB: {above} above 0.25 s of CPU; the costliest {SHOWN}")
            for seconds, counted, name in costs[:SHOWN]:
                print(f"  {seconds:6.2f}  {name:52}  {counted[:60]}")
            for front, piece in RENUMBERED:
                text = (front + piece * (size * 1024 // len(piece.encode()))).encode()
                seconds, _ = cost(skillc, Path(folder), text, RENUMBER)
                print(f"  {seconds:6.2f}  renumber: 400 items, then {piece!r}")
            print()


if __name__ == "__main__":
    main()
