"""
Every question has one answer, in an order that means something.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import attrs
import pytest
from starts import QUESTIONS
from tiny import Raw, Tiny, as_files, structure

from heromask import (
    AmbiguousError,
    Appearance,
    Catalog,
    FactKind,
    Job,
    NotFoundError,
    Prominence,
    RelationKind,
    ReleaseKind,
    Service,
)

Ask = Callable[[Catalog, Any], tuple[Any, ...]]

# question, node, ids of the answer in order
ANSWERS: list[tuple[Ask, str, list[str]]] = [
    (Catalog.cast_of, "first", ["first/hero/ann", "first/rival/bob"]),
    (Catalog.cast_of, "silent", []),
    (Catalog.voices_of, "hero", ["first/hero/ann", "second/hero/bob", "second/hero/ann"]),
    (Catalog.voices_of, "loner", []),
    (Catalog.roles_of, "bob", ["first/rival/bob", "second/hero/bob"]),
    (Catalog.staff_of, "show", ["show/director/ann", "s1/animation-production/studio"]),
    (Catalog.staff_of, "s1", ["show/director/ann", "s1/animation-production/studio"]),
    (Catalog.episodes_of, "show", ["e1", "e2"]),
    (Catalog.episodes_of, "s1", ["e1", "e2"]),
    (Catalog.releases_of, "show", ["net", "tv", "late"]),
    (Catalog.releases_of, "s1", ["net", "tv", "late"]),
    (Catalog.airings_of, "e2", ["e2/tv"]),
    (Catalog.airings_of, "tv", ["e1/tv", "e2/tv"]),
    (Catalog.airings_of, "net", []),
    (Catalog.reviews_of, "s1", ["dated", "undated"]),
    (Catalog.links_of, "s1", ["show/anidb", "s1/myanimelist"]),
    (Catalog.links_of, "show", ["show/anidb", "s1/myanimelist"]),
    (Catalog.links_of, "hero", []),
    (Catalog.relations_of, "hero", ["hero/parent/rival"]),
    (Catalog.relations_of, "rival", ["rival/child/hero"]),
    (Catalog.relations_of, "police", ["police/whole/squad"]),
    (Catalog.relations_of, "loner", []),
    (Catalog.kin_of, "rival", ["rival/child/hero"]),
    (Catalog.kin_of, "loner", []),
    (Catalog.memberships_of, "hero", ["hero/squad"]),
    (Catalog.members_of, "squad", ["hero/squad", "rival/squad"]),
    (Catalog.events_of, "hero", ["race", "fire"]),
    (Catalog.events_of, "squad", ["race"]),
    (Catalog.events_of, "loner", []),
    (Catalog.participants_of, "race", ["hero", "squad"]),
    (Catalog.participants_of, "fire", ["hero"]),
    (Catalog.appearances_of, "hero", ["hero/e1", "hero/e2"]),
    (Catalog.appearances_of, "e2", ["rival/e2", "hero/e2"]),
    (Catalog.appearances_of, "loner", []),
    (Catalog.facts_of, "hero", ["hero-wears-red", "hero-is-ten", "hero-wins", "hero-escapes"]),
    (Catalog.facts_of, "race", ["hero-wins", "squad-watches"]),
    (Catalog.facts_of, "e1", ["hero-wins"]),
    (Catalog.facts_of, "dated", ["slow"]),
    (Catalog.facts_of, "mask", []),
    (
        Catalog.reveals_of,
        "e2",
        [
            *("rival", "loner", "rival/squad", "hero/parent/rival", "fire"),
            *("hero-escapes", "squad-watches"),
        ],
    ),
    (Catalog.disputes_of, "hero", ["color"]),
    (Catalog.disputes_of, "hero-wears-red", ["color"]),
    (Catalog.disputes_of, "ann", []),
]


@pytest.mark.parametrize(("ask", "key", "ids"), ANSWERS)
def test_answer(tiny: Tiny, ask: Ask, key: str, ids: list[str]) -> None:
    """
    A question answers with the right rows in the stated order, for the id and for the node.
    """
    node = next(table[key] for table in tiny.tables.values() if key in table)

    assert ids == [row.id for row in ask(tiny, key)]
    assert ask(tiny, key) == ask(tiny, node)


def test_every_question() -> None:
    """
    The questions asked here, and those that the other tests and the benchmarks ask of every row,
    are all that take one row.
    """
    asked = {ask.__name__ for ask, _, _ in ANSWERS}
    questions = {name for name in vars(Catalog) if name.endswith("_of") and name[0] != "_"}

    assert questions - {"voice_of", "premiere_of"} == asked == set(QUESTIONS)


def test_equal(tiny: Tiny, raw: Raw) -> None:
    """
    Catalogs are equal where they say the same.
    """
    same = structure(as_files(raw))
    raw["characters.json"][0]["name"] = "Villain"

    assert tiny == same
    assert tiny != structure(as_files(raw))


def test_tables(tiny: Tiny) -> None:
    """
    All tables by name, in the order of the fields; nobody can exchange one.
    """
    tables: Any = tiny.tables

    assert [field.name for field in attrs.fields(Catalog)] == list(tables)
    assert all(table is getattr(tiny, name) for name, table in tables.items())
    with pytest.raises(TypeError):
        tables["people"] = tiny.works


@pytest.mark.parametrize("ask", dict.fromkeys(ask for ask, _, _ in ANSWERS))
def test_unknown_id_raises(tiny: Tiny, ask: Ask) -> None:
    """
    An unknown id is an error that names the kind, not an empty answer.
    """
    with pytest.raises(NotFoundError, match="^no .+ 'nobody'"):
        ask(tiny, "nobody")


def test_unknown_id_of_two_kinds(tiny: Tiny) -> None:
    """
    Where two kinds are possible the error names both and suggests from both.
    """
    with pytest.raises(NotFoundError, match=r"^no work or season 'shows'; did you mean 'show'\?$"):
        tiny.releases_of("shows")


# question, a row of the wrong kind, what the error says
WRONG_KINDS: list[tuple[Callable[[Catalog, Any], object], str, str]] = [
    (Catalog.cast_of, "hero", "'hero' is a character; expected a dub"),
    (Catalog.voices_of, "ann", "'ann' is a person; expected a character"),
    (Catalog.roles_of, "hero", "'hero' is a character; expected a person"),
    (Catalog.staff_of, "e1", "'e1' is an episode; expected a work or season"),
    (Catalog.episodes_of, "tv", "'tv' is a release; expected a work or season"),
    (Catalog.releases_of, "studio", "'studio' is a company; expected a work or season"),
    (Catalog.premiere_of, "tv", "'tv' is a release; expected a row of another table"),
    (Catalog.airings_of, "s1", "'s1' is a season; expected an episode or release"),
    (Catalog.reviews_of, "dated", "'dated' is a review; expected a work or season"),
    (Catalog.links_of, "squad", "'squad' is an organization; expected a row of another table"),
    (Catalog.relations_of, "mask", "'mask' is an item; expected a character or organization"),
    (Catalog.kin_of, "squad", "'squad' is an organization; expected a character"),
    (Catalog.memberships_of, "squad", "'squad' is an organization; expected a character"),
    (Catalog.members_of, "hero", "'hero' is a character; expected an organization"),
    (Catalog.events_of, "fire", "'fire' is an event; expected a character or organization"),
    (Catalog.participants_of, "hero", "'hero' is a character; expected an event"),
    (Catalog.appearances_of, "hero/squad", "'hero/squad' is a membership; expected a character or"),
    (Catalog.facts_of, "page", "'page' is a source; expected a row of another table"),
    (Catalog.reveals_of, "slow", "'slow' is a fact; expected an episode"),
    (Catalog.up_to, "show", "'show' is a work; expected an episode or season"),
]


@pytest.mark.parametrize(("ask", "key", "words"), WRONG_KINDS)
def test_wrong_kind(
    tiny: Tiny, ask: Callable[[Catalog, Any], object], key: str, words: str
) -> None:
    """
    A row of another kind, or the id of one, is an error that says what it is and what is wanted.
    """
    row = next(table[key] for table in tiny.tables.values() if key in table)

    for wrong in (key, row):
        with pytest.raises(NotFoundError, match=f"^{words}") as caught:
            ask(tiny, wrong)
        assert (key, ()) == (caught.value.key, caught.value.suggestions)


@pytest.mark.parametrize(("character", "dub"), [("ann", "first"), ("hero", "ann")])
def test_wrong_kind_of_voice(tiny: Tiny, character: str, dub: str) -> None:
    """
    Either end of a voice may be of the wrong kind.
    """
    with pytest.raises(NotFoundError, match="^'ann' is a person; expected a (character|dub)$"):
        tiny.voice_of(character, dub)


# Disputes


def test_dispute_about_an_edge(tiny: Tiny) -> None:
    """
    A dispute is found from an edge as from a node, and from the rows that the edge joins.
    """
    assert tiny.disputes.rows == tiny.disputes_of(tiny.memberships["hero/squad"])
    assert tiny.disputes.rows == tiny.disputes_of("squad") == tiny.disputes_of("heroine")


def disputing(raw: Raw, *about: tuple[str, str]) -> Tiny:
    """
    Return the tiny catalog with a dispute about other fields.
    """
    raw["disputes.json"][0]["about"] = [{"row": row, "field": field} for row, field in about]
    return structure(as_files(raw))


def test_dispute_about_a_relation(raw: Raw) -> None:
    """
    A dispute about a relation is found from either reading of it, whole or by the field.
    """
    tiny = disputing(raw, ("hero/parent/rival", "kind"))
    (relation,) = tiny.relations_of("rival")

    assert relation.id not in tiny.relations
    for side in (relation, relation.inverse, relation.id, relation.inverse.id):
        assert tiny.disputes.rows == tiny.disputes_of(side) == tiny.disputes_of(side, field="kind")


def test_dispute_about_an_end(raw: Raw) -> None:
    """
    A dispute about the subject of a relation is about the object of its inverse.
    """
    tiny = disputing(raw, ("hero/parent/rival", "subject"))
    (inverse,) = tiny.relations_of("rival")

    for relation, field in ((inverse, "object"), (inverse.inverse, "subject")):
        assert "hero" == getattr(relation, field).id
        assert tiny.disputes.rows == tiny.disputes_of(relation, field=field)
        assert tiny.disputes.rows == tiny.disputes_of(relation.id, field=field)
    assert () == tiny.disputes_of(inverse, field="subject")


NO_FLAGS: list[Callable[[Any], object]] = [
    lambda tiny: tiny.disputes_of("hero", open="yes"),
    lambda tiny: tiny.releases_of("s1", own="no"),
    lambda tiny: tiny.links_of("hero", own=1),
]


@pytest.mark.parametrize("ask", NO_FLAGS)
def test_flag_that_is_none(tiny: Tiny, ask: Callable[[Any], object]) -> None:
    """
    What is neither true nor false is an error: many a word would be taken for true.
    """
    with pytest.raises(TypeError, match="^expected (open|own) to be True or False, got (str|int)$"):
        ask(tiny)


def test_dispute_about_a_fact(raw: Raw) -> None:
    """
    A dispute about a fact is found from everything that the fact is about.
    """
    tiny = disputing(raw, ("hero-wins", "text"))

    for row in ("hero-wins", "hero", "race", "e1"):
        assert tiny.disputes.rows == tiny.disputes_of(row)
    assert () == tiny.disputes_of("squad")


def test_dispute_about_a_release(raw: Raw) -> None:
    """
    A dispute about a release is found from the season that came out.
    """
    tiny = disputing(raw, ("net", "start"))

    assert tiny.disputes.rows == tiny.disputes_of("s1") == tiny.disputes_of("net")
    assert () == tiny.disputes_of("hero")


def test_disputed_field(tiny: Tiny) -> None:
    """
    With a field, disputes are about that field of that very row, not of a row that it joins.
    """
    assert tiny.disputes.rows == tiny.disputes_of("hero/squad", field="rank")
    assert tiny.disputes.rows == tiny.disputes_of("heroine/squad", field="rank")
    assert tiny.disputes.rows == tiny.disputes_of("hero-wears-red", field="text")
    assert () == tiny.disputes_of("hero/squad", field="title")
    assert () == tiny.disputes_of("hero", field="name") == tiny.disputes_of("squad", field="name")


def test_unknown_disputed_field(tiny: Tiny) -> None:
    """
    A field that no row has is an error; one that this row does not have is in no dispute.
    """
    assert () == tiny.disputes_of("hero", field="rank")
    with pytest.raises(ValueError, match="^no row has a field 'rnak'; did you mean 'rank'[?]$"):
        tiny.disputes_of("hero", field="rnak")
    with pytest.raises(ValueError, match="^no row has a field 'x'$"):
        tiny.disputes_of("hero", field="x")


def test_open_dispute(tiny: Tiny, raw: Raw) -> None:
    """
    With `open`, disputes are those of which no claim is followed, or those of which one is.
    """
    del raw["disputes.json"][0]["claims"][0]["followed"]
    unsettled: Tiny = structure(as_files(raw))

    assert tiny.disputes.rows == tiny.disputes_of("hero", open=False)
    assert () == tiny.disputes_of("hero", open=True)
    assert unsettled.disputes.rows == unsettled.disputes_of("hero", open=True)
    assert () == unsettled.disputes_of("hero/squad", field="rank", open=False)


# Voices


def test_voice(tiny: Tiny) -> None:
    """
    One voice is given as it is.
    """
    assert tiny.credits.rows[0] is tiny.voice_of("rival", "first")


def test_no_voice(tiny: Tiny) -> None:
    """
    No voice in that dub is an error that says whose and where.
    """
    rival = tiny.characters.rows[1]

    with pytest.raises(NotFoundError, match="no voice 'rival in second'"):
        tiny.voice_of(rival, "second")


def test_two_voices(tiny: Tiny) -> None:
    """
    Two voices in one dub are an error that names both credits.
    """
    with pytest.raises(AmbiguousError) as caught:
        tiny.voice_of("hero", "second")

    assert ("second/hero/bob", "second/hero/ann") == caught.value.found
    assert ("voice", "hero in second") == (caught.value.kind, caught.value.key)


def test_prominence(tiny: Tiny) -> None:
    """
    A cast can be narrowed to the prominent, by member or by word.
    """
    main = tiny.cast_of("first", prominence=Prominence.MAIN)

    assert ["hero"] == [credit.character.id for credit in main]
    assert main == tiny.cast_of("first", prominence="main")


@pytest.mark.parametrize(
    ("ask", "key"),
    [(Catalog.voices_of, "hero"), (Catalog.roles_of, "ann"), (Catalog.roles_of, "bob")],
)
def test_dub_filter(tiny: Tiny, ask: Callable[..., tuple[Any, ...]], key: str) -> None:
    """
    Voices and roles can be narrowed to a dub, by its id or itself, and to a language.
    """
    for dub in tiny.dubs:
        there = [row for row in ask(tiny, key) if row.dub is dub]
        for filters in ({"dub": dub}, {"dub": dub.id}, {"language": dub.language}):
            assert there == list(ask(tiny, key, **filters))
        assert there == list(ask(tiny, key, dub=dub.id, language=dub.language))
    assert () == ask(tiny, key, dub="first", language="en")


def test_language_filter(raw: Raw) -> None:
    """
    A language is that of its dialects, too, and case makes no difference; one that no dub is in
    has no voice.
    """
    raw["dubs.json"][1]["language"] = "en-GB"
    tiny: Tiny = structure(as_files(raw))
    voices = [["second/hero/bob", "second/hero/ann"], []]

    for language, ids in (("en", 0), ("EN", 0), ("en-gb", 0), ("en-US", 1), ("pl", 1)):
        assert voices[ids] == [row.id for row in tiny.voices_of("hero", language=language)]


def test_filter_that_nothing_can_have(tiny: Tiny) -> None:
    """
    A dub, a language or a territory that does not exist is refused, not taken for no match.
    """
    with pytest.raises(NotFoundError, match="^no dub 'frst'; did you mean 'first'"):
        tiny.voices_of("hero", dub="frst")
    with pytest.raises(NotFoundError, match="^'hero' is a character; expected a dub$"):
        tiny.roles_of("ann", dub="hero")
    with pytest.raises(ValueError, match="^'jp' is not a BCP 47 tag; did you mean 'ja'"):
        tiny.voices_of("hero", language="jp")
    with pytest.raises(ValueError, match="^'Japan' is not an ISO 3166 code, such as JP, or worldw"):
        tiny.releases_of("show", territory="Japan")


# Works


def test_job_filter(tiny: Tiny) -> None:
    """
    Staff can be narrowed to a job, by member or by word.
    """
    for job in (Job.DIRECTOR, "director"):
        assert ["show/director/ann"] == [row.id for row in tiny.staff_of("s1", job=job)]
    assert () == tiny.staff_of("s1", job=Job.MUSIC)


def test_release_filters(tiny: Tiny) -> None:
    """
    Releases can be narrowed to a territory, in any case, or a kind, or both.
    """
    for territory in ("JP", "jp"):
        assert ["tv"] == [row.id for row in tiny.releases_of("show", territory=territory)]
    assert ["net"] == [row.id for row in tiny.releases_of("show", kind=ReleaseKind.STREAM)]
    assert () == tiny.releases_of("show", territory="JP", kind="stream")
    assert () == tiny.releases_of("show", territory="Worldwide")


@pytest.mark.parametrize(
    ("ask", "of_work", "of_season"),
    [
        (Catalog.staff_of, ["show/director/ann"], ["s1/animation-production/studio"]),
        (Catalog.releases_of, ["tv", "late"], ["net"]),
        (Catalog.reviews_of, ["undated"], ["dated"]),
        (Catalog.links_of, ["show/anidb"], ["s1/myanimelist"]),
    ],
)
def test_own(
    tiny: Tiny,
    ask: Callable[..., tuple[Any, ...]],
    of_work: list[str],
    of_season: list[str],
) -> None:
    """
    With `own`, a work answers without what belongs to its seasons, a season without its work's.
    """
    assert of_work == [row.id for row in ask(tiny, "show", own=True)]
    assert of_season == [row.id for row in ask(tiny, "s1", own=True)]
    assert ask(tiny, "s1") == ask(tiny, tiny.seasons["s1"], own=False)


def test_own_and_other_filters(tiny: Tiny) -> None:
    """
    Filters narrow down what belongs to the row itself; what is no work and no season has nothing
    else.
    """
    assert () == tiny.staff_of("s1", job="director", own=True)
    assert () == tiny.releases_of("s1", territory="JP", own=True)
    assert () == tiny.links_of("s1", service="anidb", own=True)
    assert tiny.links_of("hero") == tiny.links_of("hero", own=True)


def test_episodes_by_number(raw: Raw) -> None:
    """
    Episodes go by their numbers through the work, whatever the order of their table.
    """
    raw["episodes.json"].reverse()
    tiny: Tiny = structure(as_files(raw))

    assert ("e2", "e1") == tiny.episodes.ids
    assert ["e1", "e2"] == [row.id for row in tiny.episodes_of("s1")]


def test_episodes_of_a_work(raw: Raw) -> None:
    """
    A work has the episodes of all its seasons, a season its own.
    """
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "s2", "number": 2})
    raw["episodes.json"][0]["season"] = "s2"
    raw["episodes.json"][1] |= {"number": 1}
    tiny: Tiny = structure(as_files(raw))

    assert [["e1", "e2"], ["e2"], ["e1"]] == [
        [row.id for row in tiny.episodes_of(what)] for what in ("show", "s1", "s2")
    ]


@pytest.mark.parametrize("what", ["show", "s1", "e1", "e2"])
def test_premiere(tiny: Tiny, what: str) -> None:
    """
    The premiere of a work, a season or an episode is its earliest release.
    """
    row = next(table[what] for table in tiny.tables.values() if what in table)

    assert tiny.releases["net"] is tiny.premiere_of(what) is tiny.premiere_of(row)


def test_premiere_of_a_season(raw: Raw) -> None:
    """
    The premiere of a season is a release of its own, even where the work came out before.
    """
    raw["releases.json"][1]["start"] = "2016-01-01"
    tiny: Tiny = structure(as_files(raw))

    assert ["tv", "net", "net"] == [tiny.premiere_of(what).id for what in ("show", "s1", "e2")]


def test_premieres(catalog: Catalog, tiny: Tiny, raw: Raw) -> None:
    """
    A premiere is the earliest dated release: of a work, of all; of a season, of its own or, if none
    of these is dated, of the work itself.
    """
    del raw["releases.json"][2]["start"]
    for any_ in (catalog, tiny, structure(as_files(raw))):
        for row in (*any_.works, *any_.seasons):
            dated = [release for release in any_.releases_of(row) if release.start]
            own = [release for release in dated if release.what.id == row.id]
            first = dated[:1] if row.id in any_.works else (own or dated)[:1]
            assert first == ([any_.premiere_of(row)] if dated else [])


def test_no_premiere(raw: Raw) -> None:
    """
    Where no release is dated, no premiere is known.
    """
    raw["releases.json"][1].pop("start")
    raw["releases.json"][2].pop("start")
    raw["releases.json"][1].pop("end")
    tiny: Tiny = structure(as_files(raw))

    with pytest.raises(NotFoundError, match="^no dated release of 's1'$"):
        tiny.premiere_of("s1")


def test_airings_by_date(raw: Raw) -> None:
    """
    Airings go by their dates, of an episode as of a broadcast.
    """
    raw["releases.json"].append({**raw["releases.json"][1], "id": "again"})
    raw["airings.json"].insert(
        0, {**raw["airings.json"][0], "release": "again", "date": "2020-07-08"}
    )
    raw["airings.json"].reverse()
    tiny: Tiny = structure(as_files(raw))

    assert ["e1/tv", "e1/again"] == [row.id for row in tiny.airings_of("e1")]
    assert ["e1/tv", "e2/tv"] == [row.id for row in tiny.airings_of("tv")]


# Ids of other services


@pytest.mark.parametrize("what", ["hero", "ann", "studio", "e1"])
def test_links(raw: Raw, what: str) -> None:
    """
    Whatever a service counts finds its ids there, and no others.
    """
    raw["links.json"][0]["what"] = what
    tiny: Tiny = structure(as_files(raw))

    assert [f"{what}/myanimelist"] == [link.id for link in tiny.links_of(what)]
    assert ["show/anidb"] == [link.id for link in tiny.links_of("s1")]


def test_links_of_a_season(raw: Raw) -> None:
    """
    A season has the links of its work and its own, but not those of another season.
    """
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "s2", "number": 2})
    tiny: Tiny = structure(as_files(raw))

    assert ["show/anidb"] == [link.id for link in tiny.links_of("s2")]


def test_links_at_a_service(tiny: Tiny) -> None:
    """
    Links can be narrowed to a service, by member or by word.
    """
    links = tiny.links_of("s1", service=Service.ANIDB)

    assert ["show/anidb"] == [link.id for link in links]
    assert links == tiny.links_of("s1", service="anidb")
    assert () == tiny.links_of("s1", service="imdb")
    with pytest.raises(ValueError, match="^'anidbb' is not a valid Service; did you mean 'anidb'"):
        tiny.links_of("s1", service="anidbb")


def test_by_link(tiny: Tiny) -> None:
    """
    An id at a service finds what has it there, by member or by word.
    """
    assert tiny.works["show"] is tiny.by_link(Service.ANIDB, "8") is tiny.by_link("anidb", "8")
    assert tiny.seasons["s1"] is tiny.by_link(Service.MYANIMELIST, "7")


@pytest.mark.parametrize(("service", "value"), [("anidb", "7"), ("imdb", "8"), ("anidb", "")])
def test_unknown_link(tiny: Tiny, service: str, value: str) -> None:
    """
    An id that nothing has at a service is an error that names the service.
    """
    label = Service(service).label
    with pytest.raises(NotFoundError, match=f"^no {label} id '{value}'$") as caught:
        tiny.by_link(service, value)

    assert (f"{label} id", value) == (caught.value.kind, caught.value.key)


NO_TEXTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda tiny: tiny.by_link("tmdb", 84646), "an id at a service"),
    (lambda tiny: tiny.releases_of("s1", territory=1), "a territory"),
    (lambda tiny: tiny.voices_of("hero", language=1), "a language"),
]


@pytest.mark.parametrize(("ask", "what"), NO_TEXTS)
def test_filter_that_is_not_a_text(tiny: Tiny, ask: Callable[[Any], object], what: str) -> None:
    """
    Where a text is wanted, what is none is an error that says so.
    """
    with pytest.raises(TypeError, match=f"^expected {what} as a string, got int$"):
        ask(tiny)


def test_link_of_two(raw: Raw) -> None:
    """
    An id that a service gives to several things is an error that names them all.
    """
    raw["links.json"].append({**raw["links.json"][1], "what": "hero"})
    tiny: Tiny = structure(as_files(raw))

    with pytest.raises(AmbiguousError) as caught:
        tiny.by_link(Service.ANIDB, "8")
    assert ("row", "8", ("show", "hero")) == (
        caught.value.kind,
        caught.value.key,
        caught.value.found,
    )


# The story


def test_relation_filter(tiny: Tiny) -> None:
    """
    Relations can be narrowed to a kind, as seen from this end.
    """
    assert 1 == len(tiny.relations_of("rival", kind=RelationKind.CHILD))
    assert () == tiny.relations_of("rival", kind=RelationKind.PARENT)


def test_path(tiny: Tiny) -> None:
    """
    A path leads from one end to the other, read in its direction; `()` where there is none.
    """
    assert ["hero/parent/rival"] == [step.id for step in tiny.path_between("hero", "rival")]
    assert ["rival/child/hero"] == [step.id for step in tiny.path_between("rival", "hero")]
    assert () == tiny.path_between("hero", "hero") == tiny.path_between("hero", "police")


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (("hero", "nobody"), "no character or organization 'nobody'"),
        (("nobody", "hero"), "no character or organization 'nobody'"),
        (("hero", "ann"), "'ann' is a person; expected a character or organization"),
        (("mask", "hero"), "'mask' is an item; expected a character or organization"),
    ],
)
def test_path_to_an_unknown_id(tiny: Tiny, ends: tuple[str, str], words: str) -> None:
    """
    An unknown id at either end, or one of another kind, is an error.
    """
    with pytest.raises(NotFoundError, match=f"^{words}$"):
        tiny.path_between(*ends)


def test_shortest_path(catalog: Catalog) -> None:
    """
    A longer chain joins end to end, is as short as can be and the first of its length.
    """
    path = catalog.path_between("may-white", "uracil")
    ends = [(step.subject.id, step.object.id) for step in path]

    assert "may-white" == ends[0][0]
    assert "uracil" == ends[-1][1]
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert path == first_shortest(catalog, "may-white", "uracil")


def first_shortest(catalog: Catalog, start: Any, end: str) -> tuple[Any, ...]:
    """
    Return the first chain of relations that leads there: all are tried in order, short ones first.
    """
    chains: list[tuple[Any, ...]] = [()]
    while True:
        for chain in chains:
            if chain and chain[-1].object.id == end:
                return chain
        chains = [
            (*chain, step)
            for chain in chains
            for step in catalog.relations_of(chain[-1].object if chain else start)
            if step.object.id not in {start, *(earlier.object.id for earlier in chain)}
        ]


def test_participants(raw: Raw) -> None:
    """
    Who takes part in an event is whom facts about it tell about, each once, in their order; an
    item or an episode takes no part.
    """
    raw["facts.json"][5]["about"] = ["squad", "race", "hero", "mask", "e2"]
    tiny: Tiny = structure(as_files(raw))

    assert ["hero", "squad"] == [row.id for row in tiny.participants_of("race")]
    assert ["race", "fire"] == [row.id for row in tiny.events_of("hero")]


def test_event_without_participants(raw: Raw) -> None:
    """
    An event that no fact is about has no participants.
    """
    raw["facts.json"] = []
    raw["disputes.json"] = []
    tiny: Tiny = structure(as_files(raw))

    assert () == tiny.participants_of("race") == tiny.events_of("hero") == tiny.facts_of("hero")


def test_former_relations(raw: Raw) -> None:
    """
    A relation that is over is still one, and says so from either end.
    """
    raw["relations.json"][0]["ended"] = "e2"
    tiny: Tiny = structure(as_files(raw))

    assert [True] == [row.former for row in tiny.relations_of("hero")]
    assert [True] == [row.former for row in tiny.kin_of("rival")]


# What is told


def test_facts_by_moment(raw: Raw) -> None:
    """
    Facts go by the episodes that reveal them, whatever their order: what is no secret comes first.
    """
    raw["facts.json"][1].pop("revealed")
    raw["facts.json"][2]["revealed"] = "e2"
    tiny: Tiny = structure(as_files(raw))

    assert ["hero-escapes", "hero-is-ten", "hero-wins", "hero-wears-red"] == [
        fact.id for fact in tiny.facts_of("hero")
    ]


def test_fact_filter(tiny: Tiny) -> None:
    """
    Facts can be narrowed to a kind, by member or by word.
    """
    (age,) = tiny.facts_of("hero", kind=FactKind.AGE)

    assert 10 == age.value
    assert (age,) == tiny.facts_of("hero", kind="age")
    assert () == tiny.facts_of("hero", kind="fate")


def test_reveals(tiny: Tiny) -> None:
    """
    An episode reveals rows of many tables, in the order of these.
    """
    assert [
        *("police", "squad", "mask", "hero", "hero/squad", "squad/part/police", "race"),
        *("hero-wears-red", "hero-is-ten", "hero-wins", "color"),
    ] == [row.id for row in tiny.reveals_of("e1")]


def test_reveals_of_every_episode(catalog: Catalog) -> None:
    """
    Every row that is a secret at first is revealed by one episode.
    """
    told = [row for episode in catalog.episodes for row in catalog.reveals_of(episode)]
    secret = [
        row
        for table in catalog.tables.values()
        for row in table
        if getattr(row, "revealed", None) and not isinstance(row, Appearance)
    ]

    assert len(told) == len(secret)
    assert {id(row) for row in told} == {id(row) for row in secret}


def test_unknown_word(tiny: Tiny) -> None:
    """
    A filter word that does not exist is refused, not taken for no match.
    """
    with pytest.raises(ValueError, match="^'mian' is not a valid Prominence; did you mean 'main'"):
        tiny.cast_of("first", prominence="mian")
    with pytest.raises(ValueError, match="^'fat' is not a valid FactKind; did you mean 'fate'"):
        tiny.facts_of("hero", kind="fat")
    with pytest.raises(ValueError, match="^'directr' is not a valid Job; did you mean 'director'"):
        tiny.staff_of("show", job="directr")


# Views


def test_up_to_a_season(raw: Raw) -> None:
    """
    A view up to a season is one up to its last episode, whatever the order of the table.
    """
    raw["episodes.json"].reverse()
    tiny: Tiny = structure(as_files(raw))

    assert tiny.up_to("e2") == tiny.up_to("s1") == tiny.up_to(tiny.seasons["s1"])


def test_up_to_a_season_that_is_not_the_last(catalog: Catalog) -> None:
    """
    A view up to a season has nothing of the next.
    """
    assert catalog.up_to("s1e15") == catalog.up_to("season-1") != catalog


def test_up_to_an_empty_season(raw: Raw) -> None:
    """
    A season without episodes has no last one.
    """
    raw["seasons.json"].append({**raw["seasons.json"][0], "id": "s2", "number": 2})
    tiny: Tiny = structure(as_files(raw))

    with pytest.raises(NotFoundError, match="^no episode of 's2'$"):
        tiny.up_to("s2")


@pytest.mark.parametrize(
    ("ask", "key", "ids"),
    [
        (Catalog.facts_of, "hero", ["hero-wears-red", "hero-is-ten", "hero-wins"]),
        (Catalog.facts_of, "race", ["hero-wins"]),
        (Catalog.participants_of, "race", ["hero"]),
        (Catalog.events_of, "hero", ["race"]),
        (Catalog.events_of, "squad", []),
        (Catalog.appearances_of, "hero", ["hero/e1"]),
        (Catalog.appearances_of, "e2", []),
        (Catalog.reveals_of, "e2", []),
        (Catalog.disputes_of, "hero", ["color"]),
        (Catalog.airings_of, "tv", ["e1/tv", "e2/tv"]),
        (Catalog.episodes_of, "show", ["e1", "e2"]),
    ],
)
def test_answer_of_a_view(tiny: Tiny, ask: Ask, key: str, ids: list[str]) -> None:
    """
    A view answers every question from what it has.
    """
    assert ids == [row.id for row in ask(tiny.up_to("e1"), key)]


def test_link_of_a_view(raw: Raw) -> None:
    """
    An id at a service gives nobody away: in a view, somebody who is hidden is not found by it.
    """
    raw["links.json"][0]["what"] = "rival"
    tiny: Tiny = structure(as_files(raw))

    assert tiny.characters["rival"] is tiny.by_link(Service.MYANIMELIST, "7")
    with pytest.raises(NotFoundError, match="^no MyAnimeList id '7'$"):
        tiny.up_to("e1").by_link(Service.MYANIMELIST, "7")


def test_premiere_of_a_view(tiny: Tiny) -> None:
    """
    How the work came out is no secret: a later episode has its premiere in a view.
    """
    assert tiny.releases["net"] is tiny.up_to("e1").premiere_of("e2")


# Rows and ids


def test_row_of_another_edition(tiny: Tiny) -> None:
    """
    A row of another edition is known by its id, or by a former one.
    """
    for id_ in ("hero", "heroine"):
        hero = attrs.evolve(tiny.characters.rows[0], id=id_, name="Somebody Else")
        assert tiny.voices_of("hero") == tiny.voices_of(hero)
        assert tiny.disputes_of("hero") == tiny.disputes_of(hero)
        assert tiny.path_between("rival", "hero") == tiny.path_between("rival", hero)


@pytest.mark.parametrize("question", QUESTIONS)
def test_row_of_another_catalog(catalog: Catalog, question: str) -> None:
    """
    A row of a view asks the whole catalog as its id does, and a row of the whole asks the view.
    """
    view = catalog.up_to("s1e06")
    for asked, other in ((catalog, view), (view, catalog)):
        for table in QUESTIONS[question]:
            rows = [row for row in other.tables[table] if row in asked.tables[table]]
            assert rows
            for row in rows:
                assert getattr(asked, question)(row.id) == getattr(asked, question)(row)


def test_each_thing_once(catalog: Catalog) -> None:
    """
    A dispute about two fields of a row is found from it once.
    """
    for table in (catalog.releases, catalog.organizations, catalog.seasons):
        for row in table:
            found = [dispute.id for dispute in catalog.disputes_of(row)]
            assert len(set(found)) == len(found)


def test_no_such_attribute(tiny: Tiny) -> None:
    """
    A name that is not there is an ordinary attribute error.
    """
    with pytest.raises(AttributeError, match="'Catalog' object has no attribute 'charcters'"):
        _ = tiny.charcters


@pytest.mark.parametrize("key", [None, 3, ("hero",), 4.5])
def test_key_that_is_neither_row_nor_id(tiny: Tiny, key: object) -> None:
    """
    What is neither a row nor an id is an error that says what is wanted.
    """
    message = rf"\(character or organization\), got {type(key).__name__}"
    for ask in (tiny.relations_of, tiny.events_of):
        with pytest.raises(TypeError, match=message):
            ask(key)
    with pytest.raises(TypeError, match=r"expected an id or a row \(episode or season\)"):
        tiny.up_to(key)
    with pytest.raises(TypeError, match=r"expected an id or a row \(row\)"):
        tiny.facts_of(key)
    with pytest.raises(TypeError, match=r"expected an id or a row \(dub\)"):
        tiny.voice_of(key, key)


def test_repr(tiny: Tiny) -> None:
    """
    A catalog is shown by how many rows it has, and how many of them are characters.
    """
    assert "<Catalog of 49 rows, 3 characters among them>" == repr(tiny)
