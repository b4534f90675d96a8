"""
The strict reader: from data files to tables, with all problems of all files at once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from heromask._files.consistency import UNIQUE, conflicts, problems_of
from heromask._files.parsing import Json, parse, show
from heromask._files.problems import Problems
from heromask._files.quick import QuickReader, UnsureError
from heromask._limits import MOST_FILES, MOST_GUESSES
from heromask._model.edges import Edge, Relation
from heromask._model.names import guesser
from heromask._model.rules import ID
from heromask._model.table import Table, any_of, noun_of
from heromask._model.tables import RowClass, row_classes, table_names
from heromask.exceptions import DataError, NotFoundError, excerpt

REPLACES = "replaces.json"
"""The file in which an overlay lists the ids of the rows it replaces."""

_OVERLAY_ALONE = (
    f"{REPLACES}: makes this folder an overlay, which cannot be read alone; merge it into a catalog"
    " (catalog.merge or --merge), check it (validate --overlay), or remove this file"
)


def structure(files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Make tables from the contents of their data files, by the names of the files.

    Raises `DataError` with all problems of all files.
    """
    if REPLACES in files:  # report only this: an overlay need not have all tables
        raise DataError([_OVERLAY_ALONE])
    return Reader(files).read()


def row_with_id(tables: Iterable[Table[Any, Any]], id_: str) -> Any:
    """
    Return the row with this id or former id in the first of some tables that has it, or `None`.
    """
    return next((row for table in tables if (row := table.get(id_)) is not None), None)


def file_of(where: str) -> str:
    """
    Return the name of the file that a place is in.
    """
    return where.partition(":")[0]


class Raw(NamedTuple):
    """
    A raw row, its file and its place in that file.
    """

    file: str
    where: str
    content: Json

    def ids(self) -> list[str] | None:
        """
        Return the ids that the row would have had, or `None` if they are unknown.
        """
        match self.content:
            case {"id": str(id_)} if re.search(ID["pattern"], id_):
                former: Json = self.content.get("former_ids")
                ids: list[Json] = [id_, *(former if former.__class__ is list else ())]
                return [id_ for id_ in ids if isinstance(id_, str)]
            case _:
                return None


class Reader:
    """
    One reading of data files: the tables made and the problems found so far.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.problems = Problems()
        self.tables: dict[RowClass, Table[Any, Any]] = {}
        self.quick = QuickReader(self.tables)
        self.places: dict[str, str] = {}
        self.guessers: dict[tuple[str, ...], Callable[[str], tuple[str, ...]]] = {}
        self.guesses = MOST_GUESSES

    def read(self) -> dict[str, Table[Any, Any]]:
        """
        Read all tables, then return them or raise all problems.
        """
        if len(self.files) > MOST_FILES:
            raise DataError([f"$: {len(self.files)} files are more than {MOST_FILES}; remove some"])
        for name, class_ in row_classes().items():
            self.tables[class_] = self.read_table(name, class_)
        self.check_all()
        if self.problems.lines:
            raise DataError(self.problems)
        return {name: self.tables[class_] for name, class_ in row_classes().items()}

    def read_table(self, name: str, class_: RowClass) -> Table[Any, Any]:
        """
        Read the rows of one table, so that later tables can refer to them.
        """
        file = f"{name}.json"
        rows: list[Any] = [row for raw, row in self.rows(file, class_) if self.claim(raw, row)]
        return Table[Any, Any].unchecked(noun_of(class_), tuple(rows))

    # Checks of all tables

    def check_all(self) -> None:
        """
        Check the names of the files, the former ids and the consistency of the rows.
        """
        names = {f"{name}.json" for name in row_classes()}
        for file in sorted(self.files.keys() - names):
            fix = "belongs to no table; rename or remove it"
            self.problems.note(file, f"{excerpt(file)}: {fix}")
        self.check_former_ids()
        self.check_consistency()

    def check_former_ids(self) -> None:
        """
        Report former ids that are also the id or a former id of another row.
        """
        tables = (table for row, table in self.tables.items() if not issubclass(row, Edge))
        rows = [row for table in tables for row in table]
        if not [row for row in rows if row.former_ids and row.id in self.places]:
            return
        owners = {row.id: row for row in rows}
        for row in sorted(rows, key=self.is_own):
            for former in row.former_ids:
                owner = owners.setdefault(former, row)
                if self.is_own(row) and (owner is not row or former in self.places):
                    where = self.places[row.id]
                    found = former if owner is row else owner.id
                    fix = f"already belongs to {found!r}; ids are never reused, so remove it"
                    self.problems.note(file_of(where), f"{where}.former_ids: {former!r} {fix}")

    def check_consistency(self) -> None:
        """
        Report contradictions within a row, and between rows of a table.
        """
        for row in (row for class_ in self.tables for row in self.new_rows(class_)):
            for field, fix in problems_of(row):
                self.note_row(row, field, fix)
        for unique in UNIQUE:
            rows = self.tables[unique.class_] if self.new_rows(unique.class_) else ()
            for row, first in conflicts(unique, rows, self.is_own):
                value = show(getattr(row, unique.field))
                fix = f"{value} is also used by {first!r}; {unique.fix}"
                self.note_row(row, unique.field, fix)

    def new_rows(self, class_: RowClass) -> Sequence[Any]:
        """
        Return the rows of a table that have not been checked before.
        """
        return self.tables[class_].rows

    def note_row(self, row: Any, field: str, fix: str) -> None:
        """
        Report a problem with a field of a row, which may be a row of the catalog.
        """
        file = f"{table_names()[row.__class__]}.json"
        place = self.places.get(row.id)
        where = f"{place}.{field}" if place else f"{file}: {row.id!r} of the catalog, {field}"
        self.problems.note(file, f"{where}: {fix}")

    def is_own(self, row: Any) -> bool:
        """
        Return whether a row comes from these files, not from the catalog below an overlay.
        """
        return row.id in self.places

    # Rows

    def rows(self, file: str, class_: RowClass) -> Iterable[tuple[Raw, Any]]:
        """
        Yield the valid rows of a file, each with its raw form, and report problems of the others.
        """
        raws = self.contents(file)
        if raws is None:
            self.problems.suppress(class_, None)
        for raw in raws or ():
            if self.problems.is_full(file):
                self.problems.counts[file] += 1
                self.problems.suppress(class_, None)
                continue
            try:
                row = self.quick.make(class_, raw.content)
            except UnsureError:
                row = self.read_with_care(raw, class_)
            if row is not None:
                yield raw, row

    def read_with_care(self, raw: Raw, class_: RowClass) -> Any:
        """
        Return the row, or report all its problems.
        """
        from heromask._files.validation import INVALID, explain, structure_row

        try:
            return structure_row(raw.content, class_, self.refer)
        except INVALID as error:
            self.problems.note(raw.file, *explain(error, raw.where))
            self.problems.suppress(class_, None if issubclass(class_, Edge) else raw.ids())
            return None

    def contents(self, file: str) -> list[Raw] | None:
        """
        Parse a file into raw rows, or report why that is impossible.
        """
        if file not in self.files:
            fix = "is missing; write [] for no rows, or merge the folder as an overlay"
            self.problems.note(file, f"{file}: {fix}")
            return None
        try:
            rows = parse(self.files[file], "ids" if file == REPLACES else "rows")
        except ValueError as error:
            self.problems.note(file, f"{file}: {error}")
            return None
        return [Raw(file, f"{file}: $[{place}]", row) for place, row in enumerate(rows)]

    def claim(self, raw: Raw, row: Any) -> bool:
        """
        Return whether a row is the first with its id, or report which row has it already.

        A relation also has the id of its inverse, so that it is not stated from both ends.
        """
        ids = (row.id, row.inverse.id) if isinstance(row, Relation) else (row.id,)
        taken = [where for id_ in ids if (where := self.places.get(id_, raw.where)) != raw.where]
        if taken:
            fix = "remove one of them" if isinstance(row, Edge) else "give each row its own id"
            self.note_taken(raw, row, f"is taken by {taken[0]}; {fix}")
        else:
            self.places |= dict.fromkeys(ids, raw.where)
        return not taken

    def note_taken(self, raw: Raw, row: Any, fix: str) -> None:
        """
        Report that a row cannot have its id.
        """
        self.problems.note(raw.file, f"{raw.where}.id: {row.id!r} {fix}")
        self.problems.suppress(row.__class__, [row.id])

    # References

    def refer(self, classes: tuple[RowClass, ...], key: Json) -> Any:
        """
        Return the row of one of these classes with this id or former id.

        Raises `ValueError`; if the row exists but could not be made, the error has no message.
        """
        tables = [self.tables[class_] for class_ in classes if class_ in self.tables]
        if isinstance(key, str):
            row = row_with_id(tables, key)
            if row is not None:
                return row
            if self.problems.is_suppressed(classes, key):
                raise ValueError
        noun = any_of(list(map(noun_of, classes)))
        if not isinstance(key, str):
            raise ValueError(f"{show(key)} is not an id; write the id of the {noun} as a string")
        if not tables:
            raise ValueError(f"a row of this table cannot refer to any {noun}; leave it out")
        other = row_with_id(self.tables.values(), key)
        if other is not None:
            raise ValueError(str(NotFoundError(noun, key, is_a=noun_of(other.__class__))))
        near = self.guess(tables, key)
        fix = f"did you mean {near[0]!r}?" if near else "add it, or correct the id"
        raise ValueError(f"no {noun} {excerpt(key)!r}; {fix}")

    def guess(self, tables: list[Table[Any, Any]], key: str) -> tuple[str, ...]:
        """
        Return the ids in these tables that the key may mean, until the limit of guesses is reached.
        """
        self.guesses -= 1
        if self.guesses < 0:
            return ()
        nouns = tuple(table.noun for table in tables)
        if nouns not in self.guessers:
            self.guessers[nouns] = guesser(id_ for table in tables for id_ in table.ids)
        return self.guessers[nouns](key)
