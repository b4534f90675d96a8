"""
Write words along arrows so that none collides with another or with a box.

Points are complex numbers, as in `untangle`.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers: TypeAlias = NDArray[np.float64]
Points: TypeAlias = NDArray[np.complex128]
Clashes: TypeAlias = dict[tuple[int, int], Numbers]
"""By two words, how much they collide in each place of the one and of the other."""

CLEAR = 11
"""The least distance between the middle lines of two words, in points."""

TALL, GAP = 10, 3
"""The height of a word, and its least distance from a box."""

SHARES = np.array([0.5 + side * step / 30 for step in range(11) for side in (-1, 1)][1:])
"""Where on its arrow a word may stand, the middle first."""

STEPS = np.linspace(0, 1, 41)
"""How finely a curve is looked at."""

COLLIDES, STRUCK, ASIDE = 4.0, 0.6, 2.0
"""How bad it is if a word is a point too near to another, on a foreign arrow, or at its end."""

TRIES, SWEEPS = 6, 30


class Arrow(NamedTuple):
    """
    A curve from one place to another, and the length of the word on it.
    """

    start: complex
    end: complex
    bend: float
    word: float

    @property
    def knee(self) -> complex:
        """
        What the curve leans to: it leaves for there, and comes from there.
        """
        return (self.start + self.end) / 2 + self.bend * 1j * (self.end - self.start)

    def at(self, shares: ArrayLike) -> Points:
        """
        Return the points after some shares of the way.
        """
        shares = np.asarray(shares)
        first, last = (1 - shares) ** 2, shares**2
        points: Points = first * self.start + (1 - first - last) * self.knee + last * self.end
        return points

    def directions(self, shares: ArrayLike) -> Points:
        """
        Return where the curve leads there, each of length 1.
        """
        shares = np.asarray(shares)
        found = (1 - shares) * (self.knee - self.start) + shares * (self.end - self.knee)
        directions: Points = found / (np.abs(found) + 1e-9)
        return directions

    def passes(self, boxes: "Boxes") -> bool:
        """
        Return whether the curve passes behind a box that is not at its ends.
        """
        inside = boxes.gaps(self.at(STEPS)).min(axis=0) < GAP
        return bool((inside & (boxes.middles != self.start) & (boxes.middles != self.end)).any())

    def words(self) -> Points:
        """
        Return a row of points along the word for each place where it may stand.
        """
        along = np.linspace(-self.word / 2, self.word / 2, int(self.word / 5) + 2)
        words: Points = self.at(SHARES)[:, None] + self.directions(SHARES)[:, None] * along
        return words


class Boxes(NamedTuple):
    """
    The middles of boxes, and half of their widths and heights, as one number each.
    """

    middles: Points
    halves: Points

    def covered(self, words: Points, arrow: Arrow) -> Numbers:
        """
        Return how far a word reaches into a box, in each of its places.
        """
        up = arrow.directions(SHARES)[:, None] * 1j * TALL / 2
        gaps = self.gaps(np.concatenate([words - up, words + up], axis=1))
        lack: Numbers = np.clip(GAP - gaps, 0, None).max(axis=(1, 2))
        return lack

    def gaps(self, points: Points) -> Numbers:
        """
        Return how far each point is from each box; inside, it is less than nothing.
        """
        ways = points[..., None] - self.middles
        x, y = np.abs(ways.real) - self.halves.real, np.abs(ways.imag) - self.halves.imag
        gaps: Numbers = np.maximum(x, y)
        return gaps


class Placed(NamedTuple):
    """
    The share of its way at which the word of each arrow stands, and how many words collide.
    """

    shares: list[float]
    collisions: int


def place(arrows: Sequence[Arrow], boxes: Boxes) -> Placed:
    """
    Return the best places found for words.
    """
    words = [arrow.words() for arrow in arrows]
    near = [boxes.covered(word, arrow) for word, arrow in zip(words, arrows, strict=True)]
    own = [COLLIDES * lack + flaws for lack, flaws in zip(near, _flaws(arrows, words), strict=True)]
    clashes = dict(_clashes(words))
    _, picks = min(_settled(own, clashes, chance) for chance in map(Random, range(TRIES)))
    bad = {number for number, pick in enumerate(picks) if near[number][pick]}
    bad |= {one for one, other in clashes if clashes[one, other][picks[one], picks[other]]}
    return Placed([float(SHARES[pick]) for pick in picks], len(bad))


def _lack(gaps: Numbers) -> Numbers:
    lack: Numbers = np.clip(CLEAR - gaps, 0, None)
    return lack


def _flaws(arrows: Sequence[Arrow], words: Sequence[Points]) -> Iterator[Numbers]:
    """
    Yield, by word, how bad each of its places is for itself: on other arrows, at an end.
    """
    curves = [arrow.at(STEPS) for arrow in arrows]
    for number, word in enumerate(words):
        others = np.array(curves[:number] + curves[number + 1 :]).reshape(-1, len(STEPS))
        gaps = np.abs(word[:, None, :, None] - others[:, None, :]).min(axis=(2, 3))
        yield STRUCK * (gaps < CLEAR / 2).sum(axis=1) + ASIDE * np.abs(SHARES - 0.5)


def _clashes(words: Sequence[Points]) -> Iterator[tuple[tuple[int, int], Numbers]]:
    """
    Yield which words may collide, from the end of either.
    """
    middles = [word.mean(axis=1) for word in words]
    reaches = [abs(word[0, -1] - word[0, 0]) / 2 for word in words]
    for one, other in combinations(range(len(words)), 2):
        far = np.abs(middles[one][:, None] - middles[other]).min()
        if far < reaches[one] + reaches[other] + CLEAR:
            gaps = np.abs(words[one][:, None, :, None] - words[other][:, None, :])
            lack = _lack(gaps.min(axis=(2, 3)))
            if lack.any():
                yield (one, other), lack
                yield (other, one), lack.T


def _settled(own: Sequence[Numbers], clashes: Clashes, chance: Random) -> tuple[float, list[int]]:
    """
    Let each word move to its best place in turn, from places chosen by chance, until all stay.
    """
    near: list[list[int]] = [[] for _ in own]
    for one, other in clashes:
        near[one].append(other)
    picks = [chance.randrange(len(SHARES)) for _ in own]

    def costs(number: int) -> Numbers:
        met = (clashes[number, other][:, picks[other]] for other in near[number])
        return own[number] + COLLIDES * sum(met)

    for _ in range(SWEEPS):
        before = list(picks)
        for number in chance.sample(range(len(own)), len(own)):
            picks[number] = int(costs(number).argmin())
        if picks == before:
            break
    return sum(float(costs(number)[pick]) for number, pick in enumerate(picks)), picks
