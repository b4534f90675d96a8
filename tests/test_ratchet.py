"""
The ratchet notices a cost that grows and one that shrinks.
"""

import json
import tomllib
from pathlib import Path

import pytest
import ratchet
from contenders import ATTRS, BARE, FIRST, IMPORT, JSON

COUNTS = {BARE: 100, JSON: 200, ATTRS: 300, IMPORT: 102, FIRST: 350}
COSTS = ratchet.shares(COUNTS)


def test_shares() -> None:
    """
    A cost is what goes beyond the bare interpreter, over what the yardstick's does.
    """
    assert {IMPORT: 0.02, FIRST: 1.25} == COSTS


@pytest.mark.parametrize(("change", "word"), [(1.031, "grown by 3.1%"), (0.96, "shrunk by 4.0%")])
@pytest.mark.parametrize("what", COSTS)
def test_slips(what: str, change: float, word: str) -> None:
    """
    More than three per cent in either direction is told, with what to do about it.
    """
    (slip,) = ratchet.slips(COSTS, COSTS | {what: COSTS[what] * change})

    assert what in slip
    assert word in slip
    assert "nox -s ratchet -- --record" in slip


@pytest.mark.parametrize("change", [0.971, 1, 1.029])
def test_holds(change: float) -> None:
    """
    Less than that is noise between machines.
    """
    now = {what: cost * change for what, cost in COSTS.items()}

    assert [] == list(ratchet.slips(COSTS, now))


def test_every_python_is_recorded() -> None:
    """
    Every supported version of Python has its figures, for the same costs.
    """
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    versions = {line.rpartition(" ")[2] for line in project["classifiers"] if ":: 3." in line}
    recorded = json.loads(ratchet.FILE.read_text("utf-8"))

    assert versions == set(recorded)
    assert all(set(COSTS) == set(each["costs"]) for each in recorded.values())
