"""
Every table as a list of flat dictionaries, for tools that work with columns.

The dictionaries follow these rules, which lose nothing:

- A row begins with its `id`; its own fields follow, and its evidence comes last.
- A reference is the id of the row that it refers to. If that row may be in one of several tables,
  a second column names the table: `what` and `what_table`.
- The `value` of a fact, which may be a string or a number, is always a string; the `kind` of the
  fact says which of the two the string stands for.
- A date is an ISO 8601 string.
- A member of an enum is its word, a string.
- A missing value is `None`.
- A list of strings or references is a JSON array in a string: `["page", "diary"]`. If the
  references may lead to several tables, a second list names the tables: `about` and `about_table`.
- A part is a row in a separate table, such as `characters_aliases`: `owner` is the id of the row
  that the part belongs to, and `position` is the position of the part in that row, from 1.

All rows of a table have the same keys in the same order, which `columns` returns.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from heromask._catalog import Catalog
from heromask._model.edges import Relation
from heromask._model.tables import Field, fields_of, row_classes, table_names
from heromask._model.value import Value

Cell: TypeAlias = str | int | float | bool | None
CellType: TypeAlias = type[str | int | float | bool]
FlatRow: TypeAlias = dict[str, Cell]


@attrs.frozen(eq=False, getstate_setstate=False)
class Column(Value):
    """
    The description of a column.

    In a `required` column, no cell is `None`. `tables` are the tables that a reference may lead to.
    If `many` is true, each cell is a list, written as a JSON array in a string.
    """

    name: str
    type: CellType = str
    required: bool = True
    tables: tuple[str, ...] = ()
    many: bool = False


def tables(catalog: Catalog) -> dict[str, list[FlatRow]]:
    """
    Return the rows of every table by its name, each table followed by the tables of its parts.

    >>> import heromask
    >>> tables(heromask.load())["seasons"][0]["work"]
    'hero-mask'
    """
    flat: dict[str, list[FlatRow]] = {}
    for table, rows in catalog.tables.items():
        class_ = row_classes()[table]
        found = _columns_of(class_)
        flat[table] = [_flat(row, found) for row in rows]
        for name, part_class in _parts_of(class_).items():
            found = _columns_of(part_class)
            flat[f"{table}_{name}"] = [
                {"owner": row.id, "position": position, **_flat(part, found)}
                for row in rows
                for position, part in enumerate(getattr(row, name), start=1)
            ]
    return flat


def ties(catalog: Catalog) -> list[FlatRow]:
    """
    Return every relation twice, once from each end: the rows with a certain `subject` are all
    relations of that character or organization.

    The rows are sorted by `subject`, characters first, then as in `relations_of`. The column
    `relation` is the id of the row in the table `relations`. The columns of that table follow, as
    read from the subject. The last two columns are `phrase`, which fits between the names of the
    two ends, and `former`.

    >>> import heromask
    >>> tie = ties(heromask.load())[0]
    >>> tie["subject"], tie["phrase"], tie["object"]
    ('james-blood', 'is a subordinate of', 'lennox-gallagher')
    """
    stated = catalog.relations
    return [
        {
            "relation": relation.id if relation.id in stated else relation.inverse.id,
            **_flat(relation, _columns_of(Relation)[1:]),
            "phrase": relation.kind.phrase,
            "former": relation.former,
        }
        for end in (*catalog.characters, *catalog.organizations)
        for relation in catalog.relations_of(end)
    ]


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """
    Return the columns of every table, in the order of the keys of its rows.
    """
    found: dict[str, tuple[Column, ...]] = {}
    for table, class_ in row_classes().items():
        found[table] = tuple(_with_tables(_columns_of(class_)))
        place = (Column("owner", tables=(table,)), Column("position", int))
        for name, part in _parts_of(class_).items():
            found[f"{table}_{name}"] = (*place, *_with_tables(_columns_of(part)))
    return MappingProxyType(found)


def types() -> dict[str, dict[str, CellType]]:
    """
    Return the Python type of every column of every table, for tools that would otherwise guess.

    >>> types()["characters_aliases"]["position"]
    <class 'int'>
    """
    return {
        table: {column.name: column.type for column in found} for table, found in columns().items()
    }


# What the classes say


def _parts_of(class_: type[Any]) -> dict[str, type[Any]]:
    return {field.name: field.types[0] for field in fields_of(class_) if field.holds == "part"}


def _columns_of(class_: type[Any]) -> tuple[Column, ...]:
    """
    Return a column for each field that holds no parts; the id of an edge comes first.
    """
    found = [_column(field) for field in fields_of(class_) if field.holds != "part"]
    has_id = class_ not in table_names() or found[0].name == "id"
    return tuple(found if has_id else [Column("id"), *found])


def _column(field: Field) -> Column:
    type_ = next(filter((int, float, bool).__contains__, field.types), str)
    if str in field.types:  # a text or a number becomes text, because a column has only one type
        type_ = str
    return Column(field.name, type_, not field.optional, field.tables, field.many)


def _with_tables(found: tuple[Column, ...]) -> Iterator[Column]:
    """
    Yield the columns and, after each reference to several tables, the column that names the table.
    """
    for column in found:
        yield column
        if len(column.tables) > 1:
            yield Column(f"{column.name}_table", required=column.required, many=column.many)


# What the rows hold


def _flat(thing: Any, found: Iterable[Column]) -> FlatRow:
    row: FlatRow = {}
    for column in found:
        value = getattr(thing, column.name)
        row[column.name] = _cell(column, value)
        if len(column.tables) > 1:
            row[f"{column.name}_table"] = _table_names(column, value)
    return row


def _table_names(column: Column, value: Any) -> Cell:
    """
    Return the name of the table of a reference, or a JSON array of names.
    """
    if column.many:
        return json.dumps([table_names()[row.__class__] for row in value])
    return None if value is None else table_names()[value.__class__]


def _cell(column: Column, value: Any) -> Cell:
    """
    Return the cell for a value: the value, its text, the id of a row, or a JSON array.
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
