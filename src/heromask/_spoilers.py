"""
The spoiler filter: what a viewer of some episodes may know.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from heromask._model.disputes import Dispute
from heromask._model.facts import Fact
from heromask._model.make import evolve
from heromask._model.nodes import Episode, Source
from heromask._model.rewriter import Rewriter
from heromask._model.table import Table
from heromask._model.tables import Field


def cut(tables: Mapping[str, Table[Any, Any]], episode: Episode) -> dict[str, Table[Any, Any]]:
    """
    Return the tables of a catalog without anything that a later episode of the work reveals.

    A row that needs a dropped row is dropped, too, and so is a fact about a dropped row; an
    optional reference to a dropped row becomes `None`. When and how the work was released is
    not a secret: seasons, episodes, releases, airings and dubs stay. Other works stay as they are.

    Sources that belong to a later episode are also hidden: to cite one would reveal that the row
    matters in that episode. A row of the story without an earlier source is dropped, and so is a
    dispute with a dropped claim. A row of the real world keeps its earliest source.
    """
    filter_ = SpoilerFilter(episode, tables)
    return {
        name: evolve(table, rows=filter_.rewrite_all(table.rows)) for name, table in tables.items()
    }


class SpoilerFilter(Rewriter):
    """
    Rewrites the rows of a catalog for a viewer of some episodes.
    """

    def __init__(self, episode: Episode, tables: Mapping[str, Table[Any, Any]]) -> None:
        super().__init__()
        self.work = episode.season.work.id
        self.last = episode.absolute
        self.first_use = _first_use(tables, self.work)

    def rewrite_object(self, thing: Any, row: Any) -> Any:
        """
        Drop what a later episode reveals, and rewrite the rest.
        """
        return None if self.is_later(_revealed(thing)) else super().rewrite_object(thing, row)

    def rewrite_field(self, thing: Any, field: Field, value: Any, row: Any) -> Any:
        """
        Rewrite one field; a later episode stays only in a required field.
        """
        if field.default is None and self.is_later(value):
            return None
        if field.name == "sources" and not isinstance(thing, Episode):
            return self.evidence(value, is_story=_revealed(row) is not None)
        found = super().rewrite_field(thing, field, value, row)
        if _is_whole(thing, field) and (len(found) < len(value) or any(map(self.is_later, value))):
            return None
        return found

    def evidence(self, sources: tuple[Source, ...], *, is_story: bool) -> tuple[Source, ...]:
        """
        Leave out the sources that belong to later episodes; outside the story, keep at least one.
        """
        uses = [self.first_use.get(source.id, self.last) for source in sources]
        last = self.last if is_story else max(self.last, min(uses))
        if max(uses) <= last:
            return sources
        return tuple(source for source, use in zip(sources, uses, strict=True) if use <= last)

    def is_later(self, value: object) -> bool:
        """
        Return whether a value is an episode of the work after the last one seen.
        """
        return (
            isinstance(value, Episode)
            and value.absolute > self.last
            and value.season.work.id == self.work
        )


def _is_whole(thing: Any, field: Field) -> bool:
    """
    Return whether a list must be complete: the nodes of a fact, the claims of a dispute.
    """
    match thing:
        case Fact():
            return field.name == "about"
        case Dispute():
            return field.name == "claims"
        case _:
            return False


def _revealed(thing: Any) -> Episode | None:
    return getattr(thing, "revealed", None)


def _first_use(tables: Mapping[str, Table[Any, Any]], work: str) -> dict[str, int]:
    """
    Return the number of the episode that each source belongs to: the first episode that cites it,
    or the first of the season that it reviews. Other sources belong to no episode.
    """
    episodes = [row for row in tables["episodes"] if row.season.work.id == work]
    reviews = tables["reviews"]
    starts = _least((episode.season.id, episode.absolute) for episode in episodes)
    vouched = [(source.id, episode.absolute) for episode in episodes for source in episode.sources]
    reviewed = [
        (review.source.id, starts[review.what.id]) for review in reviews if review.what.id in starts
    ]
    return _least([*vouched, *reviewed])


def _least(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(pairs, reverse=True))
