"""
How names are matched.

A match is, from the best kind to the last:

1. exact: the same name, folded, in either order of its words;
2. vowel-folded: the same but for long vowels;
3. a name with all the words of the query, then one with words that begin with them;
4. fuzzy: a name, or a word of one, at most two typos away.

The first kind that finds something ends the search, except vowel-folded: different people can
differ in a long vowel only, so these matches come first but do not hide the others.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from operator import ne
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from heromask._limits import LONGEST_NAME
from heromask._model.value import Named

N = TypeVar("N", bound=Named, covariant=True)

SUGGESTIONS = 3
"""How many ids an error suggests at most."""

MIN_LENGTH_PER_TYPO = (4, 8)
"""How many letters a query needs to allow one typo, and how many to allow two."""

_VOICING = "\u3099\u309a"
_APOSTROPHES = "'’ʼ"
_HIRAGANA = MappingProxyType({code: code - 0x60 for code in range(ord("ァ"), ord("ヷ"))})
_ASCII = MappingProxyType(
    {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
    | {ord("'"): None}
)
_DIGIT = re.compile("[0-9]")
_EPISODE = re.compile(r"\b(?:s *)?0*([0-9]{1,3}) *[ex] *0*([0-9]{1,4})\b", re.ASCII)
_LONG_VOWEL = re.compile("(?<=a)a|(?<=i)i|(?<=u)[uh]|(?<=e)e|(?<=o)[ouh]|ー")


def words(text: str) -> tuple[str, ...]:
    """
    Split a name into words, each freed of case, width, accents and the kind of kana.

    A word ends at whatever is neither letter nor digit, an apostrophe excepted. The number of an
    episode is a word of one form: `s1e06`, `S01 E06` and `1x6` are the same.
    Only the first `LONGEST_NAME` characters count: to sort the accents of a long run of them
    takes Unicode's own algorithm quadratic time.
    """
    text = text[:LONGEST_NAME]
    if text.isascii():  # as below, but many times as fast
        return tuple(_with_numbers(text.translate(_ASCII)).split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    marked = unicodedata.normalize("NFD", plain)
    kept = (
        letter
        for letter in marked
        if letter in _VOICING or not (unicodedata.combining(letter) or letter in _APOSTROPHES)
    )
    folded = unicodedata.normalize("NFKC", "".join(kept)).translate(_HIRAGANA)
    plain = "".join(letter if letter.isalnum() else " " for letter in folded)
    return tuple(_with_numbers(plain).split())


def _with_numbers(text: str) -> str:
    """
    Write the numbers of episodes in one form.
    """
    return _EPISODE.sub(r"s\1e\2", text) if _DIGIT.search(text) else text


def is_later_episode(id_: str, asked: str) -> bool:
    """
    Return whether an id has the number of an episode, and not of one that comes up to that which
    was asked for.
    """
    number, limit = _episode_number(id_), _episode_number(asked)
    return number is not None and (limit is None or number > limit)


def _episode_number(text: str) -> tuple[int, int] | None:
    match = _EPISODE.search(" ".join(words(text)))
    return match and (int(match[1]), int(match[2]))


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
    Count the letters that are added, missing, wrong or swapped with a neighbour.

    Beyond the limit the count stops: the result is then only known to be greater.
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


class IndexedName(NamedTuple, Generic[N]):
    """
    One recorded name of a row, ready to be compared: its words, and the words joined.
    """

    row: N
    words: tuple[str, ...]
    folded: str
    parts: frozenset[str]

    @property
    def orders(self) -> tuple[str, ...]:
        """
        The words joined as they stand, and with the last one first.
        """
        return (self.folded, "".join((self.words[-1], *self.words[:-1])))

    def starts_with(self, folded: str, parts: frozenset[str]) -> bool:
        """
        Return whether the name starts with the query, or some word of it with each word asked for.

        Ideographs stand without blanks between words, so there a word may start anywhere.
        """
        if self.folded.startswith(folded) or (not folded.isascii() and folded in self.folded):
            return True
        return all(any(word.startswith(part) for word in self.parts) for part in parts)


class Names(NamedTuple, Generic[N]):
    """
    Every name of some rows, to find the rows by.

    `exact` has each name folded and, since most queries are written that way, as recorded.
    """

    names: tuple[IndexedName[N], ...]
    exact: MappingProxyType[str, tuple[N, ...]]
    vowel_folded: MappingProxyType[str, tuple[N, ...]]
    fuzzy: tuple[tuple[str, IndexedName[N]], ...]

    def find(self, text: str) -> tuple[N, ...]:
        """
        Return the rows that a name may mean, the best match first, equals in their order.
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  callers err
            raise TypeError(f"a name is a text, not {type(text).__name__}")
        found = self.exact.get(text) or self.exact.get(text.casefold())
        return self._search(text) if found is None else found

    def _search(self, text: str) -> tuple[N, ...]:
        asked = words(text)
        folded, parts = "".join(asked), frozenset(asked)
        if not asked:
            return ()
        if folded in self.exact:
            return self.exact[folded]
        return _unique(
            row
            for rows in (
                self.vowel_folded.get(shorten(folded), ()),
                (name.row for name in self.names if name.parts >= parts),
                (name.row for name in self.names if name.starts_with(folded, parts)),
            )
            for row in rows
        ) or _unique(self._with_typos(folded))

    def _with_typos(self, folded: str) -> Iterator[N]:
        limit = sum(len(folded) >= length for length in MIN_LENGTH_PER_TYPO)
        letters = frozenset(folded)
        found = [
            (edits, place, name.row)
            for place, (spelling, name) in enumerate(self.fuzzy)
            if limit
            and abs(len(spelling) - len(folded)) <= limit
            and len(letters.symmetric_difference(spelling)) <= 2 * limit
            and (edits := distance(folded, spelling, limit)) <= limit
        ]
        return (row for _, _, row in sorted(found))


def index(rows: Iterable[N]) -> Names[N]:
    """
    Index the ids and names of some rows.
    """
    rows = tuple(rows)
    split = [(row, name, words(name)) for row in rows for name in (row.id, *row.names)]
    indexed = {
        (row.id, parts): IndexedName(row, parts, "".join(parts), frozenset(parts))
        for row, _, parts in split
        if parts
    }
    orders = [(order, name.row) for name in indexed.values() for order in name.orders]
    orders += [(number, row) for row in rows if (number := _number(row))]
    exact = _grouped(orders)
    as_recorded = {
        form: exact["".join(parts)]
        for _, name, parts in split
        for form in (name, name.casefold())
        if parts
    }
    fuzzy = {
        (spelling, name.row.id): (spelling, name)
        for name in indexed.values()
        for spelling in (*name.orders, *name.words)
    }
    return Names(
        tuple(indexed.values()),
        MappingProxyType(as_recorded | exact),
        _grouped((shorten(order), row) for order, row in orders),
        tuple(fuzzy.values()),
    )


def _number(row: object) -> str | None:
    """
    Return the number of an episode as `words` writes it, which finds it whatever its id is.
    """
    season = getattr(row, "season", None)
    return season and f"s{season.number}e{getattr(row, 'number', None)}"


class _Word(NamedTuple):
    id: str
    names: tuple[str, ...] = ()


def close(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """
    Return a few known words that the key may mean, the most likely first.
    """
    return guesser(known)(key)


def guesser(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """
    Return a function that suggests known words for a key: expensive to build, cheap to call.
    """
    names = index(map(_Word, known))
    return lambda key: tuple(word.id for word in names.find(key)[:SUGGESTIONS])


def _grouped(pairs: Iterable[tuple[str, N]]) -> MappingProxyType[str, tuple[N, ...]]:
    groups: dict[str, dict[str, N]] = {}
    for key, row in pairs:
        groups.setdefault(key, {})[row.id] = row
    return MappingProxyType({key: tuple(rows.values()) for key, rows in groups.items()})


def _unique(rows: Iterable[N]) -> tuple[N, ...]:
    return tuple({row.id: row for row in rows}.values())
