"""
Ratios and growth are computed from the figures as they were measured.
"""

from pathlib import Path

import attrs
import figures
import pytest
from figures import Spread


def test_spread() -> None:
    """
    A spread is the median between its quartiles; one figure alone is all three.
    """
    assert Spread(3, 2, 4) == Spread.of([1, 5, 3, 2, 4])
    assert Spread(7, 7, 7) == Spread.of([7])
    assert "3.00 (2.00–4.00)" == str(Spread(3, 2, 4))


def test_ratio_is_taken_round_by_round() -> None:
    """
    A machine that slows down for both in a round changes no ratio.
    """
    assert Spread(2, 2, 2) == figures.ratio([2.0, 200.0, 4.0], [1.0, 100.0, 2.0])
    with pytest.raises(ValueError, match="argument 2 is longer"):
        figures.ratio([1.0], [1.0, 2.0])


def test_memory_is_over_the_bare() -> None:
    """
    Memory is given in MiB beyond the bare interpreter.
    """
    assert Spread(2, 2, 2) == figures.over([10 * 1024, 11 * 1024], [8 * 1024, 9 * 1024])


def test_growth() -> None:
    """
    What is paid once does not count, a slow round does not count, and a bend is found.
    """
    straight = {1: [5.1, 9.9], 10: [6.0, 7.0], 100: [15.0]}
    bent = {1: [5.1], 10: [6.0], 100: [24.0]}

    assert {(1, 10): pytest.approx(0.05), (10, 100): pytest.approx(0.05)} == figures.steps(
        straight, 2
    )
    assert pytest.approx(1) == figures.bend(straight, 2)
    assert pytest.approx(2) == figures.bend(bent, 2)


def test_slope() -> None:
    """
    The look-up that grows most decides, at the size where it is dearest.
    """
    flat = {"id": 3.0, "name": 10.0}

    assert pytest.approx(1) == figures.slope({1: [flat], 10: [flat]})
    assert pytest.approx(1.5) == figures.slope(
        {1: [flat], 10: [flat | {"name": 15.0}], 100: [flat]}
    )


def test_kept(tmp_path: Path) -> None:
    """
    The figures of a run come back as they were kept.
    """
    run = attrs.evolve(figures.read(), touched=7)
    figures.write(run, tmp_path / "figures.json")

    assert run == figures.read(tmp_path / "figures.json")
