#!/usr/bin/env python3
"""Loads skills by the words of their descriptions alone: a reviewer of queries (protocol skillc-reviewer/1) that needs no model.

It stands in for an agent where none can be run, so what it loads says little of what an agent would. But a query that shares
no word with its skill's description, or more with another's, is one that an agent has to guess, too.
"""

import json
import re
import sys

WORD = re.compile(r"[a-z0-9_+#]+(?:[.-][a-z0-9_+#]+)*")
COMMON = set("""a about after all an and any are as asked at be before between by can do does for from has have help how i if in into is
it its may me my no not of on one only or our out over please should so than that the their them then this to too up us use used
user users was we what when which who why will with without write writing you your""".split())
ENOUGH = 1.5  # words that no other skill has, or so many more that a few have


def words(text: str) -> set[str]:
    found = set(WORD.findall(text.lower())) - COMMON
    return found | {word[:-1] for word in found if word.endswith("s") and len(word) > 3}


def loaded(query: str, skills: list[dict]) -> list[str]:
    """Those whose descriptions share enough with the query; a word counts the less the more descriptions have it."""
    described = {skill["name"]: words(skill["description"]) for skill in skills}
    asked = words(query)

    def score(name: str) -> float:
        return sum(1 / sum(word in other for other in described.values()) ** 2 for word in asked & described[name])

    scores = {name: score(name) for name in described}
    best = max(scores.values(), default=0)
    return [name for name in described if scores[name] >= ENOUGH and scores[name] == best]


def main() -> None:
    question = json.load(sys.stdin)
    print(json.dumps({"skills_loaded": loaded(question["case"]["prompt"], question["skills"])}))


if __name__ == "__main__":
    main()
