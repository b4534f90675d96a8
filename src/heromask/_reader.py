"""
The one door: from data files to a linked catalog, with every problem of every file at once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any

import attrs

from heromask._catalog import Catalog
from heromask._collector import collector_paused
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
from heromask._edges import Edge, VoiceCredit
from heromask._files import parse, raw_files, raw_row
from heromask._layouts import Json, Layout, RowClass, is_data_file, is_kebab, layouts
from heromask._limits import LONGEST_ID, MOST_FILES, MOST_GUESSES, MOST_PROBLEMS, excerpt
from heromask._names import guesser
from heromask._nodes import Dub, Episode
from heromask._table import Table, noun_of
from heromask.exceptions import DataError

REPLACES = "replaces.json"
"""The file in which an overlay lists the ids of the rows it means to replace."""

_OVERLAY_ALONE = (
    f"{REPLACES}: makes this an overlay, which is not read alone; lay it over a catalog"
    " (catalog.merge, or --merge of the command; validate --overlay checks it), or remove the file"
)
"""The one problem: what else an overlay lacks is no fault of it."""

REDIRECTS = "redirects.json"


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
    `replaces.json` lists its id; one whose id `redirects.json` gives up goes.
    Raises `DataError` with every problem of every file.
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
        with collector_paused():
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
        self.counts: Counter[str] = Counter()
        self.places: dict[str, _Raw] = {}
        self.linked: dict[RowClass, dict[str, Any]] = {}
        self.excused: dict[RowClass, set[str] | None] = {}
        self.guessers: dict[tuple[RowClass, ...], Callable[[str], tuple[str, ...]]] = {}
        self.guesses = MOST_GUESSES
        self.replaceable = self.read_replaceable()
        self.given_up = self.read_given_up()
        self.moved = _ends(_pairs((self.base or {}).get(REDIRECTS, [])) | self.given_up)

    def read(self) -> Catalog:
        """
        Read table after table, then return the catalog or raise what was wrong.
        """
        if len(self.files) > MOST_FILES:
            raise DataError([f"$: {len(self.files)} files are more than {MOST_FILES}; join some"])
        if self.base is None and REPLACES in self.files:
            raise DataError([_OVERLAY_ALONE])
        tables = {layout.table: self.read_table(layout) for layout in layouts()}
        for file in sorted(self.files):
            if not is_data_file(file):
                self.note(file, f"{excerpt(file)}: no table has this file; rename or remove it")
        for id_, where in self.replaceable.items():
            known = [kind for kind, rows in self.linked.items() if id_ in rows]
            if not self.is_excused(known, id_):
                fix = "replaces nothing; take it off the list, or add its redirect"
                self.note(REPLACES, f"{where}: {excerpt(id_)!r} {fix}")
        self.note("episodes.json", *_shared_numbers(self.linked[Episode].values()))
        if self.problems:
            raise DataError([*self.problems, *self.more()])
        return Catalog(**{name: self.with_former_ids(tables[name]) for name in tables})

    def note(self, file: str, *problems: str) -> None:
        """
        Note what is wrong in a file, as far as anybody would read on; count the rest.
        """
        room = max(MOST_PROBLEMS - self.counts[file], 0)
        self.problems.extend(problems[:room])
        self.counts[file] += len(problems)

    def more(self) -> Iterator[str]:
        """
        Tell how much of each file was only counted.
        """
        for file, count in self.counts.items():
            if count > MOST_PROBLEMS:
                rest = f"{count - MOST_PROBLEMS} more problems, or rows not examined"
                yield f"{excerpt(file)}: and {rest}; mend these first"

    def read_replaceable(self) -> dict[str, str]:
        """
        Read which rows may be replaced, each with the place that says so.
        """
        if self.base is None or REPLACES not in self.files:
            return {}
        listed: dict[str, str] = {}
        for raw in self.contents(REPLACES, self.files.pop(REPLACES)) or ():
            if isinstance(raw.content, str):
                listed[raw.content] = raw.where
            else:
                self.note(REPLACES, f"{raw.where}: {show(raw.content)} is no id; put it in quotes")
        return listed

    def read_given_up(self) -> dict[str, str]:
        """
        Read which ids these files give up, each with the one to take; mistakes are met later.
        """
        try:
            return _pairs(parse(self.files[REDIRECTS]))
        except (KeyError, ValueError):
            return {}

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
        rows: dict[str, Any] = {}
        for raw in self.raw_rows(layout):
            if self.counts[raw.file] < MOST_PROBLEMS:
                self.read_row(layout, raw, rows)
            else:
                self.counts[raw.file] += 1
                self.excused[layout.row] = None
        self.linked[layout.row] = rows
        if layout.row is VoiceCredit:
            self.compare_casts(rows.values())
        return Table(noun_of(layout.row), tuple(rows.values()))

    def read_row(self, layout: Layout, raw: _Raw, rows: dict[str, Any]) -> None:
        """
        Add a row to those of its table, or note why that cannot be.
        """
        try:
            row = _linkers()[layout.row](raw.content, layout.row)
            _check_id(row)
        except WRONG as error:
            self.note(raw.file, *explain(error, raw.where))
            self.excuse(layout.row, raw.content)
            return
        if row.id in self.given_up and not raw.own and layout.row is not Redirect:
            return
        if layout.file_of(raw.content) != raw.file:
            right = layout.file_of(raw.content)
            self.note(raw.file, f"{raw.where}: belongs in {right}; move it there")
            self.excuse(layout.row, {"id": row.id})
            return
        place = self.places.setdefault(row.id, raw)
        if place is raw or self.may_replace(row, rows.get(row.id), raw, place):
            rows[row.id] = row
            self.places[row.id] = raw
        else:
            self.excuse(layout.row, {"id": row.id})

    def may_replace(self, row: Any, former: Any, raw: _Raw, place: _Raw) -> bool:
        """
        Tell whether a row may take the place of one with its id, or note that it may not.

        Rows are compared as their files write them: that takes no longer than reading them did.
        """
        if place.own or former is None:
            fix = f"is taken by {place.where}; give each its own"
        elif self.replaceable.pop(row.id, None) or raw_row(row) == raw_row(former):
            return True
        else:
            fix = f"is there already and differs; list it in {REPLACES} to replace it"
        self.note(raw.file, f"{raw.where}.id: {row.id!r} {fix}")
        return False

    def compare_casts(self, credits_: Iterable[VoiceCredit]) -> None:
        """
        Note where a dub and its cast disagree on whether it has one.

        A cast that is missing excuses references to it; one that is damaged is no second problem.
        """
        if self.excused.keys() & {Dub, VoiceCredit}:
            return
        voiced = {credit.dub.id for credit in credits_}
        for place, dub in enumerate(self.linked[Dub].values()):
            where = f"dubs.json: $[{place}].recorded"
            file = f"credits/{dub.id}.json"
            if dub.recorded and dub.id not in voiced:
                self.note(
                    "dubs.json", f"{where}: true, but {file} has no rows; add them, or say false"
                )
                self.excused[VoiceCredit] = None
            if not dub.recorded and dub.id in voiced:
                self.note("dubs.json", f"{where}: false, but {file} has rows; say true")

    def raw_rows(self, layout: Layout) -> Iterator[_Raw]:
        """
        Give the raw rows of a table, file by file: those of the catalog that is added to first.
        """
        base = self.base or {}
        for file in self.files_of(layout):
            for place, raw in enumerate(base.get(file, ())):
                yield _Raw(file, f"{file}: $[{place}] (in the catalog)", raw, own=False)
            if file in self.files or self.base is None:
                yield from self.own_rows(layout, file)

    def files_of(self, layout: Layout) -> list[str]:
        """
        Name the files of a table, those of a folder in the order of the rows they are named after,
        by a former id or by the one of now; among those of one row, the catalog's first.
        """
        if not layout.folder_by:
            return [layout.file_of({})]
        ids = (id_ for rows in self.linked.values() for id_ in rows)
        ranks = {id_: rank for rank, id_ in enumerate(ids)}
        ranks |= {id_: ranks[now] for id_, now in self.moved.items() if now in ranks}
        ranks = {layout.file_of({layout.folder_by: id_}): ranks[id_] for id_ in ranks}
        files = dict.fromkeys(filter(layout.owns, [*(self.base or ()), *sorted(self.files)]))
        return sorted(files, key=lambda file: ranks.get(file, len(ranks)))

    def own_rows(self, layout: Layout, file: str) -> Iterable[_Raw]:
        """
        Give the raw rows of one of the files; one that cannot be read excuses references to it.
        """
        rows = self.contents(file, self.files.get(file))
        if rows is None:
            self.excused[layout.row] = None
        return rows or ()

    def contents(self, file: str, content: bytes | None) -> Iterator[_Raw] | None:
        """
        Parse a file to raw rows, or note what is wrong with it.
        """
        if content is None:
            self.note(file, f"{file}: is missing; a table without rows is written []")
            return None
        try:
            rows = parse(content)
        except ValueError as error:
            self.note(file, f"{file}: {error}")
            return None
        return (_Raw(file, f"{file}: $[{place}]", row, own=True) for place, row in enumerate(rows))

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

    def is_excused(self, kinds: Iterable[RowClass], key: str) -> bool:
        """
        Tell whether a row of one of these kinds may go by an id, but could not be made.
        """
        return any(kind in self.excused and key in (self.excused[kind] or {key}) for kind in kinds)

    def refer(self, kinds: tuple[RowClass, ...], key: Json) -> Any:
        """
        Return the row of one of these kinds that goes by an id.

        Raises `ValueError`, without a text where the row exists but could not be made.
        """
        if not isinstance(key, str):
            raise ValueError(f"{show(key)} is not an id; name the {_noun(kinds)} by a string")
        if kinds[0] not in self.linked:
            raise ValueError(f"a row of this table cannot name the {_noun(kinds)}; leave it out")
        for name in (key, self.moved.get(key)):
            for kind in kinds:
                if name in self.linked[kind]:
                    return self.linked[kind][name]
        if self.is_excused(kinds, key):
            raise ValueError
        near = self.guess(kinds, key)
        fix = f"did you mean {near[0]!r}?" if near else "add it, or correct the id"
        raise ValueError(f"no {_noun(kinds)} {excerpt(key)!r}; {fix}")

    def guess(self, kinds: tuple[RowClass, ...], key: str) -> tuple[str, ...]:
        """
        Return the ids of these kinds that may be meant, as long as guessing is affordable.
        """
        self.guesses -= 1
        if self.guesses < 0:
            return ()
        if kinds not in self.guessers:
            self.guessers[kinds] = guesser(id_ for kind in kinds for id_ in self.linked[kind])
        return self.guessers[kinds](key)


def _check_id(row: Any) -> None:
    """
    Refuse an id that is not kebab case; an edge's is made of several, joined by slashes, and
    what was given up may have been an edge's.
    """
    words: list[str] = row.id.split("/") if isinstance(row, Edge | Redirect) else [row.id]
    if not all(map(is_kebab, words)):
        raise ValueError(f"{show(row.id)} is no id; write lower-case words joined by hyphens")
    if max(map(len, words)) > LONGEST_ID:
        raise ValueError(f"{show(row.id)} is longer than {LONGEST_ID} characters; shorten it")


def _noun(kinds: tuple[RowClass, ...]) -> str:
    return " or ".join(map(noun_of, kinds))


def _pairs(redirects: Iterable[Json]) -> dict[str, str]:
    """
    Return the ids that were given up, each with the one to take, as far as they are said.
    """
    pairs: dict[str, str] = {}
    for redirect in redirects:
        match redirect:
            case {"id": str(former), "now": str(now)}:
                pairs[former] = now
            case _:
                pass
    return pairs


def _ends(moved: Mapping[str, str]) -> dict[str, str]:
    """
    Follow each chain of given-up ids to its end, or around where it has none.
    """
    ends: dict[str, str] = {}
    for former in moved:
        chain: set[str] = set()
        now = former
        while now in moved and now not in chain:
            chain.add(now)
            now = ends.get(now, moved[now])
        ends |= dict.fromkeys(chain, now)
    return {former: ends[former] for former in moved}


def _shared_numbers(episodes: Iterable[Episode]) -> Iterator[str]:
    """
    Tell where two episodes have one number through the series.
    """
    taken: dict[int, str] = {}
    for place, episode in enumerate(episodes):
        first = taken.setdefault(episode.overall, episode.id)
        if first != episode.id:
            fix = f"{episode.overall} is the number of {first}; number them through"
            yield f"episodes.json: $[{place}].overall: {fix}"
