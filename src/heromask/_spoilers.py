"""
What a viewer may know who has seen the episodes up to one of them, and nothing later.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from heromask._model.nodes import Episode, Source
from heromask._model.rewriter import Rewriter
from heromask._model.table import Table
from heromask._model.tables import Field


def cut(tables: Mapping[str, Table[Any, Any]], episode: Episode) -> dict[str, Table[Any, Any]]:
    """
    Return the tables of a catalog without anything that a later episode reveals.

    A row that cannot stand without what is left out goes too; a reference that may be absent
    becomes `None`. How the work came out is no secret: seasons, episodes, releases, airings and
    dubs stay, but later episodes without what they show.

    Sources that belong to a later episode are hidden too: citing one would tell that the row
    matters there. A row of the story that nothing earlier vouches for is not known yet; of how
    the work came out, the earliest evidence stays.
    """
    filter_ = SpoilerFilter(episode, tables)
    return {
        name: attrs.evolve(table, rows=filter_.rewrite_all(table.rows))
        for name, table in tables.items()
    }


class SpoilerFilter(Rewriter):
    """
    Rewrites the rows of a catalog for a viewer of some episodes.
    """

    def __init__(self, episode: Episode, tables: Mapping[str, Table[Any, Any]]) -> None:
        super().__init__()
        self.last = episode.overall
        self.first_use = _first_use(tables)

    def rewrite_object(self, thing: Any, row: Any) -> Any:
        """
        Drop what a later episode reveals, and rewrite the rest.
        """
        return None if self.is_later(_revealed(thing)) else super().rewrite_object(thing, row)

    def rewrite_field(self, thing: Any, field: Field, value: Any, row: Any) -> Any:
        """
        Rewrite one field: a later episode is mentioned only where it must be, and tells nothing.
        """
        if field.default is None and self.is_later(value):
            return None
        if field.name == "facts" and self.is_later(thing):
            return ()
        if field.name == "sources" and not isinstance(thing, Episode):
            return self.evidence(value, is_story=_revealed(row) is not None)
        return super().rewrite_field(thing, field, value, row)

    def evidence(self, sources: tuple[Source, ...], *, is_story: bool) -> tuple[Source, ...]:
        """
        Leave out the sources that belong to later episodes, outside the story only as far as
        others remain.
        """
        uses = [self.first_use.get(source.id, self.last) for source in sources]
        last = self.last if is_story else max(self.last, min(uses))
        if max(uses) <= last:
            return sources
        return tuple(source for source, use in zip(sources, uses, strict=True) if use <= last)

    def is_later(self, value: object) -> bool:
        """
        Return whether a value is an episode after the last one seen.
        """
        return isinstance(value, Episode) and value.overall > self.last


def _revealed(thing: Any) -> Episode | None:
    return getattr(thing, "revealed", None)


def _first_use(tables: Mapping[str, Table[Any, Any]]) -> dict[str, int]:
    """
    Return the number of the episode that each source belongs to: the first of those it vouches
    for, or the first of the season that it reviews. Other sources belong to none.
    """
    episodes, reviews = tables["episodes"], tables["reviews"]
    starts = _least((episode.season.id, episode.overall) for episode in episodes)
    vouched = [(source.id, episode.overall) for episode in episodes for source in episode.sources]
    reviewed = [
        (review.source.id, starts[review.what.id]) for review in reviews if review.what.id in starts
    ]
    return _least([*vouched, *reviewed])


def _least(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(pairs, reverse=True))
