"""
An id of a former edition still finds its row, and the new one is said everywhere.
"""

import pickle
from typing import Any

import attrs
import pytest
from tiny import Raw, Tiny, as_files, link, merge, structure, tiny_raw

from heromask import DataError, NotFoundError, Table, digest
from heromask._files.writer import unstructure

KNOWN = {"sources": ["page"], "certainty": "stated"}


def raw_row(table: str, id_: str, **changes: Any) -> Raw:
    """
    Return a raw row of the tiny folder, with some of its fields changed.
    """
    (found,) = (row for row in tiny_raw()[f"{table}.json"] if row["id"] == id_)
    return {**found, **changes}


def renamed(table: str, id_: str, new: str, *former_ids: str) -> Raw:
    """
    Return the overlay that gives a row of the tiny folder another id.
    """
    return {f"{table}.json": [raw_row(table, id_, id=new, former_ids=[id_, *former_ids])]}


def problems(base: Tiny, overlay: Raw) -> tuple[str, ...]:
    """
    Return what is wrong with an overlay.
    """
    with pytest.raises(DataError) as caught:
        merge(base, as_files(overlay))
    return caught.value.problems


# Lookup


def test_lookup(tiny: Tiny) -> None:
    """
    A former id finds the row in its table and in every question; listings say the new one.
    """
    hero = tiny.characters["hero"]

    assert hero is tiny.characters["heroine"] is tiny.characters.get("heroine")
    assert "heroine" in tiny.characters
    assert "heroine" not in tiny.people
    assert "heroine" not in tiny.characters.ids
    assert tiny.voices_of(hero) == tiny.voices_of("heroine")
    assert tiny.facts_of(hero) == tiny.facts_of("heroine")
    assert tiny.disputes_of(hero) == tiny.disputes_of("heroine")
    assert tiny.path_between("rival", "hero") == tiny.path_between("rival", "heroine")


def test_lookup_of_a_source(raw: Raw) -> None:
    """
    A source has former ids as nodes do, and is cited by any of them.
    """
    raw["sources.json"][0]["former_ids"] = ["leaf", "sheet"]
    raw["works.json"][0]["sources"] = ["sheet"]
    tiny: Tiny = structure(as_files(raw))

    assert tiny.sources["leaf"] is tiny.sources["page"] is tiny.works["show"].sources[0]


def test_lookup_of_a_fact(raw: Raw) -> None:
    """
    A fact and a dispute have former ids, too; a dispute may name the fact by one.
    """
    raw["facts.json"][2]["former_ids"] = ["red-hero"]
    raw["disputes.json"][0]["former_ids"] = ["red-coat"]
    raw["disputes.json"][0]["about"][0]["row"] = "red-hero"
    tiny: Tiny = structure(as_files(raw))
    fact, dispute = tiny.facts["hero-wears-red"], tiny.disputes["color"]

    assert (fact, dispute) == (tiny.facts["red-hero"], tiny.disputes["red-coat"])
    assert fact is dispute.about[0].row
    assert (dispute,) == tiny.disputes_of("red-hero")


def test_lookup_of_an_edge(raw: Raw) -> None:
    """
    An edge is found by every id that is made of ids and former ids of its ends.
    """
    raw["characters.json"][0]["former_ids"] = ["heroine", "girl"]
    raw["people.json"][0]["former_ids"] = ["annie"]
    tiny: Tiny = structure(as_files(raw))
    credit = tiny.credits["first/hero/ann"]
    former_ids = [
        f"first/{character}/{person}"
        for character in ("hero", "heroine", "girl")
        for person in ("ann", "annie")
    ]

    assert all(tiny.credits[id_] is credit for id_ in former_ids)
    assert all(id_ in tiny.credits for id_ in former_ids)
    assert former_ids[1] not in tiny.credits.ids
    assert tiny.relations["girl/parent/rival"] is tiny.relations["hero/parent/rival"]
    assert tiny.appearances["girl/e1"] is tiny.appearances["hero/e1"]


def test_former_id_that_is_a_word(raw: Raw) -> None:
    """
    A word in the id of an edge is no id: a former id that is the same does not hide the edge.
    """
    raw["characters.json"][1]["former_ids"] = ["parent"]
    tiny: Tiny = structure(as_files(raw))

    assert tiny.relations["heroine/parent/parent"] is tiny.relations["hero/parent/rival"]


def test_lookup_of_no_edge(tiny: Tiny) -> None:
    """
    What is made of former ids, but has too few or too many parts, or is the id of another table,
    finds nothing.
    """
    for id_ in ("first/heroine", "first/heroine/ann/x", "heroine", "heroine/squad", "", "/", "//"):
        assert tiny.credits.get(id_) is None
        assert id_ not in tiny.credits


def test_unknown_id_raises(tiny: Tiny) -> None:
    """
    A former id is not suggested, and finds nothing in another table.
    """
    with pytest.raises(NotFoundError) as caught:
        tiny.characters["heroin"]

    assert () == caught.value.suggestions
    with pytest.raises(NotFoundError, match="^'heroine' is a character; expected a person$"):
        tiny.roles_of("heroine")


def test_first_of_two_claims(tiny: Tiny) -> None:
    """
    In a table made by hand, the first of two rows that claim a former id has it.
    """
    first, second = (attrs.evolve(row, former_ids=("they",)) for row in tiny.characters.rows[:2])
    table = attrs.evolve(tiny.characters, rows=(first, second))

    assert first is table["they"]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(tiny: Tiny, protocol: int) -> None:
    """
    A copy of a table or of a catalog keeps the former ids.
    """
    table, catalog = (
        pickle.loads(pickle.dumps(thing, protocol)) for thing in (tiny.characters, tiny)
    )

    assert table["heroine"] == catalog.characters["heroine"] == tiny.characters["heroine"]


# In data files


def test_reference(raw: Raw) -> None:
    """
    A reference by a former id leads to the row, and is written with the id of today.
    """
    files = as_files(raw)
    raw["credits.json"][1]["character"] = raw["facts.json"][4]["about"][0] = "heroine"
    raw["disputes.json"][0]["about"][1]["row"] = "heroine/squad"
    tiny = structure(as_files(raw))

    assert files == unstructure(tiny)
    assert tiny == link(as_files(raw))


def test_written(tiny: Tiny) -> None:
    """
    Former ids are written with their row, and count as part of what a catalog says.
    """
    without = attrs.evolve(tiny.characters["hero"], former_ids=())
    others = tiny.characters.rows[1:]
    forgetful = attrs.evolve(tiny, characters=Table("character", (without, *others)))

    assert tiny == structure(unstructure(tiny))
    assert tiny != forgetful
    assert digest(tiny) != digest(forgetful)


# whose former ids get one more, the id, and the line that reports it
TAKEN = [
    (
        "characters.json",
        2,
        "rival",
        "characters.json: $[2].former_ids: 'rival' already belongs to 'rival'",
    ),
    (
        "characters.json",
        2,
        "heroine",
        "characters.json: $[2].former_ids: 'heroine' already belongs to 'hero'",
    ),
    ("people.json", 0, "hero", "people.json: $[0].former_ids: 'hero' already belongs to 'hero'"),
    (
        "people.json",
        0,
        "heroine",
        "characters.json: $[0].former_ids: 'heroine' already belongs to 'ann'",
    ),
    ("sources.json", 1, "fire", "sources.json: $[1].former_ids: 'fire' already belongs to 'fire'"),
    ("facts.json", 0, "color", "facts.json: $[0].former_ids: 'color' already belongs to 'color'"),
    (
        "facts.json",
        1,
        "heroine",
        "facts.json: $[1].former_ids: 'heroine' already belongs to 'hero'",
    ),
    (
        "disputes.json",
        0,
        "page",
        "disputes.json: $[0].former_ids: 'page' already belongs to 'page'",
    ),
    (
        "disputes.json",
        0,
        "heroine",
        "disputes.json: $[0].former_ids: 'heroine' already belongs to 'hero'",
    ),
]


@pytest.mark.parametrize(("file", "place", "former", "line"), TAKEN)
def test_id_of_another_row(raw: Raw, file: str, place: int, former: str, line: str) -> None:
    """
    A former id that is an id or a former id of another row, whatever its table, is one problem.
    """
    raw[file][place]["former_ids"] = [*raw[file][place].get("former_ids", ()), "free", former]

    with pytest.raises(DataError) as caught:
        structure(as_files(raw))

    assert (f"{line}; ids are never reused, so remove it",) == caught.value.problems


def test_malformed_former_id(raw: Raw) -> None:
    """
    A former id is written like any id.
    """
    raw["characters.json"][0]["former_ids"] = ["The Heroine"]

    with pytest.raises(DataError) as caught:
        structure(as_files(raw))

    fix = "is not an id: lowercase words joined by hyphens, at most 200 characters; correct it"
    assert (f'characters.json: $[0].former_ids[0]: "The Heroine" {fix}',) == caught.value.problems


def test_edge_has_no_such_field(raw: Raw) -> None:
    """
    The former ids of an edge follow from its ends, so its file does not say them.
    """
    raw["credits.json"][0]["former_ids"] = ["first/rivale/bob"]

    with pytest.raises(DataError, match=r"credits.json: \$\[0\]: unknown key 'former_ids'"):
        structure(as_files(raw))


def test_reference_to_an_invalid_row(raw: Raw) -> None:
    """
    That a row cannot be made is one problem, whichever of its ids others refer to it by.
    """
    raw["characters.json"][0]["prominence"] = "huge"
    raw["credits.json"][1]["character"] = "heroine"

    with pytest.raises(DataError) as caught:
        structure(as_files(raw))
    (problem,) = caught.value.problems

    assert problem.startswith("characters.json: $[0].prominence: ")


# Overlays


def test_reference_in_an_overlay(tiny: Tiny) -> None:
    """
    An overlay may refer to a row of the catalog by a former id.
    """
    credit = {"dub": "first", "billing": 3, "character": "heroine", "person": "bob", **KNOWN}
    merged: Tiny = merge(tiny, as_files({"credits.json": [credit]}))

    assert merged.credits["first/hero/bob"] is merged.credits["first/heroine/bob"]


def test_overlay_that_renames(tiny: Tiny) -> None:
    """
    A node takes the place of the one whose id it had; whatever refers to that one moves along.
    """
    merged: Tiny = merge(tiny, as_files(renamed("characters", "hero", "champion", "heroine")))
    champion = merged.characters["champion"]

    assert ("champion", "rival", "loner") == merged.characters.ids
    assert champion is merged.characters["hero"] is merged.characters["heroine"]
    assert ("first/rival/bob", "first/champion/ann") == merged.credits.ids[:2]
    assert "champion/parent/rival" in merged.relations.ids
    assert champion is merged.facts["hero-escapes"].about[0]
    assert (champion,) == merged.participants_of("fire")
    assert champion is merged.credits["first/hero/ann"].character
    assert merged == structure(unstructure(merged))


def test_disputes_of_a_renamed_row(tiny: Tiny) -> None:
    """
    A dispute about a fact of a row that is renamed, or about an edge at it, is about the new one.
    """
    merged: Tiny = merge(tiny, as_files(renamed("characters", "hero", "champion")))
    about, other = merged.disputes["color"].about

    assert about.row is merged.facts["hero-wears-red"]
    assert about.row.about == (merged.characters["champion"],)
    assert other.row is merged.memberships["champion/squad"]
    assert merged.disputes.rows == merged.disputes_of("champion") == merged.disputes_of("hero")


def test_dispute_about_a_replaced_edge_of_a_renamed_row(tiny: Tiny) -> None:
    """
    A dispute about an edge that is renamed and replaced is about the new one.
    """
    row = tiny_raw()["memberships.json"][0] | {"character": "champion", "rank": "Sergeant"}
    overlay = renamed("characters", "hero", "champion") | {
        "memberships.json": [row],
        "replaces.json": ["champion/squad"],
    }
    merged: Tiny = merge(tiny, as_files(overlay))
    _, about = merged.disputes["color"].about

    assert "Sergeant" == about.row.rank
    assert about.row is merged.memberships["champion/squad"]


def test_renamed_fact(tiny: Tiny) -> None:
    """
    A fact that is renamed keeps its place, and a dispute about it is about the new one.
    """
    merged: Tiny = merge(tiny, as_files(renamed("facts", "hero-wears-red", "red-hero")))
    fact = merged.facts["red-hero"]

    assert ("slow", "hero-escapes", "red-hero") == merged.facts.ids[:3]
    assert fact is merged.facts["hero-wears-red"] is merged.disputes["color"].about[0].row
    assert merged.disputes.rows == merged.disputes_of("hero-wears-red", field="text")
    assert merged == structure(unstructure(merged))


def test_renamed_source(tiny: Tiny) -> None:
    """
    A source is renamed wherever it is cited, in rows and in their parts.
    """
    merged: Tiny = merge(tiny, as_files(renamed("sources", "page", "leaf")))

    assert ("leaf", "diary") == merged.sources.ids
    citing = [file for file, content in unstructure(merged).items() if b'"page"' in content]
    assert ["sources.json"] == citing  # as a former id
    assert merged == structure(unstructure(merged))


def test_cast_of_a_renamed_dub(tiny: Tiny) -> None:
    """
    The cast of a dub that is renamed keeps its place, before what is added to it.
    """
    loner = {"dub": "premiere", "billing": 3, "character": "loner", "person": "bob", **KNOWN}
    overlay = renamed("dubs", "first", "premiere") | {"credits.json": [loner]}
    merged: Tiny = merge(tiny, as_files(overlay))

    assert (
        "premiere/rival/bob",
        "premiere/hero/ann",
        "second/hero/bob",
        "second/hero/ann",
        "premiere/loner/bob",
    ) == merged.credits.ids
    assert 3 == len(merged.cast_of("first"))
    assert merged == structure(unstructure(merged))


def test_renaming_overlay_laid_twice(tiny: Tiny) -> None:
    """
    An overlay that renames may be laid over what it has been laid over before.
    """
    overlay = as_files(renamed("characters", "hero", "champion", "heroine"))
    merged = merge(tiny, overlay)

    assert merged == merge(merged, overlay)


def test_overlay_that_joins_two(tiny: Tiny) -> None:
    """
    A row may take the place of two, and what refers to either refers to it.
    """
    loner = raw_row("characters", "loner", former_ids=["rival"])
    overlay = {"characters.json": [loner], "replaces.json": ["loner"]}
    merged: Tiny = merge(tiny, as_files(overlay))

    assert ("hero", "loner") == merged.characters.ids
    assert "first/loner/bob" in merged.credits.ids
    assert merged.relations["hero/parent/rival"].object is merged.characters["loner"]


@pytest.mark.parametrize("billing", [1, 2])
def test_edges_that_become_one(tiny: Tiny, billing: int) -> None:
    """
    Where two edges of the catalog get one id, the overlay must say which of them holds.
    """
    ann = raw_row("people", "ann", former_ids=["bob"])
    overlay = {"people.json": [ann], "replaces.json": ["ann"]}
    credit = {"dub": "second", "billing": billing, "character": "hero", "person": "ann", **KNOWN}

    assert (
        "credits.json: 2 rows of the catalog get the id 'second/hero/ann'; add the one to keep,"
        " and list its id in replaces.json",
    ) == problems(tiny, overlay)
    overlay |= {"credits.json": [credit], "replaces.json": ["ann", "second/hero/ann"]}
    merged: Tiny = merge(tiny, as_files(overlay))
    assert ("first/rival/ann", "first/hero/ann", "second/hero/ann") == merged.credits.ids
    assert billing == merged.credits["second/hero/bob"].billing


# the overlay, and the line that reports it
WRONG: list[tuple[Raw, str]] = [
    (
        {"people.json": [{"id": "new", "former_ids": ["hero"], "name": "New", **KNOWN}]},
        "people.json: $[0].former_ids: 'hero' already belongs to 'hero';"
        " ids are never reused, so remove it",
    ),
    (
        {"people.json": [{"id": "new", "former_ids": ["heroine"], "name": "New", **KNOWN}]},
        "people.json: $[0].former_ids: 'heroine' already belongs to 'hero';"
        " ids are never reused, so remove it",
    ),
    (
        {"disputes.json": [raw_row("disputes", "color", id="new", former_ids=["heroine"])]},
        "disputes.json: $[0].former_ids: 'heroine' already belongs to 'hero';"
        " ids are never reused, so remove it",
    ),
    (
        {"characters.json": [raw_row("characters", "loner", id="new", former_ids=["heroine"])]},
        "characters.json: $[0].former_ids: 'heroine' already belongs to 'hero';"
        " ids are never reused, so remove it",
    ),
    (
        {"people.json": [{"id": "heroine", "name": "New", **KNOWN}]},
        "people.json: $[0].id: 'heroine' already belongs to the character 'hero' of the"
        " catalog; choose another id",
    ),
    (
        {"characters.json": [raw_row("characters", "loner", id="heroine")]},
        "characters.json: $[0].id: 'heroine' already belongs to the character 'hero' of"
        " the catalog;"
        " choose another id",
    ),
    (
        {
            "characters.json": [
                raw_row("characters", "hero", id=id_, former_ids=["hero"]) for id_ in ("a", "b")
            ]
        },
        "characters.json: $[0].former_ids: 'hero' already belongs to 'b';"
        " ids are never reused, so remove it",
    ),
]


@pytest.mark.parametrize(("overlay", "line"), WRONG)
def test_id_of_another_row_in_an_overlay(tiny: Tiny, overlay: Raw, line: str) -> None:
    """
    An overlay may give no row an id that finds another row of the catalog or of the overlay.
    """
    assert (line,) == problems(tiny, overlay)


def test_replaced_row_that_claims_a_former_id(tiny: Tiny) -> None:
    """
    A row that takes a place before the row that had the id is refused, too.
    """
    rival = raw_row("characters", "rival", former_ids=["rivale"])
    base: Tiny = merge(tiny, as_files({"characters.json": [rival], "replaces.json": ["rival"]}))
    hero = raw_row("characters", "hero", former_ids=["heroine", "rivale"])

    (problem,) = problems(base, {"characters.json": [hero], "replaces.json": ["hero"]})
    assert problem.startswith(
        "characters.json: $[0].former_ids: 'rivale' already belongs to 'rival'; "
    )


# Edges that are corrected: their ids are made of their ends, so a corrected edge has another id

CORRECTION = {"dub": "first", "billing": 1, "character": "hero", "person": "bob", **KNOWN}


@pytest.mark.parametrize("listed", ["first/hero/ann", "first/heroine/ann"])
def test_dropped_edge(tiny: Tiny, listed: str) -> None:
    """
    An edge that `replaces.json` lists, by whichever id, and that is not given again is dropped.
    """
    merged: Tiny = merge(tiny, as_files({"credits.json": [CORRECTION], "replaces.json": [listed]}))

    assert "first/hero/ann" not in merged.credits
    assert "bob" == merged.voice_of("hero", "first").person.id
    assert ("first/rival/bob", "second/hero/bob") == merged.credits.ids[:2]
    assert "first/hero/bob" == merged.credits.ids[-1]
    assert merged == structure(unstructure(merged))


def test_node_is_not_dropped(tiny: Tiny) -> None:
    """
    A node that `replaces.json` lists and that is not given again is a problem: others need it.
    """
    assert ("replaces.json: $[0]: 'loner' replaces nothing; correct it, or remove it",) == problems(
        tiny, {"replaces.json": ["loner"]}
    )


def test_dispute_about_a_dropped_edge(tiny: Tiny) -> None:
    """
    An edge is not dropped while a dispute of the catalog is about it; a new dispute replaces that.
    """
    drop: Raw = {"replaces.json": ["hero/squad"]}
    color = raw_row("disputes", "color", about=[{"row": "hero", "field": "name"}])

    assert (
        "disputes.json: 'color' of the catalog refers to 'hero/squad', which replaces.json drops;"
        " replace that dispute, too",
    ) == problems(tiny, drop)
    overlay = {"replaces.json": ["hero/squad", "color"], "disputes.json": [color]}
    merged: Tiny = merge(tiny, as_files(overlay))
    assert ("rival/squad",) == merged.memberships.ids
    assert ["hero"] == [about.row.id for about in merged.disputes["color"].about]


def test_dropped_edge_beside_an_invalid_one(tiny: Tiny) -> None:
    """
    Where an edge of the overlay cannot be made, a listed one may have been meant: nothing is
    dropped, and nothing more is wrong.
    """
    overlay = {
        "memberships.json": [{"character": "hero", "organisation": "squad"}],
        "replaces.json": ["hero/squad"],
    }

    assert ["memberships.json"] * 4 == [line.partition(":")[0] for line in problems(tiny, overlay)]


def test_repeated_edge_beside_a_dropped_one(tiny: Tiny) -> None:
    """
    An edge that is given twice is one problem, whatever else the overlay drops.
    """
    overlay = {"credits.json": [CORRECTION, CORRECTION], "replaces.json": ["first/hero/ann"]}

    assert (
        "credits.json: $[1].id: 'first/hero/bob' is taken by credits.json: $[0];"
        " remove one of them",
    ) == problems(tiny, overlay)


@pytest.mark.parametrize("order", [1, -1])
def test_row_that_is_given_and_claimed(tiny: Tiny, order: int) -> None:
    """
    A row cannot be given and have its id claimed by another: one of the two would be lost.
    """
    hero = raw_row("characters", "hero", name="Heroic")
    champion = raw_row("characters", "loner", id="champion", former_ids=["hero"])
    overlay = {"characters.json": [hero, champion][::order], "replaces.json": ["hero"]}

    (problem,) = problems(tiny, overlay)
    assert "former_ids: 'hero' already belongs to 'hero'; ids are never reused" in problem


def test_row_that_claims_its_own_id(raw: Raw) -> None:
    """
    An id is no former id of the row that has it.
    """
    raw["items.json"][0]["former_ids"] = ["mask"]

    with pytest.raises(
        DataError, match=r"items.json: \$\[0\].former_ids: 'mask' already belongs to"
    ):
        structure(as_files(raw))


# Views


def with_rivale(raw: Raw) -> Tiny:
    """
    Return the tiny catalog with a former id for somebody who is revealed late.
    """
    raw["characters.json"][1]["former_ids"] = ["rivale"]
    return structure(as_files(raw))


def test_hidden_row(raw: Raw) -> None:
    """
    A former id of what is hidden is hidden too; that of what is shown still finds it.
    """
    view = with_rivale(raw).up_to("e1")

    assert "hero" == view.characters["heroine"].id
    assert "rivale" not in view.characters
    with pytest.raises(NotFoundError):
        view.voices_of("rivale")
    assert b"rivale" not in b"".join(unstructure(view).values())


def test_hidden_end(raw: Raw) -> None:
    """
    The former id of an edge is hidden if it names somebody hidden, by whichever id.
    """
    tiny = with_rivale(raw)
    view = tiny.up_to("e1")

    assert "first/heroine/ann" in view.credits
    assert "first/rival/bob" not in view.credits
    assert "first/rivale/bob" not in view.credits
    assert "first/rivale/bob" in tiny.up_to("e2").credits
    assert view == structure(unstructure(view))
