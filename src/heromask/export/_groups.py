"""
What belongs together, grouped once, so that no export searches a whole table for each row.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from heromask._catalog import Catalog
from heromask._model.nodes import Release, Season, Work

T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    """
    Return the values of each key, in the order of the pairs.
    """
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def premieres(catalog: Catalog) -> Mapping[Work | Season, Release]:
    """
    Return the answer of `premiere_of` for each work and season with a dated release.
    """
    works: dict[Work | Season, Release] = {}
    own: dict[Work | Season, Release] = {}
    for work in catalog.works:
        for release in catalog.releases_of(work):
            if release.start:
                works.setdefault(work, release)
                own.setdefault(release.what, release)
    seasons = {row: own.get(row) or own.get(row.work) for row in catalog.seasons}
    return works | {season: first for season, first in seasons.items() if first}
