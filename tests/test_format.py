"""
A row is shown with all its fields, its parts and its related rows, and nothing later.
"""

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from editorial import rows
from flat import HOSTILE, named
from tiny import Raw, Tiny, as_files, structure

from heromask import Catalog, Certainty, RelationKind, Service, Source
from heromask._cli.format import (
    format_related,
    format_row,
    format_value,
    mark,
    parts_of,
    related,
    row_cells,
)
from heromask._cli.terminal import plain, visible
from heromask._model.tables import fields_of


def shown_words(thing: Any) -> Iterator[set[str]]:
    """
    Yield, for everything that a row or a part says, the texts that can stand for it.
    """
    for field in fields_of(thing.__class__):
        value = getattr(thing, field.name)
        for item in value if field.many else (value,):
            if field.holds == "part":
                yield from shown_words(item)
            elif item is not None and not isinstance(item, bool):
                yield {str(getattr(item, "id", item)), str(getattr(item, "name", item))}


def test_every_field(catalog: Catalog) -> None:
    """
    Every field of a row and of its parts is shown.
    """
    for row in rows(catalog):
        text = plain("\n".join(format_row(catalog, row)))
        assert [] == [
            words for words in shown_words(row) if not any(word in text for word in words)
        ]


def test_node(tiny: Tiny) -> None:
    """
    A node begins with its name and id, then come the fields, then the parts with their evidence.
    """
    assert [
        "Hero",
        "character hero",
        "",
        "former_ids  heroine",
        "prominence  main",
        "debut       e1",
        "revealed    e1",
        "sources     page",
        "certainty   stated",
        "",
        "aliases",
        "  The Hero",
        "      epithet, revealed e2, stated: page",
    ] == list(map(plain, format_row(tiny, tiny.characters.one("hero"))))


def test_edge(tiny: Tiny) -> None:
    """
    An edge begins with its id.
    """
    assert ["hero/squad", "membership hero/squad"] == list(
        map(plain, format_row(tiny, tiny.memberships.rows[0])[:2])
    )


def test_truth(tiny: Tiny) -> None:
    """
    What is true is shown as "yes", what is false is left out.
    """
    first, second, _ = tiny.dubs

    assert "original   yes" in format_row(tiny, first)
    assert not any(line.startswith("original") for line in format_row(tiny, second))


def test_several_values(tiny: Tiny) -> None:
    """
    Several values of a field stand on one line.
    """
    both = attrs.evolve(tiny.works.rows[0], sources=tiny.sources.rows)

    assert "sources    page, diary" in format_row(tiny, both)


def test_zero_is_a_value(tiny: Tiny) -> None:
    """
    A score of zero is shown; only what is absent is left out.
    """
    review = attrs.evolve(tiny.reviews.rows[1], score=0.0)

    assert "score      0.0" in format_row(tiny, review)
    assert not any(line.startswith("reviewer") for line in format_row(tiny, review))


def test_note_of_a_part(tiny: Tiny) -> None:
    """
    The note of a part stands below its evidence.
    """
    hero = tiny.characters.one("hero")
    alias = attrs.evolve(hero.aliases[0], note="In capitals.")
    lines = format_row(tiny, attrs.evolve(hero, aliases=(alias,)))

    assert "      note: In capitals." == plain(lines[-1])


@attrs.frozen
class Count:
    """
    A part unlike those of the model: it begins with a number.
    """

    parts: int
    unit: str


def test_part_that_begins_with_a_number(tiny: Tiny) -> None:
    """
    A number stands behind the name of its field.
    """
    volume = attrs.evolve(tiny.works.rows[0], aliases=(Count(3, "books"),))

    assert ["  parts 3", "      books"] == list(map(plain, format_row(tiny, volume)[-2:]))


def test_parts(tiny: Tiny) -> None:
    """
    The parts of a row are its own tuples of parts, not the rows it names.
    """
    hero, color = tiny.characters.one("hero"), tiny.disputes.one("color")

    assert [*hero.aliases] == parts_of(hero)
    assert [*color.about, *color.claims] == parts_of(color)
    assert [] == parts_of(tiny.relations.rows[0])
    assert [] == parts_of(tiny.facts.one("hero-wins"))


def test_related(tiny: Tiny) -> None:
    """
    The related rows are those that mention a row, in a field or in a field of a part, and the
    facts, events and disputes that the catalog answers, in their order.
    """
    assert {
        "credits": ["first/hero/ann", "second/hero/bob", "second/hero/ann"],
        "memberships": ["hero/squad"],
        "relations": ["hero/parent/rival"],
        "appearances": ["hero/e1", "hero/e2"],
        "events": ["race", "fire"],
        "facts": ["hero-wears-red", "hero-is-ten", "hero-wins", "hero-escapes"],
        "disputes": ["color"],
    } == related_ids(tiny, tiny.characters.one("hero"))
    assert {"disputes": ["color"]} == related_ids(tiny, tiny.facts.one("hero-wears-red"))
    assert ["hero-wins", "squad-watches"] == related_ids(tiny, tiny.events.one("race"))["facts"]


def related_ids(catalog: Catalog, row: Any) -> dict[str, list[str]]:
    """
    Return the ids of the related rows, by table.
    """
    return {table: [row.id for row in found] for table, found in related(catalog, row).items()}


def test_relation_from_its_end(tiny: Tiny) -> None:
    """
    A relation is read from the end of the row that is shown.
    """
    rival = tiny.characters.one("rival")

    assert ["rival/child/hero"] == related_ids(tiny, rival)["relations"]
    assert "  is a child of  Hero  revealed e2" in format_related(tiny, rival)


def test_sections(tiny: Tiny) -> None:
    """
    The related rows of each table have a section of their own, below a blank line.
    """
    assert ["", "reviews", "  dated  Dated"] == list(
        map(plain, format_related(tiny, tiny.sources.one("diary")))
    )


def test_facts_in_one_section(tiny: Tiny) -> None:
    """
    A fact is one line, after the episode that reveals it.
    """
    lines = list(map(plain, format_related(tiny, tiny.events.one("race"))))

    assert ["", "facts", "  e1  Hero wins the race.", "  e2  The squad watches the race."] == lines


def test_evidence_is_not_related(tiny: Tiny) -> None:
    """
    A source is related to its review, not to what cites it; an episode to what it shows and to the
    facts about it, not to what it reveals.
    """
    assert ["reviews"] == list(related(tiny, tiny.sources.one("diary")))
    assert ["airings", "appearances"] == list(related(tiny, tiny.episodes.one("e2")))
    assert ["hero-wins"] == related_ids(tiny, tiny.episodes.one("e1"))["facts"]


def test_same_rows_as_the_catalog(catalog: Catalog) -> None:
    """
    A person is related to the roles that the catalog returns, a character to the voices, the
    relations, the appearances, the events and the facts, and a row in doubt to its disputes.
    """
    for person in catalog.people:
        assert set(catalog.roles_of(person)) == set(related(catalog, person).get("credits", ()))
    for character in catalog.characters:
        found = related(catalog, character)
        assert set(catalog.voices_of(character)) == set(found.get("credits", ()))
        assert list(catalog.relations_of(character)) == found.get("relations", [])
        assert list(catalog.appearances_of(character)) == found.get("appearances", [])
        assert list(catalog.events_of(character)) == found.get("events", [])
        assert list(catalog.facts_of(character)) == found["facts"]
    for dispute in catalog.disputes:
        for about in dispute.about:
            found = related(catalog, about.row)
            assert list(catalog.disputes_of(about.row)) == found["disputes"]


def test_cells(tiny: Tiny) -> None:
    """
    A row fits on one line: a node by id and name, a fact by its text, an edge by its ends but the
    one it is seen from.
    """
    first = tiny.credits.rows[0]
    slow, escape, *_ = tiny.facts

    assert ["hero", "Hero", ""] == row_cells(tiny, tiny.characters.one("hero"))
    assert ["", "It is slow.", ""] == row_cells(tiny, slow)
    assert ["e2", "Hero escapes.", ""] == row_cells(tiny, escape)
    assert ["First dub", "billing 2", "Rival", "Bob Ray", ""] == row_cells(tiny, first)
    assert ["First dub", "billing 2", "Rival", "", ""] == row_cells(tiny, first, first.person)


def test_words_that_stand_alone() -> None:
    """
    A kind of relation is a verb, a service has the name it gives itself.
    """
    assert "killed" == format_value("kind", RelationKind.KILLER)
    assert "AniDB" == format_value("service", Service.ANIDB)


# Marks


@pytest.fixture(name="disputed")
def _disputed(raw: Raw) -> Callable[..., Tiny]:
    """
    Return a function that makes the tiny catalog with one dispute, open or settled.
    """

    def make(row: str, field: str, *, followed: bool = False) -> Tiny:
        (dispute,) = raw["disputes.json"]
        dispute["about"] = [{"row": row, "field": field}]
        dispute["claims"][0]["followed"] = followed
        return structure(as_files(raw))

    return make


def test_open_dispute_marks_its_field(disputed: Callable[..., Tiny]) -> None:
    """
    A row is marked where a field that is shown is in an open dispute, and nowhere else.
    """
    catalog = disputed("tv", "start")
    release = catalog.releases.one("tv")

    assert "(disputed)" == mark(catalog, release, "name", "start")
    assert "" == mark(catalog, release, "name", "end")
    assert "" == mark(catalog, catalog.releases.one("net"), "start")


def test_settled_dispute_marks_nothing(disputed: Callable[..., Tiny]) -> None:
    """
    A dispute of which a claim is followed marks nothing.
    """
    catalog = disputed("tv", "start", followed=True)

    assert "" == mark(catalog, catalog.releases.one("tv"), "start")


def test_disputed_fields_of_a_row(disputed: Callable[..., Tiny]) -> None:
    """
    Where a row is shown in full, the mark stands right behind the value that is disputed.
    """
    catalog = disputed("tv", "start")
    release = attrs.evolve(catalog.releases.one("tv"), note="A note that is longer than a date.")
    lines = format_row(catalog, release)

    assert ["start      2020-07-02  (disputed)"] == [line for line in lines if "disputed" in line]


def test_disputed_name(disputed: Callable[..., Tiny]) -> None:
    """
    A disputed name is marked in the title and in a list.
    """
    catalog = disputed("hero", "name")
    hero = catalog.characters.one("hero")

    assert "Hero (disputed)" == plain(format_row(catalog, hero)[0])
    assert ["hero", "Hero", "(disputed)"] == row_cells(catalog, hero)


@pytest.mark.parametrize("field", ["text", "value"])
def test_disputed_fact(disputed: Callable[..., Tiny], field: str) -> None:
    """
    A fact is marked where its text or its value is disputed.
    """
    catalog = disputed("hero-is-ten", field)
    fact = catalog.facts.one("hero-is-ten")

    assert ["e1", "Hero is ten.", "(disputed)"] == row_cells(catalog, fact)


def test_disputed_edge_from_its_end(disputed: Callable[..., Tiny]) -> None:
    """
    A disputed relation is marked from either end.
    """
    catalog = disputed("hero/parent/rival", "kind")
    relation = catalog.relations.rows[0]

    assert "(disputed)" == row_cells(catalog, relation)[-1]
    assert "(disputed)" == row_cells(catalog, relation.inverse)[-1]


@pytest.mark.parametrize("certainty", Certainty)
def test_unsure_row_is_marked(tiny: Tiny, certainty: Certainty) -> None:
    """
    What is inferred or derived is marked, what a source says outright is not.
    """
    hero = attrs.evolve(tiny.characters.one("hero"), certainty=certainty)
    marked = certainty in (Certainty.INFERRED, Certainty.DERIVED)

    assert (f"({certainty})" if marked else "") == mark(tiny, hero, "name")
    assert "Hero" == plain(format_row(tiny, hero)[0])


def test_dispute_is_not_marked(tiny: Tiny) -> None:
    """
    A dispute has no certainty of its own, and so no mark.
    """
    assert ["color", "Is the coat red?", ""] == row_cells(tiny, tiny.disputes.rows[0])


def test_marks_of_the_packaged_data(catalog: Catalog) -> None:
    """
    A row of the packaged data is marked as disputed where an open dispute is about it.
    """
    disputed = {about.row.id for row in catalog.disputes if row.open for about in row.about}
    marked = {
        row.id
        for row in rows(catalog)
        if mark(catalog, row, *(field.name for field in fields_of(row.__class__))) == "(disputed)"
    }

    assert disputed == marked


def test_nothing_later(catalog: Catalog) -> None:
    """
    The related rows in a view are rows of that view.
    """
    view = catalog.up_to("s1e06")
    known = set(rows(view)) | {relation.inverse for relation in view.relations}

    assert all(
        row in known
        for end in [*view.characters, *view.organizations, *view.people]
        for found in related(view, end).values()
        for row in found
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    No text ends a line or commands the terminal; markup and formulas stay plain text.
    """
    catalog = named(text)
    hero: Any = catalog.characters.rows[0]
    lines = [*format_row(catalog, hero), *format_related(catalog, hero)]

    assert all(len(line.splitlines()) <= 1 for line in lines)
    assert "\x1b" not in plain("".join(lines))
    assert visible(text) == plain(lines[0])


def test_source(tiny: Tiny) -> None:
    """
    A source is shown like any row.
    """
    diary: Source = tiny.sources.one("diary")

    assert ["A diary", "source diary", "", "native     日記"] == [
        plain(line) for line in format_row(tiny, diary)[:4]
    ]
