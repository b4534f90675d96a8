"""
A table of rows and an index of edges: how one row, or the rows at one end, are found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast, overload

import attrs

from heromask._value import Value
from heromask.exceptions import NotFoundError

if TYPE_CHECKING:
    from heromask._names import Named, Names

    Tables: TypeAlias = tuple["Table[Any, Named]", ...]

K = TypeVar("K", bound=str, contravariant=True)
R = TypeVar("R", bound="Named", covariant=True)
T = TypeVar("T")

FEW = 2
"""Of how many tables an error names the rows before it just says "row"."""


def noun_of(row: type[object]) -> str:
    """
    Say what one row of a class is called: `VoiceCredit` is a "voice credit".
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", row.__name__).lower()


def _by_id(table: "Table[str, R]") -> Mapping[str, R]:
    by_id = {row.id: row for row in table.rows}
    if len(by_id) != len(table.rows):
        raise ValueError(f"two rows share an id; give each {table.noun} its own")
    return MappingProxyType({former: by_id[now] for former, now in table.moved} | by_id)


@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class Table(Value, Generic[K, R]):
    """
    All rows of one kind, in their canonical order, each found by its id.

    Iteration gives the rows, `in` takes a row or an id.
    """

    noun: str
    """What one row is called."""
    rows: tuple[R, ...]
    """The rows, in their canonical order."""
    moved: tuple[tuple[str, str], ...] = ()
    """Pairs of an id of a former edition, which still finds its row, and the id of now."""
    _by_id: Mapping[str, R] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_by_id, takes_self=True)
    )
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
            raise missing([self], key) from None

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: T) -> R | T: ...
    def get(self, key: str, default: T | None = None) -> R | T | None:
        """
        Return the row with this id, or the default where there is none.
        """
        return self._by_id.get(key, default)

    def find(self, text: str) -> tuple[R, ...]:
        """
        Return the rows that a name may mean, the best match first; `()` where none may.

        Any recorded name counts, in either order of its words: case, width, accents, the kind
        of kana, blanks and punctuation make no difference. Failing that, names with these
        words or beginnings of words; failing that, names a slip or two away. A name that is
        the same but for long vowels goes before these.
        Equally good matches keep the order of the table.
        """
        if self._names is None:
            from heromask._names import index

            object.__setattr__(self, "_names", index(self.rows))
        return cast("Names[R]", self._names).find(text)

    def __contains__(self, item: object) -> bool:
        """
        Tell whether the row with this id, or a row that says just what this one says, is here.
        """
        id_ = getattr(item, "id", item)
        if not isinstance(id_, str) or id_ not in self._by_id:
            return False
        return item in (id_, self._by_id[id_])

    def __iter__(self) -> Iterator[R]:
        """
        Give the rows in their canonical order.
        """
        return iter(self.rows)

    def __len__(self) -> int:
        """
        Count the rows.
        """
        return len(self.rows)

    def __repr__(self) -> str:
        """
        Show what the rows are and how many there are.
        """
        return f"<Table of {len(self)} rows: {self.noun}>"

    def _repr_html_(self) -> str:
        """
        Show the ids and names for a notebook, the first sixty rows; all text is escaped.
        """
        from heromask import _show

        return _show.table(self.noun, self.rows)


class _Index(dict[str, tuple[T, ...]]):
    """
    What belongs to each row of some tables, by its id.

    Rows and former ids are not in it; they are led to the id when they are missed,
    so that asking by id, which is what most callers do, costs one lookup.
    """

    __slots__ = ("tables",)

    def __init__(self, tables: "Tables", found: Mapping[str, tuple[T, ...]]) -> None:
        super().__init__(found)
        self.tables = tables

    def __missing__(self, key: object) -> tuple[T, ...]:
        """
        Return what belongs to a row, or to the row that had this id.
        """
        return self[row_of(self.tables, key).id]


Index: TypeAlias = MappingProxyType[Any, tuple[T, ...]]
"""What belongs to each row of some tables: `index[row]`, or `index[id]`; `()` where nothing does.

A stranger raises `NotFoundError`."""


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


def row_of(tables: "Iterable[Table[Any, Named]]", key: object) -> Any:
    """
    Return the row that a row, or an id of this or a former edition, stands for.

    Raises `NotFoundError`, with suggestions, where there is none.
    """
    tables = tuple(tables)
    id_ = getattr(key, "id", key)
    for table in tables:
        if isinstance(id_, str) and id_ in table:
            return table[id_]
    raise missing(tables, id_)


def missing(tables: "Iterable[Table[Any, Named]]", key: object) -> NotFoundError:
    """
    Make the error that says no row of these tables has that id, but some come close.

    Raises `TypeError` where the key is no text at all.
    """
    from heromask._names import SUGGESTIONS, index

    tables = tuple(tables)
    kind = nouns(tables)
    if not isinstance(key, str):
        raise TypeError(f"wanted: {kind}, or an id of one; got {type(key).__name__}")
    if len(tables) == 1:
        near = tables[0].find(key)
    else:
        near = index(row for table in tables for row in table if row.names).find(key)
    return NotFoundError(kind, key, [row.id for row in near[:SUGGESTIONS]])


def nouns(tables: "Collection[Table[Any, Named]]") -> str:
    """
    Say what a row of one of these tables is called: a "row", where there are more than two.
    """
    return " or ".join(table.noun for table in tables) if len(tables) <= FEW else "row"
