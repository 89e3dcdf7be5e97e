"""Reviewers as they are in the wild: they hang, flood, die, lie and leave children behind. After each nothing of ours is
alive, and the trial beside it is whole."""
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import unittest
from pathlib import Path

from eval_support import EvalCase, case, without_timing
from support import SKILLC

BESIDE = "if question['case']['id'] == 'beside': return answer('Item 1')\n"


class Misbehaviour(EvalCase):
    """Each test's reviewer answers the case `beside` properly, and does its worst for the case `worst`."""

    def worst(self, body: str, kind: str | None, code: int = 3, **settings) -> dict:
        self.reviewer("wild", BESIDE + textwrap.dedent(body), **settings)
        self.cases(case("beside", 1), case("worst", 1))
        ran = self.eval("--jobs", "2")
        self.assert_nothing_alive()
        self.assertEqual(ran.code, code, ran.errors + ran.text)
        outcomes = self.outcomes("wild")
        self.assertEqual(outcomes["beside"], ["met"], "the other trial's result is whole")
        if kind is None:
            return {"outcome": outcomes["worst"]}
        self.assertEqual(outcomes["worst"], ["error"])
        self.assertEqual(self.results()["totals"]["missed"], 0, "an error is never a miss")
        failure = self.failure("wild")
        self.assertEqual(failure["kind"], kind, failure)
        return failure

    def test_hangs(self):
        self.worst("time.sleep(1000)", "timed_out", timeout=5)

    def test_ignores_sigterm(self):
        self.worst("signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(1000)", "timed_out", timeout=5)

    def test_answers_only_after_our_signal(self):
        self.worst("""
            def late(*_):
                print(json.dumps(answer('Item 1')), flush=True)
                os._exit(0)
            signal.signal(signal.SIGTERM, late)
            time.sleep(1000)
        """, "timed_out", timeout=5)

    def test_grandchildren_one_with_a_session_of_its_own(self):
        self.worst("""
            for own_session in (False, True):
                if os.fork() == 0:
                    if own_session:
                        os.setsid()
                        if os.fork() != 0: os._exit(0)
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    while True: time.sleep(1000)
            time.sleep(1000)
        """, "timed_out", timeout=5)

    def test_leaves_children_that_hold_its_pipes(self):
        said = self.worst("""
            if os.fork() == 0:
                os.setsid()
                time.sleep(1000)
            return answer('Item 1')
        """, None, code=0)
        self.assertEqual(said["outcome"], ["met"])

    def test_floods_both_pipes_at_once(self):
        failure = self.worst("""
            if os.fork() == 0:
                for _ in range(200): os.write(2, b'e' * 65536)
                os._exit(0)
            for _ in range(200): os.write(1, b'o' * 65536)
            os.wait()
        """, "unreadable")
        self.assertIn("4 MiB", failure["message"])

    def test_a_judge_that_floods_is_told_by_what_it_did(self):
        flood = self.folder / "tools/flood.sh"
        self.write("tools/flood.sh", "#!/bin/sh\nexec yes\n")
        flood.chmod(0o755)
        self.settings["judges"] = {"loud": {"command": ["tools/flood.sh"], "timeout": 1}}
        self.reviewer("calm", "return answer('Item 1')")
        self.cases({"id": "a", "prompt": "p", "expectations": ["Reads well"]})
        self.assertEqual(self.eval("--judge", "loud").code, 3)
        [expectation] = self.results()["cases"][0]["expectations"]
        self.assertIn("it printed more than 4 MiB", expectation["evidence"])
        self.assert_nothing_alive()

    def beside(self, *arguments: str, code: int = 0):
        """Runs what was declared with a second reviewer at its side, whose trials stay whole."""
        self.reviewer("calm", "return answer('Item 1')")
        ran = self.eval("--jobs", "2", *arguments)
        self.assert_nothing_alive()
        self.assertEqual(ran.code, code, ran.errors + ran.text)
        for name, outcomes in self.outcomes("calm").items():
            self.assertEqual(outcomes, ["met"], f"the other reviewer's trial {name} is whole")
        return ran

    def test_writes_100_megabytes_under_the_text_protocol(self):
        self.reviewer("wild", "pass", foot="\nfor _ in range(1600): os.write(1, b'Item 1 ' * 9362 + b'\\n\\n')\n", protocol="text")
        self.cases(case("a", 1))
        self.beside()
        self.assertEqual(self.outcomes("wild"), {"a": ["met"]})
        answers = [path.read_text() for path in (self.folder / "run/answers").iterdir()]
        self.assertEqual(len(answers), 2)
        self.assertLess(sum(map(len, answers)), 6 << 20)
        self.assertEqual([text for text in answers if '"is_cut": true' in text], [max(answers, key=len)])

    def test_closes_standard_input_early(self):
        foot = "\nos.close(0)\nprint(json.dumps(answer('Item 1')))\n"
        self.reviewer("wild", "pass", foot=foot)
        self.cases(case("a", 1, prompt="long " * 1_000_000))
        self.beside()
        self.assertEqual(self.outcomes("wild"), {"a": ["met"]})

    def test_dies_of_a_signal(self):
        failure = self.worst("os.kill(os.getpid(), signal.SIGSEGV)", "signalled")
        self.assertIn("SIGSEGV", failure["message"])

    def test_invalid_utf_8(self):
        self.worst("""os.write(1, b'{"output": "\\xff"}')""", "unreadable")

    def test_half_a_json(self):
        self.worst("""print('{"output": "x", "findings": [')""", "unreadable")

    def test_something_behind_its_answer(self):
        for rest in (" and more", "\\0", "\\0\\0Item 1", "\\n{}"):
            failure = self.worst(f"""print('{{"output": "x"}}{rest}')""", "unreadable")
            self.assertIn("follows the end of the JSON value", failure["message"], rest)
            shutil.rmtree(self.folder / "run")

    def test_an_answer_of_another_shape(self):
        self.worst("""print('{"output": "x", "findings": [{"cites": 3}]}')""", "unreadable")

    def test_exits_with_a_status(self):
        failure = self.worst("print('out of quota', file=sys.stderr)\nsys.exit(9)", "exited")
        self.assertIn("9", failure["message"])
        answers = [path.read_text() for path in (self.folder / "run/answers").iterdir()]
        self.assertTrue(any("out of quota" in text for text in answers), "its last words are kept")
        self.assertIn("exit status 9; its last words: out of quota", (self.folder / "run/report.txt").read_text())

    def test_says_something_else_each_time(self):
        self.reviewer("wild", "print(os.urandom(8).hex(), file=sys.stderr)\nif question['case']['id'] == 'a': sys.exit(1)\nreturn answer()")
        self.reviewer("judge", "print(os.urandom(8).hex(), file=sys.stderr)\nsys.exit(2)")
        self.settings["judges"] = {"judge": {"command": self.reviewers.pop("judge")["command"]}}
        check = {"command": ["sh", "-c", "head -c 8 /dev/urandom | od -An -tx1 >&2; exit 1"]}
        self.cases(case("a", 1), {"id": "b", "prompt": "p", "expectations": ["one", {"text": "t", "check": check}]})
        ran = self.eval("--no-cache", "--judge", "judge")
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(self.outcomes("wild"), {"a": ["error"], "b": ["error", "missed"]})
        self.assertEqual(ran.text.count("its last words: "), 3)
        self.assertEqual(ran.errors.count("its last words: "), 2, "of the trials that failed")
        self.run_skillc("eval", "--no-cache", "--judge", "judge", "--out", "again")
        self.assertEqual(without_timing(self.results("again")), without_timing(self.results()))

    def test_asks_twice_to_be_tried_again(self):
        count = self.folder / "count"
        said = self.worst(f"""
            with open({str(count)!r}, 'a') as file: file.write('x')
            if os.path.getsize({str(count)!r}) < 3: sys.exit(75)
            return answer('Item 1')
        """, None, code=0, retries=2)
        self.assertEqual(said["outcome"], ["met"])
        self.assertEqual(count.read_text(), "xxx")

    def test_asks_to_be_tried_again_for_ever(self):
        self.worst("sys.exit(75)", "exited", retries=1)

    def test_is_missing(self):
        self.reviewers["gone"] = {"command": ["tools/gone.py"]}
        self.cases(case("a", 1), case("b", 1))
        ran = self.beside(code=3)
        totals = self.results()["totals"]
        self.assertEqual((totals["pass_rate"], totals["errors"], totals["missed"]), (1, 2, 0))
        self.assertEqual(self.outcomes("gone"), {"a": ["error"], "b": ["error"]})
        self.assertIn("tools/gone.py", ran.text)

    def test_is_not_executable(self):
        self.reviewer("plain", "return answer('Item 1')")
        (self.folder / "tools/plain.py").chmod(0o644)
        self.cases(case("a", 1))
        self.assertIn("executable", self.beside(code=3).text)
        self.assertEqual(self.outcomes("plain"), {"a": ["error"]})

    def test_leaves_a_folder_that_cannot_be_removed_easily(self):
        said = self.worst("""
            os.makedirs('a/b/c')
            open('a/b/c/f', 'w').close()
            os.chmod('a/b', 0)
            return answer('Item 1')
        """, None, code=0)
        self.assertEqual(said["outcome"], ["met"])

    def test_leaves_folders_without_rights_and_tmpdir_is_empty_afterwards(self):
        place = self.folder / "tmp"
        place.mkdir()
        self.reviewer("wild", """
            for path in ('a/b/c', os.environ['HOME'] + '/d/e', os.environ['TMPDIR'] + '/f/g'):
                os.makedirs(path)
                open(path + '/file', 'w').close()
            for path in ('a/b/c', 'a/b', 'a', os.environ['HOME'] + '/d', 'f'): os.chmod(path, 0)
            return answer('Item 1')
        """)
        self.cases(case("a", 1), case("b", 1))
        self.assertEqual(self.eval(env={"TMPDIR": str(place)}).code, 0)
        self.assertEqual(self.outcomes("wild"), {"a": ["met"], "b": ["met"]})
        self.assertEqual(list(place.iterdir()), [])

    def test_has_an_interpreter_that_is_missing_and_results_tell_of_no_machine(self):
        self.reviewer("wild", "pass", head="#!/no/such/interpreter\n")
        self.cases(case("a", 1))
        ran = self.eval()
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(self.failure("wild")["kind"], "not_started")
        self.assertIn("tools/wild.py", self.failure("wild")["message"])
        self.assertNotIn(str(self.folder), (self.folder / "run/results.json").read_text())


class Surroundings(EvalCase):
    def test_a_prompt_of_a_megabyte_arrives(self):
        prompt = "word " * 200_000
        self.reviewer("counts", "return answer(output=str(len(question['case']['prompt'])))")
        self.cases({"id": "a", "prompt": prompt, "expectations": [{"text": "n", "check": {"contains": str(len(prompt))}}]})
        ran = self.eval()
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("counts"), {"a": ["met"]})

    def test_the_environment_is_only_what_was_named(self):
        note = self.folder / "note"  # what an answer says of its own folder is made the same on every machine
        self.reviewer("env", f"""
            open({str(note)!r}, 'w').write(os.environ['HOME'] + '\\n' + os.getcwd())
            return answer(output=' '.join(sorted(os.environ)) + ' in ' + os.getcwd())
        """, env=["NAMED"])
        self.cases(case("a", 1))
        self.eval(env={"NAMED": "a value of some length", "OTHER": "x", "LC_ALL": "C"})
        output = json.loads(next((self.folder / "run/answers").iterdir()).read_text())["answer"]["output"]
        names, where = output.split(" in ")
        self.assertEqual(where, ".")
        marker = {name for name in names.split() if name.startswith("SKILLC")}
        self.assertEqual(set(names.split()) - marker - {"LC_CTYPE"}, {"HOME", "LANG", "NAMED", "PATH", "TMPDIR", "TZ"})
        home, folder = note.read_text().split("\n")
        self.assertNotEqual(home, os.environ["HOME"])
        self.assertFalse(os.path.exists(folder), "the trial's folder is gone")

    def test_no_trial_sees_what_another_one_left(self):
        note = self.folder / "note"  # a line for each trial: all that it finds, with modes and bytes
        self.reviewer("messy", f"""
            def entry(path):
                mode = os.lstat(path).st_mode
                text = open(path).read() if os.path.isfile(path) else ''
                return [os.path.relpath(path, '..'), oct(mode), text]
            found = [entry(os.path.join(top, name)) for place in ('.', os.environ['HOME'])
                     for top, folders, files in os.walk(place) for name in folders + files + ['.']]
            with open({str(note)!r}, 'a') as file:
                file.write(json.dumps(sorted(found)) + '\\n')
            n = int(question['case']['id'])
            os.makedirs('left/behind')
            open('left/behind/file', 'w').close()
            open(os.environ['HOME'] + '/.rc', 'w').close()
            with open('.agents/skills/demo/SKILL.md', 'a') as file: file.write('changed')
            if n % 3 == 0: os.chmod('.', 0o777)
            if n % 4 == 0: os.rename('.agents', 'elsewhere')
            if n % 5 == 0: os.symlink('/', os.environ['HOME'] + '/root')
            return answer('Item 1')
        """)
        self.cases(*(case(str(n), 1) for n in range(12)))
        self.assertEqual(self.eval("--jobs", "2").code, 0)
        seen = note.read_text().splitlines()
        self.assertEqual(len(seen), 12)
        self.assertEqual(len(set(seen)), 1, "each is as the first one")
        self.assertIn(".agents/skills/demo/SKILL.md", seen[0])
        self.assertNotIn("changed", seen[0])

    def test_a_home_is_inherited_where_that_is_said(self):
        home = self.folder / "home"
        home.mkdir()
        (home / "settings").write_text("from home")
        body = "path = os.environ['HOME'] + '/settings'\nreturn answer(output=open(path).read() if os.path.exists(path) else 'nothing')"
        self.reviewer("own", body)
        self.reviewer("inherits", body, home="inherit")
        self.reviewers["inherits"]["command"] = self.reviewers["own"]["command"]  # but for its home it is the same
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": "t", "check": {"contains": "from home"}}]})
        self.assertEqual(self.eval(env={"HOME": str(home)}).code, 0)
        self.assertEqual(self.outcomes("own"), {"a": ["missed"]})
        self.assertEqual(self.outcomes("inherits"), {"a": ["met"]})
        self.assertEqual(self.eval("--resume", env={"HOME": str(home)}).code, 0)
        self.assertEqual(self.outcomes("inherits"), {"a": ["met"]})

    def test_a_secret_stands_in_no_file_of_the_run(self):
        secret = 'sk-ü"7\\x/secret'
        self.reviewer("tells", """
            secret = os.environ['API_KEY']
            print(secret, file=sys.stderr)
            if question['case']['id'] == 'dies': sys.exit(1)
            return answer(secret, output=secret + json.dumps(secret) + 'x' * 70000 + secret, usage={})
        """, env=["API_KEY"])
        self.cases(case("tells", 1), case("dies", 1))
        ran = self.eval("--record", "kept", env={"API_KEY": secret})
        self.assertEqual(ran.code, 3, ran.errors)
        forms = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
        forms |= {json.dumps(form)[1:-1] for form in forms}
        searched = 0
        for path in self.folder.rglob("*"):
            if path.is_file():
                searched += 1
                for form in forms:
                    self.assertFalse(form.encode() in path.read_bytes(), f"{path} holds {form}")
        self.assertGreater(searched, 8)
        for stream in (ran.out, ran.err):
            self.assertNotIn(secret.encode(), stream)

    def test_secrets_of_judges_and_in_errors_stand_nowhere_either(self):
        secret = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz-0123456789"
        self.reviewer("judge", "return {'verdicts': [{'index': 0, 'verdict': 'met', 'evidence': os.environ['API_KEY']}]}", env=["API_KEY"])
        self.settings["judges"] = {"tells": self.reviewers.pop("judge")}
        self.reviewer("bare", "print(os.environ['API_KEY'])", env=["API_KEY"])
        self.reviewer("notes", """
            open('note', 'w').write('y' * 165 + os.environ['API_KEY'] + ' end')
            return answer(output='x')
        """, env=["API_KEY"])
        check = {"command": ["sh", "-c", "cat note >&2; exit 1"]}
        self.cases({"id": "a", "prompt": "p", "expectations": ["one", {"text": "two", "check": check}]})
        ran = self.eval("--judge", "tells", env={"API_KEY": secret})
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(self.outcomes("notes"), {"a": ["ungraded", "missed"]})
        beginning = secret[:12].encode()
        for path in self.folder.rglob("*"):
            self.assertFalse(path.is_file() and beginning in path.read_bytes(), path)
        self.assertFalse(beginning in ran.out + ran.err)

    def test_a_secret_that_another_reviewer_is_given_stands_nowhere(self):
        secret = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz-0123456789"
        self.reviewer("trusted", "return answer('Item 1')", env=["API_KEY"])
        self.reviewer("reads", """
            key = [one for one in open(f'/proc/{os.getppid()}/environ').read().split('\\0') if one.startswith('API_KEY=')][0]
            return answer('Item 1', output=key)
        """)
        self.cases(case("a", 1))
        self.assertEqual(self.eval(env={"API_KEY": secret}).code, 0)
        alone = self.run_skillc("eval", "--no-cache", "--out", "alone", "--reviewer", "reads", env={"API_KEY": secret})
        self.assertEqual(alone.code, 0, alone.errors)
        held = [path for path in self.folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
        self.assertEqual(held, [])

    def test_what_was_blanked_unseen_is_missed_by_nobody(self):
        said = [{"text": "one", "check": {"contains": "the end"}}, {"text": "two", "check": {"contains": "begins"}}]
        self.cases({"id": "a", "prompt": "p", "expectations": said})
        secrets = {"alike": ("\n".join(f"export SERVICE_SETTING_{n}=v{n}" for n in range(400)), "met"),
                   "repeats": ("a" * 50_000 + "b", "ungraded")}
        for name, (secret, outcome) in secrets.items():
            with self.subTest(name):
                self.reviewers.clear()
                self.reviewer(name, "text = 'export SERVICE_SETTING_X ' * 20_000 if 'export' in os.environ['KEY'] else 'a' * 1_000_000\n"
                              "return answer(output='begins ' + text + ' the end')", env=["KEY"])
                self.configure()
                ran = self.run_skillc("eval", "--no-cache", "--out", name, env={"KEY": secret})
                self.assertEqual({one["case"]: [e["outcome"] for e in one["expectations"]]
                                  for one in self.results(name)["cases"]}, {"a": [outcome, "met"]}, ran.errors)

    def test_a_short_secret_is_refused(self):
        self.reviewer("r", "return answer()", env=["API_KEY"])
        self.cases(case("a", 1))
        ran = self.eval(env={"API_KEY": "12345"})
        self.assertEqual(ran.code, 2)
        self.assertIn("API_KEY", ran.errors)
        self.assertNotIn("12345", ran.errors)


class Endings(EvalCase):
    """The harness itself is ended."""

    def test_ctrl_c(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(code=code):
                self.reviewer("slow", "if question['case']['id'] == 'slow':\n    time.sleep(1000)\nreturn answer('Item 1')")
                self.cases(case("a", 1), case("slow", 1), case("c", 1))
                folder = f"run-{code}"
                process = self.start("--out", folder, "--jobs", "1", "--no-cache")
                journal = self.folder / folder / "journal.jsonl"
                self.wait_for(lambda: journal.exists() and '"verdicts":' in journal.read_text() and self.alive())
                process.send_signal(number)
                _, errors = process.communicate(timeout=30)
                self.assertEqual(process.returncode, code, errors.decode())
                self.assert_nothing_alive()
                self.assertIn(b"1 of 3", errors)
                self.assertIn(b"--resume", errors)
                self.assertEqual(journal.read_text().count('"verdicts":'), 1, "what was running has no line")

    def test_an_answer_that_is_lost_while_its_folder_is_judged_is_paid_for(self):
        self.reviewer("paid", "return answer('Item 1', usage={'cost_usd': 2.5, 'input_tokens': 7})")
        self.cases({"id": "a", "prompt": "p", "expectations": [{"text": "t", "check": {"command": [
            "sh", "-c", f"cd {self.folder}; test -e judged || {{ touch judged; exec sleep 1000; }}"]}}]})
        process = self.start("--out", "run")
        self.wait_for((self.folder / "judged").exists)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 143, errors.decode())
        self.assertIn('"type":"tried"', (self.folder / "run/journal.jsonl").read_text())
        ran = self.eval("--resume")
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual(self.outcomes("paid"), {"a": ["met"]})
        usage = self.results()["reviewers"][0]["usage"]
        self.assertEqual((usage["cost_usd"], usage["input_tokens"]), (5, 14))

    def hangs_at_first(self, ending: str) -> str:
        """Says its number and hangs, once, until it is ended; `ending` is what it then does with the signal."""
        return textwrap.dedent(f"""
            import os, signal, time
            if not os.path.exists({str(self.folder / 'go')!r}):
                signal.signal(signal.SIGTERM, {ending})
                open({str(self.folder / 'number')!r}, 'w').write(f'{{os.getpid()}}\\n')
                time.sleep(1000)
        """)

    def assert_ended_with_us(self, kind: str, *arguments: str, **outcomes: list[str]) -> None:
        """Who ends a job ends each of its processes, and the one that hangs is told a moment before us."""
        number, go = self.folder / "number", self.folder / "go"
        for file in (number, go):
            file.unlink(missing_ok=True)
        process = self.start("--out", kind, "--jobs", "1", "--no-cache", *arguments)
        self.wait_for(lambda: number.exists() and number.read_text().endswith("\n"))
        os.kill(int(number.read_text()), signal.SIGTERM)
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 143, errors.decode())
        self.assert_nothing_alive()
        self.assertNotRegex((self.folder / kind / "journal.jsonl").read_text(), '"(error|exited|signalled)"')
        go.touch()
        ran = self.run_skillc("eval", "--out", kind, "--resume", *arguments)
        self.assertEqual(ran.code, 0, ran.errors)
        self.assertEqual({one["case"]: [e["outcome"] for e in one["expectations"]]
                          for one in self.results(kind)["cases"] if one["configuration"] == "with_skill"}, outcomes)

    def test_a_reviewer_that_is_ended_a_moment_before_us_has_not_failed(self):
        endings = {"dies": "signal.SIG_DFL", "handles": "lambda *_: os._exit(143)"}
        self.cases(case("a", 1), case("slow", 1))
        for kind, ending in endings.items():
            with self.subTest(kind):
                self.reviewer("slow", "if question['case']['id'] == 'slow':\n"
                              + textwrap.indent(self.hangs_at_first(ending), "    ") + "return answer('Item 1')")
                self.assert_ended_with_us(kind, a=["met"], slow=["met"])

    def test_nor_has_a_judge_a_check_or_a_comparer(self):
        self.reviewer("quick", "return answer('Item 1', output=str(question['skill']['instructions'])[:10])")
        for ends, ending in (("dies", "signal.SIG_DFL"), ("handles", "lambda *_: sys.exit(143)")):
            hangs = self.hangs_at_first(ending)
            with self.subTest("judge", ends=ends):
                self.cases(case("a", 1))
                self.reviewer("judge", hangs + "return {'verdicts': [{'index': 0, 'verdict': 'met', 'evidence': 'Item 1'}]}")
                self.settings["judges"] = {"judge": {"command": self.reviewers.pop("judge")["command"]}}
                self.assert_ended_with_us(f"judge-{ends}", "--judge", "judge", a=["met"])
            with self.subTest("comparer", ends=ends):
                self.reviewer("ab", hangs + "return {'preferred': 'tie', 'evidence': 'alike'}")
                self.settings["comparers"] = {"ab": {"command": self.reviewers.pop("ab")["command"]}}
                both = ("--configuration", "with_skill", "--configuration", "without_skill", "--compare", "ab")
                self.assert_ended_with_us(f"comparer-{ends}", *both, a=["met"])
                self.assertEqual(self.results(f"comparer-{ends}")["preferences"]["reviewers"][0]["ties"], 1)
            with self.subTest("check", ends=ends):
                check = {"command": [sys.executable, "-c", "import sys" + hangs]}
                self.cases(case("a") | {"expectations": [{"text": "runs", "check": check}]})
                self.assert_ended_with_us(f"check-{ends}", a=["met"])

    def test_who_asks_for_an_end_by_its_status_alone_has_failed(self):
        self.reviewer("r", "sys.exit(143 if question['case']['id'] == 'b' else 130)")
        self.cases(case("a", 1), case("b", 1))
        self.assertEqual(self.eval().code, 3)
        self.assertEqual(self.outcomes("r"), {"a": ["error"], "b": ["error"]})

    def test_an_interrupted_run_has_no_reports_of_an_earlier_one(self):
        self.reviewer("slow", "if question['case']['id'] == 'slow':\n    time.sleep(1000)\nreturn answer('Item 1')")
        self.cases(case("a", 1))
        self.assertEqual(self.eval().code, 0)
        reports = [self.folder / "run" / name for name in ("report.txt", "report.md", "results.json", "junit.xml",
                                                         "lcov.info", "cobertura.xml")]
        self.assertTrue(all(report.exists() for report in reports))
        self.cases(case("a", 1), case("slow", 1))
        process = self.start("--out", "run", "--resume")
        self.wait_for(lambda: any("tools/slow.py" in line for line in self.alive()))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertEqual([report.name for report in reports if report.exists()], [])

    def test_nothing_is_left_in_tmpdir_by_whoever_was_killed(self):
        self.cases(case("a", 1))
        for name, number in (("killed", signal.SIGKILL), ("twice", signal.SIGINT)):
            with self.subTest(name):
                # The second signal must come while the first one's two seconds of grace last.
                self.reviewer("slow", """
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    os.makedirs('a/b')
                    os.chmod('a', 0)
                    time.sleep(1000)
                """)
                place = self.folder / f"tmp-{name}"
                place.mkdir()
                process = self.start("--out", name, "--no-cache", env={"TMPDIR": str(place)})
                self.wait_for(lambda: list(place.glob("skillc-*/*/work/a")))
                while process.poll() is None:
                    process.send_signal(number)
                    time.sleep(0.2)
                process.communicate(timeout=30)
                self.assertEqual(process.returncode, -number)
                self.wait_for(lambda: not list(place.iterdir()))
                self.assert_nothing_alive(within=10)

    def test_what_is_printed_to_nobody_stands_in_no_file(self):
        self.reviewer("tool", "return answer('Item 1')")
        self.cases(case("a", 1), case("b", 1))
        self.configure()
        ran = subprocess.run(["sh", "-c", 'exec "$0" eval --out run --no-cache <&- >&- 2>&-', SKILLC], cwd=self.folder, timeout=60)
        self.assertEqual(ran.returncode, 2)
        for line in (self.folder / "run/journal.jsonl").read_text().splitlines():
            json.loads(line)

    def test_a_keeper_that_somebody_stopped_holds_up_nothing(self):
        self.reviewer("slow", "time.sleep(0.5)\nreturn answer('Item 1')")
        self.cases(case("a", 1))
        process = self.start("--out", "run", "--no-cache")
        keepers = []

        def has_keeper():
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            keepers[:] = [int(one) for one in children if Path(f"/proc/{one}/comm").read_text() == "skillc-keeper\n"]
            return keepers

        self.wait_for(has_keeper)
        os.kill(keepers[0], signal.SIGSTOP)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0, errors.decode())
        self.assert_nothing_alive()

    def test_killed_at_random_points_and_resumed(self):
        """Every kill comes after an answer of its round, so that each round has something to keep and to go on with."""
        log = self.folder / "asked.log"
        self.reviewer("slow", f"""
            with open({str(log)!r}, 'a') as file: file.write(question['case']['id'] + '\\n')
            n = int(question['case']['id'])
            time.sleep(0.1)
            if n % 7 == 0: sys.exit(1)
            return answer('Item 1', 'Item 2') if n % 2 else answer('Item 1')
        """)
        self.cases(*[case(str(n), 1, 2) for n in range(100)])
        self.assertEqual(self.eval("--no-cache", "--jobs", "2").code, 3)
        undisturbed = without_timing(self.results())
        self.assertEqual(undisturbed["totals"]["errors"], 30, "of cases 0, 7, … 98")
        names = {one["key"]: one["case"] for one in undisturbed["cases"]}
        journal = self.folder / "killed/journal.jsonl"

        def replies() -> list[str]:
            whole = journal.read_text().split("\n")[:-1] if journal.exists() else []
            return [names[line["key"]] for line in map(json.loads, whole) if line.get("type") == "reply"]

        arguments = ("--out", "killed", "--no-cache", "--jobs", "2", "--resume")
        chance = random.Random(4711)
        for _ in range(20):
            before = replies()
            log.write_text("")
            process = self.start(*arguments)
            self.wait_for(lambda: len(replies()) > len(before))
            time.sleep(chance.random() * 0.1)
            self.assertIsNone(process.poll(), "it was still at work when it was killed")
            process.send_signal(signal.SIGKILL)
            process.communicate()
            self.assert_nothing_alive(within=10)
            asked = log.read_text().split()
            self.assertEqual(set(asked) & set(before), set(), "what has a line is not asked")
            self.assertEqual(replies()[:len(before)], before, "no line is lost")
            self.assertLessEqual(set(replies()[len(before):]), set(asked))
        before = replies()
        self.assertGreaterEqual(len(before), 20)
        self.assertLess(len(before), 100)
        log.write_text("")
        ran = self.run_skillc("eval", *arguments)
        self.assertEqual(ran.code, 3, ran.errors)
        self.assertEqual(sorted(log.read_text().split()), sorted(set(names.values()) - set(before)))
        self.assertEqual(without_timing(self.results("killed")), undisturbed)

    def test_a_signal_behind_the_last_trial_costs_no_report(self):
        self.reviewer("tool", "return answer('Item 1')")
        self.cases(*[case(str(n), 1, 2, 3) for n in range(100)])
        process = self.start("--out", "run", "--no-cache", "--format", "json")
        # Nobody reads what it prints, and that is more than a pipe takes: it is held up behind its reports.
        self.wait_for(lambda: (self.folder / "run/cobertura.xml").exists())
        time.sleep(0.2)
        self.assertIsNone(process.poll(), "it waits for who reads")
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        out, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 128 + signal.SIGTERM, errors.decode())
        self.assertEqual(json.loads(out), self.results())
        self.assert_nothing_alive()

    def test_resumed_after_a_change(self):
        log = self.folder / "asked.log"
        body = f"open({str(log)!r}, 'a').write(question['case']['id'])\nreturn answer('Item 1')"
        self.reviewer("half", body)
        self.cases(case("a", 1), case("b", 2), case("c", 1))
        self.assertEqual(self.eval("--no-cache").code, 0)
        changes = {"b": lambda: self.cases(case("a", 1), case("b", 2, prompt="Another question."), case("c", 1)),
                   "d": lambda: self.cases(case("a", 1, 2), case("c", 2), case("d", 1)),
                   "": lambda: self.settings.update(kinds={"item": {"words": ["Item", "Point"]}})}
        for number, (asked, change) in enumerate(changes.items()):
            with self.subTest(asked=asked):
                change()
                log.write_text("")
                self.assertEqual(self.eval("--no-cache", "--resume").code, 0)
                self.assertEqual(log.read_text(), asked)
                self.assertEqual(self.run_skillc("eval", "--no-cache", "--out", f"whole-{number}").code, 0)
                self.assertEqual(without_timing(self.results()), without_timing(self.results(f"whole-{number}")))
        self.assertEqual([path.name for path in self.folder.rglob("*.lock")], [])

    def test_a_torn_last_line_is_dropped(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(case("a", 1), case("b", 1, 2))
        self.assertEqual(self.eval("--no-cache").code, 0)
        whole = without_timing(self.results())
        journal = self.folder / "run/journal.jsonl"
        text = journal.read_bytes()
        for length in (len(text) - 1, len(text) - 20, text.index(b"\n") + 1):
            journal.write_bytes(text[:length])
            ran = self.eval("--no-cache", "--resume")
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertEqual(without_timing(self.results()), whole)


if __name__ == "__main__":
    unittest.main()
