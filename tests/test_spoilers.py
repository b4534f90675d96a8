"""
A catalog cut at an episode gives nothing away that comes later, and keeps all else.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, get_args

import attrs
import pytest
from tiny import Raw, Tiny, as_files, structure

from heromask import (
    Alias,
    Catalog,
    Claim,
    Disputed,
    Episode,
    NotFoundError,
    Season,
    Source,
    Statement,
)
from heromask._files.writer import unstructure
from heromask._model.tables import fields_of
from heromask.ids import EpisodeId

EPISODES: tuple[EpisodeId, ...] = get_args(EpisodeId)


def several(value: object) -> tuple[Any, ...]:
    """
    Return what a tuple holds, and nothing for any other value.
    """
    match value:
        case tuple():
            return value  # pyright: ignore[reportUnknownVariableType]
        case _:
            return ()


def reachable(thing: Any, seen: dict[int, Any] | None = None) -> Iterator[Any]:
    """
    Yield every object that can be reached through fields.
    """
    seen = {} if seen is None else seen
    if id(thing) in seen:
        return
    seen[id(thing)] = thing
    yield thing
    for item in several(thing):
        yield from reachable(item, seen)
    if attrs.has(thing.__class__):
        for field in attrs.fields(thing.__class__):
            yield from reachable(getattr(thing, field.name), seen)


def hidden_names(catalog: Catalog, view: Catalog) -> set[str]:
    """
    Return the names of what the view must not know, and the words of them that it does not show.
    """
    tables = ("characters", "organizations", "items", "events")
    known = {name for table in tables for row in getattr(view, table) for name in row.names}
    names = {name for table in tables for row in getattr(catalog, table) for name in row.names}
    shown = {name for table in view.tables.values() for row in table for name in row.names}
    return (names - known) | (words(names) - words(shown))


def words(names: Iterable[str]) -> set[str]:
    """
    Return the words of names that are names themselves: those with a capital.
    """
    return {word for name in names for word in re.findall(r"\w{3,}", name) if word[0].isupper()}


# Nothing later is in a view


@pytest.mark.parametrize("key", EPISODES)
def test_nothing_later(catalog: Catalog, key: EpisodeId) -> None:
    """
    No object that can be reached from a view is revealed later than its episode.
    """
    last = catalog.episodes[key].absolute

    for thing in reachable(catalog.up_to(key)):
        for name in ("revealed", "debut", "ended"):
            moment = getattr(thing, name, None)
            assert moment is None or moment.absolute <= last, thing


@pytest.mark.parametrize("key", EPISODES)
def test_later_episodes(catalog: Catalog, key: EpisodeId) -> None:
    """
    A later episode is only named by what says how it came out, and by disputes about that.
    """
    last = catalog.episodes[key].absolute
    view = catalog.up_to(key)
    naming = {
        name
        for name, table in view.tables.items()
        for row in table
        for thing in reachable(row)
        if isinstance(thing, Episode) and thing.absolute > last
    }

    assert naming <= {"episodes", "airings", "links", "disputes"}
    assert catalog.episodes.ids == view.episodes.ids


@pytest.mark.parametrize("key", EPISODES)
def test_no_later_evidence(catalog: Catalog, key: EpisodeId) -> None:
    """
    No part of the story cites the captions of a later episode, nothing else does without need.
    """
    last = catalog.episodes[key].absolute
    later = {f"captions-{episode.id}" for episode in catalog.episodes if episode.absolute > last}

    for thing in reachable(catalog.up_to(key)):
        if isinstance(thing, Statement) and not isinstance(thing, Episode):
            cited = {source.id for source in thing.sources}
            assert not cited & later or cited <= later, thing
            assert not cited & later or not getattr(thing, "revealed", None), thing


@pytest.mark.parametrize("key", EPISODES)
def test_no_hidden_name(catalog: Catalog, key: EpisodeId) -> None:
    """
    No text that can be reached from a view, id or note, names what is revealed later.
    """
    view = catalog.up_to(key)
    names = hidden_names(catalog, view)
    hidden = re.compile("|".join(rf"(?<!\w){re.escape(name)}s?(?!\w)" for name in names) or "(?!)")
    sources = {id(thing) for source in view.sources for thing in reachable(source)}

    leaks = {
        (found[0], text)
        for text in reachable(view)
        if isinstance(text, str) and not isinstance(text, Enum) and id(text) not in sources
        if (found := hidden.search(text))
    }
    assert set() == leaks


@pytest.mark.parametrize("key", EPISODES)
def test_no_hidden_dispute(catalog: Catalog, key: EpisodeId) -> None:
    """
    A note that sends the reader to a dispute sends nobody to one that is hidden.
    """
    view = catalog.up_to(key)
    hidden = set(catalog.disputes.ids) - set(view.disputes.ids)
    texts = {text for text in reachable(view) if isinstance(text, str)}

    assert [] == [(id_, text) for id_ in hidden for text in texts if id_ in text]


@pytest.mark.parametrize("key", EPISODES)
def test_whole_disputes_and_facts(catalog: Catalog, key: EpisodeId) -> None:
    """
    A dispute of a view has all of its claims, which are two at least, and a fact is about all that
    it is about.
    """
    view = catalog.up_to(key)

    for dispute in view.disputes:
        assert len(catalog.disputes[dispute].claims) == len(dispute.claims) > 1
    for fact in view.facts:
        assert [node.id for node in catalog.facts[fact].about] == [node.id for node in fact.about]


# All else is there


class Seen:
    """
    What somebody knows who has seen the episodes up to one.
    """

    def __init__(self, catalog: Catalog, key: EpisodeId) -> None:
        self.catalog = catalog
        self.last = catalog.episodes[key].absolute
        self.view = catalog.up_to(key)
        self.uses = first_uses(catalog)

    def is_later(self, thing: Any) -> bool:
        """
        Return whether a row, a part or a moment belongs to a later episode.
        """
        match thing:
            case Episode():
                return thing.absolute > self.last
            case Source():
                return self.uses.get(thing.id, 0) > self.last
            case Disputed():
                return all(thing.row not in table for table in self.view.tables.values())
            case Alias():
                return self.is_later(thing.revealed) or all(map(self.is_later, thing.sources))
            case _:
                return False

    def lost(self, row: Any) -> Iterator[Any]:
        """
        Yield what a row of the view lacks: references and parts; see that all else is the same.
        """
        whole = next(table[row] for table in self.catalog.tables.values() if row in table)
        for field in fields_of(row.__class__):
            now, then = getattr(row, field.name), getattr(whole, field.name)
            if field.holds in ("reference", "part"):
                now, then = (now, then) if field.many else ([now], [then])
                kept = [item for item in then if said(item) in map(said, now)]
                assert [*map(said, now)] in ([*map(said, kept)], [None])
                yield from (item for item in then if item not in kept)
            else:
                assert now == then


def said(thing: Any) -> object:
    """
    Return what tells a row or a part from others.
    """
    match thing:
        case None:
            return None
        case Disputed():
            return (thing.row.id, thing.field)
        case Alias() | Claim():
            return thing.text
        case _:
            return thing.id


def first_uses(catalog: Catalog) -> dict[str, int]:
    """
    Return the number of the first episode that each source vouches for, or of the season of which
    it is a review.
    """
    uses = [(source.id, row.absolute) for row in catalog.episodes for source in row.sources]
    uses += [
        (review.source.id, catalog.episodes_of(review.what)[0].absolute)
        for review in catalog.reviews
        if isinstance(review.what, Season)
    ]
    return dict(sorted(uses, reverse=True))


@pytest.mark.parametrize("key", EPISODES)
def test_row_of_a_view(catalog: Catalog, key: EpisodeId) -> None:
    """
    A row of a view says what it says in the whole catalog, but for what belongs to a later episode.
    """
    seen = Seen(catalog, key)
    rows = [row for table in seen.view.tables.values() for row in table]

    assert [] == [
        (row.id, lost) for row in rows for lost in seen.lost(row) if not seen.is_later(lost)
    ]


@pytest.mark.parametrize("key", EPISODES)
def test_same_row(catalog: Catalog, key: EpisodeId) -> None:
    """
    A row of a view from which nothing can be reached that belongs to a later episode is the very
    row of the whole catalog.
    """
    seen = Seen(catalog, key)

    for name, table in seen.view.tables.items():
        for row in table:
            whole = catalog.tables[name][row]
            assert row is whole or any(map(seen.is_later, reachable(whole)))


@pytest.mark.parametrize("key", EPISODES)
def test_missing_row(catalog: Catalog, key: EpisodeId) -> None:
    """
    A row that a view lacks leads to something that belongs to a later episode.
    """
    seen = Seen(catalog, key)
    missing = [
        row
        for name, table in catalog.tables.items()
        for row in table
        if row not in seen.view.tables[name]
    ]

    assert [] == [row for row in missing if not any(map(seen.is_later, reachable(row)))]


# Views of views, and of no episode


def test_cut_of_a_cut(catalog: Catalog) -> None:
    """
    Cutting twice is cutting at the earlier episode.
    """
    views = [catalog.up_to(key) for key in EPISODES]

    for later in (0, 5, 9, 17, 23):
        for earlier, view in enumerate(views[: later + 1]):
            assert view == views[later].up_to(EPISODES[earlier])
            assert view == view.up_to(EPISODES[later])


def test_view_after_the_last_episode(catalog: Catalog) -> None:
    """
    A viewer who has seen everything may know everything.
    """
    assert catalog == catalog.up_to("s2e09")


def test_episode_or_id(catalog: Catalog) -> None:
    """
    An episode serves as well as its id, even one of another view.
    """
    view = catalog.up_to("s1e06")

    assert view == catalog.up_to(catalog.episodes["s1e06"])
    assert view == view.up_to(catalog.episodes["s2e01"])


def test_unknown_episode_raises(catalog: Catalog) -> None:
    """
    An episode that does not exist is an error with suggestions.
    """
    with pytest.raises(NotFoundError, match="no episode or season 's1e16'; did you mean 's1e01'"):
        catalog.up_to("s1e16")  # type: ignore[arg-type]


def test_view_is_a_catalog(catalog: Catalog) -> None:
    """
    A view answers every question, can be written and read again, and finds no hidden name.
    """
    view = catalog.up_to("s1e06")

    assert view == structure(unstructure(view))
    assert "theo" in view.characters
    assert "tina-herst" not in view.characters
    assert () == view.characters.find("Tina") == view.search("Tina Herst")
    assert all(credit.character in view.characters for credit in view.credits)
    assert () == view.roles_of("kayli-mills")
    assert len(view.relations_of("james-blood")) < len(catalog.relations_of("james-blood"))


# The tiny catalog, cut


def without_reviews(raw: Raw) -> Raw:
    """
    Return the tiny folder without reviews, so that its sources belong to no season.
    """
    raw["reviews.json"] = []
    del raw["facts.json"][0]
    return raw


def test_evidence(raw: Raw) -> None:
    """
    A view cites nothing that belongs to a later episode, unless nothing else vouches.
    """
    without_reviews(raw)["episodes.json"][1]["sources"] = ["page", "diary"]
    raw["characters.json"][0]["sources"] = ["diary", "page"]
    raw["people.json"][0]["sources"] = ["diary"]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert ["page"] == ids(view.characters["hero"].sources)
    assert ["diary"] == ids(view.people["ann"].sources)
    assert ["page", "diary"] == ids(view.episodes["e2"].sources)


def test_story_without_evidence(raw: Raw) -> None:
    """
    What only a later episode vouches for is not known yet in the story, be it a row or a part.
    """
    without_reviews(raw)["episodes.json"][1]["sources"] = ["diary"]
    hero = raw["characters.json"][0]
    hero["aliases"].append({**hero["aliases"][0], "text": "He", "revealed": "e1"})
    hero["aliases"][1]["sources"] = ["diary"]
    raw["facts.json"][1]["sources"] = ["diary"]
    raw["organizations.json"][1]["sources"] = ["diary"]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert ["hero-is-ten", "hero-wins"] == ids(view.facts_of("hero"))
    assert () == view.characters["hero"].aliases
    assert ("police",) == view.organizations.ids
    assert () == view.relations_of("police")


def test_evidence_of_no_episode(raw: Raw) -> None:
    """
    What belongs to no episode is evidence in the first one.
    """
    without_reviews(raw)["characters.json"][0]["sources"] = ["diary"]
    tiny: Tiny = structure(as_files(raw))

    assert ("hero",) == tiny.up_to("e1").characters.ids


def test_evidence_of_a_review(raw: Raw) -> None:
    """
    The review of a season belongs to the first episode of that season.
    """
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "s2", "number": 2})
    raw["episodes.json"][1]["season"] = "s2"
    raw["reviews.json"][1]["what"] = "s2"
    raw["characters.json"][0]["sources"] = ["page", "diary"]
    tiny: Tiny = structure(as_files(raw))

    assert ["page"] == ids(tiny.up_to("e1").characters["hero"].sources)
    assert tiny == tiny.up_to("e2")


def ids(rows: Iterable[Any]) -> list[str]:
    """
    Return the ids of some rows.
    """
    return [row.id for row in rows]


def test_cast_not_known_yet(raw: Raw) -> None:
    """
    A dub that voices nobody known so far stays, without a cast, in a view that can be read again.
    """
    del raw["credits.json"][1]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert () == view.cast_of("first")
    assert ("first", "second", "silent") == view.dubs.ids
    assert 2 == len(view.cast_of("second"))
    assert view == structure(unstructure(view))
    assert tiny == tiny.up_to("e2")


def test_view_of_each_table(tiny: Tiny) -> None:
    """
    Rows, parts, ends and dates of what comes later are gone; the rest is the same object.
    """
    view = tiny.up_to("e1")

    assert ("hero",) == view.characters.ids
    assert () == view.characters["hero"].aliases
    assert ("first/hero/ann", "second/hero/bob", "second/hero/ann") == view.credits.ids
    assert ("squad/part/police",) == view.relations.ids
    assert [False] == [membership.former for membership in view.memberships]
    assert ("hero/e1",) == view.appearances.ids
    assert ("race",) == view.events.ids
    assert ("slow", "hero-wears-red", "hero-is-ten", "hero-wins") == view.facts.ids
    assert ("color",) == view.disputes.ids
    assert 2 == len(view.episodes) == len(view.airings)
    assert view.people.rows[0] is tiny.people.rows[0]
    assert view.facts["slow"] is tiny.facts["slow"]
    assert tiny == tiny.up_to("e2")


def test_relation_that_ends_later(raw: Raw) -> None:
    """
    A relation that a later episode ends holds in a view.
    """
    raw["relations.json"][1]["ended"] = "e2"
    tiny: Tiny = structure(as_files(raw))

    assert tiny.relations["squad/part/police"].former
    assert not tiny.up_to("e1").relations["squad/part/police"].former


@pytest.mark.parametrize("about", [["hero", "rival"], ["rival", "hero"], ["hero", "e2"]])
def test_fact_about_something_hidden(raw: Raw, about: list[str]) -> None:
    """
    A fact goes with anything it is about, whenever it is revealed itself: a row that is hidden, or
    a later episode.
    """
    raw["facts.json"][2]["about"] = about
    raw["disputes.json"] = []
    tiny: Tiny = structure(as_files(raw))

    assert "hero-wears-red" not in tiny.up_to("e1").facts
    assert about == ids(tiny.up_to("e2").facts["hero-wears-red"].about)


def test_secret_that_is_none(raw: Raw) -> None:
    """
    What names no episode is known from the start.
    """
    for file, place in (("characters", 1), ("facts", 1), ("events", 0)):
        del raw[f"{file}.json"][place]["revealed"]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert "rival" in view.characters
    assert "fire" in view.events
    assert ["hero", "fire"] == ids(view.facts["hero-escapes"].about)
    assert ["first/hero/ann", "first/rival/bob"] == ids(view.cast_of("first"))


def test_dispute_about_nothing_known(raw: Raw) -> None:
    """
    A dispute of which everything is hidden goes too; one that is about something else stays.
    """
    raw["disputes.json"][0]["about"] = [
        {"row": "rival", "field": "name"},
        {"row": "hero", "field": "name"},
    ]
    tiny: Tiny = structure(as_files(raw))
    assert ["hero"] == [about.row.id for about in tiny.up_to("e1").disputes["color"].about]

    del raw["disputes.json"][0]["about"][1]
    tiny = structure(as_files(raw))
    assert 0 == len(tiny.up_to("e1").disputes)


def test_dispute_with_a_hidden_claim(raw: Raw) -> None:
    """
    A dispute goes with any of its claims: fewer sources no longer contradict each other.
    """
    without_reviews(raw)["episodes.json"][1]["sources"] = ["diary"]
    raw["disputes.json"][0]["claims"][1]["sources"] = ["diary"]
    tiny: Tiny = structure(as_files(raw))

    assert 0 == len(tiny.up_to("e1").disputes)
    assert 2 == len(tiny.up_to("e2").disputes["color"].claims)


def with_film(raw: Raw) -> Tiny:
    """
    Return the tiny catalog with another work of two episodes, and a character of it.
    """
    page = {"sources": ["page"], "certainty": "stated"}
    episodes: list[Any] = raw["episodes.json"]
    raw["works.json"].append({**raw["works.json"][0], "id": "film"})
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "f1", "work": "film"})
    episodes += [{**row, "id": f"f-{row['id']}", "season": "f1"} for row in episodes[:2]]
    episodes[3]["sources"] = ["diary"]
    raw["characters.json"].append(
        {"id": "star", "name": "Star", "prominence": "main", "revealed": "f-e2", **page}
    )
    return structure(as_files(raw))


def test_other_work(raw: Raw) -> None:
    """
    A view hides nothing of other works; cut again for each, it hides what either does.
    """
    tiny = with_film(raw)

    assert ("hero", "star") == tiny.up_to("e1").characters.ids
    assert ("hero", "rival", "loner") == tiny.up_to("f-e1").characters.ids
    assert ("hero",) == tiny.up_to("e1").up_to("f-e1").characters.ids
    assert tiny.up_to("e1").up_to("f-e1") == tiny.up_to("f-e1").up_to("e1")


def test_evidence_of_another_work(raw: Raw) -> None:
    """
    What belongs to a later episode of another work is evidence, unless that work is cut, too.
    """
    without_reviews(raw)["characters.json"][0]["sources"] = ["page", "diary"]
    tiny = with_film(raw)

    assert ["page", "diary"] == ids(tiny.up_to("e1").characters["hero"].sources)
    assert ["page"] == ids(tiny.up_to("f-e1").characters["hero"].sources)
