"""
Text for a terminal: columns, emphasis, and nothing in it that could command the terminal.
"""

import re
from collections.abc import Sequence
from unicodedata import category, combining, east_asian_width

from heromask._limits import WIDEST

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_STYLE = re.compile(r"\x1b\[\dm")


def visible(text: str, keep: str = "") -> str:
    r"""
    Write whatever cannot be seen, or would move what can, as an escape; a few may be kept.

    >>> print(visible("one\ntwo"))
    one\u000atwo
    """
    return "".join(
        escape(letter) if category(letter) in _UNSEEN and letter not in keep else letter
        for letter in text
    )


def escape(text: str) -> str:
    r"""
    Write every character of a text as JSON would escape it.

    >>> print(escape("é😀"))
    \u00e9\ud83d\ude00
    """
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return re.sub("....", r"\\u\g<0>", units)


def bold(text: str) -> str:
    """
    Make a text stand out.
    """
    return f"\x1b[1m{visible(text)}\x1b[0m"


def faint(text: str) -> str:
    """
    Make a text stand back.
    """
    return f"\x1b[2m{visible(text)}\x1b[0m"


def plain(text: str) -> str:
    """
    Take all emphasis off a text.
    """
    return _STYLE.sub("", text)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """
    Lay out rows in columns two blanks apart, leaving out columns that are empty throughout.

    A cell wider than `WIDEST` shifts the rest of its own line, and widens no other.
    """
    seen = [[visible(cell) for cell in row] for row in rows]
    columns = [column for column in zip(*seen, strict=True) if any(column)]
    widths = [min(max(map(width, column)), WIDEST) for column in columns]
    return [
        "  ".join(
            cell + " " * (cells - width(cell)) for cell, cells in zip(line, widths, strict=True)
        ).rstrip()
        for line in zip(*columns, strict=True)
    ]


def width(text: str) -> int:
    """
    Count the terminal cells a text takes: two for a wide character, none for a combining one.
    """
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in ("W", "F") else 1
        for letter in text
    )
