#!/usr/bin/env python3
"""Runs the tests of a class of this folder, or one of them: `SKILLC=… run_class.py test_build.KeepGoing`, or with
`.test_names_the_one_left_out` behind it. A second argument names the file that gets what became of each, as googletest
writes it (JUnit XML).

Exits 0 where none failed, 1 where one did or none was there.
"""
import os
import sys
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))

# Classes that do the same thing so often that they took a third of the sanitizers' time; once or twice others do it, too.
OFTEN = {"AnyEdit", "Endings", "Killed", "KeptRuns", "Merged", "NothingNew", "OnceIsEnough", "SaidAgain", "Suggest", "Surroundings"}


def each(tests: unittest.TestSuite) -> list[unittest.TestCase]:
    return [one for test in tests for one in (each(test) if isinstance(test, unittest.TestSuite) else [test])]


def write(path: str, tests: list[str], failed: set[str], skipped: set[str]) -> None:
    suite = xml.Element("testsuite")
    for name in tests:
        case = xml.SubElement(suite, "testcase", name=name)
        if name in failed | skipped:
            xml.SubElement(case, "failure" if name in failed else "skipped")
    Path(path).parent.mkdir(exist_ok=True)
    xml.ElementTree(suite).write(path)


def named(outcomes: list) -> set[str]:
    """The tests of them: what is said of a part of a test is said of the test."""
    return {getattr(test, "test_case", test).id() for test, _ in outcomes}


suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
tests = each(suite)  # a suite forgets what it has run
names = [test.id() for test in tests]
if os.environ.get("SKILLC_SANITIZED") == "ON" and sys.argv[1].split(".")[1] in OFTEN:
    for kind in {type(test) for test in tests}:
        unittest.skip("it takes too long under sanitizers")(kind)
result = unittest.TextTestRunner(verbosity=2).run(suite)
if len(sys.argv) > 2:
    failed = named(result.failures + result.errors)
    # What goes wrong before a class's tests is of none of them, and so of all.
    write(sys.argv[2], names, failed if failed <= set(names) else set(names), named(result.skipped))
sys.exit(0 if names and result.wasSuccessful() else 1)
