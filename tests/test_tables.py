"""
The schema: what the classes say of tables and fields, described once.
"""

import inspect
import pydoc
from typing import Any

import attrs
import pytest

from heromask import (
    Alias,
    Appearance,
    Certainty,
    Character,
    Claim,
    Dispute,
    Disputed,
    Episode,
    Fact,
    Link,
    Node,
    PartialDate,
    Relation,
    RelationKind,
    Release,
    Review,
    Statement,
    _package,
)
from heromask._model import docs
from heromask._model.tables import Field, Tables, fields_of, meaning, row_classes, table_names

NODES = tuple(name for name, class_ in row_classes().items() if issubclass(class_, Node))
PARTS = (Alias, Claim, Disputed)


def field_of(class_: type[Any], name: str) -> Field:
    """
    Return the description of one field.
    """
    (field,) = (field for field in fields_of(class_) if field.name == name)
    return field


def test_tables_are_fields() -> None:
    """
    The tables are the fields of `Tables`, in their order, and each class of rows has one.
    """
    names = [field.name for field in attrs.fields(Tables)]

    assert names == list(row_classes())
    assert {row: name for name, row in row_classes().items()} == table_names()


@pytest.mark.parametrize("class_", [*row_classes().values(), *PARTS])
def test_every_field_is_described(class_: type[Any]) -> None:
    """
    Each field of a class has one description and one docstring; the evidence comes last.
    """
    names = [field.name for field in fields_of(class_)]

    assert {field.name for field in attrs.fields(class_)} == {*names}
    assert len(names) == len({*names})
    assert all(field.doc for field in fields_of(class_))
    if issubclass(class_, Statement):
        assert ["sources", "certainty", "note"] == names[-3:]


@pytest.mark.parametrize(
    ("class_", "name", "expected"),
    [
        (Character, "revealed", ("reference", ("episodes",), "one", "optional")),
        (Character, "debut", ("reference", ("episodes",), "one", "optional")),
        (Character, "aliases", ("part", (), "many", "has a default")),
        (Character, "sources", ("reference", ("sources",), "many", "required")),
        (Character, "certainty", ("word", (), "one", "required")),
        (Release, "what", ("reference", ("works", "seasons"), "one", "required")),
        (Release, "start", ("date", (), "one", "optional")),
        (Release, "audio", ("value", (), "many", "has a default")),
        (Review, "score", ("value", (), "one", "optional")),
        (Appearance, "captions", ("value", (), "one", "required")),
        (Fact, "about", ("reference", NODES, "many", "required")),
        (Fact, "value", ("value", (), "one", "optional")),
        (Link, "service", ("word", (), "one", "required")),
        (
            Link,
            "what",
            (
                "reference",
                ("works", "seasons", "episodes", "companies", "people", "characters"),
                "one",
                "required",
            ),
        ),
        (Dispute, "about", ("part", (), "many", "required")),
        (
            Disputed,
            "row",
            ("reference", tuple(row_classes())[:-1], "one", "required"),
        ),
    ],
)
def test_field(class_: type[Any], name: str, expected: tuple[object, ...]) -> None:
    """
    A description says what a field holds, where it leads, and whether it may be left out.
    """
    field = field_of(class_, name)
    default = "optional" if field.optional else "has a default"

    assert expected == (
        field.holds,
        field.tables,
        "many" if field.many else "one",
        "required" if field.required else default,
    )


@pytest.mark.parametrize(
    ("class_", "name", "rules"),
    [
        (Episode, "absolute", {"minimum"}),
        (Review, "score", {"minimum"}),
        (Alias, "language", {"pattern"}),
        (Character, "id", {"pattern", "maxLength"}),
        (Character, "sources", {"minItems", "maxItems", "uniqueItems"}),
        (Release, "audio", {"minItems", "maxItems", "uniqueItems", "pattern"}),
        (Dispute, "claims", {"minItems", "contains", "minContains", "maxContains"}),
        (Character, "prominence", set[str]()),
        (Release, "start", set[str]()),
    ],
)
def test_rules(class_: type[Any], name: str, rules: set[str]) -> None:
    """
    A description has the rules of the field: those of all ids, texts, numbers and lists, and those
    that its class adds.
    """
    found = field_of(class_, name).rules

    assert rules <= {*found}
    assert bool(rules) is bool(found)


def test_least_elements() -> None:
    """
    A list that must be given needs an element; another may be empty.
    """
    least = {name: field_of(Character, name).rules["minItems"] for name in ("sources", "aliases")}

    assert {"sources": 1, "aliases": 0} == least


def test_docstring_of_a_field() -> None:
    """
    A field has the docstring below it, in its class or in a base; words have theirs.
    """
    docs = {field.name: field.doc for field in fields_of(Relation)}

    assert "What the subject is to the object." == docs["kind"]
    assert "How certain the statement is, judged by its sources." == docs["certainty"]
    assert "A source says so." == meaning(Certainty, "STATED")
    assert "" == meaning(RelationKind, "PARENT")


@pytest.mark.parametrize(
    ("class_", "field", "doc"),
    [
        (Relation, "kind", "What the subject is to the object."),
        (Node, "name", "The name to display, in Latin letters."),
        (Tables, "people", "People of the real world, such as voice actors and staff."),
    ],
)
def test_help_has_the_docstrings_of_fields(class_: type[object], field: str, doc: str) -> None:
    """
    `help` and `inspect` show the docstring below a field; a field without one has none.
    """
    assert doc == inspect.getdoc(vars(class_)[field])
    assert doc in pydoc.render_doc(class_)
    assert inspect.getdoc(vars(PartialDate)["year"]) is None


def test_docstrings_without_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the source code, as in a frozen program, fields have no docstrings.
    """
    read: Any = vars(docs)["_docs"]
    with monkeypatch.context() as frozen:
        frozen.setattr(_package, "HERE", "nowhere")
        assert {} == read.__wrapped__()

    assert read()
