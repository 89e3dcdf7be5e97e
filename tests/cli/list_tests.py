#!/usr/bin/env python3
"""Prints a line for each class of tests of this folder and how many tests it has, as unittest finds them: `test_build.KeepGoing 3`.

A class has the tests that it inherits, too, which its lines do not show. Exits 1 where a file cannot be read.
"""
import collections
import os
import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER))
os.environ.setdefault("SKILLC", "skillc")  # wanted when the files are read, run by no one here


def classes(tests: unittest.TestSuite) -> list[str]:
    """That of each test."""
    return [name for test in tests for name in (classes(test) if isinstance(test, unittest.TestSuite) else [test.id().rpartition(".")[0]])]


for file in sorted(FOLDER.glob("test_*.py")):
    for name, count in collections.Counter(classes(unittest.defaultTestLoader.loadTestsFromName(file.stem))).items():
        print(name, count)
