#!/usr/bin/env python3
"""Runs one test of this folder: `SKILLC=… run_one.py test_build.KeepGoing.test_names_the_one_left_out`.

Exits 0 where it passed, 1 where not, 77 where it was skipped (and says why).
"""
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))

result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromName(sys.argv[1]))
if result.testsRun == 0 or not result.wasSuccessful():
    sys.exit(1)
sys.exit(77 if result.skipped else 0)
