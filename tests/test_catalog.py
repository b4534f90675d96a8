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
    Catalog,
    NotFoundError,
    Prominence,
    RelationKind,
    ReleaseKind,
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
    (Catalog.episodes_of, "s1", ["e1", "e2"]),
    (Catalog.releases_of, "show", ["net", "tv", "late"]),
    (Catalog.releases_of, "s1", ["net", "tv", "late"]),
    (Catalog.airings_of, "e2", ["e2/tv"]),
    (Catalog.reviews_of, "s1", ["dated", "undated"]),
    (Catalog.links_of, "s1", ["show/database", "s1/my-list"]),
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
    (Catalog.disputes_of, "hero", ["color"]),
    (Catalog.disputes_of, "ann", []),
]


@pytest.mark.parametrize(("ask", "key", "ids"), ANSWERS)
def test_answer(tiny: Tiny, ask: Ask, key: str, ids: list[str]) -> None:
    """
    A question answers with the right rows in the stated order, for the id and for the node.
    """
    node = next(table.get(key) for table in tiny.tables.values() if key in table)

    assert ids == [row.id for row in ask(tiny, key)]
    assert ask(tiny, key) == ask(tiny, node)


def test_every_question() -> None:
    """
    The questions asked here, and those that the other tests and the benchmarks ask of every row,
    are all that take one row.
    """
    asked = {ask.__name__ for ask, _, _ in ANSWERS}
    questions = {name for name in vars(Catalog) if name.endswith("_of") and name[0] != "_"}

    assert questions - {"voice_of"} == asked == set(QUESTIONS)


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


def test_dispute_about_an_edge(tiny: Tiny) -> None:
    """
    A dispute is found from an edge as from a node, and from the rows that the edge joins.
    """
    assert tiny.disputes.rows == tiny.disputes_of(tiny.memberships.rows[0])
    assert tiny.disputes.rows == tiny.disputes_of("squad") == tiny.disputes_of("heroine")


def test_dispute_of_a_relation(raw: Raw) -> None:
    """
    A dispute about a relation is found from either end of it.
    """
    raw["disputes.json"][0]["about"] = [{"row": "hero/parent/rival", "field": "kind"}]
    tiny: Tiny = structure(as_files(raw))
    (relation,) = tiny.relations_of("rival")

    assert relation.id not in tiny.relations
    assert tiny.disputes.rows == tiny.disputes_of(relation) == tiny.disputes_of(relation.inverse)


def test_dispute_of_a_release(raw: Raw) -> None:
    """
    A dispute about a release is found from the season that came out.
    """
    raw["disputes.json"][0]["about"] = [{"row": "net", "field": "start"}]
    tiny: Tiny = structure(as_files(raw))

    assert tiny.disputes.rows == tiny.disputes_of("s1") == tiny.disputes_of("net")
    assert () == tiny.disputes_of("hero")


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


def test_release_filters(tiny: Tiny) -> None:
    """
    Releases can be narrowed to a territory or a kind.
    """
    assert ["tv"] == [row.id for row in tiny.releases_of("show", territory="JP")]
    assert ["net"] == [row.id for row in tiny.releases_of("show", kind=ReleaseKind.STREAM)]


def test_episodes_by_number(raw: Raw) -> None:
    """
    The episodes of a season go by their number in it, also where a folder counts them otherwise
    through the series.
    """
    first, second = raw["episodes.json"][:2]
    first["overall"], second["overall"] = second["overall"], first["overall"]
    raw["episodes.json"].reverse()
    tiny: Tiny = structure(as_files(raw))

    assert [1, 2] == [row.number for row in tiny.episodes_of("s1")]


def test_relation_filter(tiny: Tiny) -> None:
    """
    Relations can be narrowed to a kind, as seen from this end.
    """
    assert 1 == len(tiny.relations_of("rival", kind=RelationKind.CHILD))
    assert () == tiny.relations_of("rival", kind=RelationKind.PARENT)


def test_unknown_word(tiny: Tiny) -> None:
    """
    A filter word that does not exist is refused, not taken for no match.
    """
    with pytest.raises(ValueError, match="^'mian' is not in Prominence; did you mean 'main'"):
        tiny.cast_of("first", prominence="mian")


def test_row_of_another_edition(tiny: Tiny) -> None:
    """
    A row of another edition is known by its id, or by a former one.
    """
    for id_ in ("hero", "heroine"):
        hero = attrs.evolve(tiny.characters.rows[0], id=id_, name="Somebody Else")
        assert tiny.voices_of("hero") == tiny.voices_of(hero)
        assert tiny.disputes_of("hero") == tiny.disputes_of(hero)
        assert tiny.path_between("rival", "hero") == tiny.path_between("rival", hero)


def test_path(tiny: Tiny) -> None:
    """
    A path leads from one end to the other, read in its direction; `()` where there is none.
    """
    assert ["hero/parent/rival"] == [step.id for step in tiny.path_between("hero", "rival")]
    assert ["rival/child/hero"] == [step.id for step in tiny.path_between("rival", "hero")]
    assert () == tiny.path_between("hero", "hero") == tiny.path_between("hero", "police")


@pytest.mark.parametrize("ends", [("hero", "nobody"), ("nobody", "hero")])
def test_path_to_an_unknown_id(tiny: Tiny, ends: tuple[str, str]) -> None:
    """
    An unknown id at either end is an error.
    """
    with pytest.raises(NotFoundError, match="no character or organization 'nobody'"):
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
    message = f"wanted: character or organization, or an id of one; got {type(key).__name__}"
    for ask in (tiny.relations_of, tiny.events_of):
        with pytest.raises(TypeError, match=message):
            ask(key)
    with pytest.raises(TypeError, match="wanted: episode, or an id of one"):
        tiny.up_to(key)
    with pytest.raises(TypeError, match="wanted: dub, or an id of one"):
        tiny.voice_of(key, key)


def test_repr(tiny: Tiny) -> None:
    """
    A catalog is shown by how many rows it has, and how many of them are characters.
    """
    assert "<Catalog of 40 rows, 3 characters among them>" == repr(tiny)
