"""
The vocabularies are closed, and the inverse of a relation is a relation.
"""

from enum import StrEnum

import pytest

from heromask import Certainty, RelationKind, _kinds

KINDS = [
    kind for kind in vars(_kinds).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
]


@pytest.mark.parametrize("kind", RelationKind)
def test_inverse(kind: RelationKind) -> None:
    """
    Reading a relation from the other end twice gives it back, kinship included.
    """
    assert kind is kind.inverse.inverse
    assert kind.is_kinship is kind.inverse.is_kinship


def test_sure() -> None:
    """
    Sure is what a source says outright, uncontradicted.
    """
    assert ["stated", "corroborated"] == [word for word in Certainty if word.is_sure]


@pytest.mark.parametrize("kind", RelationKind)
def test_phrase(kind: RelationKind) -> None:
    """
    A kind of relation can be said between its ends, in words that are not run together.
    """
    assert kind.phrase in {f"{kind.label} of", kind.label}
    assert kind.label in {kind, f"{kind} by", kind.replace("-", " ")}
    assert kind.phrase.endswith((" of", "ed by"))


def test_mutual() -> None:
    """
    Some kinds are the same from both ends.
    """
    assert RelationKind.SPOUSE.is_mutual
    assert not RelationKind.PARENT.is_mutual


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("sibing", r"'sibing' is no RelationKind; did you mean 'sibling'\?$"),
        (7, "7 is no RelationKind; choose one of parent, child, grandparent, .* whole$"),
    ],
)
def test_unknown_word(word: str, fix: str) -> None:
    """
    A word that a vocabulary lacks gets the nearest one, or all there are.
    """
    with pytest.raises(ValueError, match=f"^{fix}"):
        RelationKind(word)


def test_parent() -> None:
    """
    The inverse of a parent is a child, and both are kin.
    """
    assert RelationKind.CHILD is RelationKind.PARENT.inverse
    assert RelationKind.PARENT.is_kinship
    assert not RelationKind.ENEMY.is_kinship


@pytest.mark.parametrize("kind", KINDS)
def test_words(kind: type[StrEnum]) -> None:
    """
    A member is named as its JSON word is, equals it and is found by it.
    """
    for member in kind:
        assert member.name == member.value.upper().replace("-", "_")
        assert member is kind(member.value)


def test_text() -> None:
    """
    A member reads as its word.
    """
    assert "stated" == f"{Certainty.STATED}" == str(Certainty.STATED)
