"""skillc serve, asked as a browser asks it."""
import http.client
import json
import signal
import socket
import threading
import time
from pathlib import Path

from serve_support import ServeCase
from support import TIMEOUT, tree

EVALS = json.dumps({"skill_name": "alpha", "evals": [
    {"id": 1, "prompt": "Say one thing.", "expected_output": "One thing.", "expectations": ["says one thing"]}]})


class Serve(ServeCase):
    def test_a_change_is_told_and_shown(self):
        source = self.skill("alpha", "One thing.\n") / "SKILL.md"
        self.start("skills")
        state = self.settled()
        self.assertIn("One thing.", self.get("/alpha/index.html")[1])
        source.write_text(source.read_text() + "Another thing.\n")
        self.wait_for(state, lambda _: "Another thing." in self.get("/alpha/index.html")[1])

    def test_a_new_skill_in_a_new_folder_is_seen(self):
        self.skill("alpha")
        self.start("skills")
        state = self.settled()
        self.skill("beta", "New.\n")
        self.wait_for(state, lambda _: self.get("/beta/index.html")[0] == 200)

    def waiting(self) -> dict:
        """The state once the server waits for changes: it has no further one while nothing is changed."""
        state = self.settled()
        while (later := self.asked_for(state, 1.5)) is not None:
            state = later
        return state

    def asked_for(self, state: dict, seconds: float) -> dict | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        self.addCleanup(connection.close)
        connection.request("GET", "/_skillc/live?since=" + state["version"])
        try:
            return json.loads(connection.getresponse().read())
        except TimeoutError:
            return None

    def test_a_folder_that_was_empty_is_watched(self):
        self.skill("alpha")
        self.start("skills")
        for folder, file, text, shown in (
                ("skills/gamma", "SKILL.md", "---\nname: gamma\ndescription: Says what. Use when asked to.\n---\n# gamma\n", "/gamma/"),
                ("skills/alpha/references", "r.md", "# More\n\nText.\n", "/alpha/references/r.html"),
                ("skills/alpha/evals", "evals.json", EVALS, "/alpha/evals.html")):
            self.waiting()
            self.assertEqual(self.get(shown)[0], 404)
            (self.folder / folder).mkdir()
            state = self.waiting()
            self.write(f"{folder}/{file}", text)
            with self.subTest(folder):
                self.wait_for(state, lambda _: self.get(shown)[0] == 200)

    def test_the_librarys_own_evals_are_seen_when_they_come(self):
        self.skill("alpha")
        self.write("skillc.yaml", "sources: skills\nevals: tests/evals\n")
        self.start()
        for folder in ("tests", "tests/evals", "tests/evals/alpha"):
            self.waiting()
            (self.folder / folder).mkdir()
        state = self.waiting()
        self.write("tests/evals/alpha/evals.json", EVALS)
        self.wait_for(state, lambda _: self.get("/alpha/evals.html")[0] == 200)

    def test_a_skill_that_was_gone_comes_back(self):
        source = self.skill("alpha") / "SKILL.md"
        self.skill("beta")
        text = source.read_text()
        self.start("skills")
        self.waiting()
        source.unlink()
        state = self.wait_for(self.state(), lambda _: self.get("/alpha/")[0] == 404)
        while (later := self.asked_for(state, 1.5)) is not None:
            state = later
        source.write_text(text)
        self.wait_for(state, lambda _: self.get("/alpha/")[0] == 200)

    def test_what_is_wrong_is_told_and_the_site_stays_up(self):
        source = self.skill("alpha", "One thing.\n") / "SKILL.md"
        self.start("skills")
        state = self.settled()
        good = source.read_text()
        source.write_text(good + "See [it](missing.md).\n")
        state = self.wait_for(state, lambda one: one["findings"])
        self.assertEqual([(one["severity"], one["rule"]) for one in state["findings"]], [("error", "link/missing-file")])
        self.assertIn("See it.", self.get("/alpha/index.html")[1])
        self.write("skillc.yaml", "sources: [\n")
        state = self.wait_for(state, lambda one: one["findings"] and one["findings"][0]["place"].startswith("skillc.yaml:"))
        self.assertIn("no partner", state["findings"][0]["message"])
        self.assertEqual(self.get("/alpha/index.html")[0], 200)
        (self.folder / "skillc.yaml").unlink()
        source.write_text(good)
        self.wait_for(self.state(), lambda one: not one["findings"])

    def test_pages_may_connect_to_it_and_load_its_script(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        page = self.get("/alpha/index.html")[1]
        self.assertIn("connect-src", page)
        self.assertRegex(page, r'<script src="\.\./_skillc/live\.[0-9a-f]+\.js" defer></script>')

    def test_folders_lead_to_their_pages_and_nothing_else_to_files(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        status, _, answer = self.get("/alpha")
        self.assertEqual((status, answer.getheader("Location")), (301, "/alpha/"))
        self.assertEqual(self.get("/alpha/nothing.html")[0], 404)
        self.assertEqual(self.get("/../skills/alpha/SKILL.md")[0], 404)
        self.assertEqual(self.get("/%2e%2e/skills/alpha/SKILL.md")[0], 404)

    def test_a_part_of_a_file_is_called_one(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        whole = self.get("/alpha/")[1]
        status, part, answer = self.get("/alpha/", Range="bytes=0-14")
        self.assertEqual((status, part), (206, whole[:15]))
        self.assertEqual(answer.getheader("Content-Range"), f"bytes 0-14/{len(whole.encode())}")
        status, parts, _ = self.get("/alpha/", Range="bytes=" + ",".join(["0-"] * 1500))
        self.assertEqual((status, parts), (416, ""), "many would make the same bytes as many times")

    def test_it_answers_to_this_machines_own_name_alone(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        self.assertEqual(self.get("/", Host="attacker.example")[0], 403)
        self.assertEqual(self.get("/", Host=f"localhost:{self.port}")[0], 200)
        addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
        for address in addresses:
            with self.assertRaises(OSError):
                socket.create_connection((address, self.port), timeout=2)

    def test_an_interrupt_ends_it_while_pages_wait_and_leaves_nothing(self):
        self.skill("alpha")
        before = tree(self.folder)
        self.start("skills")
        state = self.settled()
        waiting = threading.Thread(target=lambda: self.state(state["version"]))
        waiting.start()
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(timeout=TIMEOUT), 0)
        waiting.join(timeout=TIMEOUT)
        self.assertFalse(waiting.is_alive())
        self.assertEqual(tree(self.folder), before)

    def test_an_interrupt_does_not_wait_for_a_site_that_is_being_made(self):
        for number in range(1600):  # seconds of work, however long the page is asked for
            self.skill(f"s{number}", f"Thing {number}.\n" * 200)
        self.start("skills")
        busy = Path(f"/proc/{self.process.pid}/stat")
        while int(busy.read_text().rsplit(")", 1)[1].split()[11]) < 10:  # ticks of its own, a hundred a second
            time.sleep(0.005)
        code, page = self.get("/")[:2]
        self.assertEqual(code, 503)
        self.assertIn("The site is being made.", page)
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(timeout=TIMEOUT), 0)
        self.assertNotIn(b"1600 skills", self.process.stdout.read())

    def dripping(self) -> socket.socket:
        """A client that sends a byte now and then, and never asks to the end."""
        client = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        self.addCleanup(client.close)
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")

        def drip():
            try:
                while True:
                    client.sendall(b"a")
                    time.sleep(0.3)
            except OSError:
                pass

        threading.Thread(target=drip, daemon=True).start()
        return client

    def end_of(self, client: socket.socket) -> None:
        """Reads until the server closes the connection; fails where it does not."""
        try:
            while client.recv(4096):
                pass
        except ConnectionError:
            pass

    def test_slow_clients_are_let_go_and_others_served(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        slow = [self.dripping() for _ in range(40)]  # more than the server has threads
        self.assertEqual(self.get("/alpha/")[0], 200)
        for client in slow:
            self.end_of(client)

    def test_an_interrupt_ends_it_while_a_slow_client_asks(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        client = self.dripping()
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(timeout=TIMEOUT), 0)
        self.end_of(client)

    def test_a_request_without_end_is_cut_off(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        self.assertEqual(self.get("/alpha/", **{f"X-{number}": "b" * 4000 for number in range(10)})[0], 200)
        client = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        self.addCleanup(client.close)
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        with self.assertRaises(ConnectionError):
            for _ in range(64 << 20 >> 13):  # 64 MiB: more than any buffer on the way
                client.sendall(b"X-1: " + b"b" * (8192 - 7) + b"\r\n")

    def test_requests_may_follow_each_other_at_once(self):
        self.skill("alpha")
        self.start("skills")
        self.settled()
        client = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        self.addCleanup(client.close)
        request = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n"
        client.sendall(request + b"\r\n" + request + b"Connection: close\r\n\r\n")
        answers = b""
        while received := client.recv(65536):
            answers += received
        self.assertEqual(answers.count(b"HTTP/1.1 404"), 2)

    def test_what_was_found_is_said_once_for_each_change(self):
        source = self.skill("alpha") / "SKILL.md"
        self.start("skills")
        state = self.waiting()
        source.write_text(source.read_text() + "Another thing.\n")
        self.wait_for(state, lambda _: "Another thing." in self.get("/alpha/")[1])
        self.waiting()
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.communicate(timeout=TIMEOUT)[0].decode().splitlines(),
                         ["1 skill: 0 errors, 0 warnings"] * 2)

    def test_a_library_that_cannot_be_read_is_told_before_there_is_a_site(self):
        self.skill("alpha")
        self.write("skillc.yaml", "sources: [\n")
        self.start()
        state = self.wait_for(self.state("0"), lambda _: "the terminal says what is wrong" in self.get("/")[1])
        self.assertEqual(self.get("/")[0], 503)
        self.write("skillc.yaml", "sources: skills\n")
        self.wait_for(state, lambda _: self.get("/alpha/")[0] == 200)

    def test_a_path_that_is_none_is_an_error(self):
        ran = self.run_skillc("serve", "--port", "0", "nowhere")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("`nowhere` does not exist", ran.errors)

    def test_a_port_that_is_taken_is_an_error(self):
        self.skill("alpha")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            ran = self.run_skillc("serve", "--port", str(port), "skills")
        self.assertEqual(ran.code, 2)
        self.assertIn(f"cannot listen on 127.0.0.1:{port}", ran.errors)
        self.assertIn("--port 0", ran.errors)
