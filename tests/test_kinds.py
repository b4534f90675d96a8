"""
The vocabularies are closed, and the inverse of a relation is a relation.
"""

import copy
import pickle

import pytest

import heromask
from heromask import Certainty, FactKind, RelationKind, Service
from heromask._model.kinds import Vocabulary
from heromask._model.tables import meaning

KINDS = Vocabulary.__subclasses__()
WORDS = [word for kind in KINDS for word in kind]
KIN = """
parent child grandparent grandchild parent-in-law child-in-law sibling half-sibling twin stepparent
stepchild adoptive-parent adopted-child aunt-or-uncle niece-or-nephew cousin ancestor descendant
spouse
"""


@pytest.mark.parametrize("kind", RelationKind)
def test_inverse(kind: RelationKind) -> None:
    """
    Reading a relation from the other end twice gives it back, kinship included.
    """
    assert kind is kind.inverse.inverse
    assert kind.is_kinship is kind.inverse.is_kinship


def test_certainty() -> None:
    """
    A certainty says what sources allow: sure is what one says outright; a dispute is no certainty.
    """
    assert ["stated", "corroborated", "inferred", "derived"] == [*Certainty]
    assert ["stated", "corroborated"] == [word for word in Certainty if word.is_sure]


@pytest.mark.parametrize("kind", RelationKind)
def test_label(kind: RelationKind) -> None:
    """
    A label is the word of the kind, with blanks, and with `by` where it is a participle.
    """
    assert kind.label in {kind, f"{kind} by", kind.replace("-", " ")}
    assert kind.label.endswith("ed by") is kind.endswith("ed")


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        (RelationKind.PARENT, "is a parent of"),
        (RelationKind.AUNT_OR_UNCLE, "is an aunt or uncle of"),
        (RelationKind.CHILD_IN_LAW, "is a child-in-law of"),
        (RelationKind.FORMER_COLLEAGUE, "is a former colleague of"),
        (RelationKind.EMPLOYEE, "is an employee of"),
        (RelationKind.KILLER, "killed"),
        (RelationKind.VICTIM, "was killed by"),
        (RelationKind.HELPED, "is helped by"),
        (RelationKind.TEST_SUBJECT, "was a test subject of"),
        (RelationKind.PART, "is part of"),
        (RelationKind.WHOLE, "includes"),
    ],
)
def test_phrase(kind: RelationKind, phrase: str) -> None:
    """
    A phrase is a verb that can stand between the names of the ends.
    """
    assert phrase == kind.phrase


def test_phrases_differ() -> None:
    """
    No two kinds of relations read alike, between names or on an arrow.
    """
    assert len(RelationKind) == len({kind.phrase for kind in RelationKind})
    assert len(RelationKind) == len({kind.label for kind in RelationKind})


def test_is_kinship() -> None:
    """
    Kinship is by blood, by marriage or by adoption; a former spouse is none.
    """
    assert KIN.split() == [kind for kind in RelationKind if kind.is_kinship]


def test_is_mutual() -> None:
    """
    Some kinds are the same from both ends.
    """
    assert RelationKind.SPOUSE.is_mutual
    assert not RelationKind.PARENT.is_mutual


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("sibing", r"'sibing' is not a valid RelationKind; did you mean 'sibling'\?$"),
        (7, "7 is not a valid RelationKind; choose one of parent, child, grandparent, .* whole$"),
    ],
)
def test_unknown_word(word: str, fix: str) -> None:
    """
    A word that a vocabulary lacks gets the nearest one, or all there are.
    """
    with pytest.raises(ValueError, match=f"^{fix}"):
        RelationKind(word)


def test_long_word() -> None:
    """
    Of a long word that a vocabulary lacks, the error quotes the beginning.
    """
    with pytest.raises(ValueError, match="^'x{98}… is not a valid Certainty"):
        Certainty("x" * 10**6)


def test_service() -> None:
    """
    A service has the name that it writes, which no other has.
    """
    assert ("myanimelist", "MyAnimeList") == (Service.MYANIMELIST, Service.MYANIMELIST.label)
    assert "allcinema" == Service.ALLCINEMA.label
    assert len(Service) == len({service.label for service in Service})


@pytest.mark.parametrize("kind", FactKind)
def test_meaning_of_a_fact(kind: FactKind) -> None:
    """
    Each kind of facts is explained by a sentence.
    """
    assert meaning(FactKind, kind.name).endswith(".")


@pytest.mark.parametrize("word", WORDS, ids=repr)
def test_copies(word: Vocabulary) -> None:
    """
    A copied or unpickled member is the member itself.
    """
    assert word is copy.copy(word) is copy.deepcopy(word) is pickle.loads(pickle.dumps(word))


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
