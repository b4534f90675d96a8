"""
Nodes and parts know themselves.
"""

import pytest

from heromask import Catalog


def test_names(tiny: Catalog) -> None:
    """
    The names of a node are all its recorded forms, the display form first.
    """
    assert ("Hero", "The Hero") == tiny.characters.rows[0].names
    assert ("Bob Ray", "ボブ") == tiny.people.rows[1].names
    assert ("A page",) == tiny.sources.rows[0].names
    assert ("A diary", "日記") == tiny.sources.rows[1].names


def test_source_of_a_source(tiny: Catalog) -> None:
    """
    A source vouches for itself.
    """
    page = tiny.sources.rows[0]

    assert (page,) == page.sources


def test_text_of_parts(tiny: Catalog) -> None:
    """
    A fact, an alias and a claim read as their text.
    """
    hero = tiny.characters.rows[0]

    assert "Wears red." == str(hero.facts[0])
    assert "The Hero" == str(hero.aliases[0])
    assert "Yes." == str(tiny.disputes.rows[0].claims[0])


def test_repr(tiny: Catalog) -> None:
    """
    What a row or a part is fits on one line.
    """
    hero = tiny.characters.rows[0]
    dispute = tiny.disputes.rows[0]
    shown = {
        "<Character hero: Hero>": hero,
        "<Alias The Hero (epithet)>": hero.aliases[0],
        "<Fact Wears red. (stated)>": hero.facts[0],
        "<Source page: A page>": tiny.sources.rows[0],
        "<Participant Hero: wins>": tiny.events.rows[1].participants[0],
        "<Dispute color: Is the coat red?>": dispute,
        "<Claim Yes.>": dispute.claims[0],
        "<Subject hero: facts>": dispute.about[0],
        "<VoiceCredit first/rival/bob>": tiny.credits.rows[0],
        "<Table of 3 rows: character>": tiny.characters,
        "<Catalog of 40 rows, 3 characters among them>": tiny,
    }

    assert list(shown) == [repr(thing) for thing in shown.values()]


def test_frozen(tiny: Catalog) -> None:
    """
    Nothing can be assigned to a row, not even a new attribute.
    """
    hero = tiny.characters.rows[0]

    for name in ("name", "nickname"):
        with pytest.raises(AttributeError):
            setattr(hero, name, "Villain")
