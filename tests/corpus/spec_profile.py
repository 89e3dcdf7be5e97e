#!/usr/bin/env python3
"""Holds `skillc check --profile spec` against the reference validator's rules, on real skills and on mutants of them.

    spec_profile.py SKILLC FOLDER...

The validator itself (github.com/agentskills/agentskills, skills-ref/src/skills_ref: validator.py and parser.py, read at
00d5a46a) is not packaged: npm's skills-ref is a port over another reader of YAML, which gives other verdicts. Its rules are
written down here anew, over the library that reads YAML for it, Debian's python3-strictyaml, and both must call the same
skills valid. U+0085, U+2028 and U+2029, which that library alone takes for ends of lines, are left out. Mutants are
seeded: the same ones in every run. FOLDERs that are not there are left out. Exits 77 (skipped, said so) without the library.
"""
import json
import random
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

FIELDS = {"name", "description", "license", "allowed-tools", "metadata", "compatibility"}
MUTANTS = 3000


def verdict(content: bytes, folder: str) -> bool:
    """Whether the validator would call this SKILL.md valid."""
    import strictyaml
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return False
    parts = text.split("---", 2)
    if not text.startswith("---") or len(parts) < 3:
        return False
    try:
        fields = strictyaml.load(parts[1]).data
    except (strictyaml.YAMLError, AttributeError):  # the latter from its own report of unprintable characters
        return False
    if not isinstance(fields, dict) or set(fields) - FIELDS:
        return False
    name, description = fields.get("name"), fields.get("description")
    if not isinstance(name, str) or not name.strip() or not isinstance(description, str) or not description.strip():
        return False
    name = unicodedata.normalize("NFKC", name.strip())
    if len(name) > 64 or name != name.lower() or name[0] == "-" or name[-1] == "-" or "--" in name:
        return False
    if not all(c.isalnum() or c == "-" for c in name) or name != unicodedata.normalize("NFKC", folder):
        return False
    compatibility, tools = fields.get("compatibility", ""), fields.get("allowed-tools", "")
    if len(description) > 1024 or not isinstance(compatibility, str) or len(compatibility) > 500:
        return False
    return isinstance(tools, str) or isinstance(tools, list) and all(isinstance(tool, str) for tool in tools)


# Lines and values that authors write, each with a twist on which readers of YAML differ.
LINES = ["license: MIT", "license:", "license: [MIT]", "license: {a: b}", "metadata:\n  a: 1\n  b: true", "metadata:\n  - a", "metadata: x",
         "metadata:\n    a: b\n  c: d", "metadata:\n  a:\n    x: 1\n  b:\n      y: 2", "allowed-tools: Read, Grep", "allowed-tools: [Read, Grep]",
         "allowed-tools:\n  - Read\n  - Grep", "allowed-tools:\n- Read", "allowed-tools:\n  - a: b", "allowed-tools:\n  a: b", "allowed-tools: *",
         "compatibility: " + "x" * 500, "compatibility: " + "x" * 501, "compatibility: |\n  " + "y" * 500, "compatibility:\n  - x", "compatibility: 1",
         "version: 1", "tags: a", "role: catalog", "disable-model-invocation: true", "# a comment", "", "name: again", "a: b: c", "a: @x", "a: `x`",
         "x: !!str y", "license: !!str y", "license: &a y", "license: *a", "<<: x", "- item", "plain text", "license:\tMIT", "\tlicense: MIT",
         "license: 'it''s'", "license: \"q\\\"q\"", "license: \"q\\z\"", "license: 'open", "license: \"open", "license: a #b", "license: a#b",
         "license: >-\n  folded\n  text", "license: |\n  text", "license: a\n  b", "license: a\nb", "license : x", "license: - x", "license: ? x",
         "license: %x", "license: ,x", "license: a, b", "license: ]", "license: }x", "license: x]", "license: \U0001F600", "license: \u00e9",
         "license: \u0090", "license: \u200b", "license: a --- b", "---", "...", "license: ~", "license: null", "? license\n: x",
         "'license': x", "\"license\": x", "license: |+\n  x\n\n", "license: >2\n  x", "metadata:\n  <<: x", "metadata:\n  a: [x]", "metadata: {}"]
VALUES = {"name": ["{n}", "'{n}'", '"{n}"', " {n} ", "{N}", "{n}-", "-{n}", "{n}--x", "{n}_x", "{n} x", "", "''", "1", "true", "~", "null", "é",
                   "|\n  {n}", ">-\n  {n}", "{n} # c", "[{n}]", "\n  - {n}", "\n  a: b", "x" * 64, "x" * 65, "{n}\u3000", "{n}.", "'{n}\n'", "\uff41"],
          "description": ["x", "", "''", "' '", "1", "true", "~", "a: b", "'a: b'", "x" * 1024, "x" * 1025, "|\n  " + "x" * 1023, "|\n  " + "x" * 1024,
                          ">-\n  " + "x" * 1024, "é" * 1024, "Use when: a", "a --- b", "a - b", "[x]", "\n  - x", "\n  a: b", "a\n  b", "\"a\\nb\"",
                          "x #y", "*bold*", "&x", "!x", "@x", "%x", "a\tb", "\ta", "a\t", "a #\tb", "|\n  a\tb", "\"a\tb\"", "'a\tb'", "\u3000", "\u00a0", "<b>x</b>"]}


def mutate(rng: random.Random, text: str, name: str) -> bytes:
    lines = text.split("\n")
    close = next((i for i in range(1, len(lines)) if lines[i].startswith("---")), 1)
    for _ in range(rng.choice([1, 1, 2, 3])):
        kind = rng.randrange(9)
        at = rng.randrange(1, close + 1)
        if kind <= 2:
            lines[at:at] = rng.choice(LINES).split("\n")
            close = min(close + 1, len(lines) - 1)
        elif kind <= 5:
            field = rng.choice(list(VALUES))
            value = rng.choice(VALUES[field]).replace("{n}", name).replace("{N}", name.title())
            for i, line in enumerate(lines[:close]):
                if line.startswith(field + ":"):
                    lines[i] = f"{field}: {value}"
        elif kind == 6:
            del lines[at]
            close = max(1, close - 1)
        elif kind == 7:
            line = lines[at]
            place = rng.randrange(len(line) + 1)
            lines[at] = line[:place] + rng.choice("\t :#-'\"[]{}&*!|>%@`,?\\\u00a0\u200b\ufeff") + line[place:]
        else:
            lines[at] = rng.choice([" ", "  ", "\t", "- "]) + lines[at]
    mutant = "\n".join(lines)
    edge = rng.randrange(40)
    if edge == 0:
        mutant = "\ufeff" + mutant
    elif edge == 1:
        mutant = "\n" + mutant
    elif edge == 2:
        mutant = mutant.replace("\n", "\r\n")
    return mutant.encode() + (b"\xff" if edge == 3 else b"")


def main() -> int:
    try:
        import strictyaml  # noqa: F401
    except ImportError:
        print("skipped: python3-strictyaml is not there")
        return 77
    skillc = str(Path(sys.argv[1]).resolve())
    real = sorted(path for folder in sys.argv[2:] for path in Path(folder).rglob("SKILL.md"))
    rng = random.Random(4)
    # A skill is known by its folder, so each gets a folder of its own below a numbered one.
    cases = [(path.parent.name, path.read_bytes()) for path in real]
    cases.append(("demo", b"---\nname: demo\ndescription: Shows it. Use when asked.\nlicense: MIT\n---\n# Demo\n"))
    originals = cases + [cases[-1]] * len(cases)  # every second mutant is one of the short skill
    for _ in range(MUTANTS):
        name, content = rng.choice(originals)
        cases.append((name, mutate(rng, content.decode(), name)))
    with tempfile.TemporaryDirectory() as scratch:
        for i, (name, content) in enumerate(cases):
            folder = Path(scratch) / f"{i:05}" / name
            folder.mkdir(parents=True)
            (folder / "SKILL.md").write_bytes(content)
        ran = subprocess.run([skillc, "check", "--profile", "spec", "--format", "json", "--config", "none"], cwd=scratch, capture_output=True)
        found: dict = {}
        for finding in json.loads(ran.stdout)["findings"]:
            found.setdefault(int(finding["path"].split("/")[0]), []).append(finding)
    problems = 0
    valid = 0
    for i, (name, content) in enumerate(cases):
        expected = verdict(content, name)
        valid += expected
        if expected == (i not in found):
            continue
        problems += 1
        front = content[:content.find(b"\n#")][:400]
        print(f"the validator says {'valid' if expected else 'invalid'}, skillc {[f['message'] for f in found.get(i, [])]}: {front!r}")
    print(f"{len(cases)} skills, {valid} of them valid: {len(cases) - problems} verdicts agree, {problems} differ")
    return 1 if problems or not 0 < valid < len(cases) else 0


if __name__ == "__main__":
    sys.exit(main())
