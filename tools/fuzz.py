"""
Let Atheris drive the tests of `tests/test_hostile.py`, guided by the branches they reach.

`python tools/fuzz.py test_read 120` fuzzes one test for two minutes, and keeps the inputs that
reached a new branch in a folder under `.fuzz`, where the next run continues. A finding ends the run
with the failing example: fix the code, and add the example to the test.

Atheris turns bytes into the very draws of Hypothesis, so that one description of hostile
input serves the test suite, which tries a few, and the fuzzer, which tries as many as it has
time for.
"""

import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

KEPT = Path(".fuzz")
SEEDS = 20
LONGEST = 2048
"""How many bytes an input has at most: enough for every draw of a test."""


def main() -> None:
    """
    Fuzz one test for some seconds.
    """
    name, seconds = sys.argv[1:]
    atheris: Any = import_module("atheris")
    sys.path += ["tests", "benchmarks"]
    with atheris.instrument_imports(include=["heromask"]):
        tests: Any = import_module("test_hostile")
    test: Any = getattr(tests, name).hypothesis.fuzz_one_input
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(SEEDS):
        (corpus / f"seed-{number}").write_bytes(random.Random(number).randbytes(LONGEST))
    lengths = [f"-max_len={LONGEST}", "-len_control=0"]
    options = [f"-max_total_time={seconds}", "-print_final_stats=1", *lengths]
    atheris.Setup([sys.argv[0], *options, str(corpus)], test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
