"""
A folder of CSV files, one per table of `heromask.export.rows`, for spreadsheets.

Strings are in quotes; numbers, `true` and `false` are not. A missing value is an empty cell.
A string that begins like a formula gets an apostrophe before it, so that no spreadsheet computes
the formula. So does a section of a string that begins like a formula, if a spreadsheet could take
the section for a cell. An empty or blank string gets an apostrophe, so that it does not look like
a missing value. `guarded` adds the apostrophes, and `plain` removes them.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from unicodedata import category, normalize

from heromask._catalog import Catalog
from heromask._files.atomic import write_folder
from heromask.export.rows import Cell, columns, tables

FORMULA = "=+-@"
"""The characters with which a formula begins."""

GUARDED = f"{FORMULA}'"
"""The characters with which a formula, or a guarded text, begins."""

_DIVIDERS = re.compile("([;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029])")


def save(
    catalog: Catalog,
    path: str | os.PathLike[str],
    *,
    encoding: Literal["utf-8", "utf-8-sig"] = "utf-8",
) -> None:
    """
    Write a folder of CSV files, which replaces a folder that `save` wrote before.

    Excel needs the encoding "utf-8-sig", which marks each file as UTF-8.
    Raises `FileExistsError` if an existing folder contains anything but a full set of these files,
    apart from those that file managers create, such as `.DS_Store`, or is or contains the current
    folder. Raises `PermissionError` if the existing folder, or the folder that contains it, is not
    writable.
    """
    write_folder(Path(path), {name: text.encode(encoding) for name, text in files(catalog).items()})


def files(catalog: Catalog) -> dict[str, str]:
    """
    Return the text of every CSV file by its name.

    Each file begins with a header. Lines end with a line feed.
    """
    names = {table: [column.name for column in found] for table, found in columns().items()}
    return {
        f"{table}.csv": "".join([_line(names[table]), *(_line(row.values()) for row in rows)])
        for table, rows in tables(catalog).items()
    }


def guarded(text: str) -> str:
    """
    Put an apostrophe before a string that is empty or blank, or that begins like a formula.

    Such a string begins with one of `= + - @ '` or their full-width forms; blanks, control and
    format characters may come first. If one of `= + - @` follows a semicolon, a tab or a line end,
    it gets an apostrophe, too, because some spreadsheets split cells there, even in quotes.

    >>> guarded("=1+1"), guarded("1+1"), guarded("'tis"), guarded("one;=1+1")
    ("'=1+1", '1+1', "''tis", "one;'=1+1")
    """
    mark = "'" if _first(text) in GUARDED else ""
    first, *parts = _DIVIDERS.split(text)
    return mark + first + "".join(f"'{part}" if _is_formula(part) else part for part in parts)


def plain(cell: str) -> str | None:
    """
    Return the string in a cell, or `None` for an empty cell: the inverse of `guarded`.

    >>> plain("'=1+1"), plain("1+1"), plain("one;'=1+1"), plain("")
    ('=1+1', '1+1', 'one;=1+1', None)
    """
    if not cell:
        return None
    first, *parts = _DIVIDERS.split(cell)
    return first.removeprefix("'") + "".join(
        part.removeprefix("'") if _is_formula(part) else part for part in parts
    )


def _first(text: str, passed_over: str = "") -> str:
    """
    Return the first visible character that is not passed over, normalized; or nothing.
    """
    shown = (letter for letter in text if _shows(letter) and letter not in passed_over)
    return normalize("NFKC", next(shown, ""))[:1]


def _is_formula(part: str) -> bool:
    """
    Return whether a part of a text begins like a formula, even after quotes.
    """
    first = _first(part, "'\"")
    return first != "" and first in FORMULA


def _shows(letter: str) -> bool:
    return not letter.isspace() and category(letter) not in ("Cc", "Cf")


def _line(cells: Iterable[Cell]) -> str:
    return f"{','.join(map(_written, cells))}\n"


# Before Python 3.13, the standard writer does not quote a lone carriage return, and no version can
# quote texts without quoting unknown values, too.
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
