"""The report of a run for a browser, as pages of the site."""
import json
import re
import shutil
import unittest

from eval_html_support import HtmlCase, Page
from eval_support import case
from site_support import broken_links


class OnTheSite(HtmlCase):
    def build(self, *arguments: str):
        return self.run_skillc("build", "--target", "site", "--out", "out", *arguments)

    def pages(self) -> dict[str, Page]:
        root = self.folder / "out/site"
        return {path.relative_to(root).as_posix(): Page(path.read_text()) for path in root.rglob("*.html")}

    def assert_lands(self) -> None:
        self.assertEqual(broken_links(self.folder / "out/site"), [])

    def test_pages_of_a_run(self):
        self.eval()
        self.assertEqual(self.build().code, 0)
        without = set(self.pages())
        ran = self.build("--run", "run")
        self.assertEqual(ran.code, 0, ran.errors + ran.text)
        pages = self.pages()
        more = set(pages) - without
        self.assertLessEqual({"evals.html", "demo/report.html", "demo/report/text/references/items.html"}, more)
        self.assertEqual(len(more), 1 + 1 + 2 + 4, "the run, the skill, its two documents, four answers")
        self.assertEqual((self.folder / "out/site/demo/report/case-long-1.txt").read_text(), "é" * 20000 + " the quoted words, Item 2\n")
        self.assertEqual([path for path, page in pages.items() if "case-long-1.txt" in page.links], ["demo/report/case-long-1.html"])
        self.assertEqual(len(list((self.folder / "out/site/demo/report").rglob("*.txt"))), 1, "what is shown in full needs no file")
        self.assertIn("report.html", pages["demo/index.html"].links)
        self.assertIn("evals.html", pages["index.html"].links)
        self.assert_lands()
        for path in more:
            self.assertEqual([one for one in ("<script>", "\u202e") if one in pages[path].html], [], path)
        self.assertIn("<script>alert(1)</script>", "".join(pages[path].texts.get("pre", "") for path in more))

    def test_each_page_of_a_run_has_markdown_beside_it(self):
        self.write("skills/demo/references/story.md", "# Story\n\nNothing is declared here.\n")
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        root = self.folder / "out/site"
        for path in self.pages():
            text = (root / path).with_suffix(".md")
            self.assertEqual(text.is_file(), path != "404.html", path)
        said = lambda path: (root / path).read_text()
        self.assertIn("| A harmful |", said("evals.md"))
        self.assertIn("- [demo](demo/report.html): ", said("evals.md"))
        self.assertIn("- [skills/demo/references/story.md](references/story.html)\n", said("demo/report.md"))
        self.assertIn("attempt 1](report/case-plain-1.html): ", said("demo/report.md"))
        self.assertIn("\n```\nLook\n", said("demo/report.md"))
        answer = said("demo/report/case-plain-1.md")
        self.assertIn("\n- met: ", answer)
        self.assertIn("tests [Item 2](text/references/items.html#", answer)
        self.assertRegex(answer, r"(?m)^- wrong citation, .*: Item 9")
        self.assertNotIn("Cost", said("evals.md"))
        self.assertNotIn("<th scope=\"col\" class=\"align-right\">Cost", self.pages()["evals.html"].html)
        self.assertIn("\n```\n</pre><script>alert(1)</script>", answer)
        self.assertEqual([one for one in ("\x1b", "\u202e") if one in answer], [])
        self.assertRegex(said("demo/report/text/references/items.md"), r"(?m)^- \d+: ## Item 2: .*; harmful: demonstrated$")

    def test_the_markdown_of_an_answer_says_what_it_leaves_out(self):
        self.reviewer("failing", "print('asked for it\\nno such model', file=sys.stderr)\nsys.exit(9)")
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        pages = {path.name: path.read_text() for path in (self.folder / "out/site/demo/report").glob("*.md")}
        whole = "\n".join(pages.values())
        self.assertRegex(whole, r"(?m)^the first \d+ \w+ of 39 KB; 1 quotation beyond")
        self.assertRegex(whole, r"(?m)^- wrong citation, .*item-99: there is no Item 99")
        self.assertRegex(whole, r"(?m)^```\n(.*\n)*?asked for it\nno such model")

    def test_the_home_page_says_what_reviewers_made_of_it(self):
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        home = (self.folder / "out/site/index.html").read_text()
        total = self.results()["totals"]
        met, missed = total["met"], total["missed"]
        self.assertRegex(home, rf'(?s)<dt>Pass rate</dt>.*?<strong>{100 * met // (met + missed)}\xa0%</strong> <span class="bar-of">{met}/{met + missed}</span>.*?<dt>Demonstrated</dt>')
        self.assertIn('<a href="evals.html">eval report</a>', home)
        self.assertEqual(self.build().code, 0)
        self.assertNotIn("Pass rate", (self.folder / "out/site/index.html").read_text())

    def test_an_entry_says_what_reviewers_made_of_it(self):
        """On each page that shows it, in words that lead to its line of the report, as the report counts it."""
        self.reviewer("harmless", "return answer('item-1')")
        self.cases(case("plain", 1, 2))
        self.settings["judges"] = {}
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        pages, root = self.pages(), self.folder / "out/site"
        catalog = pages["demo/references/items.html"].html
        lines = pages["demo/report/text/references/items.html"].html
        for number, state, said in ((1, "demonstrated", "demonstrated by 1 of 2 reviewers"), (2, "demonstrated", "demonstrated by 1 of 2 reviewers"), (3, "unexercised", "never asked")):
            found = re.search(rf'(?s)id="item-{number}".*?<a class="badge" data-state="(\w+)" href="\.\./report/text/references/items\.html#(s1-f\d+-l\d+)">([^<]*)</a>', catalog)
            self.assertEqual((found[1], found[3]), (state, said))
            self.assertRegex(lines, rf'id="{found[2]}"[^\n]*Item {number}: ')
        self.assertEqual(re.findall(r'data-state="\w+" title="([^"]*)"', pages["demo/entries.html"].html), ["demonstrated by 1 of 2 reviewers"] * 2 + ["never asked"])
        self.assertIn("never asked", pages["demo/references/checklist.html"].html)
        card = next((root / "_skillc").glob("cards-*/demo-1.js")).read_text()
        self.assertIn("demonstrated by 1 of 2 reviewers", card)
        self.assertIn("(checks: 1, cases: 1, demonstrated by 1 of 2 reviewers)", (root / "entries.md").read_text())
        self.assertIn("2 of 6 entries and checks demonstrated", pages["demo/report.html"].html.split("<tfoot>")[1])
        for path in ("index.html", "demo/index.html"):
            self.assertRegex(pages[path].html, r'(?s)Demonstrated(</a>)?</dt><dd>.*?<span class="bar-of">2/6</span>')
        self.assert_lands()

    def test_what_all_missed_is_said_to_be_missed(self):
        self.reviewer("harmful", "return answer('item-9')")
        self.cases(case("plain", 1))
        self.settings["judges"] = {}
        self.eval("--configuration", "with_skill", "--configuration", "without_skill")
        self.assertEqual(self.build("--run", "run").code, 0)
        catalog = self.pages()["demo/references/items.html"].html
        self.assertRegex(catalog, r'data-state="missed" href="[^"]*">missed by 1 of 1 reviewer<')

    def test_reports_and_cases_have_names_of_their_own(self):
        self.eval("--repeat", "2")
        self.assertEqual(self.build("--run", "run").code, 0)
        pages = self.pages()
        self.assertRegex(pages["demo/index.html"].html, r'href="evals.html">Cases<')
        self.assertRegex(pages["demo/index.html"].html, r'href="report.html">Report<')
        self.assertIn('href="../evals.html">Report<', pages["demo/index.html"].html)
        for path, heading in (("evals.html", "Eval report"), ("demo/evals.html", "Cases"), ("demo/report.html", "Report: demo")):
            self.assertIn(f"<h1>{heading}</h1>", pages[path].html)
        answers = [page.texts["h1"] for path, page in pages.items() if path.startswith("demo/report/case-plain-")]
        self.assertEqual(sorted(answers), ["plain, harmful, attempt 1", "plain, harmful, attempt 2"])
        self.assertEqual(len({page.texts["title"] for page in pages.values()}), len(pages), "no two windows are called the same")

    def test_attempts_are_told_apart_and_lead_to_each_other(self):
        self.cases(case("plain", 2))
        self.eval("--repeat", "2")
        self.assertEqual(self.build("--run", "run").code, 0)
        pages = self.pages()
        first, second = (pages[f"demo/report/case-plain-{n}.html"] for n in (1, 2))
        self.assertIn("plain, harmful, attempt 1", first.texts["h1"])
        self.assertIn("plain, harmful, attempt 2", second.texts["h1"])
        around = re.search(r'aria-label="Answers to this case">(.*?)</ul>', second.html, re.DOTALL)[1]
        self.assertEqual(re.findall(r'href="([^"]*)"', around), ["case-plain-1.html", "../report.html#s1-c1"])
        self.assertIn("The case and its 2 answers", around)

    def test_an_answer_says_each_thing_once(self):
        self.settings["judges"]["second"] = {"command": ["tools/judge.py"], "default": True}
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        page = self.pages()["demo/report/case-plain-1.html"]
        self.assertIn("2 of 2 judges: wait has no limit at all", page.texts["p"])
        self.assertNotIn("(judge: second)", page.html, "who agrees is not listed")
        self.assertEqual(page.texts["h2"], "Wrong citationsFindingsAnswer", "headings, not labels")
        self.assertRegex(page.html, r'<span class="cite-broken">Item 9</span> in line \d+ of the answer</p>')
        self.assertRegex(page.html, r'<span class="cite-broken">item-99</span> in finding 1</p>')

    def test_a_run_is_found_its_library_from_a_folder_of_it(self):
        for named in ((), ("skills",)):
            self.assertIn(self.eval(*named).code, (1, 3))
            here = self.build("--run", "run")
            self.assertEqual(here.code, 0, here.errors)
            pages = {path: page.html for path, page in self.pages().items()}
            (self.folder / "sub").mkdir(exist_ok=True)
            ran = self.run_skillc("build", "--target", "site", "--out", "../out", "--run", "../run", "..", cwd=self.folder / "sub")
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertEqual({path: page.html for path, page in self.pages().items()}, pages)
            shutil.rmtree(self.folder / "run")

    def test_what_a_check_finds_is_marked_where_it_stands(self):
        self.cases({"id": "one", "prompt": "p", "expectations": [
            {"text": "Says how (Item 1)", "check": {"regex": "no\\s+limit"}}, {"text": "Says what (Item 2)", "check": {"contains": "wait has"}}]})
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 0)
        page = Page((self.folder / "out/site/demo/report/case-one-1.html").read_text())
        self.assertEqual(page.marks, ["wait has", "no\n  limit"])

    def test_a_skill_that_was_added_since_is_named(self):
        self.eval()
        self.skill("later")
        for command in (["build", "--target", "site", "--run", "run"], ["eval", "report", "run"]):
            ran = self.run_skillc(*command)
            self.assertEqual(ran.code, 2, ran.errors)
            self.assertIn("the skill `later` was added since", ran.errors)

    def test_a_run_that_lost_answers_is_said_to_be_one(self):
        self.eval()
        next(path for path in (self.folder / "run/answers").rglob("*") if path.is_file()).unlink()
        ran = self.build("--run", "run")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertIn("answers were lost from the run's folder", ran.errors)

    def test_no_run_is_no_name_of_one(self):
        self.eval()
        self.assertEqual(self.build("--run", "").code, 2)

    def test_no_page_grows_with_the_run(self):
        self.skip_under_sanitizers()
        long = "\n\n".join(f"## Item {n}: Number {n}\n\n" + "<&\"'> " * 60 for n in range(4, 400))
        self.write("skills/demo/references/items.md", (self.folder / "skills/demo/references/items.md").read_text() + "\n" + long + "\n")
        # One case has answers that are all too long; of the others it is their number that is.
        self.reviewer("harmful", """
            length = 9000 if question['case']['id'] == 'case-3' else 90
            return {'output': '"' * length * 7, 'findings': [{'cites': ['item-1'] * 50, 'message': '<' * length}] * 300}
        """)
        self.cases(*[case(f"case-{n}", 1, 2, n, prompt="<" * 4000) for n in range(3, 33)])
        self.eval("--repeat", "2")
        ran = self.build("--run", "run")
        self.assertEqual(ran.code, 0, ran.errors + ran.text)
        sizes = {path: len(page.html.encode()) for path, page in self.pages().items()}
        self.assertLess(max(sizes.values()), 500_000, max(sizes, key=sizes.get))
        self.assertIn("demo/report/pages/2.html", sizes)
        self.assertIn("demo/report/text/references/items-2.html", sizes)
        self.assert_lands()

    def test_the_same_bytes_whatever_the_threads(self):
        for name in ("second", "third", "fourth"):
            self.skill(name, "See the [items](references/items.md).\n")
            self.write(f"skills/{name}/references/items.md", (self.folder / "skills/demo/references/items.md").read_text())
            self.write(f"evals/{name}/evals.json", json.dumps({"skill_name": name, "evals": [case("plain", 1), case("other", 2)]}))
        self.eval()
        def bytes_of():
            root = self.folder / "out/site"
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
        self.build("--run", "run", "--jobs", "1")
        first = bytes_of()
        self.assertIn("fourth/report/case-other-1.html", first)
        self.build("--run", "run", "--jobs", "4")
        self.assertEqual(bytes_of(), first)

    def test_a_document_called_report_keeps_its_page(self):
        self.write("skills/demo/report.md", "# Report\n\nSee [the items](references/items.md).\n")
        self.write("skills/demo/SKILL.md", (self.folder / "skills/demo/SKILL.md").read_text() + "\nAnd the [report](report.md).\n")
        self.eval()
        self.build("--run", "run")
        pages = self.pages()
        self.assertIn("See the items", " ".join(pages["demo/report.html"].texts["main"].split()))
        self.assertIn("demo/report-2.html", pages)
        self.assert_lands()

    def test_a_skill_with_nothing_but_queries(self):
        self.skill("other")
        (self.folder / "evals/demo/evals.json").unlink()
        self.write("evals/demo/trigger_evals.json", json.dumps([{"query": "use demo", "should_trigger": True}]))
        self.reviewer("harmful", "return answer(skills_loaded=['demo'])", asked="queries")
        self.assertEqual(self.eval().code, 0)
        ran = self.run_skillc("eval", "report", "run", "--html", "report.html")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.build("--run", "run").code, 0)
        self.assertIn("demo/report.html", self.pages()["evals.html"].links)
        self.assert_lands()
        for path in ("report.html", "out/site/evals.html", "out/site/evals.md"):
            text = (self.folder / path).read_text()
            self.assertIn("No case was asked in this run", text, path)
            self.assertNotIn("Every entry that can be asked for", text, path)

    def test_what_was_read_otherwise_is_refused(self):
        """The same folders, and other skills, documents or cases in them: an index of one means nothing in the other."""
        self.eval()
        settings = {"sources": "skills", "reviewers": self.reviewers, **self.settings}
        self.skill("lone", "Text.", "elsewhere")
        self.write("no-evals/README.md", "None yet.\n")
        for name, changed, what in [("cases", {"evals": "no-evals"}, "the run read `demo` otherwise than the site does: its cases differ"),
                                    ("folders", {"sources": "elsewhere", "evals": "no-evals"}, "the run has cases of `demo` (skills/demo), which is not among the skills of the site")]:
            self.write(name + ".yaml", json.dumps(settings | changed))
            ran = self.build("--run", "run", "--config", name + ".yaml")
            self.assertEqual(ran.code, 2, name)
            self.assertIn(what, ran.errors)
            self.assertIn("build where the run was made, with its folders and its `--config`", ran.errors)
        self.assertFalse((self.folder / "out").exists())

    def test_what_is_left_out_is_reported_all_the_same(self):
        """A skill with errors is no part of the bundles, but the site shows it, and what the run says of it."""
        self.skill("flawed", "See the [notes](missing.md).")
        self.write("evals/flawed/evals.json", json.dumps({"skill_name": "flawed", "evals": [{"id": "one", "prompt": "p", "expectations": ["Says so"]}]}))
        self.eval()
        self.assertEqual(self.build("--run", "run").code, 1)
        self.assertFalse((self.folder / "out").exists())
        ran = self.build("--run", "run", "--keep-going")
        self.assertEqual(ran.code, 1, ran.errors)
        self.assertIn("left out  flawed", ran.text)
        self.assertIn("flawed/report.html", self.pages()["evals.html"].links)
        self.assertIn("flawed/report/case-one-1.html", self.pages())
        self.assert_lands()

    def test_what_cannot_be_is_refused(self):
        self.eval()
        ran = self.run_skillc("build", "--target", "skills", "--out", "out", "--run", "run")
        self.assertEqual(ran.code, 2)
        self.assertIn("`--run` is for the target `site`", ran.errors)
        shutil.copytree(self.folder / "skills/demo", self.folder / "copies/demo")
        ran = self.run_skillc("build", "--target", "skills", "--out", "out", "--run", "run", "skills", "copies")
        self.assertEqual(ran.code, 2)
        self.assertNotIn("is a copy of", ran.errors, "it is refused before skills are read")
        ran = self.build("--run", "nowhere")
        self.assertEqual(ran.code, 2)
        self.assertIn("there is no folder `nowhere`", ran.errors)
        self.assertFalse((self.folder / "out").exists())


if __name__ == "__main__":
    unittest.main()
