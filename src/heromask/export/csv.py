"""
A folder of CSV files, one per table of `heromask.export.rows`, for spreadsheets.

Every text stands in quotes, numbers, `true` and `false` do not, and an absent fact is
an empty cell. So that no spreadsheet takes a text for a formula, an apostrophe goes before
a text that begins like one: `guarded` puts it there, `plain` removes it.
"""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Literal
from unicodedata import category, normalize

from heromask._catalog import Catalog
from heromask._files.atomic import new_file
from heromask.export.rows import Cell, columns, tables

GUARDED = "=+-@'"
"""The characters with which a formula, or a guarded text, begins."""


def save(
    catalog: Catalog,
    path: str | os.PathLike[str],
    *,
    encoding: Literal["utf-8", "utf-8-sig"] = "utf-8",
) -> None:
    """
    Write a folder of CSV files; all are written before the first takes its place.

    Files of other names in the folder stay. Excel reads a file as UTF-8 if it begins with
    the mark that the encoding "utf-8-sig" puts there.
    """
    with ExitStack() as stack:
        for name, text in files(catalog).items():
            fresh = stack.enter_context(new_file(Path(path) / name))
            fresh.write_bytes(text.encode(encoding))


def files(catalog: Catalog) -> dict[str, str]:
    """
    Return the text of every CSV file by its name; each begins with the names of its columns.

    Lines end with a line feed.
    """
    names = {table: [column.name for column in found] for table, found in columns().items()}
    return {
        f"{table}.csv": "".join([_line(names[table]), *(_line(row.values()) for row in rows)])
        for table, rows in tables(catalog).items()
    }


def guarded(text: str) -> str:
    """
    Put an apostrophe before a text that is empty or blank, or that begins like a formula.

    That is with one of `= + - @ '`, their wide forms included, whatever blanks, control and
    format characters stand before it.

    >>> guarded("=1+1"), guarded("1+1"), guarded("'tis")
    ("'=1+1", '1+1', "''tis")
    """
    first = next(filter(_shows, text), "")
    return f"'{text}" if normalize("NFKC", first) in GUARDED else text


def plain(cell: str) -> str | None:
    """
    Return the text that a cell stands for, `None` for an empty cell: the inverse of `guarded`.

    >>> plain("'=1+1"), plain("1+1"), plain("")
    ('=1+1', '1+1', None)
    """
    return cell.removeprefix("'") if cell else None


def _shows(letter: str) -> bool:
    return not letter.isspace() and category(letter) not in ("Cc", "Cf")


def _line(cells: Iterable[Cell]) -> str:
    return f"{','.join(map(_written, cells))}\n"


# The standard writer leaves a lone carriage return without quotes before Python 3.13,
# and cannot tell texts from numbers without quoting absent facts.
def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case str():
            return '"{}"'.format(guarded(cell).replace('"', '""'))
        case _:
            return str(cell)
