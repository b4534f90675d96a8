"""
How an answer gets out: whatever the encoding, the terminal and the reader are like.
"""

import codecs
import json
import os
import sys
from io import StringIO, TextIOWrapper
from typing import TextIO

from heromask._text import escape, plain, visible

EXIT_CLOSED_PIPE = 141

_ESCAPED = "heromask-escaped"


def as_json(answer: object) -> str:
    """
    Write an answer for programs; what a terminal might obey is escaped.
    """
    return visible(json.dumps(answer, ensure_ascii=False, indent=2), keep="\n")


def prepare() -> None:
    """
    Let the output take any text: what its encoding lacks is escaped.

    Where standard error is closed, complaints go nowhere: Python would let them stand among
    the answers.
    """
    output = sys.stdout
    if isinstance(output, TextIOWrapper):
        output.reconfigure(errors=_ESCAPED)
    if sys.stderr is None:
        sys.stderr = StringIO()


def put(text: str, end: str = "\n") -> int:
    """
    Print a text; a reader that has gone away, as `head` does, is no error of ours.
    """
    shown = text if is_colorful() else plain(text)
    try:
        print(shown, end=end, flush=True)  # noqa: T201  an answer is printed
    except OSError as error:
        _discard(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise
        return EXIT_CLOSED_PIPE
    return 0


def complain(text: str) -> None:
    """
    Print a complaint; that it cannot be written is no further one.
    """
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201  a complaint is printed
    except OSError:
        _discard(sys.stderr)


def _discard(stream: TextIO) -> None:
    """
    Let what a stream still holds go nowhere, or Python would fail to write it when it ends.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_colorful() -> bool:
    """
    Tell whether emphasis is seen and wanted: on a terminal that has some, without `NO_COLOR`.
    """
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"


def _escape_unknown(error: UnicodeError) -> tuple[str, int]:
    """
    Escape what an encoding lacks, so that text stays readable and JSON stays JSON.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return escape(error.object[error.start : error.end]), error.end


codecs.register_error(_ESCAPED, _escape_unknown)
