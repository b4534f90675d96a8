"""
The quick reading of a raw row: it makes what validation would make, or is not sure.

Nearly every row is valid, and a valid row needs no explanation. Whatever is unusual raises
`UnsureError`, and that row is read again by `heromask._files.validation`, which says why.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from math import isfinite
from typing import Any, TypeAlias

from heromask._files.parsing import Json
from heromask._model.dates import PartialDate
from heromask._model.edges import Edge
from heromask._model.make import slots
from heromask._model.rules import Rule
from heromask._model.table import Table
from heromask._model.tables import Field, RowClass, fields_of, row_classes

Make: TypeAlias = Callable[[Json], Any]

LONGEST = 50
"""The elements of a list that is read quickly: longer ones are unusual, and counted first."""


class UnsureError(Exception):
    """
    A raw row is not as nearly all rows are.
    """


class QuickReader:
    """
    The functions that make objects of JSON, by class; `tables` has those read so far.
    """

    def __init__(self, tables: Mapping[RowClass, Table[Any, Any]]) -> None:
        self.tables = tables
        self.makers: dict[type[Any], Make] = {}
        self.references: dict[tuple[str, ...], _References] = {}

    def make(self, class_: RowClass, raw: Json) -> Any:
        """
        Make a row, or raise `UnsureError`.
        """
        try:
            return self.maker(class_)(raw)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            raise UnsureError from None

    def maker(self, class_: type[Any]) -> Make:
        """
        Return the function that makes an object of a class.
        """
        if class_ not in self.makers:
            fields = {field.name: field for field in fields_of(class_)}
            plan = [
                (name, place, default, fields[name].required, self.of_field(fields[name]))
                for name, (place, default) in slots(class_).items()
            ]
            self.makers[class_] = partial(_make_object, class_, plan, fields.keys())
        return self.makers[class_]

    def of_field(self, field: Field) -> Make:
        """
        Return the function that makes the value of a field.
        """
        of_one = self.of_one(field)
        return partial(_make_list, field.rules, of_one) if field.many else of_one

    def of_one(self, field: Field) -> Make:
        """
        Return the function that makes one value of a field.
        """
        match field.holds:
            case "reference":
                found = _References(self.tables, field.tables)
                return self.references.setdefault(field.tables, found).__getitem__
            case "part":
                return self.maker(field.types[0])
            case "word":
                vocabulary: Any = field.types[0]
                return {str(word): word for word in vocabulary}.__getitem__
            case "date":
                return PartialDate.parse
            case "value":  # pragma: no branch  there is no other
                return _of_value(field)


class _References(dict[str, Any]):
    """
    The rows of some tables that were referred to, by the ids that were given.
    """

    def __init__(self, tables: Mapping[RowClass, Table[Any, Any]], names: tuple[str, ...]) -> None:
        super().__init__()
        self.tables = tables
        classes = [row_classes()[name] for name in names]
        self.edges = [class_ for class_ in classes if issubclass(class_, Edge)]
        self.others = [class_ for class_ in classes if not issubclass(class_, Edge)]

    def __missing__(self, id_: str) -> Any:
        for class_ in self.edges if "/" in id_ else self.others:
            row = self.tables[class_].get(id_)
            if row is not None:
                self[id_] = row
                return row
        raise UnsureError


def _make_object(class_: type[Any], plan: Any, names: Any, raw: Json) -> Any:
    if raw.__class__ is not dict or not names >= raw.keys():
        raise UnsureError
    thing = object.__new__(class_)
    for name, place, default, required, make in plan:
        if name in raw:
            place(thing, make(raw[name]))
        elif required:
            raise UnsureError
        else:
            place(thing, default)
    return thing


def _make_list(rules: Rule, make: Make, raw: Json) -> tuple[Any, ...]:
    if raw.__class__ is not list or not rules["minItems"] <= len(raw) <= LONGEST:
        raise UnsureError
    made = tuple(map(make, raw))
    if len(made) > 1 and len({*made}) < len(made):
        raise UnsureError
    if "contains" in rules and sum(claim.followed for claim in made) > 1:
        raise UnsureError
    return made


def _of_value(field: Field) -> Make:
    """
    Return the function that checks a value which JSON has itself.
    """
    rules, types = field.rules, field.types
    if types == (float,):
        return partial(_number, rules)
    fits = re.compile(rules.get("pattern", "")).search
    longest = rules.get("maxLength", float("inf"))

    def value(raw: Json) -> Any:
        if raw.__class__ not in types:
            raise UnsureError
        if raw.__class__ is str:
            if not fits(raw) or len(raw) > longest:
                raise UnsureError
            raw.encode()  # which half of a surrogate pair cannot be
        elif raw.__class__ is int and not rules["minimum"] <= raw <= rules["maximum"]:
            raise UnsureError
        return raw

    return value


def _number(rules: Rule, raw: Json) -> float:
    if raw.__class__ not in (int, float) or not isfinite(raw):
        raise UnsureError
    if not rules["minimum"] <= raw <= rules["maximum"]:
        raise UnsureError
    return float(raw)
