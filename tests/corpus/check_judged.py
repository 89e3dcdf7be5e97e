#!/usr/bin/env python3
"""Holds what `skillc check` says of published skills against judged.json, where every finding was judged by opening the file.

    check_judged.py SKILLC FOLDER

Fails on a finding that nobody judged, on one that was judged false or when it said something else, and on a judged one
that is no longer found.
Exits 77 (skipped, said so) where FOLDER is not there.
"""
import json
import subprocess
import sys
from pathlib import Path


def key(finding: dict) -> tuple:
    """A line has one finding of a rule, but for citations, of which it may have several."""
    column = finding["column"] if finding["rule"] == "xref/miscited" else None
    return finding["path"], finding["line"], column, finding["rule"]


def main() -> int:
    skillc, folder = sys.argv[1:]
    if not Path(folder).is_dir():
        print(f"skipped: {folder} is not there")
        return 77
    judged = json.loads((Path(__file__).parent / "judged.json").read_text(encoding="utf-8"))
    ran = subprocess.run([str(Path(skillc).resolve()), "check", "--format", "json", "--config", "none"], cwd=folder, capture_output=True)
    if ran.returncode not in (0, 1):
        print(f"skillc exited {ran.returncode}: {ran.stderr.decode()}")
        return 1
    found = json.loads(ran.stdout)["findings"]

    verdicts = {key(one): one["verdict"] for one in judged}
    messages = {key(one): one["message"] for one in judged}
    problems = [f"judged twice: {k}" for k in verdicts if sum(key(one) == k for one in judged) > 1]
    problems += [f"found twice: {k}" for k in {key(one) for one in found} if sum(key(one) == k for one in found) > 1]
    for one in found:
        verdict = verdicts.get(key(one))
        if verdict is None:
            problems.append(f"not judged yet: {key(one)}: {one['message']}")
        elif not verdict:
            problems.append(f"judged false: {key(one)}: {one['message']}")
        elif messages[key(one)] != one["message"]:
            problems.append(f"judged when it said {messages[key(one)]!r}: {key(one)}: {one['message']}")
    missing = {k for k, verdict in verdicts.items() if verdict} - {key(one) for one in found}
    problems += [f"true, and not found: {k}" for k in sorted(missing, key=str)]
    print("\n".join(problems) if problems else f"{len(found)} findings, each judged true")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
