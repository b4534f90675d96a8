"""
The lines that show a row, its parts and its related rows, for all classes alike.
"""

from collections.abc import Iterator
from typing import Any

from heromask._catalog import Catalog
from heromask._cli.terminal import aligned, bold, faint, visible
from heromask._model.disputes import Dispute
from heromask._model.edges import EPISODE_FIELDS, Relation
from heromask._model.facts import Fact
from heromask._model.fields import fields
from heromask._model.kinds import RelationKind, Service
from heromask._model.nodes import Character, Episode, Node, Organization, Source, Statement
from heromask._model.table import noun_of
from heromask._model.tables import Field, fields_of

EVIDENCE = frozenset(field.name for field in fields(Statement))


# One row


def format_row(catalog: Catalog, row: Any) -> list[str]:
    """
    Return the lines for a row: its fields, then its parts, one section each.
    """
    cells = [
        (field.name, f"{format_plainly(value)}  {mark(catalog, row, field.name, certainty=False)}")
        for field, value in _set_fields(row)
        if field.name not in {"id", "name"} and field.holds != "part"
    ]
    sections = [
        line
        for field, parts in _set_fields(row)
        if field.holds == "part"
        for line in ["", bold(field.name), *(line for part in parts for line in _format_part(part))]
    ]
    title = f"{getattr(row, 'name', row.id)} {mark(catalog, row, 'name', certainty=False)}".rstrip()
    head = [bold(title), faint(f"{noun_of(row.__class__)} {row.id}")]
    return [*head, "", *aligned(cells), *sections]


def parts_of(row: Any) -> list[Any]:
    """
    Return the parts of a row, such as its aliases or claims.
    """
    return [part for field, parts in _set_fields(row) if field.holds == "part" for part in parts]


def _format_part(part: Any) -> list[str]:
    """
    Return the lines for a part: its first field, then the other fields and the evidence.
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
    Return the text of a value to stand beside the name of its field; a row is shown as its id.
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
    Return the text of a value to stand alone; most rows are shown as their name.
    """
    match value:
        case True:
            return name
        case RelationKind():
            return value.phrase
        case Service():
            return value.label
        case Episode() | int() | float():
            return f"{name} {format_plainly(value)}"
        case Node() | Source():
            return value.name
        case _:
            return format_plainly(value)


def mark(catalog: Catalog, row: Any, *shown: str, certainty: bool = True) -> str:
    """
    Return "(disputed)" if a shown field is in an open dispute, the certainty of a row that is
    inferred or derived, or nothing.
    """
    if any(catalog.disputes_of(row, field=field, open=True) for field in shown):
        return "(disputed)"
    if not certainty or isinstance(row, Dispute) or row.certainty.is_sure:
        return ""
    return f"({row.certainty})"


# Related rows


def related(catalog: Catalog, end: Any) -> dict[str, list[Any]]:
    """
    Return the rows that refer to a row, by table; relations are read from the end of this row.

    Facts, events and disputes are those that the questions of the catalog return. Citing a source
    does not count, because half of the data would be related to some sources.
    """
    found = {
        name: [_from_end(row, end) for row in table if any(it is end for it in _mentioned(row))]
        for name, table in catalog.tables.items()
    }
    if isinstance(end, Node):
        found["facts"] = list(catalog.facts_of(end))
    if isinstance(end, Character | Organization):
        found["events"] = list(catalog.events_of(end))
    found["disputes"] = list(catalog.disputes_of(end))
    return {name: rows for name, rows in found.items() if rows}


def format_related(catalog: Catalog, end: Any) -> list[str]:
    """
    Return the rows related to a row, one section per table.
    """
    return [
        line
        for name, rows in related(catalog, end).items()
        for line in [
            "",
            bold(name),
            *(f"  {line}" for line in aligned([row_cells(catalog, row, end) for row in rows])),
        ]
    ]


def row_cells(catalog: Catalog, row: Any, end: Any = None) -> list[str]:
    """
    Return the cells for a row: the id and the name of a node, the text of a fact, or the other ends
    of an edge.
    """
    if isinstance(row, Fact):
        return [format_plainly(row.revealed or ""), row.text, mark(catalog, row, "text", "value")]
    if hasattr(row, "name"):
        return [row.id, row.name, mark(catalog, row, "name")]
    names = [field.name for field in fields_of(row.__class__) if field.name not in EVIDENCE]
    values = [getattr(row, name) for name in names]
    texts = [
        "" if value is None or value is end else format_value(name, value)
        for name, value in zip(names, values, strict=True)
    ]
    return [*texts, mark(catalog, row, *names)]


def _from_end(row: Any, end: Any) -> Any:
    return row.inverse if isinstance(row, Relation) and row.object is end else row


def _mentioned(row: Any) -> Iterator[Any]:
    for field, value in _set_fields(row):
        if field.name in EVIDENCE | EPISODE_FIELDS:
            continue
        if field.holds == "part":
            yield from (thing for part in value for thing in _mentioned(part))
        elif field.many:
            yield from value
        else:
            yield value
