"""
Overlays: data files whose rows are added to those of a catalog or replace them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heromask._files.parsing import show
from heromask._files.reader import REPLACES, Raw, Reader, row_with_id
from heromask._files.writer import raw_row
from heromask._limits import LONGEST_LIST
from heromask._model.edges import Edge, Relation
from heromask._model.rewriter import Rewriter
from heromask._model.table import Table, noun_of
from heromask._model.tables import RowClass, Tables, row_classes, table_names
from heromask.exceptions import excerpt


def merge(base: Tables, files: Mapping[str, bytes]) -> dict[str, Table[Any, Any]]:
    """
    Add the rows of some data files to those of a catalog, and return all tables.

    An overlay may repeat a row of the catalog. A row that differs replaces the one with its id if
    `replaces.json` lists that id. A row also replaces those whose ids are among its `former_ids`.
    An edge that is listed but not in a file of the overlay is dropped.
    Rows that referred to a replaced row refer to the new one. Rows that do not change are not
    copied.
    Raises `DataError` with all problems of all files.
    """
    return _Overlay(files, base).read()


class _Overlay(Reader):
    """
    One reading of an overlay, on top of a catalog.
    """

    def __init__(self, files: Mapping[str, bytes], base: Tables) -> None:
        super().__init__(files)
        self.base = base.tables
        nodes = {name for name, row in row_classes().items() if not issubclass(row, Edge)}
        self.base_nodes = [table for name, table in self.base.items() if name in nodes]
        self.rewriter = Rewriter()
        self.dropped: set[int] = set()
        self.replaceable = self.read_replaceable()

    def read_replaceable(self) -> dict[str, str]:
        """
        Return the ids of the rows that may be replaced, each with its place in `replaces.json`.
        """
        listed: dict[str, str] = {}
        rows = self.contents(REPLACES) if REPLACES in self.files else None
        if rows and len(rows) > LONGEST_LIST:
            fix = f"lists {len(rows)} ids, more than the limit of {LONGEST_LIST}; split the overlay"
            self.problems.note(REPLACES, f"{REPLACES}: {fix}")
            rows = None
        for raw in rows or ():
            if isinstance(raw.content, str):
                listed[raw.content] = raw.where
            else:
                fix = "is not an id; write the id of a row as a string"
                self.problems.note(REPLACES, f"{raw.where}: {show(raw.content)} {fix}")
        self.files.pop(REPLACES, None)
        return listed

    def rows(self, file: str, class_: RowClass) -> Iterable[tuple[Raw, Any]]:
        """
        Return the valid rows of a file; an overlay need not have all files.
        """
        return super().rows(file, class_) if file in self.files else ()

    def read_table(self, name: str, class_: RowClass) -> Table[Any, Any]:
        """
        Merge the rows of one table into those of the catalog, which keep their places.
        """
        file, base = f"{name}.json", self.base[name]
        before = base.rows  # read only once: if two threads ask, each may get its own rows
        rows = self.rewriter.rewrite_all(before) if self.rewriter.done else before
        table = base if rows is before else _table(base.noun, rows)
        added, replaced = self.read_added(file, class_, table)
        if table is not base:
            self.note_merged(file, rows, replaced)
            self.note_inverses(file, table, replaced)
        if name == "disputes" and self.dropped:
            self.note_lost(file, before, replaced)
        if not added and not replaced:
            return table
        self.follow(before, replaced)
        kept = (replaced.get(row.id, row) for row in table)
        return _table(table.noun, (row for row in (*kept, *added) if row is not None))

    def follow(self, before: Iterable[Any], replaced: Mapping[str, Any]) -> None:
        """
        Let rows that refer to a replaced row refer to the new one, and note which rows are dropped.
        """
        for former in before if replaced else ():
            row = self.rewriter.done.get(id(former), former)
            if row.id in replaced and replaced[row.id] is None:
                self.dropped.add(id(former))
            elif row.id in replaced:
                self.rewriter.done[id(former)] = replaced[row.id]

    def note_lost(self, file: str, disputes: Iterable[Any], replaced: Mapping[str, Any]) -> None:
        """
        Report disputes of the catalog about edges that are dropped.
        """
        for dispute in disputes:
            lost = {about.row.id for about in dispute.about if id(about.row) in self.dropped}
            if lost and dispute.id not in replaced:
                fix = f"refers to {min(lost)!r}, which {REPLACES} drops; replace that dispute, too"
                self.problems.note(file, f"{file}: {dispute.id!r} of the catalog {fix}")

    def note_merged(self, file: str, rows: Iterable[Any], replaced: Mapping[str, Any]) -> None:
        """
        Report rows of the catalog that get the same id because two nodes become one.
        """
        for id_, count in Counter(row.id for row in rows).items():
            if count > 1 and id_ not in replaced and id_ not in self.places:
                what = f"{count} rows of the catalog get the id {id_!r}"
                fix = f"add the one to keep, and list its id in {REPLACES}"
                self.problems.note(file, f"{file}: {what}; {fix}")

    def note_inverses(self, file: str, rows: Iterable[Any], replaced: Mapping[str, Any]) -> None:
        """
        Report relations of the catalog that, because two nodes become one, now repeat each other.
        """
        settled = {id_ for id_, row in replaced.items() if row is None} | self.replaceable.keys()
        relations = (row for row in rows if isinstance(row, Relation) and row.id not in settled)
        inverses = {row.id: row.inverse.id for row in relations}
        for id_, inverse in inverses.items():
            if id_ < inverse and inverse in inverses:
                what = f"{id_!r} and {inverse!r} of the catalog become the same relation"
                fix = f"list the id of the one to drop in {REPLACES}"
                self.problems.note(file, f"{file}: {what}; {fix}")

    def read_added(
        self, file: str, class_: RowClass, there: Table[Any, Any]
    ) -> tuple[list[Any], dict[str, Any]]:
        """
        Return the rows of a file that are added, and those that replace others, by the ids of the
        others. An edge that is dropped is replaced by `None`.
        """
        added: list[Any] = []
        replaced: dict[str, Any] = {}
        listed = {row.id: row for row in map(there.get, self.replaceable) if row is not None}
        rest = dict(listed)
        for raw, row in self.rows(file, class_):
            former = there.get(row.id)
            if not self.claim(raw, row) or not self.is_allowed(raw, row, there, listed):
                continue
            if former is None:
                added.append(row)
            elif raw_row(row) != raw_row(former):
                replaced[row.id] = row
            renamed = _renamed(row, there)
            replaced |= dict.fromkeys(renamed, row)
            for id_ in (row.id, *renamed):
                rest.pop(id_, None)
        return added, replaced | self.read_dropped(class_, there, rest)

    def read_dropped(
        self, class_: RowClass, there: Table[Any, Any], rest: Mapping[str, Any]
    ) -> dict[str, None]:
        """
        Return the edges to drop: those that are listed but not in a file of the overlay.

        Other ids that are listed may belong to a later table.
        """
        is_complete = self.problems.suppressed.get(class_, ()) is not None
        dropped = [id_ for id_, row in rest.items() if isinstance(row, Edge) and is_complete]
        unused = rest.keys() - dropped
        self.replaceable = {
            id_: where
            for id_, where in self.replaceable.items()
            if (row := there.get(id_)) is None or row.id in unused
        }
        return dict.fromkeys(dropped)

    def is_allowed(
        self, raw: Raw, row: Any, there: Table[Any, Any], listed: Mapping[str, Any]
    ) -> bool:
        """
        Return whether a row may be added or replace the one with its id, or report why not.
        """
        former, fix = there.get(row.id), None
        if former is None or former.id != row.id:
            owner = row_with_id(self.base_nodes, row.id)
            if owner is not None:
                what = f"{noun_of(owner.__class__)} {owner.id!r}"
                fix = f"already belongs to the {what} of the catalog; choose another id"
            elif _is_stated(row, there) and row.inverse.id not in listed:
                stated = f"repeats {row.inverse.id!r} from the other end"
                fix = f"{stated}; leave it out, or list that id in {REPLACES}"
        elif row.id not in listed and raw_row(row) != raw_row(former):
            fix = f"already exists and differs; list it in {REPLACES} to replace it"
            if not isinstance(row, Edge):  # whose id is made of its ends
                fix += ", or give your row a different id"
        if fix:
            self.note_taken(raw, row, fix)
        return not fix

    def new_rows(self, class_: RowClass) -> Sequence[Any]:
        """
        Return the rows of a table that are new: those of the files, and those that now refer to
        them.
        """
        table, base = self.tables[class_], self.base[table_names()[class_]]
        return [] if table is base else [row for row in table if base.get(row.id) is not row]

    def check_all(self) -> None:
        """
        Check what depends on several tables.
        """
        super().check_all()
        for id_, where in self.replaceable.items():
            classes = [class_ for class_, table in self.tables.items() if id_ in table]
            if not self.problems.is_suppressed(classes, id_):
                near = [near for near in self.guess(list(self.tables.values()), id_) if near != id_]
                fix = f"did you mean {near[0]!r}?" if near else "correct it, or remove it"
                fix = f"replaces nothing; {fix}"
                self.problems.note(REPLACES, f"{where}: {excerpt(id_)!r} {fix}")


def _is_stated(row: Any, there: Table[Any, Any]) -> bool:
    """
    Return whether a table states the same relation from the other end.
    """
    return isinstance(row, Relation) and row.inverse.id in there


def _renamed(row: Any, there: Table[Any, Any]) -> list[str]:
    """
    Return the ids of the rows that a row replaces because it lists them as its former ids.
    """
    ids: tuple[str, ...] = () if isinstance(row, Edge) else row.former_ids
    return [id_ for id_ in ids if (found := there.get(id_)) is not None and found.id == id_]


def _table(noun: str, rows: Iterable[Any]) -> Table[Any, Any]:
    return Table[Any, Any].unchecked(noun, tuple({row.id: row for row in rows}.values()))
