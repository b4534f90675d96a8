"""
Names: how two spellings are told to be the same, or nearly.

A match is, from the best kind to the last resort:

1. the same name, folded, in either order of its words;
2. the same but for long vowels;
3. a name with all the words that were asked for, then one with words that begin so;
4. a name, or a word of one, a slip or two away.

A kind of match that finds something ends the search, long vowels excepted: they make
different people look alike, so they may go first but never alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from operator import ne
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

import attrs

from heromask._limits import LONGEST_NAME
from heromask._value import Value


class Named(Protocol):
    """
    Anything that goes by an id and by names.
    """

    @property
    def id(self) -> str:
        """
        The id.
        """
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every recorded name.
        """
        ...


N = TypeVar("N", bound=Named, covariant=True)

SUGGESTIONS = 3
"""How many ids an error suggests at most."""

SLIPS = (4, 8)
"""From how many letters on one slip is forgiven, and from how many two."""

_VOICING = "\u3099\u309a"
_APOSTROPHES = "'’ʼ"
_HIRAGANA = MappingProxyType({code: code - 0x60 for code in range(ord("ァ"), ord("ヷ"))})
_ASCII = MappingProxyType(
    {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
    | {ord("'"): None}
)
_LONG_VOWEL = re.compile("(?<=a)a|(?<=i)i|(?<=u)[uh]|(?<=e)e|(?<=o)[ouh]|ー")


def words(text: str) -> tuple[str, ...]:
    """
    Split a name into words, each freed of case, width, accents and the kind of kana.

    A word ends at whatever is neither letter nor digit, an apostrophe excepted.
    Only the first `LONGEST_NAME` characters count: to sort the accents of a long run of them
    takes Unicode's own algorithm quadratic time.
    """
    text = text[:LONGEST_NAME]
    if text.isascii():  # as below, but many times as fast
        return tuple(text.translate(_ASCII).split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    marked = unicodedata.normalize("NFD", plain)
    kept = (
        letter
        for letter in marked
        if letter in _VOICING or not (unicodedata.combining(letter) or letter in _APOSTROPHES)
    )
    folded = unicodedata.normalize("NFKC", "".join(kept)).translate(_HIRAGANA)
    return tuple("".join(letter if letter.isalnum() else " " for letter in folded).split())


def fold(text: str) -> str:
    """
    Reduce a name to what its spellings have in common.
    """
    return "".join(words(text))


def shorten(folded: str) -> str:
    """
    Reduce a folded name further, to what it is with every long vowel short.
    """
    return _LONG_VOWEL.sub("", folded)


def distance(one: str, other: str, limit: int) -> int:
    """
    Count the letters that are too many, too few, wrong or swapped with a neighbour.

    Beyond the limit the count stops: the result is then only sure to be greater.
    The cost grows with the length of the words, and fourfold with the limit.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    same = next(compress(count(), map(ne, one, other)), min(len(one), len(other)))
    one, other = one[same:], other[same:]
    if not one or not other:
        return len(one or other)
    if limit == 0:
        return 1
    ways = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1]:
        ways.append((one[2:], other[2:]))
    if limit == 1:
        return 1 if any(a == b for a, b in ways) else 2
    return 1 + min(distance(*way, limit - 1) for way in ways)


@attrs.frozen(eq=False, getstate_setstate=False)
class Form(Value, Generic[N]):
    """
    One recorded name of a row, ready to be compared: its words, and the words run together.
    """

    row: N
    words: tuple[str, ...]
    folded: str
    parts: frozenset[str]

    @property
    def orders(self) -> tuple[str, ...]:
        """
        The words run together as they stand, and with the last one first.
        """
        return (self.folded, "".join((self.words[-1], *self.words[:-1])))

    def begins(self, folded: str, parts: frozenset[str]) -> bool:
        """
        Tell whether the name, or for each word asked for some word of it, begins so.

        Ideographs stand without blanks between words, so there a word may begin anywhere.
        """
        if self.folded.startswith(folded) or (not folded.isascii() and folded in self.folded):
            return True
        return all(any(word.startswith(part) for word in self.parts) for part in parts)


@attrs.frozen(eq=False, getstate_setstate=False)
class Names(Value, Generic[N]):
    """
    Every name of some rows, to find the rows by.

    `same` has each name folded, and as it is written too, for that is how most are asked for.
    """

    forms: tuple[Form[N], ...]
    same: MappingProxyType[str, tuple[N, ...]]
    alike: MappingProxyType[str, tuple[N, ...]]
    near: tuple[tuple[str, int, Form[N]], ...]

    def find(self, text: str) -> tuple[N, ...]:
        """
        Return the rows that a name may mean, the best match first, equals in their order.
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  callers err
            raise TypeError(f"a name is a text, not {type(text).__name__}")
        found = self.same.get(text) or self.same.get(text.casefold())
        return self._search(text) if found is None else found

    def _search(self, text: str) -> tuple[N, ...]:
        asked = words(text)
        folded, parts = "".join(asked), frozenset(asked)
        if not asked:
            return ()
        if folded in self.same:
            return self.same[folded]
        return _once(
            row
            for rows in (
                self.alike.get(shorten(folded), ()),
                (form.row for form in self.forms if form.parts >= parts),
                (form.row for form in self.forms if form.begins(folded, parts)),
            )
            for row in rows
        ) or _once(self._slips(folded))

    def _slips(self, folded: str) -> Iterator[N]:
        limit = sum(len(folded) >= length for length in SLIPS)
        letters = _letters(folded)
        found = [
            (edits, place, form.row)
            for place, (near, mask, form) in enumerate(self.near)
            if limit
            and abs(len(near) - len(folded)) <= limit
            and (mask ^ letters).bit_count() <= 2 * limit
            and (edits := distance(folded, near, limit)) <= limit
        ]
        return (row for _, _, row in sorted(found))


def index(rows: Iterable[N]) -> Names[N]:
    """
    Gather the ids and names of some rows.
    """
    rows = tuple(rows)
    forms = tuple(
        Form(row, parts, "".join(parts), frozenset(parts))
        for row in rows
        for parts in dict.fromkeys(words(name) for name in (row.id, *row.names))
        if parts
    )
    orders = [(order, form.row) for form in forms for order in form.orders]
    same = _grouped(orders)
    names = {name: fold(name) for row in rows for name in (row.id, *row.names)}
    written = {
        form: same[folded]
        for name, folded in names.items()
        for form in (name, name.casefold())
        if folded
    }
    near = {
        (spelling, form.row.id): (spelling, _letters(spelling), form)
        for form in forms
        for spelling in (*form.orders, *form.words)
    }
    return Names(
        forms,
        MappingProxyType(written | same),
        _grouped((shorten(order), row) for order, row in orders),
        tuple(near.values()),
    )


@attrs.frozen(eq=False, getstate_setstate=False)
class _Word(Value):
    id: str
    names: tuple[str, ...] = ()


def close(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """
    Return a few known words that the key may mean, the likeliest first.
    """
    return guesser(known)(key)


def guesser(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """
    Return what gives the few known words that a key may mean: dear to make, cheap to ask.
    """
    names = index(map(_Word, known))
    return lambda key: tuple(word.id for word in names.find(key)[:SUGGESTIONS])


def _letters(folded: str) -> int:
    """
    Make a set of bits from the letters, to tell cheaply that two words have little in common.
    """
    bits = 0
    for letter in folded:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _grouped(pairs: Iterable[tuple[str, N]]) -> MappingProxyType[str, tuple[N, ...]]:
    groups: dict[str, list[N]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return MappingProxyType({key: _once(rows) for key, rows in groups.items()})


def _once(rows: Iterable[N]) -> tuple[N, ...]:
    return tuple({row.id: row for row in rows}.values())
