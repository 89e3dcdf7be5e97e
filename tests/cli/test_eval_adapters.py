"""skillc eval with adapters: stand-ins print what claude, codex and gemini print, and write down what they were given."""
import json
import os
import stat
import textwrap
import unittest

from eval_support import PYTHON, EvalCase, case, without_timing

# What each prints for an answer, a failure for good and a limit that passes; the shapes are those of the real programs.
SHAPES = """
import json, os, signal, sys, time

def tell(*objects, **how): print(*(json.dumps(o, **how) for o in objects), sep="\\n", flush=True)

class claude:
    def answer(text, cost=0.01):
        tell({"type": "result", "subtype": "success", "is_error": False, "duration_ms": 12, "num_turns": 1, "result": text,
              "session_id": "0d1f", "total_cost_usd": cost, "usage": {"input_tokens": 4, "cache_creation_input_tokens": 0,
              "cache_read_input_tokens": 96, "output_tokens": 8}})
    def fail(text):
        tell({"type": "result", "subtype": "success", "is_error": True, "num_turns": 1, "result": "API Error: " + text})

class codex:
    def answer(text):
        tell({"type": "thread.started", "thread_id": "01"}, {"type": "turn.started"},
             {"type": "item.completed", "item": {"id": "0", "type": "reasoning", "text": "Let me see."}},
             {"type": "item.completed", "item": {"id": "1", "type": "agent_message", "text": text}},
             {"type": "turn.completed", "usage": {"input_tokens": 100, "cached_input_tokens": 90, "output_tokens": 8}})
    def fail(text):
        tell({"type": "thread.started", "thread_id": "01"}, {"type": "turn.started"}, {"type": "error", "message": text},
             {"type": "turn.failed", "error": {"message": text}})
        sys.exit(1)

class gemini:
    def answer(text):
        tell({"response": text, "stats": {"models": {"pro": {"tokens": {"prompt": 100, "candidates": 8, "total": 108}}}}}, indent=2)
    def fail(text):
        print(json.dumps({"error": {"type": "Error", "message": text, "code": 1}}, indent=2), file=sys.stderr)
        sys.exit(1)

client = {"claude": claude, "codex": codex, "gemini": gemini}[os.path.basename(sys.argv[0])]
prompt = sys.stdin.read()
files = sorted(os.path.relpath(os.path.join(at, name)) for at, _, names in os.walk(".") for name in names)
"""
CLIENTS = ("claude", "codex", "gemini")
FLAGS = {
    "claude": ["-p", "--output-format", "json", "--model", "m1"],
    "codex": ["exec", "--json", "--skip-git-repo-check", "--ephemeral", "-s", "read-only", "-m", "m1", "-C", ".", "-"],
    "gemini": ["-p", "", "--output-format", "json", "--skip-trust", "--model", "m1"],
}
PLACES = {"claude": ".claude/skills/demo", "codex": ".agents/skills/demo", "gemini": ".agents/skills/demo"}


class AdapterCase(EvalCase):
    def clients(self, body: str, **settings) -> None:
        """All three, found in PATH under their own names; `body` knows `client`, `prompt` and `files`."""
        for name in CLIENTS:
            path = self.write(f"bin/{name}", PYTHON + SHAPES + textwrap.dedent(body))
            path.chmod(path.stat().st_mode | stat.S_IXUSR)
            self.reviewers[name] = {"adapter": name} | settings
        self.path = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}"}

    def asked(self) -> list[dict]:
        return [json.loads(line) for line in (self.folder / "asked.jsonl").read_text().splitlines()]

    def clients_that_note(self, **settings) -> None:
        self.clients(f"""
            with open({str(self.folder / 'asked.jsonl')!r}, 'a') as log:
                log.write(json.dumps({{'argv': sys.argv[1:], 'prompt': prompt, 'files': files, 'home': os.environ['HOME'],
                                      'name': os.path.basename(sys.argv[0])}}) + '\\n')
            client.answer('Item 1 is broken')
        """, **settings)


class Adapters(AdapterCase):
    def test_flags_files_and_prompt(self):
        """A prompt longer than any argument may be travels by standard input."""
        self.clients_that_note(model="m1")
        long = "Please review. " + "x" * 200_000
        self.write("evals/demo/in.py", "pass\n")
        self.cases(case("one", 1) | {"prompt": long, "files": ["in.py"],
                                     "expectations": [{"text": "Says so (Item 1)", "check": {"contains": "Item 1"}}]})
        ran = self.eval("--configuration", "with_skill", "--configuration", "without_skill", "--no-cache", env=self.path)
        self.assertEqual(ran.code, 0, ran.errors + ran.text)
        self.assertEqual(len(self.asked()), 6)
        for one in self.asked():
            name, place = one["name"], PLACES[one["name"]]
            has_skill = f"{place}/SKILL.md" in one["files"]
            flags = FLAGS[name] + (["--disable-slash-commands"] if name == "claude" and not has_skill else [])
            self.assertEqual(one["argv"], flags)
            self.assertIn("in.py", one["files"])
            self.assertTrue(one["prompt"].endswith(long), name)
            self.assertEqual(f"{place}/SKILL.md" in one["prompt"], has_skill)
            self.assertEqual(one["prompt"] == long, not has_skill)
            self.assertNotEqual(one["home"], os.environ["HOME"])
        for name in CLIENTS:
            self.assertEqual(sum(one["name"] == name and f"{PLACES[name]}/SKILL.md" in one["files"] for one in self.asked()), 1)
        self.assertEqual({one["reviewer"]: e["outcome"] for one in self.results()["cases"] for e in one["expectations"]},
                         dict.fromkeys(CLIENTS, "met"))

    def test_usage_is_what_they_say(self):
        self.clients("client.answer('Item 1')")
        self.cases(case("one", 1))
        self.assertEqual(self.eval(env=self.path).code, 0)
        usage = {one["reviewer"]: one.get("usage") for one in self.results()["cases"]}
        self.assertEqual(usage, {"claude": {"input_tokens": 100, "output_tokens": 8, "cost_usd": 0.01},
                                 "codex": {"input_tokens": 100, "output_tokens": 8},
                                 "gemini": {"input_tokens": 100, "output_tokens": 8}})

    def test_an_error_is_never_an_answer(self):
        self.clients("client.fail('the key is not valid')")
        self.cases(case("one", 1))
        ran = self.eval(env=self.path)
        self.assertEqual(ran.code, 3, ran.errors)
        for name in CLIENTS:
            failure = self.failure(name)
            self.assertEqual(failure["kind"], "reported")
            self.assertIn(f"{name} reports: ", failure["message"])
            self.assertIn("the key is not valid", failure["message"])
        self.assertEqual(self.results()["totals"]["missed"], 0)

    def test_a_limit_is_tried_again(self):
        """Twice it says no, then it answers; and one that always says no has failed for want of a limit, not of an answer."""
        self.clients(f"""
            mark = {str(self.folder / 'count-')!r} + os.path.basename(sys.argv[0]) + ('-never' if 'never' in prompt else '')
            with open(mark, 'a+') as file:
                file.write('x'); file.seek(0); times = len(file.read())
            if times < 3 or 'never' in prompt: client.fail('429 rate limit exceeded')
            else: client.answer('Item 1')
        """, retries=2)
        self.cases(case("one", 1), case("never", 1))
        ran = self.eval("--jobs", "6", env=self.path)
        self.assertEqual(ran.code, 3, ran.errors)
        for name in CLIENTS:
            self.assertEqual(self.outcomes(name), {"one": ["met"], "never": ["error"]})
            self.assertIn("rate limit", self.failure(name)["message"])
            self.assertEqual((self.folder / f"count-{name}-never").read_text(), "xxx", "asked once, tried again twice")

    def test_faults_leave_the_others_whole(self):
        """What a client may do wrong, each in a case of its own."""
        faults = {
            "hangs": ("timed_out", "time.sleep(1000)"),
            "ignores": ("timed_out", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(1000)"),
            "late": ("timed_out", "signal.signal(signal.SIGTERM, lambda *_: (client.answer('Item 1'), os._exit(0)))\n"
                                  "time.sleep(1000)"),
            "families": ("timed_out", "for own in (0, 1):\n    if os.fork() == 0:\n        if own: os.setsid()\n"
                                      "        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                      "        while True: time.sleep(1000)\ntime.sleep(1000)"),
            "dies": ("signalled", "os.kill(os.getpid(), signal.SIGSEGV)"),
            "exits": ("exited", "sys.exit(41)"),
            "silent": ("unreadable", "pass"),
            "halves": ("unreadable", "sys.stdout.write('{\"type\": \"result\", \"result\": \"Ite')"),
            "floods": ("unreadable", "for _ in range(100): os.write(1, b'o' * 65536); os.write(2, b'e' * 65536)"),
            "garbles": ("unreadable", "os.write(1, bytes(range(256)))"),
        }
        body = "".join(f"if 'review {name}.' in prompt:\n{textwrap.indent(act, '    ')}\n    sys.exit(0)\n"
                       for name, (_, act) in faults.items())
        self.clients(body + "client.answer('Item 1')", timeout=4)
        self.cases(case("well", 1), *[case(name, 1) for name in faults])
        ran = self.eval("--jobs", "6", env=self.path)
        self.assert_nothing_alive()
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(self.results()["totals"]["missed"], 0)
        for name in CLIENTS:
            kinds = {one["case"]: one["failure"]["kind"] for one in self.results()["cases"]
                     if one["reviewer"] == name and "failure" in one}
            self.assertEqual(kinds, {fault: kind for fault, (kind, _) in faults.items()}, name)
            self.assertEqual(self.outcomes(name)["well"], ["met"])

    def test_a_key_stands_nowhere(self):
        """In an answer, in an error's message, escaped or not, and in what they complain of."""
        key = 'sk-"quoted"-and-long'
        self.clients("""
            print(os.environ['KEY'], file=sys.stderr)
            if 'review well.' in prompt: client.answer('Item 1 with ' + os.environ['KEY'])
            else: client.fail('no such key: ' + os.environ['KEY'])
        """, env=["KEY"], retries=0)
        self.cases(case("well", 1), case("wrong", 1))
        self.eval("--record", "recordings", env=self.path | {"KEY": key})
        told = [path for path in self.folder.rglob("*") if path.is_file()
                and (key.encode() in path.read_bytes() or json.dumps(key)[1:-1].encode() in path.read_bytes())]
        self.assertEqual(told, [])
        self.assertIn("[KEY]", "".join(self.failure(name)["message"] for name in CLIENTS))

    def test_answers_are_recorded_and_replayed(self):
        self.clients("client.answer('Item 1')")
        self.cases(case("one", 1))
        self.assertEqual(self.eval("--record", "recordings", env=self.path).code, 0)
        ran = self.run_skillc("eval", "--out", "again", "--replay", "recordings", "--no-cache")
        self.assertEqual(ran.code, 0, "no client is in PATH: " + ran.errors)
        self.assertEqual(without_timing(self.results("again"))["totals"], self.results()["totals"])

    def test_another_model_is_another_question(self):
        self.clients_that_note(model="m1")
        self.cases(case("one", 1))
        for out in "ab":
            self.configure()
            self.assertEqual(self.run_skillc("eval", "--out", out, env=self.path).code, 0)
        self.assertEqual(len(self.asked()), 3, "the second run asked nobody")
        self.reviewers["codex"]["model"] = "m2"
        self.assertEqual(self.eval(env=self.path).code, 0)
        self.assertEqual([one["name"] for one in self.asked()][3:], ["codex"])

    def test_one_that_is_not_there_is_said(self):
        self.reviewers["claude"] = {"adapter": "claude"}
        self.cases(case("one", 1))
        ran = self.eval(env={"PATH": "/nowhere"})
        self.assertIn("`claude`", ran.errors + ran.text)
        self.assertNotEqual(ran.code, 0)


if __name__ == "__main__":
    unittest.main()
