"""
The lines that show a row, its parts and its related rows, whatever fields the classes have.
"""

from collections.abc import Iterator
from typing import Any

import attrs

from heromask._catalog import Catalog
from heromask._cli.terminal import aligned, bold, faint, visible
from heromask._model.edges import EPISODE_FIELDS, Relation
from heromask._model.kinds import RelationKind
from heromask._model.nodes import Episode, Node, Source, Statement
from heromask._model.table import noun_of
from heromask._model.tables import Field, fields_of

EVIDENCE = frozenset(field.name for field in attrs.fields(Statement))


# One row


def format_row(row: Any) -> list[str]:
    """
    Return the lines for a row: its fields, then its parts, one section each.
    """
    fields = [
        (field.name, format_plainly(value))
        for field, value in _set_fields(row)
        if field.name not in {"id", "name"} and field.holds != "part"
    ]
    sections = [
        line
        for field, parts in _set_fields(row)
        if field.holds == "part"
        for line in ["", bold(field.name), *(line for part in parts for line in _format_part(part))]
    ]
    head = [bold(getattr(row, "name", row.id)), faint(f"{noun_of(row.__class__)} {row.id}")]
    return [*head, "", *aligned(fields), *sections]


def parts_of(row: Any) -> list[Any]:
    """
    Return the parts a row owns: aliases, facts, claims and the like.
    """
    return [part for field, parts in _set_fields(row) if field.holds == "part" for part in parts]


def _format_part(part: Any) -> list[str]:
    """
    Return the lines for a part: its first field, below it the other fields and the evidence.
    """
    values = [(field.name, value) for field, value in _set_fields(part)]
    (name, value), *rest = [pair for pair in values if pair[0] not in EVIDENCE]
    details = ", ".join(format_value(*pair) for pair in rest)
    if isinstance(part, Statement):
        evidence = f"{part.certainty}: {format_plainly(part.sources)}"
        details = f"{details}, {evidence}" if details else evidence
    note = getattr(part, "note", None)
    lines = [f"  {visible(format_value(name, value))}", faint(f"      {details}")]
    return [*lines, faint(f"      note: {note}")] if note else lines


def _set_fields(thing: Any) -> list[tuple[Field, Any]]:
    pairs = [(field, getattr(thing, field.name)) for field in fields_of(thing.__class__)]
    return [
        (field, value) for field, value in pairs if value not in (None, ()) and value is not False
    ]


def format_plainly(value: Any) -> str:
    """
    Return the text of a value beside the name of its field; a row is its id.
    """
    match value:
        case True:
            return "yes"
        case tuple():
            return ", ".join(map(format_plainly, value))  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return str(getattr(value, "id", value))


def format_value(name: str, value: Any) -> str:
    """
    Return the text of a value that stands alone; a row is its name, where that says more.
    """
    match value:
        case True:
            return name
        case RelationKind():
            return value.phrase
        case Episode() | int() | float():
            return f"{name} {format_plainly(value)}"
        case Node() | Source():
            return value.name
        case _:
            return format_plainly(value)


def certainty_mark(row: Any) -> str:
    """
    Return a mark for a row that is inferred, derived or disputed, else nothing.
    """
    return "" if row.certainty.is_sure else f"({row.certainty})"


# Related rows


def related(catalog: Catalog, end: Any) -> dict[str, list[Any]]:
    """
    Return the rows that mention a row, by table; relations are read from its end.

    Evidence does not count, or a source would be related to half the data.
    """
    found = {
        name: [_from_end(row, end) for row in table if any(it is end for it in _mentioned(row))]
        for name, table in catalog.tables.items()
    }
    return {name: rows for name, rows in found.items() if rows}


def format_related(catalog: Catalog, end: Any) -> list[str]:
    """
    Return the rows that mention a row, one section per table.
    """
    return [
        line
        for name, rows in related(catalog, end).items()
        for line in [
            "",
            bold(name),
            *(f"  {line}" for line in aligned([row_cells(row, end) for row in rows])),
        ]
    ]


def row_cells(row: Any, end: Any = None) -> list[str]:
    """
    Return a row in a few cells: a node by id and name, an edge by its ends but the one given.
    """
    if hasattr(row, "name"):
        return [row.id, row.name, certainty_mark(row)]
    names = [field.name for field in fields_of(row.__class__) if field.name not in EVIDENCE]
    values = [getattr(row, name) for name in names]
    texts = [
        "" if value is None or value is end else format_value(name, value)
        for name, value in zip(names, values, strict=True)
    ]
    return [*texts, certainty_mark(row)]


def _from_end(row: Any, end: Any) -> Any:
    return row.inverse if isinstance(row, Relation) and row.object is end else row


def _mentioned(row: Any) -> Iterator[Any]:
    for field, value in _set_fields(row):
        if field.name in EVIDENCE | EPISODE_FIELDS:
            continue
        if field.holds == "part":
            yield from (thing for part in value for thing in _mentioned(part))
        else:
            yield value
