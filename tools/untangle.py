"""
Move the boxes of a drawing until its lines are easy to follow and have room for their words.

Points are complex numbers: their difference is the way from one to the other, `abs` its length.
"""

from collections.abc import Mapping
from math import exp, pi
from random import Random
from typing import TypeAlias

import numpy as np
from layout import LEGEND, MARGIN
from numpy.typing import NDArray
from sheet import BOX_HEIGHT, Sheet

Ends: TypeAlias = tuple[str, str]
Truths: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.float64]
Points: TypeAlias = NDArray[np.complex128]

STEPS = 200
"""How many moves are tried for each box."""

NEAR, APART, FAR, SPARE = 26, 150, 300, 40
"""Lengths in points: from a box to a line that passes it, between two boxes, of a line, and of a
line without its word."""

SHARP = 0.94
"""The cosine of an angle between two lines that are hard to tell apart."""

CROSSED, HIDDEN, CROWDED, SHORT, NARROW, LONG = 1.0, 6.0, 3.0, 2.5, 1.5, 0.15
"""How much each flaw weighs, found by trial; a line behind a box misleads most."""


def untangle(
    boxes: Mapping[str, float], lines: Mapping[Ends, float], sheet: Sheet, seed: int
) -> dict[str, complex]:
    """
    Return places for boxes of some widths, joined by lines with words of some lengths.

    This is simulated annealing: one box at a time moves by chance, ever less far, and what makes
    the drawing worse is kept ever less often. The same seed gives the same places.
    """
    tangle, chance = Tangle(boxes, lines), Random(seed)
    places = best = _in_a_circle(len(boxes), sheet)
    flaws = fewest = tangle.flaws(places)
    steps = STEPS * len(boxes)
    for heat in (1 - step / steps for step in range(steps)):
        moved = _moved(places, chance, heat, sheet)
        found = tangle.flaws(moved)
        if found <= flaws or chance.random() < exp((flaws - found) / 2 / heat):
            places, flaws = moved, found
        if flaws < fewest:
            best, fewest = places, flaws
    return dict(zip(boxes, map(complex, best), strict=True))


def _in_a_circle(count: int, sheet: Sheet) -> Points:
    turns: Points = np.exp(2j * pi * np.arange(count) / count)
    return _rounded(complex(sheet.width, sheet.height) / 2 + sheet.height / 3 * turns)


def _rounded(places: Points) -> Points:
    """
    Return places in eighths of a point, so that machines that compute differently agree.
    """
    rounded: Points = np.round(places * 8) / 8
    return rounded


def _moved(places: Points, chance: Random, heat: float, sheet: Sheet) -> Points:
    """
    Return the places with one of them moved, not beyond the margins.
    """
    moved = places.copy()
    which, reach = chance.randrange(len(places)), 20 + 250 * heat
    moved[which] += complex(chance.gauss(0, reach), chance.gauss(0, reach))
    x = np.clip(moved.real, MARGIN, sheet.width - MARGIN)
    y = np.clip(moved.imag, BOX_HEIGHT * 2, sheet.height - LEGEND - BOX_HEIGHT * 2)
    return _rounded(x + 1j * y)


class Tangle:
    """
    Boxes with lines between them, and what is bad about places for them.
    """

    def __init__(self, boxes: Mapping[str, float], lines: Mapping[Ends, float]) -> None:
        """
        Number the boxes, and note which lines share an end.
        """
        numbers = {id_: number for number, id_ in enumerate(boxes)}
        ends = np.array([[numbers[one], numbers[other]] for one, other in lines])
        self.starts, self.ends = ends.T
        self.words = np.array([*lines.values()])
        self.halves = np.array([*boxes.values()]) / 2
        same = ends[:, None, :, None] == ends[None, :, None, :]
        self.apart: Truths = ~same.any(axis=(2, 3))
        self.alike: Numbers = np.where(same[:, :, 0, 0] | same[:, :, 1, 1], 1.0, -1.0)
        self.foreign: Truths = (np.arange(len(boxes))[:, None, None] != ends).all(axis=2)

    def flaws(self, places: Points) -> float:
        """
        Return how bad places are; rounded, so that machines that compute differently agree.
        """
        ways = places[self.ends] - places[self.starts]
        lengths = np.abs(ways) + 1e-9
        found = (
            CROSSED * self.crossed(places, ways)
            + HIDDEN * self.hidden(places, ways, lengths)
            + CROWDED * self.crowded(places)
            + SHORT * self.short(ways, lengths)
            + NARROW * self.narrow(ways / lengths)
            + LONG * float(((lengths / FAR) ** 2).sum())
        )
        return round(found, 6)

    def crossed(self, places: Points, ways: Points) -> float:
        """
        Return how many pairs of lines cross.
        """
        starts = places[self.starts]
        before = _turn(ways[:, None], starts - starts[:, None])
        after = _turn(ways[:, None], starts + ways - starts[:, None])
        parted = before * after < 0
        return float((parted & parted.T & self.apart).sum()) / 2

    def hidden(self, places: Points, ways: Points, lengths: Numbers) -> float:
        """
        Return how much lines are hidden by boxes that are not their ends.
        """
        flaws = 0.0
        for side in (-1, -0.5, 0, 0.5, 1):
            to = (places + side * self.halves)[:, None] - places[self.starts]
            along = np.clip((to * ways.conj()).real / lengths**2, 0, 1)
            gaps = np.abs(to - along * ways)[self.foreign]
            flaws += float((np.clip(NEAR - gaps, 0, None) / NEAR).sum())
        return flaws

    def crowded(self, places: Points) -> float:
        """
        Return how much boxes lie too near each other; names are wide, so what is beside them
        counts less.
        """
        ways = places[:, None] - places
        gaps = np.abs(ways.real * 0.8 + 1j * ways.imag) + np.eye(len(places)) * APART
        return float(((np.clip(APART - gaps, 0, None) / APART) ** 2).sum())

    def short(self, ways: Points, lengths: Numbers) -> float:
        """
        Return how much room lines lack for their words, between the boxes at their ends.
        """
        across, down = np.abs(ways.real) / lengths + 1e-9, np.abs(ways.imag) / lengths + 1e-9
        within = sum(
            np.minimum(self.halves[ends] / across, BOX_HEIGHT / 2 / down)
            for ends in (self.starts, self.ends)
        )
        lack = np.clip(self.words + SPARE + within - lengths, 0, None)
        return float(lack.sum()) / SPARE

    def narrow(self, directions: Points) -> float:
        """
        Return how many lines leave a box at a small angle to another.
        """
        cosines = (directions[:, None] * directions.conj()).real * self.alike
        sharp = np.clip(cosines - SHARP, 0, None) / (1 - SHARP)
        return float(sharp[~self.apart].sum() - len(directions)) / 2


def _turn(one: Points, other: Points) -> Numbers:
    """
    Return on which side of one way another goes: the sign is that of the turn to it.
    """
    turn: Numbers = (one.conj() * other).imag
    return turn
