"""
A row is shown with all its fields, its parts and its related rows, and nothing later.
"""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from editorial import field_names, rows, several
from flat import HOSTILE, named
from tiny import Tiny

from heromask import (
    Alias,
    Catalog,
    Certainty,
    Claim,
    Fact,
    Participant,
    Source,
    Subject,
)
from heromask._cli.format import (
    certainty_mark,
    format_related,
    format_row,
    parts_of,
    related,
    row_cells,
)
from heromask._cli.terminal import plain, visible


def shown_words(thing: Any) -> Iterator[set[str]]:
    """
    Yield, for everything that a row or a part says, the texts that can stand for it.
    """
    for name in field_names(thing):
        value = getattr(thing, name)
        for item in several(value) or [value]:
            if isinstance(item, Alias | Fact | Claim | Subject | Participant):
                yield from shown_words(item)
            elif item not in (None, ()) and not isinstance(item, bool):
                yield {str(getattr(item, "id", item)), str(getattr(item, "name", item))}


def test_every_field(catalog: Catalog) -> None:
    """
    Every field of a row and of its parts is shown.
    """
    for row in rows(catalog):
        text = plain("\n".join(format_row(row)))
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
        "",
        "facts",
        "  Wears red.",
        "      revealed e1, stated: page",
    ] == list(map(plain, format_row(tiny.characters.get("hero"))))


def test_edge(tiny: Tiny) -> None:
    """
    An edge begins with its id.
    """
    assert ["hero/squad", "membership hero/squad"] == list(
        map(plain, format_row(tiny.memberships.rows[0])[:2])
    )


def test_truth(tiny: Tiny) -> None:
    """
    What is true is shown as "yes", what is false is left out.
    """
    first, second, _ = tiny.dubs

    assert "original   yes" in format_row(first)
    assert not any(line.startswith("original") for line in format_row(second))


def test_several_values(tiny: Tiny) -> None:
    """
    Several values of a field stand on one line.
    """
    both = attrs.evolve(tiny.works.rows[0], sources=tiny.sources.rows)

    assert "sources    page, diary" in format_row(both)


def test_zero_is_a_value(tiny: Tiny) -> None:
    """
    A score of zero is shown; only what is absent is left out.
    """
    review = attrs.evolve(tiny.reviews.rows[1], score=0.0)

    assert "score      0.0" in format_row(review)
    assert not any(line.startswith("reviewer") for line in format_row(review))


def test_note_of_a_part(tiny: Tiny) -> None:
    """
    The note of a part stands below its evidence.
    """
    hero = tiny.characters.get("hero")
    fact = attrs.evolve(hero.facts[0], note="It is a coat.")

    assert "      note: It is a coat." == plain(format_row(attrs.evolve(hero, facts=(fact,)))[-1])


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
    volume = attrs.evolve(tiny.works.rows[0], facts=(Count(3, "books"),))

    assert ["  parts 3", "      books"] == list(map(plain, format_row(volume)[-2:]))


def test_parts(tiny: Tiny) -> None:
    """
    The parts of a row are its own tuples of parts, not the rows it names.
    """
    hero = tiny.characters.get("hero")

    assert [*hero.aliases, *hero.facts] == parts_of(hero)
    assert [] == parts_of(tiny.relations.rows[0])


def test_related(tiny: Tiny) -> None:
    """
    The related rows are those that mention a row, in a field or in a field of a part.
    """
    assert {
        "credits": ["first/hero/ann", "second/hero/bob", "second/hero/ann"],
        "memberships": ["hero/squad"],
        "relations": ["hero/parent/rival"],
        "events": ["fire", "race"],
        "disputes": ["color"],
    } == {
        table: [row.id for row in found]
        for table, found in related(tiny, tiny.characters.get("hero")).items()
    }


def test_relation_from_its_end(tiny: Tiny) -> None:
    """
    A relation is read from the end of the row that is shown.
    """
    rival = tiny.characters.get("rival")

    assert ["rival/child/hero"] == [row.id for row in related(tiny, rival)["relations"]]
    assert "  child of  Hero  revealed e2" in format_related(tiny, rival)


def test_sections(tiny: Tiny) -> None:
    """
    The related rows of each table have a section of their own, below a blank line.
    """
    assert ["", "reviews", "  dated  Dated"] == list(
        map(plain, format_related(tiny, tiny.sources["diary"]))
    )


def test_evidence_is_not_related(tiny: Tiny) -> None:
    """
    A source is related to its review, not to what cites it; an episode to its airing, not to what
    it reveals.
    """
    assert ["reviews"] == list(related(tiny, tiny.sources.get("diary")))
    assert ["airings"] == list(related(tiny, tiny.episodes.get("e2")))


def test_credits_from_both_ends(catalog: Catalog) -> None:
    """
    A person is related to the roles that the catalog returns, a character to the voices.
    """
    for person in catalog.people:
        assert set(catalog.roles_of(person)) == set(related(catalog, person).get("credits", ()))
    for character in catalog.characters:
        found = related(catalog, character)
        assert set(catalog.voices_of(character)) == set(found.get("credits", ()))
        assert list(catalog.relations_of(character)) == found.get("relations", [])


def test_cells(tiny: Tiny) -> None:
    """
    A row fits on one line: a node by id and name, an edge by its ends but the one it is seen from.
    """
    first = tiny.credits.rows[0]

    assert ["hero", "Hero", ""] == row_cells(tiny.characters.get("hero"))
    assert ["First dub", "billing 2", "Rival", "Bob Ray", ""] == row_cells(first)
    assert ["First dub", "billing 2", "Rival", "", ""] == row_cells(first, first.person)


def test_certainty_mark(tiny: Tiny) -> None:
    """
    What is inferred or disputed is marked, what is stated is not.
    """
    hero = tiny.characters.get("hero")

    assert "" == certainty_mark(hero)
    assert "(inferred)" == certainty_mark(attrs.evolve(hero, certainty=Certainty.INFERRED))
    assert "(disputed)" == certainty_mark(attrs.evolve(hero, certainty=Certainty.DISPUTED))


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
    lines = [*format_row(hero), *format_related(catalog, hero)]

    assert all(len(line.splitlines()) <= 1 for line in lines)
    assert "\x1b" not in plain("".join(lines))
    assert visible(text) == plain(lines[0])


def test_source(tiny: Tiny) -> None:
    """
    A source is shown like any row.
    """
    diary: Source = tiny.sources.get("diary")

    assert ["A diary", "source diary", "", "native     日記"] == [
        plain(line) for line in format_row(diary)[:4]
    ]
