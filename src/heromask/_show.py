"""
How rows, parts and tables show themselves in a notebook or in a rich terminal.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from heromask._value import Value

LONGEST = 60
"""How many rows of a table a notebook shows before it counts the rest."""


class Shown(Value):
    """
    A value whose fields are worth a look.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """
        Show the fields that say something, for a notebook; all text is escaped.
        """
        from html import escape

        caption = escape(type(self).__name__)
        lines = (
            f"<tr><th scope='row'>{escape(name)}</th><td>{_cell(value)}</td></tr>"
            for name, value in said(self)
        )
        return f"<table><caption>{caption}</caption><tbody>{''.join(lines)}</tbody></table>"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        """
        Give the fields that say something, for rich and whoever else knows its protocol.
        """
        yield from said(self)


def said(thing: Any) -> Iterator[tuple[str, Any]]:
    """
    Give the name and value of each field of an attrs object that is not at its default.
    """
    for field in attrs.fields(thing.__class__):
        value = getattr(thing, field.name)
        if value != field.default:
            yield field.name, value


def table(noun: str, rows: Iterable[Any]) -> str:
    """
    Show the ids and names of some rows as HTML, the first sixty of them.
    """
    from html import escape

    rows = list(rows)
    named = [(escape(row.id), escape(next(iter(row.names), ""))) for row in rows[:LONGEST]]
    lines = "".join(f"<tr><td><code>{id_}</code></td><td>{name}</td></tr>" for id_, name in named)
    rest = f"<tfoot><tr><td colspan='2'>and {len(rows) - LONGEST} more</td></tr></tfoot>"
    return (
        f"<table><caption>{len(rows)} rows: {escape(noun)}</caption>"
        "<thead><tr><th scope='col'>id</th><th scope='col'>name</th></tr></thead>"
        f"<tbody>{lines}</tbody>{rest if len(rows) > LONGEST else ''}</table>"
    )


def _cell(value: Any) -> str:
    from html import escape

    match value:
        case tuple():
            items = "".join(f"<li>{_cell(item)}</li>" for item in _items(value))
            return f"<ul>{items}</ul>"
        case Shown():
            return escape(str(getattr(value, "name", getattr(value, "id", value))))
        case _:
            return escape(str(value))


def _items(values: Any) -> Iterator[Any]:
    yield from values
