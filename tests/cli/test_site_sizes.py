"""No page of a site grows with the library or with the run that it shows."""
import functools
import json
import re
import unittest
from pathlib import Path

from eval_html_support import HtmlCase
from site_support import Page, broken_links

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
        self.assert_ids_are_known(self.folder / "out/site")

    def assert_ids_are_known(self, site: Path) -> None:
        """The skill's page has the id, or the file has it that its script asks; what is left out has a link."""
        home = (site / "demo/index.html").read_text()
        folder, count = re.search(r'data-ids="([^"]*)" data-files="(\d+)"', home).groups()
        files = [json.loads(re.fullmatch(r"skillcAddresses\((.*)\);\n", (site / folder / f"{n}.js").read_text())[1]) for n in range(int(count))]
        ids = set(Page(home).ids)
        for n, file in enumerate(files):
            for name, path in file.items():
                value = 0
                for byte in name.encode():
                    value = (value * 31 + byte) % 2 ** 32
                self.assertEqual(value % len(files), n)
                self.assertIn(f'id="{name}"', self.page(site / path))
                ids.add(name)
        self.assertEqual({f"item-{n}" for n in range(1, 6001)} - ids, set())
        self.assertEqual(len([name for name in ids if name.startswith("check-")]), 6000)
        self.assertRegex(home, r'<a href="references/checklist[^"]*">and \d+ more</a>')

    @functools.cache
    def page(self, path: Path) -> str:
        return path.read_text()

    def document(self, text: str) -> list[str]:
        """What a document's pages say, in their order; all of them are small, and each says which one is next."""
        self.write("skills/demo/references/long.md", "# Long\n\n" + text)
        self.configure()
        ran = self.run_skillc("build", "--target", "site", "--out", "out")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assert_small()
        page, texts = self.folder / "out/site/demo/references/long.html", []
        while page.exists() and "/references/long" in page.as_posix():
            html = page.read_text()
            self.assertEqual(Page(html).unbalanced, [])
            texts.append(html.split('<article class="prose">')[1].split("</article>")[0])
            onward = re.search(r'<a class="turn-next" href="([^"]*)"', html)
            page = (page.parent / onward[1]).resolve() if onward else Path("none")
        return texts

    def test_of_a_list_without_an_end(self):
        pages = self.document("".join(f"{n}. Point number {n} of very many & more.\n" for n in range(5, 20005)))
        self.assertGreater(len(pages), 2)
        at = 5
        for html in pages:
            self.assertIn(f'<ol start="{at}">', html)
            points = [int(n) for n in re.findall(r"Point number (\d+) of", html)]
            self.assertEqual(points, list(range(at, at + len(points))))
            at += len(points)
        self.assertEqual(at, 20005)

    def test_of_a_list_within_a_point_of_a_list(self):
        pages = self.document("1. One\n2. Two\n" + "".join(f"   - Below {n} \"of\" it.\n" for n in range(20000)) + "3. Three\n")
        self.assertGreater(len(pages), 2)
        self.assertEqual([int(n) for html in pages for n in re.findall(r"Below (\d+) ", html)], list(range(20000)))
        self.assertIn('<ol start="2">\n<li>\n<ul>\n<li>Below', pages[-1])
        self.assertIn("</ul>\n</li>\n<li>Three", pages[-1])

    def test_of_a_table_without_an_end(self):
        pages = self.document("| Left & | Right |\n| --- | ---: |\n" + "".join(f"| row {n} | [x](#long) |\n" for n in range(20000)))
        self.assertGreater(len(pages), 2)
        self.assertEqual([int(n) for html in pages for n in re.findall(r"row (\d+)<", html)], list(range(20000)))
        for html in pages:
            self.assertIn('<thead><tr><th scope="col">Left &amp;</th><th scope="col" class="align-right">Right</th></tr></thead>\n<tbody>', html)
        text = (self.folder / "out/site/demo/references/long/page-2.md").read_text()
        self.assertTrue(text.startswith("| Left & | Right |\n| --- | ---: |\n| row "), text[:99])

    def test_of_quotes_tasks_and_headings_without_an_end(self):
        for block in ("> said {n}\n>\n", "- [ ] said {n}\n", "### Of\n\nsaid {n}\n\n", "<b {n}>\n\n", "said {n} http://a.b/ http://a.b/\n\n"):
            with self.subTest(block):
                pages = self.document("".join(block.format(n=n) for n in range(6000)))
                said = [int(n) for html in pages for n in re.findall(r"(?:said |&lt;b )(\d+)", html)]
                self.assertEqual(said, list(range(6000)))

    def test_of_one_block_that_is_too_much(self):
        self.write("skills/demo/scripts/a.py", "1+" * 9_000)
        self.write("skills/demo/scripts/b.py", ("1+1+2\n" * 3_000))
        self.write("skills/demo/scripts/c.txt", '"' * 190_000)
        for block in ('"' * 600_000, "```\n" + '"<' * 300_000 + "\n```", "```cpp\n" + ("1+" * 400 + "\n") * 700 + "```", "*a* " * 90_000,
                      "[a](https://a.b/c) " * 20_000, "x " * 300_000, "`\"` " * 100_000, "> # " + "word " * 120_000,
                      "<div>\n" + '"' * 600_000, "|" + "a|" * 1900 + "\n|" + "-|" * 1900 + "\n|" + ('"' * 200 + "|") * 1900,
                      "**" + '"<' * 200_000 + "**"):
            with self.subTest(block[:20]):
                pages = self.document(block + "\n\nThe end.\n")
                self.assertIn("The end.", pages[-1])
                self.assertIn("… and on in the page’s text</a>", "".join(pages))
                self.assertGreater(len(pages[0]), 50_000, "the first page has more than its title")

    def test_of_paragraphs_full_of_file_names(self):
        self.write("skills/demo/references/a.md", "# A\n\nText.\n")
        pages = self.document("".join(f"said {n}: " + "`a.md` " * 100 + "\n\n" for n in range(600)))
        self.assertEqual([int(n) for html in pages for n in re.findall(r"said (\d+):", html)], list(range(600)))
        self.assertEqual(sum(html.count("<code>a.md</code></a>") for html in pages), 60_000)

    def test_of_titles_with_too_much_below_each(self):
        pages = self.document("".join(f"## Part {n}\n\n### Of part {n}\n\n{'word ' * 40_000}\n\n" for n in range(3)))
        self.assertEqual(len(pages), 3)
        for n, html in enumerate(pages):
            self.assertEqual([int(one) for one in re.findall(r"Of part (\d)", html)], [n])
            self.assertGreater(len(html), 50_000)

    def test_of_many_flat_entries_with_a_checklist(self):
        self.write("skills/demo/references/catalog.md", "# Catalog\n\n" + "".join(
            f"## Item {n}: Of the {n}th thing\n\n{'Text of it. ' * 90}\n\n" for n in range(1, 1501)))
        self.write("skills/demo/references/review-checklist.md", "# Checks\n\n" + "".join(
            f"- [ ] **Item {n} — Look at the {n}th thing** as said\n" for n in range(1, 1501)))
        self.cases(*[{"id": f"case-{n}", "prompt": "p" * 300, "expectations": [f"Says so (Item {n})"]} for n in range(1, 1501)])
        self.configure()
        ran = self.run_skillc("build", "--target", "site", "--out", "out")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assert_small()
        self.assert_listed()
        self.assertTrue((self.folder / "out/site/demo/evals-2.html").exists())
        (self.folder / "skills/demo/references/catalog.md").write_text("# Catalog\n\n" + "".join(f"## Item {n}: Of it\n\nText.\n\n" for n in range(1, 1501)))
        ran = self.run_skillc("build", "--target", "site", "--out", "out")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertFalse((self.folder / "out/site/manifest-2.json").exists())
        self.assert_listed()

    def assert_listed(self) -> None:
        """The manifests, each of which names the next, name every file but themselves."""
        site, name, listed, manifests = self.folder / "out/site", "manifest.json", [], []
        while name:
            manifests.append(name)
            manifest = json.loads((site / name).read_text())
            listed += [file["path"] for file in manifest["files"]]
            name = manifest.get("next")
        files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        self.assertEqual((len(listed), set(listed)), (len(files) - len(manifests), files - set(manifests)))

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
