"""
A table gives its rows in order and each by its id.
"""

import copy
import pickle

import attrs
import pytest
from tiny import Tiny

from heromask import NotFoundError, Table


def test_order(tiny: Tiny) -> None:
    """
    Iteration, length and ids agree on the canonical order.
    """
    assert ("hero", "rival", "loner") == tiny.characters.ids
    assert list(tiny.characters.ids) == [row.id for row in tiny.characters]
    assert 3 == len(tiny.characters)


def test_get(tiny: Tiny) -> None:
    """
    `get` gives the row, or `None`, or the default.
    """
    hero = tiny.characters.rows[0]

    assert hero is tiny.characters.get("hero")
    assert tiny.characters.get("nobody") is None
    assert 7 == tiny.characters.get("nobody", 7)


def test_missing(tiny: Tiny) -> None:
    """
    A missing id raises with the kind, the key and what comes close.
    """
    with pytest.raises(NotFoundError) as caught:
        tiny.characters["heroo"]

    error = caught.value
    assert ("character", "heroo", ("hero",)) == (error.kind, error.key, error.suggestions)


def test_contains(tiny: Tiny) -> None:
    """
    A table contains its rows and their ids, and nothing of another table.
    """
    assert "hero" in tiny.characters
    assert tiny.characters.rows[0] in tiny.characters
    assert "ann" not in tiny.characters
    assert tiny.people.rows[0] not in tiny.characters
    assert attrs.evolve(tiny.characters.rows[0], name="Other") not in tiny.characters
    assert 7 not in tiny.characters


def test_duplicates(tiny: Tiny) -> None:
    """
    Two rows with one id are refused, not dropped.
    """
    with pytest.raises(ValueError, match="give each character its own"):
        Table("character", tiny.characters.rows * 2)


def test_copies(tiny: Tiny) -> None:
    """
    A copied or unpickled table equals the first and hashes alike.
    """
    table = tiny.characters

    for twin in (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert table == twin
        assert hash(table) == hash(twin)
        assert twin.get("hero") == table.get("hero")
