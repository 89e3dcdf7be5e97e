#!/usr/bin/env python3
"""Holds `skillc graph` against count.py, which reads the same skills without sharing a line of code.

    compare.py SKILLC FOLDER

Exits 0 where both agree, 1 with every difference, 77 (skipped, said so) where FOLDER is not there.
"""
import json
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import count  # noqa: E402


def is_local(text: str) -> bool:
    return count.WORDS.get(text.split()[0].lower()) in count.LOCAL


def from_skillc(skill: dict) -> dict:
    entries = [e for e in skill["entries"] if e["kind"] not in count.LOCAL]
    citations = [c for c in skill["citations"] if not is_local(c["text"])]
    return {
        "documents": len(skill["documents"]),
        "entries": skill["coverage"]["entries"]["total"],
        "ids": sorted(f"{e['kind']} {e['number']}" for e in entries),
        "items": len(skill["checklist"]),
        "citing": sum(bool(i["cites"]) for i in skill["checklist"]),
        "covered": skill["coverage"]["entries"]["by_checklist"],
        "citations": sorted((c["path"], c["line"], c["text"], len(c["targets"]) + len(c["unresolved"])) for c in citations),
        "cases": len(skill["cases"]),
        "expectations": sum(len(c["expectations"]) for c in skill["cases"]),
    }


def from_count(skill: dict) -> dict:
    only_resolving = [f"{kind} {number}" for kind, found in skill["only_resolving"].items() for number in found["numbers"]]
    listed = [c for c in skill["citations"]["list"] if c["kind"] not in count.LOCAL]
    return {
        "documents": skill["documents"],
        "entries": skill["entries"]["total"],
        "ids": sorted(skill["entries"]["ids"] + only_resolving),
        "items": skill["checklist"]["items"],
        "citing": skill["checklist"]["citing"],
        "covered": skill["coverage"]["by_checklist"],
        "citations": sorted((c["path"], c["line"], c["text"], len(c["numbers"])) for c in listed),
        "cases": skill["cases"]["cases"],
        "expectations": skill["cases"]["expectations"],
    }


def difference(name: str, key: str, ours: object, theirs: object) -> str:
    if isinstance(ours, list) and isinstance(theirs, list):
        return (f"{name}: {key}: only skillc: {[x for x in ours if x not in theirs]}; "
                f"only count.py: {[x for x in theirs if x not in ours]}; {len(ours)} against {len(theirs)}")
    return f"{name}: {key}: skillc {ours}, count.py {theirs}"


def main() -> int:
    skillc, folder = sys.argv[1:]
    if not Path(folder).is_dir():
        print(f"skipped: {folder} is not there")
        return 77
    graph = json.loads(subprocess.run([skillc, "graph", folder, "--config", "none"], check=True, capture_output=True).stdout)
    counted = json.loads(subprocess.run([sys.executable, "-B", str(Path(count.__file__)), folder], check=True, capture_output=True).stdout)
    ours = {s["name"]: from_skillc(s) for s in graph["skills"]}
    theirs = {s["name"]: from_count(s) for s in counted["skills"]}
    problems = [f"skills: {sorted(ours)} against {sorted(theirs)}"] if sorted(ours) != sorted(theirs) else []
    for name in sorted(ours.keys() & theirs.keys()):
        problems += [difference(name, key, ours[name][key], theirs[name][key]) for key in ours[name] if ours[name][key] != theirs[name][key]]
    print("\n".join(problems) if problems else f"{len(ours)} skills: entries, items, citations and cases agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
