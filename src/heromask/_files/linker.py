"""
The fast loader: from data files that are known to be valid to tables, without any check.

`_load` uses it for the very bytes that the strict reader accepted when the package was made.
The rows of a table are made when somebody first asks for them, or for a row that refers to them.
One invariant holds the two readers together: of the same files in canonical form, both make equal
tables.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

from heromask._model.dates import PartialDate
from heromask._model.edges import Edge
from heromask._model.make import slots
from heromask._model.table import Table, noun_of
from heromask._model.tables import Field, RowClass, fields_of, row_classes

Make: TypeAlias = Callable[[Any], Any]


def link(files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Make tables of data files that are known to be valid, by the names of the files.
    """
    return _Linker(files).tables


class _Linker:
    """
    The tables, and the functions that make objects of JSON, by class.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.made: dict[str, tuple[Any, ...]] = {}
        self.makers: dict[type[Any], Make] = {}
        self.references: dict[tuple[str, ...], _References] = {}
        self.tables: dict[str, Table[Any, Any]] = {
            name: Table.later(noun_of(row), partial(self.rows, name))
            for name, row in row_classes().items()
        }

    def rows(self, name: str) -> tuple[Any, ...]:
        """
        Return the rows of a table.

        Several threads may make them at once; all get those that were whole first.
        """
        if name not in self.made:
            maker = self.maker(row_classes()[name])
            rows = tuple(map(maker, json.loads(self.files[f"{name}.json"])))
            self.made.setdefault(name, rows)
        return self.made[name]

    def maker(self, class_: RowClass) -> Make:
        """
        Return the function that makes a row or a part of a class.
        """
        if class_ not in self.makers:
            fields = {field.name: self.field_maker(field) for field in fields_of(class_)}
            self.makers[class_] = _object_maker(class_, fields)
        return self.makers[class_]

    def field_maker(self, field: Field) -> Make | None:
        """
        Return the function that makes the value of a field; `None` where JSON has it already.
        """
        make_one = self.value_maker(field)
        if not field.many:
            return make_one
        return tuple if make_one is None else lambda raw: tuple(map(make_one, raw))

    def value_maker(self, field: Field) -> Make | None:
        """
        Return the function that makes one value of a field.
        """
        match field.holds:
            case "reference":
                found = _References(self, field.tables)
                return self.references.setdefault(field.tables, found).__getitem__
            case "part":
                return self.maker(field.types[0])
            case "word":
                vocabulary: Any = field.types[0]
                return {str(word): word for word in vocabulary}.__getitem__
            case "date":
                return PartialDate.parse
            case _:
                return float if float in field.types else None


class _References(dict[str, Any]):
    """
    The rows that fields refer to which lead to the same tables, by their ids.

    A table is read when an id is not in those before it.
    """

    def __init__(self, linker: _Linker, names: tuple[str, ...]) -> None:
        super().__init__()
        self.linker = linker
        classes = row_classes()
        self.edges = [name for name in names if issubclass(classes[name], Edge)]
        self.others = [name for name in names if name not in self.edges]

    def __missing__(self, id_: str) -> Any:
        for name in self.edges if "/" in id_ else self.others:
            for row in self.linker.rows(name):
                self.setdefault(row.id, row)
            if id_ in self:
                return self[id_]
        former = (self.linker.tables[name].get(id_) for name in (*self.edges, *self.others))
        row = next(filter(None, former), None)
        if row is None:
            raise KeyError(id_)
        return row


def _object_maker(class_: type[Any], makers: Mapping[str, Make | None]) -> Make:
    plan = [(name, *slot, makers[name]) for name, slot in slots(class_).items()]
    new = object.__new__

    def make_object(raw: dict[str, Any]) -> Any:
        thing = new(class_)
        for name, place, default, make_value in plan:
            if name not in raw:
                place(thing, default)
            elif make_value is None:
                place(thing, raw[name])
            else:
                place(thing, make_value(raw[name]))
        return thing

    return make_object
