"""
The shipped facts: they are in canonical form, sourced, explained, and some are known by heart.
"""

from pathlib import Path
from typing import Any, get_args

import importlib_resources
import pytest
from editorial import breaches, breaches_of_edition, breaches_of_ids
from tiny import structure

import heromask
from heromask import Catalog, Certainty, Edge, FactKind, Node, Service
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

    assert {*typed, "NodeId", "RowId"} == set(heromask.ids.__all__)
    for name, table in typed.items():
        assert catalog.tables[table].ids == get_args(getattr(heromask.ids, name))


def test_typed_ids_of_nodes_and_rows(catalog: Catalog) -> None:
    """
    The ids of nodes are those of all their tables; those of rows have sources, facts and disputes,
    too.
    """
    rows = {id_ for ids in get_args(heromask.ids.RowId) for id_ in get_args(ids)}
    nodes = {id_ for ids in get_args(heromask.ids.NodeId) for id_ in get_args(ids)}
    others = {*catalog.sources.ids, *catalog.facts.ids, *catalog.disputes.ids}

    assert rows == nodes | others
    assert nodes.isdisjoint(others)
    assert nodes == {
        row.id for table in catalog.tables.values() for row in table if isinstance(row, Node)
    }


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
    Fifteen and nine episodes, numbered through.
    """
    assert [15, 9] == [len(catalog.episodes_of(season)) for season in catalog.seasons]
    assert [*range(1, 25)] == [row.absolute for row in catalog.episodes_of("hero-mask")]


def test_premieres(catalog: Catalog) -> None:
    """
    Both seasons began on Netflix, in 2018 and 2019, which is sure and undisputed.
    """
    premieres = [catalog.premiere_of(season) for season in catalog.seasons]

    assert ["2018-12-03", "2019-08-23"] == [str(premiere.start) for premiere in premieres]
    assert ["netflix-season-1", "netflix-season-2"] == [
        release.id for release in catalog.releases if release in premieres
    ]
    assert all(premiere.certainty.is_sure for premiere in premieres)
    assert premieres[0] is catalog.premiere_of("hero-mask") is catalog.premiere_of("s1e15")
    assert premieres[1] is catalog.premiere_of("s2e01")


def test_undisputed_dates(catalog: Catalog) -> None:
    """
    No source contradicts another about the first or the last day of a release.
    """
    dates = [(row, field) for row in catalog.releases for field in ("start", "end")]

    assert [] == [found for row, field in dates for found in catalog.disputes_of(row, field=field)]


def test_ratings(catalog: Catalog) -> None:
    """
    Two ratings on two scales contradict nothing.
    """
    ratings = catalog.facts_of("hero-mask", kind=FactKind.RATING)

    assert {"TV-14", "R - 17+"} == {rating.value for rating in ratings}
    assert all(not catalog.disputes_of(rating) for rating in ratings)


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
    The review has its score, its verdict and the cuts it counted.
    """
    review = catalog.reviews["the-review-geek-on-season-1"]

    assert (4.5, 10) == (review.score, review.scale)
    assert catalog.facts_of(review, kind=FactKind.VERDICT)
    assert 93 in [fact.value for fact in catalog.facts_of(review, kind=FactKind.COUNT)]


def test_inferred_role(catalog: Catalog) -> None:
    """
    The one Japanese role that no source names is marked as deduced.
    """
    inferred = [
        credit.character.id
        for credit in catalog.cast_of("japanese")
        if credit.certainty is Certainty.INFERRED
    ]

    assert ["theo"] == inferred


# The story


def test_funeral(catalog: Catalog) -> None:
    """
    That James and Sarah meet at the funeral is told once, and found from both, from the event and
    from the episode.
    """
    told = [
        fact
        for fact in catalog.facts
        if all(word in fact.text for word in ("James", "Sarah", "meet", "funeral"))
    ]
    meeting = catalog.facts["james-meets-sarah"]

    assert [meeting] == told
    for node in ("james-blood", "sarah-sinclair", "monicas-funeral", "s1e01"):
        assert meeting in catalog.facts_of(node)
    assert meeting in catalog.reveals_of("s1e01")
    assert {"james-blood", "sarah-sinclair"} <= {
        row.id for row in catalog.participants_of("monicas-funeral")
    }


def test_ages(catalog: Catalog) -> None:
    """
    Ages are numbers.
    """
    assert {"tina-herst": 14, "may-white": 3} == {
        fact.about[0].id: fact.value for fact in catalog.facts if fact.kind is FactKind.AGE
    }


@pytest.mark.parametrize(
    ("id_", "fates"),
    [
        ("monica-campbell", ["dead"]),
        ("grimm", ["dead"]),
        ("theo", ["dead"]),
        ("live-corporation", ["dissolved"]),
        ("gary-evans", ["missing", "alive"]),
        ("geffrey-connor", ["missing", "arrested", "missing"]),
        ("james-blood", ["wanted", "alive"]),
    ],
)
def test_fates(catalog: Catalog, id_: Any, fates: list[str]) -> None:
    """
    What becomes of somebody is told in a word, in the order in which it is revealed.
    """
    assert fates == [
        fact.value for fact in catalog.facts_of(id_, kind=FactKind.FATE) if fact.about[0].id == id_
    ]


def test_superior(catalog: Catalog) -> None:
    """
    Richard Burner leads the unit until he resigns, before season 2.
    """
    membership = catalog.memberships["richard-burner/ssc"]

    assert membership.former
    assert catalog.episodes["s2e01"] is membership.ended
    assert not catalog.up_to("season-1").memberships["richard-burner/ssc"].former


def test_appearances(catalog: Catalog) -> None:
    """
    James speaks most in the first episode; the dog never does.
    """
    first, *_ = catalog.appearances_of("s1e01")

    assert catalog.characters["james-blood"] is first.character
    assert () == catalog.appearances_of("uracil")


def test_links(catalog: Catalog) -> None:
    """
    Seasons are found by their ids at the databases, and the other way round.
    """
    assert catalog.seasons["season-1"] is catalog.by_link(Service.MYANIMELIST, "38628")
    assert catalog.seasons["season-2"] is catalog.by_link(Service.MYANIMELIST, "40154")
    assert catalog.works["hero-mask"] is catalog.by_link(Service.IMDB, "tt9316078")
    assert ["14472"] == [link.value for link in catalog.links_of("season-1", service=Service.ANIDB)]


def test_disputes(catalog: Catalog) -> None:
    """
    A dispute has at least two readings, of which no two rest on the same sources.
    """
    for dispute in catalog.disputes:
        cited = {frozenset(source.id for source in claim.sources) for claim in dispute.claims}
        assert len(cited) == len(dispute.claims) > 1


def test_package_holds_the_data() -> None:
    """
    The package holds the data files that were recorded and nothing else, hidden or not.
    """
    folder = Path(str(importlib_resources.files("heromask") / "data"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert {file for file, _ in CHECKSUMS} == files
