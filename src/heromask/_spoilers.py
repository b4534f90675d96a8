"""
What a viewer who has come so far may know, and nothing later.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from heromask._disputes import Redirect, Subject
from heromask._nodes import Episode, Participant, Source, Statement
from heromask._table import Table


def cut(tables: Mapping[str, Table[Any, Any]], episode: Episode) -> dict[str, Table[Any, Any]]:
    """
    Return the tables of a catalog without anything that a later episode reveals.

    Whatever cannot stand without what is left out goes too; a reference that may be absent
    becomes `None`. How the work came out is no secret: seasons, episodes, releases and airings
    stay, but later episodes without what they show. A dub stays, too; one that voices nobody
    known so far is not recorded.

    What belongs to a later episode is no evidence to be shown either: that a row cites it would
    tell that the row goes on to matter there. What nothing earlier vouches for is not known yet
    in the story; of how the work came out, the evidence stays that comes up first.
    """
    knife = _Knife(episode, tables)
    rows = {name: knife.several(table.rows) for name, table in tables.items()}
    rows["redirects"] = _harmless(rows["redirects"], _ids(tables) - _ids(rows))
    former = {redirect.id for redirect in rows["redirects"]}
    return {
        name: Table(
            table.noun, rows[name], tuple(pair for pair in table.moved if pair[0] in former)
        )
        for name, table in tables.items()
    }


def _ids(tables: Mapping[str, Iterable[Any]]) -> set[str]:
    return {row.id for rows in tables.values() for row in rows}


def _harmless(redirects: Iterable[Redirect], hidden: set[str]) -> tuple[Redirect, ...]:
    """
    Keep the redirects that name nothing hidden: the former id of an edge is made of others.
    """
    return tuple(row for row in redirects if hidden.isdisjoint(row.id.split("/")))


def _first_use(tables: Mapping[str, Table[Any, Any]]) -> dict[str, int]:
    """
    Tell the number of the episode that each source belongs to: the first of those it vouches
    for, or the first of the season that it reviews; a source that is not there belongs to none.
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


class _Knife:
    """
    One cut through a catalog. A row met twice is cut once, so that rows stay shared.
    """

    def __init__(self, episode: Episode, tables: Mapping[str, Table[Any, Any]]) -> None:
        self.last = episode.overall
        self.first_use = _first_use(tables)
        self.done: dict[int, Any] = {}
        self.voiced = {
            credit.dub.id
            for credit in tables["credits"]
            if self.value(credit.character, story=False) is not None
        }

    def several(self, things: tuple[object, ...], *, story: bool = False) -> tuple[Any, ...]:
        """
        Cut each of several things, and drop those of which nothing is left.
        """
        cuts = [(thing, self.value(thing, story=story)) for thing in things]
        if all(after is before for before, after in cuts):
            return things
        return tuple(after for _, after in cuts if after is not None)

    def value(self, value: object, *, story: bool) -> Any:
        """
        Cut whatever a field may hold; what is neither row nor part has nothing to hide.

        `story` says that it belongs to a row that is revealed by an episode.
        """
        match value:
            case tuple():
                return self.several(value, story=story)  # pyright: ignore[reportUnknownArgumentType]
            case Statement() | Subject() | Participant() | Redirect():
                if id(value) not in self.done:
                    self.done[id(value)] = self.thing(value, story=story)
                return self.done[id(value)]
            case _:
                return value

    def thing(self, thing: Statement | Subject | Participant | Redirect, *, story: bool) -> Any:
        """
        Cut a row or a part; `None` where nothing is left of it.
        """
        revealed = getattr(thing, "revealed", None)
        if self.is_later(revealed):
            return None
        if hasattr(thing, "id"):
            story = revealed is not None
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(thing)):
            before = getattr(thing, field.name)
            after = self.field(thing, field, before, story=story)
            if after is not before:
                if after in (None, ()) and field.default is attrs.NOTHING:
                    return None
                changes[field.name] = after
        return attrs.evolve(thing, **changes) if changes else thing

    def field(self, thing: Any, field: "attrs.Attribute[Any]", value: Any, *, story: bool) -> Any:
        """
        Cut one field: no later episode is mentioned that need not be, none tells its story.
        """
        if field.default is None and self.is_later(value):
            return None
        if field.name == "facts" and self.is_later(thing):
            return ()
        if field.name == "recorded":
            return value and thing.id in self.voiced
        if field.name == "sources" and not isinstance(thing, Episode):
            return self.evidence(value, story=story)
        return self.value(value, story=story)

    def evidence(self, sources: tuple[Source, ...], *, story: bool) -> tuple[Source, ...]:
        """
        Leave out the sources that belong to later episodes, outside the story only as far as
        others remain.
        """
        uses = [self.first_use.get(source.id, self.last) for source in sources]
        last = self.last if story else max(self.last, min(uses))
        if max(uses) <= last:
            return sources
        return tuple(source for source, use in zip(sources, uses, strict=True) if use <= last)

    def is_later(self, thing: Any) -> bool:
        """
        Tell whether a thing is an episode after the last one seen.
        """
        return isinstance(thing, Episode) and thing.overall > self.last
