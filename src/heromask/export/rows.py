"""
Every table as a list of flat dictionaries, for tools that think in columns.

One rule makes them flat, and nothing is lost by it:

- A row begins with its `id`; its own fields follow, its evidence comes last.
- A reference is the id of the row it leads to. Where that may lie in several tables,
  a second column names the table: `what` and `what_table`.
- A date is its ISO 8601 text, a word of a closed vocabulary its text, an absent fact `None`.
- A list of texts or references is the text of a JSON array: `["page", "diary"]`.
- Parts have a table of their own, such as `characters_facts`: `owner` is the id of the row
  they belong to, `position` their place in it, from 1.

All rows of a table have the same keys in the same order, which the classes give.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, TypeAlias, get_args, get_type_hints

import attrs

from heromask._catalog import Catalog
from heromask._layouts import in_order, is_many, layouts, members
from heromask._value import Value

Cell: TypeAlias = str | int | float | bool | None
CellType: TypeAlias = type[str | int | float | bool]
FlatRow: TypeAlias = dict[str, Cell]
Hints: TypeAlias = Mapping[str, Any]


@attrs.frozen(eq=False, getstate_setstate=False)
class Column(Value):
    """
    What the cells of a column hold.

    `required` says that none is `None`. `tables` are those a reference may lead to;
    `many` marks a list, as JSON text.
    """

    name: str
    type: CellType = str
    required: bool = True
    tables: tuple[str, ...] = ()
    many: bool = False


def tables(catalog: Catalog) -> dict[str, list[FlatRow]]:
    """
    Return the rows of every table, in their order, each table before those of its parts.

    >>> import heromask
    >>> tables(heromask.load())["seasons"][0]["work"]
    'hero-mask'
    """
    flat: dict[str, list[FlatRow]] = {}
    for layout, rows in zip(layouts(), catalog.tables.values(), strict=True):
        found = _columns_of(layout.row)
        flat[layout.table] = [_flat(row, found) for row in rows]
        for name, part in _parts_of(layout.row).items():
            found = _columns_of(part)
            flat[f"{layout.table}_{name}"] = [
                {"owner": row.id, "position": position, **_flat(part, found)}
                for row in rows
                for position, part in enumerate(getattr(row, name), start=1)
            ]
    return flat


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """
    Return the columns of every table, in the order of the keys of its rows.
    """
    found: dict[str, tuple[Column, ...]] = {}
    for layout in layouts():
        found[layout.table] = tuple(_with_tables(_columns_of(layout.row)))
        place = (Column("owner", tables=(layout.table,)), Column("position", int))
        for name, part in _parts_of(layout.row).items():
            found[f"{layout.table}_{name}"] = (*place, *_with_tables(_columns_of(part)))
    return MappingProxyType(found)


def types() -> dict[str, dict[str, CellType]]:
    """
    Return the Python type of every column of every table, for tools that would have to guess.

    >>> types()["characters_facts"]["position"]
    <class 'int'>
    """
    return {
        table: {column.name: column.type for column in found} for table, found in columns().items()
    }


# What the classes say


@cache
def _table_of() -> Mapping[type[Any], str]:
    return {layout.row: layout.table for layout in layouts()}


def _hints(class_: type[Any]) -> Hints:
    """
    Return the types of a row's or a part's fields in canonical order, the id of an edge first.
    """
    own = get_type_hints(class_)
    identity = {"id": str} if class_ in _table_of() else {}
    return identity | {name: own[name] for name in in_order(class_)}


def _is_part(hint: Any) -> bool:
    (*_, member) = members(hint)
    return is_many(hint) and attrs.has(member) and member not in _table_of()


def _parts_of(class_: type[Any]) -> Mapping[str, type[Any]]:
    """
    Return the class of the parts in each field that holds parts.
    """
    hints = _hints(class_)
    return {name: members(hint)[0] for name, hint in hints.items() if _is_part(hint)}


def _columns_of(class_: type[Any]) -> tuple[Column, ...]:
    """
    Return a column for each field that holds no parts.
    """
    hints = _hints(class_)
    return tuple(_column(name, hint) for name, hint in hints.items() if not _is_part(hint))


def _column(name: str, hint: Any) -> Column:
    kinds = members(hint)
    return Column(
        name,
        next((kind for kind in kinds if kind in (int, float, bool)), str),
        NoneType not in get_args(hint),
        tuple(_table_of()[kind] for kind in kinds if kind in _table_of()),
        is_many(hint),
    )


def _with_tables(found: tuple[Column, ...]) -> Iterator[Column]:
    """
    Give the columns, and after each reference to several tables the one that names the table.
    """
    for column in found:
        yield column
        if len(column.tables) > 1:
            yield Column(f"{column.name}_table", required=column.required)


# What the rows hold


def _flat(thing: Any, found: Iterable[Column]) -> FlatRow:
    row: FlatRow = {}
    for column in found:
        value = getattr(thing, column.name)
        row[column.name] = _cell(column, value)
        if len(column.tables) > 1:
            row[f"{column.name}_table"] = value and _table_of()[type(value)]
    return row


def _cell(column: Column, value: Any) -> Cell:
    """
    Return what stands for a value: itself, its text, the id of a row, or JSON of several.
    """
    if column.many:
        texts = [_text(column, element) for element in value]
        return json.dumps(texts, ensure_ascii=False)
    if value is None or column.type is not str:
        cell: Cell = value
        return cell
    return _text(column, value)


def _text(column: Column, value: Any) -> str:
    return str(value.id if column.tables else value)
