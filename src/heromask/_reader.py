"""
The one door: from data files to a linked catalog, with every problem of every file at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any

import attrs

from heromask._catalog import Catalog
from heromask._convert import (
    WRONG,
    Hook,
    Refer,
    explain,
    object_hook,
    show,
    structuring,
)
from heromask._disputes import Redirect
from heromask._edges import Edge
from heromask._files import parse, raw_files
from heromask._layouts import Json, Layout, RowClass, layouts
from heromask._names import close
from heromask._table import Table, noun_of
from heromask.exceptions import DataError

REPLACES = "replaces.json"
"""The file in which an overlay lists the ids of the rows it means to replace."""

REDIRECTS = "redirects.json"

_KEBAB = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def structure(files: Mapping[str, bytes]) -> Catalog:
    """
    Make a catalog from the contents of its data files, by their path within the folder.

    Raises `DataError` with every problem of every file.
    """
    return _read(_Reader(files))


def merge(base: Catalog, files: Mapping[str, bytes]) -> Catalog:
    """
    Add the rows of some data files to those of a catalog.

    A row that is there already may be there again. One that differs takes its place only if
    `replaces.json` lists its id. Raises `DataError` with every problem of every file.
    """
    return _read(_Reader(files, base))


_refer: ContextVar[Refer] = ContextVar("_refer")
"""What turns an id into a row in the reading that goes on: hooks are costly and made once."""


@cache
def _linkers() -> Mapping[RowClass, Hook]:
    def refer(kinds: tuple[RowClass, ...], key: Json) -> Any:
        return _refer.get()(kinds, key)

    rows = [layout.row for layout in layouts()]
    converter = structuring(rows, refer)
    return {row: object_hook(row, converter) for row in rows}


@attrs.frozen
class _Raw:
    """
    A raw row, its file and its place; `own` where it comes from the files being read.
    """

    file: str
    where: str
    content: Json
    own: bool


def _read(reader: "_Reader") -> Catalog:
    token = _refer.set(reader.refer)
    try:
        return reader.read()
    finally:
        _refer.reset(token)


class _Reader:
    """
    One reading of data files: the rows linked so far and the problems met so far.
    """

    def __init__(self, files: Mapping[str, bytes], base: Catalog | None = None) -> None:
        self.files = dict(files)
        self.base = None if base is None else raw_files(base)
        self.problems: list[str] = []
        self.linked: dict[RowClass, dict[str, Any]] = {}
        self.excused: dict[RowClass, set[str] | None] = {}
        self.replaceable = self.read_replaceable()
        self.moved = self.read_moved()

    def read(self) -> Catalog:
        """
        Read table after table, then return the catalog or raise what was wrong.
        """
        tables = {layout.table: self.read_table(layout) for layout in layouts()}
        for file in sorted(self.files):
            if not any(layout.owns(file) for layout in layouts()):
                self.problems.append(f"{file}: no table has this file; rename or remove it")
        for id_, where in self.replaceable.items():
            self.problems.append(f"{where}: {id_!r} replaces nothing; take it off the list")
        if self.problems:
            raise DataError(self.problems)
        catalog = Catalog(**{name: self.with_former_ids(tables[name]) for name in tables})
        if contradictions := list(_contradictions(catalog)):
            raise DataError(contradictions)
        return catalog

    def read_replaceable(self) -> dict[str, str]:
        """
        Read which rows may be replaced, each with the place that says so.
        """
        if self.base is None or REPLACES not in self.files:
            return {}
        listed = self.contents(REPLACES, self.files.pop(REPLACES))
        for raw in listed:
            if not isinstance(raw.content, str):
                self.problems.append(f"{raw.where}: {show(raw.content)} is no id; put it in quotes")
        return {raw.content: raw.where for raw in listed if isinstance(raw.content, str)}

    def read_moved(self) -> dict[str, str]:
        """
        Read which ids have been given up, each with the one to take; mistakes are met later.
        """
        try:
            own = parse(self.files.get(REDIRECTS, b"[]"))
        except ValueError:
            own = []
        rows = [*(self.base or {}).get(REDIRECTS, []), *own]
        moved: dict[str, str] = {}
        for row in rows:
            match row:
                case {"id": str(former), "now": str(now)}:
                    moved[former] = now
                case _:
                    pass
        return {former: _end(moved, former) for former in moved}

    def with_former_ids(self, table: Table[str, Any]) -> Table[str, Any]:
        """
        Let the former ids of a table's rows find them.
        """
        moved = tuple((former, now) for former, now in self.moved.items() if now in table)
        return attrs.evolve(table, moved=moved) if moved else table

    def read_table(self, layout: Layout) -> Table[str, Any]:
        """
        Read the rows of one table, so that later tables can refer to them.
        """
        rows = self.linked[layout.row] = {}
        places: dict[str, _Raw] = {}
        link = _linkers()[layout.row]
        for raw in self.raw_rows(layout):
            try:
                row = link(raw.content, layout.row)
                _check_id(row)
            except WRONG as error:
                self.problems.extend(explain(error, raw.where))
                self.excuse(layout.row, raw.content)
                continue
            if layout.file_of(raw.content) != raw.file:
                right = layout.file_of(raw.content)
                self.problems.append(f"{raw.where}: belongs in {right}; move it there")
            elif row.id not in rows or self.may_replace(row, rows[row.id], raw, places[row.id]):
                rows[row.id] = row
                places[row.id] = raw
        return Table(noun_of(layout.row), tuple(rows.values()))

    def may_replace(self, row: Any, former: Any, raw: _Raw, place: _Raw) -> bool:
        """
        Tell whether a row may take the place of one with its id, or note that it may not.
        """
        if place.own:
            fix = f"is taken by {place.where}; give each its own"
        elif self.replaceable.pop(row.id, None) or row == former:
            return True
        else:
            fix = f"is there already and differs; list it in {REPLACES} to replace it"
        self.problems.append(f"{raw.where}.id: {row.id!r} {fix}")
        return False

    def raw_rows(self, layout: Layout) -> Iterable[_Raw]:
        """
        Give the raw rows of a table: those of the catalog that is added to, then those added.
        """
        base = [
            _Raw(file, f"{file}: $[{place}] (in the catalog)", raw, own=False)
            for file, rows in (self.base or {}).items()
            if layout.owns(file)
            for place, raw in enumerate(rows)
        ]
        names = sorted(filter(layout.owns, self.files))
        if not layout.folder_by and self.base is None:
            names = [layout.file_of({})]
        own = [raw for file in names for raw in self.own_rows(layout, file)]
        if not layout.folder_by:
            return [*base, *own]
        order = {layout.file_of({layout.folder_by: id_}): rank for rank, id_ in enumerate(self.ids)}
        return sorted([*base, *own], key=lambda raw: order.get(raw.file, len(order)))

    def own_rows(self, layout: Layout, file: str) -> Iterator[_Raw]:
        """
        Give the raw rows of one of the files; one that cannot be read excuses references to it.
        """
        before = len(self.problems)
        yield from self.contents(file, self.files.get(file))
        if len(self.problems) > before:
            self.excused[layout.row] = None

    def contents(self, file: str, content: bytes | None) -> list[_Raw]:
        """
        Parse a file to raw rows, or note what is wrong with it.
        """
        if content is None:
            self.problems.append(f"{file}: is missing; a table without rows is written []")
            return []
        try:
            rows = parse(content)
        except ValueError as error:
            self.problems.append(f"{file}: {error}")
            return []
        return [_Raw(file, f"{file}: $[{place}]", row, own=True) for place, row in enumerate(rows)]

    @property
    def ids(self) -> Iterator[str]:
        """
        Give the ids of all rows linked so far.
        """
        return (id_ for rows in self.linked.values() for id_ in rows)

    def excuse(self, kind: RowClass, raw: Json) -> None:
        """
        Expect references to a row that could not be made: one problem is not two.
        """
        excused = self.excused.setdefault(kind, set())
        if excused is None:
            return
        match raw:
            case {"id": str(id_)}:
                excused.add(id_)
            case _:
                self.excused[kind] = None

    def called(self, kinds: tuple[RowClass, ...], key: str) -> list[Any]:
        """
        Return the rows of these kinds that go by an id: one, unless something is wrong.
        """
        return [self.linked[kind][key] for kind in kinds if key in self.linked.get(kind, ())]

    def refer(self, kinds: tuple[RowClass, ...], key: Json) -> Any:
        """
        Return the row of one of these kinds that goes by an id.

        Raises `ValueError`, without a text where the row exists but could not be made.
        """
        if not isinstance(key, str):
            raise ValueError(f"{show(key)} is not an id; name the {_noun(kinds)} by a string")
        found = self.called(kinds, key) or self.called(kinds, self.moved.get(key, key))
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(
                f"{key!r} is the id of more than one {_noun(kinds)}; give each its own"
            )
        for kind in kinds:
            if kind in self.excused and key in (self.excused[kind] or {key}):
                raise ValueError
        near = close(key, [id_ for kind in kinds for id_ in self.linked.get(kind, ())])
        fix = f"did you mean {near[0]!r}?" if near else "add it, or correct the id"
        raise ValueError(f"no {_noun(kinds)} {key!r}; {fix}")


def _check_id(row: Any) -> None:
    """
    Refuse an id that is not kebab case; an edge's is made of several, joined by slashes.

    Ids become file names, so this is also what keeps data files in their folder.
    """
    words: list[str] = row.id.split("/") if isinstance(row, Edge) else [row.id]
    if not all(map(_KEBAB.fullmatch, words)):
        raise ValueError(f"{show(row.id)} is no id; write lower-case words joined by hyphens")


def _noun(kinds: tuple[RowClass, ...]) -> str:
    return " or ".join(map(noun_of, kinds))


def _end(moved: Mapping[str, str], former: str) -> str:
    """
    Follow a chain of given-up ids to its end, or once around where it has none.
    """
    now = moved[former]
    for _ in moved:
        now = moved.get(now, now)
    return now


def _contradictions(catalog: Catalog) -> Iterator[str]:
    """
    Tell where rows that are right each by itself contradict each other.
    """
    for place, dub in enumerate(catalog.dubs):
        if dub.recorded and not catalog.cast_of(dub):
            fix = f"true, but credits/{dub.id}.json has no rows; add them, or say false"
            yield f"dubs.json: $[{place}].recorded: {fix}"
        if not dub.recorded and catalog.cast_of(dub):
            fix = f"false, but credits/{dub.id}.json has rows; say true"
            yield f"dubs.json: $[{place}].recorded: {fix}"
    taken: dict[int, str] = {}
    for place, episode in enumerate(catalog.episodes):
        first = taken.setdefault(episode.overall, episode.id)
        if first != episode.id:
            fix = f"{episode.overall} is the number of {first}; number them through"
            yield f"episodes.json: $[{place}].overall: {fix}"
    tables = [layout.table for layout in layouts() if layout.row is not Redirect]
    live = {row.id for table in tables for row in getattr(catalog, table)}
    for place, redirect in enumerate(catalog.redirects):
        if redirect.id in live:
            fix = f"{redirect.id!r} is the id of a row; only ids given up lead elsewhere"
            yield f"redirects.json: $[{place}].id: {fix}"
