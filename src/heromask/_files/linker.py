"""
The fast loader: from data files that are known to be valid to tables, without any check.

`_load` uses it for the very bytes that the strict reader accepted when the package was made.
One invariant holds the two together: of the same files in canonical form, both make equal tables.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from heromask._model.dates import PartialDate
from heromask._model.table import Table, noun_of
from heromask._model.tables import Field, RowClass, fields_of, row_classes

Make: TypeAlias = Callable[[Any], Any]


def link(files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Make tables of data files that are known to be valid, by the names of the files.
    """
    linker = _Linker()
    for name, row in row_classes().items():
        rows = map(linker.maker(row), json.loads(files[f"{name}.json"]))
        linker.tables[name] = Table(noun_of(row), tuple(rows))
    return linker.tables


class _Linker:
    """
    The tables made so far, and the functions that make objects of JSON, by class.
    """

    def __init__(self) -> None:
        self.tables: dict[str, Table[Any, Any]] = {}
        self.makers: dict[type[Any], Make] = {}

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
        make = self.value_maker(field)
        if not field.many:
            return make
        return tuple if make is None else lambda raw: tuple(map(make, raw))

    def value_maker(self, field: Field) -> Make | None:
        """
        Return the function that makes one value of a field.
        """
        match field.holds:
            case "reference":
                return self.reference_maker(field.tables)
            case "part":
                return self.maker(field.types[0])
            case "word":
                vocabulary: Any = field.types[0]
                return {str(word): word for word in vocabulary}.__getitem__
            case "date":
                return PartialDate.parse
            case _:
                return float if float in field.types else None

    def reference_maker(self, names: tuple[str, ...]) -> Make:
        """
        Return the function that finds the row of one of these tables by its id.
        """

        def refer(key: str) -> Any:
            for name in names:
                if name in self.tables and (row := self.tables[name].get(key)) is not None:
                    return row
            raise KeyError(key)

        return refer


def _object_maker(class_: type[Any], fields: Mapping[str, Make | None]) -> Make:
    makers = {name: make for name, make in fields.items() if make is not None}

    def make_object(raw: dict[str, Any]) -> Any:
        return class_(**{key: makers[key](raw[key]) if key in makers else raw[key] for key in raw})

    return make_object
