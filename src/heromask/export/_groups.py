"""
Helpers of several exports: grouping by key, and the premiere of a work or a season, if known.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TypeVar

from heromask._catalog import Catalog
from heromask._model.nodes import Release, Season, Work
from heromask.exceptions import NotFoundError

T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    """
    Return the values of each key, in the order of the pairs.
    """
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def premiere(catalog: Catalog, what: Work | Season) -> Release | None:
    """
    Return the answer of `premiere_of`, or `None` if no release is dated.
    """
    with suppress(NotFoundError):
        return catalog.premiere_of(what)
    return None
