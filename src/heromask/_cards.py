"""
How a row, its parts and the rows tied to it are told; driven by the classes alone.
"""

from collections.abc import Iterator
from typing import Any

import attrs

from heromask._catalog import Catalog
from heromask._edges import MOMENTS, Relation
from heromask._kinds import RelationKind
from heromask._layouts import in_order
from heromask._nodes import Episode, Node, Source, Statement
from heromask._table import noun_of
from heromask._text import aligned, bold, faint, visible

EVIDENCE = frozenset(field.name for field in attrs.fields(Statement))


# One row


def card(row: Any) -> list[str]:
    """
    Tell everything a row says of itself: its fields, then its parts, one section each.
    """
    facts = [
        (name, _plainly(value))
        for name, value in _fields(row)
        if name not in {"id", "name"} and not _are_parts(value)
    ]
    sections = [
        line
        for name, value in _fields(row)
        if _are_parts(value)
        for line in ["", bold(name), *(line for part in value for line in _part(part))]
    ]
    head = [bold(getattr(row, "name", row.id)), faint(f"{noun_of(row.__class__)} {row.id}")]
    return [*head, "", *aligned(facts), *sections]


def parts_of(row: Any) -> list[Any]:
    """
    Return the parts a row owns: aliases, facts, claims and the like.
    """
    return [part for _, value in _fields(row) if _are_parts(value) for part in value]


def _part(part: Any) -> list[str]:
    """
    Tell a part: what it is first, below it the rest, and how sure it is and why.
    """
    (name, value), *rest = [field for field in _fields(part) if field[0] not in EVIDENCE]
    details = ", ".join(told(*field) for field in rest)
    if isinstance(part, Statement):
        evidence = f"{part.certainty}: {_plainly(part.sources)}"
        details = f"{details}, {evidence}" if details else evidence
    note = getattr(part, "note", None)
    lines = [f"  {visible(told(name, value))}", faint(f"      {details}")]
    return [*lines, faint(f"      note: {note}")] if note else lines


def _fields(thing: Any) -> list[tuple[str, Any]]:
    """
    Name and give what is known of a row or a part, in canonical order.
    """
    known = [(name, getattr(thing, name)) for name in in_order(thing.__class__)]
    return [
        (name, value) for name, value in known if value not in (None, ()) and value is not False
    ]


def _are_parts(value: object) -> bool:
    return isinstance(value, tuple) and any(
        map(_is_part, value)  # pyright: ignore[reportUnknownArgumentType]
    )


def _is_part(thing: object) -> bool:
    return attrs.has(type(thing)) and not hasattr(thing, "id")


def _plainly(value: Any) -> str:
    """
    Write a value beside the name of its field, rows by their id.
    """
    match value:
        case True:
            return "yes"
        case tuple():
            return ", ".join(map(_plainly, value))  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return str(getattr(value, "id", value))


def told(name: str, value: Any) -> str:
    """
    Write a value so that it explains itself, rows by their name where that tells more.
    """
    match value:
        case True:
            return name
        case RelationKind():
            return value.phrase
        case Episode() | int() | float():
            return f"{name} {_plainly(value)}"
        case Node() | Source():
            return value.name
        case _:
            return _plainly(value)


def doubt(row: Any) -> str:
    """
    Mark a row that no source states in so many words, or that another denies.
    """
    return "" if row.certainty.is_sure else f"({row.certainty})"


# Rows tied to it


def ties(catalog: Catalog, end: Any) -> dict[str, list[Any]]:
    """
    Return the rows that mention a row, by table; relations are read from its end.

    The evidence is left out, or a source would be tied to half the data.
    """
    found = {
        name: [
            _from_end(row, end) for row in table if any(thing is end for thing in _mentioned(row))
        ]
        for name, table in catalog.tables.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def tied(catalog: Catalog, end: Any) -> list[str]:
    """
    Tell the rows that mention a row, one section per table.
    """
    return [
        line
        for table, rows in ties(catalog, end).items()
        for line in [
            "",
            bold(table),
            *(f"  {line}" for line in aligned([cells(row, end) for row in rows])),
        ]
    ]


def cells(row: Any, end: Any = None) -> list[str]:
    """
    Tell a row in a few cells: a node by id and name, an edge by its ends but the one given.
    """
    if hasattr(row, "name"):
        return [row.id, row.name, doubt(row)]
    names = [name for name in in_order(row.__class__) if name not in EVIDENCE]
    values = [getattr(row, name) for name in names]
    texts = [
        "" if value is None or value is end else told(name, value)
        for name, value in zip(names, values, strict=True)
    ]
    return [*texts, doubt(row)]


def _from_end(row: Any, end: Any) -> Any:
    return row.inverse if isinstance(row, Relation) and row.object is end else row


def _mentioned(row: Any) -> Iterator[Any]:
    for name, value in _fields(row):
        if name in EVIDENCE | MOMENTS:
            continue
        yield value
        if _are_parts(value):
            yield from (thing for part in value for thing in _mentioned(part))
