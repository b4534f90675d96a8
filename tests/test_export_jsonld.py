"""
A JSON-LD document has words of schema.org only, and a processor reads it without the network.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flat import HOSTILE, named
from pyoxigraph import RdfFormat, Store
from tiny import Golden, Raw, Tiny, as_files, structure

from heromask import Catalog, FactKind, WorkKind
from heromask.export import jsonld

processor: Any = import_module("pyld.jsonld")

VOCABULARY = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


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


def things(catalog: Catalog) -> dict[str, Any]:
    """
    Return the things of a document by their ids, without what all ids begin with.
    """
    graph = jsonld.document(catalog)["@graph"]
    return {thing["@id"].removeprefix(jsonld.BASE): thing for thing in graph}


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
    expansion = expanded(catalog)
    found = [part for thing in expansion.values() for part in parts(thing)]
    keys = {key for part in found for key in part}
    types = {type_ for part in found if "@value" not in part for type_ in part.get("@type", ())}
    written = jsonld.document(catalog)["@graph"]

    assert all(key.startswith(VOCABULARY) for key in keys - {"@id", "@type", "@value", "@language"})
    assert {
        "ComicSeries",
        "MusicAlbum",
        "Organization",
        "PerformanceRole",
        "Person",
        "Rating",
        "Review",
        "TVEpisode",
        "TVSeason",
        "TVSeries",
    } == {type_.removeprefix(VOCABULARY) for type_ in types}
    assert [len(thing) for thing in written] == [len(expansion[thing["@id"]]) for thing in written]


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
        found = expanded(whole)
        sites = {link.url for link in whole.links} | {row.url for row in whole.sources}

        assert references(list(found.values())) - sites <= found.keys()


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


DESCRIPTION = {
    "id": "who-hero-is",
    "about": ["hero", "rival", "police"],
    "kind": "description",
    "text": "Hero is a runner.",
    "revealed": "e2",
    "sources": ["page"],
    "certainty": "stated",
}

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
    ("work/show", "datePublished", {"@type": "xsd:gYearMonth", "@value": "2018-12"}),
    ("season/s1", "productionCompany", [{"@id": "urn:heromask:company/studio"}]),
    ("season/s1", "seasonNumber", 1),
    ("season/s1", "sameAs", None),
    ("episode/e1", "duration", None),
    ("episode/e2", "partOfSeason", {"@id": "urn:heromask:season/s1"}),
    ("person/ann", "familyName", "Lee"),
    ("person/bob", "alternateName", [{"@value": "ボブ", "@language": "ja"}]),
    ("organization/squad", "parentOrganization", [{"@id": "urn:heromask:organization/police"}]),
    ("character/hero", "children", [{"@id": "urn:heromask:character/rival"}]),
    ("character/rival", "parent", [{"@id": "urn:heromask:character/hero"}]),
    ("character/rival", "memberOf", [{"@id": "urn:heromask:organization/squad"}]),
    ("character/hero", "description", "Hero is a runner."),
    ("character/rival", "description", None),
    ("character/hero", "sameAs", None),
    ("organization/police", "description", None),
    ("review/dated", "reviewRating", {"@type": "Rating", "ratingValue": 4.5, "bestRating": 10}),
    ("review/dated", "datePublished", {"@type": "xsd:gYearMonth", "@value": "2020-07"}),
    ("review/dated", "abstract", "It is slow."),
    ("review/undated", "abstract", None),
    ("review/undated", "reviewRating", None),
]


@pytest.mark.parametrize(("id_", "name", "value"), PROPERTIES)
def test_properties(raw: Raw, id_: str, name: str, value: Any) -> None:
    """
    A thing has the properties of schema.org; an absent fact is an absent property.
    """
    raw["facts.json"].append(DESCRIPTION)

    assert value == things(structure(as_files(raw)))[id_].get(name)


def test_description(catalog: Catalog) -> None:
    """
    The description of a node is what tells most about it, not what only mentions it.
    """
    found = things(catalog)

    assert "original anime series" in found["work/hero-mask"]["description"]
    for work in catalog.works:
        facts = catalog.facts_of(work, kind=FactKind.DESCRIPTION)
        own = [fact.text for fact in facts if fact.about[0] is work]
        assert " ".join(own) == found[f"work/{work.id}"].get("description", "")


def test_pages_elsewhere(raw: Raw) -> None:
    """
    Whatever has an id at a service leads to its page there, if the page has an address.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    owners = {"e1": "episode", "hero": "character", "ann": "person", "studio": "company"}
    for what in owners:
        url = f"https://db/{what}"
        raw["links.json"] += [
            {"what": what, "service": "anidb", "value": "1", "url": url, **known},
            {"what": what, "service": "imdb", "value": "2", **known},
        ]
    found = things(structure(as_files(raw)))

    for what, noun in owners.items():
        assert [f"https://db/{what}"] == found[f"{noun}/{what}"]["sameAs"]


def test_wider_words(raw: Raw) -> None:
    """
    What schema.org has no word for gets the nearest wider word.
    """
    more = {"id": "hero-is-tall", "about": ["hero"], "text": "Hero is tall."}
    raw["facts.json"] += [DESCRIPTION, DESCRIPTION | more]
    raw["works.json"][0]["genres"] = ["Crime", "Action"]
    raw["staff.json"][0]["job"] = "storyboard"
    raw["episodes.json"][0]["runtime"] = 24
    raw["reviews.json"][1] |= {"reviewer": "Kim"}
    raw["sources.json"][1] |= {"publisher": "Weekly"}
    for kind in ("enemy", "grandparent"):
        raw["relations.json"].append(raw["relations.json"][0] | {"kind": kind})
    raw["relations.json"].append(raw["relations.json"][0] | {"kind": "guardian", "object": "squad"})
    found = things(structure(as_files(raw)))
    hero, review = found["character/hero"], found["review/dated"]

    assert "Hero is a runner. Hero is tall." == hero["description"]
    assert ["Crime", "Action"] == found["work/show"]["genre"]
    assert "contributor" in found["work/show"]
    assert "PT24M" == found["episode/e1"]["duration"]
    assert hero["children"] == hero["knows"] == hero["relatedTo"]
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


@pytest.fixture(name="triples", scope="module")
def _triples(catalog: Catalog) -> Store:
    store = Store()
    store.load(jsonld.dumps(catalog), RdfFormat.JSON_LD)
    return store


def ask(triples: Store, query: str) -> set[tuple[str, ...]]:
    """
    Return the solutions of a SPARQL query.
    """
    prefixes = {"schema": VOCABULARY, "xsd": XSD}
    lines = [f"PREFIX {name}: <{base}>" for name, base in prefixes.items()]
    found: Any = triples.query("\n".join([*lines, query]))
    return {tuple(value.value for value in solution) for solution in found}


def test_dates_of_a_graph(triples: Store, catalog: Catalog) -> None:
    """
    A store of triples compares days as days; it leaves out what is less precise.
    """
    query = """
        SELECT ?name WHERE {
            ?review schema:itemReviewed ?what; schema:name ?name; schema:datePublished ?date.
            FILTER (?date < "2019-01-01"^^xsd:date)
        }
    """
    days = [(row.name, row.source.date) for row in catalog.reviews]

    assert ask(triples, query) == {
        (name,) for name, day in days if day and day.precision == "day" and day.year < 2019
    }


def test_types_of_a_graph(triples: Store, catalog: Catalog) -> None:
    """
    Every date has the type of its precision, and every duration is one.
    """
    query = """
        SELECT ?date (STR(DATATYPE(?date)) AS ?type) WHERE { ?thing schema:datePublished ?date }
    """
    dates = {row.source.date for row in catalog.reviews} | {row.start for row in catalog.releases}
    types = {
        (str(date), jsonld.TYPES[date.precision].replace("xsd:", XSD)) for date in dates if date
    }
    durations = ask(triples, "SELECT ?time WHERE { ?thing schema:duration ?time }")

    assert ask(triples, query) <= types
    assert ("2018-12", f"{XSD}gYearMonth") in ask(triples, query)
    assert durations == {(f"PT{row.runtime}M",) for row in catalog.episodes}
    assert ask(
        triples,
        'SELECT ?name { ?thing schema:name ?name; schema:duration "PT24M"^^xsd:duration }',
    ) == {(row.name,) for row in catalog.episodes if row.runtime == 24}


def test_languages_of_a_graph(triples: Store, catalog: Catalog) -> None:
    """
    Every name in another script has its language, so that a query can ask for the Japanese one.
    """
    query = """
        SELECT ?name ?native WHERE {
            ?person schema:name ?name; schema:alternateName ?native.
            FILTER (LANG(?native) = "ja")
        }
    """
    nodes = (*catalog.people, *catalog.characters, *catalog.organizations, *catalog.companies)

    assert {(node.name, node.native) for node in nodes if node.native} <= ask(triples, query)


def test_languages(raw: Raw) -> None:
    """
    A name with kana, a reading or a transcription is Japanese; another one is in the language of
    the original voices; an alias says its own.
    """
    raw["dubs.json"][0]["language"] = "ko"
    ann, bob = raw["people.json"]
    ann |= {"native": "李安", "reading": "リアン", "romaji": "Rian"}
    known = {"kind": "spelling", "sources": ["page"], "certainty": "stated"}
    bob |= {"native": "박밥", "aliases": [{"text": word, **known} for word in ("ボブ", "Bobby")]}
    bob["aliases"].append({"text": "Боб", "language": "ru", **known})
    found = things(structure(as_files(raw)))

    assert ["李安@ja", "リアン@ja-Hrkt", "Rian@ja-Latn-hepburn"] == tags(found["person/ann"])
    assert ["박밥@ko", "ボブ@ja", "Bobby", "Боб@ru"] == tags(found["person/bob"])


def tags(thing: Any) -> list[str]:
    """
    Return the other names of a thing, each with its language.
    """
    return [
        name if isinstance(name, str) else f"{name['@value']}@{name['@language']}"
        for name in thing["alternateName"]
    ]


@pytest.mark.parametrize("count", [0, 2])
def test_no_language(raw: Raw, count: int) -> None:
    """
    Where there is no original dub, or one in each of two languages, a name without kana has none.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    raw["works.json"].append({"id": "film", "name": "Film", "kind": "film", **known})
    raw["dubs.json"][1]["work"] = "film"
    del raw["dubs.json"][0]["original"]
    for row in raw["dubs.json"][:count]:
        row["original"] = True
    raw["people.json"][0]["native"] = "李安"

    assert ["李安"] == tags(things(structure(as_files(raw)))["person/ann"])


def test_precision(raw: Raw) -> None:
    """
    A date has the type of its precision: a day has that of the context.
    """
    for text, typed in (
        ("2020-07-02", "2020-07-02"),
        ("2020-07", {"@type": "xsd:gYearMonth", "@value": "2020-07"}),
        ("2020", {"@type": "xsd:gYear", "@value": "2020"}),
    ):
        raw["sources.json"][1]["date"] = text
        assert typed == things(structure(as_files(raw)))["review/dated"]["datePublished"]


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
    found = expanded(tiny, base="https://example.org/story/")

    assert "https://example.org/story/character/hero" in found
    assert not any(key.startswith(jsonld.BASE) for key in found)
    assert jsonld.BASE not in jsonld.dumps(tiny, base="https://example.org/story/")


def test_save(catalog: Catalog, tmp_path: Path) -> None:
    """
    The document is saved, byte for byte.
    """
    jsonld.save(catalog, tmp_path / "document.jsonld")

    assert jsonld.dumps(catalog).encode() == (tmp_path / "document.jsonld").read_bytes()


@pytest.mark.parametrize("kind", WorkKind)
def test_works(raw: Raw, kind: WorkKind) -> None:
    """
    Every kind of work has a type, if only the widest.
    """
    raw["works.json"][0]["kind"] = str(kind)
    work = things(structure(as_files(raw)))["work/show"]

    assert jsonld.WORKS.get(kind, "CreativeWork") == work["@type"]
    assert ("CreativeWork" == work["@type"]) == (kind in ("live-action", "stage-play"))


def test_other_works(raw: Raw) -> None:
    """
    A work has its own characters: those whom it reveals, names as speakers or has voices for.
    """
    known = {"sources": ["page"], "certainty": "stated"}
    raw["works.json"].append({"id": "film", "name": "Film", "kind": "film", **known})
    raw["seasons.json"].append({"id": "f1", "name": "F", "work": "film", "number": 0, **known})
    episode = {"id": "f", "name": "F", "season": "f1", "number": 1, "absolute": 1, **known}
    raw["episodes.json"].append(episode)
    dub = {"id": "third", "name": "Third dub", "work": "film", "language": "en", **known}
    raw["dubs.json"].append(dub)
    credit = {"dub": "third", "billing": 1, "character": "rival", "person": "ann", **known}
    raw["credits.json"].append(credit)
    raw["appearances.json"].append({"character": "guest", "episode": "f", "captions": 1, **known})
    for id_, more in (("guest", {}), ("star", {"debut": "f"}), ("nobody", {})):
        row = {"id": id_, "name": id_, "prominence": "minor", **more, **known}
        raw["characters.json"].append(row)
    found = things(structure(as_files(raw)))

    assert "Movie" == found["work/film"]["@type"]
    assert ["rival", "guest", "star"] == ids(found["work/film"]["character"])
    assert ["hero", "rival", "loner"] == ids(found["work/show"]["character"])


def ids(references: list[dict[str, str]]) -> list[str]:
    """
    Return the last word of each reference.
    """
    return [reference["@id"].rpartition("/")[2] for reference in references]


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
        "datePublished": {"@type": "xsd:gYearMonth", "@value": "2020-07"},
        "inLanguage": "en",
        "url": url,
        "abstract": "It is slow.",
    } == review
