"""
Hold what importing and the first answer cost: `nox -s ratchet`.

A cost is the instructions that a process runs beyond the bare interpreter's, as a share of what
a yardstick of the same run costs beyond it: importing `json` for the import, importing `attrs`
for the first answer. A count repeats exactly; the share also hardly depends on how Python was
built, where a count alone would: the optimised build of 3.11 runs a fifth fewer instructions,
and its shares differ by less than one per cent. Between minor versions they differ by more, and
new editions of the dependencies shift them too, so the figures are kept per version of Python,
with the editions they were taken with, which the session installs.

A cost that shrinks is to be recorded as well, or a later one could grow back unseen.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from importlib.metadata import distributions
from pathlib import Path

import processes
from contenders import ATTRS, BARE, FIRST, IMPORT, JSON, contenders

FILE = Path(__file__).with_name("counts.json")
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
YARDSTICKS = {IMPORT: JSON, FIRST: ATTRS}
TOLERANCE = 0.03
UNCOUNTED = {"heromask", "pip"}
"""What stands in the environment and is no dependency."""


def main() -> None:
    """
    Compare the costs with the recorded ones, or record them.
    """
    parser = ArgumentParser(description="Hold what importing and the first answer cost.")
    parser.add_argument("--record", action="store_true", help="record the figures of this run")
    record = parser.parse_args().record
    processes.refuse_surprises()
    now = shares(counts())
    for what, share in now.items():
        print(f"{PYTHON}, {what}: {share:.6f} of {YARDSTICKS[what]}")
    if record:
        write(now)
    else:
        sys.exit("\n".join(slips(recorded(), now)) or 0)


def counts() -> dict[str, int]:
    """
    Count the instructions of everything compared, each run once before to warm the caches.
    """
    codes = contenders(Path(), [])
    found: dict[str, int] = {}
    for name in (BARE, *YARDSTICKS, *YARDSTICKS.values()):
        processes.output(*processes.command(codes[name]))
        found[name] = processes.instructions(codes[name])
    return found


def shares(found: Mapping[str, int]) -> dict[str, float]:
    """
    Return each cost as a share of its yardstick's, the bare interpreter taken off both.
    """
    bare = found[BARE]
    return {
        what: (found[what] - bare) / (found[yardstick] - bare)
        for what, yardstick in YARDSTICKS.items()
    }


def slips(before: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    """
    Say which costs are no longer the recorded ones, and what to do about it.
    """
    for what, share in now.items():
        change = share / before[what] - 1
        if change > TOLERANCE:
            fix = "make it lighter, or record the price if it is worth it"
            yield f"{what} has grown by {change:.1%}: {fix}: nox -s ratchet -- --record"
        elif change < -TOLERANCE:
            fix = "record the gain, so that it is kept"
            yield f"{what} has shrunk by {-change:.1%}: {fix}: nox -s ratchet -- --record"


def recorded() -> dict[str, float]:
    """
    Return the recorded costs for this version of Python.
    """
    known = json.loads(FILE.read_text("utf-8"))
    if PYTHON not in known:
        sys.exit(f"nothing is recorded for Python {PYTHON}: nox -s ratchet -- --record")
    costs: dict[str, float] = known[PYTHON]["costs"]
    return costs


def write(costs: Mapping[str, float]) -> None:
    """
    Record the costs for this version of Python, with the editions they were taken with.
    """
    known = json.loads(FILE.read_text("utf-8"))
    editions = {each.name: each.version for each in distributions() if each.name not in UNCOUNTED}
    rounded = {what: round(cost, 6) for what, cost in costs.items()}
    known[PYTHON] = {"editions": dict(sorted(editions.items())), "costs": rounded}
    text = json.dumps(dict(sorted(known.items())), indent=2)
    FILE.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
