"""
A table of rows and an index of rows: how one row, or the rows that belong to one, are found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast, overload

import attrs

from heromask._model.value import Value
from heromask.exceptions import AmbiguousError, NotFoundError

if TYPE_CHECKING:
    from heromask._model.names import Named, Names

    AnyTables: TypeAlias = Collection["Table[Any, Named]"]

K = TypeVar("K", bound=str, contravariant=True)
R = TypeVar("R", bound="Named", covariant=True)
T = TypeVar("T")

MAX_NOUNS = 2
"""An error about more tables than this just says "row"."""

MAX_HTML_ROWS = 60
"""How many rows of a table a notebook shows before it counts the rest."""


def noun_of(row: type[object]) -> str:
    """
    Return what one row of a class is called: a `VoiceCredit` is a "voice credit".
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", row.__name__).lower()


def any_of(nouns: Collection[str]) -> str:
    """
    Return what a row is called that has one of these nouns.
    """
    return " or ".join(nouns) if len(nouns) <= MAX_NOUNS else "row"


def _by_id(table: "Table[str, R]") -> Mapping[str, R]:
    by_id = {row.id: row for row in table.rows}
    if len(by_id) != len(table.rows):
        raise ValueError(f"two rows share an id; give each {table.noun} its own")
    return MappingProxyType(by_id)


@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class Table(Value, Generic[K, R]):
    """
    All rows of one kind, in their canonical order, each found by its id.

    Iteration gives the rows, `in` takes a row or an id. An id of a former edition finds its row
    too, but is not among `ids`.
    """

    noun: str
    """What one row is called."""
    rows: tuple[R, ...]
    """The rows, in their canonical order."""
    _by_id: Mapping[str, R] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_by_id, takes_self=True)
    )
    _by_former_id: Mapping[str, str] | None = attrs.field(init=False, eq=False, default=None)
    _names: "Names[R] | None" = attrs.field(init=False, eq=False, default=None)

    @property
    def ids(self) -> tuple[str, ...]:
        """
        The ids of all rows, in their order.
        """
        return tuple(row.id for row in self.rows)

    def __getitem__(self, key: K) -> R:
        """
        Return the row with this id.

        Raises `NotFoundError`, with suggestions, where there is none.
        """
        try:
            return self._by_id[key]
        except KeyError:
            row = self._formerly(key)
        if row is None:
            raise not_found([self], key) from None
        return row

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: T) -> R | T: ...
    def get(self, key: str, default: T | None = None) -> R | T | None:
        """
        Return the row with this id, or the default where there is none.
        """
        row = self._by_id.get(key) or self._formerly(key)
        return default if row is None else row

    def _formerly(self, key: str) -> R | None:
        """
        Return the row that had this id in a former edition.

        The id of an edge is made of ids, each of which may be a former one, and of words.
        """
        if self._by_former_id is None:
            rows: tuple[Any, ...] = self.rows
            if rows and hasattr(rows[0], "ends"):
                rows = tuple({id(end): end for row in rows for end in row.ends}.values())
            owners = reversed([row for row in rows if row.former_ids])  # the first keeps an id
            found = {former: str(owner.id) for owner in owners for former in owner.former_ids}
            object.__setattr__(self, "_by_former_id", MappingProxyType(found))
        now = cast("Mapping[str, str]", self._by_former_id)
        if not now or not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            return None
        parts = [{now.get(part, part): None, part: None} for part in key.split("/", 3)]
        matches = (self._by_id.get("/".join(ids)) for ids in product(*parts))
        return next(filter(None, matches), None)

    def find(self, text: str) -> tuple[R, ...]:
        """
        Return the rows that a name may mean, the best match first; `()` where none may.

        Any recorded name counts, in either order of its words: case, width, accents, the kind
        of kana, blanks and punctuation make no difference. If none is the same, names come in
        this order: the same but for long vowels; with all these words; with words that begin
        with these; with a typo or two.
        Equally good matches keep the order of the table.
        """
        if self._names is None:
            from heromask._model.names import index

            object.__setattr__(self, "_names", index(self.rows))
        return cast("Names[R]", self._names).find(text)

    def __contains__(self, item: object) -> bool:
        """
        Return whether the row with this id, or a row that says just what this one says, is here.
        """
        id_ = getattr(item, "id", item)
        row = self.get(id_) if isinstance(id_, str) else None
        return row is not None and item in (id_, row)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {self.noun}>"

    def _repr_html_(self) -> str:
        """
        Show the ids and names for a notebook, the first sixty rows; all text is escaped.
        """
        from html import escape

        rows = self.rows[:MAX_HTML_ROWS]
        named = [(escape(row.id), escape(next(iter(row.names), ""))) for row in rows]
        lines = "".join(
            f"<tr><td><code>{id_}</code></td><td>{name}</td></tr>" for id_, name in named
        )
        more = len(self) - len(rows)
        rest = f"<tfoot><tr><td colspan='2'>and {more} more</td></tr></tfoot>" if more else ""
        return (
            f"<table><caption>{len(self)} rows: {escape(self.noun)}</caption>"
            "<thead><tr><th scope='col'>id</th><th scope='col'>name</th></tr></thead>"
            f"<tbody>{lines}</tbody>{rest}</table>"
        )


class _Index(dict[str, tuple[T, ...]]):
    """
    What belongs to each row of some tables, by its id.

    Rows and former ids are not among the keys; they are translated to the id when the lookup
    fails, so that asking by id, which is what most callers do, costs one lookup.
    """

    __slots__ = ("tables",)

    def __init__(self, tables: "AnyTables", found: Mapping[str, tuple[T, ...]]) -> None:
        super().__init__(found)
        self.tables = tables

    def __missing__(self, key: object) -> tuple[T, ...]:
        """
        Return what belongs to a row, or to the row that had this id.
        """
        return self[row_of(self.tables, key).id]


Index: TypeAlias = MappingProxyType[Any, tuple[T, ...]]
"""What belongs to each row of some tables: `index[row]`, or `index[id]`; `()` where nothing does.

An unknown id raises `NotFoundError`."""


def gather(tables: "Iterable[Table[Any, Named]]", pairs: "Iterable[tuple[Named, T]]") -> Index[T]:
    """
    Index what belongs to the rows of some tables, in the order of the pairs, each thing once.
    """
    tables = tuple(tables)
    found: dict[str, dict[int, T]] = {row.id: {} for table in tables for row in table}
    for row, thing in pairs:
        found[row.id][id(thing)] = thing
    ends = {id_: tuple(things.values()) for id_, things in found.items()}
    return MappingProxyType(_Index(tables, ends))


def row_of(tables: "AnyTables", key: object) -> Any:
    """
    Return the row that a row, or an id of this or a former edition, stands for.

    Raises `NotFoundError`, with suggestions, where there is none.
    """
    id_ = getattr(key, "id", key)
    for table in tables:
        if isinstance(id_, str) and id_ in table:
            return table[id_]
    raise not_found(tables, id_)


def one_of(tables: "AnyTables", text: str) -> Any:
    """
    Return the one row of these tables that an id or a name stands for.

    Names match as in `Table.find`, but without typos: a typo gets suggestions.
    Raises `NotFoundError` where no row matches, `AmbiguousError` where several do.
    """
    from heromask._model.names import index

    for table in tables:
        if text in table:
            return table[text]
    names = index(row for table in tables for row in table if row.names)
    found = names._replace(fuzzy=()).find(text)
    if len(found) == 1:
        return found[0]
    if found:
        noun = any_of([table.noun for table in tables])
        raise AmbiguousError(noun, text, (row.id for row in found))
    raise not_found(tables, text)


def not_found(tables: "AnyTables", key: object) -> NotFoundError:
    """
    Return the error that no row of these tables has that id, with those that come close.

    Raises `TypeError` where the key is not a text at all.
    """
    from heromask._model.names import SUGGESTIONS, index

    noun = any_of([table.noun for table in tables])
    if not isinstance(key, str):
        raise TypeError(f"wanted: {noun}, or an id of one; got {type(key).__name__}")
    if len(tables) == 1:
        (table,) = tables
        near = table.find(key)
    else:
        near = index(row for table in tables for row in table if row.names).find(key)
    return NotFoundError(noun, key, [row.id for row in near[:SUGGESTIONS]])
