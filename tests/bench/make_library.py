#!/usr/bin/env python3
"""Writes a library of made-up skills to measure with. The same COUNT gives the same bytes anywhere.

    make_library.py COUNT FOLDER

Skills are about as large as published ones: each has a SKILL.md of 2 to 12 KB; a quarter has a catalog of items and a
checklist that cites them, some of those another reference or an evals file. Words are drawn as a language draws them: few of
them often, most of them rarely. All skills are free of errors, so that a build writes every one.
"""
import json
import random
import sys
from pathlib import Path

STEMS = """account adapter address alert archive argument audit backlog backup balance batch border boundary branch bridge
broker browser bucket budget buffer build bundle cache call canvas capacity carrier catalog certificate change channel charge
chart check circuit claim client clock cluster code column command commit component condition configuration connection
consumer container context contract control copy cost counter coverage credential cursor customer cycle data deadline
decision default delay delivery deployment design detail device digest document domain draft driver duplicate edge effect
element endpoint engine entry environment error estimate event example exception exchange export expression failure fallback
feature feed field file filter flag flow folder form format frame function gate graph group guard handle header heap history
hook host identifier image import incident index input instance interface interval invoice item job journal key label latency
layer leader ledger length level library limit line link list load lock log loop mailbox manifest map margin marker measure
member memory merge message metric migration mirror mode model module monitor name network node note notice number object
offset operation option order output owner package page panel parameter parser partition patch path pattern payment peer
permission phase pipeline place plan platform policy pool port position price priority process producer profile program
project promise property protocol provider proxy queue quota range rate reader receipt record recovery reference region
register release replica report request reserve resource response result retry review revision role rollback route row rule
runtime sample schedule schema scope script section secret segment sequence server service session setting shape shard sheet
shipment signal size slot snapshot source stage state step storage stream string structure subject subscription summary
switch symbol system table tag target task template tenant test text thread threshold ticket timeout token tool topic trace
track traffic transaction transfer tree trigger type unit update usage user value variable vector vendor version view volume
wait warning watch weight window worker wrapper writer zone""".split()
VERBS = """add allow apply ask assign avoid begin bind bound break cancel carry catch choose clean close collect combine compare
compute confirm connect consider copy count cover create decide define delay deliver describe detect drain drop emit end enforce
ensure expect explain expose extract fail fetch find finish follow give group guard handle hide hold ignore include increase
inspect keep lead leave let limit list load log make mark measure meet merge move name need note observe open order own pass
pause pick place plan prefer prepare prevent print produce protect prove publish pull push put raise reach read rebuild record
reduce refuse reject release remove rename repeat replace report reserve resolve restart retry return reuse review roll route
run save scan schedule send separate serve set share show sign skip sort split start state stop store stream take tell test
track trim trust try turn update use validate verify wait warn watch widen write""".split()
SMALL = """the a of to and in is that it for as with on be by this at from or an are not but which when all one if where its
no than each before after only while they has more so what without until both every under between most some other any""".split()
LIST_OPENERS = ["Before", "After", "While", "Where", "Once", "Whenever", "Because", "Unless"]
ADJECTIVES = """bounded calm careful central clear cold compact complete daily deep direct early eager empty even exact external
fair fast final firm flat fresh full general gradual hidden idle inner internal large late lazy light local long loose main
manual minor mixed narrow native nested open outer partial plain portable private public quiet rare raw remote rough safe
shared short silent simple single slow small sound stable stale static steady strict subtle sudden thin tight tidy total
uniform usual valid weak whole wide""".split()
LANGUAGES = ("python", "bash", "yaml", "json")


class Words:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one_of(self, words: list[str]) -> str:
        """The earlier in the list, the more often."""
        return words[int(len(words) * self.random.random() ** 2)]

    def name(self) -> str:
        """A term that few texts share."""
        parts = [self.one_of(STEMS), self.one_of(STEMS)]
        return "_".join(parts) + (str(self.random.randrange(100)) if self.random.random() < 0.2 else "")

    def sentence(self) -> str:
        words = [self.one_of(LIST_OPENERS)]
        for _ in range(self.random.randint(6, 18)):
            kind = self.random.random()
            words.append(self.one_of(SMALL) if kind < 0.5 else self.one_of(STEMS) if kind < 0.75
                         else self.one_of(VERBS) if kind < 0.88 else self.one_of(ADJECTIVES) if kind < 0.97
                         else f"`{self.name()}`" if kind < 0.99 else f"**{self.one_of(STEMS)}**")
        return " ".join(words) + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def title(self) -> str:
        return " ".join(word.capitalize() for word in
                        (self.one_of(VERBS), self.one_of(ADJECTIVES), self.one_of(STEMS) + "s"))

    def bullets(self, count: int) -> str:
        return "\n".join(f"- **{self.one_of(STEMS)}**: {self.sentence()}" for _ in range(count))

    def table(self, rows: int) -> str:
        lines = ["| Case | Choice | Reason |", "| --- | --- | --- |"]
        lines += [f"| {self.one_of(STEMS)} | `{self.name()}` | {self.sentence()} |" for _ in range(rows)]
        return "\n".join(lines)

    def code(self) -> str:
        language = self.random.choice(LANGUAGES)
        names = [self.name() for _ in range(self.random.randint(3, 7))]
        if language == "python":
            body = f"def {names[0]}({', '.join(names[1:3])}):\n"
            body += "\n".join(f"    {name} = {self.one_of(VERBS)}({names[1]}, \"{self.one_of(STEMS)}\")" for name in names[2:])
            body += f"\n    return {names[-1]}  # {self.one_of(STEMS)}"
        elif language == "bash":
            body = "\n".join(f"{self.one_of(VERBS)} --{name.replace('_', '-')} \"${{{name.upper()}}}\"" for name in names)
        elif language == "yaml":
            body = "\n".join(f"{name}:\n  {self.one_of(STEMS)}: {self.random.randrange(500)}" for name in dict.fromkeys(names))
        else:
            body = json.dumps({name: self.one_of(VERBS) for name in names}, indent=2)
        return f"```{language}\n{body}\n```"

    def section(self) -> str:
        """About 900 bytes."""
        kind = self.random.random()
        more = self.bullets(self.random.randint(3, 6)) if kind < 0.45 else self.code() if kind < 0.75 \
            else self.table(self.random.randint(3, 6)) if kind < 0.85 else self.paragraph()
        return f"## {self.title()}\n\n{self.paragraph()}\n\n{more}\n"


def catalog(words: Words, titles: list[str]) -> str:
    parts = ["# Catalog\n"]
    for number, title in enumerate(titles, 1):
        parts.append(f"## Item {number}: {title}\n\n{words.paragraph()}\n\n"
                     + (words.code() if words.random.random() < 0.5 else words.bullets(3)) + "\n")
    return "\n".join(parts)


def checklist(words: Words, titles: list[str]) -> str:
    parts = ["# Review checklist\n"]
    for number, title in enumerate(titles, 1):
        if number % 6 == 1:
            parts.append(f"\n## Part {(number + 5) // 6}\n")
        parts.append(f"- [ ] **Item {number} — {title}** — {words.sentence()}")
    return "\n".join(parts) + "\n"


def evals(words: Words, titles: list[str]) -> str:
    cases = []
    for number in range(1, words.random.randint(3, 6)):
        tested = words.random.sample(range(1, len(titles) + 1), 3)
        cases.append({"id": f"case-{number}", "prompt": f"{words.sentence()}\n\n{words.code()}\n",
                      "expectations": [f"Says {words.sentence().lower()} (Item {one})" for one in tested]})
    return json.dumps({"evals": cases}, indent=2) + "\n"


def files_of_skill(number: int) -> dict[str, str]:
    words = Words(number)
    name = f"{words.one_of(ADJECTIVES)}-{words.one_of(STEMS)}-{number:05}"
    titles: list[str] = []
    files = {}
    if words.random.random() < 0.25:
        wanted = words.random.randint(8, 40)
        while len(titles) < wanted:
            title = words.title()
            if title not in titles:
                titles.append(title)
        files["references/catalog.md"] = catalog(words, titles)
        files["references/review-checklist.md"] = checklist(words, titles)
        if words.random.random() < 0.4:
            files["references/background.md"] = "# Background\n\n" + "\n".join(
                words.section() for _ in range(words.random.randint(3, 12)))
        if words.random.random() < 0.3:
            files["evals/evals.json"] = evals(words, titles)
    description = f"Reviews how to {words.one_of(VERBS)} a {words.one_of(ADJECTIVES)} {words.one_of(STEMS)} and its " \
                  f"{words.one_of(STEMS)}. Use when a {words.one_of(STEMS)} has to {words.one_of(VERBS)} its {words.one_of(STEMS)}."
    links = "".join(f"- [{path.split('/')[-1]}]({path}): {words.sentence()}\n" for path in files if path.endswith(".md"))
    sections = "\n".join(words.section() for _ in range(max(1, round(words.random.triangular(1, 13, 4)))))
    files["SKILL.md"] = f"---\nname: {name}\ndescription: {description}\n---\n\n# {words.title()}\n\n{words.paragraph()}\n\n" \
                        f"{sections}" + (f"\n## Files\n\n{links}" if links else "")
    return {f"{name}/{path}": text for path, text in files.items()}


def make_library(count: int, folder: Path) -> None:
    for number in range(count):
        for path, text in files_of_skill(number).items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit(__doc__)
    make_library(int(sys.argv[1]), Path(sys.argv[2]))
