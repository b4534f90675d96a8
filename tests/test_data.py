"""
The shipped facts: they are in canonical form, sourced, explained, and some are known by heart.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import importlib_resources
import pytest

import heromask
from heromask import Catalog, Certainty, Claim, Fact, Source
from heromask._files import layouts, structure, unstructure
from heromask._load import _contents
from heromask._nodes import Row

EXPLAINED = {Certainty.INFERRED, Certainty.DERIVED, Certainty.DISPUTED}


def rows(catalog: Catalog) -> Iterator[Any]:
    """
    Give every row of every table.
    """
    for layout in layouts():
        yield from getattr(catalog, layout.table)


def statements(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """
    Give every row and every part with evidence, each with the id of its row.
    """
    for row in rows(catalog):
        yield row.id, row
        for field in attrs.fields(type(row)):
            value = getattr(row, field.name)
            for part in value if isinstance(value, tuple) else ():
                if isinstance(part, Row) and not hasattr(part, "id"):
                    yield row.id, part


def test_canonical() -> None:
    """
    Every data file is in canonical form: reading and writing it changes no byte.

    `python tools/regenerate.py` puts it right.
    """
    files = dict(_contents(importlib_resources.files("heromask") / "data"))

    assert files == unstructure(structure(files))


def test_sources(catalog: Catalog) -> None:
    """
    Every row and every statement in it cites a source.
    """
    assert [] == [id_ for id_, statement in statements(catalog) if not statement.sources]


def test_every_source_is_used(catalog: Catalog) -> None:
    """
    No source is listed that vouches for nothing.
    """
    cited = {
        source.id
        for _, statement in statements(catalog)
        if not isinstance(statement, Source)
        for source in statement.sources
    }

    assert set(catalog.sources.ids) == cited


def test_corroboration(catalog: Catalog) -> None:
    """
    What is corroborated cites two sources or more.
    """
    assert [] == [
        (id_, statement)
        for id_, statement in statements(catalog)
        if statement.certainty is Certainty.CORROBORATED and len(statement.sources) < 2
    ]


def test_explanations(catalog: Catalog) -> None:
    """
    What is inferred, derived or disputed says how or why.
    """
    assert [] == [
        (id_, statement)
        for id_, statement in statements(catalog)
        if statement.certainty in EXPLAINED and not statement.note
    ]


def test_ids(catalog: Catalog) -> None:
    """
    Ids of nodes are kebab case and name one thing in the whole catalog.
    """
    ids = [row.id for row in rows(catalog) if "/" not in row.id]

    assert [] == [id_ for id_ in ids if not id_.isascii() or id_ != id_.lower().replace(" ", "-")]
    assert len(ids) == len(set(ids))


def test_texts(catalog: Catalog) -> None:
    """
    Every text is NFC, trimmed and not empty; facts are sentences.
    """
    for id_, statement in statements(catalog):
        for field in attrs.fields(type(statement)):
            text = getattr(statement, field.name)
            if isinstance(text, str):
                assert text == unicodedata.normalize("NFC", text).strip() != "", id_
        if isinstance(statement, (Fact, Claim)):
            assert statement.text[-1] in '.?!”"', statement.text


def test_typed_ids(catalog: Catalog) -> None:
    """
    The typed ids are in step with the data.
    """
    for layout in layouts():
        name = f"{layout.row.__name__}Id"
        if hasattr(heromask.ids, name):
            assert getattr(catalog, layout.table).ids == getattr(heromask.ids, name).__args__


def test_dates(catalog: Catalog) -> None:
    """
    What ends does not end before it starts.
    """
    for release in catalog.releases:
        assert release.start is None or release.end is None or release.start <= release.end


def test_recorded_dubs(catalog: Catalog) -> None:
    """
    A dub has a cast exactly where it says so, billed 1, 2, 3 without a gap.
    """
    for dub in catalog.dubs:
        cast = catalog.cast_of(dub)
        assert dub.recorded is bool(cast)
        assert [*range(1, len(cast) + 1)] == [credit.billing for credit in cast]


def test_relations_are_stated_once(catalog: Catalog) -> None:
    """
    No relation is stated again from its other end.
    """
    stated = set(catalog.relations.ids)

    assert [] == [
        relation.id
        for relation in catalog.relations
        if relation.inverse.id in stated and relation.inverse.id != relation.id
    ]


# What a visitor would try first


def test_voices(catalog: Catalog) -> None:
    """
    The two English dubs differ, and one actor may have two parts.
    """
    assert "Chris Patton" == catalog.voice_of("james-blood", "sentai-english").person.name
    assert "Adam Gibbs" == catalog.voice_of("theo", "sentai-english").person.name
    assert [("geffrey-connor", "netflix-english"), ("fred-faraday", "netflix-english")] == [
        (role.character.id, role.dub.id) for role in catalog.roles_of("cam-clarke")
    ]


def test_seasons(catalog: Catalog) -> None:
    """
    Fifteen and nine episodes, numbered through, released in 2018 and 2019.
    """
    assert [15, 9] == [len(catalog.episodes_of(season)) for season in catalog.seasons]
    assert [*range(1, 25)] == [episode.overall for episode in catalog.episodes]
    assert ["2018-12-03", "2019-08-23"] == [
        str(catalog.releases_of(season)[0].start) for season in catalog.seasons
    ]


def test_manga(catalog: Catalog) -> None:
    """
    The manga ran for ten weeks and came out as a book.
    """
    assert [("2020-07-07", "2020-09-15"), ("2021-03-15", "None")] == [
        (str(release.start), str(release.end)) for release in catalog.releases_of("a-lost-memory")
    ]


@pytest.mark.parametrize(
    ("character", "brother"),
    [("geffrey-connor", "fred-faraday"), ("fred-faraday", "geffrey-connor")],
)
def test_brothers(catalog: Catalog, character: Any, brother: str) -> None:
    """
    The brothers find each other from either end.
    """
    siblings = catalog.relations_of(character, kind=heromask.RelationKind.SIBLING)

    assert [brother] == [relation.object.id for relation in siblings]


def test_misprint(catalog: Catalog) -> None:
    """
    A corrected name keeps the form as printed.
    """
    person = catalog.people["julia-mcilvaine"]

    assert Certainty.INFERRED is person.certainty
    assert "Julia McIivaine" in person.names


def test_review(catalog: Catalog) -> None:
    """
    The review has its verdict and the cuts it counted.
    """
    review = catalog.reviews["the-review-geek-on-season-1"]

    assert (4.5, 10) == (review.score, review.scale)
    assert any("93" in point.text for point in review.points)


def test_inferred_roles(catalog: Catalog) -> None:
    """
    The Japanese roles deduced from the billing are marked so.
    """
    inferred = {
        credit.character.id
        for credit in catalog.cast_of("japanese")
        if credit.certainty is Certainty.INFERRED
    }

    assert {"richard-burner", "grimm", "eve", "theo", "anna-winehouse"} == inferred


def test_wheel_holds_the_data() -> None:
    """
    The package holds a file for every table and nothing hidden.
    """
    folder = Path(str(importlib_resources.files("heromask") / "data"))

    assert all(path.suffix == ".json" for path in folder.rglob("*") if path.is_file())
