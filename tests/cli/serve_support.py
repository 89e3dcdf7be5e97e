"""What the tests of `skillc serve` share: a server that ends with the test, asked as a browser asks it."""
import http.client
import json
import re
import subprocess

from support import SKILLC, TIMEOUT, Case


class ServeCase(Case):
    def start(self, *arguments: str):
        """The address it serves at; the process is ended behind the test."""
        self.process = subprocess.Popen([SKILLC, "serve", "--port", "0", *arguments], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self._end)
        line = self.process.stdout.readline().decode()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ shows the site until Ctrl-C\n", line)
        self.assertTrue(found, line)
        self.port = int(found[1])

    def _end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def get(self, path: str, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        self.addCleanup(connection.close)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer

    def state(self, since: str = "") -> dict:
        return json.loads(self.get("/_skillc/live?since=" + since)[1])

    def settled(self) -> dict:
        """The state once the site is there: the first build may be followed by one that knows all folders."""
        state = self.state("0")
        while "<h1>alpha" not in self.get("/alpha/")[1]:
            state = self.state(state["version"])
        return state

    def wait_for(self, state: dict, holds) -> dict:
        while not holds(state):
            state = self.state(state["version"])
        return state
