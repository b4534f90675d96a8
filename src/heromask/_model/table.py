"""
Tables, which find a row, and indexes, which find the rows that belong to a row.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import product
from types import GenericAlias, MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar, overload

from heromask._model.frozen import fill, frozen
from heromask._model.make import make
from heromask._model.value import Named, Value
from heromask.exceptions import AmbiguousError, NotFoundError

if TYPE_CHECKING:
    from heromask._model.names import How, Names

    AnyTables: TypeAlias = Collection["Table[Any, Named]"]
else:
    How = str  # most programs never need the module that matches names

K = TypeVar("K", bound=str, contravariant=True)
R = TypeVar("R", bound=Named, covariant=True)
T = TypeVar("T")

MAX_NOUNS = 2
"""The most nouns that an error lists; about more tables, it says "row"."""


def _noun_of(row: type[object]) -> str:
    """
    Return the noun for a row of a class: a `VoiceCredit` is a "voice credit".
    """
    letters = (f" {letter}" if letter.isupper() else letter for letter in row.__name__)
    return "".join(letters).strip().lower()


noun_of: Callable[[Any], str] = cache(_noun_of)


def any_of(nouns: Collection[str]) -> str:
    """
    Return a noun for a row that may have any of these nouns.
    """
    return " or ".join(nouns) if len(nouns) <= MAX_NOUNS else "row"


@frozen()
class Table(Value, Generic[K, R]):
    """
    All rows of one kind, in their canonical order.

    Iterating yields the rows. `in`, `[]` and `get` take an id or a row; for a row, such as one from
    another view, they look up its id. A former id finds its row, too, but is not among `ids`.
    """

    if not TYPE_CHECKING:  # pragma: no branch
        __class_getitem__ = classmethod(GenericAlias)  # typing's would compile patterns

        def __getattr__(self, name: str) -> Any:
            return fill(self, name, self._make_rows if name == "rows" else None)

    noun: str
    """The noun for one row, such as "voice credit"."""
    rows: tuple[R, ...]
    """The rows, in their canonical order."""

    def __attrs_post_init__(self) -> None:
        """
        Refuse two rows with the same id.
        """
        if len(self._by_id) != len(self.rows):
            raise ValueError(f"two rows share an id; give each {self.noun} its own")

    @classmethod
    def unchecked(cls, noun: str, rows: tuple[R, ...]) -> Self:
        """
        Return a table of rows that are known to have different ids.
        """
        return make(cls, noun=noun, rows=rows)

    @classmethod
    def later(cls, noun: str, make_rows: Callable[[], tuple[R, ...]]) -> Self:
        """
        Return a table whose rows are made on first use.
        """
        table = object.__new__(cls)
        object.__setattr__(table, "noun", noun)
        object.__setattr__(table, "_make_rows", make_rows)
        return table

    @cached_property
    def _make_rows(self) -> Callable[[], tuple[R, ...]]:
        """
        The function that makes the rows; a table that has them never calls it.
        """
        return tuple

    @cached_property
    def _by_id(self) -> Mapping[str, R]:
        return MappingProxyType({row.id: row for row in self.rows})

    @cached_property
    def _by_former_id(self) -> Mapping[str, str]:
        """
        The present ids, by the former ids of the rows or, for edges, of their ends.
        """
        rows: tuple[Any, ...] = self.rows
        if rows and hasattr(rows[0], "ends"):
            rows = tuple({id(end): end for row in rows for end in row.ends}.values())
        owners = reversed([row for row in rows if row.former_ids])  # the first keeps an id
        return MappingProxyType(
            {former: owner.id for owner in owners for former in owner.former_ids}
        )

    @cached_property
    def _names(self) -> "Names[R]":
        from heromask._model.names import index

        return index(self.rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """
        The ids of all rows, in their order.
        """
        return tuple(row.id for row in self.rows)

    def __getitem__(self, key: "K | Named") -> R:
        """
        Return the row with this id, or with the id of this row.

        Raises `NotFoundError`, with suggestions, if there is none.
        """
        by_id: Mapping[Any, R] = self._by_id
        try:
            return by_id[key]
        except (KeyError, TypeError):
            pass
        row = self.get(key)
        if row is None and isinstance(key, int | slice):
            raise TypeError("a table is indexed by id; for a position, use table.rows[0]")
        if row is None:
            raise not_found([self], key)
        return row

    @overload
    def get(self, key: "str | Named") -> R | None: ...
    @overload
    def get(self, key: "str | Named", default: T) -> R | T: ...
    def get(self, key: "str | Named", default: T | None = None) -> R | T | None:
        """
        Return the row with this id, or with the id of this row; the default if there is none.
        """
        id_: object = getattr(key, "id", key)
        if not isinstance(id_, str):
            return default
        row = self._by_id.get(id_) or self._formerly(id_)
        return default if row is None else row

    def one(self, text: str) -> R:
        """
        Return the only row with this id or name.

        Names match as in `find`, except that typos are not allowed.
        Raises `NotFoundError`, with suggestions, if no row matches, and `AmbiguousError` if several
        do.
        """
        row: R = one_of([self], text)
        return row

    def _formerly(self, key: str) -> R | None:
        """
        Return the row that had this id in an earlier edition.

        The id of an edge is made of ids and words, and each of the ids may be a former one.
        """
        now = self._by_former_id
        if not now:
            return None
        parts = [{now.get(part, part): None, part: None} for part in key.split("/", 3)]
        matches = (self._by_id.get("/".join(ids)) for ids in product(*parts))
        return next(filter(None, matches), None)

    def find(self, text: str) -> tuple[R, ...]:
        """
        Return the rows that a name may mean, the best match first, or `()`.

        Every recorded name counts, with the family name first or last. Case, width, accents, the
        kind of kana, spaces and punctuation make no difference.

        The search has three steps, each taken only if those before it find nothing:

        1. Names that equal the text.
        2. Names that differ from it only in long vowels, then names with all its words, then
           names with words that begin like its words, then names that sound like its kana.
        3. Names that differ from it by one or two typos.

        Each step tries the text as it is, then without titles and forms of address. Equally good
        matches keep the order of the table.
        """
        return self._names.find(text)

    def matches(self, text: str) -> tuple[tuple[R, How], ...]:
        """
        Return the rows that `find` returns, each with a word for how its name matched.

        From the best match to the worst, the words are "exact", "vowels", "words", "beginnings",
        "sound" and "typos". Titles do not count, so an "exact" match may be without the title.
        """
        return self._names.matches(text)

    def __contains__(self, item: object) -> bool:
        """
        Return whether the table has a row with this id, or with the id of this row.
        """
        key: Any = item
        return self.get(key) is not None

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __reversed__(self) -> Iterator[R]:
        return reversed(self.rows)

    def _summary(self) -> str:
        return f"of {len(self)} rows: {self.noun}"

    def _ipython_key_completions_(self) -> tuple[str, ...]:
        """
        Complete ids in brackets, in IPython and notebooks.
        """
        return self.ids

    def _lines(self) -> Iterator[Any]:
        """
        Yield the first rows, one line each.
        """
        from heromask._model.show import MOST_ROWS, shown

        yield from shown(self.rows, MOST_ROWS)

    def _repr_html_(self) -> str:
        """
        Show the ids and names of the first rows in a notebook; all text is escaped.
        """
        from heromask._model.show import MOST_ROWS, html_of_rows, label

        rows = [(row.id, label(row)) for row in self.rows[:MOST_ROWS]]
        return html_of_rows(f"{len(self)} rows: {self.noun}", rows, len(self) - len(rows))


class _Index(dict[str, tuple[T, ...]]):
    """
    What belongs to each row of some tables, by its id.

    Most callers ask by id, which takes one lookup. Rows and former ids are not keys; when the
    lookup fails, they are translated to the id. An id to which nothing belongs is added when a
    caller asks for it.
    """

    __slots__ = ("others", "tables")

    def __init__(
        self, tables: "AnyTables", found: Mapping[str, tuple[T, ...]], others: "AnyTables"
    ) -> None:
        super().__init__(found)
        self.tables = tables
        self.others = others

    def __missing__(self, key: object) -> tuple[T, ...]:
        """
        Return what belongs to a row, or to the row that had this id.
        """
        id_: Any = getattr(key, "id", key)
        if id_ not in self:
            id_ = row_of(self.tables, key, self.others).id
        return self.setdefault(id_, ())


Index: TypeAlias = Callable[[Any], tuple[T, ...]]
"""What belongs to a row of some tables, as `index(row)` or `index(id)`; `()` if nothing does.

An unknown id raises `NotFoundError`."""


def gather(
    tables: "Iterable[Table[Any, Named]]",
    pairs: "Iterable[tuple[Named, T]]",
    others: "Iterable[Table[Any, Named]]" = (),
) -> Index[T]:
    """
    Index what belongs to the rows of some tables, in the order of the pairs, each thing once.

    `others` are the tables in which an error looks up an id of the wrong kind.
    """
    found: dict[str, dict[int, T]] = {}
    for row, thing in pairs:
        found.setdefault(row.id, {})[id(thing)] = thing
    ends = {id_: tuple(things.values()) for id_, things in found.items()}
    index = _Index(tuple(tables), ends, tuple(others))
    return index.__getitem__  # faster than a read-only mapping


def row_of(tables: "AnyTables", key: object, others: "AnyTables" = ()) -> Any:
    """
    Return the row with this id, this former id, or the id of this row.

    Raises `NotFoundError`, with suggestions, if there is none. If the id is in one of the other
    tables, the error says so.
    """
    id_: Any = getattr(key, "id", key)
    noun = "" if id_ is key else noun_of(key.__class__)
    own = [table for table in tables if table.noun == noun]  # before others make their rows
    for table in (*own, *tables):
        row = table.get(id_)
        if row is not None:
            return row
    raise not_found(tables, key, others)


def one_of(tables: "AnyTables", text: str, others: "AnyTables" = ()) -> Any:
    """
    Return the one row of these tables with this id or name.

    Names match as in `Table.find`, except that a typo is an error with suggestions.
    Raises `NotFoundError` if no row matches, and `AmbiguousError` if several do.
    """
    for table in tables:
        if text in table:
            return table[text]
    found = [row for row in _names_of(tables)._replace(fuzzy=()).find(text) if row.names]
    if len(found) == 1:
        return found[0]
    if found:
        noun = any_of([table.noun for table in tables])
        raise AmbiguousError(noun, text, (row.id for row in found))
    raise not_found(tables, text, others)


def not_found(tables: "AnyTables", key: object, others: "AnyTables" = ()) -> NotFoundError:
    """
    Return the error that says that no row of these tables has that id, with similar ids.

    If the id is in another table, the error says so. An episode later than the one given is never
    suggested. Raises `TypeError` if the key is neither a string nor a row.
    """
    from heromask._model.names import SUGGESTIONS, is_later_episode

    nouns = [table.noun for table in tables]
    noun = any_of(nouns)
    id_: object = getattr(key, "id", key)
    if not isinstance(id_, str):
        raise TypeError(f"expected an id or a row ({noun}), got {type(key).__name__}")
    there = [table.noun for table in others if id_ in table] or [noun_of(type(key))] * (id_ != key)
    if there and there[0] not in nouns:
        return NotFoundError(noun, id_, is_a=there[0])
    near = _names_of(tables).find(id_)
    ids = [row.id for row in near if not is_later_episode(row.id, id_)]
    return NotFoundError(noun, id_, ids[:SUGGESTIONS])


def _names_of(tables: "AnyTables") -> "Names[Named]":
    """
    Return the names of the rows of some tables; a single table has its own index.
    """
    from heromask._model.names import index

    if len(tables) == 1:
        only: Any = next(iter(tables))
        names: Names[Named] = only._names  # noqa: SLF001
        return names
    return index(row for table in tables for row in table if row.names)
