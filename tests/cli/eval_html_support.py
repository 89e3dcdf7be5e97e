"""Reviewers whose answers are out to harm whoever reads them, and pages as Python's own HTML parser sees them."""
import collections
from html.parser import HTMLParser
from urllib.parse import unquote

from eval_support import PYTHON, EvalCase, case

HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(1)><style>*{}</style>{{report}} \x1b[31m\u202e\u0085 \"'&"

# Quotes, cites Item 2 rightly and Item 9 wrongly, and would do harm; in `long` all that matters is far below.
QUOTES = f"""
    hostile = {HOSTILE!r}
    if question['case']['id'] == 'long':
        return {{'output': 'é' * 20000 + ' the quoted words, Item 2', 'findings': []}}
    if question['case']['id'] == 'silent': sys.exit(9)
    said = hostile + '\\nThe wait has no\\n  limit at all, see Item 2 (Keep what you start) and Item 9.'
    return {{'output': said, 'findings': [
        {{'cites': ['item-2', 'item-99'], 'message': 'Never ends ' + hostile, 'path': 'a/<b>.py', 'line': 3}}]}}
"""
JUDGE = """
import json, sys
asked = json.load(sys.stdin)
words = 'the quoted words' if 'quoted words' in asked['answer']['output'] else 'wait has no limit at all'
print(json.dumps({'verdicts': [
    {'index': one['index'], 'verdict': 'missed', 'evidence': 'no word of it'} if one['text'].startswith('Cites') else
    {'index': one['index'], 'verdict': 'met', 'evidence': words} for one in asked['expectations']]}))
"""


class Page(HTMLParser):
    """The ids, links and elements of a page."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.html = html
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.inside: list[str] = []
        self.texts: dict[str, str] = {}
        self.marks: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.elements.append(tag)
        self.attributes |= set(given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        self.inside.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        for tag in set(self.inside):
            self.texts[tag] = self.texts.get(tag, "") + data
        if "mark" in self.inside:
            self.marks[-1] += data


def dead_links(page: Page) -> list[str]:
    """Of a report in one file: links to a part of it that is not there, and ids that stand twice."""
    ids = collections.Counter(page.ids)
    return sorted(one for one in ids if ids[one] > 1) + [link for link in page.links if link.startswith("#") and unquote(link[1:]) not in ids]


class HtmlCase(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.reviewer("harmful", QUOTES)
        self.write("tools/judge.py", PYTHON + JUDGE).chmod(0o755)
        self.settings["judges"] = {"kind": {"command": ["tools/judge.py"], "default": True}}
        self.settings["library"] = {"name": "tried"}
        self.cases(case("plain", 2), {"id": "a/b <c>", "prompt": "Look\n\x1b[2J", "expectations": ["Sees the wait", "Cites (Item 1)"]},
                   {"id": "long", "prompt": "p", "expectations": ["Sees the words"]}, case("silent", 3))
