"""
The short road to a catalog: each table is made when it is first asked for, and not examined.

`_load` takes it with the very bytes that passed the door when the package was made.
One law holds it to the door: of the same files in canonical form, both make equal catalogs.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

import attrs

from heromask._catalog import Catalog, on_demand
from heromask._collector import collector_paused
from heromask._dates import PartialDate
from heromask._layouts import Json, Layout, RowClass, is_many, layouts, members
from heromask._table import Table, noun_of

Make: TypeAlias = Callable[[Json], Any]


def link(files: Mapping[str, bytes]) -> Catalog:
    """
    Make a catalog of data files that are known to be right, by their path within the folder.
    """
    linker = _Linker(files)
    return on_demand(linker.table)


class _Linker:
    """
    The tables made so far, and what makes the objects of each class from JSON.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.layouts: dict[RowClass, Layout] = {layout.row: layout for layout in layouts()}
        self.tables: dict[RowClass, Table[str, Any]] = {}
        self.makes: dict[type[Any], Make] = {}
        moved = json.loads(self.files["redirects.json"])
        self.moved: dict[str, str] = {redirect["id"]: redirect["now"] for redirect in moved}

    def table(self, name: str) -> Table[str, Any]:
        """
        Return a table by its name. Whoever asks meanwhile, in a thread or in a signal handler,
        may make it too; all get the one that was whole first.
        """
        return next(self.rows(row) for row in self.layouts if self.layouts[row].table == name)

    def rows(self, row: RowClass) -> Table[str, Any]:
        """
        Return the table with the rows of a class, made on the first call.
        """
        if row not in self.tables:
            with collector_paused():
                rows = tuple(map(self.objects(row), self.raw_rows(self.layouts[row])))
            ids = {row.id for row in rows} if self.moved else ()
            moved = tuple((former, now) for former, now in self.moved.items() if now in ids)
            self.tables.setdefault(row, Table(noun_of(row), rows, moved))
        return self.tables[row]

    def raw_rows(self, layout: Layout) -> Iterator[Json]:
        """
        Give the raw rows of a table.
        """
        for file in self.files_of(layout):
            yield from json.loads(self.files.get(file, "[]"))

    def files_of(self, layout: Layout) -> list[str]:
        """
        Name the files of a table in the order of their rows.
        """
        if not layout.folder_by:
            return [layout.file_of({})]
        end: Any = attrs.fields_dict(layout.row)[layout.folder_by].type
        return [layout.file_of({layout.folder_by: row.id}) for row in self.rows(end)]

    def objects(self, class_: type[Any]) -> Make:
        """
        Return what makes an object of a class, whether or not it is also a row.
        """
        if class_ not in self.makes:
            values = {field.name: self.values(field.type) for field in attrs.fields(class_)}
            self.makes[class_] = _object_maker(class_, values)
        return self.makes[class_]

    def values(self, type_: Any) -> Make | None:
        """
        Return what makes the value of a field, or nothing where JSON has the value already.
        """
        make = self.one(members(type_))
        if not is_many(type_):
            return make
        return tuple if make is None else lambda raw: tuple(map(make, raw))

    def one(self, kinds: tuple[RowClass, ...]) -> Make | None:
        """
        Return what makes a value that is of one of these classes.
        """
        if kinds[0] in self.layouts:
            return self.references(kinds)
        [kind] = kinds
        if issubclass(kind, StrEnum):
            return {str(member): member for member in kind}.__getitem__
        if kind is PartialDate:
            return PartialDate.parse
        return self.objects(kind) if attrs.has(kind) else None

    def references(self, kinds: tuple[RowClass, ...]) -> Make:
        """
        Return what finds the row of one of these classes by its id.
        """

        def refer(key: Json) -> Any:
            for kind in kinds:
                row = self.rows(kind).get(key)
                if row is not None:
                    return row
            raise KeyError(key)

        return refer


def _object_maker(class_: type[Any], values: Mapping[str, Make | None]) -> Make:
    makes = {name: make for name, make in values.items() if make is not None}

    def make_object(raw: Json) -> Any:
        return class_(**{key: makes[key](raw[key]) if key in makes else raw[key] for key in raw})

    return make_object
