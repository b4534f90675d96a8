"""
Where each table lies and what a field holds, as the classes say.

The fields of `Catalog`, in order, are the tables and the order in which they are read,
so that a reference always points at a row already made.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from heromask._catalog import Catalog
from heromask._nodes import Statement
from heromask._value import Value

Json: TypeAlias = Any
RowClass: TypeAlias = type[Any]

_KEBAB = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@attrs.frozen(eq=False, getstate_setstate=False)
class Layout(Value):
    """
    Where one table lies: in a file, or in a folder with one file per value of a field.
    """

    table: str
    row: RowClass
    folder_by: str | None

    def file_of(self, raw: Mapping[str, Json]) -> str:
        """
        Name the file in which a raw row belongs.
        """
        name = f"{self.table}/{raw[self.folder_by]}" if self.folder_by else self.table
        return f"{name}.json"

    def owns(self, file: str) -> bool:
        """
        Tell whether a file holds rows of this table.
        """
        if not self.folder_by:
            return file == self.file_of({})
        folder, _, name = file.removesuffix(".json").partition("/")
        return folder == self.table and is_kebab(name) and file.endswith(".json")


@cache
def layouts() -> tuple[Layout, ...]:
    """
    Return the tables of a catalog, in the order in which they are read.
    """
    return tuple(
        Layout(field.name, get_args(field.type)[1], field.metadata.get("folder_by"))
        for field in attrs.fields(Catalog)
    )


def is_data_file(file: str) -> bool:
    """
    Tell whether a file holds rows of some table.
    """
    return any(layout.owns(file) for layout in layouts())


def is_kebab(word: str) -> bool:
    """
    Tell whether a word can be an id: lower-case words joined by hyphens.

    Ids become file names, so this is also what keeps data files in their folder.
    """
    return bool(_KEBAB.fullmatch(word))


def in_order(class_: RowClass) -> list[str]:
    """
    Name the fields of a class in canonical order: the evidence of a row last.
    """
    evidence = [field.name for field in attrs.fields(Statement)]
    names = [field.name for field in attrs.fields(class_)]
    return sorted(names, key=lambda name: issubclass(class_, Statement) and name in evidence)


def is_many(type_: Any) -> bool:
    """
    Tell whether a field of this type holds several values.
    """
    return get_origin(type_) is tuple


def members(type_: Any) -> tuple[type[Any], ...]:
    """
    Name the classes of what a field of this type may hold, each of several values included.
    """
    if is_many(type_):
        return members(get_args(type_)[0])
    kinds = get_args(type_) if isinstance(type_, UnionType) else (type_,)
    return tuple(kind for kind in kinds if kind is not NoneType)
