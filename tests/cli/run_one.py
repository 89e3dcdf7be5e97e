#!/usr/bin/env python3
"""Runs one test of this folder: `SKILLC=… run_one.py test_build.KeepGoing.test_names_the_one_left_out`.

Exits 0 where it passed, 1 where not, 77 where it was skipped (and says why).
"""
import os
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))

# Classes that do the same thing so often that they took a third of the sanitizers' time; once or twice others do it, too.
OFTEN = {"AnyEdit", "Endings", "Killed", "KeptRuns", "Merged", "NothingNew", "OnceIsEnough", "SaidAgain", "Suggest", "Surroundings"}
if os.environ.get("SKILLC_SANITIZED") == "ON" and sys.argv[1].split(".")[1] in OFTEN:
    print("skipped: it takes too long under sanitizers")
    sys.exit(77)

result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromName(sys.argv[1]))
if result.testsRun == 0 or not result.wasSuccessful():
    sys.exit(1)
sys.exit(77 if result.skipped else 0)
