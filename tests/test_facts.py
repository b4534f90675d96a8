"""
A fact names all that it is about, and may have a value for programs.
"""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from tiny import Raw, Tiny, as_files, structure

from heromask import Catalog, FactKind


def test_about(tiny: Tiny) -> None:
    """
    A fact leads to the very rows it is about, the one it tells most about first.
    """
    fact = tiny.facts["hero-wins"]

    assert (tiny.characters["hero"], tiny.events["race"], tiny.episodes["e1"]) == fact.about
    assert fact.about[0] is tiny.characters["hero"]
    assert FactKind.STORY is fact.kind


@pytest.mark.parametrize(
    "id_", ["show", "s1", "e1", "studio", "ann", "tv", "first", "police", "mask", "fire", "dated"]
)
def test_about_any_node(raw: Raw, id_: str) -> None:
    """
    A fact may be about a node of any table.
    """
    raw["facts.json"][0]["about"] = [id_]
    (node,) = structure(as_files(raw)).facts.rows[0].about

    assert id_ == node.id


@pytest.mark.parametrize(
    ("kind", "value"), [("age", 10), ("time", 0), ("occupation", "ten"), ("rating", "10")]
)
def test_value(raw: Raw, kind: str, value: str | int) -> None:
    """
    A value is a text or a whole number, as its kind wants, and keeps its type.
    """
    raw["facts.json"][3] |= {"kind": kind, "value": value}
    fact = structure(as_files(raw)).facts.rows[3]

    assert (value, type(value)) == (fact.value, type(fact.value))


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("age", "10", "needs a whole number; write one"),
        ("rating", 10, "needs a string; write one"),
        ("fate", None, "needs a string; write one"),
        ("story", 10, "has no value; leave it out"),
    ],
)
def test_value_of_another_kind(
    raw: Raw, problems: Callable[[], list[str]], kind: str, value: Any, wanted: str
) -> None:
    """
    A value that its kind does not have is a problem.
    """
    fact = raw["facts.json"][3]
    fact |= {"kind": kind, "value": value}
    if value is None:
        del fact["value"]

    assert [f"facts.json: $[3].value: a fact of the kind {kind} {wanted}"] == problems()


def test_no_value(tiny: Tiny) -> None:
    """
    A fact that programs want nothing of has no value.
    """
    assert tiny.facts["hero-wins"].value is None


def test_text(tiny: Tiny) -> None:
    """
    A fact reads as its sentence.
    """
    fact = tiny.facts["hero-is-ten"]

    assert "Hero is ten." == str(fact)
    assert "<Fact hero-is-ten: Hero is ten.>" == repr(fact)


def test_names(catalog: Catalog) -> None:
    """
    A fact has no name: it is found by its id and by what it is about.
    """
    assert all(() == fact.names for fact in catalog.facts)


def test_equality(tiny: Tiny) -> None:
    """
    Facts are equal where they say the same of the same, in the same order.
    """
    fact = tiny.facts["hero-wins"]
    turned = attrs.evolve(fact, about=fact.about[::-1])

    assert fact == attrs.evolve(fact)
    assert fact != turned
    assert hash(fact) == hash(turned)
