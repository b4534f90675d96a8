"""
Whether something is reached is computed from the figures, and from nothing else.
"""

from typing import Any

import attrs
import figures
import pytest
from contenders import BARE, EVERYTHING, IMPORT
from figures import Figures, Spread
from reach import Reach, reaches

RUN = figures.read()


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (1.0, "reached"),
        (1.05, "reached"),
        (1.0501, "**not reached**"),
        (Spread(1.05, 0.9, 1.3), "reached"),
        (Spread(1.0501, 0.9, 1.0), "**not reached**"),
        (None, "not measured"),
    ],
)
def test_verdict(figure: Any, verdict: str) -> None:
    """
    A median up to the bound is reached, as measured and not as rounded.
    """
    assert verdict == Reach("import", 1.05, "× bare", figure).verdict


def verdicts(run: Figures) -> dict[tuple[str, str], str]:
    """
    Return every verdict on a run.
    """
    return {(reach.what, reach.unit): reach.verdict for reach in reaches(run)}


def with_ratio(figure: float) -> Figures:
    """
    Return the figures of the last run as if every process and look-up had the same cost ratio.
    """
    return attrs.evolve(
        RUN,
        touched=int(figure),
        starts={name: [figure if "heromask" in name else 1.0] for name in RUN.starts},
        memory={name: [int(figure * 2**14) if "heromask" in name else 0] for name in RUN.memory},
        warm={what: [1.0 if "yardstick" in what else figure] for what in RUN.warm},
        growth={road: {1: [1.0], 2: [2.0], 3: [2.0 + figure]} for road in RUN.growth},
        lookups={1: [{"table": 1.0}], 2: [{"table": figure}]},
    )


def test_everything_is_judged() -> None:
    """
    Every verdict follows the figures: low ones reach everything, high ones nothing.
    """
    assert {"reached"} == set(verdicts(with_ratio(0.5)).values())
    assert {"**not reached**"} == set(verdicts(with_ratio(100.0)).values())


def test_without_valgrind_and_memory() -> None:
    """
    What a machine cannot measure is said to be unmeasured.
    """
    run = attrs.evolve(RUN, instructions={}, memory={})

    assert "not measured" == verdicts(run)["memory, everything loaded", "MiB over bare"]
    assert all(reach.counted is None for reach in reaches(run))


def test_instructions_stand_beside() -> None:
    """
    Instructions are compared with those of the yardstick.
    """
    counts = dict.fromkeys(RUN.starts, 100) | {IMPORT: 102, BARE: 100, EVERYTHING: 150}
    found = [reach.counted for reach in reaches(attrs.evolve(RUN, instructions=counts))]

    assert [None, 1.02, 1.0, 1.0, 1.5] == found[:5]
