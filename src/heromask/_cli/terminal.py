"""
Text for a terminal: columns, emphasis, and escapes for control characters and for characters that
the encoding of the terminal lacks.
"""

import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import StringIO, TextIOWrapper
from typing import TextIO
from unicodedata import combining, east_asian_width

from heromask._limits import WIDEST
from heromask.exceptions import escape, printable

EXIT_CLOSED_PIPE = 141

_ESCAPED = "heromask-escaped"

_STYLE = re.compile(r"\x1b\[\dm")


def visible(text: str, keep: str = "") -> str:
    r"""
    Escape every character that is invisible or would move the cursor, except those in `keep`.

    >>> print(visible("one\ntwo\x1b", keep="\n"))
    one
    two\u001b
    """
    if keep:
        return keep[0].join(visible(part, keep[1:]) for part in text.split(keep[0]))
    return printable(text)


def bold(text: str) -> str:
    """
    Emphasize a text.
    """
    return f"\x1b[1m{visible(text)}\x1b[0m"


def faint(text: str) -> str:
    """
    Make a text less prominent.
    """
    return f"\x1b[2m{visible(text)}\x1b[0m"


def plain(text: str) -> str:
    """
    Return a text without emphasis.
    """
    return _STYLE.sub("", text)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """
    Align rows in columns two spaces apart; leave out empty columns.

    A cell wider than `WIDEST` shifts only the rest of its own line.
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


# Printing


def as_json(answer: object) -> str:
    """
    Return an answer as JSON with control characters escaped, so that it is safe to print.
    """
    return visible(json.dumps(answer, ensure_ascii=False, indent=2), keep="\n")


def configure_streams() -> None:
    """
    Let standard output accept any text: characters that its encoding lacks are escaped.

    If standard error is closed, discard errors: Python would print them among the answers.
    """
    output = sys.stdout
    if isinstance(output, TextIOWrapper):
        output.reconfigure(errors=_ESCAPED)
    if sys.stderr is None:
        sys.stderr = StringIO()


def print_answer(text: str, end: str = "\n") -> int:
    """
    Print a text and return the exit status.
    """
    shown = text if is_colorful() else plain(text)
    return _print(partial(print, shown, end=end, flush=True))


def print_document(content: bytes) -> int:
    """
    Print a document as it is, and return the exit status; on a terminal, print it as visible text.
    """
    is_file = isinstance(sys.stdout, TextIOWrapper)
    if not is_file or sys.stdout.isatty():
        return print_answer(visible(content.decode().replace("\r\n", "\n"), keep="\n\t"), end="")

    def write() -> None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()

    return _print(write)


def _print(write: Callable[[], None]) -> int:
    """
    Write to standard output and return the exit status; if a program such as `head` closes the
    pipe, that is not an error.
    """
    try:
        write()
    except OSError as error:
        _discard(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise
        return EXIT_CLOSED_PIPE
    return 0


def print_error(text: str) -> None:
    """
    Print an error, if that is possible.
    """
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201  an error is printed
    except OSError:
        _discard(sys.stderr)


def _discard(stream: TextIO) -> None:
    """
    Discard what a stream still holds, because Python would try to write it at exit.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_colorful() -> bool:
    """
    Return whether output goes to a terminal that shows emphasis, and `NO_COLOR` is not set.
    """
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"


def _escape_unknown(error: UnicodeError) -> tuple[str, int]:
    """
    Escape characters that an encoding lacks, in a form that keeps JSON valid.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return escape(error.object[error.start : error.end]), error.end


codecs.register_error(_ESCAPED, _escape_unknown)
