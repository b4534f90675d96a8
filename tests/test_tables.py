"""
The schema: what the classes say of tables and fields, described once.
"""

import inspect
from typing import Any

import attrs
import pytest

from heromask import Alias, Certainty, Character, Relation, RelationKind, Release, Review, Subject
from heromask._model import tables
from heromask._model.tables import Tables, fields_of, is_kebab, meaning, row_classes, table_names


def test_tables_are_fields() -> None:
    """
    The tables are the fields of `Tables`, in their order, and each class of rows has one.
    """
    names = [field.name for field in attrs.fields(Tables)]

    assert names == list(row_classes())
    assert {row: name for name, row in row_classes().items()} == table_names()


@pytest.mark.parametrize("class_", [*row_classes().values(), Alias, Subject])
def test_every_field_is_described(class_: type[Any]) -> None:
    """
    Each field of a class has one description; the evidence comes last.
    """
    names = [field.name for field in fields_of(class_)]

    assert {field.name for field in attrs.fields(class_)} == {*names}
    assert len(names) == len({*names})
    if "sources" in names:
        assert ["sources", "certainty", "note"] == names[-3:]


@pytest.mark.parametrize(
    ("class_", "name", "expected"),
    [
        (Character, "revealed", ("reference", ("episodes",), "one", "required")),
        (Character, "debut", ("reference", ("episodes",), "one", "optional")),
        (Character, "aliases", ("part", (), "many", "has a default")),
        (Character, "sources", ("reference", ("sources",), "many", "required")),
        (Character, "certainty", ("word", (), "one", "required")),
        (Release, "what", ("reference", ("works", "seasons"), "one", "required")),
        (Release, "start", ("date", (), "one", "optional")),
        (Release, "audio", ("value", (), "many", "has a default")),
        (Review, "score", ("value", (), "one", "optional")),
        (Subject, "row", ("reference", tuple(row_classes()), "one", "required")),
    ],
)
def test_field(class_: type[Any], name: str, expected: tuple[object, ...]) -> None:
    """
    A description says what a field holds, where it leads, and whether it may be left out.
    """
    (field,) = (field for field in fields_of(class_) if field.name == name)
    default = "optional" if field.optional else "has a default"

    assert expected == (
        field.holds,
        field.tables,
        "many" if field.many else "one",
        "required" if field.required else default,
    )


def test_docstring_of_a_field() -> None:
    """
    A field has the docstring below it, in its class or in a base; words have theirs.
    """
    docs = {field.name: field.doc for field in fields_of(Relation)}

    assert "What the subject is to the object." == docs["kind"]
    assert "How sure it is." == docs["certainty"]
    assert "A source says so." == meaning(Certainty, "STATED")
    assert "" == meaning(RelationKind, "PARENT")


def test_docstrings_without_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the source code is not at hand, as in a frozen program, fields have no docstrings.
    """

    def no_source(_: object) -> str:
        raise OSError

    read: Any = vars(tables)["_meanings"]
    with monkeypatch.context() as frozen:
        frozen.setattr(inspect, "getsource", no_source)
        assert {} == read.__wrapped__()

    assert read()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("james-blood", True),
        ("s1e01", True),
        ("", False),
        ("James", False),
        ("a--b", False),
        ("-a", False),
        ("a/b", False),
        ("../a", False),
        ("a\n", False),
    ],
)
def test_kebab_case(word: str, expected: bool) -> None:  # noqa: FBT001
    """
    An id has lower-case words joined by single hyphens, and nothing else.
    """
    assert expected is is_kebab(word)
