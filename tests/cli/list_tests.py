#!/usr/bin/env python3
"""Prints a line for each test of this folder, as unittest finds them: `test_build.KeepGoing.test_names_the_one_left_out`.

A class has the tests that it inherits, too, which its lines do not show. Exits 1 where a file cannot be read.
"""
import os
import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER))
os.environ.setdefault("SKILLC", "skillc")  # wanted when the files are read, run by no one here


def names(tests: unittest.TestSuite) -> list[str]:
    return [name for test in tests for name in (names(test) if isinstance(test, unittest.TestSuite) else [test.id()])]


for file in sorted(FOLDER.glob("test_*.py")):
    print(*names(unittest.defaultTestLoader.loadTestsFromName(file.stem)), sep="\n")
