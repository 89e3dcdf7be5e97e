#!/usr/bin/env python3
"""A long published checklist with code and without a SKILL.md, named alone and piped in: it is read as what it is.

    alone.py SKILLC CHECKLIST

Exits 77 (skipped, said so) where CHECKLIST is not there.
"""
import json
import subprocess
import sys
from pathlib import Path


def run(skillc: str, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess:
    return subprocess.run([skillc, *arguments, "--config", "none"], input=stdin, capture_output=True)


def main() -> int:
    skillc, path = sys.argv[1:]
    if not Path(path).is_file():
        print(f"skipped: {path} is not there")
        return 77
    text = Path(path).read_bytes()
    problems = []
    for what, argument, stdin in (("by name", path, None), ("on standard input", "-", text)):
        checked = run(skillc, "check", argument, stdin=stdin)
        if (checked.returncode, checked.stdout, checked.stderr) != (0, b"1 skill: no findings\n", b""):
            problems.append(f"check {what}: exit {checked.returncode}\n{checked.stdout.decode()}{checked.stderr.decode()}")
        graph = json.loads(run(skillc, "graph", argument, stdin=stdin).stdout)
        skill = graph["skills"][0]
        counts = {"skills": len(graph["skills"]), "documents": len(skill["documents"]), "items": len(skill["checklist"]),
                  "citations": len(skill["citations"]), "entries": len(skill["entries"])}
        # Counted by eye and by grep: 93 lines that begin with `- [ ]`, none of them within a fence.
        if counts != {"skills": 1, "documents": 1, "items": 93, "citations": 0, "entries": 0}:
            problems.append(f"graph {what}: {counts}")
        if [d["role"] for d in skill["documents"]] != ["checklist"]:
            problems.append(f"graph {what}: {skill['documents']}")
    print("\n".join(problems) if problems else "93 items, no citation, no finding; by name and on standard input")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
