"""
How names are matched.

The kinds of matches, from the best to the worst, are:

1. exact: the same name, folded, in either order of its words;
2. vowels: the same name except for long vowels;
3. words: a name with all the words of the query;
4. beginnings: a name with words that begin with those of the query;
5. sound: a name that sounds, or begins to sound, like the kana of the query;
6. typos: a name, or a word of one, at most two typos away.

The search has three steps. Exact matches end it. Otherwise, matches of the next four kinds are
returned together: the names of different people may differ only in a long vowel, and several names
may sound like the same kana. Typos are allowed only if there is no other match. Each step tries the
query as it is, then without titles and forms of address. Numbers are not divided: "1" is not the
beginning of "16".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import compress, count, dropwhile
from operator import ne
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from heromask._limits import LONGEST_NAME
from heromask._model.codes import language_names
from heromask._model.value import Named
from heromask.exceptions import require_text

N = TypeVar("N", bound=Named, covariant=True)

SUGGESTIONS = 3
"""The maximum number of ids that an error suggests."""

How: TypeAlias = Literal["exact", "vowels", "words", "beginnings", "sound", "typos"]
"""How a name matched, from the best kind to the worst."""

Words: TypeAlias = tuple[str, ...]

MIN_LENGTH_PER_TYPO = (4, 8)
"""The number of letters that a query and a name need for one typo, and for two."""

MOST_WORDS = 3
"""A name with more words counts as a sentence, whose single words are not compared for typos."""

TITLES = """
the mr mrs ms miss sir dr doctor prof professor agent attorney captain chief constable detective
dci dcs di ds director inspector lieutenant officer prosecutor sergeant superintendent episode ep
"""
"""What people write before a name or a number."""

FORMS_OF_ADDRESS = "さん さま 様 くん 君 ちゃん 氏 せんせい 先生 せんぱい 先輩 警部 刑事 博士 教授"
"""What people write after a name in Japanese."""

_VOICING = "\u3099\u309a"
_HIDDEN = "\u00ad\u034f\u061c\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Invisible characters, including variation selectors."""
_IGNORED = frozenset("'’ʼ" + _HIDDEN)
_ACCENTS = frozenset((1, *range(10, 37), *range(200, 241)))
"""The combining classes of accents, and of vowel points that are often omitted. Marks of other
classes, such as vowels, distinguish names."""
_ALIKE: Mapping[int, int | str] = MappingProxyType(
    {code: code - 0x60 for code in range(ord("ァ"), ord("ヷ"))} | {ord("×"): "x"}
)
"""The hiragana for each katakana, and the letter that people write for a multiplication sign."""
_ASCII = MappingProxyType(
    {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
    | {ord("'"): None}
)
_DIGIT = re.compile("[0-9]")
_LONE_MARKS = re.compile(r"(?<![^ ])[^\w ]+")
_BEFORE = frozenset(TITLES.split())
_AFTER = tuple(FORMS_OF_ADDRESS.split())
_ROMAJI_TITLE = re.compile("-(?:san|sama|kun|chan|sensei|senpai)$", re.IGNORECASE)
_NUMBER = re.compile("(?:第|ep?)?0*([1-9][0-9]*|0)話?")
_EPISODE = re.compile(r"\b(?:s *)?0*([0-9]{1,3}) *[ex] *0*([0-9]{1,4})\b", re.ASCII)
_NUMBERS = re.compile(r"\d \d")
_BLANK = re.compile(r"(?<!\d) | (?!\d)")
_LONG_VOWEL = re.compile("(?<=a)a|(?<=i)i|(?<=u)[uh]|(?<=e)e|(?<=o)[ouh]|ー")


def words(text: str) -> Words:
    """
    Split a name into words, without differences in case, width, accents and the kind of kana.

    A word ends at anything but a letter, a digit, an apostrophe, or a mark that is a vowel, as in
    Hindi or Thai. The number of an episode becomes one word: `s1e06`, `S01 E06` and `1x6` are
    the same. Only the first `LONGEST_NAME` characters count, because normalizing a long run of
    accents takes quadratic time.
    """
    text = text[:LONGEST_NAME]
    if text.isascii():  # the same as below, but much faster
        return tuple(_with_numbers(text.translate(_ASCII)).split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = filter(_is_kept, unicodedata.normalize("NFD", plain))
    folded = unicodedata.normalize("NFKC", "".join(kept)).translate(_ALIKE)
    plain = _LONE_MARKS.sub("", "".join(map(_or_blank, folded)))
    return tuple(_with_numbers(plain).split())


@lru_cache(maxsize=4096)
def _is_kept(letter: str) -> bool:
    return letter not in _IGNORED and unicodedata.combining(letter) not in _ACCENTS


@lru_cache(maxsize=4096)
def _or_blank(letter: str) -> str:
    """
    Return a letter, a digit or a mark that belongs to a letter; a space for anything else.
    """
    is_mark = unicodedata.category(letter) in ("Mn", "Mc") and letter not in _VOICING
    return letter if is_mark or letter.isalnum() else " "


def _with_numbers(text: str) -> str:
    """
    Write all numbers of episodes in the same form.
    """
    return _EPISODE.sub(r"s\1e\2", text) if _DIGIT.search(text) else text


def without_titles(text: str) -> Words:
    """
    Split a name into words, without articles, titles and forms of address.

    Without a hyphen, `san` and `chan` are names.

    >>> without_titles("Detective Inspector Blood"), without_titles("けんたろうさん")
    (('blood',), ('けんたろう',))
    """
    *rest, last = words(_ROMAJI_TITLE.sub("", text[:LONGEST_NAME].rstrip())) or ("",)
    if rest and last in _AFTER:
        last = rest.pop()
    title = next((title for title in _AFTER if last.endswith(title) and last != title), "")
    number = _NUMBER.fullmatch(last)
    last = number[1] if number else last.removesuffix(title)
    return tuple(filter(None, (*dropwhile(_BEFORE.__contains__, rest), last)))


def is_later_episode(id_: str, asked: str) -> bool:
    """
    Return whether an id has the number of an episode that is later than the one asked for.
    """
    number, limit = _episode_number(id_), _episode_number(asked)
    return number is not None and (limit is None or number > limit)


def _episode_number(text: str) -> tuple[int, int] | None:
    match = _EPISODE.search(" ".join(words(text)))
    return match and (int(match[1]), int(match[2]))


def fold(text: str) -> str:
    """
    Reduce a name to what all its spellings have in common.
    """
    return _joined(words(text))


def _joined(parts: Iterable[str]) -> str:
    """
    Join words; a space stays between two numbers, which would otherwise become another number.
    """
    spaced = " ".join(parts)
    return _BLANK.sub("", spaced) if _NUMBERS.search(spaced) else spaced.replace(" ", "")


def _orders(parts: Words) -> Words:
    return (_joined(parts), _joined((parts[-1], *parts[:-1])))


def shorten(folded: str) -> str:
    """
    Make every long vowel of a folded name short.
    """
    return _LONG_VOWEL.sub("", folded)


def distance(one: str, other: str, limit: int) -> int:
    """
    Count the letters that are added, missing, wrong or swapped with a neighbor.

    Counting stops beyond the limit. The cost is proportional to the length of the words, and is
    multiplied by four if the limit grows by one.
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
    One recorded name of a row, ready to be compared: its words, and the words joined in two orders,
    as they stand and with the last one first.
    """

    row: N
    words: Words
    orders: Words
    parts: frozenset[str]

    def starts_with(self, folded: str, parts: frozenset[str]) -> bool:
        """
        Return whether the name starts with the query, or has a word that starts with each word of
        the query.

        Japanese has no spaces between words, so a word may start anywhere. In a sentence, spaces
        count: "the exposure" does not start with "thee". Nor does "16" start with "1".
        """
        whole = self.orders[0]
        if _begins(whole, folded) and len(self.words) <= MOST_WORDS:
            return True
        if not folded.isascii() and _has(whole, folded):
            return True
        return all(any(_begins(word, part) for word in self.parts) for part in parts)


def _begins(text: str, beginning: str) -> bool:
    return text.startswith(beginning) and not _is_in_number(text, len(beginning))


def _has(text: str, part: str) -> bool:
    found = re.finditer(re.escape(part), text) if part in text else ()
    return any(not any(_is_in_number(text, end) for end in match.span()) for match in found)


def _is_in_number(text: str, place: int) -> bool:
    """
    Return whether there is a digit before and after a place in a text.
    """
    return text[:place][-1:].isdecimal() and text[place : place + 1].isdecimal()


class Names(NamedTuple, Generic[N]):
    """
    Every name of some rows, by which the rows are found.

    `exact` has each name in its folded form and also as recorded, which is how most queries are
    written.
    """

    names: tuple[IndexedName[N], ...]
    exact: MappingProxyType[str, tuple[N, ...]]
    vowel_folded: MappingProxyType[str, tuple[N, ...]]
    fuzzy: tuple[tuple[str, IndexedName[N]], ...]

    def find(self, text: str) -> tuple[N, ...]:
        """
        Return the rows that a name may mean, the best match first.
        """
        require_text("a name", text)
        exact = self.exact
        found = exact.get(text) or exact.get(text.casefold()) or exact.get(fold(text))
        return tuple(row for row, _ in self.matches(text)) if found is None else found

    def matches(self, text: str) -> tuple[tuple[N, How], ...]:
        """
        Return what `find` finds, each row with how its name matched.
        """
        require_text("a name", text)
        queries = dict.fromkeys((words(text), without_titles(text)))
        steps = (self._exact, self._partial, self._typos)
        tried = (step(query) for step in steps for query in queries if query)
        return next(filter(None, tried), ())

    def _exact(self, query: Words) -> tuple[tuple[N, How], ...]:
        """
        Return the matches of whole names, and of the numbers of episodes.
        """
        same = self.exact.get(_joined(query)) or self.exact.get(f"#{'-'.join(query)}", ())
        return tuple((row, "exact") for row in same)

    def _partial(self, query: Words) -> tuple[tuple[N, How], ...]:
        """
        Return the matches of parts of names, without typos.
        """
        folded, parts = _joined(query), frozenset(query)
        steps: tuple[tuple[How, Iterable[N]], ...] = (
            ("vowels", self.vowel_folded.get(shorten(folded), ())),
            ("words", (name.row for name in self._comparable(query) if name.parts >= parts)),
            ("beginnings", self._beginning(query)),
            ("sound", self._sounding(query)),
        )
        found: dict[str, tuple[N, How]] = {}
        for how, rows in steps:
            for row in rows:
                found.setdefault(row.id, (row, how))
        return tuple(found.values())

    def _beginning(self, query: Words) -> Iterator[N]:
        folded, parts = _joined(query), frozenset(query)
        names = self._comparable(query)
        return (name.row for name in names if name.starts_with(folded, parts))

    def _comparable(self, query: Words) -> Iterable[IndexedName[N]]:
        """
        Return the names that may have a part in common with a query.

        Two numbers may mean a season and an episode, or a range of episodes, but never a part of
        the name of a single episode.
        """
        numbers = [word for word in query if _DIGIT.search(word)]
        if len(numbers) <= 1:
            return self.names
        return (name for name in self.names if not hasattr(name.row, "absolute"))

    def _sounding(self, query: Words) -> Iterator[N]:
        """
        Yield the rows whose names in Latin letters sound like the kana; long vowels may be missing.
        """
        if "".join(query).isascii():
            return
        from heromask._model.kana import romaji

        spoken = tuple(map(romaji, query))
        if all(spoken):
            yield from self.vowel_folded.get(shorten("".join(spoken)), ())
            for form in dict.fromkeys((spoken, tuple(map(shorten, spoken)))):
                yield from self._beginning(form)

    def _typos(self, query: Words) -> tuple[tuple[N, How], ...]:
        folded = _joined(query)
        letters = frozenset(folded)
        limit = sum(len(folded) >= length for length in MIN_LENGTH_PER_TYPO)
        found = [
            (edits, place, name.row)
            for place, (spelling, name) in enumerate(self.fuzzy)
            if limit
            and abs(len(spelling) - len(folded)) <= limit
            and len(letters.symmetric_difference(spelling)) <= 2 * limit
            and (edits := distance(folded, spelling, limit)) <= limit
            and (edits < limit or len(spelling) >= MIN_LENGTH_PER_TYPO[limit - 1])
        ]
        return tuple((row, "typos") for row in _unique(row for _, _, row in sorted(found)))


def index(rows: Iterable[N]) -> Names[N]:
    """
    Index the ids and names of some rows.
    """
    rows = tuple(rows)
    split = [(row, name, words(name)) for row in rows for name in (row.id, *row.names)]
    indexed = {
        (row.id, parts): IndexedName(row, parts, _orders(parts), frozenset(parts))
        for row, _, parts in split
        if parts
    }
    orders = [(order, name.row) for name in indexed.values() for order in name.orders]
    orders += [(key, row) for row in rows for key in _also(row)]
    exact = _grouped(orders)
    as_recorded = {
        form: exact[indexed[row.id, parts].orders[0]]
        for row, name, parts in split
        if parts
        for form in (name, name.casefold())
    }
    short = {order: shorten(order) for order in exact}
    return Names(
        tuple(indexed.values()),
        MappingProxyType(as_recorded | exact),
        _grouped((short[order], row) for order, row in orders),
        _fuzzy(split, indexed),
    )


def _fuzzy(
    split: Iterable[tuple[N, str, Words]], indexed: Mapping[tuple[str, Words], IndexedName[N]]
) -> tuple[tuple[str, IndexedName[N]], ...]:
    """
    Return what is compared for typos: whole names, and the words of names but not of sentences.

    The words of an id count only if the row has no name.
    """
    named = {row.id for row, name, _ in split if name != row.id}
    short = {
        (row.id, parts)
        for row, name, parts in split
        if len(parts) <= MOST_WORDS and (name != row.id or row.id not in named)
    }
    found = {
        (spelling, key[0]): (spelling, name)
        for key, name in indexed.items()
        for spelling in ((*name.orders, *name.words) if key in short else name.orders)
        if len(spelling) >= MIN_LENGTH_PER_TYPO[0]
    }
    return tuple(found.values())


def _also(row: Any) -> Iterable[str]:
    """
    Return what else finds a row: the numbers of an episode or a season, the language of a dub.
    """
    if hasattr(row, "absolute"):
        return (f"s{row.season.number}e{row.number}", f"#{row.number}", f"#{row.absolute}")
    if hasattr(row, "number"):
        return (f"s{row.number}", f"s{row.number:02}")
    if hasattr(row, "original"):  # sources have a language, too, but nobody asks for them by it
        return map(fold, language_names(row.language))
    return ()


class _Word(NamedTuple):
    id: str
    names: tuple[str, ...] = ()


def close(key: str, known: Iterable[str]) -> Words:
    """
    Return a few known words that the key may mean, the most likely first.
    """
    return guesser(known)(key)


def guesser(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """
    Return a function that suggests known words for a key: expensive to make, cheap to call.
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
