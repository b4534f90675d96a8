"""
The strict reader: from data files to tables, with every problem of every file at once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from heromask._files.checks import (
    INVALID,
    Hook,
    Json,
    Refer,
    check_ids,
    explain,
    parse,
    row_hooks,
    show,
)
from heromask._limits import MOST_FILES, MOST_GUESSES, MOST_PROBLEMS
from heromask._model.names import guesser
from heromask._model.nodes import Episode, Node, Source
from heromask._model.table import Table, any_of, noun_of
from heromask._model.tables import RowClass, row_classes
from heromask.exceptions import DataError, excerpt

REPLACES = "replaces.json"
"""The file in which an overlay lists the ids of the rows it replaces."""

_OVERLAY_ALONE = (
    f"{REPLACES}: makes this an overlay, which is not read alone; lay it over a catalog"
    " (catalog.merge, or --merge of the command; validate --overlay checks it), or remove the file"
)


def structure(files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Make tables from the contents of their data files, by the names of the files.

    Raises `DataError` with every problem of every file.
    """
    if REPLACES in files:  # the one problem: what else an overlay lacks is none
        raise DataError([_OVERLAY_ALONE])
    return Reader(files).read()


_refer: ContextVar[Refer] = ContextVar("_refer")
"""What turns an id into a row in the current reading: hooks are expensive and made once."""


@cache
def _hooks() -> Mapping[RowClass, Hook]:
    def refer(classes: tuple[RowClass, ...], key: Json) -> Any:
        return _refer.get()(classes, key)

    return row_hooks(refer)


def find(tables: Iterable[Table[Any, Any]], id_: str) -> Any:
    """
    Return the row that an id of this or a former edition finds in one of some tables.
    """
    return next((row for table in tables if (row := table.get(id_)) is not None), None)


class Raw(NamedTuple):
    """
    A raw row, its file and its place in it.
    """

    file: str
    where: str
    content: Json


class Reader:
    """
    One reading of data files: the tables made so far and the problems met so far.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.problems: list[str] = []
        self.counts: Counter[str] = Counter()
        self.tables: dict[RowClass, Table[Any, Any]] = {}
        self.places: dict[str, str] = {}
        self.suppressed: dict[RowClass, set[str] | None] = {}
        self.guessers: dict[tuple[str, ...], Callable[[str], tuple[str, ...]]] = {}
        self.guesses = MOST_GUESSES

    def read(self) -> dict[str, Table[Any, Any]]:
        """
        Read table after table, then return them or raise what is wrong.
        """
        if len(self.files) > MOST_FILES:
            raise DataError([f"$: {len(self.files)} files are more than {MOST_FILES}; join some"])
        token = _refer.set(self.refer)
        try:
            for name, class_ in row_classes().items():
                self.tables[class_] = self.read_table(name, class_)
        finally:
            _refer.reset(token)
        self.check_all()
        if self.problems:
            raise DataError([*self.problems, *self.uncounted()])
        return {name: self.tables[class_] for name, class_ in row_classes().items()}

    def read_table(self, name: str, class_: RowClass) -> Table[Any, Any]:
        """
        Read the rows of one table, so that later tables can refer to them.
        """
        rows: dict[str, Any] = {}
        for raw, row in self.rows(f"{name}.json", class_):
            if self.is_new(raw, row):
                rows[row.id] = row
        return Table(noun_of(class_), tuple(rows.values()))

    def check_all(self) -> None:
        """
        Check what can only be seen when all tables are there.
        """
        names = {f"{name}.json" for name in row_classes()}
        for file in sorted(self.files.keys() - names):
            self.note(file, f"{excerpt(file)}: no table has this file; rename or remove it")
        self.check_former_ids()
        self.check_numbers(self.tables[Episode])

    def check_former_ids(self) -> None:
        """
        Note former ids that are an id or a former id of another row, too.
        """
        tables = (table for row, table in self.tables.items() if issubclass(row, Node | Source))
        rows = [row for table in tables for row in table]
        if not [row for row in rows if row.former_ids and row.id in self.places]:
            return
        owners = {row.id: row for row in rows}
        for row in sorted(rows, key=self.is_own):
            for former in row.former_ids:
                owner = owners.setdefault(former, row)
                if owner is not row and self.is_own(row):
                    where = self.places[row.id]
                    fix = f"finds {owner.id!r}; a former id is never used again, so take it out"
                    self.note(where.partition(":")[0], f"{where}.former_ids: {former!r} {fix}")

    def check_numbers(self, episodes: Iterable[Episode]) -> None:
        """
        Note where two episodes have one number through the series.
        """
        taken: dict[int, str] = {}
        for episode in sorted(episodes, key=self.is_own):
            first = taken.setdefault(episode.overall, episode.id)
            if first != episode.id:
                where = self.places.get(episode.id, f"episodes.json: {episode.id!r} of the catalog")
                fix = f"{episode.overall} is the number of {first}; number them through"
                self.note("episodes.json", f"{where}.overall: {fix}")

    def is_own(self, row: Any) -> bool:
        """
        Return whether a row comes from the files, and not from the catalog they are laid over.
        """
        return row.id in self.places

    # Rows

    def rows(self, file: str, class_: RowClass) -> Iterator[tuple[Raw, Any]]:
        """
        Yield the valid rows of a file, each with its raw form, and note what is wrong with others.
        """
        for raw in self.raw_rows(file, class_):
            if self.counts[file] >= MOST_PROBLEMS:
                self.counts[file] += 1
                self.suppressed[class_] = None
                continue
            try:
                row = _hooks()[class_](raw.content, class_)
                check_ids(row)
            except INVALID as error:
                self.note(file, *explain(error, raw.where))
                self.suppress(class_, raw.content)
            else:
                yield raw, row

    def raw_rows(self, file: str, class_: RowClass) -> Iterable[Raw]:
        """
        Return the raw rows of a file; if it cannot be read, references to its rows are no
        second problem.
        """
        rows = self.contents(file)
        if rows is None:
            self.suppressed[class_] = None
        return rows or ()

    def contents(self, file: str) -> list[Raw] | None:
        """
        Parse a file to raw rows, or note what is wrong with it.
        """
        if file not in self.files:
            self.note(file, f"{file}: is missing; a table without rows is written []")
            return None
        try:
            rows = parse(self.files[file])
        except ValueError as error:
            self.note(file, f"{file}: {error}")
            return None
        return [Raw(file, f"{file}: $[{place}]", row) for place, row in enumerate(rows)]

    def is_new(self, raw: Raw, row: Any) -> bool:
        """
        Return whether no other row has the id of this one, or note which has.
        """
        where = self.places.setdefault(row.id, raw.where)
        if where != raw.where:
            self.note_taken(raw, row, f"is taken by {where}; give each its own")
        return where == raw.where

    def note_taken(self, raw: Raw, row: Any, fix: str) -> None:
        """
        Note that a row cannot have its id.
        """
        self.note(raw.file, f"{raw.where}.id: {row.id!r} {fix}")
        self.suppress(row.__class__, {"id": row.id})

    # Problems

    def note(self, file: str, *problems: str) -> None:
        """
        Note what is wrong in a file, as far as anybody would read on; count the rest.
        """
        room = max(MOST_PROBLEMS - self.counts[file], 0)
        self.problems.extend(problems[:room])
        self.counts[file] += len(problems)

    def uncounted(self) -> Iterator[str]:
        """
        Yield, for each file with too many problems, how many are not listed.
        """
        for file, count in self.counts.items():
            if count > MOST_PROBLEMS:
                rest = f"{count - MOST_PROBLEMS} more problems, or rows not examined"
                yield f"{excerpt(file)}: and {rest}; fix these first"

    def suppress(self, class_: RowClass, raw: Json) -> None:
        """
        Expect references to a row that could not be made: one problem is not two.
        """
        suppressed = self.suppressed.setdefault(class_, set())
        if suppressed is None:
            return
        match raw:
            case {"id": str(id_)}:
                former: Json = raw.get("former_ids")
                ids: list[Json] = [id_, *(former if former.__class__ is list else ())]
                suppressed.update(id_ for id_ in ids if isinstance(id_, str))
            case _:
                self.suppressed[class_] = None

    def is_suppressed(self, classes: Iterable[RowClass], key: str) -> bool:
        """
        Return whether a row of one of these classes may have an id, but could not be made.
        """
        return any(
            class_ in self.suppressed and key in (self.suppressed[class_] or {key})
            for class_ in classes
        )

    # References

    def refer(self, classes: tuple[RowClass, ...], key: Json) -> Any:
        """
        Return the row of one of these classes that has an id, of this or a former edition.

        Raises `ValueError`, without a text where the row exists but could not be made.
        """
        tables = [self.tables[class_] for class_ in classes if class_ in self.tables]
        if isinstance(key, str):
            row = find(tables, key)
            if row is not None:
                return row
            if self.is_suppressed(classes, key):
                raise ValueError
        noun = any_of(list(map(noun_of, classes)))
        if not isinstance(key, str):
            raise ValueError(f"{show(key)} is not an id; name the {noun} by a string")
        if not tables:
            raise ValueError(f"a row of this table cannot name the {noun}; leave it out")
        near = self.guess(tables, key)
        fix = f"did you mean {near[0]!r}?" if near else "add it, or correct the id"
        raise ValueError(f"no {noun} {excerpt(key)!r}; {fix}")

    def guess(self, tables: list[Table[Any, Any]], key: str) -> tuple[str, ...]:
        """
        Return the ids in these tables that may be meant, as long as guessing is affordable.
        """
        self.guesses -= 1
        if self.guesses < 0:
            return ()
        nouns = tuple(table.noun for table in tables)
        if nouns not in self.guessers:
            self.guessers[nouns] = guesser(id_ for table in tables for id_ in table.ids)
        return self.guessers[nouns](key)
