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

    Iteration gives the rows. `in`, `[]` and `get` go by the id: they take one, or a row that has
    it, such as the twin of a row in a view. An id of a former edition finds its row too, but is
    not among `ids`.
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

    def __getitem__(self, key: "K | Named") -> R:
        """
        Return the row with this id, or with the id of this row.

        Raises `NotFoundError`, with suggestions, where there is none.
        """
        by_id: Mapping[Any, R] = self._by_id
        try:
            return by_id[key]
        except (KeyError, TypeError):
            row = self.get(key)
        if row is None:
            raise not_found([self], key) from None
        return row

    @overload
    def get(self, key: "str | Named") -> R | None: ...
    @overload
    def get(self, key: "str | Named", default: T) -> R | T: ...
    def get(self, key: "str | Named", default: T | None = None) -> R | T | None:
        """
        Return the row with this id, or with the id of this row; the default where there is none.
        """
        id_: object = getattr(key, "id", key)
        if not isinstance(id_, str):
            return default
        row = self._by_id.get(id_) or self._formerly(id_)
        return default if row is None else row

    def one(self, text: str) -> R:
        """
        Return the one row that an id or a name stands for.

        Names match as in `find`, but without typos: a typo gets suggestions.
        Raises `NotFoundError` where no row matches, `AmbiguousError` where several do.
        """
        row: R = one_of([self], text)
        return row

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
        if not now:
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
        Return whether a row has this id, or the id of this row.
        """
        key: Any = item
        return self.get(key) is not None

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
        return self[row_of(self.tables, key, self.others).id]


Index: TypeAlias = MappingProxyType[Any, tuple[T, ...]]
"""What belongs to each row of some tables: `index[row]`, or `index[id]`; `()` where nothing does.

An unknown id raises `NotFoundError`."""


def gather(
    tables: "Iterable[Table[Any, Named]]",
    pairs: "Iterable[tuple[Named, T]]",
    others: "Iterable[Table[Any, Named]]" = (),
) -> Index[T]:
    """
    Index what belongs to the rows of some tables, in the order of the pairs, each thing once.

    `others` are the tables by which an error can say what an id is instead.
    """
    tables = tuple(tables)
    found: dict[str, dict[int, T]] = {row.id: {} for table in tables for row in table}
    for row, thing in pairs:
        found[row.id][id(thing)] = thing
    ends = {id_: tuple(things.values()) for id_, things in found.items()}
    return MappingProxyType(_Index(tables, ends, tuple(others)))


def row_of(tables: "AnyTables", key: object, others: "AnyTables" = ()) -> Any:
    """
    Return the row that a row, or an id of this or a former edition, stands for.

    Raises `NotFoundError`, with suggestions, where there is none; where it is in one of the other
    tables, the error says so.
    """
    id_: Any = getattr(key, "id", key)
    for table in tables:
        row = table.get(id_)
        if row is not None:
            return row
    raise not_found(tables, key, others)


def one_of(tables: "AnyTables", text: str, others: "AnyTables" = ()) -> Any:
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
    raise not_found(tables, text, others)


def not_found(tables: "AnyTables", key: object, others: "AnyTables" = ()) -> NotFoundError:
    """
    Return the error that no row of these tables has that id, with those that come close.

    A row or an id of another table is named as what it is. Nothing is suggested that gives away
    a later episode than the one asked for.
    Raises `TypeError` where the key is neither a text nor a row.
    """
    from heromask._model.names import SUGGESTIONS, index, is_later_episode

    noun = any_of([table.noun for table in tables])
    id_: object = getattr(key, "id", key)
    if not isinstance(id_, str):
        raise TypeError(f"wanted: {noun}, or an id of one; got {type(key).__name__}")
    there = [table.noun for table in others if id_ in table]
    if there:
        return NotFoundError(noun, id_, is_a=there[0])
    if len(tables) == 1:
        (table,) = tables
        near = table.find(id_)
    else:
        near = index(row for table in tables for row in table if row.names).find(id_)
    ids = [row.id for row in near if not is_later_episode(row.id, id_)]
    return NotFoundError(noun, id_, ids[:SUGGESTIONS])
