"""
The shipped facts: they are in canonical form, sourced, explained, and some are known by heart.
"""

from pathlib import Path
from typing import Any

import importlib_resources
import pytest
from editorial import breaches, breaches_of_edition, breaches_of_ids
from tiny import structure

import heromask
from heromask import Catalog, Certainty, Edge
from heromask._edition import CHECKSUMS
from heromask._files.folder import contents
from heromask._files.writer import unstructure
from heromask._model.tables import row_classes


def test_canonical() -> None:
    """
    Every data file is in canonical form: reading and writing it changes no byte.

    `python tools/regenerate.py` puts it right.
    """
    files = contents(importlib_resources.files("heromask") / "data")

    assert files == unstructure(structure(files))


def test_digest(catalog: Catalog) -> None:
    """
    The digest tells this edition from every other content, whatever was changed.
    """
    assert heromask.data_digest == heromask.digest(catalog)
    assert heromask.data_digest != heromask.digest(catalog.up_to("s2e08"))


def test_editorial_rules(catalog: Catalog) -> None:
    """
    The data keeps every editorial rule; `python tools/editorial.py` tells it in plain lines.
    """
    assert [] == list(breaches(catalog))
    assert [] == list(breaches_of_ids(catalog))
    assert [] == list(breaches_of_edition(heromask.data_version, heromask.data_digest))


def test_typed_ids(catalog: Catalog) -> None:
    """
    The typed ids are in step with the data.
    """
    typed = {
        f"{class_.__name__}Id": table
        for table, class_ in row_classes().items()
        if not issubclass(class_, Edge)
    }

    assert {*typed, "NodeId"} == set(heromask.ids.__all__)
    for name, table in typed.items():
        assert catalog.tables[table].ids == getattr(heromask.ids, name).__args__


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


def test_package_holds_the_data() -> None:
    """
    The package holds the data files that were recorded and nothing else, hidden or not.
    """
    folder = Path(str(importlib_resources.files("heromask") / "data"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert {file for file, _ in CHECKSUMS} == files
