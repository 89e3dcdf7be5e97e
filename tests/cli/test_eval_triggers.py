"""skillc eval with queries: is a skill loaded when it should be, and only then, and which is loaded in its stead."""
import json
import os
import shutil
import stat
import textwrap
from xml.etree import ElementTree

from eval_support import PYTHON, EvalCase, case, without_timing
from test_eval_kept_runs import FORMATS

# Loads the skills that the prompt names.
BY_WORD = """
    return answer(skills_loaded=[one['name'] for one in question.get('skills', []) if one['name'] in question['case']['prompt'].split()])
"""


def query(prompt: str, should: bool, **more) -> dict:
    return {"query": prompt, "should_trigger": should, **more}


class TriggerCase(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.skill("other")
        self.skill("third")

    def queries(self, *queries: dict, skill: str = "demo", name: str = "trigger_evals.json") -> None:
        self.write(f"evals/{skill}/{name}", json.dumps(list(queries)))

    def triggering(self, folder: str = "run", reviewer: str = "") -> dict:
        all_of_them = self.results(folder)["triggering"]["reviewers"]
        return next(one for one in all_of_them if reviewer in ("", one["reviewer"]))

    def by_query(self, reviewer: str = "") -> dict[str, dict]:
        return {one["case"]: one for one in self.triggering(reviewer=reviewer)["queries"]}


class Triggers(TriggerCase):
    def test_a_gate_of_queries_says_why_there_is_no_figure(self):
        self.reviewer("word", BY_WORD)
        self.cases(case("a", 1))
        self.settings["gates"] = {"triggers": 50}
        self.assertEqual(self.eval("--configuration", "without_skill").code, 1)
        self.assertIn("triggers unknown, at least 50 % (there are no queries)", self.report())
        self.queries(query("use demo", True))
        self.assertEqual(self.eval("--configuration", "without_skill", "--resume").code, 1)
        self.assertIn("triggers unknown, at least 50 % (queries take the configuration `with_skill`)", self.report())

    def test_a_report_names_what_was_asked_as_what_has_changed(self):
        self.reviewer("word", BY_WORD)
        self.cases(case("a", 1))
        self.queries(query("use demo", True))
        self.assertEqual(self.eval().code, 0)
        self.reviewers["word"]["asked"] = "cases"
        self.configure()
        ran = self.run_skillc("eval", "report", "run")
        self.assertEqual(ran.code, 2)
        self.assertIn("`asked` of the reviewer `word` in skillc.yaml has changed since", ran.errors)

    def test_what_was_loaded_in_its_stead_where_one_skill_is_offered(self):
        """A client has skills of its own, too."""
        shutil.rmtree(self.folder / "skills/other")
        shutil.rmtree(self.folder / "skills/third")
        self.reviewer("own", """
            if question['case']['prompt'] == 'use demo': return answer(skills_loaded=['demo', 'beside'])
            more = ['b-tool'] if question['attempt'] > 1 else []
            return answer(skills_loaded=more + [f'many-{question["attempt"]}', 'a-tool', 'a-tool'])
        """)
        self.queries(query("use another", True), query("use demo", True), query("use none", False))
        self.assertEqual(self.eval("--repeat", "3").code, 0)
        said = "should load its skill, and loaded it in 0 of 3, but `a-tool` in 3, `b-tool` in 2, `many-1` in 1 and 2 more: use"
        self.assertIn("demo/query-1 " + said, self.report())
        self.assertIn("loaded it in 0 of 3, but", (self.folder / "run/report.md").read_text())
        self.assertNotIn("beside", self.report())

    def test_a_name_is_compared_as_everywhere_after_nfkc(self):
        self.reviewer("wide", "return answer(skills_loaded=[' \\uff4fther'] if question['attempt'] == 1 else ['other'])")
        self.queries(query("use demo", True))
        self.assertEqual(self.eval("--repeat", "2").code, 0)
        self.assertIn("loaded it in 0 of 2, but `other` in 2: use demo", self.report())
        self.assertEqual([one["skills_loaded"] for one in self.results()["cases"]], [["other"], ["other"]])

    def report(self) -> str:
        return (self.folder / "run/report.txt").read_text()

    def test_gates_of_what_was_not_in_question_are_left_out(self):
        self.queries(query("use demo", True), query("use nothing", True))
        self.cases(case("a", 1))

        def gates(wanted: dict, *arguments: str) -> list[str]:
            self.settings["gates"] = wanted
            shutil.rmtree(self.folder / "run", ignore_errors=True)
            ran = self.eval(*arguments)
            self.code, self.said = ran.code, ran.errors
            return [gate["name"] for gate in self.results()["gates"]]

        self.reviewer("word", BY_WORD, asked="queries")
        of_cases = {"pass_rate": 50, "coverage": 90, "delta": 10, "flaky": 0, "coverage_drop": 10}
        self.assertEqual(gates(of_cases | {"triggers": 60}), ["triggers", "errors"])
        self.assertEqual(self.code, 1, "one of two is loaded")
        for name in of_cases:
            self.assertIn(f"gate {name} left out: no case was asked\n", self.said)
        both = {"pass_rate": 50, "triggers": 50}
        self.reviewer("word", "return answer('Item 1')", asked="cases")
        self.assertEqual((gates(both), self.code), (["pass_rate", "errors"], 0))
        self.reviewer("word", "return answer('Item 1', skills_loaded=[])", asked="all")
        self.assertEqual((gates(both, "--only", "demo/a"), self.code), (["pass_rate", "errors"], 0), "not selected")
        self.assertIn("gate triggers left out: no query was asked\n", self.said)
        self.assertEqual(gates(both, "--only", "demo/query-1"), ["triggers", "errors"])
        (self.folder / "evals/demo/evals.json").unlink()
        self.assertEqual((gates(both), self.code), (["pass_rate", "triggers", "errors"], 1), "what is lost holds no gate")

    def test_counts_and_confusion(self):
        """By hand: of three that should, one loads its skill, one another and one none; of two that should not, one does."""
        self.reviewer("word", BY_WORD)
        self.queries(query("use demo please", True), query("use other please", True), query("use nothing", True),
                     query("is demo a word", False), query("third and other", False))
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        results = self.results()
        one = self.triggering()
        counts = {"queries": {"total": 5, "passed": 2, "failed": 3}, "hits": 1, "misses": 2, "false_alarms": 1, "rejections": 1,
                  "precision": 0.5, "recall": 0.333333, "accuracy": 0.4, "ungraded": 0, "errors": 0, "not_run": 0}
        self.assertEqual(one["totals"], counts)
        self.assertEqual(one["skills"], [{"skill": "demo"} | counts])
        self.assertEqual(one["confusion"], [
            {"skill": "demo", "attempts": 3, "loaded": {"demo": 1, "other": 1, "third": 0}, "others": 0, "none": 1},
            {"skill": None, "attempts": 2, "loaded": {"demo": 1, "other": 1, "third": 1}, "others": 0, "none": 0}])
        self.assertEqual(self.by_query()["query-2"] | {"interval": None}, {
            "skill": "demo", "case": "query-2", "query": "use other please", "should_trigger": True, "loaded": 0, "graded": 1,
            "rate": 0.0, "interval": None, "passed": False, "ungraded": 0, "errors": 0, "not_run": 0})
        self.assertEqual((results["totals"]["met"], results["totals"]["missed"], results["totals"]["trials"]), (0, 0, 0),
                         "another question than what is made of a skill")
        self.assertEqual(results["coverage"]["skills"], [])
        self.assertNotIn("SF:", (self.folder / "run/lcov.info").read_text(), "no line was to be covered")
        self.assertRegex(ran.text, r"word +demo +2 of 5 +50 % +33 % +40 % +0 +0")
        self.assertIn('demo/query-2 should load its skill, and loaded it in 0 of 1, but `other` in 1: use other please', ran.text)
        self.assertIn('demo/query-4 should not load its skill, and loaded it in 1 of 1: is demo a word', ran.text)
        self.assertRegex(ran.text, r"loaded by word +demo +other +third +others +none +attempts\n"
                                   r"demo +1 +1 +0 +0 +1 +3\nnone should be +1 +1 +1 +0 +0 +2\n")
        markdown = (self.folder / "run/report.md").read_text()
        self.assertIn("| word | demo | 2 of 5 | 50 % | 33 % | 40 % | 0 | 0 |", markdown)
        self.assertIn("| none should be | 1 | 1 | 1 | 0 | 0 | 2 |", markdown)
        self.assertEqual(markdown.split("\n")[0], "### skillc eval: 2 of 5 queries as they should be")
        self.assertEqual(markdown.count("\n- by word: demo/query-"), 3)

    def test_skills_that_are_called_as_a_column_are_told_from_it(self):
        for name in ("all", "none"):
            self.skill(name)
            self.queries(query(f"use {name} please", True), skill=name)
        self.reviewer("word", BY_WORD)
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertRegex(ran.text, r"loaded by word +`all` +`none` +others +none +attempts\n"
                                   r"`all` +1 +0 +0 +0 +1\n`none` +0 +1 +0 +0 +1\n")
        self.assertRegex(ran.text, r"word +`all` +1 of 1 [^\n]*\nword +`none` +1 of 1 [^\n]*\nword +all +2 of 2 ")
        self.assertEqual([row["loaded"] for row in self.triggering()["confusion"]], [{"all": 1, "none": 0}, {"all": 0, "none": 1}])

    def test_the_question_names_no_skill(self):
        self.reviewer("notes", f"""
            question['places'] = [os.path.isfile(one['path'] + '/SKILL.md') for one in question['skills']]
            question['lying_about'] = sorted(os.path.relpath(os.path.join(at, n)) for at, _, names in os.walk('.') for n in names)
            json.dump(question, open({str(self.folder / 'asked.json')!r}, 'w'))
            return answer(skills_loaded=[])
        """)
        self.queries(query("use demo please", True))
        self.assertEqual(self.eval().code, 0)
        asked = json.loads((self.folder / "asked.json").read_text())
        self.assertEqual(asked["skill"], {"name": None, "path": None, "instructions": None})
        self.assertEqual(asked["case"], {"id": "query-1", "prompt": "use demo please", "files": []})
        self.assertEqual(asked["skills"], [
            {"name": name, "description": f"Reads {name}. Use when asked to.", "path": f".agents/skills/{name}"}
            for name in ("demo", "other", "third")])
        self.assertEqual(asked["places"], [True] * 3)
        self.assertEqual(asked["lying_about"], [f".agents/skills/{name}/SKILL.md" for name in ("demo", "other", "third")])

    def test_a_skill_alone_is_offered_alone(self):
        self.reviewer("word", BY_WORD)
        self.queries(query("use other please", False))
        ran = self.eval("skills/demo")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.triggering()["confusion"], [])
        self.assertEqual(self.results()["cases"][0]["skills_loaded"], [])

    def test_a_rate_is_held_against_the_threshold(self):
        """Of four attempts one loads it."""
        self.reviewer("once", "return answer(skills_loaded=['demo'] if question['attempt'] == 2 else [])")
        self.queries(query("a", True), query("b", False))
        for threshold, should, should_not in ((None, False, True), ("26%", False, True), ("25%", True, False)):
            self.settings = {"gates": {"triggers": 50}} | ({"trigger_threshold": threshold} if threshold else {})
            shutil.rmtree(self.folder / "run", ignore_errors=True)
            ran = self.eval("--repeat", "4")
            self.assertEqual(ran.code, 0, ran.errors)
            found = self.by_query()
            self.assertEqual((found["query-1"]["passed"], found["query-2"]["passed"]), (should, should_not), threshold)
            self.assertEqual((found["query-1"]["rate"], found["query-1"]["graded"]), (0.25, 4))
            self.assertEqual([(one["name"], one["actual"]) for one in self.results()["gates"]], [("triggers", 0.5), ("errors", 0.0)])
            tests = {one.get("name"): [child.tag for child in one]
                     for one in ElementTree.parse(self.folder / "run/junit.xml").iter("testcase")}
            self.assertEqual(tests, {"query-1": [] if should else ["failure"], "query-2": [] if should_not else ["failure"]})
        self.settings["gates"] = {"triggers": 51}
        shutil.rmtree(self.folder / "run")
        self.assertEqual(self.eval("--repeat", "4").code, 1)

    def test_an_error_is_no_miss(self):
        self.reviewer("fails", "if question['attempt'] == 1: sys.exit(3)\nreturn answer(skills_loaded=['demo'])", retries=0)
        self.queries(query("a", True), query("b", False))
        self.assertEqual(self.eval("--repeat", "2").code, 3)
        first = self.by_query()["query-1"]
        self.assertEqual((first["loaded"], first["graded"], first["errors"], first["passed"]), (1, 1, 1, True))
        self.assertEqual(self.triggering()["totals"]["rejections"], 0)
        results = self.results()
        self.assertEqual((results["totals"]["failed_trials"], results["of_all"]["failed_trials"], results["of_all"]["trials"]), (0, 2, 4),
                         "queries are in no total, and errors are told")
        tests = {one.get("name"): [child.tag for child in one]
                 for one in ElementTree.parse(self.folder / "run/junit.xml").iter("testcase")}
        self.assertEqual(tests, {"query-1": ["error"], "query-2": ["failure", "system-out"]})

    def test_who_does_not_say_is_not_graded(self):
        self.reviewer("mute", "return answer(output='demo, I think')", asked="all")
        self.queries(query("a", True), query("b", False))
        self.settings["gates"] = {"triggers": 50}
        ran = self.eval()
        self.assertEqual(ran.code, 1, "what nobody measured holds no gate: " + ran.errors)
        self.assertIn("the reviewer does not say which skills it loaded", ran.text)
        for one in self.by_query().values():
            self.assertEqual((one["graded"], one["ungraded"], one["rate"], one["passed"]), (0, 1, None, None))
        totals = self.triggering()["totals"]
        self.assertEqual((totals["misses"], totals["rejections"], totals["recall"]), (0, 0, None))
        self.assertIn("gate triggers unknown, at least 50 % (0 of 0, 2 not known): fails", ran.text)
        self.assertRegex(ran.text, r"mute +demo +0 of 0, 2 not known ")
        markdown = (self.folder / "run/report.md").read_text()
        self.assertEqual(markdown.split("\n")[0], "### skillc eval: 0 of 0 queries as they should be, 2 not known")

    def test_text_reviewers_get_the_prompt_alone(self):
        self.reviewer("plain", "pass", head=PYTHON + "\nimport sys\n",
                      foot="\nprint(sys.stdin.read())\n", protocol="text")
        self.queries(query("a plain question", True))
        self.assertEqual(self.eval().code, 0)
        answers = [json.loads(path.read_text()) for path in (self.folder / "run/answers").iterdir()]
        self.assertEqual([one["answer"]["output"].strip() for one in answers], ["a plain question"])
        self.assertEqual(self.by_query()["query-1"]["ungraded"], 1)

    def test_an_answer_of_another_shape_is_an_error(self):
        for said in ("'demo'", "[3]", "{}"):
            self.reviewer("wrong", f"return answer(skills_loaded={said})")
            self.queries(query("a", True))
            shutil.rmtree(self.folder / "run", ignore_errors=True)
            self.assertEqual(self.eval("--no-cache").code, 3)
            self.assertIn("skills_loaded", self.failure("wrong")["message"])
        self.reviewer("slip", "return answer(skill_loaded=['demo'])")
        del self.reviewers["wrong"]
        shutil.rmtree(self.folder / "run")
        self.assertEqual(self.eval().code, 3)

    def test_cases_and_queries_beside_each_other(self):
        """Rates, attempts and coverage are those of the cases, and each reviewer gets what it can do."""
        self.reviewer("word", BY_WORD, asked="queries")
        self.reviewer("half", "return answer('Item 1')", asked="cases")
        self.cases(case("a", 1, 2))
        self.queries(query("use demo", True), query("use", True))
        self.settings["gates"] = {"pass_rate": 50}
        ran = self.eval("--repeat", "2")
        self.assertEqual(ran.code, 0, ran.errors)
        results = self.results()
        self.assertEqual([(one["reviewer"], one["case"]) for one in results["cases"]],
                         [("word", "query-1")] * 2 + [("word", "query-2")] * 2 + [("half", "a")] * 2)
        self.assertEqual((results["totals"]["met"], results["totals"]["missed"]), (2, 2))
        self.assertEqual([one["case"] for one in results["attempts"]], ["a"])
        self.assertEqual([one["flaky"] for one in results["repeated"]], [0, 0])
        self.assertEqual(len(results["triggering"]["reviewers"]), 1)

    def test_without_the_skill_there_is_nothing_to_load(self):
        self.reviewer("word", BY_WORD)
        self.queries(query("use demo", True))
        self.assertEqual(self.eval("--configuration", "without_skill").code, 5)
        self.cases(case("a", 1))
        self.reviewer("all", "return answer('Item 1', skills_loaded=[])")
        del self.reviewers["word"]
        self.assertEqual(self.eval("--configuration", "with_skill", "--configuration", "without_skill").code, 0)
        self.assertEqual([(one["case"], one["configuration"]) for one in self.results()["cases"]],
                         [("a", "with_skill"), ("query-1", "with_skill"), ("a", "without_skill")])

    def test_a_description_that_stops_loading_is_a_regression(self):
        words = "words = next(one['description'] for one in question['skills'] if one['name'] == 'demo').split()\n"
        self.reviewer("word", words + "return answer(skills_loaded=['demo'] if question['case']['prompt'] in words else [])")
        shutil.copytree(self.folder / "skills", self.folder / "then")
        self.write("skills/demo/SKILL.md", "---\nname: demo\ndescription: Reads marble. Use when told to.\n---\n\n# demo\n")
        # "demo." and "asked" went, "marble." came: two that should load it are lost and one is gained.
        self.queries(query("Reads", True), query("demo.", True), query("asked", True), query("marble.", True))
        self.settings["gates"] = {"regressions": 1}
        ran = self.eval("--baseline", "then")
        self.assertEqual(ran.code, 1, ran.errors)
        self.assertIn("queries lost by word since then (2)\n  demo/query-2 should load its skill, and loaded it in 0 of 1: demo. "
                      "(1 of 1 then)\n", ran.text)
        self.assertIn("queries gained by word since then (1)\n  demo/query-4 should load", ran.text)
        self.assertIn("<details open><summary>queries lost by word since then (2)</summary>", (self.folder / "run/report.md").read_text())
        [gate] = [gate for gate in self.results()["gates"] if gate["name"] == "regressions"]
        self.assertEqual((gate["actual"], gate["holds"]), (2, False))

    def test_a_baseline_offers_the_skill_as_it_was(self):
        self.reviewer("described", """
            return answer(skills_loaded=[one['name'] for one in question['skills'] if 'Use when' in one['description']])
        """)
        self.queries(query("a", True))
        shutil.copytree(self.folder / "skills", self.folder / "then")
        self.write("skills/demo/SKILL.md", "---\nname: demo\ndescription: Reads.\n---\n\n# demo\n")
        ran = self.eval("--baseline", "then")
        self.assertEqual(ran.code, 0, ran.errors)
        loaded = {one["configuration"]: one["queries"][0]["loaded"] for one in self.results()["triggering"]["reviewers"]}
        self.assertEqual(loaded, {"with_skill": 0, "baseline": 1})
        self.assertEqual(self.results()["comparisons"], [])

    def test_what_a_baseline_misses_fails_nothing(self):
        self.reviewer("described", """
            return answer(skills_loaded=[one['name'] for one in question['skills'] if 'Use when' in one['description']])
        """)
        self.queries(query("a", True))
        shutil.copytree(self.folder / "skills", self.folder / "then")
        self.write("then/demo/SKILL.md", "---\nname: demo\ndescription: Reads.\n---\n\n# demo\n")
        self.assertEqual(self.eval("--baseline", "then").code, 0)
        suites = {suite.get("name").split(".")[1]: suite for suite in ElementTree.parse(self.folder / "run/junit.xml").iter("testsuite")}
        counted = {name: (suite.get("failures"), suite.get("skipped")) for name, suite in suites.items()}
        self.assertEqual(counted, {"with_skill": ("0", "0"), "baseline": ("0", "1")})
        said = suites["baseline"].find("testcase/skipped").get("message")
        self.assertEqual(said, "loaded in 0 of 1 baseline, and should be, which fails nothing: it is what the skill is compared with")

    def test_two_skills_of_one_name_cannot_both_be_offered(self):
        self.reviewer("word", BY_WORD)
        self.queries(query("a", True))
        self.write("skills/twin/SKILL.md", "---\nname: other\ndescription: Reads twin. Use when asked to.\n---\n\n# twin\n")
        ran = self.eval()
        self.assertEqual(ran.code, 2)
        self.assertIn("two skills are called `other`", ran.errors)

    def test_what_another_skill_says_is_asked_anew_and_what_lies_below_it_not(self):
        self.reviewer("word", BY_WORD)
        self.queries(query("use demo", True))

        def to_ask() -> int:
            return json.loads(self.run_skillc("eval", "--dry-run", "--format", "json").out)["to_ask"]

        self.assertEqual(self.eval().code, 0)
        self.assertEqual(to_ask(), 0)
        self.write("skills/other/references/more.md", "# More\n")
        self.queries(query("use demo", False))
        self.assertEqual(to_ask(), 0, "neither is what was asked")
        self.skill("other", "Another text.\n")
        self.assertEqual(to_ask(), 1)


class Files(TriggerCase):
    def check(self) -> list[tuple[str, int, str]]:
        ran = self.run_skillc("check", "--format", "json", "--only", "evals", "skills", "evals")
        return [(one["rule"], one["line"], one["message"]) for one in json.loads(ran.out)["findings"]]

    def test_names_and_dialects(self):
        self.reviewer("word", BY_WORD)
        self.write("evals/demo/trigger-eval.json", json.dumps({"skill_name": "demo", "evals": [
            {"prompt": "one", "should_trigger": True}, {"id": "x", "query": "two", "should_trigger": False}]}))
        self.write("skills/other/evals/eval_queries.json", json.dumps([query("three", True)]))
        self.write("skills/other/evals/trigger_eval_set.json", json.dumps([query("four", True, id=4)]))
        self.write("skills/third/evals/evals.json", json.dumps({"evals": [
            {"id": "a", "prompt": "five", "expectations": ["e"]}, {"prompt": "six", "should_trigger": False}]}))
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual([(one["skill"], one["case"], one["query"], one["should_trigger"]) for one in self.triggering()["queries"]],
                         [("demo", "query-1", "one", True), ("demo", "x", "two", False), ("other", "query-1", "three", True),
                          ("other", "4", "four", True), ("third", "query-2", "six", False)])
        self.assertEqual([one["case"] for one in self.results()["cases"] if one["skill"] == "third"], ["a", "query-2"])

    def test_what_is_wrong_has_a_place(self):
        self.write("skills/demo/evals/triggers.json", """[
 {"query": "a", "should_trigger": "yes"},
 {"query": "b"},
 {"query": "c", "should_triger": true},
 {"query": " ", "should_trigger": true},
 {"query": "d", "should_trigger": true},
 {"query": "d", "should_trigger": false},
 {"should_trigger": true},
 {"query": "e", "should_trigger": true, "expectations": ["f"]},
 {"id": "x", "query": "g", "should_trigger": true},
 {"id": "x", "query": "h", "should_trigger": true}
]""")
        path = "skills/demo/evals/triggers.json"
        ran = self.run_skillc("check", "--only", "evals", "skills")
        for line, message in ((2, "`should_trigger` is a string, not a boolean"),
                              (3, "query `query-2` does not say whether it should trigger"),
                              (4, "query `query-3` does not say whether it should trigger"),
                              (5, "the prompt of case `query-4` is empty"),
                              (7, "query `query-6` asks what an earlier one asks"),
                              (8, "case `query-7` has no prompt"),
                              (9, "nothing reads the key `expectations` of a query"),
                              (11, "the id `x` names an earlier case as well")):
            self.assertRegex(ran.text, rf"{path}:{line}:\d+: .*{message}")
        self.assertIn("did you mean `should_trigger`?", ran.text)
        self.assertNotIn("no-expectations", ran.text)
        self.reviewer("word", BY_WORD)
        ran = self.eval()
        self.assertEqual(ran.code, 2, "what cannot be read is not run")

    def test_not_a_list_of_queries(self):
        for text in ('{"queries": []}', '{"evals": {}}', "[1", '"x"'):
            self.write("skills/demo/evals/trigger_evals.json", text)
            ran = self.run_skillc("check", "--only", "evals", "skills")
            self.assertEqual(ran.code, 1, text + ran.text)
            self.assertRegex(ran.text, r"trigger_evals.json:1:\d+: error: ")

    def test_a_case_that_expects_something_is_no_query(self):
        self.cases(case("a", 1, should_trigger=True))
        self.configure()
        ran = self.run_skillc("check", "--only", "evals", ".")
        self.assertIn("nothing reads the key `should_trigger` of a case", ran.text)

    def test_queries_exercise_nothing(self):
        self.queries(query("names Item 1", True))
        self.configure()
        self.assertNotIn("unexercised", self.run_skillc("check", "--only", "evals", ".").text)
        totals = json.loads(self.run_skillc("coverage", "--format", "json", ".").out)["totals"]
        self.assertEqual(totals["cases"], 0)


class KeptQueries(TriggerCase):
    """What is true of runs is true of runs of queries."""
    def setUp(self) -> None:
        super().setUp()
        self.reviewer("once", """
            number = int(question['case']['id'].split('-')[1])
            loaded = ['demo'] if (number + question['attempt']) % 3 else ['other'] if number % 2 else []
            return answer(skills_loaded=loaded)
        """)
        self.queries(*(query(f"q{n}", n % 2 == 0) for n in range(8)))
        self.settings["gates"] = {"triggers": 10}

    def test_a_report_is_what_the_run_wrote(self):
        self.assertEqual(self.eval("--repeat", "3").code, 0)
        for name, file in FORMATS.items():
            ran = self.run_skillc("eval", "report", "run", "--format", name)
            self.assertEqual(ran.out, (self.folder / "run" / file).read_bytes(), (name, ran.errors))

    def test_shards_are_the_whole(self):
        self.configure()
        for n in (1, 2, 3):
            ran = self.run_skillc("eval", "--no-cache", "--repeat", "3", "--shard", f"{n}/3", "--out", f"s{n}")
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertNotIn("triggering", self.results(f"s{n}"))
        self.assertEqual(self.run_skillc("eval", "merge", "merged", "s1", "s2", "s3").code, 0)
        self.assertEqual(self.eval("--no-cache", "--repeat", "3").code, 0)
        self.assertEqual(without_timing(self.results("merged")), without_timing(self.results()))

    def test_a_resumed_run_is_the_whole(self):
        self.assertEqual(self.eval("--no-cache", "--repeat", "3", "--max-trials", "7").code, 4)
        self.assertEqual(self.triggering()["totals"]["not_run"], 17)
        self.assertEqual(self.eval("--no-cache", "--repeat", "3", "--resume").code, 0)
        whole = self.run_skillc("eval", "--no-cache", "--repeat", "3", "--out", "whole")
        self.assertEqual(whole.code, 0)
        self.assertEqual(without_timing(self.results()), without_timing(self.results("whole")))

    def test_dry_run_counts_them(self):
        ran = self.eval("--dry-run", "--repeat", "3")
        self.assertIn("24 trials, 24 to ask; nothing was run", ran.text)

    def test_failed_ones_again(self):
        self.configure()
        self.assertEqual(self.run_skillc("eval").code, 0)
        ran = self.run_skillc("eval", "--failed", "--dry-run", "--format", "json")
        # Attempt 1 loads demo where n + 1 is no multiple of 3; ids count from 1, and odd numbers should trigger.
        failed = {f"query-{n}" for n in range(1, 9) if ((n + 1) % 3 != 0) != (n % 2 == 1)}
        self.assertEqual({one["case"] for one in json.loads(ran.out)["trials"]}, failed)

    def test_recorded_and_replayed(self):
        self.assertEqual(self.eval("--record", "kept").code, 0)
        ran = self.run_skillc("eval", "--out", "again", "--replay", "kept", "--no-cache")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.triggering("again"), self.triggering())


# What the programs print where tools are called; claude's is of 2.1, codex's of 0.169, gemini's of 0.58.
STREAMS = """
import json, os, re, sys

def tell(*objects):
    for one in objects: print(json.dumps(one))

def claude(calls, text, fail=False):
    skills = sorted(os.listdir('.claude/skills')) if 'unseen' not in text else ['pdf']
    tell({"type": "system", "subtype": "hook_started", "hook_name": "SessionStart:startup"},
         {"type": "system", "subtype": "init", "cwd": os.getcwd(), "session_id": "s1", "tools": ["Bash", "Read", "Skill"],
          "model": "claude-opus-5", "permissionMode": "default", "skills": skills, "claude_code_version": "2.1.277"})
    for n, (tool, given) in enumerate(calls):
        tell({"type": "assistant", "message": {"model": "claude-opus-5", "content": [
                  {"type": "text", "text": "Let me see."},
                  {"type": "tool_use", "id": f"t{n}", "name": tool, "input": given}],
                  "usage": {"input_tokens": 2, "output_tokens": 5}}, "session_id": "s1"},
             {"type": "user", "message": {"content": [{"type": "tool_result", "tool_use_id": f"t{n}", "content": "ok"}]}})
    if fail: tell({"type": "result", "subtype": "success", "is_error": True, "num_turns": 1, "result": "API Error: 500"})
    elif 'cut' not in text:
        tell({"type": "result", "subtype": "success", "is_error": False, "num_turns": 3, "result": text, "session_id": "s1",
              "total_cost_usd": 0.5, "usage": {"input_tokens": 4, "cache_read_input_tokens": 96, "output_tokens": 19}})

def codex(calls, text, fail=False):
    tell({"type": "thread.started", "thread_id": "01"}, {"type": "turn.started"})
    for n, command in enumerate(calls):
        item = {"id": f"item_{n}", "type": "command_execution", "command": "/bin/bash -lc " + repr(command)}
        tell({"type": "item.started", "item": item | {"aggregated_output": "", "exit_code": None, "status": "in_progress"}},
             {"type": "item.completed", "item": item | {"aggregated_output": "x", "exit_code": 0, "status": "completed"}})
    tell({"type": "item.completed", "item": {"id": "item_9", "type": "agent_message", "text": text}})
    if fail: tell({"type": "turn.failed", "error": {"message": "stream disconnected"}}); sys.exit(1)
    if 'cut' not in text: tell({"type": "turn.completed", "usage": {"input_tokens": 100, "cached_input_tokens": 90, "output_tokens": 8}})

def gemini(calls, text, fail=False):
    tell({"type": "init", "session_id": "85eb", "model": "gemini-2.5-flash"},
         {"type": "message", "role": "user", "content": text})
    for n, (tool, given) in enumerate(calls):
        tell({"type": "tool_use", "tool_name": tool, "tool_id": f"{tool}_{n}", "parameters": given},
             {"type": "tool_result", "tool_id": f"{tool}_{n}", "status": "success", "output": "ok"})
    tell({"type": "message", "role": "assistant", "content": "Don", "delta": True},
         {"type": "message", "role": "assistant", "content": "e", "delta": True})
    if fail: tell({"type": "result", "status": "error", "error": {"type": "Error", "message": "quota"}}); sys.exit(1)
    if 'cut' not in text:
        tell({"type": "result", "status": "success", "stats": {"total_tokens": 58, "input_tokens": 50, "output_tokens": 8}})

name = os.path.basename(sys.argv[0])
prompt = sys.stdin.read()
with open(LOG, 'a') as log:
    files = sorted(os.path.relpath(os.path.join(at, one)) for at, _, names in os.walk('.') for one in names)
    log.write(json.dumps({"name": name, "argv": sys.argv[1:], "prompt": prompt, "files": files}) + "\\n")
calls = CALLS[name].get(prompt, [])
globals()[name](calls, prompt, 'fail' in prompt)
"""
CALLS = {
    "claude": {"tool": [["Skill", {"skill": "demo"}]], "older": [["Skill", {"command": "demo"}]],
               "read": [["Bash", {"command": "ls"}], ["Read", {"file_path": "/tmp/x/.claude/skills/demo/SKILL.md"}]],
               "shell": [["Bash", {"command": "cat .claude/skills/demo/SKILL.md"}]],
               "unclear": [["Bash", {"command": "head -5 .claude/skills/*/SKILL.md"}]],
               "near": [["Read", {"file_path": "demo/SKILL.md"}], ["Read", {"file_path": ".claude/skills/demo/a.md"}],
                        ["Skill", {"skill": "demo-two"}]]},
    "codex": {"tool": ["sed -n '1,220p' /tmp/x/.agents/skills/demo/SKILL.md"], "older": ["cat .agents/skills/demo/SKILL.md"],
              "read": ["ls", "cat .agents/skills/other/SKILL.md .agents/skills/demo/SKILL.md"],
              "shell": ["cat \"$PWD\"/.agents/skills/demo/SKILL.md"], "unclear": ["rg --files -g SKILL.md"],
              "near": ["cat .agents/skills/demo/references/a.md", "cat .agents/skills/demo-two/SKILL.md"]},
    "gemini": {"tool": [["activate_skill", {"name": "demo"}]], "older": [["read_file", {"path": ".agents/skills/demo/SKILL.md"}]],
               "read": [["read_file", {"file_path": "/tmp/x/.agents/skills/demo/SKILL.md"}]],
               "shell": [["run_shell_command", {"command": "cat .agents/skills/demo/SKILL.md"}]],
               "unclear": [["run_shell_command", {"command": "cat .agents/skills/d*/SKILL.md"}]],
               "near": [["activate_skill", {"name": "demo-two"}], ["read_file", {"file_path": "demo/SKILL.md"}]]},
}
FLAGS = {
    "claude": ["-p", "--output-format", "stream-json", "--verbose", "--model", "m1"],
    "codex": ["exec", "--json", "--skip-git-repo-check", "--ephemeral", "-s", "read-only", "-m", "m1", "-C", ".", "-"],
    "gemini": ["-p", "", "--output-format", "stream-json", "--skip-trust", "--allowed-tools", "activate_skill", "--model", "m1"],
}


class Clients(TriggerCase):
    def setUp(self) -> None:
        super().setUp()
        log = self.folder / "asked.jsonl"
        for name in CALLS:
            path = self.write(f"bin/{name}", f"{PYTHON}\nLOG, CALLS = {str(log)!r}, {CALLS!r}\n" + textwrap.dedent(STREAMS))
            path.chmod(path.stat().st_mode | stat.S_IXUSR)
            self.reviewers[name] = {"adapter": name, "model": "m1", "retries": 0}
        self.path = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}"}

    def run_queries(self, *prompts: str) -> dict[tuple[str, str], dict]:
        self.queries(*(query(prompt, True, id=prompt) for prompt in prompts))
        self.ran = self.eval(env=self.path)
        return {(one["reviewer"], one["case"]): one for one in self.results()["cases"]}

    def test_what_they_loaded_is_read(self):
        found = self.run_queries("tool", "older", "read", "shell", "unclear", "near", "nothing")
        self.assertEqual(self.ran.code, 0, self.ran.errors)
        for name in CALLS:
            outcomes = {prompt: found[name, prompt]["expectations"][0]["outcome"] for prompt in CALLS[name] | {"nothing": 0}}
            self.assertEqual(outcomes, {"tool": "met", "older": "met", "read": "met", "shell": "met", "unclear": "ungraded",
                                        "near": "missed", "nothing": "missed"}, name)
        self.assertEqual(found["codex", "read"]["skills_loaded"], ["other", "demo"])
        self.assertEqual(self.triggering(reviewer="claude")["confusion"],
                         [{"skill": "demo", "attempts": 6, "loaded": {"demo": 4}, "others": 1, "none": 1}])

    def test_flags_files_and_prompt(self):
        self.run_queries("nothing")
        asked = [json.loads(line) for line in (self.folder / "asked.jsonl").read_text().splitlines()]
        self.assertEqual({one["name"]: one["argv"] for one in asked}, FLAGS)
        for one in asked:
            place = ".claude" if one["name"] == "claude" else ".agents"
            self.assertEqual(one["prompt"], "nothing", "no word of a skill")
            self.assertEqual(one["files"], [f"{place}/skills/{skill}/SKILL.md" for skill in ("demo", "other", "third")])

    def test_usage_is_what_they_say(self):
        found = self.run_queries("nothing")
        self.assertEqual({name: found[name, "nothing"]["usage"] for name in CALLS},
                         {"claude": {"input_tokens": 100, "output_tokens": 19, "cost_usd": 0.5},
                          "codex": {"input_tokens": 100, "output_tokens": 8}, "gemini": {"input_tokens": 50, "output_tokens": 8}})

    def test_an_error_is_no_miss(self):
        found = self.run_queries("fail", "cut")
        self.assertEqual(self.ran.code, 3)
        for name in CALLS:
            self.assertEqual(found[name, "fail"]["failure"]["kind"], "reported", name)
            self.assertEqual(found[name, "cut"]["failure"]["kind"], "unreadable", name)
        self.assertEqual(self.triggering(reviewer="gemini")["totals"]["misses"], 0)

    def test_a_skill_that_claude_does_not_see_cannot_be_missed(self):
        found = self.run_queries("unseen")
        self.assertEqual(self.ran.code, 3)
        self.assertIn("does not offer the skill `demo`", found["claude", "unseen"]["failure"]["message"])
