"""
Nodes and their names know themselves.
"""

import pytest
from tiny import Tiny

from heromask import Catalog


def test_names(tiny: Tiny) -> None:
    """
    The names of a node are all its recorded forms, the display form first.
    """
    assert ("Hero", "The Hero") == tiny.characters["hero"].names
    assert ("Bob Ray", "ボブ") == tiny.people["bob"].names
    assert ("A page",) == tiny.sources["page"].names
    assert ("A diary", "日記") == tiny.sources["diary"].names


def test_source_of_a_source(tiny: Tiny) -> None:
    """
    A source vouches for itself.
    """
    page = tiny.sources["page"]

    assert (page,) == page.sources


def test_text(tiny: Tiny) -> None:
    """
    A node and a source read as their name, an alias as its text.
    """
    hero = tiny.characters["hero"]

    assert "Hero of Show" == f"{hero} of {tiny.works['show']}"
    assert "A page" == str(tiny.sources["page"])
    assert "The Hero" == str(hero.aliases[0])


def test_text_of_every_node(catalog: Catalog) -> None:
    """
    Whatever has a name reads as it.
    """
    named = [row for table in catalog.tables.values() for row in table if row.names]

    assert [row.name for row in named] == [str(row) for row in named]


def test_repr(tiny: Tiny) -> None:
    """
    What a row or a part is fits on one line.
    """
    hero = tiny.characters["hero"]
    shown = {
        "<Character hero: Hero>": hero,
        "<Alias The Hero (epithet)>": hero.aliases[0],
        "<Source page: A page>": tiny.sources["page"],
        "<Episode e1: Episode 1>": tiny.episodes["e1"],
        "<Table of 3 rows: character>": tiny.characters,
    }

    assert list(shown) == [repr(thing) for thing in shown.values()]


def test_frozen(tiny: Tiny) -> None:
    """
    Nothing can be assigned to a row, not even a new attribute.
    """
    hero = tiny.characters["hero"]

    for name in ("name", "nickname"):
        with pytest.raises(AttributeError):
            setattr(hero, name, "Villain")
