"""A value that is named as a secret only after an answer was kept, and one that is no longer: what is kept is blanked as it
would be if it were asked for now."""
import json
import shutil

from eval_support import EvalCase, without_timing

PLACE = "https://llm.internal.corp/v1"
SET = {"API_BASE": PLACE}
CHECKS = ({"contains": "llm.internal.corp"}, {"contains": "written by"})


class NamedLater(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.reviewer("r", f"open({str(self.folder / 'asked')!r}, 'a').write('1')\n"
                      f"return answer('Item 1', output='written by {PLACE}', usage={{'cost_usd': 1}})")
        self.reviewer("other", "return answer()", env=["API_BASE"])
        self.asks(*CHECKS)

    def asks(self, *checks: dict) -> None:
        self.cases({"id": "a", "prompt": "Look.", "expectations": [{"text": f"t{n}", "check": one} for n, one in enumerate(checks)]})

    def run_in(self, out: str, *arguments: str, env: dict | None = None) -> list[str]:
        """The outcomes."""
        self.configure()
        ran = self.run_skillc("eval", "--reviewer", "r", "--out", out, *arguments, env=env)
        self.assertIn(ran.code, (0, 3), ran.errors)
        if env:
            self.assertNotIn(PLACE, ran.text)
        return [one["outcome"] for one in self.results(out)["cases"][0]["expectations"]]

    def asked(self) -> int:
        return len((self.folder / "asked").read_text())

    def assert_blank(self, *folders: str) -> None:
        held = [path for folder in folders for path in (self.folder / folder).rglob("*")
                if path.is_file() and PLACE.encode() in path.read_bytes()]
        self.assertEqual(held, [])

    def test_out_of_the_cache_comes_none(self):
        self.assertEqual(self.run_in("one"), ["met", "met"])
        self.assertEqual(self.run_in("two", env=SET), ["missed", "met"])
        self.assertEqual(self.asked(), 1, "an answer in which nothing was blanked is blanked now")
        self.assert_blank("two")
        self.assertIn("[API_BASE]", next((self.folder / "two/answers").iterdir()).read_text())
        self.assertEqual(self.run_in("three", "--no-cache", env=SET), ["missed", "met"])
        self.assertEqual(without_timing(self.results("two")), without_timing(self.results("three")))

    def test_out_of_a_recording_comes_none(self):
        self.run_in("one", "--record", "kept")
        self.assertEqual(self.run_in("two", "--replay", "kept", env=SET), ["missed", "met"])
        self.assert_blank("two")
        self.assertEqual(self.run_in("three", "--replay", "kept"), ["met", "met"])

    def test_a_recording_stands_where_its_variables_are_not_set(self):
        self.run_in("one", "--record", "kept", env=SET)
        kept = next((self.folder / "kept").iterdir()).read_text()
        self.assertNotIn('"blanked"', kept, "what differs from machine to machine")
        self.assertEqual(self.run_in("two", "--replay", "kept"), ["missed", "met"])

    def test_what_was_blanked_is_asked_for_where_it_would_not_be(self):
        self.assertEqual(self.run_in("one", env=SET), ["missed", "met"])
        self.assertEqual(self.run_in("two", env=SET), ["missed", "met"])
        self.assertEqual(self.asked(), 1)
        preview = self.run_skillc("eval", "--reviewer", "r", "--dry-run", "--format", "json")
        self.assertEqual(json.loads(preview.text)["to_ask"], 1, preview.text)
        self.assertEqual(self.run_in("three"), ["met", "met"])
        self.assertEqual(self.run_in("four", env={"API_BASE": "something else"}), ["met", "met"])
        self.assertEqual(self.asked(), 2)

    def test_a_value_that_no_answer_holds_asks_nobody(self):
        self.reviewers["other"]["env"].append("JOB_TOKEN")
        self.run_in("one", env=SET | {"JOB_TOKEN": "of the first job"})
        self.run_in("two", env=SET | {"JOB_TOKEN": "of the second job"})
        self.run_in("two", "--resume", env=SET | {"JOB_TOKEN": "of the third job"})
        self.assertEqual(self.asked(), 1)

    def test_a_check_that_is_given_the_answer_is_given_it_blanked(self):
        self.asks({"command": ["grep", "-q", "internal"]}, {"file_exists": "x"})
        self.assertEqual(self.run_in("one"), ["met", "missed"])
        self.assertEqual(self.run_in("two", env=SET), ["missed", "missed"])
        self.assertEqual(self.asked(), 2)
        self.assertEqual(self.run_in("three", env=SET), ["missed", "missed"])
        self.assertEqual(self.asked(), 2)

    def test_a_run_that_is_gone_on_with_is_blanked(self):
        self.assertEqual(self.run_in("one"), ["met", "met"])
        self.assertEqual(self.run_in("one", "--resume", env=SET), ["missed", "met"])
        self.assertEqual(self.asked(), 1)
        self.assert_blank("one/answers")
        self.assertNotIn(PLACE, (self.folder / "one/results.json").read_text())
        shutil.rmtree(self.folder / ".skillc")
        self.assertEqual(self.run_in("one", "--resume"), ["met", "met"])
        self.assertEqual(self.asked(), 2)
        self.assertEqual(self.results("one")["reviewers"][0]["usage"]["cost_usd"], 2, "both were paid")

    def test_what_a_judge_said_comes_blanked(self):
        self.reviewer("judge", "return {'verdicts': [{'index': 0, 'verdict': 'missed', 'evidence': 'not at " + PLACE + "'}]}")
        self.settings["judges"] = {"tells": self.reviewers.pop("judge")}
        self.reviewer("r", "return answer(output='nothing of it')")
        self.cases({"id": "a", "prompt": "p", "expectations": ["one"]})
        self.run_in("one", "--judge", "tells")
        self.assertIn(PLACE, (self.folder / "one/results.json").read_text())
        self.run_in("two", "--judge", "tells", env=SET)
        self.assert_blank("two")
        self.run_in("one", "--judge", "tells", "--resume", env=SET)
        self.assertNotIn(PLACE, (self.folder / "one/results.json").read_text())

    def test_shards_that_blank_different_values_are_no_run(self):
        self.cases(*({"id": f"c{n}", "prompt": "p", "expectations": [{"text": "t", "check": CHECKS[0]}]} for n in range(8)))
        self.reviewers["other"]["env"].append("JOB_TOKEN")
        self.configure()
        for n, env in ((1, SET | {"JOB_TOKEN": "of the first job"}), (2, {"JOB_TOKEN": "of the second job"})):
            self.run_skillc("eval", "--reviewer", "r", "--no-cache", "--shard", f"{n}/2", "--out", f"shard-{n}", env=env)
        ran = self.run_skillc("eval", "merge", "merged", "shard-1", "shard-2")
        self.assertEqual((ran.code, ran.text), (2, ""), ran.errors)
        self.assertIn("the value of API_BASE is blanked in an answer of `shard-1`, and it was another one in `shard-2`", ran.errors)
        self.assertIn("run all shards with the same values", ran.errors)
        ran = self.run_skillc("eval", "--reviewer", "r", "--no-cache", "--resume", "--out", "shard-2", env=SET)
        self.assertEqual(ran.code, 0, ran.errors)
        ran = self.run_skillc("eval", "merge", "merged", "shard-1", "shard-2")
        self.assertEqual(ran.code, 0, "a token of each job that no answer holds is no difference: " + ran.errors)
        self.assertEqual({one["expectations"][0]["outcome"] for one in self.results("merged")["cases"]}, {"missed"})
