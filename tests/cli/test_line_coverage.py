"""Coverage as LCOV and Cobertura, read by the programs that these formats are for."""
import os
import re
import shutil
import subprocess
from pathlib import Path
import xml.etree.ElementTree as ElementTree

from eval_support import CATALOG, CHECKLIST, EvalCase, case
from support import run

# http://cobertura.sourceforge.net/xml/coverage-04.dtd, its declarations.
DTD = """
<!ELEMENT coverage (sources?,packages)>
<!ATTLIST coverage line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED lines-covered CDATA #REQUIRED
  lines-valid CDATA #REQUIRED branches-covered CDATA #REQUIRED branches-valid CDATA #REQUIRED
  complexity CDATA #REQUIRED version CDATA #REQUIRED timestamp CDATA #REQUIRED>
<!ELEMENT sources (source*)>
<!ELEMENT source (#PCDATA)>
<!ELEMENT packages (package*)>
<!ELEMENT package (classes)>
<!ATTLIST package name CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED>
<!ELEMENT classes (class*)>
<!ELEMENT class (methods,lines)>
<!ATTLIST class name CDATA #REQUIRED filename CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED
  complexity CDATA #REQUIRED>
<!ELEMENT methods (method*)>
<!ELEMENT method (lines)>
<!ATTLIST method name CDATA #REQUIRED signature CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED
  complexity CDATA #REQUIRED>
<!ELEMENT lines (line*)>
<!ELEMENT line (conditions*)>
<!ATTLIST line number CDATA #REQUIRED hits CDATA #REQUIRED branch CDATA "false" condition-coverage CDATA "100%">
<!ELEMENT conditions (condition*)>
<!ELEMENT condition EMPTY>
<!ATTLIST condition number CDATA #REQUIRED type CDATA #REQUIRED coverage CDATA #REQUIRED>
"""

CATALOG_PATH = "skills/demo/references/items.md"
CHECKLIST_PATH = "skills/demo/references/checklist.md"


def line_of(text: str, begin: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(begin))


HEADINGS = [line_of(CATALOG, f"## Item {n}") for n in (1, 2, 3)]
ITEMS = [line_of(CHECKLIST, f"- [ ] **Item {n}") for n in (1, 2, 3)]


class LineCoverage(EvalCase):
    def setUp(self) -> None:
        super().setUp()
        self.cases(case("a", 1), case("b", 1, 2), {"id": "c", "prompt": "p", "expectations": [
            {"text": "asks", "covers": [self.item_id(1)]}]})
        self.configure()

    def item_id(self, n: int) -> str:
        listed = self.run_skillc("graph", ".").text
        return sorted(set(re.findall(r'"id": "demo#(check-[^"]*)"', listed)))[n - 1]

    def lcov(self, text: str) -> dict[str, dict[int, int]]:
        """A tracefile, its grammar and its sums checked."""
        files = {}
        for record in text.split("end_of_record\n")[:-1]:
            lines = record.splitlines()
            self.assertRegex(lines[0], r"^TN:[A-Za-z0-9_]*$")
            self.assertTrue(lines[1].startswith("SF:"))
            hits = {int(n): int(h) for n, h in (line[3:].split(",") for line in lines[2:-2])}
            self.assertEqual(lines[2:-2], [f"DA:{n},{h}" for n, h in sorted(hits.items())])
            self.assertEqual(lines[-2:], [f"LF:{len(hits)}", f"LH:{sum(h > 0 for h in hits.values())}"])
            files[lines[1][3:]] = hits
        self.assertTrue(not text or text.endswith("end_of_record\n"))
        return files

    def cobertura(self, text: str) -> dict[str, dict[int, int]]:
        """The document held against the DTD, and its rates against its lines."""
        root = ElementTree.fromstring(text)
        def check(node, lines):
            hit = sum(int(line.get("hits")) > 0 for line in lines)
            self.assertAlmostEqual(float(node.get("line-rate")), hit / len(lines) if lines else 1, places=3)
            return str(hit), str(len(lines))
        self.assertEqual((root.get("lines-covered"), root.get("lines-valid")), check(root, list(root.iter("line"))))
        self.assertEqual([one.text for one in root.find("sources")], ["."])
        files = {}
        for package in root.find("packages"):
            check(package, list(package.iter("line")))
            for one in package.find("classes"):
                check(one, list(one.find("lines")))
                files[one.get("filename")] = {int(line.get("number")): int(line.get("hits")) for line in one.find("lines")}
        if shutil.which("xmllint"):
            self.write("cobertura.dtd", DTD)
            path = self.write("document.xml", text)
            done = subprocess.run(["xmllint", "--noout", "--dtdvalid", "cobertura.dtd", path], cwd=self.folder, capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
        return files

    def test_what_cases_exercise(self):
        ran = self.run_skillc("coverage", "--format", "lcov")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        files = self.lcov(ran.text)
        self.assertEqual(files[CATALOG_PATH], dict(zip(HEADINGS, (2, 1, 0))))
        self.assertEqual(sorted(files[CHECKLIST_PATH].values()), [0, 0, 1])
        self.assertEqual(set(files[CHECKLIST_PATH]), set(ITEMS))
        self.assertEqual(set(files), {CATALOG_PATH, CHECKLIST_PATH}, "SKILL.md declares nothing")
        xml = self.run_skillc("coverage", "--format", "cobertura")
        self.assertEqual(self.cobertura(xml.text), files)
        self.assertEqual(self.run_skillc("coverage", "--format", "cobertura").out, xml.out)

    def test_they_add_up_to_the_other_formats(self):
        files = self.lcov(self.run_skillc("coverage", "--format", "lcov").text)
        self.assertIn("together 3 of 6 (50 %)", self.run_skillc("coverage").text)
        self.assertEqual(sum(h > 0 for hits in files.values() for h in hits.values()), 3)

    def test_paths_lead_to_files_from_where_skillc_was_started(self):
        self.reviewer("one", "return answer('Item 1')")
        self.configure()
        documents = {str(self.folder / path) for path in (CATALOG_PATH, CHECKLIST_PATH)}
        for folder, library in ((self.folder, "."), (self.folder, str(self.folder)), (self.folder / "skills", "."),
                                (self.folder / "skills", "demo"), (self.folder / "skills/demo/references", ".."),
                                (self.folder.parent, self.folder.name), (Path("/"), str(self.folder))):
            kept = str(self.folder / f"runs/{len(list(self.folder.glob('runs/*')))}")
            for command in (["coverage"], ["eval", "--out", kept], ["eval", "report", kept]):
                with self.subTest(folder=folder, library=library, command=command):
                    of = [] if "report" in command else [library]
                    traced, xml = (run(*command, "--format", fmt, *of, cwd=folder) if fmt == "lcov" or "--out" not in command else None
                                   for fmt in ("lcov", "cobertura"))
                    text = xml.text if xml else Path(kept, "cobertura.xml").read_text()
                    for files in (self.lcov(traced.text), self.cobertura(text)):
                        self.assertEqual({os.path.normpath(os.path.join(folder, one)) for one in files}, documents, traced.errors)
                    if "--out" in command:
                        self.assertEqual(Path(kept, "lcov.info").read_text(), traced.text)

    def test_the_gate_stays(self):
        ran = self.run_skillc("coverage", "--format", "cobertura", "--fail-under", "51")
        self.assertEqual(ran.code, 1)
        self.cobertura(ran.text)

    def test_nothing_declared_is_a_document_all_the_same(self):
        self.skill("empty", folder="other")
        for fmt, read in (("lcov", self.lcov), ("cobertura", self.cobertura)):
            ran = self.run_skillc("coverage", "--config", "none", "--format", fmt, "other")
            self.assertEqual((ran.code, read(ran.text)), (0, {}))

    def test_what_reviewers_demonstrated(self):
        self.reviewer("first", "return answer('Item 1')")
        self.reviewer("second", "return answer('Item 1', 'Item 2') if question['case']['id'] == 'b' else answer()")
        ran = self.eval("--format", "lcov")
        self.assertEqual((ran.code, ran.text), (0, (self.folder / "run/lcov.info").read_text()), ran.errors)
        files = self.lcov(ran.text)
        # Item 1 is met by `first` in both cases, by `second` in one of two, which is not more than half.
        self.assertEqual(files[CATALOG_PATH], dict(zip(HEADINGS, (1, 1, 0))))
        self.assertEqual(self.cobertura((self.folder / "run/cobertura.xml").read_text()), files)
        coverage = self.results()["coverage"]
        demonstrated = coverage["entries"]["demonstrated"] + coverage["checklist"]["demonstrated"]
        self.assertEqual(sum(h > 0 for hits in files.values() for h in hits.values()), demonstrated)

    def test_of_a_file_whose_name_needs_escaping(self):
        self.write("skills/demo/references/a <b> & c.md", "# More\n\n## Item 4: Say where\n\nText.\n")
        files = self.lcov(self.run_skillc("coverage", "--format", "lcov").text)
        self.assertEqual(files["skills/demo/references/a <b> & c.md"], {3: 0})
        self.assertEqual(self.cobertura(self.run_skillc("coverage", "--format", "cobertura").text), files)

    def test_genhtml_reads_it(self):
        if not shutil.which("genhtml"):
            self.skipTest("genhtml (Debian's lcov) is not there")
        self.write("lcov.info", self.run_skillc("coverage", "--format", "lcov").text)
        done = subprocess.run(["genhtml", "--output-directory", "html", "lcov.info"], cwd=self.folder, capture_output=True,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("50.0% (3 of 6 lines)", done.stdout.decode())
