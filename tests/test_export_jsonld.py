"""
A JSON-LD document has words of schema.org only, and a processor reads it without the network.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE, named
from tiny import Golden, Raw, Tiny, as_files, structure

from heromask import Catalog, WorkKind
from heromask.export import jsonld

processor: Any = import_module("pyld.jsonld")

VOCABULARY = "https://schema.org/"


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Let the processor refuse to load anything.
    """
    monkeypatch.setattr(processor, "_default_document_loader", processor.dummy_document_loader())


def expanded(catalog: Catalog, **options: str) -> dict[str, Any]:
    """
    Let the processor expand a document, and return its things by their ids.
    """
    return {thing["@id"]: thing for thing in processor.expand(jsonld.document(catalog, **options))}


def parts(thing: Any) -> list[dict[str, Any]]:
    """
    Return every object within an expanded one, itself included.
    """
    found: list[dict[str, Any]] = []
    json.loads(json.dumps(thing), object_hook=found.append)
    return found


def references(thing: Any) -> set[str]:
    """
    Return the ids of the things that a thing refers to.
    """
    return {part["@id"] for part in parts(thing) if [*part] == ["@id"]}


def test_golden(tiny: Tiny, golden: Golden) -> None:
    """
    The document of the tiny catalog is that of the golden file.
    """
    golden("document.jsonld", jsonld.dumps(tiny))


def test_vocabulary(catalog: Catalog) -> None:
    """
    The processor takes every word for one of schema.org and drops none.
    """
    things = expanded(catalog)
    found = [part for thing in things.values() for part in parts(thing)]
    keys = {key for part in found for key in part}
    types = {type_ for part in found for type_ in part.get("@type", ())}
    written = jsonld.document(catalog)["@graph"]

    assert all(key.startswith(VOCABULARY) for key in keys - {"@id", "@type", "@value"})
    assert {
        "ComicSeries",
        "Organization",
        "PerformanceRole",
        "Person",
        "Rating",
        "Review",
        "TVEpisode",
        "TVSeason",
        "TVSeries",
    } == {type_.removeprefix(VOCABULARY) for type_ in types}
    assert [len(thing) for thing in written] == [len(things[thing["@id"]]) for thing in written]


def test_compacted(catalog: Catalog) -> None:
    """
    What the processor expands and compacts again says the same.
    """
    whole = processor.expand(jsonld.document(catalog))

    assert whole == processor.expand(processor.compact(whole, jsonld.context()))


def test_references(catalog: Catalog) -> None:
    """
    Every reference leads to a thing of the document, in a view too.
    """
    for whole in (catalog, catalog.up_to("s1e02")):
        things = expanded(whole)
        sites = {link.url for link in whole.links} | {row.url for row in whole.sources}

        assert references(list(things.values())) - sites <= things.keys()


def test_casts(catalog: Catalog) -> None:
    """
    The roles of all dubs stand in one list, and nothing in it names a dub.
    """
    (series,) = (
        thing for thing in jsonld.document(catalog)["@graph"] if thing["@type"] == "TVSeries"
    )
    roles = [(role["actor"]["@id"], role["characterName"]) for role in series["actor"]]

    assert len(catalog.credits) == len(roles)
    assert {"actor", "characterName", "@type"} == {key for role in series["actor"] for key in role}
    assert ("urn:heromask:person/chris-patton", "James Blood") in roles


# id of the thing, property, what it is
PROPERTIES: list[tuple[str, str, Any]] = [
    ("work/show", "contributor", None),
    ("work/show", "director", [{"@id": "urn:heromask:person/ann"}]),
    (
        "work/show",
        "character",
        [{"@id": f"urn:heromask:character/{id_}"} for id_ in ("hero", "rival", "loner")],
    ),
    ("work/show", "sameAs", ["https://db/8"]),
    ("work/show", "datePublished", "2018-12"),
    ("season/s1", "productionCompany", [{"@id": "urn:heromask:company/studio"}]),
    ("season/s1", "seasonNumber", 1),
    ("season/s1", "sameAs", None),
    ("episode/e1", "duration", None),
    ("episode/e2", "partOfSeason", {"@id": "urn:heromask:season/s1"}),
    ("person/ann", "familyName", "Lee"),
    ("person/bob", "alternateName", ["ボブ"]),
    ("organization/squad", "parentOrganization", [{"@id": "urn:heromask:organization/police"}]),
    ("character/hero", "children", [{"@id": "urn:heromask:character/rival"}]),
    ("character/rival", "parent", [{"@id": "urn:heromask:character/hero"}]),
    ("character/rival", "memberOf", [{"@id": "urn:heromask:organization/squad"}]),
    ("character/hero", "description", "Wears red."),
    ("review/dated", "reviewRating", {"@type": "Rating", "ratingValue": 4.5, "bestRating": 10}),
    ("review/dated", "datePublished", "2020-07"),
    ("review/dated", "abstract", "Slow."),
    ("review/undated", "reviewRating", None),
]


@pytest.mark.parametrize(("id_", "name", "value"), PROPERTIES)
def test_properties(tiny: Tiny, id_: str, name: str, value: Any) -> None:
    """
    A thing has the properties of schema.org; an absent fact is an absent property.
    """
    things = {thing["@id"]: thing for thing in jsonld.document(tiny)["@graph"]}

    assert value == things[f"urn:heromask:{id_}"].get(name)


def test_wider_words(raw: Raw) -> None:
    """
    What schema.org has no word for gets the nearest wider word.
    """
    raw["characters.json"][0]["facts"] *= 2
    raw["works.json"][0]["genres"] = ["Crime", "Action"]
    raw["staff.json"][0]["job"] = "storyboard"
    raw["episodes.json"][0]["runtime"] = 24
    raw["reviews.json"][1] |= {"reviewer": "Kim"}
    raw["sources.json"][1] |= {"publisher": "Weekly"}
    del raw["reviews.json"][1]["scale"]
    for kind in ("enemy", "grandparent"):
        raw["relations.json"].append(raw["relations.json"][0] | {"kind": kind})
    raw["relations.json"].append(raw["relations.json"][0] | {"kind": "guardian", "object": "squad"})
    things = {
        thing["@id"].removeprefix(jsonld.BASE): thing
        for thing in jsonld.document(structure(as_files(raw)))["@graph"]
    }
    hero, review = things["character/hero"], things["review/dated"]

    assert "Wears red. Wears red." == hero["description"]
    assert ["Crime", "Action"] == things["work/show"]["genre"]
    assert "contributor" in things["work/show"]
    assert "PT24M" == things["episode/e1"]["duration"]
    assert hero["children"] == hero["knows"] == hero["relatedTo"]
    assert {"@type": "Rating", "ratingValue": 4.5} == review["reviewRating"]
    assert ("Kim", "Weekly") == (review["author"]["name"], review["publisher"]["name"])


def test_undated(raw: Raw) -> None:
    """
    Where no release has a date, the work has none.
    """
    del raw["releases.json"][1:]
    raw["airings.json"].clear()
    work, season, *_ = jsonld.document(structure(as_files(raw)))["@graph"]

    assert ("urn:heromask:work/show", "urn:heromask:season/s1") == (work["@id"], season["@id"])
    assert "datePublished" not in work.keys() | season.keys()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text(text: str) -> None:
    """
    The processor leaves any text unchanged, and no text can end the script of a page.
    """
    catalog = named(text)
    document = jsonld.dumps(catalog)
    hero = expanded(catalog)["urn:heromask:character/hero"]

    assert "<" not in document
    assert jsonld.document(catalog) == json.loads(document)
    assert [{"@value": text}] == hero[f"{VOCABULARY}name"]


def test_base(tiny: Tiny) -> None:
    """
    Ids can begin with an address of one's own.
    """
    things = expanded(tiny, base="https://example.org/story/")

    assert "https://example.org/story/character/hero" in things
    assert not any(key.startswith(jsonld.BASE) for key in things)
    assert jsonld.BASE not in jsonld.dumps(tiny, base="https://example.org/story/")


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The document is saved, byte for byte.
    """
    jsonld.save(catalog, tmp_path / "document.jsonld")

    assert jsonld.dumps(catalog).encode() == (tmp_path / "document.jsonld").read_bytes()


def test_works() -> None:
    """
    Every kind of work has a type.
    """
    assert set(WorkKind) == jsonld.WORKS.keys()


def test_review(raw: Raw) -> None:
    """
    A review says who judged what, where, when and how.
    """
    url = "https://example.org/diary"
    raw["sources.json"][1] |= {"publisher": "Diarists", "url": url, "language": "en"}
    raw["reviews.json"][1]["reviewer"] = "Rae"
    *_, review = jsonld.document(structure(as_files(raw)), base="data:")["@graph"]

    assert {
        "@type": "Review",
        "@id": "data:review/dated",
        "name": "Dated",
        "itemReviewed": {"@id": "data:season/s1"},
        "reviewRating": {"@type": "Rating", "ratingValue": 4.5, "bestRating": 10},
        "author": {"@type": "Person", "name": "Rae"},
        "publisher": {"@type": "Organization", "name": "Diarists"},
        "datePublished": "2020-07",
        "inLanguage": "en",
        "url": url,
        "abstract": "Slow.",
    } == review
