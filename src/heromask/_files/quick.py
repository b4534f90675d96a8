"""
The quick reader of raw rows: it makes what validation would make, or gives up.

Nearly all rows are valid and need no explanation. Anything unusual raises `UnsureError`. Then
`heromask._files.validation` reads the row again and explains what is wrong, if anything is.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from sys import maxsize
from typing import Any

from heromask._files.makers import Make, Makers
from heromask._files.parsing import Json
from heromask._model.edges import Edge
from heromask._model.make import slots
from heromask._model.rules import Rule
from heromask._model.table import Table
from heromask._model.tables import Field, RowClass, fields_of, row_classes

LONGEST = 50
"""The longest list that is read quickly; for longer lists, validation counts elements first."""


class UnsureError(Exception):
    """
    A raw row is unusual, and may be invalid.
    """


class QuickReader(Makers[Make]):
    """
    The functions that make rows from JSON or raise errors; `tables` has the tables read so far.
    """

    def __init__(self, tables: Mapping[RowClass, Table[Any, Any]]) -> None:
        super().__init__()
        self.tables = tables

    def make(self, class_: RowClass, raw: Json) -> Any:
        """
        Make a row, or raise `UnsureError`.
        """
        try:
            return self.maker(class_)(raw)
        except (LookupError, TypeError, ValueError):
            raise UnsureError from None

    def of_class(self, class_: RowClass) -> Make:
        """
        Make the function for the objects of a class.
        """
        fields = {field.name: field for field in fields_of(class_)}
        places = [(fields[name], *slot) for name, slot in slots(class_).items()]
        return partial(
            _make_object,
            class_,
            {field.name: (place, self.of_field(field)) for field, place, _ in places},
            {field.name for field, *_ in places if field.required},
            [(field.name, *slot) for field, *slot in places if not field.required],
        )

    def of_field(self, field: Field) -> Make:
        """
        Return the function that makes the value of a field.
        """
        of_one = self.of_one(field)
        if not field.many:
            return of_one
        is_shared = field.holds == "reference"  # equal references are the same object
        return partial(_make_list, field.rules, of_one, id if is_shared else None)

    def of_tables(self, names: tuple[str, ...]) -> Make:
        """
        Make the function that finds the row of some tables with an id.
        """
        return _References(self.tables, names).__getitem__

    def of_value(self, field: Field) -> Make:
        """
        Return the function that checks a value of a JSON type.
        """
        return _of_value(field)


class _References(dict[str, Any]):
    """
    The rows of some tables, by their ids; an edge is added when a row refers to it.
    """

    def __init__(self, tables: Mapping[RowClass, Table[Any, Any]], names: tuple[str, ...]) -> None:
        super().__init__()
        self.tables = tables
        classes = [row_classes()[name] for name in names]
        self.edges = [class_ for class_ in classes if issubclass(class_, Edge)]
        self.others = [class_ for class_ in classes if not issubclass(class_, Edge)]

    def __missing__(self, id_: str) -> Any:
        for class_ in self.edges if "/" in id_ else ():
            row = self.tables[class_].get(id_)
            if row is not None:
                return self.setdefault(id_, row)
        if not self.others:
            raise UnsureError
        for class_ in reversed(self.others):  # the first table that has an id keeps it
            self.update(_by_id(self.tables[class_]))
        self.others = []
        return self[id_]


def _by_id(table: Table[Any, Any]) -> dict[str, Any]:
    former = {id_: row for row in reversed(table.rows) for id_ in row.former_ids}
    return former | {row.id: row for row in table}


def _make_object(
    class_: type[Any], makers: Any, required: set[str], defaults: Any, raw: Json
) -> Any:
    if raw.__class__ is not dict or not required <= raw.keys():
        raise UnsureError
    thing = object.__new__(class_)
    for name, value in raw.items():
        place, make = makers[name]
        place(thing, make(value))
    for name, place, default in defaults:
        if name not in raw:
            place(thing, default)
    return thing


def _make_list(rules: Rule, make: Make, identity: Any, raw: Json) -> tuple[Any, ...]:
    if raw.__class__ is not list or not rules["minItems"] <= len(raw) <= LONGEST:
        raise UnsureError
    made = tuple(map(make, raw))
    if len(made) > 1 and len({*(map(identity, made) if identity else made)}) < len(made):
        raise UnsureError
    if "contains" in rules and sum(claim.followed for claim in made) > 1:
        raise UnsureError
    return made


# Values of JSON types


def _of_value(field: Field) -> Make:
    """
    Return the function that checks a value, by the types it may have.
    """
    rules = field.rules
    fits = re.compile(rules.get("pattern", "")).search
    text = partial(_text, fits, rules.get("maxLength", maxsize))
    whole = partial(_number, rules, (int,), int)
    makers: dict[tuple[type[Any], ...], Make] = {
        (str,): text,
        (int,): whole,
        (float,): partial(_number, rules, (int, float), float),
        (bool,): _truth,
        (str, int): lambda raw: text(raw) if raw.__class__ is str else whole(raw),
    }
    return makers[field.types]


def _text(fits: Callable[[str], object], longest: int, raw: str) -> str:
    if not fits(raw) or len(raw) > longest:  # anything but a string raises TypeError
        raise UnsureError
    if not raw.isascii():
        raw.encode()  # half of a surrogate pair raises an error
    return raw


def _number(rules: Rule, classes: tuple[type[Any], ...], type_: type[Any], raw: Any) -> Any:
    if raw.__class__ not in classes or not rules["minimum"] <= raw <= rules["maximum"]:
        raise UnsureError
    return type_(raw)


def _truth(raw: Json) -> bool:
    if raw.__class__ is not bool:
        raise UnsureError
    found: bool = raw
    return found
