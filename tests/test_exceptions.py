"""
Errors say what is wrong and what to do, and survive a trip through pickle.
"""

import pickle

import pytest

from heromask import AmbiguousError, DataError, HeromaskError, NotFoundError

ERRORS = [
    NotFoundError("character", "james-blod", ["james-blood"]),
    AmbiguousError("character", "Sarah", ["sarah-a", "sarah-b"]),
    DataError(["a.json: $[0]: is odd; fix it", "b.json: is missing; add it"]),
    NotFoundError("person", "james-blood", is_a="character"),
]


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ERRORS[0], "no character 'james-blod'; did you mean 'james-blood'?"),
        (NotFoundError("dub", "klingon"), "no dub 'klingon'"),
        (
            NotFoundError("dub", "english", ["a", "b"]),
            "no dub 'english'; did you mean 'a' or 'b'?",
        ),
        (ERRORS[1], "'Sarah' could be more than one character: choose 'sarah-a' or 'sarah-b'"),
        (AmbiguousError("dub", "x", []), "'x' could be more than one dub"),
        (AmbiguousError("dub", "x", ["a"]), "'x' could be more than one dub: choose 'a'"),
        (
            ERRORS[2],
            "2 problems in the data:\na.json: $[0]: is odd; fix it\nb.json: is missing; add it",
        ),
        (DataError(["a.json: is missing"]), "1 problem in the data:\na.json: is missing"),
        (ERRORS[3], "'james-blood' is a character; expected a person"),
        (
            NotFoundError("event", "ssc", is_a="organization"),
            "'ssc' is an organization; expected an event",
        ),
        (
            NotFoundError("row", "otapol", is_a="source"),
            "'otapol' is a source; expected a row of another table",
        ),
    ],
)
def test_text(error: HeromaskError, text: str) -> None:
    """
    The text says what is wrong and what to do, without quotes around the whole.
    """
    assert text == str(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_pickle(error: HeromaskError) -> None:
    """
    An unpickled error has the same type, text and attributes.
    """
    copy = pickle.loads(pickle.dumps(error))

    assert type(error) is type(copy)
    assert str(error) == str(copy)
    assert vars(error) == vars(copy)


def test_is_a() -> None:
    """
    Only an error about a row of another kind says what that row is.
    """
    assert (None, "character") == tuple(
        error.is_a for error in ERRORS if isinstance(error, NotFoundError)
    )


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_arguments(error: HeromaskError) -> None:
    """
    The arguments of an error are its attributes, in their order.
    """
    assert error.args == tuple(vars(error).values())


@pytest.mark.parametrize(
    ("error", "builtin"),
    list(zip(ERRORS, [KeyError, LookupError, ValueError, KeyError], strict=True)),
)
def test_builtin(error: HeromaskError, builtin: type[Exception]) -> None:
    """
    Each error is caught by those who catch the built-in error that it derives from.
    """
    assert isinstance(error, builtin)
    assert isinstance(error, HeromaskError)
