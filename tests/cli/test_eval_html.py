"""The report of a run for a browser, in one file."""
import base64
import hashlib
import json
import re
import shutil
import unittest
from urllib.parse import unquote

from eval_html_support import HtmlCase, Page, dead_links
from eval_support import EvalCase, case


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class OneFile(HtmlCase):
    def html(self, *arguments: str) -> str:
        ran = self.run_skillc("eval", "report", "run", "--html", "out/report.html", *arguments)
        self.assertIn(ran.code, (0, 1, 3), ran.errors)
        return (self.folder / "out/report.html").read_text()

    def test_nothing_of_an_answer_is_active(self):
        self.eval()
        page = Page(self.html())
        self.assertEqual([page.elements.count(tag) for tag in ("script", "style", "img", "iframe", "object", "link")], [1, 1, 0, 0, 0, 0])
        self.assertEqual([name for name in page.attributes if name.startswith("on") or name == "style"], [])
        self.assertIn("<script>alert(1)</script>", page.texts["pre"], "it is shown as text")
        self.assertIn("\\x1b[31m\\u{202e}\\u{85}", page.texts["pre"], "what would steer a reader is spelled out")
        self.assertEqual([one for one in ("\x1b", "\u202e", "\u0085") if one in page.html], [])

    def test_keys_in_answers_are_masked(self):
        token = "ghp_" + "q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW"  # never issued
        self.reviewer("leaky", f"return answer('Item 1 with {token}') | {{'output': 'x' * 50000 + ' {token} item-1'}}")
        self.eval()
        page = self.html()
        self.assertIn("ghp_" + "*" * 36, page)
        self.assertNotIn(token[4:20], page)
        built = self.run_skillc("build", "--target", "site", "--out", "built", "--run", "run")
        self.assertEqual(built.code, 0, built.errors)
        for path in (self.folder / "built").rglob("*"):
            if path.is_file():
                self.assertNotIn(token[4:20].encode(), path.read_bytes(), path)
        kept = [one.read_text() for one in (self.folder / "run/answers").iterdir()]
        self.assertTrue(any(token in one for one in kept), "the run keeps what was answered")

    def test_the_policy_names_the_style_and_the_script(self):
        self.eval()
        page = Page(self.html())
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.html)[1].replace("&#39;", "'")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        self.assertEqual(rules["default-src"], "'none'")
        self.assertEqual(rules["style-src"], f"'{digest(page.texts['style'])}'")
        self.assertEqual(rules["script-src"], f"'{digest(page.texts['script'])}'")

    def test_every_link_lands(self):
        self.eval()
        page = Page(self.html())
        self.assertEqual(dead_links(page), [])
        self.assertGreater(len(page.links), 20)
        for link in page.links:
            if not link.startswith("#"):
                self.assertTrue((self.folder / "out" / unquote(link)).is_file(), link)

    def test_documents_that_declare_nothing_are_named(self):
        self.write("skills/demo/references/story.md", "# Story\n\nNothing is declared here.\n")
        self.eval()
        others = re.search(r"<summary>(\d) documents declare nothing to be asked for</summary><ul>(.*?)</ul>", self.html(), re.DOTALL)
        self.assertEqual(re.findall(r"<code>(.*?)</code>", others[2]), ["skills/demo/SKILL.md", "skills/demo/references/story.md"])
        self.assertEqual(others[1], "2")

    def test_what_to_test_next_is_listed_whole(self):
        items = "".join(f"## Item {n}: About {n}\n\nText.\n\n" for n in range(4, 41))
        self.write("skills/demo/references/more.md", "# More\n\n" + items)
        self.eval()
        html = self.html()
        first, rest = re.search(r'<h2 id="next">(.*?)</ol>(.*?)</section>', html, re.DOTALL).groups()
        count = int(re.search(r"<summary>and (\d+) more</summary>", rest)[1])
        self.assertEqual((first.count("<li>"), rest.count("<li>")), (20, count))
        for n in range(4, 41):
            self.assertRegex(first + rest, rf'<a href="#[^"]*">Item {n}: About {n}</a>')

    def test_a_note_is_a_sentence(self):
        self.eval()
        notes = re.findall(r"<li>(.*?)</li>", re.search(r'<ul class="check-changed">(.*?)</ul>', self.html(), re.DOTALL)[1])
        self.assertGreater(len(notes), 0)
        self.assertEqual([note for note in notes if not note.endswith(".")], [])

    def test_evidence_is_marked_where_it_stands(self):
        self.eval()
        marks = Page(self.html()).marks
        self.assertIn("wait has no\n  limit at all", marks, "quoted on one line, marked over two")

    def test_citations_lead_to_the_text_and_wrong_ones_say_why(self):
        self.eval()
        html = self.html()
        line = re.search(r'<span class="tests">tests</span> <a class="cite" href="#([^"]*)">Item 2</a>', html)[1]
        at = html.index(f'<tr id="{line}"')
        self.assertIn("Item 2: Keep what you start", html[at:html.index("</tr>", at)])
        for wrong in ('<span class="cite-broken" title="there is no Item 9; items run from 1 to 3">Item 9</span>', "there is no Item 99"):
            self.assertTrue(wrong in html, wrong)

    def test_a_long_answer_is_cut_at_a_character(self):
        self.eval()
        page = Page(self.html())
        self.assertIn("the first 32 KB of 39 KB; 1 quotation beyond; 1 citation beyond", page.texts["span"])
        self.assertEqual(page.html.count("é" * 16384), 1)
        self.assertFalse("é" * 16385 in page.html)

    def test_what_is_left_of_the_findings_has_no_number(self):
        self.reviewer("harmful", "return answer(*['Item 2'] * 212)")
        self.eval("--only", "demo/plain")
        after = re.search(r'<ol class="apart next">(?:<li>.*?</li>|\s)*</ol>\s*<p class="note">(.*?)</p>', self.html(), re.DOTALL)
        self.assertEqual(after[1], "and 12 more, in the answer&#39;s file")

    def test_a_line_tells_who_made_what_of_it(self):
        self.eval()
        html = self.html()
        states = {}
        for row in re.findall(r"<tr id=.*?</tr>", html, re.DOTALL):
            found = re.search(r"Item (\d): ", row)
            if found and "data-state" in row and "is-heading" in row:
                states[found[1]] = re.search(r'data-state="(\w+)" data-letter="A"', row)[1]
        # Item 1 is expected once, and not cited; of Item 3 nobody answered.
        self.assertEqual(states, {"1": "missed", "2": "demonstrated", "3": "ungraded"})

    def test_what_is_gone_or_garbled_is_told(self):
        self.eval()
        answers = sorted((self.folder / "run/answers").iterdir())
        answers[0].unlink()
        answers[1].write_text("{")
        told = self.html()
        self.assertEqual(told.count("Nothing is known of it: it was not run, or its answer is no longer what the run says it was."), 2)
        self.assertIn("not run: 2 of 4 answers, in no figure here", Page(told).texts["li"])

    def test_what_ended_in_an_error_is_in_the_sum(self):
        self.eval()
        page = Page(self.html())
        value, note = re.search(r'<dt>Trials</dt><dd>([^<]*)</dd><dd class="note">([^<]*)</dd>', page.html).groups()
        passed, trials = map(int, value.split(" of "))
        failed, errors, ungraded = map(int, re.match(r"passed; (\d+) failed, (\d+) ended in an error, (\d+) ungraded", note).groups())
        self.assertEqual(errors, 1, "of the case `silent`")
        self.assertEqual(passed + failed + errors + ungraded, trials)
        self.assertEqual(trials, 4)
        notes = page.texts["li"]
        self.assertIn("1 of 4 answers ended in an error, and nothing is known of what would have been found.", notes)
        self.assertIn("1 infrastructure error where none is tolerated: nothing may be concluded from this run.", notes)
        self.assertNotIn("1 trial failed", notes)

    def test_the_shard_with_the_error_says_what_it_means(self):
        doubted = []
        for shard in ("1/2", "2/2"):
            shutil.rmtree(self.folder / "run", ignore_errors=True)
            self.eval("--no-cache", "--shard", shard)
            notes = Page(self.html()).texts["li"]
            self.assertIn("gates, attempts and comparisons need all shards, merged.", notes)
            doubted.append("1 infrastructure error where none is tolerated: nothing may be concluded from this run." in notes)
        self.assertEqual(sorted(doubted), [False, True], "of the shard that `silent` is in")

    def test_notes_count_what_figures_leave_out(self):
        self.write("evals/demo/trigger_evals.json", json.dumps([{"query": "x", "should_trigger": False}]))
        self.eval("--configuration", "with_skill", "--configuration", "without_skill")
        page = Page(self.html())
        # Four cases under two configurations, and a query, which needs the skill.
        self.assertIn("2 of 9 answers (those to queries and of all configurations included) ended in an error", page.texts["li"])
        self.assertRegex(page.html, r"<dt>Trials</dt><dd>\d of 4</dd>")

    def test_gates_come_first_and_few_figures_follow(self):
        self.settings["gates"] = {"pass_rate": "85%"}
        self.eval()
        html = self.html()
        gates = re.search(r'aria-label="Gates">(.*?)</ul>', html, re.DOTALL)
        self.assertRegex(gates[1], r"<strong>Fails</strong> pass_rate")
        self.assertLess(gates.start(), html.index('<dl class="figures">'))
        self.assertLessEqual(re.search(r'<dl class="figures">(.*?)</dl>', html, re.DOTALL)[1].count("<dt>"), 6)

    def test_chapters_and_lines_count_the_same(self):
        self.eval()
        html = self.html()
        whole = re.search(r"<tfoot>.*?>(\d+) of (\d+) entries and checks demonstrated", html, re.DOTALL)
        lines = re.findall(r'<span class="fold-sum">(\d+) of (\d+) (?:entr|check)', html)
        self.assertGreater(len(lines), 1)
        self.assertEqual(tuple(map(int, whole.groups())), tuple(sum(int(one[i]) for one in lines) for i in (0, 1)))

    def test_the_same_bytes_from_another_folder(self):
        self.eval()
        first = self.html()
        self.assertEqual(self.html(), first)
        moved = self.folder.parent / (self.folder.name + "-moved")
        self.addCleanup(shutil.rmtree, moved, True)
        shutil.copytree(self.folder, moved)
        here, self.folder = self.folder, moved
        try:
            self.assertEqual(self.html(), first)
        finally:
            self.folder = here

    def test_only_html_is_written_over(self):
        self.eval()
        for name in ("skillc.yaml", "run/journal.jsonl", "skills", "link.html"):
            if name == "link.html":
                (self.folder / name).symlink_to("skillc.yaml")
            before = (self.folder / "skillc.yaml").read_bytes(), (self.folder / "run/journal.jsonl").read_bytes()
            ran = self.run_skillc("eval", "report", "run", "--html", name)
            self.assertEqual((ran.code, ran.text), (2, ""))
            self.assertIn("is not written over", ran.errors)
            self.assertEqual(before, ((self.folder / "skillc.yaml").read_bytes(), (self.folder / "run/journal.jsonl").read_bytes()))

    def test_a_page_of_the_library_is_not_written_over(self):
        page = "<!DOCTYPE html>\n<title>of the library</title>\n"
        self.settings["templates"] = "mine"
        cases = json.loads((self.folder / "evals/demo/evals.json").read_text())
        cases["evals"][0]["files"] = ["data"]
        self.write("evals/demo/evals.json", json.dumps(cases))
        sources = ("skills/demo/assets/form.html", "mine/site/old.html", "evals/demo/data/page.html")
        for source in sources:
            self.write(source, page)
        self.eval()
        (self.folder / "link").symlink_to("skills/demo/assets")
        for name in (*sources, "link/form.html", f"{self.folder}/{sources[0]}"):
            ran = self.run_skillc("eval", "report", "run", "--html", name, "--out", "reports")
            self.assertEqual((ran.code, ran.text), (2, ""), name)
            self.assertIn("is a file of the library, and is not written over", ran.errors)
            self.assertFalse((self.folder / "reports").exists(), "nothing is written")
        for source in sources:
            self.assertEqual((self.folder / source).read_text(), page)

    def test_a_report_becomes_no_file_of_a_skill(self):
        self.eval()
        ran = self.run_skillc("eval", "report", "run", "--html", "skills/demo/references/report.html")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("would become a file of the skill `skills/demo`", ran.errors)
        self.assertEqual(self.run_skillc("eval", "report", "run", "--html", "skills/demo/.report/report.html").code, self.run_skillc("eval", "report", "run").code)

    def test_standard_output_is_no_file(self):
        self.eval()
        ran = self.run_skillc("eval", "report", "run", "--html", "-")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("name one: `--html report.html`", ran.errors)

    def test_templates_of_the_library(self):
        self.settings["templates"] = "mine"
        self.write("mine/site/report.html.mustache", "<!DOCTYPE html>\n<style>{{&style}}</style><script> {{&script}}</script>{{report.run}}\n")
        self.eval()
        ran = self.run_skillc("eval", "report", "run", "--html", "out.html")
        self.assertEqual(ran.code, 2)
        self.assertIn("mine/site/report.html.mustache: the policy of the report names `<script>{{&script}}</script>`", ran.errors)
        self.assertFalse((self.folder / "out.html").exists())
        self.write("mine/site/report.html.mustache", "<!DOCTYPE html>\n<style>{{&style}}</style><script>{{&script}}</script>{{report.run}}\n")
        ran = self.run_skillc("eval", "report", "run", "--html", "out.html")
        self.assertIn("mine/site/report.html.mustache: the report has no policy before its style and its script", ran.errors)
        meta = '<meta http-equiv="Content-Security-Policy" content="{{page.csp}}">'
        late = f"<!DOCTYPE html>\n<style>{{{{&style}}}}</style>{meta}<script>{{{{&script}}}}</script>{{{{report.run}}}}\n"
        self.write("mine/site/report.html.mustache", late)
        self.assertEqual(self.run_skillc("eval", "report", "run", "--html", "out.html").code, 2)
        self.assertFalse((self.folder / "out.html").exists())
        self.write("mine/site/report.html.mustache", late.replace(meta, "").replace("<style>", meta + "<style>"))
        self.run_skillc("eval", "report", "run", "--html", "out.html")
        self.assertTrue((self.folder / "out.html").read_text().endswith("</script>run\n"))
        self.write("mine/site/site.css", "a { content: '</STYLE><b>' }\n")
        ran = self.run_skillc("eval", "report", "run", "--html", "out.html")
        self.assertIn("cannot stand within a page", ran.errors)
        self.write("mine/site/site.css", b"a { }\nb { content: '\xe9' }\n")
        ran = self.run_skillc("eval", "report", "run", "--html", "out.html")
        self.assertEqual(ran.code, 2)
        self.assertIn("the report's style sheet is not UTF-8: byte 0xe9 in line 2", ran.errors)


class WithAndWithout(HtmlCase):
    """What stands for the whole is what was made of the skill; that a baseline fails is what the skill is for."""

    def setUp(self) -> None:
        super().setUp()
        self.reviewer("harmful", "return answer('Item 1', 'Item 2') if question['skill']['instructions'] else answer('Item 3')")
        self.settings["judges"] = {}
        self.cases(case("better", 1), {"id": "mixed", "prompt": "p", "expectations": [{"text": "Says (Item 2)", "weight": 3}, "Says (Item 3)"]})

    def html(self, *arguments: str) -> str:
        ran = self.eval("--configuration", "with_skill", "--configuration", "without_skill", *arguments)
        self.assertEqual(ran.code, 0, ran.errors)
        self.run_skillc("eval", "report", "run", "--html", "report.html")
        html = (self.folder / "report.html").read_text()
        self.assertEqual(dead_links(Page(html)), [])
        return html

    def test_a_case_is_what_became_of_it_with_the_skill(self):
        html = self.html()
        cases = dict(re.findall(r'<span class="fold-title" data-state="\w+"><span class="hidden">(\w+): </span>([\w-]+)</span>', html))
        self.assertEqual(cases, {"passed": "better", "failed": "mixed"})
        self.assertEqual(re.findall(r'class="fold trial" id="\w+" data-letter="(\w)"( data-aside)?', html),
                         [("A", ""), ("B", " data-aside")] * 2)

    def test_what_was_asked_begins_with_the_skill(self):
        html = self.html("--repeat", "13")
        row = next(one for one in re.findall(r"<tr id=.*?</tr>", html, re.DOTALL) if "## Item 1: " in one)
        answers = re.findall(r'class="badge">([AB])</span> attempt (\d+) (\w+)</a>', row)
        self.assertEqual(answers, [("A", str(n), "met") for n in range(1, 13)])
        self.assertEqual(row.count("Says so (Item 1)"), 1, "what was expected is said once")
        self.assertIn("and 14 more", row)
        self.assertEqual(re.findall(r'data-state="(\w+)" data-letter="(\w)"( data-aside)?', row),
                         [("demonstrated", "A", ""), ("missed", "B", " data-aside")])

    def test_a_skill_that_declares_nothing_had_nothing_at_a_baseline(self):
        self.write("skills/demo/references/items.md", "# Items\n\nNone yet.\n")
        self.write("skills/demo/references/checklist.md", "# Review Checklist\n\nNone yet.\n")
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": "ends", "check": {"contains": "end"}}]})
        self.assertEqual(self.eval().code, 0)
        self.run_skillc("eval", "report", "run", "--html", "report.html")
        html = (self.folder / "report.html").read_text()
        self.assertNotIn("not there at the baseline", html)
        self.assertIn("nothing declared", html)

    def test_a_difference_is_in_points(self):
        html = self.html()
        self.assertRegex(html, r"<strong>[+−]\d+ points?</strong> harmful: with the skill against without")
        self.assertIn("no interval: under 5 graded cases</p>", html, "it has two")

    def test_who_missed_it_is_told(self):
        text = Page(self.html()).texts["li"]
        self.assertIn("missed in 1 of 2 columns", text, "Item 3 was found without the skill alone")
        self.assertNotIn("missed in all", text)

    def test_whose_and_what_rate_it_is(self):
        page = Page(self.html())
        self.assertIn("80 %", page.texts["dd"], "4 of 5 by weight")
        self.assertIn("2 of 3 expectations met, with_skill; the rate is weighted", page.texts["dd"])


class Measures(EvalCase):
    """What only several attempts, judges, configurations or skills have to tell stands in tables of its own."""

    def tables(self, *arguments: str) -> dict[str, list]:
        ran = self.eval(*arguments)
        self.assertEqual(ran.code, 0, ran.errors)
        self.run_skillc("eval", "report", "run", "--html", "report.html")
        self.page = (self.folder / "report.html").read_text()
        self.assertEqual(dead_links(Page(self.page)), [])
        sections = re.findall(r'<section class="panel">\n<h2>([^<]*)</h2>(.*?)</section>', self.page, re.DOTALL)
        return {title: [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", body)]
                for title, body in sections}

    def test_attempts_and_judges(self):
        self.reviewer("says", "return answer(output='first' if question['attempt'] == 1 else 'later')")
        for name, quick in (("strict", "['missed', 'met'][question['answer']['output'] == 'first']"), ("kind", "'met'")):
            self.reviewer(name, f"return {{'verdicts': [{{'index': 0, 'verdict': {quick}, 'evidence': question['answer']['output']}}]}}")
            self.settings.setdefault("judges", {})[name] = {"command": self.reviewers.pop(name)["command"]}
        self.cases({"id": "a", "prompt": "p", "expectations": ["says it first"]})
        tables = self.tables("--repeat", "2", "--judge", "strict")
        self.assertEqual(tables, {"Attempts": [["Reviewer", "Configuration", "Cases", "pass@1", "pass@2", "pass^2", "Flaky expectations"],
                                               ["says", "with_skill", "1", "50 %", "100 %", "0 %", "1 of 1"]]})
        self.assertIn("<li>1 of 2 met by says: demo/a: says it first</li>", self.page)
        self.assertRegex(self.page, r'<tr><th scope="row">says</th><td>with_skill</td><td class="align-right">1</td>', "figures are aligned, names are not")
        tables = self.tables("--judge", "strict", "--judge", "kind", "--repeat", "2", "--resume")
        self.assertEqual(tables["Agreement of judges"], [["Judge", "Met", "Missed", "Ungraded", "Errors"],
                                                         ["strict", "1", "1", "0", "0"], ["kind", "2", "0", "0", "0"]])
        # By hand: of two units one is split, D_o = 1/2, D_e = 2 * 3 * 1 / (4 * 3) = 1/2.
        self.assertIn("Krippendorff&#39;s alpha 0.00; 2 expectations graded by two judges or more, 1 unanimously", self.page)

    def test_queries_and_what_was_loaded(self):
        self.skill("other")
        self.reviewer("word", "return answer(skills_loaded=[one['name'] for one in question['skills'] if one['name'] in question['case']['prompt']])")
        self.write("evals/demo/trigger_evals.json", json.dumps(
            [{"query": "use demo", "should_trigger": True}, {"query": "use other", "should_trigger": True}, {"query": "x", "should_trigger": False}]))
        tables = self.tables()
        self.assertEqual(tables["Queries"][1], ["word", "demo", "2 of 3", "100 %", "50 %", "66 %", "0", "0"])
        self.assertEqual(tables["Loaded by word"], [["Should be loaded", "demo", "other", "Others", "None", "Attempts"],
                                                    ["demo", "1", "1", "0", "0", "2"], ["none should be", "0", "0", "0", "1", "1"]])
        self.assertIn("A query loads its skill where 50 % of its attempts or more did", self.page)
        self.assertIn("<li>demo/query-2 should load its skill, and loaded it in 0 of 1, but `other` in 1: use other</li>", self.page)

    def test_a_query_that_was_not_run_is_no_trial(self):
        self.reviewer("word", "return answer(skills_loaded=[])")
        self.write("evals/demo/trigger_evals.json", json.dumps([{"query": q, "should_trigger": False} for q in ("x", "y", "z")]))

        def trials() -> str:
            self.run_skillc("eval", "report", "run", "--html", "report.html")
            row = re.search(r'<tr><th scope="row"><span class="badge">A</span> word</th>.*?</tr>', (self.folder / "report.html").read_text(), re.DOTALL)[0]
            return re.findall(r'<td class="align-right">([^<]*)</td>', row)[4:6]

        self.eval()
        self.assertEqual(trials(), ["0", "3"], "trials and queries, each counted once")
        next((self.folder / "run/answers").iterdir()).unlink()
        self.assertEqual(trials(), ["0", "2"])

    def test_queries_of_the_baseline_alone_are_no_figure_of_the_whole(self):
        self.reviewer("word", "return answer(skills_loaded=[])")
        self.cases(case("one", 1))
        self.write("evals/demo/trigger_evals.json", json.dumps([{"query": "x", "should_trigger": False}]))
        shutil.copytree(self.folder / "skills", self.folder / "then")
        tables = self.tables("--configuration", "without_skill", "--baseline", "then")
        self.assertIn("Queries", tables, "they have a table of their own")
        self.assertNotIn("<dt>Queries</dt>", self.page)

    def test_preferred_answers(self):
        self.reviewer("reader", "return answer(output='better' if question['skill']['instructions'] else 'worse')")
        self.reviewer("ab", "return {'preferred': {a['output']: s for s, a in question['answers'].items()}['worse'], 'evidence': 'shorter & <b>'}")
        self.settings["comparers"] = {"ab": {"command": self.reviewers.pop("ab")["command"]}}
        self.cases(case("one", 1))
        tables = self.tables("--configuration", "with_skill", "--configuration", "without_skill", "--compare", "ab")
        self.assertEqual(tables["Preferred answers, compared by ab"], [
            ["Reviewer", "with_skill against", "Wins", "Losses", "Ties", "Of these by side", "Errors", "Not compared"],
            ["reader", "without_skill", "0", "1", "0", "0", "0", "0"]])
        self.assertIn("<li>demo/one: shorter &amp; &lt;b&gt;</li>", self.page)


if __name__ == "__main__":
    unittest.main()
