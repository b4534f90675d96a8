"""
The errors of heromask. This module imports only the limits, so any module may raise its errors.

HeromaskError
├─ NotFoundError    nothing has that id or name
├─ AmbiguousError   more than one row has it
└─ DataError        a data folder cannot become a catalog

Each also derives from the built-in error that other code would catch.
"""

from collections.abc import Iterable

from heromask._limits import LONGEST_QUOTE, MOST_CHOICES

__all__ = ("AmbiguousError", "DataError", "HeromaskError", "NotFoundError")


class HeromaskError(Exception):
    """
    The base of every error that this library defines.
    """

    __module__ = "heromask"


class NotFoundError(HeromaskError, KeyError):
    """
    No row of the wanted kind has the given key.

    `kind` says what was looked for, such as "character", and `key` is what the caller gave: an id,
    a name or, for `voice_of`, both ids, as in "james-blood in german". `suggestions` are similar
    ids, the closest first. `is_a` is the kind of the row that has the key, if that row is of
    another kind, and otherwise `None`.
    """

    __module__ = "heromask"

    kind: str
    key: str
    suggestions: tuple[str, ...]
    is_a: str | None

    def __init__(
        self, kind: str, key: str, suggestions: Iterable[str] = (), is_a: str | None = None
    ) -> None:
        self.kind = kind
        self.key = key
        self.suggestions = tuple(suggestions)
        self.is_a = is_a
        super().__init__(kind, key, self.suggestions, is_a)  # pickled by its arguments

    def __str__(self) -> str:
        """
        Say what is missing and what may have been meant.

        `KeyError` would put the message in quotes; this method does not.
        """
        if self.is_a:
            wanted = "a row of another table" if self.kind == "row" else _a(self.kind)
            return f"{excerpt(self.key)!r} is {_a(self.is_a)}; expected {wanted}"
        hint = f"; did you mean {_either(self.suggestions)}?" if self.suggestions else ""
        return f"no {self.kind} {excerpt(self.key)!r}{hint}"


class AmbiguousError(HeromaskError, LookupError):
    """
    More than one row has the given key.

    `kind` says what was looked for, and `key` is what the caller gave. `found` contains the ids
    that match: for a name the best match first, for voices in billing order.
    """

    __module__ = "heromask"

    kind: str
    key: str
    found: tuple[str, ...]

    def __init__(self, kind: str, key: str, found: Iterable[str]) -> None:
        self.kind = kind
        self.key = key
        self.found = tuple(found)
        super().__init__(kind, key, self.found)

    def __str__(self) -> str:
        """
        List the ids to choose from: the first few, and how many more there are.
        """
        choice = f": choose {_either(self.found)}" if self.found else ""
        return f"{excerpt(self.key)!r} could be more than one {self.kind}{choice}"


class DataError(HeromaskError, ValueError):
    """
    A data folder, or an overlay, cannot become a catalog.

    `problems` has one line per problem: the file, the JSON path in that file, what is wrong and
    how to fix it. The problems of all files are reported together, up to 100 per file. In a quoted
    value, a lone surrogate is escaped, because UTF-8 cannot encode it.
    """

    __module__ = "heromask"

    problems: tuple[str, ...]

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(map(_encodable, problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """
        Count the problems, then list them one per line.
        """
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return "\n".join([f"{count} {noun} in the data:", *map(printable, self.problems)])


def _encodable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The Unicode categories of characters that are invisible or move the cursor, except spaces."""


def printable(text: str) -> str:
    r"""
    Return a text with every invisible or control character escaped.

    Joiners within a word, as in Persian names and emoji, stay.

    >>> print(printable("one\ntwo"))
    one\u000atwo
    """
    if text.isprintable():
        return text
    from unicodedata import category  # rarely needed

    return "".join(
        escape(letter) if category(letter) in _UNSEEN and not _joins(text, place) else letter
        for place, letter in enumerate(text)
    )


def _joins(text: str, place: int) -> bool:
    """
    Return whether a character is a joiner between two letters, marks or symbols beyond ASCII.
    """
    from unicodedata import category

    ends = (text[max(place - 1, 0) : place], text[place + 1 : place + 2])
    return text[place] in "\u200c\u200d" and all(
        not end.isascii() and category(end)[0] in "LMS" for end in ends
    )


def escape(text: str) -> str:
    r"""
    Return the JSON escapes of all characters of a text.

    >>> print(escape("é😀"))
    \u00e9\ud83d\ude00
    """
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def excerpt(text: str) -> str:
    """
    Return a text in the form in which an error quotes it: a long one is cut.
    """
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def require_text(what: str, given: object) -> None:
    """
    Raise `TypeError` if something is not a string, since annotations are not checked at run time.
    """
    if not isinstance(given, str):
        raise TypeError(f"expected {what} as a string, got {type(given).__name__}")


def require_flag(what: str, given: object) -> None:
    """
    Raise `TypeError` for anything but `True` and `False`: a string such as "no" would be truthy.
    """
    if not isinstance(given, bool):
        raise TypeError(f"expected {what} to be True or False, got {type(given).__name__}")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _either(words: tuple[str, ...]) -> str:
    shown = words if len(words) <= MOST_CHOICES else words[: MOST_CHOICES - 1]
    *rest, last = [repr(excerpt(word)) for word in shown]
    if len(shown) < len(words):
        rest, last = [*rest, last], f"one of {len(words) - len(shown)} more"
    return f"{', '.join(rest)} or {last}" if rest else last
