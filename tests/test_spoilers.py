"""
A catalog cut at an episode gives nothing away that comes later.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, get_args

import attrs
import pytest
from editorial import several
from tiny import Raw, Tiny, as_files, structure

from heromask import Catalog, Episode, NotFoundError
from heromask._files.writer import unstructure
from heromask._model.nodes import Statement
from heromask.ids import EpisodeId

EPISODES: tuple[EpisodeId, ...] = get_args(EpisodeId)


def reachable(thing: Any, seen: dict[int, Any] | None = None) -> Iterator[Any]:
    """
    Yield every object that can be reached through public fields.
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
            if not field.name.startswith("_"):
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


@pytest.mark.parametrize("key", EPISODES)
def test_nothing_later(catalog: Catalog, key: EpisodeId) -> None:
    """
    No object that can be reached from a view is revealed later than its episode.
    """
    last = catalog.episodes[key].overall
    view = catalog.up_to(key)

    for thing in reachable(view):
        moment = getattr(thing, "revealed", None)
        assert moment is None or moment.overall <= last, thing
        if isinstance(thing, Episode) and thing.overall > last:
            assert () == thing.facts
        for name in ("debut", "ended"):
            moment = getattr(thing, name, None)
            assert moment is None or moment.overall <= last, thing


@pytest.mark.parametrize("key", EPISODES)
def test_no_later_evidence(catalog: Catalog, key: EpisodeId) -> None:
    """
    No part of the story cites the captions of a later episode, nothing else does without need.
    """
    last = catalog.episodes[key].overall
    later = {f"captions-{episode.id}" for episode in catalog.episodes if episode.overall > last}

    for thing in reachable(catalog.up_to(key)):
        if isinstance(thing, Statement) and not isinstance(thing, Episode):
            cited = {source.id for source in thing.sources}
            assert not cited & later or cited <= later, thing
            assert not cited & later or not getattr(thing, "revealed", None), thing


def test_evidence(raw: Raw) -> None:
    """
    A view cites nothing that belongs to a later episode, unless nothing else vouches.
    """
    raw["episodes.json"][1]["sources"] = ["page", "diary"]
    raw["characters.json"][0]["sources"] = ["diary", "page"]
    raw["people.json"][0]["sources"] = ["diary"]
    raw["reviews.json"].clear()
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert ["page"] == [source.id for source in view.characters["hero"].sources]
    assert ["diary"] == [source.id for source in view.people["ann"].sources]
    assert ["page", "diary"] == [source.id for source in view.episodes["e2"].sources]


def test_story_without_evidence(raw: Raw) -> None:
    """
    What only a later episode vouches for is not known yet in the story, be it a row or a part.
    """
    raw["episodes.json"][1]["sources"] = ["diary"]
    raw["characters.json"][0]["facts"][0]["sources"] = ["diary"]
    raw["organizations.json"][1]["sources"] = ["diary"]
    raw["reviews.json"].clear()
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert () == view.characters["hero"].facts
    assert ("police",) == view.organizations.ids
    assert () == view.relations_of("police")


@pytest.mark.parametrize("number", [0, -1])
def test_episode_zero(raw: Raw, number: int) -> None:
    """
    Numbers may begin with zero, or below; what belongs to no episode is evidence even there.
    """
    raw["episodes.json"][0]["overall"] = number
    raw["characters.json"][0]["sources"] = ["diary"]
    raw["reviews.json"].clear()
    tiny: Tiny = structure(as_files(raw))

    assert ("hero",) == tiny.up_to("e1").characters.ids


def test_evidence_of_a_review(raw: Raw) -> None:
    """
    The review of a season belongs to the first episode of that season.
    """
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "s2", "number": 2})
    raw["episodes.json"][1]["season"] = "s2"
    raw["reviews.json"][0] |= {"what": "s2", "source": "diary"}
    raw["characters.json"][0]["sources"] = ["page", "diary"]
    del raw["reviews.json"][1:]
    tiny: Tiny = structure(as_files(raw))

    assert ["page"] == [source.id for source in tiny.up_to("e1").characters["hero"].sources]
    assert tiny == tiny.up_to("e2")


@pytest.mark.parametrize("key", EPISODES)
def test_no_hidden_name(catalog: Catalog, key: EpisodeId) -> None:
    """
    No text that can be reached from a view, id or note, names what is revealed later.
    """
    view = catalog.up_to(key)
    names = hidden_names(catalog, view)
    hidden = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or "(?!)")
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
    with pytest.raises(NotFoundError, match="no episode 's1e16'; did you mean"):
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


def test_cast_not_known_yet(raw: Raw) -> None:
    """
    A dub that voices nobody known so far stays, without a cast, in a view that can be read again.
    """
    del raw["credits.json"][1]
    tiny: Tiny = structure(as_files(raw))
    view = tiny.up_to("e1")

    assert () == view.cast_of("first")
    assert ["first", "second", "silent"] == [dub.id for dub in view.dubs]
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
    assert ("race",) == view.events.ids
    assert ["wins"] == [part.role for part in view.events["race"].participants]
    assert ("color",) == view.disputes.ids
    assert 2 == len(view.episodes) == len(view.airings)
    assert view.people.rows[0] is tiny.people.rows[0]
    assert tiny == tiny.up_to("e2")


def test_dispute_about_nothing_known(tiny: Tiny) -> None:
    """
    A dispute of which everything is hidden goes too.
    """
    subjects = tuple(
        attrs.evolve(subject, row=tiny.characters["rival"])
        for subject in tiny.disputes["color"].about
    )
    dispute = attrs.evolve(tiny.disputes["color"], about=subjects)
    table = attrs.evolve(tiny.disputes, rows=(dispute,))

    assert 0 == len(attrs.evolve(tiny, disputes=table).up_to("e1").disputes)
