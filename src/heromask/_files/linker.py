"""
The fast loader: it makes tables from data files that are known to be valid, without any check.

`_load` uses it for exactly the bytes that the strict reader accepted when the package was made.
A row is made when its table, or a row that refers to it, is first used.
One invariant connects the two readers: from the same files in canonical form, they make equal
tables.
"""

import json
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from heromask._files.makers import Make, Makers
from heromask._model.edges import Edge
from heromask._model.make import slots
from heromask._model.table import Table, noun_of
from heromask._model.tables import Field, RowClass, fields_of, row_classes


def link(files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Make tables from the contents of valid data files, by the names of the files.
    """
    return _Linker(files).tables


class _Linker(Makers[Make | None]):
    """
    The tables, and the functions that make their rows; `None` leaves a JSON value as it is.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.rows = {
            name: _Rows(files[f"{name}.json"], partial(self.maker, row))
            for name, row in row_classes().items()
        }
        self.tables: dict[str, Table[Any, Any]] = {
            name: Table.later(noun_of(row), self.rows[name].all)
            for name, row in row_classes().items()
        }

    def of_class(self, class_: RowClass) -> Make:
        """
        Make the function for the objects of a class.
        """
        return _object_maker(
            class_, {field.name: self.of_field(field) for field in fields_of(class_)}
        )

    def of_field(self, field: Field) -> Make | None:
        """
        Return the function that makes the value of a field, or `None` if JSON has the value.
        """
        make_one = self.of_one(field)
        if not field.many:
            return make_one
        return tuple if make_one is None else lambda raw: tuple(map(make_one, raw))

    def of_tables(self, names: tuple[str, ...]) -> Make:
        """
        Make the function that finds the row of some tables with an id.
        """
        return _References(self, names).__getitem__

    def of_value(self, field: Field) -> Make | None:
        """
        Return `float` for a float, which JSON may write as a whole number, and `None` otherwise.
        """
        return float if float in field.types else None


class _Rows(dict[str | int, Any]):
    """
    The rows of a table that exist so far, by their ids or, for edges, which have no id in JSON, by
    their numbers.

    Several threads may make a row at once; all of them get the first one that is complete.
    """

    def __init__(self, text: bytes, maker: Callable[[], Make]) -> None:
        super().__init__()
        self.text, self.maker = text, maker

    @cached_property
    def raw(self) -> Mapping[str | int, Any]:
        """
        The raw rows, or the rows themselves once all of them exist.
        """
        rows: Any = json.loads(self.text)
        return {row.get("id", number): row for number, row in enumerate(rows)}

    @cached_property
    def make(self) -> Make:
        """
        The function that makes a row.
        """
        return self.maker()

    def __missing__(self, key: str | int) -> Any:
        raw = self.raw[key]
        return self.get(key) or self.setdefault(key, self.make(raw))

    def all(self) -> tuple[Any, ...]:
        """
        Return all rows in the order of the file.
        """
        get, keep, make = self.get, self.setdefault, self.make
        rows = {key: get(key) or keep(key, make(raw)) for key, raw in self.raw.items()}
        self.raw = rows  # frees the raw rows
        return tuple(rows.values())


class _References(dict[str, Any]):
    """
    The rows that references to some tables lead to, by their ids.

    A row is made when its id is first looked up, but an edge with all other edges of its table.
    """

    def __init__(self, linker: _Linker, names: tuple[str, ...]) -> None:
        super().__init__()
        edges = [name for name in names if issubclass(row_classes()[name], Edge)]
        others = [name for name in names if name not in edges]
        self.nodes = [linker.rows[name] for name in others]
        self.tables = [linker.tables[name] for name in (*edges, *others)]

    def __missing__(self, id_: str) -> Any:
        for rows in self.nodes:
            if id_ in rows.raw:
                return self.setdefault(id_, rows[id_])
        found = (table.get(id_) for table in self.tables)  # edges and former ids
        row = next(filter(None, found), None)
        if row is None:
            raise KeyError(id_)
        return self.setdefault(id_, row)


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
