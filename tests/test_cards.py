"""
Everything a row says, and everything tied to it, is told, and nothing later.
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
from heromask._cards import card, cells, doubt, parts_of, tied, ties
from heromask._files import raw_files, raw_row
from heromask._text import plain, visible


def to_show(thing: Any) -> Iterator[set[str]]:
    """
    Give everything a card has to show, each thing in the words that will do.
    """
    for name in field_names(thing):
        value = getattr(thing, name)
        for item in several(value) or [value]:
            if isinstance(item, Alias | Fact | Claim | Subject | Participant):
                yield from to_show(item)
            elif item not in (None, ()) and not isinstance(item, bool):
                yield {str(getattr(item, "id", item)), str(getattr(item, "name", item))}


def test_card_is_complete(catalog: Catalog) -> None:
    """
    A card shows every field of a row and of its parts.
    """
    for row in rows(catalog):
        shown = plain("\n".join(card(row)))
        assert [] == [words for words in to_show(row) if not any(word in shown for word in words)]


def test_card(tiny: Tiny) -> None:
    """
    A card begins with name and id, then come the fields, then the parts with their evidence.
    """
    assert [
        "Hero",
        "character hero",
        "",
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
    ] == list(map(plain, card(tiny.characters.get("hero"))))


def test_card_of_an_edge(tiny: Tiny) -> None:
    """
    An edge is told under its id, and what is true is said.
    """
    assert "hero/squad" == plain(card(tiny.memberships.rows[0])[0])
    assert "original   yes" in card(tiny.dubs.rows[0])


def test_several_values(tiny: Tiny) -> None:
    """
    Several values of a field stand on one line.
    """
    both = attrs.evolve(tiny.works.rows[0], sources=tiny.sources.rows)

    assert "sources    page, diary" in card(both)


def test_nought_is_a_value(tiny: Tiny) -> None:
    """
    A score of nought is shown; only what is absent is left out.
    """
    review = attrs.evolve(tiny.reviews.rows[1], score=0.0)

    assert "score      0.0" in card(review)
    assert not any(line.startswith("reviewer") for line in card(review))


def test_note_of_a_part(tiny: Tiny) -> None:
    """
    The note of a part stands below its evidence.
    """
    hero = tiny.characters.get("hero")
    fact = attrs.evolve(hero.facts[0], note="It is a coat.")

    assert "      note: It is a coat." == plain(card(attrs.evolve(hero, facts=(fact,)))[-1])


@attrs.frozen
class Count:
    """
    A part such as the model has none of: it begins with a number.
    """

    parts: int
    unit: str


def test_part_that_begins_with_a_number(tiny: Tiny) -> None:
    """
    A number is told by the name of its field, wherever it stands.
    """
    volume = attrs.evolve(tiny.works.rows[0], facts=(Count(3, "books"),))

    assert ["  parts 3", "      books"] == list(map(plain, card(volume)[-2:]))


def test_parts(tiny: Tiny) -> None:
    """
    The parts of a row are its own tuples of parts, not the rows it names.
    """
    hero = tiny.characters.get("hero")

    assert [*hero.aliases, *hero.facts] == parts_of(hero)
    assert [] == parts_of(tiny.relations.rows[0])


def test_record(catalog: Catalog) -> None:
    """
    The record of a row is the row as the data files hold it.
    """
    raw = [row for found in raw_files(catalog).values() for row in found]

    assert raw == [raw_row(row) for row in rows(catalog)]


def test_ties(tiny: Tiny) -> None:
    """
    What mentions a row is tied to it, in its fields or in those of a part.
    """
    assert {
        "credits": ["first/hero/ann", "second/hero/bob", "second/hero/ann"],
        "memberships": ["hero/squad"],
        "relations": ["hero/parent/rival"],
        "events": ["fire", "race"],
        "disputes": ["color"],
        "redirects": ["heroine"],
    } == {
        table: [row.id for row in found]
        for table, found in ties(tiny, tiny.characters.get("hero")).items()
    }


def test_relation_from_its_end(tiny: Tiny) -> None:
    """
    A relation is read from the end whose ties are told.
    """
    rival = tiny.characters.get("rival")

    assert ["rival/child/hero"] == [tie.id for tie in ties(tiny, rival)["relations"]]
    assert "  child of  Hero  revealed e2" in tied(tiny, rival)


def test_tied(tiny: Tiny) -> None:
    """
    Each table has a section of its own, below a blank line.
    """
    assert ["", "reviews", "  dated  Dated"] == list(map(plain, tied(tiny, tiny.sources["diary"])))


def test_evidence_is_no_tie(tiny: Tiny) -> None:
    """
    A source is tied to its review, not to all it vouches for; an episode to what happens in it.
    """
    assert ["reviews"] == list(ties(tiny, tiny.sources.get("diary")))
    assert ["airings"] == list(ties(tiny, tiny.episodes.get("e2")))


def test_credits_from_both_ends(catalog: Catalog) -> None:
    """
    A person's ties hold the parts that the catalog tells of, a character's the voices.
    """
    for person in catalog.people:
        assert set(catalog.roles_of(person)) == set(ties(catalog, person).get("credits", ()))
    for character in catalog.characters:
        found = ties(catalog, character)
        assert set(catalog.voices_of(character)) == set(found.get("credits", ()))
        assert list(catalog.relations_of(character)) == found.get("relations", [])


def test_cells(tiny: Tiny) -> None:
    """
    A row fits on a line: nodes by id and name, edges by their ends but the one they are seen from.
    """
    first = tiny.credits.rows[0]

    assert ["hero", "Hero", ""] == cells(tiny.characters.get("hero"))
    assert ["First dub", "billing 2", "Rival", "Bob Ray", ""] == cells(first)
    assert ["First dub", "billing 2", "Rival", "", ""] == cells(first, first.person)


def test_doubt(tiny: Tiny) -> None:
    """
    What no source states in so many words, or another denies, is marked.
    """
    hero = tiny.characters.get("hero")

    assert "" == doubt(hero)
    assert "(inferred)" == doubt(attrs.evolve(hero, certainty=Certainty.INFERRED))
    assert "(disputed)" == doubt(attrs.evolve(hero, certainty=Certainty.DISPUTED))


def test_nothing_later(catalog: Catalog) -> None:
    """
    The ties in a view are rows of that view.
    """
    view = catalog.up_to("s1e06")
    known = set(rows(view)) | {relation.inverse for relation in view.relations}

    assert all(
        tie in known
        for row in [*view.characters, *view.organizations, *view.people]
        for found in ties(view, row).values()
        for tie in found
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    """
    No text ends a line or commands the terminal; markup and formulas are plain text here.
    """
    catalog = named(text)
    hero: Any = catalog.characters.rows[0]
    lines = [*card(hero), *tied(catalog, hero)]

    assert all(len(line.splitlines()) <= 1 for line in lines)
    assert "\x1b" not in plain("".join(lines))
    assert visible(text) == plain(lines[0])


def test_card_of_a_source(tiny: Tiny) -> None:
    """
    A source has a card like any row.
    """
    diary: Source = tiny.sources.get("diary")

    assert ["A diary", "source diary", "", "native     日記"] == [
        plain(line) for line in card(diary)[:4]
    ]
