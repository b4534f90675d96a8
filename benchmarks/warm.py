"""
What a look-up costs once everything is there; a script for pyperf, which starts it again and again.

pyperf, not pytest-benchmark: it compiles a statement into the loop that is timed, and repeats it
there, where the other calls a function each time, which alone costs three dict look-ups.
Each run of the script measures every statement in a process of its own; the runs are repeated
in turn and a ratio is taken within each, so that a machine that drifts drifts for both.
"""

import json
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from lookups import LOOKUPS, READ, samples, things

import heromask

DATA = Path(str(files("heromask") / "data"))


def statements() -> dict[str, tuple[str, str]]:
    """
    Return each statement and its yardstick, by what they are called.
    """
    pairs = {look.what: (look.statement, look.yardstick) for look in LOOKUPS}
    return pairs | {READ: ("read(folder)", "[loads(content) for content in contents]")}


def names() -> dict[str, Any]:
    """
    Return everything the statements name.
    """
    catalog = heromask.load()
    return {
        **things(catalog),
        **{variable: asked[0] for variable, asked in samples(catalog).items()},
        "read": heromask.read,
        "folder": DATA,
        "loads": json.loads,
        "contents": [path.read_bytes() for path in DATA.rglob("*.json")],
    }


def main() -> None:
    """
    Measure every statement and its yardstick, one after the other.
    """
    runner: Any = import_module("pyperf").Runner()  # which has no types
    known = names()
    for what, (statement, yardstick) in statements().items():
        times = 1 if what == READ else 100
        runner.timeit(what, statement, globals=known, duplicate=times)
        runner.timeit(f"{what}: yardstick", yardstick, globals=known, duplicate=times)


if __name__ == "__main__":
    main()
