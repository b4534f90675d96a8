"""
Draw the map of relations: who is who to whom among the characters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import atan2, cos, degrees, hypot, sin
from typing import NamedTuple

import networkx as nx
from sheet import FAINT, Point, Sheet

from heromask import Catalog, Character, Relation

WIDTH, HEIGHT, MARGIN = 1300, 1000, 70
SEED = 345
"""The start of the layout that reads best, chosen by eye among the least crossed."""

NEAREST = 175
"""How near two characters may lie, which leaves room to write what they are to each other."""

FLAT = 0.8
"""How much less a step aside counts than one up or down, for names are wide."""

CLEAR = 30
"""How far a word has to lie from others to be read with ease."""


class Spot(NamedTuple):
    """
    A place on an arrow, and the slope there in radians.
    """

    place: Point
    slope: float


def relations(catalog: Catalog) -> str:
    """
    Draw each relation between two characters as stated, in the colour of its certainty.
    """
    ties = [tie for tie in catalog.relations if _is_personal(tie)]
    sheet = Sheet("The relations of Hero Mask", WIDTH, HEIGHT)
    places = _places(ties)
    names = {end.id: end.name for tie in ties for end in (tie.subject, tie.object)}
    boxes = {id_: sheet.box(place, names[id_]) for id_, place in places.items()}
    taken = [Point(x + side, y) for x, y in places.values() for side in (-48, -16, 16, 48)]
    for tie, bend in _bent(ties):
        start, end = tie.subject.id, tie.object.id
        sheet.arrow(
            places[start], places[end], tie.certainty, patchA=boxes[start], patchB=boxes[end],
            connectionstyle=f"arc3,rad={bend}", gid=tie.id,
            arrowstyle="-" if tie.kind.is_mutual else "-|>",
        )  # fmt: skip
        _write_kind(sheet, tie, _along(places[start], places[end], bend), taken)
    _explain(sheet, ties)
    return sheet.svg("; ".join(map(_tell, ties)))


def _is_personal(tie: Relation) -> bool:
    return isinstance(tie.subject, Character) and isinstance(tie.object, Character)


def _explain(sheet: Sheet, ties: Sequence[Relation]) -> None:
    sheet.legend(Point(10, HEIGHT - 12), {tie.certainty for tie in ties}, lines=True)
    how = ("A –killer→ B: A is B’s killer", "no arrowhead: holds both ways")
    for place, words in enumerate(how):
        sheet.text(Point(620 + 270 * place, HEIGHT - 12), words, size=12, color=FAINT)


def _tell(tie: Relation) -> str:
    return f"{tie.subject.name}, {tie.kind.phrase} {tie.object.name} ({tie.certainty})"


# Where the characters lie


def _places(ties: Iterable[Relation]) -> dict[str, Point]:
    """
    Lay out the characters so that those who are tied lie near each other.

    The more acquaintances two share, the less they attract each other: else those who all
    know each other would lie in a heap.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((tie.subject.id, tie.object.id) for tie in ties)
    for one, other, joint in graph.edges(data=True):
        joint["weight"] = 1 / (1 + len(set(graph[one]) & set(graph[other])))
    layout = nx.spring_layout(graph, k=0.7, iterations=100, seed=SEED)
    places = _filling([Point(float(x), float(y)) for x, y in layout.values()])
    for _ in range(50):
        _part(places)
    return dict(zip(layout, _filling(places), strict=True))


def _filling(places: Sequence[Point]) -> list[Point]:
    """
    Stretch places to fill the sheet.
    """
    xs = _stretch([place.x for place in places], WIDTH)
    ys = _stretch([place.y for place in places], HEIGHT - 40)
    return list(map(Point, xs, ys))


def _stretch(numbers: Sequence[float], length: float) -> list[float]:
    low, high = min(numbers), max(numbers)
    scale = (length - 2 * MARGIN) / ((high - low) or 1)
    return [MARGIN + (number - low) * scale for number in numbers]


def _part(places: list[Point]) -> None:
    """
    Push those who lie too near each other a little apart.
    """
    for one, other in combinations(range(len(places)), 2):
        (x, y), (u, v) = places[one], places[other]
        distance = hypot((u - x) * FLAT, v - y) or 1
        push = max(0, NEAREST - distance) / distance / 4
        places[one] = Point(x - (u - x) * push, y - (v - y) * push)
        places[other] = Point(u + (u - x) * push, v + (v - y) * push)


# How they are joined


def _bent(ties: Iterable[Relation]) -> Iterator[tuple[Relation, float]]:
    """
    Give each relation its bend, so that several between the same two keep apart.
    """
    bundles: dict[frozenset[str], list[Relation]] = defaultdict(list)
    for tie in ties:
        bundles[frozenset((tie.subject.id, tie.object.id))].append(tie)
    for bundle in bundles.values():
        for place, tie in enumerate(bundle):
            bend = 0.25 * (place - (len(bundle) - 1) / 2)
            yield tie, bend if tie.subject.id == bundle[0].subject.id else -bend


def _along(start: Point, end: Point, bend: float) -> Iterator[Spot]:
    """
    Give spots on an arrow, the middle first.
    """
    middle = _between(start, end, 0.5)
    knee = Point(middle.x - bend * (end.y - start.y), middle.y + bend * (end.x - start.x))
    for part in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75):
        one, other = _between(start, knee, part), _between(knee, end, part)
        yield Spot(_between(one, other, part), atan2(other.y - one.y, other.x - one.x))


def _between(start: Point, end: Point, part: float) -> Point:
    return Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))


def _write_kind(sheet: Sheet, tie: Relation, spots: Iterable[Spot], taken: list[Point]) -> None:
    """
    Write the kind along an arrow where it is clear of what is written already.
    """

    def room(spot: Spot) -> float:
        word = _covered(spot, tie.kind.label)
        return min(CLEAR, *(hypot(x - u, y - v) for x, y in word for u, v in taken))

    spot = max(spots, key=room)
    taken.extend(_covered(spot, tie.kind.label))
    sheet.text(
        spot.place, tie.kind.label, size=10.5, rotation=(90 - degrees(spot.slope)) % 180 - 90,
        rotation_mode="anchor", horizontalalignment="center", verticalalignment="center",
        zorder=2.5, gid=f"{tie.id}/kind",
    )  # fmt: skip


def _covered(spot: Spot, word: str) -> list[Point]:
    """
    Return the middle and both ends of a word at a spot.
    """
    (x, y), slope = spot
    reach = 3 * len(word)
    return [Point(x + side * cos(slope), y + side * sin(slope)) for side in (-reach, 0, reach)]
