"""
How notebooks, rich and other tools show values.

Printers follow references, and most of the catalog can be reached from any row. So a value inside
something else is a single line: in a list, in another row, among the locals of a traceback. Only a
value that is printed by itself shows its fields.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from heromask._model.fields import fields

MOST_ROWS = 60
"""How many rows of a table are shown; the others are counted."""

MOST_ITEMS = 20
"""How many items of a field are shown; the others are counted."""

EVIDENCE = ("sources", "certainty", "note")
"""The fields of a statement that are shown last."""


class Line:
    """
    Something with a given `repr`.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def parts(value: Any) -> Iterator[tuple[str, Any]]:
    """
    Yield the name and the value of each field that is set: id and name first, evidence last.
    """
    if hasattr(value, "id"):
        yield "id", value.id
    found = [(field, getattr(value, field.name)) for field in fields(value.__class__)]
    for field, held in sorted(found, key=_place):
        if held != field.default and field.name != "id":
            yield field.alias, held


def _place(pair: Any) -> int:
    name = pair[0].name
    return -1 if name == "name" else int(name in EVIDENCE)


def shown(held: Any, most: int = MOST_ITEMS) -> Any:
    """
    Return the form in which the value of a field is shown: rows and parts have one line each.
    """
    if held.__class__ is tuple:
        rest = [Line(f"… and {len(held) - most} more")] if len(held) > most else []
        return [*map(shown, held[:most]), *rest]
    return Line(repr(held)) if hasattr(held, "__rich_repr__") else held


def alone(name: str, lines: Iterable[Any]) -> object:
    """
    Return an object that rich prints as a call: a name, and a line for each argument.
    """
    arguments = tuple(lines)  # rich asks twice: for the width, and for the text
    return type(name, (), {"__rich_repr__": arguments.__iter__})()


# HTML


def html(value: Any) -> str:
    """
    Return a table of the fields of a value; all text is escaped.
    """
    lines = (
        f"<tr><th scope='row'>{escape(name)}</th><td>{_cell(held)}</td></tr>"
        for name, held in parts(value)
    )
    caption = escape(type(value).__name__)
    return f"<table><caption>{caption}</caption><tbody>{''.join(lines)}</tbody></table>"


def _cell(held: Any) -> str:
    if held.__class__ is tuple:
        rest = f"<li>… and {len(held) - MOST_ITEMS} more</li>" if len(held) > MOST_ITEMS else ""
        items = "".join(f"<li>{_cell(item)}</li>" for item in held[:MOST_ITEMS])
        return f"<ul>{items}{rest}</ul>"
    is_value = hasattr(held, "__rich_repr__")
    return escape(str(getattr(held, "name", getattr(held, "id", held)) if is_value else held))


def html_of_rows(caption: str, rows: Iterable[tuple[str, str]], more: int = 0) -> str:
    """
    Return a table of ids and names; all text is escaped.
    """
    lines = "".join(
        f"<tr><td><code>{escape(id_)}</code></td><td>{escape(name)}</td></tr>" for id_, name in rows
    )
    rest = f"<tfoot><tr><td colspan='2'>and {more} more</td></tr></tfoot>" if more else ""
    return (
        f"<table><caption>{escape(caption)}</caption>"
        "<thead><tr><th scope='col'>id</th><th scope='col'>name</th></tr></thead>"
        f"<tbody>{lines}</tbody>{rest}</table>"
    )


def label(row: Any) -> str:
    """
    Return what is shown beside the id of a row: its name, its text, or the names of its ends.
    """
    names = [end.name for end in getattr(row, "ends", ())]
    return getattr(row, "name", ", ".join(names) or str(row))
