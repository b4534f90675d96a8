"""
The vocabularies are closed, and the inverse of a relation is a relation.
"""

import pytest

import heromask
from heromask import Certainty, RelationKind
from heromask._model.kinds import Vocabulary

KINDS = Vocabulary.__subclasses__()


@pytest.mark.parametrize("kind", RelationKind)
def test_inverse(kind: RelationKind) -> None:
    """
    Reading a relation from the other end twice gives it back, kinship included.
    """
    assert kind is kind.inverse.inverse
    assert kind.is_kinship is kind.inverse.is_kinship


def test_is_sure() -> None:
    """
    Sure is what a source says outright and none contradicts.
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


def test_is_mutual() -> None:
    """
    Some kinds are the same from both ends.
    """
    assert RelationKind.SPOUSE.is_mutual
    assert not RelationKind.PARENT.is_mutual


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("sibing", r"'sibing' is not in RelationKind; did you mean 'sibling'\?$"),
        (7, "7 is not in RelationKind; choose one of parent, child, grandparent, .* whole$"),
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
def test_members(kind: type[Vocabulary]) -> None:
    """
    A member is named as its JSON word is, equals it and is found by it.
    """
    for member in kind:
        assert member.name == member.value.upper().replace("-", "_")
        assert member is kind(member.value)
        assert member == member.value


@pytest.mark.parametrize("kind", KINDS)
def test_module_of_a_vocabulary(kind: type[Vocabulary]) -> None:
    """
    A vocabulary is public, and says so where a pickle or an error names it.
    """
    assert getattr(heromask, kind.__name__) is kind
    assert "heromask" == kind.__module__


def test_str() -> None:
    """
    A member reads as its word.
    """
    assert "stated" == f"{Certainty.STATED}" == str(Certainty.STATED)
