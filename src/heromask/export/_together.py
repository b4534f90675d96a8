"""
Who appears with whom, counted by episodes and by captions.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple, TypeAlias

from heromask._catalog import Catalog
from heromask._model.nodes import Character

Counts: TypeAlias = Mapping[str, int]
"""The numbers of captions, by the ids of episodes."""


class Together(NamedTuple):
    """
    The characters whom captions name, and the pairs of those, in the order of the characters.

    For each episode whose captions name both, a pair has the smaller of their numbers of captions.
    """

    seen: Mapping[Character, Counts]
    pairs: Mapping[tuple[Character, Character], Counts]


def together(catalog: Catalog, *, least: int = 1) -> Together:
    """
    Return who appears with whom in `least` episodes or more.
    """
    seen = {
        character: {row.episode.id: row.captions for row in rows}
        for character in catalog.characters
        if (rows := catalog.appearances_of(character))
    }
    places = {character: place for place, character in enumerate(seen)}
    shared: dict[tuple[int, int], dict[str, int]] = {}
    for episode in catalog.episodes:
        rows = catalog.appearances_of(episode)
        named = sorted((places[row.character], row.captions) for row in rows)
        for (one, some), (other, more) in combinations(named, 2):
            shared.setdefault((one, other), {})[episode.id] = min(some, more)
    characters = tuple(seen)
    pairs = {
        (characters[one], characters[other]): shared[one, other]
        for one, other in sorted(shared)
        if len(shared[one, other]) >= least
    }
    return Together(seen, pairs)
