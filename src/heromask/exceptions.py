"""
The errors of heromask; they need the limits and nothing else, so that any module may raise them.

HeromaskError
├─ NotFoundError    nothing goes by that id or name
├─ AmbiguousError   more than one thing does
└─ DataError        a data folder cannot become a catalog

Each also derives from the builtin a stranger would catch.
"""

from collections.abc import Iterable

__all__ = ("AmbiguousError", "DataError", "HeromaskError", "NotFoundError")


class HeromaskError(Exception):
    """
    The root of every error this library raises on purpose.
    """


class NotFoundError(HeromaskError, KeyError):
    """
    Nothing of this kind goes by that key.

    `kind` is the noun of what was looked for ("character"), `key` is what was asked for,
    `suggestions` are ids that come close, the closest first.
    """

    kind: str
    key: str
    suggestions: tuple[str, ...]

    def __init__(self, kind: str, key: str, suggestions: Iterable[str] = ()) -> None:
        """
        Keep every argument in `args`, so that the error survives pickling.
        """
        self.kind = kind
        self.key = key
        self.suggestions = tuple(suggestions)
        super().__init__(kind, key, self.suggestions)

    def __str__(self) -> str:
        """
        Say what is missing and what was perhaps meant.

        `KeyError` would wrap the message in quotes, hence this method.
        """
        hint = f"; did you mean {_either(self.suggestions)}?" if self.suggestions else ""
        return f"no {self.kind} {_quoted(self.key)}{hint}"


class AmbiguousError(HeromaskError, LookupError):
    """
    More than one thing goes by that key.

    `kind` is the noun of what was looked for, `key` is what was asked for,
    `found` are the ids that answer to it, in the order of the answer: the best match first,
    voices in billing order.
    """

    kind: str
    key: str
    found: tuple[str, ...]

    def __init__(self, kind: str, key: str, found: Iterable[str]) -> None:
        """
        Keep every argument in `args`, so that the error survives pickling.
        """
        self.kind = kind
        self.key = key
        self.found = tuple(found)
        super().__init__(kind, key, self.found)

    def __str__(self) -> str:
        """
        Say which ids there are to choose from.
        """
        return f"{_quoted(self.key)} is more than one {self.kind}: say {_either(self.found)}"


class DataError(HeromaskError, ValueError):
    """
    A data folder, or an overlay, cannot become a catalog.

    `problems` holds one line per problem: the file, the JSON path in it, what is wrong there
    and how to put it right. All problems of all files are reported together. Half a surrogate
    pair that a problem quotes is escaped, for no stream takes one.
    """

    problems: tuple[str, ...]

    def __init__(self, problems: Iterable[str]) -> None:
        """
        Keep the problems in `args`, so that the error survives pickling.
        """
        self.problems = tuple(map(_encodable, problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """
        Count the problems, then list them one per line.
        """
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return "\n".join([f"{count} {noun} in the data:", *self.problems])


def _encodable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


def _quoted(key: str) -> str:
    from heromask._limits import excerpt

    return repr(excerpt(key))


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(repr(word) for word in words)
