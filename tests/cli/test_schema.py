"""The JSON Schema of evals.json: our own evals satisfy it, and it and `skillc check` agree on what is wrong."""
import json
import unittest

from jsonschema import Draft202012Validator
from support import REPOSITORY, Case

SCHEMA = json.loads((REPOSITORY / "schemas" / "evals.schema.json").read_text())

QUERIES = json.loads((REPOSITORY / "schemas" / "trigger_evals.schema.json").read_text())

RIGHT = [
    {"contains": "x"},
    {"not_contains": "x"},
    {"regex": "Item \\d+"},
    {"json": "/findings/0"},
    {"json": ""},
    {"json": {"pointer": "/a~1b"}},
    {"json": {"pointer": "/findings", "value": []}},
    {"json": {"pointer": "/a", "value": None}},
    {"file_exists": "out/report.md"},
    {"command": ["grep", "-q", ""]},
]
WRONG = [
    {},
    {"contain": "x"},
    {"contains": ""},
    {"contains": 3},
    {"contains": "x", "regex": "y"},
    {"json": "findings"},
    {"json": {"value": 1}},
    {"json": {"pointer": "/a~2"}},
    {"json": {"pointer": "/a", "valeu": 1}},
    {"json": 3},
    {"file_exists": "/etc/passwd"},
    {"file_exists": "../x"},
    {"command": []},
    {"command": "grep -q x"},
    {"command": ["", "x"]},
    {"command": ["x", 3]},
    3,
    ["x"],
]


def evals(**members) -> dict:
    return {"evals": [{"id": "a", "prompt": "p", "expectations": ["e"]} | members]}


class EvalsSchema(Case):
    def both(self, document: object, name: str = "guide") -> tuple[bool, bool]:
        """Whether the schema, and whether `skillc check`, has nothing against an evals file."""
        self.skill(name)
        self.write(f"skills/{name}/evals/evals.json", json.dumps(document))
        ran = self.run_skillc("check", "--only", "evals/shape", "skills")
        self.assertIn(ran.code, (0, 1), ran.errors)
        return Draft202012Validator(SCHEMA).is_valid(document), ran.code == 0

    def test_it_is_a_schema(self):
        Draft202012Validator.check_schema(SCHEMA)

    def test_our_own_evals_satisfy_it(self):
        files = sorted((REPOSITORY / "evals").glob("*/evals.json"))
        self.assertGreaterEqual(len(files), 3)
        for file in files:
            wrong = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(json.loads(file.read_text()))]
            self.assertEqual(wrong, [], file)

    def test_the_readmes_example_satisfies_it(self):
        readme = (REPOSITORY / "README.md").read_text()
        examples = [block.split("```")[0] for block in readme.split("```json\n")[1:] if '"evals":' in block.split("```")[0]]
        self.assertEqual(len(examples), 1)
        self.assertEqual(self.both(json.loads(examples[0]), "retry-guide"), (True, True))

    def test_both_agree_on_checks(self):
        for check in RIGHT:
            self.assertEqual(self.both(evals(expectations=[{"text": "t", "check": check}])), (True, True), check)
        for check in WRONG:
            self.assertEqual(self.both(evals(expectations=[{"text": "t", "check": check}])), (False, False), check)

    def test_both_agree_on_cases(self):
        right = [{"id": 0}, {"name": "n", "expected_output": "o"}, {"files": ["a b", "c/"], "covers": ["ch-1"]}, {"expectations": []},
                 {"expectations": [{"text": "t", "weight": 0.5, "covers": []}]}]
        wrong = [{"id": ""}, {"id": True}, {"id": 1.5}, {"prompt": " "}, {"prompt": ["p"]}, {"name": 3}, {"expected_output": ["o"]},
                 {"files": [3]}, {"covers": {"a": 1}}, {"expectations": [{"weight": 1}]}, {"expectations": [3]},
                 {"expectations": [{"text": "t", "weight": 0}]}, {"expectations": [{"text": "t", "weight": "1"}]},
                 {"expectations": [{"text": "t", "weight": 1e7}]}]
        for members in right:
            self.assertEqual(self.both(evals(**members)), (True, True), members)
        for members in wrong:
            self.assertEqual(self.both(evals(**members)), (False, False), members)
        self.assertEqual(self.both({"evals": [{"id": "a"}]}), (False, False))
        self.assertEqual(self.both({"evals": {}}), (False, False))

    def test_a_slip_in_a_key_is_seen(self):
        for document in ({"evals": [], "skill_nam": "x"}, evals(promt="x"), evals(expectations=[{"text": "t", "wieght": 2}])):
            self.assertFalse(Draft202012Validator(SCHEMA).is_valid(document), document)


class QueriesSchema(Case):
    def both(self, document: object) -> tuple[bool, bool]:
        self.skill("guide")
        self.write("skills/guide/evals/trigger_evals.json", json.dumps(document))
        ran = self.run_skillc("check", "--only", "evals/shape", "skills")
        self.assertIn(ran.code, (0, 1), ran.errors)
        return Draft202012Validator(QUERIES).is_valid(document), ran.code == 0

    def test_our_own_queries_satisfy_it(self):
        Draft202012Validator.check_schema(QUERIES)
        files = sorted((REPOSITORY / "evals").glob("*/trigger_evals.json"))
        self.assertGreaterEqual(len(files), 3)
        for file in files:
            self.assertEqual(self.both(json.loads(file.read_text())), (True, True), file)

    def test_the_readmes_example_satisfies_it(self):
        readme = (REPOSITORY / "README.md").read_text()
        examples = [block.split("```")[0] for block in readme.split("```json\n")[1:] if '"should_trigger":' in block.split("```")[0]]
        self.assertEqual(len(examples), 1)
        self.assertEqual(self.both(json.loads(examples[0])), (True, True))

    def test_both_agree(self):
        right = [{}, {"id": 3}, {"name": "n"}, {"files": ["a"], "tags": ["t"]}]
        wrong = [{"id": ""}, {"query": ""}, {"query": 3}, {"should_trigger": "true"}, {"should_trigger": None}, {"tags": [3]}]
        for members in right:
            self.assertEqual(self.both([{"query": "q", "should_trigger": True} | members]), (True, True), members)
        for members in wrong:
            self.assertEqual(self.both([{"query": "q", "should_trigger": True} | members]), (False, False), members)
        self.assertEqual(self.both([{"query": "q"}]), (False, False))


if __name__ == "__main__":
    unittest.main()
