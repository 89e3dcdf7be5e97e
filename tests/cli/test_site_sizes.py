"""No page of a site grows with the library or with the run that it shows."""
import json
import unittest

from eval_html_support import HtmlCase
from site_support import broken_links

LIMIT = 500_000  # bytes of a page, or of what a page's script asks for

CHAPTERS = 100


class Sizes(HtmlCase):
    def setUp(self) -> None:
        super().setUp()
        self.skip_under_sanitizers()
        self.settings["judges"] = {}
        self.reviewers = {}

    def assert_small(self) -> None:
        site = self.folder / "out/site"
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.suffix in (".html", ".json")}
        self.assertEqual({path: size for path, size in sizes.items() if size > LIMIT}, {})
        self.assertEqual(broken_links(site), [])

    def library(self, items: int) -> None:
        chapters = (f"## Chapter {c}: On the {c}th of the many subjects\n\n" + "".join(
            f"### Item {i}: What is to be done about the {i}th of the many things\n\nText & more.\n\n"
            for i in range((c - 1) * items // CHAPTERS + 1, c * items // CHAPTERS + 1)) for c in range(1, CHAPTERS + 1))
        self.write("skills/demo/references/items.md", "# Items\n\n" + "".join(chapters))
        checks = ("## " * (i % 60 == 1) + f"Of chapter {i // 60 + 1}\n\n" * (i % 60 == 1) +
                  f"- [ ] **Item {i} — What is to be done about the {i}th of the many things** — is it so?\n" + "\n" * (i % 60 == 0)
                  for i in range(1, items + 1))
        self.write("skills/demo/references/checklist.md", "# Review Checklist\n\n" + "".join(checks))

    def test_of_a_large_skill(self):
        self.library(6000)
        self.cases(*[{"id": f"case-{n}", "prompt": "p" * 3000, "expectations": [f"Says so (Item {n})"] * 10} for n in range(1, 400)])
        self.configure()
        ran = self.run_skillc("build", "--target", "site", "--out", "out")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assert_small()

    def test_of_many_reviewers(self):
        self.library(600)
        for n in range(10):
            self.reviewer(f"reviewer-number-{n}-of-ten-with-a-long-name", """
                return answer(*[f'Item {n}' for n in (range(1, 400) if question['skill']['instructions'] else range(200, 600))])
            """)
        many = {"id": "many", "prompt": "p", "expectations": [f"Says what is to be done (Item {n % 600 + 1})" for n in range(3000)]}
        self.cases(many, *[{"id": f"case-{n}", "prompt": "p", "expectations": ["Says so (Item 1)", "Says so (Item 2)"]} for n in range(5)])
        self.eval("--configuration", "with_skill", "--configuration", "without_skill")
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "--run", "run")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assert_small()

    def test_of_answers_that_are_nothing_but_citations(self):
        self.reviewer("citing", """
            wrong = 'Item 9 "' * 100
            return {'output': wrong + 'Item 2 "' * 4000, 'findings': [{'path': '"' * 900, 'message': wrong * 10, 'cites': ['item-9'] * 200}] * 300}
        """)
        self.cases({"id": "case", "prompt": '"' * 9000, "expectations": ['"' * 900 + f" {n} (Item 1)" for n in range(300)]})
        self.eval()
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "--run", "run")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assert_small()
        html = (self.folder / "out/site/demo/report/case-case-1.html").read_text()
        for said in ("citations not marked", "more, of which", '<li class="note">and '):
            self.assertTrue(said in html, said)


if __name__ == "__main__":
    unittest.main()
